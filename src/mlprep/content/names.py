"""What people type, resolved: levels and company labels, rounds, topics, companies, roles.

Pure functions over the framework. Every refusal says what there is, and the nearest of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mlprep.content.types import FAMILIES, Company, Framework, Level, Role
from mlprep.errors import UsageError
from mlprep.text import did_you_mean, listed

_SPELLINGS = {"behavioral": "behavioural"}
_NAMED = 3
"""How many companies a note names before it breaks off."""

_ROLE_WORDS = {
    "data scientist": Role.DS,
    "ml engineer": Role.MLE,
    "machine learning engineer": Role.MLE,
    "research engineer": Role.RE,
}


@dataclass(frozen=True, slots=True)
class ResolvedLevel:
    """A level as it was meant. ``label`` is the word in its proper spelling; ``note`` may be empty."""

    level: Level
    label: str
    note: str


def resolve_level(framework: Framework, word: str, company: str = "") -> ResolvedLevel:
    """Return the level that ``word`` means: an id, a usual word, or a company's label.

    With a company its own ladder is read. Without one a label takes its commonest reading over all
    ladders, the lower one at a tie, and the note names the ladders that differ.

    Raises:
        UsageError: nobody uses this word for a level, or this company does not.

    """
    plain = _folded(word)
    place = resolve_company(framework, company) if company else None
    own = _labels(place)
    if plain.upper() in Level.__members__:
        level = Level.of(plain)
        differs = place is not None and plain in own and own[plain][1] is not level
        note = f"{own[plain][0]} at {place.name} is {own[plain][1].id}" if place and differs else ""
        return ResolvedLevel(level, level.id, note)
    if plain in own:
        label, level = own[plain]
        return ResolvedLevel(level, label, "")
    for usual, level in framework.level_words:
        if _folded(usual) == plain:
            return ResolvedLevel(level, usual, "")
    if place is not None and own:
        raise _no_label(word, place, own)
    found = _commonest(framework, plain)
    if found is None:
        raise _no_level(framework, word)
    if place is not None:
        return ResolvedLevel(
            found.level,
            found.label,
            f"no ladder is known for {place.name}: read as {found.level.id}, its commonest meaning",
        )
    return found


def serving_level(framework: Framework, level: Level) -> Level:
    """Return the level whose questions serve ``level``: itself, or the neighbour that stands in."""
    stands_in = next((one.stands_in for one in framework.levels if one.level is level), None)
    return stands_in or level


def resolve_rounds(framework: Framework, words: Iterable[str]) -> tuple[str, ...]:
    """Return the round types that ``words`` name, in the framework's order, each once.

    A word is a type, an alias of one, or a family. Where a type and a family share their name
    (``coding``), the family is meant.

    Raises:
        UsageError: there is no such round.

    """
    wanted: set[str] = set()
    for word in words:
        plain = _spelt(word)
        family = [one.id for one in framework.rounds if one.family == plain]
        types = [one.id for one in framework.rounds if plain in (one.id, *one.aliases, _spelt(one.name))]
        if not family and not types:
            known = [*FAMILIES, *(one.id for one in framework.rounds)]
            aliases = [alias for one in framework.rounds for alias in one.aliases]
            raise UsageError(
                f"there is no round '{word}'.{did_you_mean(plain, known + aliases)}",
                f"Rounds: {', '.join(one.id for one in framework.rounds)}; families: {', '.join(FAMILIES)}.",
            )
        wanted.update(family or types)
    return tuple(one.id for one in framework.rounds if one.id in wanted)


def resolve_topic(framework: Framework, word: str) -> str:
    """Return the id of the topic named ``word``, by id or name.

    Raises:
        UsageError: there is no such topic.

    """
    plain = _spelt(word)
    found = next((one.id for one in framework.topics if plain in (one.id, _spelt(one.name))), "")
    if not found:
        meant = did_you_mean(plain, [one.id for one in framework.topics])
        raise UsageError(f"there is no topic '{word}'.{meant}", "'mlprep bank stats' lists the topics.")
    return found


def resolve_company(framework: Framework, word: str) -> Company:
    """Return the company named ``word``, by id, name or alias, in any case.

    Raises:
        UsageError: the bank does not know the company.

    """
    plain = _folded(word)
    for one in framework.companies:
        if plain in map(_folded, (one.id, one.name, *one.aliases)):
            return one
    generic = plain.startswith("generic")  # only who asks for a stand-in is offered one
    names = [
        name for one in framework.companies if generic or not one.generic for name in (one.id, *one.aliases)
    ]
    raise UsageError(
        f"there is no company '{word}'.{did_you_mean(plain, names)}", "'mlprep companies' lists those known."
    )


def resolve_role(word: str) -> Role:
    """Return the role named ``word``: ds, mle, re, or the job's name.

    Raises:
        UsageError: there is no such role.

    """
    plain = _folded(word)
    if plain in Role._value2member_map_:
        return Role(plain)
    if plain in _ROLE_WORDS:
        return _ROLE_WORDS[plain]
    meant = did_you_mean(plain, [role.value for role in Role])
    raise UsageError(
        f"there is no role '{word}'.{meant}",
        "Roles: ds (data scientist), mle (ML engineer), re (research engineer).",
    )


def _folded(word: str) -> str:
    return " ".join(word.casefold().replace("-", " ").replace("_", " ").split())


def _spelt(word: str) -> str:
    plain = _folded(word).replace(" ", "-")
    return _SPELLINGS.get(plain, plain)


def _labels(company: Company | None) -> dict[str, tuple[str, Level]]:
    if company is None or company.ladder is None:
        return {}
    return {_folded(label): (label, level) for label, level in company.ladder.labels}


def _commonest(framework: Framework, plain: str) -> ResolvedLevel | None:
    readings: dict[Level, list[Company]] = {}
    spelling = ""
    for company in framework.companies:
        label, level = _labels(company).get(plain, ("", None))
        if level is not None:
            spelling = spelling or label
            readings.setdefault(level, []).append(company)
    if not readings:
        return None
    level = min(readings, key=lambda one: (-len(readings[one]), one))
    others = [(company, one) for one in sorted(readings) if one is not level for company in readings[one]]
    if not others:
        return ResolvedLevel(level, spelling, "")
    names = [company.name for company in readings[level]]
    shown = ", ".join([*names[:_NAMED], *(["…"] if len(names) > _NAMED else [])])
    first, meaning = others[0]
    rest = "".join(f", at {company.name} {one.id}" for company, one in others[1:_NAMED])
    note = (
        f"read as {level.id} ({shown}); at {first.name} {spelling} is {meaning.id}{rest}: "
        f"add --company {first.id if len(others) == 1 else 'NAME'}"
    )
    return ResolvedLevel(level, spelling, note)


def _no_label(word: str, company: Company, own: dict[str, tuple[str, Level]]) -> UsageError:
    labels = [label for label, _ in own.values()]
    known = ", ".join(f"{label} ({level.id})" for label, level in own.values())
    meant = did_you_mean(word, labels)
    ids = listed([level.id for level in Level], "or")
    return UsageError(f"{company.name} has no level '{word}'.{meant} Its labels: {known}.", f"Or say {ids}.")


def _no_level(framework: Framework, word: str) -> UsageError:
    ids = [level.id for level in Level]
    meant = did_you_mean(word, _choices(framework, ids))
    return UsageError(
        f"there is no level '{word}'.{meant} Levels: {', '.join(ids)};\n"
        "company labels work too (--company google --level L5)."
    )


def _choices(framework: Framework, ids: Sequence[str]) -> list[str]:
    """Return the words long enough for a typing error to be told from another label."""
    words = [word for word, _ in framework.level_words if len(word) > 3]
    return [*ids, *words]
