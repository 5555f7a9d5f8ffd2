"""Looking companies up: the loop for a role and level, or what stands in for it, and how sure we are."""

from dataclasses import dataclass
from datetime import date

from mlprep.content.bank import Bank
from mlprep.content.company_types import CompanyFile, CompanyLoop, Confidence, LoopRound, Source, Weight
from mlprep.content.names import serving_level
from mlprep.content.types import Filters, Level, Role, RoundType, SyllabusRow

STALE_MONTHS = 18
"""A row whose page or report is older than this is shown as stale."""

ROLES = (Role.MLE, Role.RE, Role.DS)
"""The order in which a role is chosen where none was named."""

LARGE, LAB, STARTUP = "generic-faang", "generic-ai-lab", "generic-startup"

LABS = frozenset({"anthropic", "openai", "deepmind", "cohere", "xai", "mistral"})
"""They train large models of their own: fewer rounds, deeper on one area of research."""

STARTUPS = frozenset({"scale-ai", "hugging-face"})
"""Small beside the others, and no lab: shorter loops. Mistral, Cohere and xAI count as labs."""

ROLE_NAMES = {Role.DS: "data scientist", Role.MLE: "ML engineer", Role.RE: "research engineer"}
ARTICLES = {Role.DS: "a", Role.MLE: "an", Role.RE: "a"}

SIZING_NOTE = "X05"
"""The row of the syllabus that corrects the load in the guide behind the large companies' loop."""

BEATS = "the written instruction for your round beats this"
"""Said wherever a company's rule on AI tools is shown."""

ASK = (
    ("round names", "What is each round called, and in which order do they come?"),
    ("minutes", "How many minutes does each round take?"),
    ("format", "What is the format: shared pad, notebook, own machine, whiteboard, conversation?"),
    ("allowed tools", "Which tools are allowed in each round: documentation, search, an AI assistant?"),
    ("presentation", "Is there a presentation or a project walk-through? How long, to whom, with slides?"),
    ("domain", "Which domain or team is it for, and what should I have read?"),
)
"""The six questions to a recruiter: what it is about, and the question."""


@dataclass(frozen=True, slots=True)
class FoundLoop:
    """A loop for what was asked. ``stands_in`` is the generic's id where the company has no such loop.

    ``role`` is the one the loop is for, ``level`` the one its evidence is for. ``note`` is empty where the
    company has this very loop; ``generic`` is the generic loop that stands in, or would.
    """

    loop: CompanyLoop
    role: Role
    level: Level
    stands_in: str
    generic: str
    note: str


@dataclass(frozen=True, slots=True)
class RoundView:
    """One round as it is shown. ``ours`` counts our questions for it, None where it is not practised."""

    number: int
    round: LoopRound
    looks_for: str
    ours: int | None
    stale: bool

    @property
    def weak(self) -> bool:
        """Whether only weak evidence speaks for it."""
        return self.round.source.confidence is Confidence.WEAK


@dataclass(frozen=True, slots=True)
class LoopView:
    """A loop as it is shown, with the company it is for.

    ``serves`` is the level whose questions are counted. ``minutes`` adds the rounds whose minutes are
    known, ``unknown`` counts the others; optional rounds count in neither. ``notes`` are rows of the
    syllabus with arithmetic to know.
    """

    company: CompanyFile
    role: Role
    level: Level
    label: str
    found: FoundLoop
    serves: Level
    rounds: tuple[RoundView, ...]
    minutes: int
    unknown: int
    stale: bool
    notes: tuple[SyllabusRow, ...]

    def of_weight(self, weight: Weight) -> tuple[RoundView, ...]:
        """Return the rounds of this weight, in order."""
        return tuple(one for one in self.rounds if one.round.weight is weight)


@dataclass(frozen=True, slots=True)
class CompanyLine:
    """A company on one line. ``rounds`` and ``weeks`` are least and most over its loops."""

    id: str
    name: str
    generic: bool
    roles: tuple[Role, ...]
    levels: tuple[Level, ...]
    rounds: tuple[int, int]
    weeks: tuple[int, int] | None
    ai: str
    ai_as_of: str
    confidence: tuple[Confidence, ...]


def is_stale(source: Source, today: date) -> bool:
    """Tell whether the page or report is older than eighteen months; a bare year counts to its end."""
    year, _, month = source.as_of.partition("-")
    months = 12 * (today.year - int(year)) + today.month - int(month or 12)
    return months > STALE_MONTHS


def generic_for(company_id: str, role: Role) -> str:
    """Return the id of the generic loop that stands in for a company.

    Labs that train models of their own, and Meta's research engineers, take the AI lab's; the two
    small companies the start-up's; everybody else that of a large company.
    """
    if company_id in LABS or (company_id == "meta" and role is Role.RE):
        return LAB
    return STARTUP if company_id in STARTUPS else LARGE


def choose_role(*companies: CompanyFile) -> Role:
    """Return the role meant where none was named: the first for which every company has a loop."""
    known = [{loop.role for loop in one.loops} for one in companies]
    return next((role for role in ROLES if all(role in roles for roles in known)), Role.MLE)


