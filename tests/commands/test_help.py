"""Help and the generated pages agree with the program, and every command shows how it is typed."""

import shlex
from pathlib import Path
from typing import Any

import pytest

from mlprep.commands import generate
from mlprep.commands.app import COMMANDS, SECTIONS
from mlprep.errors import ExitCode
from mlprep.pages import find_page, laid_out, read_page

CHECKOUT = Path(__file__).parents[2]
WRITTEN = generate.generated(CHECKOUT)
PROGRAM: dict[str, Any] = dict(generate.commands())
PAGES = {name: read_page(name) for name in ("", *PROGRAM)}
LEAVES = [name for name, command in PROGRAM.items() if not hasattr(command, "commands")]


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_generated_files_agree_with_the_program(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == WRITTEN[path], "run: python -m mlprep.commands.generate"


def test_no_page_is_left_of_a_command_that_is_gone() -> None:
    folder = CHECKOUT / "src" / "mlprep" / "help_pages"

    assert set(folder.iterdir()) == {path for path in WRITTEN if path.parent == folder}


def test_every_command_stands_under_one_heading_of_the_help() -> None:
    listed = [name for section in SECTIONS.values() for name in section]

    assert sorted(listed) == sorted(COMMANDS)


def test_the_root_page_gives_each_command_one_line_of_eighty_columns() -> None:
    shown = laid_out(PAGES[""], 80).splitlines()

    for name in COMMANDS:
        assert len([line for line in shown if line.startswith(f"  {name} ")]) == 1
    rows = [line for section in SECTIONS.values() for line in section.values()]
    assert all(any(line.endswith(row) for line in shown) for row in rows)


def test_the_first_example_of_all_is_a_drill() -> None:
    lines = laid_out(PAGES[""], 80).splitlines()

    assert lines[lines.index("Examples:") + 1] == "  mlprep drill --level senior"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_begins_with_usage_and_one_sentence(name: str) -> None:
    usage, empty, sentence, *_ = PAGES[name].splitlines()

    assert usage.startswith(f"Usage: mlprep {name}".rstrip())
    assert empty == ""
    assert sentence.endswith(".")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_can_be_shown_by_a_terminal_that_speaks_ascii(name: str) -> None:
    assert PAGES[name].isascii()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_found_by_its_command_and_either_flag(name: str) -> None:
    for flag in ("-h", "--help"):
        assert find_page([*name.split(), flag], PAGES) == name


def examples(name: str) -> list[str]:
    lines = PAGES[name].splitlines()
    after = lines[lines.index("Examples:") + 1 :] if "Examples:" in lines else []
    return [line.strip() for line in after[: after.index("")]] if after else []


@pytest.mark.parametrize("name", PAGES)
def test_every_page_shows_an_example(name: str) -> None:
    assert examples(name)


@pytest.mark.parametrize("name", LEAVES)
def test_the_examples_of_a_command_are_understood_by_it(name: str) -> None:
    for line in examples(name):
        typed = line.partition(" > ")[0]
        words = shlex.split(typed)[1:]
        path = name.split()

        assert words[: len(path)] == path
        PROGRAM[name].make_context(name, words[len(path) :])  # raises where it is not understood


@pytest.mark.parametrize("name", LEAVES)
def test_every_option_has_a_help_text(name: str) -> None:
    silent = [one.name for one in PROGRAM[name].params if one.param_type_name == "option" and not one.help]

    assert silent == []


@pytest.mark.parametrize("name", PROGRAM)
def test_every_option_of_the_program_stands_on_its_page(name: str) -> None:
    missing = [
        spelling
        for one in PROGRAM[name].params
        if one.param_type_name == "option"
        for spelling in one.opts
        if spelling not in PAGES[name]
    ]

    assert missing == []


def test_every_exit_code_has_a_meaning() -> None:
    assert set(generate.MEANINGS) == set(ExitCode)


def test_columns_stand_side_by_side_only_where_there_is_room() -> None:
    page = "Usage: x\n\nOptions:\n  -l, --level LEVEL  Level aimed at\n      --due  Only what is due\n"

    assert laid_out(page, 80).splitlines()[3:] == [
        "  -l, --level LEVEL  Level aimed at",
        "      --due          Only what is due",
    ]
    assert laid_out(page, 40).splitlines()[3:] == [
        "  -l, --level LEVEL",
        "      Level aimed at",
        "  --due",
        "      Only what is due",
    ]


def test_a_command_too_long_for_the_line_is_broken_as_a_shell_reads_it() -> None:
    page = "Examples:\n  mlprep drill --level L5 --company google --round coding\n"

    assert laid_out(page, 40).splitlines()[1:] == [
        "  mlprep drill --level L5 \\",
        "      --company google --round coding",
    ]
