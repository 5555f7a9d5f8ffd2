"""The screens of ``mlprep levels --check``: one statement at a time by single keys, or line by line."""

import sys
from collections.abc import Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING, TextIO

from mlprep.content.types import Framework
from mlprep.errors import MlprepError
from mlprep.practice.leveling import Advice, Doubt, Reply, Result, Statement, statements
from mlprep.terminal.layout import fact_lines, key_lines, wrapped
from mlprep.terminal.surface import Line, Printer

if TYPE_CHECKING:
    from mlprep.terminal.prompts import Console

INTRO = "Think of the last eighteen months, and of what you could show."
DOUBTS = {"m": Doubt.MID_OR_SENIOR, "s": Doubt.SENIOR_OR_STAFF}
REPLIES = {"y": Reply.YES, "p": Reply.PARTLY, "n": Reply.NO}
WORDS = {Reply.YES: "yes", Reply.PARTLY: "partly", Reply.NO: "no"}
LABEL = 14

Replies = dict[str, Reply]


def check_by_keys(console: "Console", out: Printer) -> tuple[Doubt, Replies]:
    """Ask by single keys on a terminal; ``b`` goes one back.

    Raises:
        KeyboardInterrupt: Ctrl-C.

    """
    from mlprep.terminal.prompts import CancelledKeyError, read_key
    from mlprep.terminal.signals import SignalledError, ending_signals

    try:
        with ending_signals():
            doubt = read_key(console, lambda: doubt_lines(out.columns), DOUBTS)
            return doubt, _replies(console, out, statements(doubt))
    except CancelledKeyError as error:
        raise KeyboardInterrupt from error
    except SignalledError as error:
        sys.exit(error.code)


def _replies(console: "Console", out: Printer, asked: Sequence[Statement]) -> Replies:
    from mlprep.terminal.prompts import read_key

    replies: Replies = {}
    keys: dict[str, Reply | None] = {**REPLIES, "b": None}
    while len(replies) < len(asked):
        at = len(replies)
        reply = read_key(console, partial(statement_lines, asked, at, out.columns), keys)
        if reply is not None:
            replies[asked[at].id] = reply
        elif replies:
            replies.popitem()
    return replies


def doubt_lines(columns: int) -> list[Line]:
    """Return the first question."""
    hints = [("m", "mid or senior"), ("s", "senior or staff")]
    return [
        *wrapped(INTRO, columns),
        [("", "")],
        *key_lines([("", "Between which levels?"), *hints], columns),
    ]


def statement_lines(asked: Sequence[Statement], at: int, columns: int) -> list[Line]:
    """Return one statement with its keys."""
    one = asked[at]
    hints = [("y", "yes"), ("p", "partly"), ("n", "no"), ("b", "back")]
    return [
        *wrapped(f"{at + 1} of {len(asked)} · {', '.join(one.rows)}", columns, style="dim"),
        *wrapped(one.text, columns, style="strong"),
        [("", "")],
        *key_lines(hints, columns),
    ]


def check_by_lines(*, quiet: bool) -> tuple[Doubt, Replies]:
    """Ask line by line; ``quiet`` keeps standard output free by asking on standard error.

    Raises:
        MlprepError: the input ended before the last statement.

    """
    to = sys.stderr if quiet else sys.stdout
    print(INTRO, file=to)
    doubt = DOUBTS[_line("between mid and senior, or senior and staff? m/s", DOUBTS, to)]
    replies: Replies = {}
    asked = statements(doubt)
    for number, one in enumerate(asked, 1):
        print(f"statement {number} of {len(asked)}: {one.text}", file=to)
        replies[one.id] = REPLIES[_line("yes, partly or no? y/p/n", REPLIES, to)]
    return doubt, replies


def _line(label: str, choices: Collection[str], to: TextIO) -> str:
    """Ask until a line begins with one of the letters."""
    while True:
        print(f"{label}:", file=to, flush=True)
        line = sys.stdin.readline()
        if not line:
            raise MlprepError("the input ended before the last statement; there is no advice.")
        word = line.strip().lower()
        if word[:1] in choices:
            return word[:1]
        print(f"mlprep: write one of {', '.join(choices)}.", file=sys.stderr)


def print_advice(out: Printer, advice: Advice, framework: Framework) -> None:
    """Show the level to interview for, with its reasons."""
    if not out.surface.terminal:
        print(f"interview at: {advice.level.id}")
        for label, text in advice_facts(advice, framework):
            out.line(f"{label}: {text}")
        return
    out.gap()
    out.lines(advice_lines(advice, framework, out.columns))
    out.gap()


def advice_lines(advice: Advice, framework: Framework, columns: int) -> list[Line]:
    """Return the whole screen of an advice."""
    rows: list[Line] = wrapped(f"Interview at {advice.level.id}.", columns, style="strong")
    rows.append([("", "")])
    before = ""
    for label, text in advice_facts(advice, framework):
        rows += fact_lines("" if label == before else label, text, columns, label=LABEL)
        before = label
    return rows


def advice_facts(advice: Advice, framework: Framework) -> list[tuple[str, str]]:
    """Return the reasons: each part against its bar, what is lacking, the rule, what is good to know."""
    rows = {row.id: row.text for row in framework.syllabus}
    higher = advice.doubt.levels[1].id
    facts = [(f"{higher} asks", result_words(one)) for one in advice.results]
    if advice.close:
        facts.append(("close", "half a point decided it: ask the recruiter which level the loop is for"))
    facts += [("speaks for it", f"{one.text} ({', '.join(one.rows)})") for one in advice.held]
    facts += [("still to show", f"{one.text} ({', '.join(one.rows)})") for one in advice.lacking]
    facts += [("because", f"{rows[name]} ({name})") for name in advice.because if name in rows]
    facts += [("good to know", f"{rows[name]} ({name})") for name in advice.know if name in rows]
    facts.append(("next", f"mlprep drill --level {advice.level.id}"))
    return facts


def result_words(one: Result) -> str:
    """Return one part against its bar: ``three of the four …: you have 2½ of 4, not enough``."""
    end = "enough" if one.met else "not enough"
    return f"{one.bar.words}: you have {halves(one.have)} of {halves(one.most)}, {end}"


def halves(number: int) -> str:
    """Return halves as a number: ``2½``."""
    whole, half = divmod(number, 2)
    return f"{whole or ''}½" if half else str(whole)
