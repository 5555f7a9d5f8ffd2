"""What a redacted file must not hold, and the key by which it is found in any form."""

from dataclasses import dataclass
from enum import StrEnum
from unicodedata import category, combining, normalize


class MarkKind(StrEnum):
    """What a mark is; the label names it."""

    EMPLOYER = "employer"
    PERSON = "person"
    PRODUCT = "product"
    FIGURE = "figure"
    CONTACT = "contact"
    COMPANY = "company"
    MARKED = "marked"
    DATE = "date"
    """Only in ``Redactor.replaced``: a date found in running text."""


class Origin(StrEnum):
    """Who asked for it: the candidate, or the tool."""

    MARKED = "marked"
    PROPOSED = "proposed"


@dataclass(frozen=True, slots=True)
class Mark:
    """A text that a redacted file must not hold."""

    text: str
    kind: MarkKind
    origin: Origin


# The key of a text: what is left when case, form, accents and the invisible are taken away.

IGNORED = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), 0x2065, *range(0xFE00, 0xFE10)}
IGNORED |= {*range(0xFFF0, 0xFFF9), *range(0xE0000, 0xE1000)}
"""Default-ignorable characters that are not of category Cf."""

_SAME = dict.fromkeys("‘’‛ʼʹ′`", "'") | dict.fromkeys("“”„‟", '"') | dict.fromkeys("−˗", "-")


class _Folds(dict[str, str]):
    """The key of each character met so far.

    The key of a text is the keys of its characters in a row, in whatever form it is: what might be
    reordered by normalisation is dropped. Upper case comes first because of the dotless i.
    """

    def __missing__(self, char: str) -> str:
        folded, before = char, ""
        while folded != before:
            folded, before = normalize("NFKD", folded.upper().casefold()), folded
        self[char] = "".join(map(_folded, folded))
        return self[char]


def _folded(char: str) -> str:
    kind = category(char)
    if char.isspace():
        return " "
    if kind in {"Mn", "Me", "Cf"} or combining(char) or ord(char) in IGNORED:
        return ""
    return "-" if kind == "Pd" else _SAME.get(char, char)


FOLDS = _Folds()


def fold(text: str) -> tuple[str, list[int]]:
    """Return the key of a text, and for each character of the key where it stands in the text."""
    key: list[str] = []
    places: list[int] = []
    space = False
    for place, char in enumerate(text):
        for one in FOLDS[char]:
            if one != " " or not space:
                key.append(one)
                places.append(place)
            space = one == " "
    return "".join(key), places


def trimmed(text: str) -> str:
    """Return a mark without white space and invisible characters around it; accents belong to a letter."""
    while text and (text[0].isspace() or (not FOLDS[text[0]] and not combining(text[0]))):
        text = text[1:]
    while text and (text[-1].isspace() or (not FOLDS[text[-1]] and not combining(text[-1]))):
        text = text[:-1]
    return text


SIGNS = "$€£¥₹"
