"""Text made safe for a terminal, for HTML, for a spreadsheet; and its width on a screen.

Whatever comes from a bank, an answer or a story is text, never markup: it passes through here on
its way to any surface.
"""

from math import ceil

_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F}
"""Characters that reorder what follows (Unicode Bidirectional Algorithm, UAX #9)."""

_INVISIBLE = {0x2028, 0x2029, 0xFEFF, *range(0xFFF9, 0xFFFC), *range(0xE0000, 0xE0080)}
"""Line separators, byte-order mark, interlinear and tag characters: seen by no reader."""


def visible(text: str) -> str:
    r"""Return ``text`` with every control and bidirectional character written as an escape.

    Line ends and tabs survive (a tab as four spaces); an escape byte becomes the four characters
    ``\x1b``, a right-to-left override ``\u202e``. Right-to-left letters and emoji stay as they are.
    """
    if text.isascii() and text.isprintable():
        return text
    out: list[str] = []
    for char in text.replace("\r\n", "\n").replace("\t", "    "):
        code = ord(char)
        if char == "\n":
            out.append(char)
        elif code < 0x20 or 0x7F <= code < 0xA0:
            out.append(f"\\x{code:02x}")
        elif code in _BIDI or code in _INVISIBLE or 0xD800 <= code < 0xE000:
            out.append(f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}")
        else:
            out.append(char)
    return "".join(out)


def one_line(text: str) -> str:
    """Return ``text`` safe for a terminal, its white space folded to single spaces."""
    return " ".join(visible(text).split())


def storable(text: str) -> tuple[str, int]:
    """Return ``text`` as SQLite and UTF-8 can hold it, and how many characters were replaced.

    Lone surrogates (undecodable input) become U+FFFD; NUL becomes U+2400, since it would cut the
    text short in many readers.
    """
    replaced = sum(0xD800 <= ord(char) < 0xE000 or char == "\0" for char in text)
    if replaced:
        text = "".join(
            "\ufffd" if 0xD800 <= ord(char) < 0xE000 else "\u2400" if char == "\0" else char for char in text
        )
    return text, replaced


def for_html(text: str) -> str:
    """Return ``text`` as HTML character data, safe between tags and inside quoted attributes."""
    out = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return out.replace('"', "&quot;").replace("'", "&#39;")


def for_spreadsheet(text: str) -> str:
    """Return ``text`` so that no spreadsheet takes it for a formula.

    A cell that begins with ``=``, ``+``, ``-``, ``@``, ``|``, ``%`` or a control character gets a
    leading apostrophe, as OWASP's page on CSV injection advises. White space and characters that
    take no room are passed over first, since a spreadsheet may drop them.
    """
    start = next((char for char in text if not _passed_over(char)), "")
    return "'" + text if start and (start in _FORMULA or ord(start) < 0x20 or start == "\x7f") else text


_FORMULA = "=+-@|%＝＋－＠"
"""What begins a formula or a command, in either width."""


def _passed_over(char: str) -> bool:
    code = ord(char)
    if code < 0x80:
        return char in " \n"
    return char.isspace() or code in _BIDI or code in _INVISIBLE or 0x200B <= code <= 0x200D or code == 0x2060


def for_markdown(text: str) -> str:
    """Return ``text`` as Markdown that shows it literally, in one paragraph or heading line.

    White space is folded, since line breaks and indentation mean something in Markdown.
    """
    out = one_line(text)
    for char in "\\`*_{}[]<>()#+!|~&=-:@":
        out = out.replace(char, "\\" + char)
    number = len(out) - len(out.lstrip("0123456789"))
    if number and out[number : number + 1] == ".":  # would begin a list
        out = f"{out[:number]}\\{out[number:]}"
    return out.replace("www.", "www\\.")  # would become a link where those are guessed


def fenced(text: str) -> list[str]:
    """Return ``text`` as the lines of a Markdown code block, its fence longer than any in the text."""
    body = visible(text)
    fence = "```"
    while fence in body:
        fence += "`"
    return [fence + "text", *body.split("\n"), fence]


def for_yaml(text: str) -> str:
    """Return ``text`` as a YAML scalar that reads back as the same text: bare where safe, else quoted.

    For a reader that takes every scalar as text, as ours does.
    """
    words = text.replace(" ", "")
    bare = words.isalnum() or (words.replace("-", "").isalnum() and words[0] != "-")
    if not text or (bare and text == text.strip()):
        return text
    return '"' + "".join(_yaml_escaped(char) for char in text) + '"'


