"""The face of a real terminal: a live clock, single keys, nothing lost."""

from typing import TypeVar

from mlprep.content.types import Mode
from mlprep.errors import UsageError
from mlprep.sittings import steps
from mlprep.sittings.asking import Asking
from mlprep.sittings.state import PhaseTime
from mlprep.terminal import layout, sheets
from mlprep.terminal.asking import ask_until_answered
from mlprep.terminal.checking import Cursor, run_checklist
from mlprep.terminal.clocks import clock_bar, clock_prompt
from mlprep.terminal.editing import edit, find_editor
from mlprep.terminal.face import RESUME, stopped_words
from mlprep.terminal.modes import terminal_lent
from mlprep.terminal.prompts import Console, Typed, read_key, read_text
from mlprep.terminal.reading import article, print_contrast, print_worked_answer
from mlprep.terminal.speaking import speak
from mlprep.terminal.storytelling import ask_part, ask_signal, choose_story
from mlprep.terminal.surface import Line, Printer
from mlprep.text import clock, one_line, paragraphs, remaining, storable

T = TypeVar("T")

MODES = {"t": Mode.TYPE, "e": Mode.EDITOR, "s": Mode.SPEAK}


class Screen:
    """Shows a drill's steps on a terminal."""

    def __init__(self, console: Console, printer: Printer, *, editor: str = "") -> None:
        """Take where keys come from, where lines go, and the command of the editor that is set."""
        self.console, self.out, self._editor = console, printer, editor
        self._cursor = Cursor()
        self._met = ""
        self._phase: tuple[str, int] = ("", 0)  # the phase told last, and of which question

    def show(self, step: steps.Step, drill: Asking) -> steps.Reply:
        """Show one step and return the reply.

        Raises:
            StoppedError: the candidate stopped, or a signal asked the process to end.

        """
        return ask_until_answered(lambda now: self._show(now, drill), step, drill, self.console, self.out)

    def _recall(self, step: steps.Step, drill: Asking) -> None:
        """Show the question of a step where this process has not: after a resume, or in a mock loop."""
        header = getattr(step, "header", None)
        if header is None or self._met == header.question:
            return
        self._met = header.question
        if isinstance(step, steps.Meet):
            return
        self.out.gap()
        self.out.lines(sheets.header_lines(header, self.out.columns))
        self.out.gap()
        self.out.block(paragraphs(drill.prompt))
        self.out.gap()

    def _show(  # noqa: C901  # a flat table of steps
        self, step: steps.Step, drill: Asking
    ) -> steps.Reply:
        self._recall(step, drill)
        match step:
            case steps.Meet():
                return self._meet(step)
            case steps.ChooseStory():
                return choose_story(self.console, self.out, step, drill.beat)
            case steps.Answer():
                self._tell_phase(step)
                return self._answer(step, drill)
            case steps.Recap():
                return self._recap(step, drill)
            case steps.FollowUp():
                return self._follow_up(step, drill)
            case steps.Blind():
                return self._blind(step, drill)
            case steps.Checklist():
                reply = run_checklist(self.console, self.out, step, drill, self._cursor)
                self._cursor = Cursor()
                return reply
            case steps.Anchored():
                return self._anchored(step, drill)
            case steps.ShowSignal():
                return self._signal(step, drill)
            case steps.Note():
                return self._note(drill)
            case steps.Outcome():
                return self._outcome(step, drill)
            case _:
                return steps.Stop()

    # The steps -----------------------------------------------------------------------------------

    def _meet(self, step: steps.Meet) -> steps.Reply:
        self.out.gap()
        if step.welcome:
            for line in sheets.WELCOME:
                self.out.block(line, style="dim")
            self.out.gap()
        self.out.lines(sheets.header_lines(step.header, self.out.columns))
        self.out.gap()
        self.out.block(paragraphs(step.prompt))
        if step.focus:
            self.out.gap()
            self.out.block(step.focus, style="accent")
        if step.missed:
            self.out.gap()
            points = "a point was" if step.missed == 1 else f"{step.missed} points were"
            self.out.block(
                f"A re-ask: {points} missing last time. Say only what you would add.", style="accent"
            )
        self.out.gap()
        keys: dict[str, steps.Reply | str] = {"enter": steps.Begin(step.mode), "k": "skip", "q": steps.Stop()}
        keys |= {key: steps.Begin(mode) for key, mode in MODES.items()}
        modes = f"t type · e editor · s speak [{step.mode.value}]"
        reply = self._key([("Enter", "start"), ("", modes), ("k", "skip"), ("q", "quit")], keys)
        return self._skip() if reply == "skip" else reply  # type: ignore[return-value]  # no other text

    def _skip(self) -> steps.Reply:
        hints = [("1", "seen it before"), ("2", "not relevant to me"), ("3", "later")]
        reasons = {"1": "seen", "2": "not-relevant", "3": "later"}
        why = self._key([("", "why?"), *hints], reasons)
        self.out.line("  ", ("dim", f"skipped: {why.replace('-', ' ')}"))
        return steps.Skip(why)

    def _tell_phase(self, step: steps.Answer) -> None:
        """Say which phase it is, once; the question stands above."""
        here = (step.header.question, step.phase)
        if not step.phases or here == self._phase:
            return
        if here[0] == self._phase[0] and step.mode is not Mode.SPEAK:
            self.out.line("  ", ("dim", "next phase; what you wrote goes on"))
        self._phase = here
        self.out.lines(sheets.phase_lines(step, self.out.columns))
        self.out.gap()

    def _answer(self, step: steps.Answer, drill: Asking) -> steps.Reply:
        if step.mode is Mode.EDITOR:
            return self._edited(step, drill)
        if step.mode is Mode.SPEAK:
            return self._spoken(drill, step.seconds, step)
        text = step.draft
        while True:
            typed = self._typed(
                drill,
                step.seconds,
                text,
                asks=True,
                phase=step.phases[step.phase] if step.phases else None,
                more=step.phase + 1 < len(step.phases),
            )
            text = typed.text
            if typed.how == "ask":
                self._ask(drill)
            elif typed.how == "phase":
                return steps.NextPhase()
            elif typed.how == "editor":
                text = self._in_editor(text, drill)
                drill.draft(text)
            else:
                self._said(text, drill)
                return steps.Answered(storable(text)[0])

    def _edited(self, step: steps.Answer, drill: Asking) -> steps.Reply:
        text, how = self._in_editor(step.draft, drill), ""
        while not text.strip() and how != "done":
            self.out.line("  ", ("warn", "The editor left nothing; answer here, or F2 to open it again."))
            typed = self._typed(drill, step.seconds, text, asks=True)
            text, how = typed.text, typed.how
            if how == "ask":
                self._ask(drill)
            elif how == "editor":
                text = self._in_editor(text, drill)
        self._said(text, drill)
        return steps.Answered(text)

    def _in_editor(self, text: str, drill: Asking) -> str:
        """Return what the editor left; where it cannot be opened, say why and keep the text."""
        world = drill.history.world
        try:
            with terminal_lent():
                return edit(
                    text,
                    command=find_editor(world.environment, self._editor),
                    folder=world.paths.data,
                    on_text=drill.draft,
                    tick=drill.beat,
                )
        except UsageError as error:
            self.out.block(str(error), style="warn")
            return text

    def _spoken(self, drill: Asking, seconds: int | None, answer: steps.Answer | None = None) -> steps.Reply:
        """Let the candidate speak; only keys, until they are done. ``answer`` is None for a probe."""
        return speak(self.console, self.out, drill, seconds, answer, ask=lambda: self._ask(drill))

    def _recap(self, step: steps.Recap, drill: Asking) -> steps.Reply:
        self.out.block(
            "In a minute, write down what you said: one point a line, the numbers too.", style="accent"
        )
        typed = self._typed(drill, step.seconds, step.draft)
        self._said(typed.text, drill)
        return steps.Answered(storable(typed.text)[0])

    def _follow_up(self, step: steps.FollowUp, drill: Asking) -> steps.Reply:
        self.out.gap()
        self.out.block(step.ask, indent=15, first="  interviewer  ")
        spoken = step.mode is Mode.SPEAK and not step.draft
        if spoken:
            reply = self._spoken(drill, step.seconds)
            if isinstance(reply, steps.Covered):
                return reply
            self.out.block("In a line: what did you say? Nothing is fine.", style="accent")
        typed = self._typed(drill, step.seconds, step.draft, covers=True)
        if typed.how == "covered":
            self.out.line("  ", ("dim", "already covered"))
            return steps.Covered()
        self._said(typed.text, drill)
        return steps.Answered(storable(typed.text)[0])

    def _blind(self, step: steps.Blind, drill: Asking) -> steps.Reply:
        self.out.gap()
        level = step.header.aim.judged.id
        self.out.block(f"Before you see the points: how good was that, for {article(level)}?")
        hints = [("1", "no hire"), ("2", "lean no"), ("3", "hire"), ("4", "strong hire")]
        score = self._key(hints, {str(n): n for n in range(1, 5)}, drill)
        self.out.line("  ", ("dim", f"you said {score}"))
        return steps.Scored(score)

    def _anchored(self, step: steps.Anchored, drill: Asking) -> steps.Reply:
        place = step.position, step.total
        return steps.Scored(ask_part(self.console, self.out, step.name, place, step.sentences, drill.beat))

    def _signal(self, step: steps.ShowSignal, drill: Asking) -> steps.Reply:
        place = step.position, step.total
        return steps.ShownAt(ask_signal(self.console, self.out, step.name, place, step.sentences, drill.beat))

    def _note(self, drill: Asking) -> steps.Reply:
        wish = "next time I will (Enter for nothing) › "
        self.out.gap()
        typed = read_text(
            self.console,
            lambda: [("", "  "), ("dim", wish if self.out.columns >= 60 else "next time › ")],
            on_text=drill.draft,
            text=drill.time.draft,
            tick=drill.beat,
            multiline=False,
        )
        text = storable(typed.text)[0].strip()
        if text:
            self.out.block(text, indent=15, first="  next time    ")
        return steps.Noted(text)

    def _outcome(self, step: steps.Outcome, drill: Asking) -> steps.Reply:
        self.out.gap()
        self.out.rule()
        today = drill.history.today()
        self.out.lines(sheets.outcome_lines(step, self.out.columns, today))
        self.out.gap()
        question = step.question
        keys: dict[str, steps.Reply | str] = {"a": "answer", "q": steps.Stop()}
        hints = [("a", "a worked answer")]
        if question.contrast:
            keys["c"] = "contrast"
            levels = " and ".join(contrast.level.id for contrast in question.contrast)
            hints.append(("c", f"how {levels} would say it"))
        if step.last:
            keys["enter"] = steps.Next()
        else:
            keys["n"] = keys["enter"] = steps.Next()
            hints.append(("n", "next"))
        hints.append(("q", "done"))
        while True:
            reply = self._key(hints, keys, drill)
            if reply == "answer":
                print_worked_answer(self.out, question)
            elif reply == "contrast":
                print_contrast(self.out, question)
            else:
                return steps.Next() if step.last else reply  # type: ignore[return-value]  # texts are taken above

    # Parts of steps ------------------------------------------------------------------------------

    def _typed(
        self,
        drill: Asking,
        seconds: int | None,
        text: str,
        *,
        asks: bool = False,
        covers: bool = False,
        phase: PhaseTime | None = None,
        more: bool = False,
    ) -> Typed:
        keys = "Ctrl-D done · Ctrl-C pause"
        if asks:
            keys = "? ask the interviewer · " + keys
        if more:
            keys = "Ctrl-N next phase · Ctrl-D done"
        if covers:
            keys = "a Enter already covered · " + keys
        short = (
            "^N next · ^D done"
            if more
            else "? ask · ^D done · ^C pause"
            if asks
            else "a covered · ^D done"
            if covers
            else "^D done · ^C pause"
        )

        def bar() -> Line:
            shown = keys if self.out.columns >= 70 else short
            if phase and self.out.columns >= 70:
                left = phase.seconds - drill.time.elapsed()
                time = remaining(left) if left >= 0 else f"over by {clock(-left)}"
                shown = f"{phase.name.lower()} {time} · {shown}"
            return clock_bar(drill.answer_elapsed(), seconds, shown, self.out.columns)

        def margin(number: int) -> str:
            buzzed = drill.in_time
            return "" if buzzed is None or not asks or number <= buzzed.count("\n") else "│ "

        return read_text(
            self.console,
            lambda: clock_prompt(drill.answer_elapsed(), seconds),
            text=text,
            toolbar=bar,
            margin=margin,
            on_text=lambda typed: drill.draft(storable(typed)[0]),
            tick=drill.beat,
            asks=asks,
            covers=covers,
            edits=asks,
            phases=more,
        )

    def _ask(self, drill: Asking) -> None:
        typed = read_text(
            self.console,
            lambda: [("", "  "), ("accent", "you ask › ")],
            tick=drill.beat,
            multiline=False,
        )
        question = one_line(storable(typed.text)[0])
        if not question:
            return
        answer = drill.ask(question)
        self.out.block(question, indent=15, first="  you ask      ", style="dim")
        self.out.block(answer or "Assume what you need, and say so.", indent=15, first="  interviewer  ")

    def _said(self, text: str, drill: Asking) -> None:
        """Leave on the screen what was answered and how long it took."""
        spent = clock(drill.answer_elapsed())
        self.out.line("  ", ("dim", f"your answer, {spent}"))
        self.out.block(text.strip() or "(nothing)", indent=4)

    def _key(self, hints: list[tuple[str, str]], keys: dict[str, T], drill: Asking | None = None) -> T:
        return read_key(
            self.console,
            lambda: layout.key_lines(hints, self.out.columns),
            keys,
            tick=drill.beat if drill else None,
        )

    def finish(self, done: steps.Finished) -> None:
        """Say that the sitting is over, and what comes next."""
        self.out.gap()
        self.out.block(sheets.finished_words(done))
        if done.parked:
            self.out.block(f"Score them with: {RESUME}", style="dim")

    def stopped(self, resume: str) -> None:
        """Say that everything is saved and how to go on."""
        self.out.gap()
        self.out.block(stopped_words(resume))
