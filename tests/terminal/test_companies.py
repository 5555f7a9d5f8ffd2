"""The screens about companies read well at 80 and at 40 columns, with and without colour."""

import re
from collections.abc import Callable
from datetime import date

import pytest

from mlprep.content.bank import Bank, open_bank
from mlprep.content.types import Level, Role
from mlprep.practice.leveling import Doubt, Reply, advise, statements
from mlprep.readouts.companies import ASK, company_lines, loop_view
from mlprep.readouts.comparing import compare, pay_table
from mlprep.terminal.companies import print_companies, print_comparison, print_pay
from mlprep.terminal.leveling import doubt_lines, print_advice, statement_lines
from mlprep.terminal.rounds import print_ask, print_loop, print_types
from mlprep.terminal.surface import Line, Printer, Surface
from mlprep.text import width
from mlprep.world.paths import Paths

TODAY = date(2026, 11, 20)
COLUMNS = pytest.mark.parametrize("columns", [80, 40])
COLOUR = pytest.mark.parametrize("colour", [False, True], ids=["bare", "coloured"])
ANSI = re.compile(r"\x1b\[[0-9;]*m")

Show = Callable[[Printer], None]


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    folder = tmp_path_factory.mktemp("bank")
    return open_bank(Paths(data=folder, cache=folder / "cache", config=folder), version="test")


