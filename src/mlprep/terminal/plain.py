"""The plain face: a label, then a line. For pipes, screen readers and dumb terminals.

Standard library alone: no colour, no box, no cursor movement. A multi-line answer ends with a
line holding a single dot; a line of dots is written with one more. A line that begins with a
question mark asks the interviewer. ``/skip``, ``/covered``, ``/pause`` and ``/stop`` on a line of
their own do what they say. The end of the input stops in good order.
"""

import os
import sys
from collections.abc import Callable, Iterable

from mlprep.content.types import Mode
from mlprep.errors import ExitCode, UsageError
from mlprep.practice.attempt import Kind, Mark
from mlprep.sittings import steps
from mlprep.sittings.asking import Asking
from mlprep.terminal.editing import edit, find_editor
from mlprep.terminal.face import RESUME, StoppedError, stopped_words
from mlprep.terminal.sheets import (
    borderline,
    comes_back,
    evidence_words,
    finished_words,
    minutes_words,
    part_words,
)
from mlprep.terminal.signals import waiting
from mlprep.terminal.storytelling import SHOWN, choice_words
from mlprep.text import clock, one_line, paragraphs, plural, storable, visible

MARK_KEYS = {"y": Mark.MET, "p": Mark.AFTER_PROBE, "h": Mark.PARTLY, "n": Mark.MISSED}
SKIPS = {"seen": "seen", "not-relevant": "not-relevant", "irrelevant": "not-relevant", "later": "later"}
POLL_SECONDS = 0.5


class LineReader:
    """Reads lines of standard input, and lets time be kept while it waits."""

    def __init__(self) -> None:
        """Read standard input by its file descriptor, so that waiting can be polled."""
        self._buffer = b""
        self._ended = sys.stdin is None  # closed by whoever started us
        self.terminal = not self._ended and sys.stdin.isatty()
        self.replaced = 0

    def line(self, tick: Callable[[], None]) -> str:
        """Return the next line without its end.

        Raises:
            StoppedError: the input has ended.

        """
        while b"\n" not in self._buffer and not self._ended:
            self._wait()
            tick()
        if not self._buffer and self._ended:
            raise StoppedError(ExitCode.OK)
        raw, _, self._buffer = self._buffer.partition(b"\n")
        text, replaced = storable(raw.decode("utf-8", errors="surrogateescape"))
        self.replaced += replaced
        return text.rstrip("\r")

    def _wait(self) -> None:
        """Wait a little for input and take what came; a terminal that has vanished ends like a signal.

        Where the system cannot wait on its input, reading blocks.
        """
        with waiting():
            ready = _readable()
            if ready is None:
                self._take()
        if ready:
            self._take()

    def _take(self) -> None:
        more = os.read(sys.stdin.fileno(), 65536)
        self._buffer += more
        self._ended = not more


def _readable() -> bool | None:
    """Say whether input has come within a little while; None where the system cannot tell."""
    try:
        import select

        return bool(select.select([sys.stdin], [], [], POLL_SECONDS)[0])
    except (OSError, ValueError):
        return None


