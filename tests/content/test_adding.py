"""Questions are taken into the candidate's own folder: all of them or none, and no id twice."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from mlprep.content.adding import Addition, copy_additions, plan_additions
from mlprep.content.bank import Bank
from mlprep.content.types import Problem
from mlprep.errors import MlprepError, UsageError
from mlprep.world.paths import Paths

Make = Callable[..., str]
Open = Callable[[], Bank]
Plan = Callable[..., tuple[tuple[Addition, ...], list[Problem]]]


@pytest.fixture
def private(paths: Paths) -> Path:
    return paths.private_bank


@pytest.fixture
def new(tmp_path: Path) -> Path:
    """Make a folder of new questions."""
    folder = tmp_path / "new"
    folder.mkdir()
    return folder


@pytest.fixture
def plan(bank_folder: Path, question: Make, open_here: Open, private: Path) -> Plan:
    """Plan with a bank that ships one question, and take it in where nothing is wrong."""
    (bank_folder / "statistics" / "a.yaml").write_text(
        question("other") + question("shipped-one"), encoding="utf-8"
    )

    def planned(path: Path, *, force: bool = False) -> tuple[tuple[Addition, ...], list[Problem]]:
        additions, problems = plan_additions(path, open_here(), private, force=force)
        if not problems:
            copy_additions(additions, private)
        return additions, problems

    return planned


def test_a_file_is_copied_byte_for_byte(plan: Plan, new: Path, private: Path, question: Make) -> None:
    text = "# mine\n" + question("my-own")
    (new / "mine.yaml").write_bytes(text.replace("\n", "\r\n").encode())

    additions, problems = plan(new / "mine.yaml")

    assert problems == []
    assert [(one.name, one.ids, one.replaces) for one in additions] == [("mine.yaml", ("my-own",), False)]
    assert (private / "mine.yaml").read_bytes() == (new / "mine.yaml").read_bytes()


def test_what_was_added_is_in_the_bank_as_the_candidates_own(
    plan: Plan, new: Path, question: Make, open_here: Open
) -> None:
    (new / "mine.yaml").write_text(question("my-own"), encoding="utf-8")
    plan(new / "mine.yaml")

    (listed,) = open_here().listed(["my-own"])
    assert listed.private
    assert open_here().part_counts()["private"] == 1


def test_a_folder_keeps_the_names_of_its_files(plan: Plan, new: Path, private: Path, question: Make) -> None:
    (new / "deep" / "er").mkdir(parents=True)
    (new / "a.yaml").write_text(question("first"), encoding="utf-8")
    (new / "deep" / "er" / "b.yml").write_text(question("second"), encoding="utf-8")

    plan(new)

    assert sorted(str(one.relative_to(private)) for one in private.rglob("*.y*ml")) == [
        "a.yaml",
        "deep/er/b.yml",
    ]


def test_only_the_candidate_can_read_what_was_added(
    plan: Plan, new: Path, private: Path, question: Make
) -> None:
    (new / "deep").mkdir()
    (new / "deep" / "a.yaml").write_text(question("first"), encoding="utf-8")

    plan(new)

    assert stat.S_IMODE((private / "deep" / "a.yaml").stat().st_mode) == 0o600
    assert stat.S_IMODE(private.stat().st_mode) == 0o700


def test_one_mistake_keeps_every_file_out(plan: Plan, new: Path, private: Path, question: Make) -> None:
    (new / "a.yaml").write_text(question("first"), encoding="utf-8")
    (new / "b.yaml").write_text(question("second", topics="drfit"), encoding="utf-8")

    _, problems = plan(new)

    assert [str(one) for one in problems] == [
        f"{new}/b.yaml:6:12: question 'second': there is no topic 'drfit'. Did you mean 'drift'?"
    ]
    assert not private.exists()


def test_an_id_that_is_shipped_is_refused_with_both_places(
    plan: Plan, new: Path, bank_folder: Path, question: Make
) -> None:
    (new / "a.yaml").write_text("# a\n# b\n" + question("shipped-one"), encoding="utf-8")
    second = question("other").count("\n") + 1

    _, (problem,) = plan(new / "a.yaml")

    assert (problem.path, problem.line) == (f"{new}/a.yaml", 3)
    assert f"{bank_folder}/statistics/a.yaml:{second} (shipped with mlprep)" in problem.message


def test_an_id_of_ones_own_is_refused_with_both_places(
    plan: Plan, new: Path, private: Path, question: Make
) -> None:
    (new / "a.yaml").write_text(question("my-own"), encoding="utf-8")
    plan(new / "a.yaml")
    (new / "b.yaml").write_text(question("my-own"), encoding="utf-8")

    _, (problem,) = plan(new / "b.yaml")

    assert (problem.path, problem.line) == (f"{new}/b.yaml", 1)
    assert f"{private}/a.yaml:1 (your own)" in problem.message


def test_an_id_of_a_broken_question_of_ones_own_is_refused_too(
    plan: Plan, new: Path, private: Path, question: Make
) -> None:
    private.mkdir(parents=True)
    (private / "broken.yaml").write_text("- id: my-own\n  title: Half\n", encoding="utf-8")
    (new / "a.yaml").write_text(question("my-own"), encoding="utf-8")

    _, (problem,) = plan(new / "a.yaml")

    assert "broken.yaml:1 (your own)" in problem.message


def test_a_file_of_the_same_name_asks_for_force(plan: Plan, new: Path, private: Path, question: Make) -> None:
    (new / "a.yaml").write_text(question("first"), encoding="utf-8")
    plan(new / "a.yaml")
    (new / "a.yaml").write_text(question("second"), encoding="utf-8")

    _, (problem,) = plan(new / "a.yaml")

    assert "add --force" in problem.message
    assert "first" in (private / "a.yaml").read_text(encoding="utf-8")


def test_force_replaces_a_file_and_its_ids(
    plan: Plan, new: Path, private: Path, question: Make, open_here: Open
) -> None:
    (new / "a.yaml").write_text(question("first"), encoding="utf-8")
    plan(new / "a.yaml")
    (new / "a.yaml").write_text(question("first") + question("second"), encoding="utf-8")

    (addition,), problems = plan(new / "a.yaml", force=True)

    assert (problems, addition.replaces) == ([], True)
    assert [one.id for one in open_here().listed(["first", "second"])] == ["first", "second"]


def test_force_lets_no_id_in_twice(plan: Plan, new: Path, question: Make) -> None:
    (new / "a.yaml").write_text(question("first"), encoding="utf-8")
    (new / "b.yaml").write_text(question("second"), encoding="utf-8")
    plan(new)
    (new / "b.yaml").write_text(question("first"), encoding="utf-8")

    _, problems = plan(new / "b.yaml", force=True)

    assert ["a.yaml:1 (your own)" in one.message for one in problems] == [True]


def test_a_file_that_is_not_there_gets_the_nearest(plan: Plan, new: Path, question: Make) -> None:
    (new / "mine.yaml").write_text(question("first"), encoding="utf-8")

    with pytest.raises(UsageError, match=r"no such file or folder\. Did you mean 'mine.yaml'\?"):
        plan(new / "mien.yaml")


@pytest.mark.parametrize("name", ["mine.txt", ".mine.yaml"])
def test_a_file_that_would_not_be_read_is_refused(plan: Plan, new: Path, question: Make, name: str) -> None:
    (new / name).write_text(question("first"), encoding="utf-8")

    with pytest.raises(UsageError, match=r"only files whose names end in \.yaml"):
        plan(new / name)


def test_the_private_folder_is_not_added_to_itself(
    plan: Plan, private: Path, new: Path, question: Make
) -> None:
    (new / "a.yaml").write_text(question("first"), encoding="utf-8")
    plan(new)

    for path in (private, private / "a.yaml"):
        with pytest.raises(UsageError, match="in your own folder already"):
            plan(path)


def test_a_whole_bank_is_not_added(plan: Plan, bank_folder: Path) -> None:
    with pytest.raises(UsageError, match="a whole bank"):
        plan(bank_folder)


def test_a_folder_without_questions_is_refused(plan: Plan, new: Path) -> None:
    _, (problem,) = plan(new)

    assert "holds no question file" in problem.message


def test_a_folder_that_cannot_be_written_is_a_sentence_and_leaves_nothing(
    new: Path, private: Path, question: Make
) -> None:
    private.mkdir(parents=True)
    (private / "deep").write_text("a file where a folder should be", encoding="utf-8")
    additions = (
        Addition("a.yaml", question("first").encode(), ("first",), replaces=False),
        Addition("deep/b.yaml", question("second").encode(), ("second",), replaces=False),
    )

    with pytest.raises(MlprepError, match="Nothing was copied"):
        copy_additions(additions, private)

    assert [one.name for one in private.iterdir()] == ["deep"]
