"""The candidate's own loops on a screen, and the questions by which one is entered line by line."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Protocol

from mlprep.content.company_types import AiRule, Confidence
from mlprep.content.types import Role
from mlprep.errors import ExitCode, UsageError
from mlprep.readouts.companies import BEATS, ROLE_NAMES, is_stale
from mlprep.storage.loops import OwnLoop
from mlprep.terminal.face import StoppedError
from mlprep.terminal.layout import fact_lines, flow
from mlprep.terminal.surface import Printer
from mlprep.terminal.tables import print_table
from mlprep.text import one_line, plural, storable, visible, wrap

Tree = dict[str, Any]
Check = Callable[[str], str]
"""Takes an answer and returns what is wrong with it, or nothing."""

NOTHING = "-"
"""What is typed, line by line, to leave a value out."""


def minutes_words(loop: OwnLoop) -> str:
    """Return how long a loop takes, ``5 rounds, 240 min``, with what is not known."""
    words = f"{plural(len(loop.rounds), 'round')}, {loop.minutes} min"
    return f"{words} and {loop.unknown} of unknown length" if loop.unknown else words


def print_loops(out: Printer, loops: Sequence[OwnLoop], drafts: Sequence[str]) -> None:
    """Show every loop on one line, then the texts that are not finished."""
    if loops:
        print_table(
            out,
            ("loop", "employer", "level", "role", "first day", "rounds", "min"),
            [
                (
                    one.name,
                    one.title,
                    one.level.id,
                    one.role.value,
                    one.first_day.isoformat() if one.first_day else "",
                    str(len(one.rounds)),
                    f"{one.minutes}+" if one.unknown else str(one.minutes),
                )
                for one in loops
            ],
            right=2,
        )
    for name in drafts:
        out.block(f"unfinished: {name}. Go on with: mlprep loop edit {name}", style="warn")


def print_loop(out: Printer, loop: OwnLoop, rule: AiRule | None, today: date) -> None:
    """Show a loop whole; ``rule`` is the company's on AI tools, for where the recruiter said nothing."""
    out.gap()
    head = visible(f"{loop.title} · {ROLE_NAMES[loop.role]} · {loop.level.id}")
    pieces = wrap(head, out.columns - 4)
    out.lines([[("", "  "), ("strong", piece)] for piece in pieces[:-1]])
    out.lines(flow([("strong", pieces[-1]), ("dim", minutes_words(loop))], out.columns))
    out.gap()
    print_table(
        out,
        ("round", "type", "min", "weight", "day", "format"),
        [
            (
                f"{number} {one.name}{' (optional)' if one.optional else ''}",
                one.type,
                "" if one.minutes is None else str(one.minutes),
                "" if one.weight.value == "unknown" else one.weight.value,
                f"{day:%d %b}" if (day := loop.day(number - 1)) else "",
                one.format,
            )
            for number, one in enumerate(loop.rounds, 1)
        ],
    )
    out.gap()
    for number, one in enumerate(loop.rounds, 1):
        if one.looks_for:
            out.lines(fact_lines(f"round {number}", one.looks_for, out.columns))
    for name, text in _facts(loop, rule, today):
        out.lines(fact_lines(name, text, out.columns))
    out.gap()


def _facts(loop: OwnLoop, rule: AiRule | None, today: date) -> list[tuple[str, str]]:
    facts = []
    if loop.first_day:
        day = f"{loop.first_day:%A} {loop.first_day.day} {loop.first_day:%B %Y}"
        facts.append(("first day", day + _away(loop.first_day, today)))
    if loop.weeks:
        least, most = loop.weeks
        facts.append(("process", f"{least} to {most} weeks" if least != most else plural(least, "week")))
    facts.append(("AI tools", _ai_words(loop, rule)))
    facts += [("" if place else "sources", words) for place, words in enumerate(_sources(loop, today))]
    if loop.at:
        facts.append(("version", f"{loop.number}, of {loop.at:%d %b %Y %H:%M}"))
    return [*facts, ("change it", f"mlprep loop edit {loop.name}")]


