"""The self-check recommends a level by published bars."""

import pytest

from mlprep.content.types import Level
from mlprep.practice.leveling import (
    BARS,
    BECAUSE,
    KNOW,
    Doubt,
    Reply,
    advise,
    statements,
)

ALL = {doubt: dict.fromkeys((one.id for one in statements(doubt)), Reply.YES) for doubt in Doubt}
STAFF, SENIOR = Doubt.SENIOR_OR_STAFF, Doubt.MID_OR_SENIOR


@pytest.mark.parametrize("doubt", Doubt)
def test_yes_to_everything_is_the_higher_level(doubt: Doubt) -> None:
    advice = advise(doubt, ALL[doubt])

    assert (advice.level, advice.close, advice.lacking) == (doubt.levels[1], False, ())


@pytest.mark.parametrize("doubt", Doubt)
def test_no_to_everything_is_the_lower_level(doubt: Doubt) -> None:
    advice = advise(doubt, {})

    assert (advice.level, advice.close, advice.held) == (doubt.levels[0], False, ())


@pytest.mark.parametrize(
    ("doubt", "changed", "level", "close"),
    [
        (STAFF, {"adopted": Reply.NO}, Level.SENIOR, False),
        (STAFF, {"adopted": Reply.PARTLY}, Level.SENIOR, True),
        (STAFF, {"promotion": Reply.NO}, Level.SENIOR, False),
        (STAFF, {"one-pager": Reply.PARTLY}, Level.SENIOR, True),
        (STAFF, {"influence": Reply.NO}, Level.STAFF, True),
        (STAFF, {"influence": Reply.NO, "seniors": Reply.PARTLY}, Level.SENIOR, True),
        (STAFF, {"influence": Reply.NO, "seniors": Reply.NO}, Level.SENIOR, False),
        (STAFF, {"horizon": Reply.PARTLY}, Level.STAFF, True),
        (STAFF, {"horizon": Reply.NO}, Level.SENIOR, True),
        (SENIOR, {"system": Reply.NO}, Level.MID, False),
        (SENIOR, {"projects": Reply.NO}, Level.SENIOR, True),
        (SENIOR, {"projects": Reply.NO, "direction": Reply.NO}, Level.MID, False),
        (SENIOR, {"initiative": Reply.NO}, Level.SENIOR, True),
        (SENIOR, {"initiative": Reply.NO, "voice": Reply.PARTLY}, Level.MID, True),
        (SENIOR, {"problems": Reply.NO}, Level.MID, True),
        (SENIOR, {"figures": Reply.PARTLY}, Level.SENIOR, True),
    ],
)
def test_each_part_has_a_bar_of_its_own(
    doubt: Doubt, changed: dict[str, Reply], level: Level, *, close: bool
) -> None:
    advice = advise(doubt, ALL[doubt] | changed)

    assert (advice.level, advice.close) == (level, close)


def test_a_bar_that_is_just_reached_is_met() -> None:
    advice = advise(STAFF, ALL[STAFF] | {"influence": Reply.NO, "promotion": Reply.PARTLY})
    met = {one.bar.part.value: one.met for one in advice.results}

    assert met == {"core": True, "proof": False, "behaviour": True, "floor": True}


@pytest.mark.parametrize("doubt", Doubt)
def test_a_better_reply_never_lowers_the_level(doubt: Doubt) -> None:
    for one in statements(doubt):
        levels = [advise(doubt, ALL[doubt] | {one.id: reply}).level for reply in Reply]
        assert levels == sorted(levels)


def test_who_is_unsure_about_staff_is_told_to_interview_at_senior() -> None:
    assert advise(STAFF, {}).because == ("F27", "T12b", "F07")


def test_everything_that_was_not_a_yes_is_still_to_show() -> None:
    advice = advise(STAFF, ALL[STAFF] | {"led": Reply.PARTLY, "seniors": Reply.NO})

    assert [one.id for one in advice.lacking] == ["led", "seniors"]
    assert len(advice.held) + len(advice.lacking) == len(statements(STAFF))


@pytest.mark.parametrize("doubt", Doubt)
def test_no_bar_is_out_of_reach(doubt: Doubt) -> None:
    assert all(0 < one.bar.halves <= one.most for one in advise(doubt, {}).results)
    assert {bar.part for bar in BARS[doubt]} == {one.part for one in statements(doubt)}


def test_the_rows_of_the_checklist_are_all_used() -> None:
    asked = {row for doubt in Doubt for one in statements(doubt) for row in one.rows}
    told = {row for rows in (*BECAUSE.values(), *KNOW.values()) for row in rows}

    assert {"T12", "F07", "F27", *(f"L{number:02d}" for number in range(1, 19))} <= asked | told