@pytest.fixture
def screen(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Show something on a terminal of so many columns; return its lines without colour."""

    def shown(show: Show, columns: int, *, colour: bool = False, terminal: bool = True) -> list[str]:
        monkeypatch.setenv("COLUMNS", str(columns))
        show(Printer(Surface(columns, colour=colour, unicode=True, terminal=terminal)))
        return ANSI.sub("", capsys.readouterr().out).splitlines()

    return shown


Screen = Callable[..., list[str]]


def too_wide(lines: list[str], columns: int) -> list[str]:
    return [line for line in lines if width(line) > columns]


def loop(bank: Bank, name: str, level: Level = Level.SENIOR, role: Role = Role.MLE) -> Show:
    view = loop_view(bank, bank.company(name), role, level, today=TODAY)
    return lambda out: print_loop(out, view, TODAY)


def comparison(bank: Bank, left: str, right: str) -> Show:
    found = compare(bank, bank.company(left), bank.company(right), Role.MLE, Level.SENIOR, today=TODAY)
    return lambda out: print_comparison(out, found)


@COLUMNS
@COLOUR
def test_no_line_of_any_loop_is_wider_than_the_screen(
    bank: Bank, screen: Screen, columns: int, *, colour: bool
) -> None:
    for name in bank.company_ids():
        for level, role in ((Level.SENIOR, Role.MLE), (Level.STAFF, Role.RE), (Level.JUNIOR, Role.DS)):
            lines = screen(loop(bank, name, level, role), columns, colour=colour)
            assert too_wide(lines, columns) == [], name


@COLUMNS
@COLOUR
def test_no_line_of_any_comparison_is_wider_than_the_screen(
    bank: Bank, screen: Screen, columns: int, *, colour: bool
) -> None:
    names = bank.company_ids()
    for left, right in zip(names, (*names[5:], *names[:5]), strict=True):
        lines = screen(comparison(bank, left, right), columns, colour=colour)
        assert too_wide(lines, columns) == [], (left, right)


@COLUMNS
@COLOUR
def test_no_line_of_the_other_screens_is_wider_than_the_screen(
    bank: Bank, screen: Screen, columns: int, *, colour: bool
) -> None:
    shows: list[Show] = [
        lambda out: print_companies(out, company_lines(bank, generic=True)),
        lambda out: print_pay(out, pay_table(bank)),
        lambda out: print_types(out, bank.framework.rounds, company="google"),
        lambda out: print_ask(out, ASK),
        lambda out: print_advice(out, advise(Doubt.SENIOR_OR_STAFF, {}), bank.framework),
        lambda out: print_advice(out, advise(Doubt.MID_OR_SENIOR, {"system": Reply.YES}), bank.framework),
    ]
    for show in shows:
        assert too_wide(screen(show, columns, colour=colour), columns) == []


@COLUMNS
@pytest.mark.parametrize("doubt", Doubt)
def test_no_statement_of_the_self_check_is_wider_than_the_screen(doubt: Doubt, columns: int) -> None:
    asked = statements(doubt)
    rows: list[Line] = [*doubt_lines(columns)]
    rows += [row for at in range(len(asked)) for row in statement_lines(asked, at, columns)]

    assert too_wide(["".join(text for _, text in row) for row in rows], columns) == []


def test_colour_changes_no_letter(bank: Bank, screen: Screen) -> None:
    bare, coloured = (screen(loop(bank, "google"), 80, colour=colour) for colour in (False, True))

    assert [line.rstrip() for line in bare] == [line.rstrip() for line in coloured]


def test_a_company_stands_on_one_line(bank: Bank, screen: Screen) -> None:
    lines = screen(lambda out: print_companies(out, company_lines(bank)), 80)
    heads = [line for line in lines if line.strip()]

    assert len(heads) == 1 + 29 + 1


def test_a_loop_shows_minutes_weight_and_how_sure_it_is(bank: Bank, screen: Screen) -> None:
    lines = screen(loop(bank, "google"), 80)

    assert "  Google · ML engineer · L5 = senior" in lines[1]
    assert lines[1].endswith("6 to 8 weeks")
    assert re.search(r"3  Coding +45  heavy \(seed\) +\d+  seed$", "\n".join(lines), re.MULTILINE)


@pytest.mark.parametrize("terminal", [True, False])
def test_the_rule_on_ai_is_shown_with_its_date_and_what_beats_it(
    bank: Bank, screen: Screen, *, terminal: bool
) -> None:
    text = " ".join(" ".join(screen(loop(bank, "anthropic"), 80, terminal=terminal)).split())

    assert "(2025-07, quoted)" in text
    assert "the written instruction for your round beats this" in text


def test_a_company_without_a_rule_on_ai_says_so(bank: Bank, screen: Screen) -> None:
    text = " ".join(" ".join(screen(loop(bank, "netflix"), 80)).split())

    assert "no rule is known; ask before the round the written instruction for your round beats this" in text


def test_weak_and_stale_rows_are_marked(bank: Bank, screen: Screen) -> None:
    assert any(line.endswith("weak") for line in screen(loop(bank, "tesla"), 80))
    assert any(line.endswith("secondary, stale") for line in screen(loop(bank, "google"), 80))
    assert not any("take care" in line for line in screen(loop(bank, "generic-faang"), 80))


def test_a_stand_in_is_named_on_the_screen(bank: Bank, screen: Screen) -> None:
    text = " ".join(" ".join(screen(loop(bank, "stripe", role=Role.DS), 40)).split())

    assert "No evidence for a data scientist at Stripe (known: mle). A generic loop stands in: " in text


def test_off_a_terminal_every_line_has_its_label(bank: Bank, screen: Screen) -> None:
    lines = screen(loop(bank, "google"), 80, terminal=False)

    assert [line for line in lines if not re.match(r"[a-zA-Z][\w ,-]*: \S", line)] == []


def test_a_long_name_never_touches_what_stands_beside_it(bank: Bank, screen: Screen) -> None:
    lines = screen(comparison(bank, "hugging-face", "deepmind"), 80)

    assert any(re.match(r"  only Google DeepMind {2,}\S", line) for line in lines)


def test_pay_says_that_it_is_no_prediction(bank: Bank, screen: Screen) -> None:
    text = " ".join(" ".join(screen(lambda out: print_pay(out, pay_table(bank)), 80)).split())

    assert "What was paid, never what you will be paid." in text
    assert "mid guide (seed), after levels.fyi, 2026 (seed)" in text


def test_pay_in_a_pipe_has_a_source_on_every_row(bank: Bank, screen: Screen) -> None:
    heads, *rows = screen(lambda out: print_pay(out, pay_table(bank)), 80, terminal=False)

    assert heads.split("\t")[-3:] == ["source", "as of", "confidence"]
    assert len(rows) == 24
    assert all(row.split("\t")[5] for row in rows)
