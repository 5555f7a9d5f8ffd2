"""What the tool proposes to redact, from the fields and texts of the stories; modest, and never complete."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from unicodedata import normalize

from mlprep.exports.redaction_marks import SIGNS, Mark, MarkKind, Origin, fold
from mlprep.practice.story import Figure, Story, StoryPart
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
_SIZE = r"(?:\s?(?:[kKmMB]|bn|mn|thousand|million|billion)(?!\w))?"
_AMOUNT = r"[0-9]+(?:[.,'’][0-9]+)*"
_MONEY = re.compile(
    rf"(?:(?:US|A|C)?[{SIGNS}]|\b(?:USD|EUR|GBP|CHF|JPY|INR|CAD|AUD)\s)\s?{_AMOUNT}{_SIZE}"
    rf"|(?<![\w.,'’]){_AMOUNT}{_SIZE}\s?(?:[{SIGNS}]|(?:USD|EUR|GBP|CHF|JPY|INR|CAD|AUD|euros?|dollars?|pounds)\b)"
)
_LEGAL = re.compile(
    r",?\s+(?:gmbh|inc|ltd|llc|ag|corp|corporation|plc|se|s\.?a|b\.?v|limited|co)\.?$", re.IGNORECASE
)

_WORD = r"[^\W\d_]+(?:['’-][^\W\d_]+)*"
_COMMON = re.compile(rf"(?<![\w@./'’-]){_WORD}(?![\w@/]|\.\w)")
_GAP = r"(?:[ \t]+|[ \t]*\n[ \t]*)"
_TWO = re.compile(rf"(?<![\w@./'’-]){_WORD}{_GAP}{_WORD}(?![\w@/-])")
_ROLES = (
    "manager|boss|lead|director|head|mentor|colleague|teammate|peer|report|recruiter|designer|engineer|scientist|"
    "analyst|intern|counterpart|VP|CTO|CEO|PM"
)
_INTRODUCED = re.compile(
    r"(?<!\w)(?:[Ww]ith|[Ff]rom|[Tt]old|[Aa]sked|[Cc]onvinced|Dr\.?|Mrs?\.?|Ms\.?|"
    rf"(?:[Mm]y|[Oo]ur|[Hh]er|[Hh]is|[Tt]heir|[Tt]he|[Aa]n?)\s(?:[\w-]+\s)?(?:{_ROLES})),?"
    rf"{_GAP}(?P<one>{_WORD}(?:{_GAP}{_WORD})?)(?:{_GAP}and{_GAP}(?P<other>{_WORD}(?:{_GAP}{_WORD})?))?"
)
_PERSON = re.compile(r"(?:(?:Mc|Mac|[DO]['’])?[^\W\d_][^\W\d_]+)(?:-[^\W\d_]+)*")
_NO_NAMES = frozenset(
    """
    january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday christmas easter black cyber new york san francisco los
    angeles london berlin paris europe asia africa america germany france india china japan canada united
    states kingdom english german french the this that these those our my your their his her its we they
    he she it you and but or so if when then after before python java scala rust spark kafka airflow flink
    redis postgres snowflake tableau looker jira slack kubernetes docker terraform ray linux windows excel
    google amazon web services cloud azure hadoop hive presto trino grafana jenkins keras hugging face
    bayes bayesian gauss gaussian shapley adam machine learning data science deep neural network language
    model models random forest logistic linear regression gradient boosting feature features store
    platform product products team teams engineering group search ads growth risk trust safety
    infrastructure research marketing sales finance legal support customer success operations quality head
    staff senior principal junior lead manager director engineer scientist analyst vice president chief
    officer
    """.split()
)
"""Capitalised words that are no people, as far as stories about machine learning go."""


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
    proposed. ``texts`` are other texts of the candidate's, read like the parts of a story. People are
    found by a few patterns, and a single name is left alone where it is used as a common word too.
    """
    proposed: list[tuple[MarkKind, str]] = []
    parts = [normalize("NFC", text) for text in texts]
    for story in stories:
        proposed += [(MarkKind.EMPLOYER, text) for text in _employer(story.where)]
        proposed.append((MarkKind.PRODUCT, story.project))
        for one in story.companies:
            proposed += [(MarkKind.COMPANY, name) for name in (one, *(companies or {}).get(one, ()))]
        told = (*(story.part(part) for part in StoryPart), story.rough, story.role, story.team)
        parts += [normalize("NFC", text) for text in told]
    for figure in (one for story in stories for one in story.figures):
        proposed += [(MarkKind.FIGURE, text) for text in _figure(figure, parts)]
    proposed += [(MarkKind.PERSON, name) for name in _people(parts)]
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


