"""The one-way street: a module imports only from rooms above its own, and few know the big libraries."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[1] / "src" / "mlprep"

ROOMS = (
    "version errors text completion_tables pages completing world database content practice storage "
    "exercises readouts sittings exports terminal commands front __main__"
).split()
"""From above to below. ``completion_tables``, ``pages`` and ``completing`` serve the front door and stand
this high because they need nothing."""

FILES = sorted(SOURCE.rglob("*.py"))

HEAVY = {"yaml", "pydantic", "fsrs", "tomlkit", "platformdirs", "rich", "questionary", "prompt_toolkit"}


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE).with_suffix("").as_posix()


def imported(path: Path, *, top_only: bool = False) -> Iterator[str]:
    """Yield the dotted name of every module that a file imports, wherever in it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body if top_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import hides the room"
            module = node.module or ""
            yield module
            if module == "mlprep":
                yield from (f"mlprep.{one.name}" for one in node.names)


def room_of(module: str) -> str:
    return module.split(".")[1]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_module_imports_only_from_rooms_above_it(path: Path) -> None:
    own = path.relative_to(SOURCE).parts[0].removesuffix(".py")
    if own == "__init__":
        return
    wrong = [
        module
        for module in imported(path)
        if module.startswith("mlprep.") and ROOMS.index(room_of(module)) > ROOMS.index(own)
    ]

    assert wrong == []


@pytest.mark.parametrize("path", sorted((SOURCE / "practice").glob("*.py")), ids=name_of)
def test_practice_knows_only_errors_and_the_types_of_content(path: Path) -> None:
    allowed = ("mlprep.errors", "mlprep.content.types", "mlprep.content.story_types")
    others = [
        one
        for one in imported(path)
        if one.startswith("mlprep.") and one not in allowed and room_of(one) != "practice"
    ]

    assert others == []


@pytest.mark.parametrize(
    ("library", "room"),
    [
        ("rich", "terminal"),
        ("questionary", "terminal"),
        ("prompt_toolkit", "terminal"),
        ("typer", "commands"),
    ],
)
def test_a_big_library_is_known_to_one_room(library: str, room: str) -> None:
    knowing = {
        path.relative_to(SOURCE).parts[0]
        for path in FILES
        for module in imported(path)
        if module.split(".")[0] == library
    }

    assert knowing == {room} or (library == "questionary" and not knowing)


@pytest.mark.parametrize("name", ["types", "story_types"])
def test_the_types_of_content_import_neither_yaml_nor_pydantic(name: str) -> None:
    names = {module.split(".")[0] for module in imported(SOURCE / "content" / f"{name}.py")}

    assert not names & HEAVY


def test_the_front_door_imports_only_sys_and_os_at_its_top() -> None:
    assert set(imported(SOURCE / "front.py", top_only=True)) == {"sys", "os"}


@pytest.mark.parametrize("name", ["pages", "completing", "completion_tables", "version"])
def test_what_serves_the_front_door_imports_nothing_else_at_its_top(name: str) -> None:
    allowed = {"sys", "os", "collections.abc", "mlprep.completion_tables"}

    assert set(imported(SOURCE / f"{name}.py", top_only=True)) <= allowed


def test_every_import_is_the_standard_library_or_a_declared_dependency() -> None:
    declared = HEAVY | {"typer", "wcwidth", "mlprep", "pydantic_core"}  # the last comes with pydantic
    found = {module.split(".")[0] for path in FILES for module in imported(path)}

    assert found - declared - sys.stdlib_module_names == set()
