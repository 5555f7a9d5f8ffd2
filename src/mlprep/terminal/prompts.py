"""Keys and text from a real terminal, by prompt_toolkit, while time ticks and signals arrive.

Every prompt erases itself when it is done, so that the screen keeps what was said and not how it
was typed. A signal while a prompt runs is looked for at each tick, so that prompt_toolkit ends the
prompt and puts the terminal back in order first.
"""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.output import ColorDepth, Output
from prompt_toolkit.shortcuts import PromptSession
from prompt_toolkit.styles import Style

from mlprep.errors import ExitCode
from mlprep.terminal.layout import in_sight
from mlprep.terminal.signals import SignalledError, check
from mlprep.terminal.surface import Line, Surface
from mlprep.text import visible

T = TypeVar("T")

TICK_SECONDS = 0.2
"""How often the clock is kept and a changed draft is looked at."""

STYLE = Style.from_dict(
    {
        "dim": "ansibrightblack",
        "strong": "bold",
        "good": "ansigreen",
        "warn": "ansiyellow",
        "bad": "ansired",
        "accent": "ansicyan",
        "bottom-toolbar": "noreverse",
        "bottom-toolbar.text": "noreverse",
    }
)


class CancelledKeyError(Exception):
    """Ctrl-C was pressed at a prompt."""


@dataclass(frozen=True, slots=True)
class Console:
    """The real terminal, or a test's pipe in its place."""

    surface: Surface
    input: Input | None = None
    output: Output | None = None

    @property
    def depth(self) -> ColorDepth:
        """No colours where none are wanted, else the sixteen that every theme knows."""
        return ColorDepth.DEPTH_4_BIT if self.surface.colour else ColorDepth.DEPTH_1_BIT


def fragments(line: Line, surface: Surface) -> StyleAndTextTuples:
    """Return a styled line as prompt_toolkit takes it."""
    return [(f"class:{style}" if style else "", surface.fit(visible(text))) for style, text in line]


def _end(app: Application[Any], error: BaseException) -> None:
    """Let an application end with an error, unless it is ending already."""
    if app.future is not None and not app.future.done():
        app.exit(exception=error)


def _start(app: Application[Any], tick: Callable[[], None] | None) -> None:
    """Begin what runs beside a prompt: the look for signals, and the ticking clock."""

    async def run() -> None:
        try:
            while True:
                await asyncio.sleep(TICK_SECONDS)
                check()
                if tick is not None:
                    tick()
                    app.invalidate()
        except (Exception, KeyboardInterrupt, SignalledError) as error:  # noqa: BLE001  # raised by the prompt
            _end(app, CancelledKeyError() if isinstance(error, KeyboardInterrupt) else error)

    app.create_background_task(run())


@contextmanager
def _ends_told() -> Iterator[None]:
    """Turn the ways in which a prompt can end into ours; a vanished terminal counts as a hang-up."""
    try:
        check()
        yield
    except (EOFError, OSError) as error:
        raise SignalledError(ExitCode.HANGUP) from error
    except KeyboardInterrupt as error:
        raise CancelledKeyError from error


def _run(app: Application[T], tick: Callable[[], None] | None) -> T:
    with _ends_told():
        return app.run(pre_run=lambda: _start(app, tick), set_exception_handler=False)


def read_key(
    console: Console,
    message: Callable[[], list[Line]],
    keys: Mapping[str, T],
    *,
    tick: Callable[[], None] | None = None,
) -> T:
    """Show lines and wait for one of the keys; return what it stands for.

    Key names are prompt_toolkit's (``enter``, ``a``, ``left``). Upper and lower case are the same.

    Raises:
        CancelledKeyError: Ctrl-C.
        SignalledError: the process was asked to end, or the terminal is gone.

    """
    bindings = KeyBindings()

    def bind(name: str, value: T) -> None:
        @bindings.add(name)
        def _(event: KeyPressEvent) -> None:
            event.app.exit(result=value)

    for name, value in keys.items():
        bind(name, value)
        if len(name) == 1 and name.isalpha():
            bind(name.upper(), value)
    _bind_interrupt(bindings)
    app: Application[T] = _lines_app(console, message, bindings)
    return _run(app, tick)


def _bind_interrupt(bindings: KeyBindings) -> None:
    @bindings.add("c-c")
    @bindings.add(Keys.SIGINT)
    def _(event: KeyPressEvent) -> None:
        event.app.exit(exception=CancelledKeyError())

    @bindings.add("c-z")
    def _suspend(event: KeyPressEvent) -> None:
        event.app.suspend_to_background()