def _away(day: date, today: date) -> str:
    days = (day - today).days
    return f", in {plural(days, 'day')}" if days > 0 else ", today" if days == 0 else ""


def _ai_words(loop: OwnLoop, rule: AiRule | None) -> str:
    if loop.ai:
        return loop.ai
    if rule is None:
        return "not said; ask your recruiter: mlprep rounds --ask"
    origin = f"{rule.source.as_of}, {rule.source.confidence.value}"
    return f"not said to you; the company's rule: {rule.text} ({origin}); {BEATS}"


def _sources(loop: OwnLoop, today: date) -> list[str]:
    """Return where the rounds come from, one line for each source with the rounds it speaks for."""
    rounds: dict[str, list[str]] = {}
    for number, one in enumerate(loop.rounds, 1):
        source = one.source
        marks = [source.confidence.value] if source.confidence is not Confidence.PRIMARY else []
        marks += ["stale"] if is_stale(source, today) else []
        words = f"{source.text}, {source.as_of}" + (f" ({', '.join(marks)})" if marks else "")
        rounds.setdefault(words, []).append(str(number))
    if len(rounds) == 1:
        return list(rounds)
    return [
        f"{'round' if len(numbers) == 1 else 'rounds'} {', '.join(numbers)}: {words}"
        for words, numbers in rounds.items()
    ]


def print_versions(out: Printer, versions: Sequence[OwnLoop]) -> None:
    """Show every version of a loop, newest first, with its rounds in a line."""
    for one in versions:
        out.gap()
        when = f"{one.at:%d %b %Y %H:%M}" if one.at else ""
        head = [("strong", f"version {one.number}"), ("dim", when), ("dim", minutes_words(one))]
        out.lines(flow(head, out.columns))
        first = f", {one.first_day:%d %b %Y}" if one.first_day else ""
        out.block(f"{one.title}, {one.role.value}, {one.level.id}{first}")
        rounds = [f"{r.type} {r.minutes}" if r.minutes else r.type for r in one.rounds]
        out.block(" · ".join(rounds), indent=4)
        if one.ai:
            out.block(f"AI tools: {one.ai}", indent=4)
    out.gap()


class Asker(Protocol):
    """Asks for one line of text; ``hint`` says how a default is taken or left out."""

    hint: str

    def __call__(self, label: str, default: str, check: Check) -> str:
        """Return the answer, once nothing is wrong with it.

        Raises:
            StoppedError: the input has ended.
            KeyboardInterrupt: Ctrl-C.

        """

    def say(self, text: str) -> None:
        """Say something that is no question."""


class LineAsker:
    """Asks by a label and a line of standard input; an empty line takes the default."""

    hint = "An empty line takes what stands in brackets, a dash leaves it out."

    def __init__(self, read: Callable[[], str]) -> None:
        """Take what returns the next line, or raises StoppedError."""
        self._read = read

    def __call__(self, label: str, default: str, check: Check) -> str:
        """Return the answer; a lone dash is an empty one."""
        while True:
            print(f"{label} [{one_line(default)}]:" if default else f"{label}:", flush=True)
            said = self._read().strip()
            text = "" if said == NOTHING else said or default
            wrong = check(text)
            if not wrong:
                return text
            print(f"wrong: {visible(wrong)}")

    def say(self, text: str) -> None:
        """Print a line."""
        print(one_line(text))


class ScreenAsker:
    """Asks by a prompt that can be edited, the default in it."""

    hint = "Enter takes what stands there. Ctrl-C stops, and what was entered is kept."

    def __init__(self, out: Printer) -> None:
        """Take where other lines go."""
        self._out = out

    def __call__(self, label: str, default: str, check: Check) -> str:
        """Return what stands in the line when Enter is pressed and nothing is wrong with it."""
        import questionary

        question = questionary.text(
            label, default=default, qmark=" ", validate=lambda text: check(_clean(text)) or True
        )
        try:
            return _clean(str(question.unsafe_ask()))
        except EOFError as error:
            raise StoppedError(ExitCode.OK) from error

    def say(self, text: str) -> None:
        """Print a wrapped line."""
        self._out.block(text)