def loop_for(bank: Bank, company: CompanyFile, role: Role, level: Level) -> FoundLoop:
    """Return the company's loop, else that of its nearest level, else the generic one; the note says which.

    Of two levels equally near, the lower is taken.
    """
    generic = "" if company.company.generic else _generic_with(bank, company, role)
    own = [loop for loop in company.loops if loop.role is role]
    if not own and company.company.generic:
        own = list(company.loops)  # a stand-in serves every role; it says for which it was written
    if own:
        loop, nearest = _nearest(own, level)
        return FoundLoop(
            loop, loop.role, nearest, "", generic, _own_note(company, role, level, loop, nearest, generic)
        )
    stand_in = bank.company(generic)
    candidates = [loop for loop in stand_in.loops if loop.role is role] or list(stand_in.loops)
    loop, nearest = _nearest(candidates, level)
    return FoundLoop(
        loop,
        loop.role,
        nearest,
        generic,
        generic,
        _generic_note(company, stand_in, role, level, loop, nearest),
    )


def _generic_with(bank: Bank, company: CompanyFile, role: Role) -> str:
    """Return the generic meant for the company, or, where that has no such role, one that has."""
    meant = generic_for(company.company.id, role)
    for name in (meant, LAB, LARGE, STARTUP):
        if any(loop.role is role for loop in bank.company(name).loops):
            return name
    return meant


def _nearest(loops: list[CompanyLoop], level: Level) -> tuple[CompanyLoop, Level]:
    _, nearest, place = min(
        (abs(known - level), known, place) for place, loop in enumerate(loops) for known in loop.levels
    )
    return loops[place], nearest


def _own_note(
    company: CompanyFile, role: Role, level: Level, loop: CompanyLoop, nearest: Level, generic: str
) -> str:
    notes = []
    if loop.role is not role:
        notes.append(f"It is written for {ARTICLES[loop.role]} {ROLE_NAMES[loop.role]}.")
    if nearest is not level:
        known = f"these are the rounds for {nearest.id}, the nearest level known"
        notes.append(f"No evidence for {level.id} at {company.company.name}: {known}.")
        if generic:
            notes.append(f"The generic loop would be {generic}.")
    return " ".join(notes)


def _generic_note(
    company: CompanyFile, stand_in: CompanyFile, role: Role, level: Level, loop: CompanyLoop, nearest: Level
) -> str:
    others = sorted({one.role.value for one in company.loops})
    known = f" (known: {', '.join(others)})" if others else ""
    name = stand_in.company
    note = (
        f"No evidence for {ARTICLES[role]} {ROLE_NAMES[role]} at {company.company.name}{known}. "
        f"A generic loop stands in: {name.name} ({name.id})"
    )
    if loop.role is not role:
        note += f", written for {ARTICLES[loop.role]} {ROLE_NAMES[loop.role]}"
    if nearest is not level:
        note += f", at {nearest.id}, its nearest level"
    return f"{note}."


def loop_view(
    bank: Bank, company: CompanyFile, role: Role, level: Level, *, today: date, label: str = ""
) -> LoopView:
    """Return the loop for a role and level as it is shown; ``label`` is the company's word for the level."""
    found = loop_for(bank, company, role, level)
    serves = serving_level(bank.framework, level)
    types = {one.id: one for one in bank.framework.rounds}
    rounds = tuple(
        RoundView(
            number,
            one,
            one.looks_for or f"Usually: {types[one.type].looks_for}",
            _ours(bank, types[one.type], role, serves),
            is_stale(one.source, today),
        )
        for number, one in enumerate(found.loop.rounds, 1)
    )
    large = LARGE in (company.company.id, found.stands_in)
    sure = [one.round.minutes for one in rounds if not one.round.optional]
    return LoopView(
        company=company,
        role=role,
        level=level,
        label=own_label(company, level, label),
        found=found,
        serves=serves,
        rounds=rounds,
        minutes=sum(one or 0 for one in sure),
        unknown=sum(one is None for one in sure),
        stale=is_stale(found.loop.source, today),
        notes=tuple(row for row in bank.framework.syllabus if row.id == SIZING_NOTE and large),
    )


def _ours(bank: Bank, type_: RoundType, role: Role, level: Level) -> int | None:
    if not type_.scored:
        return None
    return bank.count(Filters(level=level, rounds=(type_.id,), role=role))


def own_label(company: CompanyFile, level: Level, said: str = "") -> str:
    """Return the company's own word for a level: the one that was said, else its first; may be empty."""
    ladder = company.company.ladder
    labels = [label for label, of in ladder.labels if of is level] if ladder else []
    return said if said in labels else next(iter(labels), "")


def company_lines(bank: Bank, *, generic: bool = False) -> tuple[CompanyLine, ...]:
    """Return every employer on one line, by name; with ``generic`` the stand-ins after them."""
    files = [bank.company(one) for one in bank.company_ids()]
    chosen = [one for one in files if generic or not one.company.generic]
    chosen.sort(key=lambda one: (one.company.generic, one.company.name.casefold()))
    return tuple(_line(one) for one in chosen)


def _line(one: CompanyFile) -> CompanyLine:
    lengths = [len(loop.rounds) for loop in one.loops] or [0]
    weeks = [loop.weeks for loop in one.loops if loop.weeks]
    live = next((rule for rule in one.ai if rule.stage == "live"), None)
    sure = {loop.source.confidence for loop in one.loops}
    return CompanyLine(
        id=one.company.id,
        name=one.company.name,
        generic=one.company.generic,
        roles=tuple(role for role in Role if any(loop.role is role for loop in one.loops)),
        levels=tuple(sorted({level for loop in one.loops for level in loop.levels})),
        rounds=(min(lengths), max(lengths)),
        weeks=(min(least for least, _ in weeks), max(most for _, most in weeks)) if weeks else None,
        ai=live.rule if live else "",
        ai_as_of=live.source.as_of if live else "",
        confidence=tuple(word for word in Confidence if word in sure),
    )
