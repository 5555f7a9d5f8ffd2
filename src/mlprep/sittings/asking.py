"""What drills and mock loops share: one attempt from its first word to its verdict, step by step.

``step`` says what to show; a terminal shows it and hands back a reply; ``give`` saves the reply
and moves on; ``draft`` saves what is half typed; ``beat`` keeps the time. It never asks and never
prints. Everything it knows it can read back from the history, so a resume is the same code.
"""

from abc import abstractmethod
from typing import Any

from mlprep.content.types import Level, Listed, Mode
from mlprep.practice.attempt import Kind, Mark, aim_at, earned
from mlprep.practice.matching import answer_to
from mlprep.readouts.standing import mean_gap
from mlprep.sittings import steps as show
from mlprep.sittings.judging import judge_attempt, lines_for
from mlprep.sittings.opened import OpenSitting
from mlprep.sittings.state import AttemptState, Part
from mlprep.sittings.storytelling import keep_telling, may_tell, story_choices, told_with
from mlprep.text import storable

TIMED = (
    Part.STORY,
    Part.ANSWER,
    Part.RECAP,
    Part.PROBE,
    Part.BLIND,
    Part.MARKS,
    Part.ANCHORED,
    Part.SHOWN,
    Part.NOTE,
)
ANSWERING = ("story", "answer", "recap", "probe")
"""Parts whose time counts as answering; the rest is scoring."""