def _clean(text: str) -> str:
    return storable(text)[0].strip()


class Guide:
    """Leads through a loop line by line, keeping what was said after every answer."""

    def __init__(
        self,
        ask: Asker,
        check: Callable[[Tree, tuple[str | int, ...]], str],
        start: Callable[[Tree, str], Tree],
        keep: Callable[[Tree], None],
    ) -> None:
        """Take how to ask, to check a value in its tree, to start from a company, and to keep a tree."""
        self._ask, self._check, self._start, self._keep = ask, check, start, keep

    def run(self, tree: Tree) -> Tree:
        """Return the tree as the candidate wants it.

        Raises:
            StoppedError: the input has ended; what was said is kept.
            KeyboardInterrupt: Ctrl-C; what was said is kept.

        """
        self._ask.say(f"What the recruiter wrote, line by line; no names of people. {self._ask.hint}")
        tree = self._field(tree, "level", "level (senior, or a company's label)")
        tree = self._field(tree, "role", f"role ({', '.join(role.value for role in Role)})")
        if not tree.get("rounds"):
            tree = self._begin(tree)
        tree = self._field(tree, "title", "employer, as you call it")
        tree = self._field(tree, "date", "first day (2026-11-30; empty if not known)")
        tree = self._field(tree, "weeks", "weeks of the whole process (6 or 6-8; empty if not known)")
        tree = self._field(tree, "ai", "what is said about AI tools (empty if nothing)")
        return self._rounds(tree)

    def _field(self, tree: Tree, key: str, label: str) -> Tree:
        text = self._ask(label, str(tree.get(key, "")), lambda said: self._check({**tree, key: said}, (key,)))
        tree = {**tree, key: text}
        self._keep(tree)
        return tree

    def _begin(self, tree: Tree) -> Tree:
        started: list[Tree] = []

        def check(word: str) -> str:
            try:
                started[:] = [self._start(tree, word)] if word else []
            except UsageError as error:
                return error.what
            return ""

        self._ask("start from the rounds of (a company, generic-faang, …; empty for none)", "", check)
        return started[-1] if started else tree

    def _rounds(self, tree: Tree) -> Tree:
        rounds: list[Tree] = list(tree.get("rounds", ()))
        if rounds:
            for number, one in enumerate(rounds, 1):
                minutes = f", {one['minutes']} min" if one.get("minutes") else ""
                self._ask.say(f"round {number}: {one['type']}{minutes}, {one.get('name', '')}")
            kept = self._ask("keep these rounds? y or n", "y", yes_or_no)
            rounds = rounds if kept.lower().startswith("y") else []
        while True:
            added = self._round(tree, rounds)
            if added is None:
                return {**tree, "rounds": rounds}
            rounds = [*rounds, added]

    def _round(self, tree: Tree, before: list[Tree]) -> Tree | None:
        number = len(before) + 1
        one: Tree = {}
        for key, label in (
            ("type", "type (coding, ml-system-design, …; empty to end)"),
            ("minutes", "minutes (empty if not known)"),
            ("name", "name (empty for the usual one)"),
            ("format", "format (empty if not known)"),
            ("date", "day (empty if not known)"),
        ):

            def check(said: str, key: str = key) -> str:
                if key == "type" and not said:
                    return "" if before else "a loop has at least one round."
                # What is asked first must be there for the rest to be read.
                rounds = [*before, {**one, key: said}]
                return self._check({**tree, "rounds": rounds}, ("rounds", number - 1, key))

            one[key] = self._ask(f"round {number}: {label}", "", check)
            if key == "type" and not one[key]:
                return None
            self._keep({**tree, "rounds": [*before, one]})
        return one


def yes_or_no(text: str) -> str:
    """Return what is wrong with an answer that must be yes or no."""
    return "" if text.lower() in ("y", "yes", "n", "no") else "say y or n."