class Lines:
    """Shows a drill's steps as labelled lines on standard output."""

    skips = True
    """A question can be passed over with ``/skip``."""

    def __init__(self, reader: LineReader, *, editor: str = "") -> None:
        """Take where lines come from, and the command of the editor that is set."""
        self._reader, self._editor = reader, editor
        self._met = ""

    def show(self, step: steps.Step, drill: Asking) -> steps.Reply:
        """Show one step and return the reply.

        Raises:
            StoppedError: the input ended, or ``/stop`` was said.

        """
        try:
            return self._show(step, drill)
        except KeyboardInterrupt as interrupt:
            raise StoppedError(ExitCode.INTERRUPTED) from interrupt

    def _recall(self, step: steps.Step, drill: Asking) -> None:
        """Show the question of a step where this process has not: after a resume, or in a mock loop."""
        header = getattr(step, "header", None)
        if header is None or self._met == header.question:
            return
        self._met = header.question
        if not isinstance(step, steps.Meet):
            say("question", header.title)
            say("prompt", paragraphs(drill.prompt))

    def _show(  # noqa: C901, PLR0912  # a flat table of steps
        self, step: steps.Step, drill: Asking
    ) -> steps.Reply:
        self._recall(step, drill)
        match step:
            case steps.Meet():
                return self._meet(step, drill)
            case steps.ChooseStory():
                return self._story(step, drill)
            case steps.Answer():
                return self._phased(step, drill) if step.phases else self._answer(step, drill)
            case steps.Recap():
                say("recap", "in a minute, write down what you said: one point a line, the numbers too")
                return steps.Answered(self._text(drill, step.draft, set())[0])
            case steps.FollowUp():
                return self._follow_up(step, drill)
            case steps.Blind():
                return steps.Scored(self._number("blind score 1-4", range(1, 5), drill))
            case steps.Checklist():
                return self._checklist(step, drill)
            case steps.Anchored():
                for number, sentence in enumerate(step.sentences, 1):
                    say(f"{step.part} {number}", sentence)
                return steps.Scored(self._number(f"{step.part} 1-4", range(1, 5), drill))
            case steps.ShowSignal():
                for number, (level, sentence) in enumerate(step.sentences, 1):
                    say(f"{step.signal} {number}, {level.id}", sentence)
                return steps.ShownAt(
                    SHOWN[str(self._number(f"{step.signal} 0-3, 0 for none", range(4), drill))]
                )
            case steps.Note():
                prompt("next time I will (empty for nothing)")
                return steps.Noted(self._reader.line(drill.beat))
            case steps.Outcome():
                return self._outcome(step, drill)
            case _:
                return steps.Stop()

    def _meet(self, step: steps.Meet, drill: Asking) -> steps.Reply:
        header = step.header
        if step.welcome:
            say("welcome", "the clock is real; you score yourself blind before you see the points")
            say("privacy", "everything you type is saved on this machine only")
        say("question", header.title)
        judged = f", judged at {header.aim.judged.id}" if header.aim.stands_in else ""
        print(f"level: {header.aim.asked.id}{judged}  round: {header.round}  minutes: {header.minutes}")
        say("why", header.reason)
        say("prompt", paragraphs(step.prompt))
        if step.focus:
            say("phase", step.focus)
        if step.missed:
            say("re-ask", f"{plural(step.missed, 'point')} missing last time; say only what you would add")
        # A pipe has no editor and does not speak, unless it was told to.
        spoken = step.mode is Mode.SPEAK and drill.wanted is Mode.SPEAK
        return steps.Begin(step.mode if self._reader.terminal or spoken else Mode.TYPE)

    def _story(self, step: steps.ChooseStory, drill: Asking) -> steps.Reply:
        for number, choice in enumerate(step.choices, 1):
            say(f"story {number}", f"{choice.title} ({choice_words(choice)})")
        numbers = range(len(step.choices) + 1)
        found = self._number("story that answers it, 0 for one not kept here", numbers, drill, otherwise=1)
        return steps.UseStory(step.choices[found - 1].name if found else "")

    def _phased(self, step: steps.Answer, drill: Asking) -> steps.Reply:
        """Give one phase of an answer: ``/next`` goes on to the next, spoken an empty line does."""
        phase, last = step.phases[step.phase], step.phase + 1 == len(step.phases)
        place = f"phase {step.phase + 1} of {len(step.phases)}"
        say(place, f"{phase.name}, {clock(phase.seconds)}: {phase.produces}")
        if step.mode is Mode.SPEAK:
            prompt(f"speak now; an empty line {'when you are done' if last else 'for the next phase'}")
            self._reader.line(drill.beat)
            return steps.Answered("") if last else steps.NextPhase()
        if step.mode is Mode.EDITOR:
            return self._answer(step, drill)
        if not last:
            say("next phase", "/next on a line of its own")
        text, said = self._text(drill, step.draft, {"/next", "/stop", "/pause"}, asks=True)
        return steps.NextPhase() if said else steps.Answered(text)

    def _answer(self, step: steps.Answer, drill: Asking) -> steps.Reply:
        if step.mode is Mode.SPEAK:
            prompt("speak now; an empty line when you are done")
            self._reader.line(drill.beat)
            return steps.Answered("")
        if step.mode is Mode.EDITOR:
            world = drill.history.world
            try:
                text = edit(
                    step.draft,
                    command=find_editor(world.environment, self._editor),
                    folder=world.paths.data,
                    on_text=drill.draft,
                    tick=drill.beat,
                )
                return steps.Answered(text)
            except UsageError as error:
                print(f"mlprep: {error}", file=sys.stderr)
        commands = {"/stop", "/pause"} | ({"/skip"} if self.skips else set())
        text, said = self._text(drill, step.draft, commands, asks=True)
        if said.startswith("/skip"):
            return steps.Skip(SKIPS.get(said.removeprefix("/skip").strip(), "later"))
        return steps.Answered(text)

    def _follow_up(self, step: steps.FollowUp, drill: Asking) -> steps.Reply:
        say(f"probe {step.label}", step.ask)
        text, said = self._text(drill, step.draft, {"/covered", "/stop", "/pause"})
        return steps.Covered() if said == "/covered" else steps.Answered(text)

    def _text(self, drill: Asking, draft: str, commands: set[str], *, asks: bool = False) -> tuple[str, str]:
        """Read lines up to a single dot; return the text and the command that ended it, if any.

        ``asks``: a line that begins with a question mark asks the interviewer.
        """
        lines = draft.split("\n") if draft else []
        if draft:
            say("so far", draft)
        prompt("answer (end with a line holding a single dot)")
        while True:
            line = self._reader.line(drill.beat)
            word = line.strip()
            if line == ".":
                text = "\n".join(lines)
                if self._reader.replaced:
                    self._reader.replaced = 0
                    print(
                        "mlprep: some bytes were no text; they are kept as \ufffd, or \u2400 for NUL.",
                        file=sys.stderr,
                    )
                return text, ""
            if word.split(" ")[0] in commands:
                if word == "/stop":
                    raise StoppedError(ExitCode.OK)
                if word != "/pause":
                    return "\n".join(lines), word
                self._pause(drill)
            elif line.startswith("?") and asks:
                say("interviewer", drill.ask(line[1:].strip()) or "assume what you need, and say so")
            else:
                lines.append(line[1:] if line.strip(".") == "" and len(line) > 1 else line)
                drill.draft("\n".join(lines))
                drill.beat()

    def _pause(self, drill: Asking) -> None:
        drill.pause()
        prompt("paused; an empty line goes on")
        self._reader.line(lambda: None)
        drill.go_on()

    def _number(self, label: str, allowed: Iterable[int], drill: Asking, otherwise: int | None = None) -> int:
        return ask_number(self._reader, label, allowed, drill.beat, otherwise)

    def _checklist(self, sheet: steps.Checklist, drill: Asking) -> steps.Reply:
        for number, shown in enumerate(sheet.lines, 1):
            say(f"line {number}", shown.text)
        signals = [item for item in sheet.items if item.level is not None]
        for number, item in enumerate(signals, 1):
            if item.done or item.level is None:
                continue
            say(f"signal {number} of {len(signals)}, {item.level.id}", item.text)
            mark = self._mark(drill)
            line = self._line(item, sheet, drill) if mark is Mark.MET and sheet.lines else None
            drill.give(steps.Marked(item.id, mark, line))
        for item in sheet.items:
            if item.level is None:
                say("would hurt", item.text + (" (ends the round)" if item.fatal else ""))
                raised = self._yes("did it happen y/n", drill, otherwise=item.raised)
                if raised != item.raised:
                    drill.give(steps.Flagged(item.id, raised))
        return steps.Checked()

    def _mark(self, drill: Asking) -> Mark:
        while True:
            prompt("mark y/p/h/n [n]")
            word = self._reader.line(drill.beat).strip().lower() or "n"
            if word in MARK_KEYS:
                return MARK_KEYS[word]
            print("mlprep: y met, p after a probe, h partly, n missed.", file=sys.stderr)

    def _line(self, item: steps.Item, sheet: steps.Checklist, drill: Asking) -> int | None:
        best = item.proposals[0] + 1 if item.proposals else 0
        label = "line that shows it, 0 for none"
        found = self._number(label, range(len(sheet.lines) + 1), drill, otherwise=best)
        return found - 1 if found else None

    def _yes(self, label: str, drill: Asking, *, otherwise: bool = False) -> bool:
        prompt(f"{label} [{'y' if otherwise else 'n'}]")
        word = self._reader.line(drill.beat).strip().lower()
        return word in ("y", "yes") if word else otherwise

    def _outcome(self, step: steps.Outcome, drill: Asking) -> steps.Reply:
        judgement = step.judgement
        if judgement is None:
            say("result", part_words(step))
        else:
            for at in sorted(judgement.levels, key=lambda at: (at.level != judgement.level, -at.level)):
                say(f"verdict at {at.level.id}", at.verdict.id)
            say("level shown", judgement.shown_words)
        if step.blind is not None and judgement is not None:
            say("hindsight gap", f"{step.blind - judgement.verdict:+d} (you said {step.blind})")
        for label, words in (
            ("would hurt", step.flags),
            ("would change it" if judgement else "missing", step.changers),
            ("borderline", borderline(step)),
        ):
            for text in words:
                say(label, text)
        say("minutes", minutes_words(step))
        if step.header.kind is not Kind.PHASE:
            say("comes back", comes_back(step, drill.history.today()))
        say("counts as", evidence_words(step.evidence))
        say("worked answer", paragraphs(step.question.answer))
        for contrast in step.question.contrast:
            say(f"as {contrast.level.id}", paragraphs(contrast.text))
            say(f"what keeps it at {contrast.level.id}", contrast.why)
        if step.last:
            return steps.Next()
        return steps.Next() if self._yes("next question y/n", drill) else steps.Stop()

    def finish(self, done: steps.Finished) -> None:
        """Say that the sitting is over."""
        say("done", finished_words(done))
        if done.parked:
            print(f"mlprep: score them with: {RESUME}", file=sys.stderr)

    def stopped(self, resume: str) -> None:
        """Say that everything is saved and how to go on."""
        sys.stdout.flush()
        words = stopped_words(resume)
        print(f"\nmlprep: {words[0].lower()}{words[1:]}", file=sys.stderr)


def say(label: str, text: str) -> None:
    """Print one labelled line; further lines of the text follow without a label."""
    print(f"{label}: {visible(text)}")


def prompt(label: str) -> None:
    """Ask for a line."""
    print(f"{label}:", flush=True)


def ask_number(
    reader: LineReader,
    label: str,
    allowed: Iterable[int],
    tick: Callable[[], None],
    otherwise: int | None = None,
) -> int:
    """Ask for a number until one of the allowed ones comes; an empty line is ``otherwise``.

    Raises:
        StoppedError: the input has ended.

    """
    numbers = set(allowed)
    while True:
        prompt(label if otherwise is None else f"{label} [{otherwise}]")
        word = reader.line(tick).strip()
        if not word and otherwise is not None:
            return otherwise
        if word.isascii() and word.isdigit() and int(word) in numbers:
            return int(word)
        spread = f"{min(numbers)} to {max(numbers)}"
        print(f"mlprep: '{one_line(word)}' is not a number from {spread}.", file=sys.stderr)
