"""The screens of a mock loop: they fit 80 and 40 columns and are read without colour."""

from dataclasses import replace

import pytest

from mlprep.content.types import Level
from mlprep.practice.attempt import Verdict
from mlprep.readouts.debrief import AnswerReport, FailureReport, LoopReport, PhaseReport, RoundReport
from mlprep.sittings.mock_plan import PlannedRound
from mlprep.sittings.steps import Overview, Rest, RoundIntro, RoundOver, RoundResult
from mlprep.terminal.loop_sheets import (
    debrief_lines,
    intro_lines,
    over_lines,
    overview_lines,
    rest_lines,
    rest_words,
    result_lines,
)
from mlprep.terminal.surface import STYLES, Line
from mlprep.text import width

COLUMNS = (80, 40)
NAMES = (
    "Cross-functional partner interview with data engineering and product",
    "ML system design",
    "Coding",
    "Supercalifragilisticexpialidociousinterviewround",
    "機械学習システム設計の面接とその議論",
)
POINT = (
    "Says within which limit the system had to work (latency, cost, freshness) and what was given up for it"
)


def planned(number: int, **changes: object) -> PlannedRound:
    plain = PlannedRound(
        number,
        "ml-system-design",
        NAMES[number % len(NAMES)],
        45,
        ("heavy", "moderate", "light", "unknown")[number % 4],
        "ml-system-design",
        "A guide",
        "2026-01",
        ("primary", "quoted", "secondary", "seed", "weak")[number % 5],
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def answer(verdict: str, shown: str = "mid", number: int = 1) -> AnswerReport:
    return AnswerReport(
        f"0{number}",
        f"One AUC from two hundred workers who never saw each other, part {number}",
        verdict,
        shown,
        (
            f"{POINT} {number}",
            "Sizes it",
            "Names a rollback",
            "Names an owner",
            "Compares two",
            "Tells the cost",
        ),
        900,
        900,
    )


def report(number: int, verdict: str = "hire", **changes: object) -> RoundReport:
    plain = RoundReport(
        number=number,
        type="ml-system-design",
        name=NAMES[number % len(NAMES)],
        weight=("heavy", "moderate", "light", "unknown")[number % 4],
        minutes=45,
        state="scored",
        verdict=verdict,
        shown="not yet",
        answers=(answer(verdict), answer(verdict, "", 2), answer("strong-hire", "senior", 3)),
        phases=tuple(
            PhaseReport(name, 405, spent)
            for name, spent in (("Framing", 30), ("Data and labels", 4000), ("Serving and operation", 405))
        ),
        seconds=3011,
        paused=50_400,
        confidence="seed",
        source="A guide",
        as_of="2026-01",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def loop(**changes: object) -> LoopReport:
    unsat = {"verdict": "", "shown": "", "answers": (), "phases": (), "seconds": 0, "paused": 0}
    plain = LoopReport(
        sitting="01a1fab0",
        title="Google DeepMind · research engineer · Senior Research Engineer (L5)",
        level="senior",
        short=True,
        note="No evidence for this role at this level; the generic loop of a large company stands in.",
        rounds=(
            report(1, "strong-hire"),
            report(2, "hire"),
            report(3, "lean-no-hire"),
            report(4, "no-hire"),
            report(5, **{**unsat, "state": "passed over"}),
            report(6, **{**unsat, "state": "not sat"}),
            report(7, **{**unsat, "state": "unscored", "seconds": 100}),
        ),
        verdict="lean-no-hire",
        arithmetic="(3x4 + 2x3 + 3x2 + 2x1) / 10 = 2.60; "
        "strong hire from 3.50, hire from 2.75, lean no hire from 2.00",
        cap="a no-hire outside a light round makes it lean no hire at best",
        level_shown="mid",
        level_words=f"mid, set by round 3 ({NAMES[3]}): a downlevel from senior",
        weights=(("heavy", 2), ("moderate", 1), ("light", 0), ("unknown", 3)),
        failures=(
            FailureReport(
                "F02", "A design without sizing: do the rough arithmetic aloud and early " * 3, (POINT,)
            ),
            FailureReport("F16", "You go straight to the architecture", (POINT,)),
        ),
        next=(
            (
                "mlprep drill --level senior --round ml-system-design --phase framing --count 5",
                "the design ran over its minutes",
            ),
            (
                "mlprep mock --company google --level senior --role mle --short --only 2 --only 3",
                "the rest of the loop",
            ),
            ("mlprep drill --level senior --due", "what comes back from this loop"),
        ),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def overview(**changes: object) -> Overview:
    rounds = (
        *(planned(n) for n in range(1, 11)),
        planned(11, drawn=""),
        planned(12, drawn="platform-review"),
    )
    plain = Overview(
        title="Google DeepMind · research engineer · Senior Research Engineer (L5)",
        note="No evidence for this role at this level; the generic loop of a large company stands in.",
        level=Level.SENIOR,
        rounds=rounds,
        minutes=615,
        breaks=5,
        short=True,
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def intro(number: int, **changes: object) -> RoundIntro:
    return RoundIntro(
        planned(number, **changes), 3, 12, "A system that answers the product's question. " * 4, 9
    )


def text(rows: list[Line]) -> str:
    """Return what is read where no style is shown."""
    return "\n".join("".join(piece for _, piece in row) for row in rows)


def folded(rows: list[Line]) -> str:
    return " ".join(text(rows).split())


def sheets(columns: int) -> dict[str, list[Line]]:
    """Return every screen of a rich loop."""
    return {
        "overview": overview_lines(overview(), columns),
        **{f"intro {n}": intro_lines(intro(n), columns) for n in range(5)},
        "intro passed over": intro_lines(intro(1, drawn=""), columns),
        "intro stood in": intro_lines(intro(1, drawn="platform-review"), columns),
        "over": over_lines(RoundOver(planned(1), 3, 3011, forced=False), columns),
        "over forced": over_lines(RoundOver(planned(1), 3, 3011, forced=True), columns),
        **{
            f"result {verdict.id}": result_lines(RoundResult(report(n, verdict.id), Level.SENIOR), columns)
            for n, verdict in enumerate(Verdict)
        },
        **{f"rest {n}": rest_lines(Rest(300, planned(n)), 299, columns) for n in range(5)},
        "debrief": debrief_lines(loop(), columns),
        "debrief, bare": debrief_lines(
            loop(rounds=(), cap="", note="", level_words="", failures=(), verdict="incomplete"), columns
        ),
    }


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("name", list(sheets(80)))
def test_no_line_is_wider_than_the_screen(name: str, columns: int) -> None:
    too_wide = [line for line in text(sheets(columns)[name]).split("\n") if width(line) > columns]

    assert too_wide == []


@pytest.mark.parametrize("columns", COLUMNS)
@pytest.mark.parametrize("name", list(sheets(80)))
def test_every_piece_is_on_one_line_and_in_a_style_that_exists(name: str, columns: int) -> None:
    for row in sheets(columns)[name]:
        for style, piece in row:
            assert style in STYLES
            assert "\n" not in piece


@pytest.mark.parametrize("columns", COLUMNS)
def test_what_is_coloured_says_the_same_in_words(columns: int) -> None:
    words = {
        "good": ("hire",),
        "bad": ("no hire",),
        "warn": ("lean no hire", "Short", "halved", "No evidence", "generic", "passed over", "stands in"),
    }
    for name, rows in sheets(columns).items():
        for style, said in words.items():
            coloured = " ".join(piece for row in rows for own, piece in row if own == style)
            assert not coloured or any(word in coloured for word in said), (name, coloured)


@pytest.mark.parametrize("verdict", [verdict.id for verdict in Verdict])
def test_a_verdict_is_a_word_beside_its_colour(verdict: str) -> None:
    rows = result_lines(RoundResult(report(1, verdict), Level.SENIOR), 80)

    styled = [(style, piece) for row in rows for style, piece in row if piece == verdict.replace("-", " ")]
    style = {"strong-hire": "good", "hire": "good", "lean-no-hire": "warn", "no-hire": "bad"}[verdict]
    assert styled == [(style, verdict.replace("-", " "))]


@pytest.mark.parametrize("columns", COLUMNS)
def test_the_debrief_tells_all_that_a_committee_would(columns: int) -> None:
    said = folded(debrief_lines(loop(), columns))

    for words in (
        "debrief, short",
        "loop: lean no hire",
        "aimed at senior",
        "(3x4 + 2x3 + 3x2 + 2x1) / 10 = 2.60",
        "a no-hire outside a light round makes it lean no hire at best",
        "a downlevel from senior",
        "2 heavy, 1 moderate, 3 unknown",
        "the generic loop of a large company stands in",
        "F02",
        "do the rough arithmetic aloud and early",
        "mlprep drill --level senior --due",
        "what comes back from this loop",
        "passed over",
        "not sat",
        "unscored",
    ):
        assert words in said, words


@pytest.mark.parametrize("columns", COLUMNS)
def test_a_round_tells_minutes_over_the_pause_and_the_phases(columns: int) -> None:
    said = folded(result_lines(RoundResult(report(3), Level.SENIOR), columns))

    assert "50:11 of 45:00, 5:11 over" in said
    assert "paused 840:00" in said
    assert "weight unknown" in said
    assert "framing 0:30 of 6:45" in said
    assert "data and labels 66:40 of 6:45" in said


def test_a_round_within_its_minutes_is_not_over() -> None:
    assert "over" not in folded(
        result_lines(RoundResult(report(3, seconds=2700, phases=(), answers=()), Level.MID), 80)
    )


def test_the_answers_of_a_round_stand_below_it_where_there_are_several() -> None:
    several = folded(result_lines(RoundResult(report(1), Level.SENIOR), 80))
    single = folded(result_lines(RoundResult(report(1, answers=(answer("hire"),)), Level.SENIOR), 80))

    assert "part 2: hire, shown: not yet" in several
    assert "part 1: hire" not in single


def test_the_signals_missing_stand_below_the_round() -> None:
    said = folded(result_lines(RoundResult(report(1, answers=(answer("hire"),)), Level.SENIOR), 80))

    assert f"missing {POINT} 1 Sizes it" in said


@pytest.mark.parametrize("columns", COLUMNS)
def test_the_plan_tells_each_round_with_minutes_weight_and_confidence(columns: int) -> None:
    said = folded(overview_lines(overview(), columns))

    assert "615 min with breaks" in said
    assert "1 ML system design 45 min · moderate · quoted" in said
    assert "weight unknown · seed" in said
    assert "weak evidence" in said
    assert "not practised here" in said
    assert "by questions of platform-review" in said
    assert "Breaks of 5 minutes" in said
    assert "all minutes are halved" in said


def test_a_plan_that_is_not_short_does_not_say_so() -> None:
    assert "halved" not in folded(overview_lines(overview(short=False), 80))


@pytest.mark.parametrize("columns", COLUMNS)
def test_the_head_of_a_round_tells_its_place_and_what_it_looks_for(columns: int) -> None:
    said = folded(intro_lines(intro(2), columns))

    assert "round 2 · Coding" in said
    assert "45 min, 3 of 12" in said
    assert "A system that answers the product's question." in said


def test_a_round_passed_over_and_one_stood_in_for_say_so() -> None:
    assert "passed over" in folded(intro_lines(intro(1, drawn=""), 80))
    assert "platform-review stands in" in folded(intro_lines(intro(1, drawn="platform-review"), 80))
    assert "stands in" not in folded(intro_lines(intro(1), 80))


@pytest.mark.parametrize("columns", COLUMNS)
def test_the_end_of_a_round_tells_answers_time_and_what_comes(columns: int) -> None:
    now = folded(over_lines(RoundOver(planned(2), 1, 65, forced=False), columns))
    put_off = folded(over_lines(RoundOver(planned(2), 3, 2700, forced=True), columns))

    assert now == "Round 2 is answered: 1 question, 1:05 of 45:00. Score it now, or at the end of the day."
    assert put_off == "Round 2 is answered: 3 questions, 45:00 of 45:00. It waits for its score."


def test_a_break_counts_down_to_nothing_and_says_what_follows() -> None:
    step = Rest(300, planned(2))

    assert rest_words(step, 299.4) == "break 4:59; then round 2, Coding"
    assert folded(rest_lines(step, 299.4, 40)) == rest_words(step, 299.4)
    assert rest_words(step, -30) == "break 0:00; then round 2, Coding"
