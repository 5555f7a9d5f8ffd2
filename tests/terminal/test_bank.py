"""The bank in figures reads well at 80 and at 40 columns, and whole in a pipe."""

import re
from collections.abc import Callable

import pytest

from mlprep.content.types import SyllabusRow
from mlprep.readouts.bank_coverage import BankCoverage, CarriedRow, KindSummary
from mlprep.readouts.bank_stats import BankStats, Words
from mlprep.terminal.bank import print_bank_coverage, print_stats
from mlprep.terminal.surface import Printer, Surface
from mlprep.text import width

COLUMNS = pytest.mark.parametrize("columns", [80, 40])
ANSI = re.compile(r"\x1b\[[0-9;]*m")

STATS = BankStats(
    questions=4,
    private=1,
    families={"coding": {}, "knowledge": {"all": 4, "mid": 3, "senior": 4}},
    rounds={"statistics": {"all": 4, "mid": 3, "senior": 4}},
    problems=2,
    topics={"evaluation": 4, "drift": 1, "ranking": 0},
    companies={"meta": 1, "google": 0},
    answers=Words(150, 160, 400),
    probes=4,
    second_layer=3,
    contrast=1,
)


def carried(name: str, kind: str, *questions: str, topics: tuple[str, ...] = ()) -> CarriedRow:
    text = f"A sentence about {name} that is long enough to be cut on any terminal of a sensible width"
    return CarriedRow(SyllabusRow(name, kind, text, "S0"), questions, (), (), topics, (), ())


COVERAGE = BankCoverage(
    rows=(
        carried("Q01", "question", *(f"question-with-a-name-{n}" for n in range(5))),
        carried("Q02", "question", "one-question", topics=("drift", "metrics")),
        carried("L01", "level"),
    ),
    kinds=(KindSummary("question", 2, 2, ()), KindSummary("level", 1, 0, ("L01",))),
)


@pytest.fixture
def screen(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Show something on a surface of so many columns; return its lines without colour."""

    def shown(
        show: Callable[[Printer], None], columns: int, *, terminal: bool = True, unicode: bool = True
    ) -> list[str]:
        monkeypatch.setenv("COLUMNS", str(columns))
        show(Printer(Surface(columns, colour=terminal, unicode=unicode, terminal=terminal)))
        return ANSI.sub("", capsys.readouterr().out).splitlines()

    return shown


Screen = Callable[..., list[str]]


@COLUMNS
def test_the_counts_fit(screen: Screen, columns: int) -> None:
    lines = screen(lambda out: print_stats(out, STATS), columns)

    assert [line for line in lines if width(line) > columns] == []
    assert any("150 to 400 words, median 160" in line for line in lines)


@COLUMNS
def test_the_coverage_fits(screen: Screen, columns: int) -> None:
    lines = screen(lambda out: print_bank_coverage(out, COVERAGE), columns)

    assert [line for line in lines if width(line) > columns] == []
    assert any("2 of 3 rows carried." in line for line in lines)


def test_both_can_be_said_in_ascii(screen: Screen) -> None:
    for show in (
        lambda out: print_stats(out, STATS),
        lambda out: print_bank_coverage(out, COVERAGE),
    ):
        assert "\n".join(screen(show, 60, unicode=False)).isascii()


def test_a_topic_without_any_question_is_named_apart(screen: Screen) -> None:
    lines = screen(lambda out: print_stats(out, STATS), 80)
    (at,) = [n for n, line in enumerate(lines) if line.strip().startswith("topics")]

    assert "evaluation 4, drift 1" in lines[at]
    assert lines[at + 1].split() == ["without", "any", "ranking"]


def test_a_terminal_breaks_off_after_three_names(screen: Screen) -> None:
    text = " ".join(" ".join(screen(lambda out: print_bank_coverage(out, COVERAGE), 80)).split())

    assert "5 questions question-with-a-name-0, question-with-a-name-1, question-with-a-name-2, …" in text
    assert "question one-question; 2 topics drift and metrics" in text


def test_what_nothing_carries_stands_at_the_end_with_its_text(screen: Screen) -> None:
    lines = [line for line in screen(lambda out: print_bank_coverage(out, COVERAGE), 80) if line.strip()]

    assert "L01: A sentence about L01" in lines[-2]


def test_a_pipe_gets_every_id(screen: Screen) -> None:
    lines = screen(lambda out: print_bank_coverage(out, COVERAGE), 80, terminal=False)

    assert lines[0].split("\t")[:4] == ["row", "kind", "text", "questions"]
    assert lines[1].split("\t")[3].split() == [f"question-with-a-name-{n}" for n in range(5)]
    assert lines[-1].split("\t") == ["level", "1", "0", "L01"]
