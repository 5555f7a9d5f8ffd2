"""Dates in a story: months with their year, spans of them, and which cannot both be true."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mlprep.practice.story import Story, StoryPart
from mlprep.practice.story_reading import Finding, Reading, clipped, read

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_DATE = (
    rf"(?:(?:{_DAY}\s)?{_NAME}(?:\s{_DAY}(?!\d),?)?\s(?:of\s)?{_YEAR}(?![\d-])|"
    rf"{_YEAR}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?![\d-])|(?:0?[1-9]|1[0-2])/{_YEAR}\b)"
)
_ONE = re.compile(rf"(?<![\w/-]){_DATE}", re.IGNORECASE)
_JOIN = r"\s?(?P<join>to|until|till|through|–|—|-|/|→)\s?"
_SPAN = re.compile(
    rf"(?P<from>\bfrom\s)?(?<![\w/-])(?P<first>{_DATE}|{_NAME}){_JOIN}(?P<last>{_DATE})", re.IGNORECASE
)
_YEARS = re.compile(rf"(?P<first>{_YEAR}){_JOIN}(?P<last>{_YEAR})")
_IN_YEAR = re.compile(
    rf"\b(?:in|during|by|by the end of|at the end of)\s(?P<year>{_YEAR})(?![\w%-]|\s?[-–])", re.IGNORECASE
)

_LOOKS_BACK = re.compile(
    r"\b(?:since|from|compared|comparing|against|versus|vs|than|before|was|were|had|until|till|earlier|previous|"
    r"previously|prior|last|baseline|back|ago|old|older|first|original|originally|used|already|data|logs?|sample|"
    r"holdout|season|records?|history|historical|trained|backtest|replay|replayed|over)\b",
    re.IGNORECASE,
)
"""In a sentence with one of these a date may honestly lie before the work began."""

_MOVED = re.compile(
    r"\b(?:moved?|moving|shift(?:ed|ing)?|pull(?:ed|ing)?|brought|bring|push(?:ed|ing)?|chang(?:ed|e|ing)|advanced?|"
    r"back|compar(?:ed|e|ing|ison)|revert(?:ed)?|roll(?:ed|ing)?|downgraded?|vs|versus)\b",
    re.IGNORECASE,
)
"""After one of these "from June 2024 to May 2024" tells of a date that was changed, or of a comparison."""


_BACKWARDS = "The end lies before the beginning."
_MEND = "Look the months up, and put the same ones into the text and under 'when'."


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
    """Yield dates that cannot be: an end before its beginning, a result before the work, a second year."""
    backwards = _backwards(story.when) or _years_backwards(story.when)
    if backwards:
        yield Finding("dates", None, backwards[0], -1, _BACKWARDS, _MEND)
    known = None if backwards else period(story.when)
    for part in StoryPart:
        reading = read(story.part(part))
        yield from _spans(part, reading, story.when if known else "")
        if part is StoryPart.RESULT and known:
            yield from _too_early(reading, known, story.when)


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


def _too_early(reading: Reading, known: Period, when: str) -> Iterator[Finding]:
    """Yield the dates of the result that lie before the work began, and are not there to be compared."""
    months = [(found, _date(found[0])[:2] < known.first) for found in _ONE.finditer(reading.prose)]
    years = [(found, int(found["year"]) < known.first[0]) for found in _IN_YEAR.finditer(reading.prose)]
    for found, early in months + years:
        around = _around(reading, found)[1] if early else ""
        if early and not _LOOKS_BACK.search(around) and len(re.findall(rf"\b{_YEAR}\b", around)) == 1:
            yield _early(reading, found, when)


def _early(reading: Reading, found: re.Match[str], when: str) -> Finding:
    quote = clipped(reading.text, found.start(), found.end())
    what = f"The result lies before the beginning of the story, {when.strip()}."
    return Finding("dates", StoryPart.RESULT, quote, found.start(), what, _MEND)


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
    found = re.search(r"[a-z]{3}", written.lower())
    return _MONTHS.index(found[0]) + 1 if found else 0