def _lines_app(
    console: Console,
    message: Callable[[], list[Line]],
    bindings: KeyBindings,
    footer: Callable[[], list[Line]] | None = None,
) -> Application[Any]:
    """Return an application that shows lines and erases itself.

    ``footer`` stays in sight below, however long the lines are, and so does what is under the cursor.
    """
    from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window

    below = footer or list[Line]

    def text(rows: list[Line]) -> StyleAndTextTuples:
        out: StyleAndTextTuples = []
        for number, line in enumerate(rows):
            if number:
                out.append(("", "\n"))
            out.extend(fragments([piece for piece in line if piece[0] != "cursor"], console.surface))
        return out

    def height() -> int:
        return max(1, app.output.get_size().rows - len(below()))

    body = Window(
        FormattedTextControl(lambda: text(in_sight(message(), height())), focusable=True, show_cursor=False),
        dont_extend_height=True,
        always_hide_cursor=True,
    )
    keys = Window(
        FormattedTextControl(lambda: text(below())), height=lambda: len(below()), dont_extend_height=True
    )
    app: Application[Any] = Application(
        layout=Layout(HSplit([body, keys] if footer else [body]), focused_element=body),
        key_bindings=bindings,
        style=STYLE,
        erase_when_done=True,
        color_depth=console.depth,
        input=console.input,
        output=console.output,
    )
    return app


def run_lines(
    console: Console,
    message: Callable[[], list[Line]],
    bindings: KeyBindings,
    *,
    footer: Callable[[], list[Line]],
    tick: Callable[[], None] | None = None,
) -> None:
    """Run lines with bindings of one's own (the checklist); they exit the application.

    Raises:
        CancelledKeyError: Ctrl-C.
        SignalledError: the process was asked to end, or the terminal is gone.

    """
    _bind_interrupt(bindings)
    _run(_lines_app(console, message, bindings, footer), tick)


@dataclass(frozen=True, slots=True)
class Typed:
    """What a text prompt ended with: ``how`` is ``done``, ``ask``, ``editor``, ``phase`` or ``covered``."""

    how: str
    text: str


def read_text(
    console: Console,
    message: Callable[[], Line],
    *,
    text: str = "",
    toolbar: Callable[[], Line] | None = None,
    margin: Callable[[int], str] | None = None,
    on_text: Callable[[str], None] | None = None,
    tick: Callable[[], None] | None = None,
    multiline: bool = True,
    asks: bool = False,
    covers: bool = False,
    edits: bool = False,
    phases: bool = False,
) -> Typed:
    """Read text with a live clock in the prompt itself.

    ``margin`` gives the two characters before each further line. ``asks``: a question mark on an
    empty line ends with ``ask``; ``covers``: a lone ``a`` and Enter ends with ``covered``;
    ``edits``: F2 ends with ``editor``; ``phases``: Ctrl-N ends with ``phase``.
    Ctrl-D ends with ``done`` (Enter too on one line).

    Raises:
        CancelledKeyError: Ctrl-C; ``on_text`` has had the text.
        SignalledError: the process was asked to end, or the terminal is gone.

    """
    bindings = KeyBindings()
    session: PromptSession[Typed] = PromptSession(
        multiline=multiline,
        key_bindings=bindings,
        style=STYLE,
        color_depth=console.depth,
        erase_when_done=True,
        enable_suspend=True,
        reserve_space_for_menu=0,
        input=console.input,
        output=console.output,
    )
    buffer: Buffer = session.default_buffer
    _bind_interrupt(bindings)
    _bind_ends(bindings, buffer, multiline=multiline, asks=asks, covers=covers, edits=edits, phases=phases)
    if on_text is not None:
        heard = on_text

        def changed(_buffer: Buffer) -> None:
            try:
                heard(buffer.text)
            except Exception as error:  # noqa: BLE001  # raised by the prompt, not swallowed by its event loop
                _end(session.app, error)

        buffer.on_text_changed += changed

    def continuation(columns: int, number: int, soft: int) -> StyleAndTextTuples:
        mark = margin(number) if margin and not soft else ""
        return [("", " " * (columns - 2 if mark else columns)), ("class:warn", console.surface.fit(mark))]

    with _ends_told():
        return session.prompt(
            lambda: fragments(message(), console.surface),
            default=text,
            bottom_toolbar=(lambda: fragments(toolbar(), console.surface)) if toolbar else None,
            prompt_continuation=continuation,
            pre_run=lambda: _start(session.app, tick),
            set_exception_handler=False,
        )


def _bind_ends(
    bindings: KeyBindings,
    buffer: Buffer,
    *,
    multiline: bool,
    asks: bool,
    covers: bool,
    edits: bool,
    phases: bool,
) -> None:
    """Bind the keys that end a text prompt to what they end it with."""

    def ends(key: str, how: str, *, wanted: bool, when: Callable[[], bool] = lambda: True) -> None:
        if not wanted:
            return

        @bindings.add(key, filter=Condition(when), eager=key in ("c-d", "c-n"))
        def _(event: KeyPressEvent) -> None:
            event.app.exit(result=Typed(how, event.current_buffer.text))

    ends("c-d", "done", wanted=True)
    ends("enter", "done", wanted=not multiline)
    ends("?", "ask", wanted=asks, when=lambda: not buffer.document.current_line.strip())
    ends("enter", "covered", wanted=covers, when=lambda: buffer.text.strip().lower() == "a")
    ends("f2", "editor", wanted=edits)
    ends("c-n", "phase", wanted=phases)
