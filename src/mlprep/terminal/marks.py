"""The sign and the style of each mark."""

from mlprep.practice.attempt import Mark

MARKS = {
    Mark.MET: ("good", "✓"),
    Mark.AFTER_PROBE: ("warn", "½"),
    Mark.PARTLY: ("warn", "½"),
    Mark.LATE: ("warn", "½"),
    Mark.MISSED: ("dim", "·"),
}
