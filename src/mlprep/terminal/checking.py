"""The checklist on a real terminal: one list, single keys, the line that shows each point."""

from collections.abc import Callable
from dataclasses import dataclass

from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent

from mlprep.practice.attempt import Mark
from mlprep.sittings.asking import Asking
from mlprep.sittings.steps import Checked, Checklist, Flagged, Item, Marked, Reply
from mlprep.terminal.layout import flow
from mlprep.terminal.prompts import Console, run_lines
from mlprep.terminal.sheets import checklist_lines
from mlprep.terminal.surface import Line, Printer

Action = Callable[[KeyPressEvent], None]
"""What a key does."""


@dataclass(slots=True)
class Cursor:
    """Where the candidate is: an item, and while a line is asked for, which of the choices.

    ``at`` is -1 before the first look. Who comes back after Ctrl-C finds the cursor where it was.
    """

    at: int = -1
    choices: tuple[int, ...] | None = None
    choice: int = 0

    @property
    def line(self) -> int | None:
        """The index of the proposed line, -1 for none, None while no line is asked for."""
        return None if self.choices is None else self.choices[self.choice]


def run_checklist(console: Console, out: Printer, sheet: Checklist, drill: Asking, cursor: Cursor) -> Reply:
    """Let the candidate mark every signal and flag; each mark is saved as it is given.

    Raises:
        CancelledKeyError: Ctrl-C; the marks so far are saved.
        SignalledError: the process was asked to end.

    """
    if not sheet.lines:
        out.block(
            "Nothing was written down, so no line can show a point: met counts as partly.", style="warn"
        )
    board = _Board(sheet, drill, cursor)
    out.gap()
    run_lines(
        console,
        lambda: board.lines(out.columns),
        board.bindings(),
        footer=lambda: board.hints(out.columns),
        tick=drill.beat,
    )
    final = drill.step
    if isinstance(final, Checklist):
        out.lines(checklist_lines(final, -1, None, out.columns))
    return Checked()


class _Board:
    """The list, the cursor on it, and what the keys do."""

    def __init__(self, sheet: Checklist, drill: Asking, cursor: Cursor) -> None:
        self._sheet, self._drill, self._cursor = sheet, drill, cursor
        if not 0 <= cursor.at < len(sheet.items):
            cursor.at = _first_open(sheet, 0)

    def lines(self, columns: int) -> list[Line]:
        """Return the list."""
        return checklist_lines(self._sheet, self._cursor.at, self._cursor.line, columns)

    def hints(self, columns: int) -> list[Line]:
        """Return the keys that do something now, under an empty line."""
        item = self._sheet.items[self._cursor.at]
        left = sum(not other.done for other in self._sheet.items)
        if self._cursor.choices is not None:
            words = "Enter yes   ← → other line   n no line   Esc back"
        elif item.level is None:
            words = "y it happened   n it did not   Enter next   ↑ ↓ move"
        else:
            words = "y met   p after a probe   h partly   n missed   ↑ ↓ move"
        tail = f"{left} of {len(self._sheet.items)} left" if left else "Enter at the end: done"
        gap = max(3, columns - 4 - len(words) - len(tail))
        if gap + len(words) + len(tail) + 4 > columns:
            keys = flow([("dim", piece) for piece in words.split("   ")], columns, gap=3)
            return [[("", "")], *keys, [("", "  "), ("dim", tail)]]
        return [[("", "")], [("", "  "), ("dim", words + " " * gap + tail)]]

    def bindings(self) -> KeyBindings:
        """Return the keys."""
        keys = KeyBindings()

        def on(*names: str) -> "_Binder":
            return _Binder(keys, names)

        on("y", "Y")(lambda _: self._yes())
        on("p", "P")(lambda _: self._mark(Mark.AFTER_PROBE))
        on("h", "H")(lambda _: self._mark(Mark.PARTLY))
        on("n", "N")(lambda _: self._no())
        on("up", "k")(lambda _: self._move(-1))
        on("down", "j")(lambda _: self._move(1))
        on("left")(lambda _: self._turn(-1))
        on("right", "tab")(lambda _: self._turn(1))
        on("escape", "backspace")(lambda _: self._back())
        on("enter")(self._enter)
        return keys

    def _item(self) -> Item:
        return self._sheet.items[self._cursor.at]

    def _yes(self) -> None:
        item = self._item()
        if item.level is None:
            self._flag(raised=True)
        elif self._cursor.choices is None:
            others = tuple(i for i in range(len(self._sheet.lines)) if i not in item.proposals)
            self._cursor.choices = (*item.proposals, *others) if item.proposals else (-1, *others)
            self._cursor.choice = 0
        else:
            self._accept()

    def _no(self) -> None:
        if self._item().level is None:
            self._flag(raised=False)
        elif self._cursor.choices is not None:
            self._give(Mark.MET, None)
        else:
            self._mark(Mark.MISSED)

    def _mark(self, mark: Mark) -> None:
        if self._item().level is None or self._cursor.choices is not None:
            return
        best = self._item().proposals[:1]
        self._give(mark, best[0] if best and mark is not Mark.MISSED else None)

    def _accept(self) -> None:
        line = self._cursor.line
        self._give(Mark.MET, line if line is not None and line >= 0 else None)

    def _give(self, mark: Mark, line: int | None) -> None:
        self._drill.give(Marked(self._item().id, mark, line))
        self._refresh()
        self._cursor.at = _first_open(self._sheet, self._cursor.at)

    def _flag(self, *, raised: bool) -> None:
        if self._item().raised != raised:
            self._drill.give(Flagged(self._item().id, raised))
            self._refresh()
        self._move(1)

    def _refresh(self) -> None:
        self._cursor.choices = None
        step = self._drill.step
        if isinstance(step, Checklist):
            self._sheet = step

    def _move(self, by: int) -> None:
        self._cursor.choices = None
        self._cursor.at = max(0, min(len(self._sheet.items) - 1, self._cursor.at + by))

    def _turn(self, by: int) -> None:
        if self._cursor.choices:
            self._cursor.choice = (self._cursor.choice + by) % len(self._cursor.choices)

    def _back(self) -> None:
        self._cursor.choices = None

    def _enter(self, event: KeyPressEvent) -> None:
        if self._cursor.choices is not None:
            self._accept()
        elif self._cursor.at < len(self._sheet.items) - 1:
            self._move(1)
        elif all(item.done for item in self._sheet.items):
            event.app.exit()
        else:
            self._cursor.at = _first_open(self._sheet, 0)


class _Binder:
    """Binds several keys to one action."""

    def __init__(self, keys: KeyBindings, names: tuple[str, ...]) -> None:
        self._keys, self._names = keys, names

    def __call__(self, action: Action) -> None:
        def act(event: KeyPressEvent) -> None:
            try:
                action(event)
            except Exception as error:  # noqa: BLE001  # raised by the prompt, not swallowed by its event loop
                event.app.exit(exception=error)

        for name in self._names:
            self._keys.add(name)(act)


def _first_open(sheet: Checklist, start: int) -> int:
    """Return the first signal without a mark from ``start`` on, then from the top, then a flag."""
    count = len(sheet.items)
    undone = [i for i, item in enumerate(sheet.items) if not item.done]
    if undone:
        return next((i for i in undone if i >= start), undone[0])
    flag = sum(item.level is not None for item in sheet.items)
    if start < flag < count:
        return flag
    return min(start + 1, count - 1)
