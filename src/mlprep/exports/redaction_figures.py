"""Numbers as stories write them: every usual way of writing one, and which of a text are proposed."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from mlprep.exports.redaction_marks import SIGNS
from mlprep.practice.story import Figure

_SCALES = {
    "k": 3,
    "thousand": 3,
    "m": 6,
    "mn": 6,
    "mio": 6,
    "million": 6,
    "b": 9,
    "bn": 9,
    "billion": 9,
    "trillion": 12,
}
_WRITTEN = {3: ("k", "thousand"), 6: ("m", "mn", "million"), 9: ("b", "bn", "billion"), 12: ("trillion",)}
_MOST = 15
"""Digits before the point, at most, of a number that is written in other ways."""
_AMOUNT = r"[0-9]+(?:[.,'’][0-9]+)*"
_SIZE = r"(?:[\s-]?(?:k|mn?|mio|bn?|thousand|million|billion|trillion)(?![^\W_]))?"
_NUMBER = re.compile(rf"(?<![^\W_])(?<![0-9][.,'’])(?:[.,](?=[0-9]))?{_AMOUNT}{_SIZE}", re.IGNORECASE)
_PARTS = re.compile(rf"(?P<amount>[.,]?{_AMOUNT})[ -]?(?P<scale>[a-z]*)")
_CURRENCY = "USD|EUR|GBP|CHF|JPY|INR|CAD|AUD"
_MONEY = re.compile(
    rf"(?:(?:US|A|C)?[{SIGNS}]|\b(?:{_CURRENCY})\s)\s?{_AMOUNT}(?i:{_SIZE})"
    rf"|(?<![\w.,'’]){_AMOUNT}(?i:{_SIZE})\s?(?:[{SIGNS}]|(?:{_CURRENCY}|euros?|dollars?|pounds)\b)"
)
_MEASURED = re.compile(
    rf"""(?<![\w.,'’]){_AMOUNT}(?:
    {_SIZE}[\s-]?(?:%|percent\b|per\scent\b|percentage\spoints?\b|pp\b|points?\b|bps\b|x\b|times\b|ms\b|
    milliseconds?\b|s\b|secs?\b|seconds?\b|mins?\b|minutes?\b|h\b|hrs?\b|hours?\b|days?\b|weeks?\b|months?\b|
    years?\b|[kmgtp]i?b\b|bytes?\b|rows?\b|records?\b|events?\b|requests?\b|queries\b|rps\b|qps\b|tps\b|tokens?\b|
    users?\b|customers?\b|people\b|engineers?\b|teams?\b|alerts?\b|incidents?\b|tickets?\b|orders?\b|
    payments?\b|transactions?\b|models?\b|features?\b|gpus?\b|cpus?\b|cores?\b|nodes?\b|machines?\b|servers?\b)
    |[\s-]?(?:k|mn?|bn?|thousand|million|billion|trillion)\b)""",
    re.IGNORECASE | re.VERBOSE,
)
_FROM = re.compile(rf"(?<![\w.,'’]){_AMOUNT}(?i:{_SIZE})\s?(?:to|[→–—-]|->)\s?$")
"""What stands before the last number of "from 38,000 to 12,000 alerts"."""
_COUNTED = re.compile(
    rf"(?<![\w.,'’])(?!(?:19|20)[0-9]{{2}}(?![0-9]))(?=[0-9][0-9.,'’]*[0-9]){_AMOUNT}(?=[\s-][a-z]{{3}})"
)
"""A number before any other word: "38,000 duplicates"."""

GLUED = re.compile(
    r"(?:ms|s|sec|secs|min|mins|h|hr|hrs|d|x|pp|bps|[kmgt]i?b|rps|qps|usd|eur|gbp|chf|jpy|inr)(?![^\W_])"
)
"""A unit without a space after a number, in a key: the number is a whole one all the same."""


def variants(key: str) -> set[str]:
    """Return the other ways of writing a figure, as keys: "38,000 ms", "38000ms", "38k-ms"."""
    close = re.sub(rf"(?<=[{SIGNS}]) ", "", key)
    found = [*_NUMBER.finditer(close)]
    forms = {key, close}
    if len(found) == 1:
        start, end = found[0].span()
        forms |= {close[:start] + form + close[end:] for form in _forms(found[0][0])}
    unit = re.compile(rf"(?<=\d)[ -]?(?=[^\W\d_]|[%°{SIGNS}])")
    return {unit.sub(gap, one) for gap in ("", " ", "-") for one in forms}


def _forms(number: str) -> set[str]:
    """Return the usual ways of writing a number, which is a key: 38,000, 38 000, 38k, 38 thousand."""
    found = _PARTS.fullmatch(number)
    power = _SCALES.get(found["scale"], 0) if found else 0
    if found is None or (found["scale"] and not power):
        return {number}
    value = _value(found["amount"])
    if value is None:
        return {number}
    value = value.scaleb(power)
    if not 1 <= value < 10**_MOST:
        text = f"{value.normalize():f}"
        return {number, text, text.replace(".", ","), *([text[1:]] if text.startswith("0.") else [])}
    forms = {number, *_grouped(value)}
    for scale, words in _WRITTEN.items():
        scaled = value.scaleb(-scale)
        if scaled >= Decimal("0.1"):
            forms |= {
                f"{one}{gap}{word}" for one in _grouped(scaled) for word in words for gap in ("", " ", "-")
            }
    return forms


def _value(amount: str) -> Decimal | None:
    """Return what digits mean; groups of three behind a comma or apostrophe are thousands. None: unclear."""
    plain = re.sub(r"(?<=\d)[,'](?=\d{3}(?!\d))", "", amount) if amount[0] not in ".," else amount
    plain = plain.replace(",", ".")
    return Decimal(plain) if plain.count(".") <= 1 and "'" not in plain and len(plain) < _MOST + 9 else None


def _grouped(value: Decimal) -> set[str]:
    """Return a number with and without signs between its thousands, and with either decimal point."""
    plain = f"{value.normalize():f}"
    whole, _, rest = plain.partition(".")
    english = f"{int(whole):,}"
    point = f".{rest}" if rest else ""
    out = {plain, english + point, english.replace(",", " ") + point, english.replace(",", "'") + point}
    return out | {plain.replace(".", ","), english.replace(",", ".") + point.replace(".", ",")}


def numbers(text: str) -> Iterator[str]:
    """Yield the numbers of a text with "k" or "million" after them; no single digits."""
    for found in _NUMBER.finditer(text):
        if telling(found[0]):
            yield found[0]


def telling(number: str) -> bool:
    """Say whether a number says something without its unit: all but a single digit do."""
    return sum(char.isalnum() for char in number) > 1


def figures(figure: Figure, texts: Sequence[str]) -> Iterator[str]:
    """Yield numbers with their unit, all but single digits bare too, and pairs: "4 to 12 people"."""
    unit = figure.unit.strip()
    one = unit.removesuffix("s")
    units = [unit, f"{one}s", one] if len(unit) > 2 else [unit]
    units += ["percent", "per cent"] if unit == "%" else []
    given = [text for one in (figure.before, figure.value) if (text := one.strip())]
    for number in given:
        yield from (f"{number} {name}" for name in units if name)
        if unit and unit in SIGNS:
            yield f"{unit}{number}"
        if telling(number):
            yield number
        yield from numbers(f"{number} {unit}")
        yield from numbers(number)
    if len(given) == 2 and not telling(given[0]):
        first, last, of = map(re.escape, (*given, unit))
        gap = r"\s*(?:(?:down |up )?to|[→–—-]|->)\s*"
        pair = re.compile(
            rf"(?<![\w.,]){first}(?:\s?{of})?{gap}{last}(?:[\s-]?{of})?(?!\w|[.,]\d)", re.IGNORECASE
        )
        yield from (found[0] for text in texts for found in pair.finditer(text))


def money(text: str) -> Iterator[str]:
    """Yield sums of money, and their numbers bare."""
    for found in _MONEY.finditer(text):
        yield found[0]
        yield from numbers(found[0])


def measured(text: str) -> Iterator[str]:
    """Yield numbers that have a unit, and the numbers bare: what the result of a story says."""
    for found in _MEASURED.finditer(text):
        yield found[0]
        yield from numbers(found[0])
        before = _FROM.search(text[max(0, found.start() - 60) : found.start()])
        yield from numbers(before[0]) if before else ()
    yield from (found[0] for found in _COUNTED.finditer(text))


__all__ = ["GLUED", "figures", "measured", "money", "numbers", "telling", "variants"]
