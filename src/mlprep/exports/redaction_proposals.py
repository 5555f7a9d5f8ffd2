"""What the tool proposes to redact, from the fields and texts of the stories; modest, and never complete."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import takewhile
from unicodedata import normalize

from mlprep.exports.redaction_dates import dates_only
from mlprep.exports.redaction_figures import figures, measured, money
from mlprep.exports.redaction_marks import SIGNS, Mark, MarkKind, Origin, fold
from mlprep.exports.redaction_words import COMMON, GIVEN, NO_NAMES, OCCASIONS, SHARED
from mlprep.practice.story import Story, StoryPart
from mlprep.practice.story_reading import Reading, read

_URL = re.compile(
    r"\b(?:https?|ssh|git|s3|gs|ftp|postgres|jdbc:\w+)://[^\s<>\"'`)\]]+|\bwww\.[^\s<>\"'`)\]]+"
)
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")
_HOST = re.compile(
    r"(?<![\w.-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|io|ai|dev|app|cloud|co|eu|de|uk|fr|nl|ch|"
    r"at|es|it|pl|se|in|cn|jp|kr|us|ca|au|br|internal|intranet|corp|local|lan)(?![\w-]|\.\w)"
    r"|(?<![\w.])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![\w.])",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z][\w-]+(?:\.[\w-]+)*")
_TICKET = re.compile(
    r"(?<![\w-])(?!(?:GPT|UTF|SHA|ISO|AES|RFC|COVID|MD|IPV|TOP)-)[A-Z][A-Z0-9]{1,9}-[0-9]{1,6}(?![\w-])"
)
_LEGAL = re.compile(
    r",?\s+(?:gmbh|inc|ltd|llc|ag|corp|corporation|plc|se|s\.?a|b\.?v|limited|co)\.?$", re.IGNORECASE
)

_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_COMMON = re.compile(rf"(?<![\w@./'’-]){_WORD}(?![\w@/]|\.\w)")
_SINGLE = re.compile(rf"(?<![\w@.'’-]){_WORD}(?![\w@]|\.\w)")
_GAP = r"(?:[ \t]+|[ \t]*\n[ \t]*)"
_TWO = re.compile(rf"(?<![\w@./'’-]){_WORD}(?:{_GAP}{_WORD}){{1,2}}(?![\w@])")
_ROLES = (
    "manager|boss|lead|director|head|mentor|colleague|teammate|peer|report|recruiter|designer|engineer|scientist|"
    "analyst|intern|counterpart|VP|CTO|CEO|PM"
)
_ITEM = rf"(?!and\b){_WORD}(?:{_GAP}(?!and\b){_WORD}){{0,2}}"
_NEXT = rf"(?:[ \t]*[,/&]{_GAP}?(?:and{_GAP})?|{_GAP}and{_GAP})"
_INTRODUCED = re.compile(
    r"(?<!\w)(?:[Ww]ith|[Ff]rom|[Tt]old|[Aa]sked|[Cc]onvinced|Dr\.?|Mrs?\.?|Ms\.?|"
    rf"(?:[Mm]y|[Oo]ur|[Hh]er|[Hh]is|[Tt]heir|[Tt]he|[Aa]n?)\s(?:[\w-]+\s)?(?:{_ROLES})),?"
    rf"{_GAP}(?=(?P<names>{_ITEM}(?:{_NEXT}{_ITEM}){{0,5}}))"
)
_PERSON = re.compile(r"(?:(?:Mc|Mac|[DO]['’])?[^\W\d_][^\W\d_]+)(?:-[^\W\d_]+)*")
_SON = re.compile(r"(?:Mc|Mac|[DO]['’])(?=[A-Z])")
_PROJECT = re.compile(r"\bProject[ \t]+(?P<one>[A-Z][\w-]*)(?:[ \t]+(?P<two>[A-Z][\w-]*))?")


def marked(stories: Iterable[Story]) -> tuple[Mark, ...]:
    """Return what the candidate marked as private."""
    texts = dict.fromkeys(text for one in stories for text in one.private)
    return tuple(Mark(text, MarkKind.MARKED, Origin.MARKED) for text in texts)


def propose(
    stories: Sequence[Story],
    companies: Mapping[str, Sequence[str]] | None = None,
    texts: Iterable[str] = (),
) -> tuple[Mark, ...]:
    """Return what the tool would replace by itself, from the fields and the texts of stories.

    ``companies`` gives the names of companies by id; of those a story was told at, id and names are
    proposed; none of them is a person. ``texts`` are other texts of the candidate's, read like the parts
    of a story. People are found by a few patterns, and a single name is left alone where it is used as
    a common word too. What is nothing but dates is no employer and no project.
    """
    proposed: list[tuple[MarkKind, str]] = []
    parts = [normalize("NFC", text) for text in texts]
    for story in stories:
        fields = [(MarkKind.EMPLOYER, text) for text in _employer(story.where)]
        fields.append((MarkKind.PRODUCT, story.project))
        proposed += [(kind, text) for kind, text in fields if not dates_only(text)]
        for one in story.companies:
            proposed += [(MarkKind.COMPANY, name) for name in (one, *(companies or {}).get(one, ()))]
        told = (*(story.part(part) for part in StoryPart), story.rough, story.role, story.team)
        parts += [normalize("NFC", text) for text in told]
    for figure in (one for story in stories for one in story.figures):
        proposed += [(MarkKind.FIGURE, text) for text in figures(figure, parts)]
    proposed += [(MarkKind.FIGURE, text) for story in stories for text in measured(story.result)]
    projects = [one.project for one in stories]
    proposed += [(MarkKind.PRODUCT, name) for text in (*parts, *projects) for name in _projects(text)]
    proposed += _people(parts, {name for names in (companies or {}).values() for name in names})
    for text in (
        *parts,
        *(one.title for one in stories),
        *(one.what for story in stories for one in story.figures),
    ):
        proposed += _patterns(text)
    first: dict[str, Mark] = {}
    for kind, text in proposed:
        if _sayable(text):
            words = " ".join(text.split())
            first.setdefault(fold(words)[0], Mark(words, kind, Origin.PROPOSED))
    return tuple(first.values())


def _sayable(text: str) -> bool:
    return sum(char.isalnum() for char in fold(text)[0]) >= 2 or any(char in SIGNS + "%" for char in text)


def _employer(where: str) -> Iterator[str]:
    """Yield the employer as written, without what follows a comma or bracket, and without its legal form."""
    yield where
    for one in re.split(r"[;/|]", where):
        name = re.split(r"[,(]|\s[–—-]\s", one, maxsplit=1)[0].strip()
        while name:
            yield name
            shorter = _LEGAL.sub("", name)
            name = "" if shorter == name else shorter


def _patterns(text: str) -> Iterator[tuple[MarkKind, str]]:
    for pattern in (_URL, _MAIL, _HOST, _TICKET):
        yield from ((MarkKind.CONTACT, found[0].rstrip(".,;:!?")) for found in pattern.finditer(text))
    yield from ((MarkKind.CONTACT, found[0]) for found in _HANDLE.finditer(read(text).prose))
    yield from ((MarkKind.FIGURE, found) for found in money(text))


def _projects(text: str) -> Iterator[str]:
    """Yield "Project Owl", and "Owl"."""
    for found in _PROJECT.finditer(text):
        names = list(takewhile(lambda one: one and one.lower() not in NO_NAMES, found.groups()))
        if names:
            yield f"Project {' '.join(names)}"
            yield " ".join(names)


def _people(texts: Sequence[str], companies: AbstractSet[str]) -> Iterator[tuple[MarkKind, str]]:
    """Yield names and the words they are made of; a single word only where it is no common word here.

    A company that stands where people are introduced is a company.
    """
    common = {word for text in texts for word in _COMMON.findall(text) if word.islower()} - GIVEN - SHARED
    known = {fold(name)[0] for name in companies}
    for text in texts:
        reading = read(text)
        lists = [found["names"] for found in _INTRODUCED.finditer(reading.prose)]
        names = [name for one in lists for name in _listed(one, known)]
        names += [name for name in _in_mid_sentence(reading, known) if name not in names]
        yield from ((MarkKind.PERSON, name) for name in names if " " in name)
        words = (word for name in names for word in name.split())
        yield from ((MarkKind.PERSON, word) for word in words if word.lower() not in common)
        firsts = (" ".join(re.findall(_WORD, one)[:size]) for one in lists for size in (1, 2))
        met = (name for name in firsts if name in companies and name.lower() not in NO_NAMES)
        yield from ((MarkKind.COMPANY, name) for name in met)


def _listed(names: str, companies: AbstractSet[str]) -> Iterator[str]:
    """Yield the names at the beginning of "Ben, Carla Diaz and Dan", as long as there are names."""
    for one in re.split(_NEXT, names):
        first = re.sub(r"['’]s$", "", one.split()[0])
        name = first if first in GIVEN else _name(one, companies)
        if name:
            yield name
        if len(name.split()) < len(one.split()):
            return


def _in_mid_sentence(reading: Reading, companies: AbstractSet[str]) -> Iterator[str]:
    """Yield two or three capitalised words, and single ones that are names of people only."""
    place = 0
    while found := _TWO.search(reading.prose, place):
        starts = found.start() == reading.sentence(found.start())[0]
        if not starts and (name := _name(found[0], companies)) and " " in name:
            yield name
            place = found.start() + sum(map(len, re.findall(r"\s*\S+", found[0])[: len(name.split())]))
        else:
            place = found.start() + len(found[0].split()[0])
    for found in _SINGLE.finditer(reading.prose):
        word = re.sub(r"['’]s$", "", found[0])
        if word[0].isupper() and (word.lower() in GIVEN or _SON.match(word)):
            starts = found.start() == reading.sentence(found.start())[0]
            yield from () if starts else filter(None, [_name(word, companies)])


def _name(words: str, companies: AbstractSet[str]) -> str:
    """Return the leading words that look like a person's name, or an empty string."""
    kept: list[str] = []
    every = [re.sub(r"['’]s$", "", word) for word in words.split()]
    for place, word in enumerate(every):
        low = word.lower()
        tail = _SON.sub("", word, count=1) if _SON.match(word) else word
        titled = word[0].isupper() and all(part.istitle() for part in tail.split("-"))
        if titled and low in OCCASIONS:
            return ""
        other = low in NO_NAMES or (not kept and low in COMMON - SHARED)
        if not titled or other or not _PERSON.fullmatch(word):
            break
        if any(fold(" ".join(every[place : place + size]))[0] in companies for size in (1, 2)):
            break
        kept.append(word)
    return " ".join(kept)