class Asking(OpenSitting):
    """A sitting that asks questions. Subclasses say what comes when."""

    company = ""
    """The company the attempts are for; empty for none."""

    untimed = False
    """The clock does not count."""

    parks = False
    """Answers are scored later, not at once."""

    wanted: Mode | None = None
    """How the candidate asked to answer; None for each round's usual mode."""

    _why = ""
    """Why it ended, for the last line."""

    @abstractmethod
    def _advance(self) -> None:
        """Decide what follows when no attempt is in progress: another question, or the end."""

    @abstractmethod
    def _stop(self) -> None:
        """Close the sitting, as the candidate asked."""

    @abstractmethod
    def _last(self) -> bool:
        """Say that nothing follows the attempt in progress."""

    def _attempt_step(self, attempt: AttemptState, *, welcome: bool = False) -> show.Step:
        """Return what to show for the attempt in progress."""
        part = attempt.part()
        if part is Part.OUTCOME:
            return self._outcome(attempt)
        if part is Part.STORY:
            header = self._views.header(attempt)
            return show.ChooseStory(header, story_choices(self.history, self.bank, attempt))
        return self._views.step(attempt, self.time.draft, welcome=welcome)

    def _outcome(self, attempt: AttemptState) -> show.Outcome:
        gap, recent = mean_gap(self.history)
        return judge_attempt(self.bank.framework.rule, attempt).outcome(
            self._views.header(attempt),
            attempt,
            self.history.attempts.get(attempt.id),
            self.history.questions.standing(attempt.question.id),
            gap=gap,
            recent=recent,
            budget=None if self.untimed else self._views.minutes(attempt) * 60,
            last=self._last(),
        )

    def _finished(self) -> show.Finished:
        return show.Finished(
            answered=sum(a.judged for a in self.state.attempts),
            parked=sum(a.parked and not a.judged for a in self.state.attempts),
            skipped=sum(bool(a.skipped) for a in self.state.attempts),
            seconds=int(self.time.running()),
            why=self._why,
        )

    # Replies -----------------------------------------------------------------------------------

    def ask(self, text: str) -> str | None:
        """Return the interviewer's answer to a clarification asked in the candidate's own words.

        None means: assume what you need, and say so. Both are kept.
        """
        current = self._open()
        text = storable(text)[0]
        pairs = [(c.ask, c.answer) for c in current.question.clarifications]
        found = answer_to(text, pairs)
        answer = None if found is None else pairs[found][1]
        with self._whole():
            self._keep(current, "asked", {"text": text, "answer": answer})
        return answer

    def give(self, reply: show.Reply) -> None:
        """Save a reply and move on; durable when this returns."""
        if isinstance(reply, show.NextPhase):
            self._next_phase()
            return
        with self._whole(), self.history.transaction():
            if isinstance(reply, show.Stop):
                self._stop()
                return
            current = self._open()
            if isinstance(reply, show.Marked):
                self._mark(current, reply)
            elif isinstance(reply, show.Flagged):
                self._keep(current, "flag", {"flag": reply.flag, "raised": reply.raised})
            else:
                self.time.end()
                self._take(current, reply)
                self._move_on(current)

    def _next_phase(self) -> None:
        """Move to the next phase of the answer; its time counts from here, its text stays and is kept."""
        current = self._open()
        if current.part() is not Part.ANSWER or current.phase + 1 >= len(current.phases):
            return
        with self._whole(), self.history.transaction():
            draft = self.time.draft
            self.time.end()
            self._keep(current, "phase", {"phase": current.phase + 1})
            self._enter()
            self.time.draft = draft
            self.time.beat(blocked=True)  # the text goes into the pulse with the step, not a beat later

    def _move_on(self, current: AttemptState) -> None:
        if current.part() is Part.JUDGE:
            self._judge(current)
        if self._current() is None:
            self._advance()
        self._enter()

    def _take(self, current: AttemptState, reply: show.Reply) -> None:
        match reply:
            case show.Begin(mode):
                self._keep(current, "started", {"mode": mode.value})
            case show.UseStory(name):
                self._use_story(current, name)
            case show.ShownAt(level):
                signal = current.open_signal()
                self._keep(current, "shown", {"signal": signal, "level": level.id if level else ""})
            case show.Skip(why):
                self.history.questions.skipped(self.sitting.id, current.question.id, why)
                self._keep(current, "skipped", {"why": why})
            case show.Answered(text):
                self._answered(current, text)
            case show.Covered():
                self._answered(current, "", covered=True)
            case show.Scored(score):
                self._score(current, score)
            case show.Checked():
                self._keep(current, "marked", {})
            case show.Noted(text):
                self._keep(current, "noted", {"text": storable(text)[0].strip()})
            case _:
                self._keep(current, "left", {})

    def _answered(self, current: AttemptState, text: str, *, covered: bool = False) -> None:
        part, text = current.part(), storable(text)[0]
        if part is Part.PROBE:
            label, _ = current.open_probe() or ("", None)
            self._keep(current, "probed", {"probe": label, "text": text, "covered": covered})
        elif part is Part.RECAP:
            self._keep(current, "recapped", {"text": text})
        else:
            self._keep(current, "answered", {"text": text})
        if current.kind is Kind.PHASE and current.part() is Part.MARKS:
            self.history.questions.saw(current.question.id, "signals")
        if self.parks and not self._scoring_parked and current.part() in (Part.BLIND, Part.MARKS):
            self._keep(current, "parked", {})

    def _use_story(self, current: AttemptState, name: str) -> None:
        """Keep which story answers the question, none for an empty name or one that is gone."""
        story = self.history.stories.get(name) if name else None
        data = {"story": None} if story is None else told_with(self.history, self.bank, current, story)
        self._keep(current, "story", data)

    def _score(self, current: AttemptState, score: int) -> None:
        if current.part() is Part.BLIND:
            known = self.history.questions.known(current.question.id)
            self._keep(current, "blind", {"score": score, "known": known})
            self.history.questions.saw(current.question.id, "signals")
        else:
            self._keep(current, "scored", {"part": current.open_part(), "score": score})

    def _mark(self, current: AttemptState, reply: show.Marked) -> None:
        lines = lines_for(current)
        line = lines[reply.line] if reply.line is not None and 0 <= reply.line < len(lines) else None
        line = None if reply.mark is Mark.MISSED else line
        kept = None if line is None else {"text": line.text, "late": line.late, "probe": line.probe}
        mark = earned(reply.mark, line).value
        self._keep(current, "mark", {"signal": reply.signal, "mark": mark, "line": kept})

    def _judge(self, current: AttemptState) -> None:
        judged = judge_attempt(self.bank.framework.rule, current)
        rounds = self.bank.framework.rounds
        values = judged.row(
            current,
            sitting=self.sitting.id,
            family=next((r.family for r in rounds if r.id == current.question.round), "knowledge"),
            company=self.company,
            untimed=self.untimed,
            spans=[s for s in self.time.spans if s.attempt == current.id],
            answering=ANSWERING,
        )
        self.history.questions.keep_rule(judged.rule_hash, judged.rule_body)
        self.history.attempts.add(self.history.world.clock.now(), current.id, values)
        if current.story is not None:
            keep_telling(self.history, current, judged.verdict, values["data"])
        self._keep(current, "judged", {})

    # Moving on ---------------------------------------------------------------------------------

    def _parked(self) -> bool:
        """Say whether an answer waits to be scored later."""
        return any(a.parked and not a.judged for a in self.state.attempts)

    def _enter(self) -> None:
        """Begin the time of the part that is now in progress."""
        current = self._current()
        if current is None:
            if not self.state.closed:
                self.time.enter("", "")
            return
        self.time.enter(current.id, self._part_name(current))

    def _part_name(self, current: AttemptState) -> str:
        part = current.part()
        if part is Part.PROBE:
            label, _ = current.open_probe() or ("", None)
            return f"{part}-{label}"
        if part is Part.ANSWER and current.phases:
            return f"{part}:{current.phases[current.phase].id}"
        return part.value if part in TIMED else ""

    def _draw(self, listed: Listed, kind: Kind, reason: str, asked: Level, **more: Any) -> AttemptState:
        """Append that a question was drawn, with its version, and return its attempt."""
        question = self.bank.question(listed.id)
        aim = aim_at(asked, question)
        scope: list[str] = []
        if kind is Kind.REASK:
            last = self.history.attempts.latest(listed.id)
            ids = {s.id for s in question.signals}
            scope = [name for name in (last.data.get("missed", []) if last else []) if name in ids]
            kind = kind if scope else Kind.WHOLE
        drawn = {
            "question": listed.id,
            "hash": listed.hash,
            "kind": kind.value,
            "reason": f"your own; {reason}" if listed.private else reason,
            "asked": aim.asked.id,
            "level": aim.judged.id,
            "scope": scope,
            "tells": kind is Kind.WHOLE and may_tell(self.history, self.bank, question),
            **more,
        }
        world = self.history.world
        with self.history.transaction():
            self.history.questions.keep_version(listed.hash, listed.id, self.bank.body(listed.id))
            attempt = world.new_id(world.clock.now())
            self.state.apply(self.history.sittings.append(self.sitting.id, attempt, "drawn", drawn))
        return self.state.find(attempt)

    def _finish(self) -> None:
        self.history.sittings.close(self.sitting.id)
        self.state.closed = True
