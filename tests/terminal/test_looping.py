from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from mlprep.content.company_types import AiRule, Confidence, LoopRound, Source, Weight
from mlprep.content.types import Level, Role
from mlprep.errors import ExitCode, UsageError
from mlprep.storage.loops import OwnLoop
from mlprep.terminal.face import StoppedError
from mlprep.terminal.looping import Guide, LineAsker, print_loop, print_loops, print_versions
from mlprep.terminal.surface import Printer, Surface
from mlprep.text import width

TODAY = date(2026, 11, 20)
SEED = Source("an account with a long address at https://example.org/" + "x" * 60, "2024", Confidence.SEED)
MAIL = Source("your recruiter, as you entered it", "2026-11", Confidence.PRIMARY)
RULE = AiRule("live", "off", "Off in every live round.", Source("its page", "2026-03", Confidence.QUOTED))


def loop(**changes: Any) -> OwnLoop:
    one = LoopRound(
        "ml-system-design", "System design, the big one", 60, "shared board, with a panel of three",
        Weight.HEAVY, "End to end, and what it costs to run.", optional=False, source=SEED,
    )  # fmt: skip
    other = replace(one, type="coding", name="Pad", minutes=None, optional=True, source=MAIL, looks_for="")
    made = OwnLoop(
        "acme-onsite-in-december", "Ácme [bold]日本語[/] \x1b[31m", Role.RE, Level.STAFF, (one, other), "",
        (6, 8),
        "google", date(2026, 12, 8), (date(2026, 12, 8), None), "0" * 36, 2,
        datetime(2026, 11, 19, 9, tzinfo=UTC),
    )  # fmt: skip
    return replace(made, **changes)


SCREENS: dict[str, Callable[[Printer], None]] = {
    "show": lambda out: print_loop(out, loop(), RULE, TODAY),
    "show with a rule": lambda out: print_loop(out, loop(ai="Off: " + "no tools " * 20), None, TODAY),
    "list": lambda out: print_loops(out, [loop(), loop(name="b")], ["half-written"]),
    "versions": lambda out: print_versions(out, [loop(), loop(ai="off " * 40, number=1)]),
}


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize("colour", [True, False])
@pytest.mark.parametrize("screen", SCREENS.values(), ids=SCREENS.keys())
def test_no_line_is_wider_than_the_screen_and_no_control_character_is_shown(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    screen: Callable[[Printer], None],
    colour: bool,
    columns: int,
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))

    screen(Printer(Surface(columns=columns, colour=colour, unicode=True, terminal=True)))

    lines = capsys.readouterr().out.splitlines()
    assert len(lines) > 2
    assert [line for line in lines if width(line) > columns] == []
    assert not any("\x1b" in line for line in lines)


def shown(capsys: pytest.CaptureFixture[str], one: OwnLoop, rule: AiRule | None = None) -> str:
    print_loop(Printer(Surface(80, colour=False, unicode=True, terminal=False)), one, rule, TODAY)
    return " ".join(capsys.readouterr().out.split())


def test_what_the_recruiter_said_of_ai_tools_comes_before_the_companys_rule(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "AI tools allowed" in shown(capsys, loop(ai="allowed"), RULE)


def test_the_companys_rule_is_shown_with_its_date_and_that_an_instruction_beats_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = shown(capsys, loop(), RULE)

    assert "Off in every live round. (2026-03, quoted)" in text
    assert "the written instruction for your round beats this" in text


def test_where_nobody_said_anything_of_ai_tools_it_says_what_to_ask(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert "mlprep rounds --ask" in shown(capsys, loop())


def test_each_source_is_shown_with_its_rounds_and_a_stale_one_marked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = shown(capsys, loop())

    assert "2024 (seed, stale)" in text
    assert "round 2: your recruiter, as you entered it, 2026-11 version" in text


def test_the_days_until_the_first_one_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Tuesday 8 December 2026, in 18 days" in shown(capsys, loop())


class Desk:
    """A guide that is given lines; remembers what was kept."""

    def __init__(self, *lines: str) -> None:
        self.lines = iter(lines)
        self.kept: list[dict[str, Any]] = []

    def read(self) -> str:
        try:
            return next(self.lines)
        except StopIteration:
            raise StoppedError(ExitCode.OK) from None

    def run(self, tree: dict[str, Any]) -> dict[str, Any]:
        guide = Guide(LineAsker(self.read), self.check, self.start, self.kept.append)
        return guide.run(tree)

    def check(self, tree: dict[str, Any], where: tuple[str | int, ...]) -> str:
        value: Any = tree
        for step in where:
            value = value[step]
        return "that is wrong." if value == "wrong" else ""

    def start(self, tree: dict[str, Any], word: str) -> dict[str, Any]:
        if word == "nowhere":
            raise UsageError("there is no company 'nowhere'.")
        return {**tree, "title": word, "rounds": [{"type": "sql", "minutes": "45", "name": "SQL"}]}


def test_an_empty_line_takes_the_default_and_a_dash_leaves_it_out() -> None:
    desk = Desk("", "mle", "Acme", "-", "", "", "", "", "")

    tree = desk.run({"level": "senior", "title": "x", "date": "2026-12-01", "rounds": [{"type": "sql"}]})

    assert (tree["level"], tree["title"], tree["date"], tree["rounds"]) == (
        "senior",
        "Acme",
        "",
        [{"type": "sql"}],
    )


def test_a_wrong_answer_is_asked_for_again(capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desk("wrong", "mid", "mle", "nowhere", "Acme", "", "", "", "", "", "")

    tree = desk.run({})

    assert (tree["level"], tree["title"]) == ("mid", "Acme")
    assert capsys.readouterr().out.count("wrong: ") == 2


def test_rounds_begun_with_can_be_kept_and_added_to() -> None:
    desk = Desk("mid", "mle", "Acme", "", "", "", "", "y", "coding", "60", "", "", "", "")

    assert [one["type"] for one in desk.run({})["rounds"]] == ["sql", "coding"]


def test_rounds_begun_with_can_be_written_anew() -> None:
    desk = Desk("mid", "mle", "Acme", "", "", "", "", "n", "coding", "60", "", "", "", "")

    assert [one["type"] for one in desk.run({})["rounds"]] == ["coding"]


def test_a_loop_cannot_end_without_a_round(capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desk("mid", "mle", "", "Acme", "", "", "", "", "coding", "", "", "", "", "")

    assert [one["type"] for one in desk.run({})["rounds"]] == ["coding"]
    assert "at least one round" in capsys.readouterr().out


def test_every_answer_is_kept_before_the_next_question() -> None:
    lines = ["mid", "mle", "", "Acme", "", "", "", "coding", "60", "Pad"]
    for number in range(4, len(lines) + 1):
        desk = Desk(*lines[:number])
        with pytest.raises(StoppedError):
            desk.run({})

        said = str(desk.kept[-1])
        assert all(f"'{line}'" in said for line in lines[:number] if line), said
