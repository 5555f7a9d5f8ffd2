"""Reading figures out of a candidate's text: the number, its unit, or the noun that is counted.

Not figures: years, dates, times of day, ordinals, versions, and numbers that are part of a name
("GPT-4", "p99", "top-5", "week 3", "Python 3.11").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from mlprep.practice.story_reading import PLAIN_CASE, word_after, word_before


class Kind(StrEnum):
    """What makes a number say something."""

    UNIT = "unit"
    COUNT = "count"
    """A noun or a rate follows: "12 teams", "90 a week"."""
    SHARE = "share"
    """A share or a change in words: "a third", "doubled", "3/4"."""
    BARE = "bare"
    NAME = "name"
    """It follows a capital: "Boeing 737", "Monday 12 engineers came"; perhaps no figure at all."""


@dataclass(frozen=True, slots=True)
class Number:
    """A figure and where it stands; ``unit`` is the unit, or the noun of a count.

    ``value`` is 0 where words tell a change and no number ("doubled").
    """

    start: int
    end: int
    value: Decimal
    kind: Kind
    unit: str = ""
    signed: bool = False


APPROX = (
    r"(?:(?:about|around|roughly|nearly|almost|just|over|under|below|above|only|some|approximately|circa|"
    r"more than|less than|fewer than|at least|at most|as little as|an average of|~|≈)\s{0,3}){0,3}"
)
_JOIN = re.compile(
    rf",?\s{{0,3}}(?:to|and|or|–|—|-|→|->|=>|versus|vs\.?|against|instead of|rather than|"
    rf"(?:down|up|back) to|then|not)\s{{0,3}}{APPROX}",
    re.IGNORECASE,
)
_FROM = re.compile(rf"\bfrom\s{{1,3}}(?:an?\s)?{APPROX}$", re.IGNORECASE)
_TO = re.compile(rf"(?:\bto|→|->|=>)\s{{0,3}}{APPROX}$", re.IGNORECASE)
_ARROW = re.compile(r"→|->|=>")

_DIGITS = re.compile(
    r"""
    (?<![\w@\#/\\^_.])(?<![^\W\d_][-‑])(?<!\d[:,])  # not within a name, a path, a version, a time
    (?P<sign>[+−-](?=[\d$€£¥₹]))?
    (?P<money>(?:US|A|C)?[$€£¥₹]\s?)?
    (?P<digits>\d{1,3}(?:[,'’\u00a0\u202f\u2009 ]\d{3})+(?!\d)(?:\.\d+)?|\d++(?:[.,]\d++)*+|\.\d+)
    (?:\s?(?P<size>(?-i:[kKMB])(?!\w)|bn\b|mn\b|thousand\b|million\b|billion\b|trillion\b))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SIZES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "million": 6, "b": 9, "bn": 9, "billion": 9, "trillion": 12}
_DIGITS_MOST = 18
"""Longer numbers are keys and hashes, which nobody says."""

_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SPELLED = {word: n for n, word in enumerate(_TO_NINETEEN)} | {
    word: 10 * n for n, word in enumerate(_TENS, 2)
}
_TIMES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_ONE_WORD = "|".join([*_SPELLED, *_TIMES])
_WORDS = re.compile(
    rf"(?<![\w-])(?<!\d\s)(?:{_ONE_WORD})(?:(?:\s{{1,4}}and)?[\s-]{{1,4}}(?:{_ONE_WORD})){{0,6}}(?!\w)",
    re.IGNORECASE,
)
_SHARES = {
    "half": Decimal("0.5"),
    "third": Decimal(1) / 3,
    "quarter": Decimal("0.25"),
    "fifth": Decimal("0.2"),
    "tenth": Decimal("0.1"),
}
_PARTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4}
_SHARE = re.compile(
    r"\b(?:(?P<of>a|one|two|three|four)[\s-](?P<part>third|quarter|fifth|tenth)s?"
    r"(?=\s(?:of|less|more|fewer|faster|cheaper|lower|higher|smaller|larger|off|as|and|in|on|at|to|within|over|"
    r"when|after|since|while|compared|for)\b|\s?[.,;:)]|\s*\Z)"
    r"|(?<!first )(?<!second )(?P<half>half)(?![\w-])(?!\san?\s(?:year|day|hour|dozen))"
    r"|halved|halving|doubled|doubling|tripled|tripling|quadrupled|twice|dozens|hundreds|thousands|millions"
    r"|(?:two|three|four|five|ten|twenty|hundred)-?fold)\b",
    re.IGNORECASE,
)
_ONE_OF = frozenset("% pp ms s min h".split())
"""The units before which "one" is a figure; "at one point" and "one day" are not."""

_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_LABELS = frozenset(
    """
    version release phase step stage level tier section chapter appendix figure table room floor day
    week month sprint quarter year season part type class grade priority severity sev line page
    iteration port ticket issue pr number no option plan attempt epoch seed top rank article item rule
    layer layers fold band bucket cohort group variant arm experiment shard region zone question case
    draft q gate sample slide python java spark cuda kubernetes torch pytorch tensorflow ubuntu llama
    gemini claude mistral qwen gemma phi
    """.split()
)
"""After these a number only numbers: "week 3", "ticket 4512", "Python 3.11"."""

NO_NOUN = frozenset(
    """
    a about above across after afterwards again against ago all almost already also although always am
    an and annually any are around as at away back be because been before being below between both but
    by came can could currently daily despite did do does down due during each either else even ever
    every everywhere except far few finally first for from had has have he her here hers him his how
    however i if immediately in including inside instead into is it its itself just last late later
    least less lower higher like many may me meanwhile might monthly more most much must my near nearly
    never no nobody none nor not now of off on once one only onto or other otherwise our out outside
    over overall overnight per perhaps please plus quarterly rather right same she should since so some
    soon still such than that the their them then there therefore these they this those though through
    throughout till to today together too toward towards under unless unlike until up upon us versus
    very via vs was we weekly well went were what when where whereas which while who whole whose why
    will with within without would yearly yesterday yet you your
    """.split()
)
"""After a number, these are not what is counted."""

_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
_NAME = re.compile(r"(?<![.!?]\s)(?<!\A)\b([A-Z][a-z]+\w*)\s$")
_CLOCK = re.compile(
    r"\s?(?:a\.?m\b|p\.?m\b|o['’]clock|in the (?:morning|night|evening|afternoon))", re.IGNORECASE
)
_SIGN_AFTER = re.compile(r"\s?([%٪$€£¥₹])")
_RATE = re.compile(r"\s(?:an?|per|each|every|of|out\sof|in\s\d{1,9})\s|/\s?[a-z]", re.IGNORECASE)
_CURRENCIES = {"us$": "$", "usd": "$", "eur": "€", "gbp": "£"}
_SAME_UNIT = {
    word: group.split()[0]
    for group in """
    % percent per-cent ٪
    pp percentage-point
    bp bps basis-point
    x × times fold
    ms millisecond
    µs microsecond us
    s sec second
    min minute
    h hr hour
    d day
    $ usd dollar
    € eur euro
    £ gbp pound
    """.strip().splitlines()
    for word in group.split()
}


@lru_cache(maxsize=8)
def _unit_after(units: Sequence[str]) -> re.Pattern[str]:
    """Return what finds a unit directly after a number, longest first."""
    parts = [re.escape(unit).replace(r"\ ", r"[\s-]{1,4}") for unit in sorted(units, key=len, reverse=True)]
    return re.compile(rf"[\s-]{{0,4}}({'|'.join(parts)})(?!\w)" if parts else r"(?!)", re.IGNORECASE)


@lru_cache(maxsize=64)
def read_numbers(prose: str, units: Sequence[str]) -> tuple[Number, ...]:
    """Return the figures of a text without code, in order; a number without its own unit takes its partner's.

    In "from 480 to 120 ms" both are in milliseconds, in "from 14 incidents to 3" both are incidents.
    """
    return _shared(prose, sorted(_found(prose, units), key=lambda one: one.start))


def _found(prose: str, units: Sequence[str]) -> Iterator[Number]:
    taken = set()
    for found in _SHARE.finditer(prose):
        part = (found["part"] or found["half"] or "").lower()
        value = _SHARES.get(part, Decimal(0)) * _PARTS.get((found["of"] or "a").lower(), 1)
        taken.add(found.start())
        yield Number(found.start(), found.end(), value, Kind.SHARE)
    for found in _WORDS.finditer(prose):
        said = _spelled(found[0])
        if found.start() not in taken and said is not None:
            number = _with_unit(prose, Number(found.start(), found.end(), said, Kind.BARE), units)
            if found[0].lower() != "one" or number.unit in _ONE_OF:
                yield number
    for found in _DIGITS.finditer(prose):
        written = _value(found)
        if written is not None:
            number = _measured(prose, found, written, units)
            if not _dated(prose, found) and not _numbering(prose, found, number):
                called = _called(prose, found, number, units)
                yield replace(number, kind=Kind.NAME) if called else number


def _spelled(words: str) -> Decimal | None:
    """Return the value of "three hundred and forty"; None where the words are not one number."""
    total = part = last = 0
    for word in re.split(r"[\s-]+", words.translate(PLAIN_CASE).lower()):
        if word == "and":
            continue
        if word in _TIMES:
            part, last = max(1, part) * _TIMES[word], 0
            if _TIMES[word] >= 1000:
                total, part = total + part, 0
        elif last and not (last >= 20 and _SPELLED[word] < 10):
            return None
        else:
            part, last = part + _SPELLED[word], _SPELLED[word]
    return Decimal(total + part)


def _value(found: re.Match[str]) -> Decimal | None:
    """Return the value as written; None of a version or of what nobody would say."""
    digits = re.sub(r"['’\s]", "", found["digits"])
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", digits):
        digits = digits.replace(",", "")
    elif re.fullmatch(r"\d+,\d{1,2}", digits):
        digits = digits.replace(",", ".")
    if len(digits) > _DIGITS_MOST or not re.fullmatch(r"\d*\.?\d+", digits):
        return None
    return Decimal(digits).scaleb(_SIZES.get((found["size"] or "").lower(), 0))


def _measured(prose: str, found: re.Match[str], value: Decimal, units: Sequence[str]) -> Number:
    number = Number(found.start(), found.end(), value, Kind.BARE, signed=found["sign"] is not None)
    money = (found["money"] or "").strip().lower()
    if not money and (before := word_before(prose, found.start())) in _CURRENCIES:
        money = before
    if money:
        return replace(number, kind=Kind.UNIT, unit=_CURRENCIES.get(money, money))
    return _with_unit(prose, number, units)


def _with_unit(prose: str, number: Number, units: Sequence[str]) -> Number:
    """Return the number with the unit or the counted noun that follows it."""
    unit = _unit_after(units).match(prose, number.end) or _SIGN_AFTER.match(prose, number.end)
    if unit:
        return replace(number, end=unit.end(), kind=Kind.UNIT, unit=normal_unit(unit[1]))
    if re.match(r"/\d", prose[number.end : number.end + 2]):
        return replace(number, kind=Kind.SHARE)
    word = word_after(prose, number.end).strip("-'’")
    if word[:1].isalpha() and word not in NO_NOUN:
        return replace(number, kind=Kind.COUNT, unit=word.removesuffix("s"))
    return replace(number, kind=Kind.COUNT) if _RATE.match(prose, number.end) else number


def normal_unit(unit: str) -> str:
    """Return the one name of a unit: ``percent`` and ``%``, ``seconds`` and ``s``."""
    name = re.sub(r"[\s-]+", "-", unit.strip().lower())
    single = name.removesuffix("s") if len(name) > 2 and not name.endswith("ss") else name
    return _SAME_UNIT.get(name, _SAME_UNIT.get(single, single))


def _dated(prose: str, found: re.Match[str]) -> bool:
    """Say whether digits belong to a date or a time of day."""
    after = prose[found.end() : found.end() + 24]
    beside_month = {word_before(prose, found.start()), word_after(prose, found.end())} & _MONTHS
    iso = _YEAR.fullmatch(found["digits"]) and re.match(r"[-/]\d", after)
    inner = re.search(r"\b(?:19|20)\d\d[-/](?:\d\d[-/])?$", prose[max(0, found.start() - 8) : found.start()])
    slashed = re.match(r"/(?:19|20)\d\d\b", after) or found["digits"] + after[:2] == "24/7"
    return bool(beside_month or iso or inner or slashed or re.match(r":\d", after) or _CLOCK.match(after))


def _numbering(prose: str, found: re.Match[str], number: Number) -> bool:
    """Say whether digits only number something: a year, an ordinal, a version, a ticket."""
    if number.kind is Kind.UNIT:
        return False
    after = prose[found.end() : found.end() + 1]
    year = _YEAR.fullmatch(found["digits"]) and not found["size"]
    return bool(year or after.isalpha() or word_before(prose, found.start()) in _LABELS)


def _called(prose: str, found: re.Match[str], number: Number, units: Sequence[str]) -> bool:
    """Say whether the word before is a name that is no unit: "Boeing 737"."""
    name = _NAME.search(prose[max(0, found.start() - 30) : found.start()])
    return number.kind is not Kind.UNIT and name is not None and name[1].lower() not in {*units, *_MONTHS}


def _shared(prose: str, numbers: list[Number]) -> tuple[Number, ...]:
    """Return the numbers, where one without a unit stands beside its partner, with the partner's unit."""
    out = list(numbers)
    for i in range(len(out) - 2, -1, -1):
        if out[i].kind is Kind.BARE and _joined(prose, out[i], out[i + 1]):
            out[i] = replace(out[i], kind=out[i + 1].kind, unit=out[i + 1].unit)
    for i in range(1, len(out)):
        open_ = out[i].kind is Kind.BARE or (out[i].kind is Kind.COUNT and not out[i].unit)
        if open_ and (_joined(prose, out[i - 1], out[i]) or is_pair(prose, out[i - 1], out[i])):
            out[i] = replace(out[i], kind=out[i - 1].kind, unit=out[i - 1].unit)
    return tuple(out)


def _joined(prose: str, left: Number, right: Number) -> bool:
    """Say whether nothing but "to", "and", an arrow or the like stands between two numbers."""
    between = prose[left.end : right.start]
    return right.kind is not Kind.NAME and len(between) < 60 and _JOIN.fullmatch(between) is not None


def is_pair(prose: str, left: Number, right: Number) -> bool:
    """Say whether two numbers are a before and an after: "from 480 ms at launch to 120", "480 → 120 ms"."""
    between = prose[left.end : right.start]
    if len(between) > 60 or re.search(r"[.;!?]\s|,\s", between) or not _TO.search(between):
        return False
    return bool(_ARROW.search(between) or _FROM.search(prose[max(0, left.start - 50) : left.start]))


def follows_to(prose: str, number: Number) -> bool:
    """Say whether "to" stands directly before a number."""
    return _TO.search(prose[max(0, number.start - 40) : number.start]) is not None