def _yaml_escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    code = ord(char)
    return char if char.isprintable() else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def width(text: str) -> int:
    """Return how many terminal columns ``text`` takes (East Asian wide and emoji count two).

    ``text`` is what ``visible`` gave; a control character in it counts one.
    """
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    columns = wcswidth(text)
    return columns if columns >= 0 else sum(max(1, wcswidth(char)) for char in text)


def wrap(text: str, columns: int) -> list[str]:
    """Return ``text`` as lines of at most ``columns`` (two or more); its line breaks are kept.

    A word longer than a line is broken, since nothing may run off the screen. Indentation is kept
    up to half the line; other white space is folded.
    """
    lines: list[str] = []
    for raw in visible(text).split("\n"):
        body = raw.strip()
        if not body:
            lines.append("")
            continue
        indent = " " * min(width(raw[: len(raw) - len(raw.lstrip())]), columns // 2)
        lines.extend(_wrap_one(body, columns, indent))
    return lines


def _wrap_one(body: str, columns: int, indent: str) -> list[str]:
    lines, line = [], indent
    for word in _words(body):
        gap = "" if not line.strip() else " "
        if width(line) + len(gap) + width(word) <= columns:
            line += gap + word
            continue
        if line.strip():
            lines.append(line)
            line = indent
        while width(line) + width(word) > columns:
            head = _take(word, max(1, columns - width(line)))
            lines.append(line + head)
            word, line = word[len(head) :], indent  # noqa: PLW2901  # the rest of the same word
        line += word
    lines.append(line)
    return lines


def _words(body: str) -> list[str]:
    """Return the words of ``body``; a per-cent sign stays with its number."""
    out: list[str] = []
    for word in body.split():
        if word[0] == "%" and out and out[-1][-1].isdigit():
            out[-1] += " " + word
        else:
            out.append(word)
    return out


def _take(word: str, columns: int) -> str:
    head = ""
    for char in word:
        if head and width(head + char) > columns:
            break
        head += char
    return head


def paragraphs(text: str) -> str:
    """Return ``text`` with the line breaks inside a paragraph undone, so that it can be re-wrapped.

    A line that begins with a list mark, a number of one or two digits and a dot or bracket, or
    indentation keeps its own line; a line after an indented one does too.
    """
    out: list[str] = []
    for raw in text.split("\n"):
        line = raw.rstrip()
        after = line.lstrip("0123456789")
        numbered = 1 <= len(line) - len(after) <= 2 and after[:2] in (". ", ") ")
        own = not line or line[0] in " \t•" or line[:2] in ("- ", "* ", "-", "*") or numbered
        if own or not out or not out[-1] or out[-1][0] in " \t":
            out.append(line)
        else:
            out[-1] += " " + line
    return "\n".join(out).strip("\n")


def clock(seconds: float) -> str:
    """Return ``seconds`` as minutes and seconds, ``8:05``; negative time as ``-0:35``."""
    whole = int(abs(seconds))
    return f"{'-' if seconds < 0 and whole else ''}{whole // 60}:{whole % 60:02d}"


def remaining(seconds: float) -> str:
    """Return time that is left as minutes and seconds, a begun second counting whole: ``0:45``."""
    return clock(ceil(seconds))


def plural(number: int, noun: str, nouns: str = "") -> str:
    """Return ``1 question`` or ``3 questions``."""
    return f"{number} {noun if number == 1 else nouns or noun + 's'}"


def listed(words: list[str] | tuple[str, ...], joiner: str = "and") -> str:
    """Return ``a``, ``a and b`` or ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joiner} {words[-1]}"


def nearest(word: str, choices: list[str] | tuple[str, ...]) -> str:
    """Return the choice most like ``word``, or an empty string when none is near."""
    from difflib import get_close_matches

    found = get_close_matches(word.lower(), [choice.lower() for choice in choices], n=1, cutoff=0.6)
    return next((choice for choice in choices if found and choice.lower() == found[0]), "")


def did_you_mean(word: str, choices: list[str] | tuple[str, ...]) -> str:
    """Return `` Did you mean 'x'?`` with its leading space, or an empty string."""
    found = nearest(word, choices)
    return f" Did you mean '{found}'?" if found else ""
