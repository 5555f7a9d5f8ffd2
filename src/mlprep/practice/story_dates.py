"""Dates in a story: months with their year, spans of them, and which cannot both be true."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass

from mlprep.practice.story import Story, StoryPart
from mlprep.practice.story_reading import PLAIN_CASE, Finding, Reading, clipped, read, word_before

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_DATE = (
    rf"(?:(?:{_DAY}\s(?:of\s)?)?{_NAME}(?:\s{_DAY}(?!\d),?)?\s(?:of\s)?{_YEAR}(?![\d-])|"
    rf"{_YEAR}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?![\d-])|(?:0?[1-9]|1[0-2])/{_YEAR}\b)"
)
_ONE = re.compile(rf"(?<![\w/-]){_DATE}", re.IGNORECASE)
_JOIN = r"\s?(?P<join>to|until|till|through|–|—|-|/|→)\s?"
_SPAN = re.compile(
    rf"(?P<from>\bfrom\s)?(?<![\w/-])(?P<first>{_DATE}|{_NAME}){_JOIN}(?P<last>{_DATE})", re.IGNORECASE
)
_YEARS = re.compile(rf"(?P<first>{_YEAR}){_JOIN}(?P<last>{_YEAR})")
_IN_YEAR = re.compile(
    r"\b(?P<at>in|during|by|by the end of|at the end of)\s"
    r"(?:(?:the\s)?(?:early|mid|late|spring|summer|autumn|fall|winter|q[1-4])(?:\sof)?[\s-]){0,2}"
    rf"(?P<year>{_YEAR})(?![\w%-]|\s?[-–])",
    re.IGNORECASE,
)

_LOOKS_BACK = re.compile(
    r"\b(?:since|compared|comparing|against|versus|vs|than|before|had|until|till|earlier|previous|"
    r"previously|prior|last|baseline|back|ago|old|older|first|original|originally|used|already|data|logs?|sample|"
    r"holdout|season|records?|history|historical|trained|backtest|replay|replayed|over)\b",
    re.IGNORECASE,
)
"""In a sentence with one of these a date may honestly lie before the work began."""

_WAS = re.compile(r"\b(?:was|were)\b", re.IGNORECASE)
_EVENT = re.compile(
    r"\b(?:launch(?:ed|es)?|go-live|(?:was|were|went|been) live|roll(?:ed)?[\s-]?out|releas(?:ed?|es)|"
    r"shipped|deployed|finished|completed|delivered|switched (?:on|over))\b",
    re.IGNORECASE,
)
"""What "was" on a date is a state, which may be old ("it was 9 % in 2022"), or one of these: a result."""

_FROM = re.compile(r"\bfrom\b", re.IGNORECASE)
_TO = re.compile(r"\bto\b", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:will|would|should|shall|must|had to|have to|due|deadline|by|before|until|till|for|towards?|"
    r"plan\w*|promis\w*|expect\w*|forecast\w*|schedul\w*|target\w*|goal|wanted?|asked|need\w*|ahead|upcoming|coming|next|"
    r"election|expires?|ends?|ended|was to|were to|going to|announced|if|when)\b",
    re.IGNORECASE,
)
"""In a sentence with one of these a date of the opening may lie after the result."""

_AT = re.compile(
    r"\b(?:in|on|since)\s(?:(?:early|mid|late|the\s(?:middle|beginning|end)\sof)[\s-])?\Z", re.IGNORECASE
)
_ON_DATE = re.compile(
    r"(?:\A\W*|\b(?:in|on|by|during|until|at)\s(?:the\s)?(?:(?:early|mid|late|(?:middle|beginning|end)\sof)[\s-])?)\Z",
    re.IGNORECASE,
)
"""Before a date on which something came about; "the paper of March 2022" only has one."""

_COUNTED = re.compile(r"\s[a-z]{3,}s\b")
_SHORT_DAY = re.compile(
    rf"\b(?:on|by|until)\s(?:the\s)?(?P<date>{_DAY}\s(?:of\s)?{_NAME})(?!\w)", re.IGNORECASE
)
_NO_MONTH = re.compile(rf"(?<![\w/-])(?:({_YEAR})-(\d\d)(?:-\d\d)?|(\d{{1,2}})/{_YEAR})(?![\w/-])")
_WHOLE_YEAR = 12
"""So many months must lie between `when` and every date told, before `when` is said to be of another year."""

_MOVED = re.compile(
    r"\b(?:moved?|moving|shift(?:ed|ing)?|pull(?:ed|ing)?|brought|bring|push(?:ed|ing)?|chang(?:ed|e|ing)|advanced?|"
    r"back|compar(?:ed|e|ing|ison)|revert(?:ed)?|roll(?:ed|ing)?|downgraded?|vs|versus)\b",
    re.IGNORECASE,
)
"""After one of these "from June 2024 to May 2024" tells of a date that was changed, or of a comparison."""


_A_YEAR = re.compile(
    r"(?<![\w.,$€£])(?:19[5-9]\d|20[0-4]\d)(?![\w%]|[.,]\d)"
    r"(?!\s?(?:[%$€£]|(?:[mµun]?s|sec\w*|min\w*|h|hours?|days?|[kmgt]i?b|qps|rps|dollars|euros|tokens|requests)\b))"
    r"(?!\s(?:to|→|down\sto|up\sto)\s(?!(?:19|20)\d\d\b)[$€£]?\d)"
)
"""What reads like a year, and not like the number in "2000 ms" or "from 2000 to 700 ms"."""

_BACKWARDS = "The end lies before the beginning."
_MEND = "Look the months up, and put the same ones into the text and under 'when'."
_NO_SUCH = "The calendar has no such date."


@dataclass(frozen=True, slots=True)
class Period:
    """The months in which a story happened, as far as ``when`` says so."""

    first: tuple[int, int]
    last: tuple[int, int]


def period(when: str) -> Period | None:
    """Return when a story happened; None where its own words leave it open."""
    span = _SPAN.search(when)
    dates = [_date(found[0]) for found in _ONE.finditer(when)]
    years = sorted({int(year) for year in re.findall(rf"\b{_YEAR}\b", when)})
    if span:
        return Period(_opening(span), _date(span["last"])[:2])
    if len(dates) == 1:
        return Period(dates[0][:2], dates[0][:2])
    return Period((years[0], 1), (years[-1], 12)) if years and not dates else None


def _opening(span: re.Match[str]) -> tuple[int, int]:
    """Return the first month of a span; "October to March 2025" began the year before."""
    if _has_year(span["first"]):
        return _date(span["first"])[:2]
    year, last, _ = _date(span["last"])
    first = _month(span["first"])
    return year - (first > last), first


def apart(one: str, other: str) -> bool:
    """Say whether two stories certainly happened at different times."""
    mine, theirs = period(one), period(other)
    if mine is None or theirs is None:
        return False
    return mine.last < theirs.first or theirs.last < mine.first


def dates(story: Story) -> Iterator[Finding]:
    """Yield dates that cannot be: no day of the calendar, a backward span, an early result, other years."""
    when = story.when
    never = no_month(when) or next((when[first:last] for first, last in _impossible(when)), "")
    backwards = _backwards(when) or _years_backwards(when)
    if never or backwards:
        quote = never or (backwards[0] if backwards else "")
        yield Finding("dates", None, quote, -1, _NO_SUCH if never else _BACKWARDS, _MEND)
    known = None if never or backwards else period(when)
    for part in StoryPart:
        reading = read(story.part(part))
        for first, last in _impossible(reading.prose):
            yield Finding("dates", part, clipped(reading.text, first, last), first, _NO_SUCH, _MEND)
        yield from _spans(part, reading, when if known else "")
    yield from _too_early(story, known)
    if known:
        yield from _another_year(story, known)


def no_month(when: str) -> str:
    """Return what in ``when`` looks like a month and is none: 2023-13.

    In 2023-24 and 2011-13 the second number is a year.
    """
    for found in _NO_MONTH.finditer(when):
        year, month = found[1], int(found[2] or found[3])
        if not 1 <= month <= 12 and not (year and month > int(year[2:])):
            return found[0]
    return ""


def _impossible(text: str) -> Iterator[tuple[int, int]]:
    """Yield where days stand that no calendar has: 31 February."""
    return (span for span in _days(text) if not _exists(text[span[0] : span[1]]))


def _days(text: str) -> Iterator[tuple[int, int]]:
    """Yield where dates stand; one without its year only after a word such as "on"."""
    dated = [found.span() for found in _ONE.finditer(text)]
    yield from dated
    firsts = {first for first, _ in dated}
    yield from (
        found.span("date") for found in _SHORT_DAY.finditer(text) if found.start("date") not in firsts
    )


def _exists(written: str) -> bool:
    year, month, day = _date(written)
    return not day or day <= monthrange(year or 2024, month)[1]


def _backwards(text: str) -> re.Match[str] | None:
    """Return the first span of ``when`` whose end lies before its beginning."""
    return next((span for span in _SPAN.finditer(text) if _ends_first(span)), None)


def _years_backwards(text: str) -> re.Match[str] | None:
    found = _YEARS.fullmatch(text.strip())
    return found if found and int(found["last"]) < int(found["first"]) else None


def _spans(part: StoryPart, reading: Reading, when: str) -> Iterator[Finding]:
    whole = _SPAN.fullmatch(when.strip())
    for span in _SPAN.finditer(reading.prose):
        before, around = _around(reading, span)
        sure = (span["from"] or span["join"] in "–—-") and not _MOVED.search(before)
        start = span.start("first")
        quote = clipped(reading.text, start, span.end())
        if sure and _ends_first(span):
            yield Finding("dates", part, quote, start, _BACKWARDS, _MEND)
        elif whole and _other_year(span, whole) and not _LOOKS_BACK.search(_without(around, span[0])):
            what = f"The story is dated {when.strip()}: the same months of another year."
            yield Finding("dates", part, quote, start, what, _MEND)


def _other_year(span: re.Match[str], when: re.Match[str]) -> bool:
    """Say whether two spans name the same months of one year each, and not the same year."""
    mine, theirs = _months_of(span), _months_of(when)
    return bool(mine and theirs and mine[1:] == theirs[1:] and mine[0] != theirs[0])


def _months_of(span: re.Match[str]) -> tuple[int, int, int] | None:
    """Return year, first and last month of a span within one year."""
    first, last = _opening(span), _date(span["last"])
    return (last[0], first[1], last[1]) if first[0] == last[0] and first[1] < last[1] else None


def _too_early(story: Story, known: Period | None) -> Iterator[Finding]:
    """Yield the dates of the result that lie before the work began, and are not there to be compared."""
    reading = read(story.result)
    seen = _opening_date(story)
    for found, _, last in _dated(reading):
        if known and last < known.first:
            what = f"The result lies before the beginning of the story, {story.when.strip()}."
        elif seen and last < seen[1]:
            what = f"The result lies before what it began with, {seen[0]}."
        else:
            continue
        if _happened(reading, found):
            quote = clipped(reading.text, found.start(), found.end())
            yield Finding("dates", StoryPart.RESULT, quote, found.start(), what, _MEND)


_Month = tuple[int, int]


def _dated(reading: Reading) -> Iterator[tuple[re.Match[str], _Month, _Month]]:
    """Yield the months of a text, and its years ("in 2023"), each with its first and last month."""
    for found in _ONE.finditer(reading.prose):
        yield found, _date(found[0])[:2], _date(found[0])[:2]
    for found in _IN_YEAR.finditer(reading.prose):
        year, opens = int(found["year"]), not word_before(reading.prose, found.start())[-1].isalnum()
        counted = found["at"].lower() == "by" or _COUNTED.match(reading.prose, found.end())
        if opens or not counted:
            yield found, (year, 1), (year, 12)


def _happened(reading: Reading, found: re.Match[str]) -> bool:
    """Say whether a sentence tells that something came about on its only date, and compares nothing."""
    before, around = _around(reading, found)
    after = around[len(before) + len(found[0]) :]
    compared = _LOOKS_BACK.search(around) or (_WAS.search(around) and not _EVENT.search(around))
    within = _FROM.search(before) and (_TO.search(after) or re.search(r"\bfrom\s(?:\w+\s)?\Z", before))
    stands = found.re is _IN_YEAR or _ON_DATE.search(before)
    return bool(stands) and not compared and not within and len(_A_YEAR.findall(around)) == 1


def _opening_date(story: Story) -> tuple[str, _Month] | None:
    """Return the earliest date before the result, where the situation says that something was so then.

    None where that date may lie ahead, as a deadline does.
    """
    every = [
        (first, found, reading, part)
        for part in (StoryPart.SITUATION, StoryPart.TASK, StoryPart.ACTION)
        for reading in (read(story.part(part)),)
        for found, first, _ in _dated(reading)
    ]
    if not every:
        return None
    first, found, reading, part = min(every, key=lambda one: one[0])
    years = [int(year) for text in _before_result(story) for year in _A_YEAR.findall(text)]
    sure = part is StoryPart.SITUATION and _is_past(reading, found) and min(years) >= first[0]
    return (found[0], first) if sure else None


def _before_result(story: Story) -> tuple[str, ...]:
    return story.situation, story.task, story.action


def _is_past(reading: Reading, found: re.Match[str]) -> bool:
    """Say whether a sentence tells of a month as of one that has been."""
    before, around = _around(reading, found)
    at = _AT.search(before) or (found.re is _IN_YEAR and found["at"].lower() in {"in", "during"})
    return bool(at) and not _AHEAD.search(around)


def _another_year(story: Story, known: Period) -> Iterator[Finding]:
    """Yield ``when``, where every date told lies a year or more after it, and the work itself is dated so."""
    end = known.last[0] * 12 + known.last[1]
    readings = [read(story.part(part)) for part in StoryPart]
    years = [int(year) for one in readings for year in _A_YEAR.findall(one.prose)]
    if not years or min(years) <= known.last[0]:
        return
    told = [(first, found, one) for one in readings for found, first, _ in _dated(one)]
    if any(first[0] * 12 + first[1] - end < _WHOLE_YEAR for first, *_ in told):
        return
    sure = [
        found[0]
        for reading in (read(text) for text in _before_result(story))
        for found, *_ in _dated(reading)
        if _is_past(reading, found)
    ]
    if sure:
        what = f"The story is dated {story.when.strip()}, and every date that it tells is later: {sure[0]}."
        yield Finding("dates", None, story.when.strip(), -1, what, _MEND)


def _around(reading: Reading, found: re.Match[str]) -> tuple[str, str]:
    """Return what stands before in the sentence, and the sentence, as far as they are near."""
    first, last = reading.sentence(found.start())
    floor, ceiling = max(first, found.start() - 160), min(last, found.end() + 160)
    return reading.prose[floor : found.start()], reading.prose[floor:ceiling]


def _without(sentence: str, span: str) -> str:
    return sentence.replace(span, " ", 1)


def _ends_first(span: re.Match[str]) -> bool:
    if not _has_year(span["first"]):
        return False
    first, last = _date(span["first"]), _date(span["last"])
    places = 3 if first[2] and last[2] else 2
    return last[:places] < first[:places]


def _has_year(date: str) -> bool:
    return re.search(_YEAR, date) is not None


def _date(written: str) -> tuple[int, int, int]:
    """Return year, month and day of a date as written; day 0 where it has none."""
    iso = re.fullmatch(rf"({_YEAR})-(\d\d)(?:-(\d\d))?", written)
    if iso:
        return int(iso[1]), int(iso[2]), int(iso[3] or 0)
    slashed = re.fullmatch(r"(\d{1,2})/(\d{4})", written)
    if slashed:
        return int(slashed[2]), int(slashed[1]), 0
    year = re.search(rf"{_YEAR}$", written)
    day = re.search(r"\b(\d{1,2})(?:st|nd|rd|th|,|\s)", written)
    return int(year[0]) if year else 0, _month(written), int(day[1]) if day else 0


def _month(written: str) -> int:
    found = re.search(r"[a-z]{3}", written.translate(PLAIN_CASE).lower())
    return _MONTHS.index(found[0]) + 1 if found else 0
