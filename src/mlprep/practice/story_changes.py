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
        text = story.part(part)
        reading = read(text)
        prose = reading.prose
        for left, right in pairwise(read_numbers(prose, units)):
            if left.kind is right.kind and left.unit == right.unit and is_pair(prose, left, right):
                start, about = _subject(reading, left)
                if about:
                    quote = clipped(text, start, right.end)
                    yield Claim(about, left.unit, left.value, right.value, quote, part, start)
    for figure in story.figures:
        now = parsed(f"{figure.value} {figure.unit}", units)
        was = parsed(f"{figure.before} {figure.unit}", units)
        if now is not None and _told(now):
            quote = figure_text(figure.what, figure.value, figure.unit)
            before = was.value if was is not None and _told(was) and was.unit == now.unit else None
            yield Claim(frozenset({"figure", _plain(figure.what)}), now.unit, before, now.value, quote)


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
    """Say whether two values are the same but for rounding: 12.4 and 12, 1,234 and 1.2k."""
    if one == other:
        return True
    step = Decimal(1).scaleb(max(_exponent(one), _exponent(other)))
    if one.quantize(step, ROUND_HALF_UP) == other.quantize(step, ROUND_HALF_UP):
        return True
    digits = min(len(one.normalize().as_tuple().digits), len(other.normalize().as_tuple().digits))
    near = abs(one - other) * 20 <= max(abs(one), abs(other))
    return near and f"{one:.{digits - 1}e}" == f"{other:.{digits - 1}e}"


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
