"""What a story says went from one value to another, and whether two stories say the same of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from mlprep.practice.story import Story, StoryPart
from mlprep.practice.story_figures import Kind, Number, is_pair, normal_unit, read_numbers
from mlprep.practice.story_reading import Reading, clipped, read


@dataclass(frozen=True, slots=True)
class Claim:
    """A measured thing with its values, told in a part or noted among the figures (``part`` None)."""

    about: frozenset[str]
    unit: str
    before: Decimal | None
    after: Decimal
    quote: str
    part: StoryPart | None = None
    start: int = -1


_CLAUSE = re.compile(r"[.,;:!?()—]|\b(?:and|but)\b", re.IGNORECASE)
_WHERE = re.compile(r"(?:in|at|for|on|among|during|by|with|without)\s[^,.;:]{1,60},", re.IGNORECASE)
_NEAR = 90
_IDLE = frozenset(
    """
    a about after again all also an at average back bring brought by came changed climbed cut day
    decline declined decrease decreased down drop dropped each even every fell finally for further go
    goes got grew had has have i improved in increase increased is it its jumped later lowered mean
    month moved my now of on our over overall pushed quarter raised reduced rose sank shifted shrank
    slid that the their then this to took total turned up was we week went were which within year take
    takes bringing taking cutting reducing raising dropping with from
    """.split()
)


def claims(story: Story, units: Sequence[str]) -> Iterator[Claim]:
    """Yield what a story claims: "X from A to B unit" in any part, and each of its figures."""
    for part in StoryPart:
        yield from (claim for claim in _pairs(story, part, units) if claim.about)
    for figure in story.figures:
        now = parsed(f"{figure.value} {figure.unit}", units)
        was = parsed(f"{figure.before} {figure.unit}", units)
        if now is not None and _told(now):
            quote = figure_text(figure.what, figure.value, figure.unit)
            before = was.value if was is not None and _told(was) and was.unit == now.unit else None
            yield Claim(frozenset({"figure", _plain(figure.what)}), now.unit, before, now.value, quote)


def _pairs(story: Story, part: StoryPart, units: Sequence[str]) -> Iterator[Claim]:
    """Yield each "X from A to B unit" of a part, also where nothing names the X ("it went from")."""
    text = story.part(part)
    reading = read(text)
    for left, right in pairwise(read_numbers(reading.prose, units)):
        if left.kind is right.kind and left.unit == right.unit and is_pair(reading.prose, left, right):
            start, about = _subject(reading, left)
            yield Claim(
                about, left.unit, left.value, right.value, clipped(text, start, right.end), part, start
            )


_STATISTIC = re.compile(r"p\d{2,3}|median|mean|average|max(?:imum)?|worst|peak")
_TIME = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|end|"
    r"spring|summer|autumn|production|(?:19|20)\d\d)"
)
_PLACE = re.compile(r"(?:in|at|for|on|among|with|without)\s(?!the\send|production)")
_FAR = 3
"""Two values of one thing, noted and told, differ by less than so many times."""


def against_figures(story: Story, units: Sequence[str]) -> Iterator[tuple[Claim, str]]:
    """Yield the changes told in the result that are those of a noted figure, with other values.

    Only where one change told can be meant by one figure noted, the values are near one another, and
    those noted are not told anywhere.
    """
    noted = [
        (figure, now, parsed(f"{figure.before} {figure.unit}", units))
        for figure in story.figures
        if (now := parsed(f"{figure.value} {figure.unit}", units)) is not None and _told(now)
    ]
    pairs = list(_pairs(story, StoryPart.RESULT, units)) if noted else []
    told = [
        (number.unit, number.value)
        for part in StoryPart
        for number in (read_numbers(read(story.part(part)).prose, units) if pairs else ())
    ]
    for figure, now, was in noted:
        like = [one for one in pairs if one.unit == now.unit and _of_one_thing(one, figure.what)]
        if len(like) != 1 or (figure.before.strip() and (was is None or was.unit != now.unit)):
            continue
        (claim,) = like
        values = [one.value for one in (was, now) if one is not None]
        known = all(
            any(unit in {now.unit, ""} and same(value, one) for unit, one in told) for value in values
        )
        meant = [one for one, other, _ in noted if other.unit == now.unit and _of_one_thing(claim, one.what)]
        if not known and len(meant) == 1 and _close(claim, values):
            before = f" (before {figure.before.strip()})" if was else ""
            yield claim, f"{figure_text(figure.what, figure.value, figure.unit)}{before}"


def _of_one_thing(claim: Claim, what: str) -> bool:
    """Say whether the words told and the name noted may mean one thing: "p99" and "p99 latency".

    What is told of one place ("in Spain") is not what is noted of all.
    """
    told = {word for word in claim.about if not _TIME.fullmatch(word)}
    names = {word.removesuffix("s") for word in _plain(what).split() if word not in _IDLE}
    mine, theirs = ({word for word in one if _STATISTIC.fullmatch(word)} for one in (told, names))
    plain, named = told - mine, names - theirs
    if mine and theirs and mine != theirs:
        return False
    quote = claim.quote.lower()
    place = _PLACE.match(quote) or any(word not in quote for word in plain)
    return plain <= named or (named <= plain and not place)


def _close(claim: Claim, noted: Sequence[Decimal]) -> bool:
    """Say whether the values told lie near the noted ones, and go the same way."""
    told = [claim.before, claim.after][-len(noted) :]
    pairs = [(one, other) for one, other in zip(told, noted, strict=True) if one is not None]
    if len(pairs) == 2 and (pairs[0][0] > pairs[1][0]) != (pairs[0][1] > pairs[1][1]):
        return False
    return all(0 < one < _FAR * other and other < _FAR * one for one, other in pairs)


def figure_text(what: str, value: str, unit: str) -> str:
    """Return a figure of the story as one line, in the candidate's words."""
    return f"{what}: {value} {unit}".strip()


