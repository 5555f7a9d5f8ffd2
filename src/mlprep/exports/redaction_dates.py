"""Ids and dates as they stand in the values and the running text of an export."""

import re
from datetime import date

from mlprep.exports.redaction_marks import SIGNS

UUID = re.compile(r"(?<![0-9a-f])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-f])", re.IGNORECASE)
_CLOCK = r"[T\x20][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
_STAMP = re.compile(rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?:{_CLOCK})?")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAME = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b"
)
_MONTH = rf"{_NAME}\.?"
_TH = r"(?:st|nd|rd|th)?"
_DAY = r"(?:[12][0-9]|3[01]|0?[1-9])"
_NO_VERB = r"(?!(?-i:may|march|mar)\b)"
"""Months that are other words in lower case: "of 12 may fail", "to march 3 miles"."""
_YEAR = r"(?:19|20)[0-9]{2}"
DATE_IN_TEXT = re.compile(
    rf"""(?<![^\W_])(?:
    (?P<year>{_YEAR})-(?P<month>0?[1-9]|1[0-2])(?:-(?P<day>[0-9]{{1,2}})(?:{_CLOCK})?)?(?![0-9])
    |(?:(?P<before>[0-9]{{1,2}}){_TH}\s+(?:of\s+)?)?(?P<name>{_MONTH})
     (?:\s+(?P<after>[0-9]{{1,2}}){_TH}(?![0-9]))?,?\s+(?:of\s+)?(?P<named>{_YEAR})(?!-[0-9])
    |(?<![0-9][.,'’])(?P<range>{_DAY}{_TH}\s?[-–—]\s?)?(?P<first>{_DAY}){_TH}\s+(?:of\s+)?{_NO_VERB}(?P<of>{_NAME})
    |{_NO_VERB}(?P<in>{_MONTH})\s+(?:the\s+)?(?P<then>{_DAY}){_TH}(?P<span>\s?[-–—]\s?{_DAY}{_TH})?
     (?![0-9]|[.,'’][0-9])
    |[0-9]{{1,2}}[./][0-9]{{1,2}}[./]{_YEAR}|(?:0?[1-9]|1[0-2])/{_YEAR}
    |(?<![{SIGNS}\#])(?<![0-9][.,'’])(?P<bare>{_YEAR})(?![.,][0-9])
     (?!\s?(?:[%°{SIGNS}]|(?:ms|s|[kMGT]i?B|GPUs?|tokens|dim|dims|dimensions|rows|users|requests|rps|qps)\b))
    )(?![^\W_])""",
    re.IGNORECASE | re.VERBOSE,
)


def day_of(value: str) -> date | None:
    """Return the day of a date or moment that is the whole of a value, else None."""
    found = _STAMP.fullmatch(value)
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


_BETWEEN = frozenset(
    "to until till from since and through present now today early mid late end of spring summer autumn fall "
    "winter about around".split()
)


def dates_only(value: str) -> bool:
    """Say whether a text is nothing but dates, mistyped ones too: "2024-10 to 2025-3", "since May 2024"."""
    rest = DATE_IN_TEXT.sub(" ", value)
    words = re.findall(r"[^\W\d_]{2,}", re.sub(_NAME, " ", rest, flags=re.IGNORECASE))
    dated = rest != value or re.search(rf"(?<![0-9]){_YEAR}(?![0-9])", value)
    return bool(dated) and all(word.lower() in _BETWEEN for word in words)


def meant(found: re.Match[str]) -> object:
    """Return the year, month and day of a date in a text, 0 where it names none; else the words."""
    year = found["year"] or found["named"] or found["bare"]
    name = found["name"] or found["of"] or found["in"]
    if not (year or name) or found["range"] or found["span"]:
        return found[0]
    month = int(found["month"] or 0) or (_MONTHS.index(name[:3].lower()) + 1 if name else 0)
    days = (found[part] for part in ("day", "before", "after", "first", "then"))
    return int(year or 0), month, next((int(day) for day in days if day), 0)