def _figure(figure: Figure, texts: Sequence[str]) -> Iterator[str]:
    """Yield numbers with their unit, larger ones bare too, and "4 to 12 people" as the texts have it."""
    unit = figure.unit.strip()
    units = [unit, f"{unit}s", unit.removesuffix("s")] if len(unit) > 2 else [unit]
    units += ["percent", "per cent"] if unit == "%" else []
    numbers = [text for one in (figure.before, figure.value) if (text := one.strip())]
    for number in numbers:
        yield from (f"{number} {one}" for one in units if one)
        if unit and unit in SIGNS:
            yield f"{unit}{number}"
        if _telling(number):
            yield number
    if len(numbers) == 2 and not _telling(numbers[0]):
        first, last, of = map(re.escape, (*numbers, unit))
        gap = r"\s*(?:(?:down |up )?to|[→–—-]|->)\s*"
        pair = re.compile(
            rf"(?<![\w.,]){first}(?:\s?{of})?{gap}{last}(?:[\s-]?{of})?(?!\w|[.,]\d)", re.IGNORECASE
        )
        yield from (found[0] for text in texts for found in pair.finditer(text))


def _telling(number: str) -> bool:
    """Say whether a number says something without its unit."""
    return sum(char.isdigit() for char in number) > 2 or not number.isalnum()


def _patterns(text: str) -> Iterator[tuple[MarkKind, str]]:
    for pattern in (_URL, _MAIL, _HOST, _TICKET):
        yield from ((MarkKind.CONTACT, found[0].rstrip(".,;:!?")) for found in pattern.finditer(text))
    yield from ((MarkKind.CONTACT, found[0]) for found in _HANDLE.finditer(read(text).prose))
    yield from ((MarkKind.FIGURE, found[0]) for found in _MONEY.finditer(text))


def _people(texts: Sequence[str]) -> Iterator[str]:
    """Yield names and the words they are made of; a single word only where it is no common word here."""
    common = {word for text in texts for word in _COMMON.findall(text) if word.islower()}
    for text in texts:
        reading = read(text)
        introduced = [*_INTRODUCED.finditer(reading.prose)]
        names = [_name(found[part] or "") for found in introduced for part in ("one", "other")]
        names += _in_mid_sentence(reading)
        yield from (name for name in names if " " in name)
        yield from (word for name in names for word in name.split() if word.lower() not in common)


def _in_mid_sentence(reading: Reading) -> Iterator[str]:
    place = 0
    while found := _TWO.search(reading.prose, place):
        starts = found.start() == reading.sentence(found.start())[0]
        if not starts and (name := _name(found[0])) and " " in name:
            yield name
            place = found.end()
        else:
            place = found.start() + len(found[0].split()[0])


def _name(words: str) -> str:
    """Return the leading words that look like a person's name, or an empty string."""
    kept: list[str] = []
    for written in words.split():
        word = re.sub(r"['’]s$", "", written)
        tail = re.sub(r"^(?:Mc|Mac|[DO]['’])(?=[A-Z])", "", word)
        titled = word[0].isupper() and all(part.istitle() for part in tail.split("-"))
        if not titled or not _PERSON.fullmatch(word) or word.lower() in _NO_NAMES:
            break
        kept.append(word)
    return " ".join(kept)