def parsed(written: str, units: Sequence[str]) -> Number | None:
    """Return the one number of a figure's value and unit; None where there are none or several."""
    numbers = read_numbers(written, units)
    if len(numbers) != 1:
        return None
    unit = written[numbers[0].end :].strip()
    if numbers[0].kind is Kind.BARE and unit:
        return Number(numbers[0].start, len(written), numbers[0].value, Kind.UNIT, normal_unit(unit))
    return numbers[0]


def _told(number: Number) -> bool:
    """Say whether a number has a value to compare: "doubled" has none."""
    return number.kind is not Kind.SHARE or number.value != 0


def _plain(what: str) -> str:
    return " ".join(re.findall(r"[\w@%]+", what.casefold()))


def _subject(reading: Reading, number: Number) -> tuple[int, frozenset[str]]:
    """Return where the clause around "from A" begins, and the words in it that name what changed.

    "In Spain, returns fell from" names Spain as well. A clause that begins far away names nothing:
    nobody can be sure of its subject.
    """
    prose = reading.prose
    first, _ = reading.sentence(number.start)
    floor = max(first, number.start - _NEAR)
    clause = _CLAUSE.split(prose[floor : number.start])[-1]
    if len(clause) == number.start - floor and floor > first:
        return number.start, frozenset()
    start = number.start - len(clause.lstrip())
    where = _WHERE.match(prose, first, start)
    names = re.findall(r"[^\W_][\w'’@-]*", (clause + (where[0] if where else "")).lower())
    return start, frozenset(word.removesuffix("s") for word in names if word not in _IDLE)


def differing(mine: Sequence[Claim], theirs: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Yield the claims about one thing in one unit whose values differ by more than rounding.

    What is told in a part and noted among the figures is one claim.
    """
    seen: set[tuple[str, Decimal]] = set()
    known: dict[tuple[frozenset[str], str], list[Claim]] = {}
    for claim in theirs:
        known.setdefault((claim.about, claim.unit), []).append(claim)
    for claim in mine:
        others = known.get((claim.about, claim.unit), [])
        if (claim.unit, claim.after) not in seen and others and not any(_agree(claim, one) for one in others):
            seen.add((claim.unit, claim.after))
            yield claim, others[-1]


def _agree(one: Claim, other: Claim) -> bool:
    befores = one.before is None or other.before is None or same(one.before, other.before)
    return befores and same(one.after, other.after)


def follows(one: Claim, other: Claim) -> bool:
    """Say whether one claim begins where the other ended: two steps of the same work."""
    forth = one.before is not None and same(one.before, other.after)
    return forth or (other.before is not None and same(other.before, one.after))


def same(one: Decimal, other: Decimal) -> bool:
    """Say whether two values are the same but for rounding: 12.4 and 12, 1,234 and 1.2k, not 1 and 0.5."""
    if one == other:
        return True
    step = Decimal(1).scaleb(max(_exponent(one), _exponent(other)))
    apart = abs(one - other)
    most = max(abs(one), abs(other))
    if apart * 5 <= most and one.quantize(step, ROUND_HALF_UP) == other.quantize(step, ROUND_HALF_UP):
        return True
    digits = min(len(one.normalize().as_tuple().digits), len(other.normalize().as_tuple().digits))
    return apart * 20 <= most and f"{one:.{digits - 1}e}" == f"{other:.{digits - 1}e}"


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
