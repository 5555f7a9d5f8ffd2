"""The rule of ``mlprep calibrate --report`` in words, with the numbers in force."""

import re
from textwrap import wrap

from mlprep.content.types import Framework
from mlprep.practice.attempt import Mark
from mlprep.practice.calibrating import APART, HALVES, LEAST, RARE, WITHIN

_COLUMNS = 74
"""Narrow enough that a usual terminal does not wrap the lines again."""

_CALIBRATION = """\
What 'mlprep calibrate' measures: how your marks on sample answers differ from the reference marks
  that stand beside them in the bank. Your own answers are marked by the same hand.

1. Each mark has a worth: missed {missed}, partly {partly}, after a probe {probe}, met {met}.
  The difference is yours minus the reference's: above 0 is too high.
2. Differences are gathered over all signals, by the level at which a signal begins, and by dimension.
  A group shows the number of marks, the mean difference in marks, how many were too high and too low,
  each out of those that could be, and how many were equal.
3. A group with fewer than {LEAST} marks says nothing: "too few yet".
4. Two shares are compared: of the marks that could be too high, how many are; of those that could be
  too low, how many are. Fisher's two-sided exact test gives the probability of shares at least as uneven
  if you raised as readily as you lowered. Below {RARE} the group is "lenient" where the first share is
  larger, "harsh" where the second is. Otherwise it is "close".
  Source: R. A. Fisher, The Logic of Inductive Inference, Journal of the Royal Statistical Society 98,
  1935.
5. Only the first time you mark a sample counts: after that you have seen its reference marks.
6. Guesses of the level stand beside what chance alone would get right, and how far they were off.

How soon it tells: whoever is one step too kind on every senior signal (missed called partly, partly
  called met) is named within {WITHIN} sample answers of the shipped bank. Who marks like the
  reference is never named.

Read it with care:

- It looks at many groups: one that is named alone, near {RARE}, may be chance.
- Where the reference marks are nearly all met, as on mid signals, a slip can only be too low; there
  it takes a great many before the group is anything but "close".
- Signals of one answer are not quite independent, and reference marks are judgements too.

What comes next: the samples shown least often; at least {APART} others between two of one question;
  questions you have met before others, those kept for mock loops last; then chance, fixed by the seed.
  Marking shows a question's signals: an answer of your own to it is practice from there on."""


def calibration(framework: Framework) -> str:  # noqa: ARG001  # the rule has no number in the bank
    """Return how marks on sample answers are compared, and when a leaning is reported."""
    words = ("0", "½", "1")
    text = _CALIBRATION.format(
        missed=words[HALVES[Mark.MISSED]],
        partly=words[HALVES[Mark.PARTLY]],
        probe=words[HALVES[Mark.AFTER_PROBE]],
        met=words[HALVES[Mark.MET]],
        LEAST=LEAST,
        RARE=RARE,
        WITHIN=WITHIN,
        APART=APART,
    )
    lines: list[str] = []
    for statement in text.replace("\n  ", " ").split("\n"):
        mark = re.match(r"(- |\d\. )?", statement)
        indent = " " * len(mark.group()) if mark else ""
        lines += wrap(statement, _COLUMNS, subsequent_indent=indent, break_on_hyphens=False) or [""]
    return "\n".join(lines)
