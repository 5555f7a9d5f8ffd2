"""Ids and dates as they stand in the values and the running text of an export."""

import re
from datetime import date

from mlprep.exports.redaction_marks import SIGNS

UUID = re.compile(r"(?<![0-9a-f])[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![0-9a-f])", re.IGNORECASE)
_CLOCK = r"[T\x20][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?"
_STAMP = re.compile(rf"([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})(?:{_CLOCK})?")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_TH = r"(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)[0-9]{2}"
DATE_IN_TEXT = re.compile(
    rf"""(?<![^\W_])(?:
    (?P<year>{_YEAR})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>[0-9]{{2}})(?:{_CLOCK})?)?(?![0-9])
    |(?:(?P<before>[0-9]{{1,2}}){_TH}\s+(?:of\s+)?)?(?P<name>{_MONTH})
     (?:\s+(?P<after>[0-9]{{1,2}}){_TH}(?![0-9]))?,?\s+(?:of\s+)?(?P<named>{_YEAR})
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


def meant(found: re.Match[str]) -> object:
    """Return the year, month and day of a date in a text, 0 where it names none; else the words."""
    year = found["year"] or found["named"] or found["bare"]
    if not year:
        return found[0]
    month = int(found["month"] or 0) or (_MONTHS.index(found["name"][:3].lower()) + 1 if found["name"] else 0)
    return int(year), month, int(found["day"] or found["before"] or found["after"] or 0)
