"""A telling: one behavioural question, answered with a story of the candidate's own, on the clock."""

from collections.abc import Collection

from mlprep.content.bank import Bank
from mlprep.content.types import Filters, Listed
from mlprep.errors import NothingMatchesError, UsageError
from mlprep.practice.attempt import Kind
from mlprep.practice.filling import rank
from mlprep.sittings import steps as show
from mlprep.sittings.drill import Drill
from mlprep.sittings.judging import anchored_parts
from mlprep.sittings.plan import DrillPlan
from mlprep.sittings.state import AttemptState, Part
from mlprep.sittings.storytelling import tells_stories
from mlprep.storage.history import History

CANDIDATES = 300


class Telling(Drill):
    """One sitting in which a story is told."""

    resume_command = "mlprep story tell --resume"

    kind = "telling"

    @classmethod
    def start(cls, history: History, bank: Bank, plan: DrillPlan) -> "Telling":
        """Begin a telling with the question that the plan names, or draw one that its story answers.

        Raises:
            NothingMatchesError: no question fits; nothing was kept.
            UsageError: the question named takes no story.

        """
        listed, reason = _choose(history, bank, plan)
        with history.transaction():
            telling = cls(history, bank, history.sittings.create(cls.kind, plan.to_options()))
            with telling._begun():
                telling._draw(listed, Kind.WHOLE, reason, plan.level)
                telling._enter()
        return telling

    def _enough(self) -> bool:
        """Say whether a story was told: one question is enough, unless it was passed over."""
        return any(not one.skipped for one in self.state.attempts) or bool(self.plan.question)

    def _advance(self) -> None:
        """Draw another question where the last one was passed over, or close the sitting."""
        if not self._enough():
            used = {one.question.id for one in self.state.attempts}
            try:
                listed, reason = _choose(self.history, self.bank, self.plan, used)
            except NothingMatchesError:
                self._why = "nothing left that asks for a story"
            else:
                self._draw(listed, Kind.WHOLE, reason, self.plan.level)
                return
        self._finish()

    def _take(self, current: AttemptState, reply: show.Reply) -> None:
        """Take a reply; a story named beforehand is the answer, and is not asked for."""
        super()._take(current, reply)
        if self.plan.story and current.part() is Part.STORY and self.history.stories.get(self.plan.story):
            self._use_story(current, self.plan.story)


def _choose(history: History, bank: Bank, plan: DrillPlan, used: Collection[str] = ()) -> tuple[Listed, str]:
    """Return the question to ask and why: one that listens for what the story shows, least met first.

    Only questions that name what their story should show ask for one; cases of the same rounds do not.
    """
    story = history.stories.get(plan.story) if plan.story else None
    rounds = tuple(one.id for one in bank.framework.rounds if tells_stories(bank, one.id))
    if plan.question:
        question = bank.question(plan.question)
        if not anchored_parts(bank.framework, question.round):
            raise UsageError(
                f"'{question.id}' is a {question.round} question: no story answers it.",
                f"Stories answer rounds of these types: {', '.join(rounds)}.",
            )
        return bank.listed([question.id])[0], "the one you asked for"
    filters = Filters(level=plan.serves, rounds=rounds, role=plan.role)
    found = bank.select(filters, limit=CANDIDATES, start=plan.seed & 0x7FFFFFFF)
    shut = {*history.questions.irrelevant(), *used}
    listens = {one.id: set(bank.question(one.id).stories) for one in found if one.id not in shut}
    found = [one for one in found if listens.get(one.id)]
    open_ = [one for one in found if not one.reserved] or found
    if not open_:
        raise NothingMatchesError(
            "no question in the bank asks for a story at this level.", "mlprep questions --round behavioural"
        )
    reason = "asks for a story"
    if story is not None:
        fitting = [one for one in open_ if listens[one.id] & set(story.signals)]
        reason = "listens for what your story shows" if fitting else "none listens for just this story"
        open_ = fitting or open_
    standings = history.questions.standings([one.id for one in open_])
    ranked = rank(open_, standings, today=history.today(), seed=plan.seed, company=plan.company)
    return ranked[0], reason
