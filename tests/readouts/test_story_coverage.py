"""Coverage of stories, worked by hand: which signals are missing, and what else one should know."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mlprep.content.bank import open_bank
from mlprep.content.company_types import CompanyLoop, Confidence, LoopRound, Source, Weight
from mlprep.content.story_types import StoryCatalogue, StoryRule, StorySignal
from mlprep.content.types import Level, Role
from mlprep.practice.story import Scope, Story, StoryPart
from mlprep.readouts.story_coverage import Coverage, coverage
from mlprep.storage.tellings import SCORED, TOLD, Telling
from mlprep.world.paths import Paths

RULE = StoryRule(130, 150, 120, 180, 500, 500, 3, 4, (), (), (), ())


def signal(id_: str, asked_from: Level = Level.MID, *companies: str) -> StorySignal:
    at = {Level.MID: "m", Level.SENIOR: "s", Level.STAFF: "st"}
    return StorySignal(id_, id_.capitalize(), "", asked_from, at, companies, (), (), by_name=bool(companies))


CATALOGUE = StoryCatalogue(
    (
        signal("incident"),
        signal("failure"),
        signal("ambiguity", Level.SENIOR),
        signal("unpopular", Level.STAFF),
        signal("multi-team", Level.STAFF),
        signal("customer", Level.MID, "amazon"),
    ),
    (),
    RULE,
)


def story(
    name: str, *signals: str, scope: Scope | None = Scope.DOMAIN, told_at: tuple[str, ...] = ()
) -> Story:
    return Story(name, name, signals=signals, scope=scope, companies=told_at)


def telling(name: str, mean: int = 3, kind: str = TOLD, **shown: Level | None) -> Telling:
    return Telling(
        id="x",
        at=datetime(2026, 3, 2, tzinfo=UTC),
        day="2026-03-02",
        story="x",
        version="x",
        name=name,
        attempt="",
        question="",
        level=Level.SENIOR,
        kind=kind,
        running_ms=0,
        scores=dict.fromkeys(StoryPart, mean),
        shown=shown,
        blind=None,
        verdict=None,
        parts_ms={},
        note="",
    )


def found(
    *stories: Story, level: Level = Level.STAFF, told: dict[str, list[Telling]] | None = None
) -> Coverage:
    return coverage(CATALOGUE, stories, told or {}, level=level)


def gaps(result: Coverage) -> dict[str, str]:
    return {row.signal.id: row.gap for row in result.rows if row.gap}


FIVE_SENIOR = (
    story("rollback", "incident"),
    story("wrong-split", "failure"),
    story("no-spec", "ambiguity"),
    story("checkout", "incident", "customer"),
    story("old-job", "failure"),
)


def test_five_senior_stories_leave_a_staff_candidate_the_gaps_worked_by_hand() -> None:
    # All five have the scope of a domain, so none reaches staff; two staff signals have no story.
    assert [(row.signal.id, row.gap) for row in found(*FIVE_SENIOR).rows] == [
        ("unpopular", "none"),
        ("multi-team", "none"),
        ("ambiguity", "below"),
        ("incident", "below"),
        ("failure", "below"),
        ("customer", "below"),
    ]


def test_the_gaps_are_said_in_words() -> None:
    words = [row.words for row in found(*FIVE_SENIOR).gaps]

    assert words[0] == "no story for: unpopular; staff loops ask for it"
    assert words[3] == "only at senior: incident (rollback and checkout); staff loops ask for it"


def test_the_same_five_stories_cover_a_senior_candidate_once_told() -> None:
    told = {
        "rollback": [telling("rollback", incident=Level.SENIOR)],
        "wrong-split": [telling("wrong-split", failure=Level.STAFF)],
        "no-spec": [telling("no-spec", ambiguity=Level.SENIOR)],
        "checkout": [telling("checkout", customer=Level.SENIOR)],
    }

    assert gaps(found(*FIVE_SENIOR, level=Level.SENIOR, told=told)) == {}


def test_a_story_that_reaches_the_level_and_was_never_told_is_a_gap() -> None:
    assert gaps(found(story("rollback", "incident"), level=Level.SENIOR))["incident"] == "untold"


def test_a_telling_that_showed_less_counts_before_the_scope() -> None:
    told = {"rollback": [telling("rollback", incident=Level.MID)]}

    assert gaps(found(story("rollback", "incident"), level=Level.SENIOR, told=told))["incident"] == "below"


def test_a_telling_shows_a_signal_that_the_story_does_not_name() -> None:
    told = {"rollback": [telling("rollback", failure=Level.SENIOR)]}

    assert "failure" not in gaps(found(story("rollback", "incident"), level=Level.SENIOR, told=told))


def test_a_cell_has_the_best_of_the_last_three_tellings() -> None:
    older = [telling("rollback", 4, incident=Level.STAFF)]
    last = [telling("rollback", mean, incident=Level.MID) for mean in (1, 3, 2)]
    rows = found(story("rollback", "incident"), told={"rollback": older + last}).rows
    cell = next(row.cells[0] for row in rows if row.signal.id == "incident")

    assert (cell.tenths, cell.shown, cell.told) == (30, Level.MID, 3)


def test_a_story_without_a_scope_is_taken_on_trust() -> None:
    assert gaps(found(story("rollback", "incident", scope=None)))["incident"] == "untold"


def test_scores_without_telling_leave_a_story_never_told() -> None:
    told = {"rollback": [telling("rollback", kind=SCORED, incident=Level.SENIOR)]}

    assert found(story("rollback", "incident"), told=told).never_told == ("rollback",)


def test_a_story_with_more_than_four_signals_carries_too_much() -> None:
    both = (story("fair", *"abcd"), story("heavy", *"abcde"))

    assert found(*both).overused == (("heavy", 5),)


def test_a_signal_that_one_company_names_and_all_ask_for_stays() -> None:
    named = replace(CATALOGUE.signals[0], companies=("netflix",))
    result = coverage(replace(CATALOGUE, signals=(named,)), (), {}, level=Level.SENIOR, company="google")

    assert [row.signal.id for row in result.rows] == ["incident"]


def test_another_companys_own_signal_is_left_out() -> None:
    result = coverage(CATALOGUE, (), {}, level=Level.SENIOR, company="google")

    assert "customer" not in {row.signal.id for row in result.rows}


SOURCE = Source("x", "2026-01", Confidence.PRIMARY)


def loop(*types: str) -> CompanyLoop:
    rounds = tuple(LoopRound(t, t, 45, "", Weight.UNKNOWN, "", optional=False, source=SOURCE) for t in types)
    return CompanyLoop(Role.MLE, (Level.SENIOR,), None, "", SOURCE, rounds)


def repeats(*types: str, told_at: tuple[str, ...] = ()) -> tuple[str, ...]:
    return coverage(
        CATALOGUE,
        [story("rollback", "incident", "failure", told_at=told_at)],
        {},
        level=Level.SENIOR,
        company="acme",
        company_name="Acme",
        loop=loop(*types),
        rounds=("behavioural", "leadership"),
    ).repeats


def test_a_loop_with_two_story_rounds_would_hear_the_only_story_for_two_signals_twice() -> None:
    assert repeats("behavioural", "coding", "leadership") == (
        "Acme has 2 rounds that hear stories: rollback is your only story for incident and failure",
    )


def test_a_loop_with_one_story_round_hears_nothing_twice() -> None:
    assert repeats("behavioural", "coding") == ()


def test_a_story_told_at_the_company_before_is_named() -> None:
    assert repeats("coding", told_at=("acme",)) == ("rollback was told at Acme before",)


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> StoryCatalogue:
    folder: Path = tmp_path_factory.mktemp("bank")
    paths = Paths(data=folder / "data", cache=folder / "cache", config=folder / "config")
    with open_bank(paths, version="test") as bank:
        return bank.framework.stories


def test_in_the_shipped_catalogue_a_staff_candidate_lacks_what_staff_loops_ask_for(
    shipped: StoryCatalogue,
) -> None:
    # The five senior stories of a usual candidate, told and shown at senior.
    names = ("incident", "not-shipped", "peer-disagreement", "mentor-junior", "platform-quarters")
    stories = [replace(story(name, name), title=name) for name in names]
    told = {name: [telling(name, **{name: Level.SENIOR})] for name in names}
    result = coverage(shipped, stories, told, level=Level.STAFF)
    missing = [row.signal.id for row in result.rows if row.gap == "none"]

    assert missing[:3] == ["unpopular-decision", "mentor-senior", "multi-team-lead"]
    assert set(missing) == {one.id for one in shipped.signals} - set(names)
    assert {row.signal.id for row in result.rows if row.gap == "below"} == set(names)
