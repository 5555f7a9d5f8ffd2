"""``bank check`` finds everything at once, each in its place, and nothing in what is shipped."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from mlprep.content.bank import open_bank, shipped_folder
from mlprep.content.check import check_folder
from mlprep.content.types import Framework
from mlprep.world.paths import Paths

BANKS = Path(__file__).parents[1] / "banks"
Question = Callable[..., str]


@pytest.fixture
def framework(paths: Paths) -> Framework:
    with open_bank(paths, version="1") as bank:
        return bank.framework


def test_a_folder_with_thirty_mistakes_gets_each_in_one_run_with_its_line(
    framework: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(BANKS)
    found = [str(problem) for problem in check_folder(Path("bad"), framework=framework)]
    assert found == (BANKS / "bad-expected.txt").read_text(encoding="utf-8").splitlines()


def test_a_folder_of_good_questions_gets_nothing(framework: Framework) -> None:
    assert check_folder(BANKS / "good", framework=framework) == []


def test_the_shipped_bank_gets_nothing() -> None:
    assert [str(problem) for problem in check_folder(shipped_folder())] == []


def test_the_example_of_the_readme_passes(framework: Framework, tmp_path: Path) -> None:
    readme = (shipped_folder() / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(- id: .*?)```", readme, re.DOTALL)
    (tmp_path / "example.yaml").write_text(example, encoding="utf-8")
    assert [str(problem) for problem in check_folder(tmp_path, framework=framework)] == []


def test_one_file_can_be_checked_alone(framework: Framework, tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("- id: x\n")
    (tmp_path / "b.yaml").write_text("- id: y\n")
    paths = {problem.path for problem in check_folder(tmp_path / "b.yaml", framework=framework)}
    assert paths == {f"{tmp_path}/b.yaml"}


def test_a_folder_that_does_not_exist_is_a_problem(framework: Framework, tmp_path: Path) -> None:
    (problem,) = check_folder(tmp_path / "none", framework=framework)
    assert "there is no such folder" in problem.message


def test_a_folder_without_questions_is_a_problem(framework: Framework, tmp_path: Path) -> None:
    (problem,) = check_folder(tmp_path, framework=framework)
    assert "holds no question file" in problem.message


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("levels.yaml", "id: staff", "id: stuff", "'stuff' will not do for 'id'. Did you mean 'staff'?"),
        ("levels.yaml", "stands_in: mid", "stands_in: senior", "level 'junior' takes 'stands_in: mid'."),
        ("rounds.yaml", "minutes: 30", "minutes: 31", "add up to 30 minutes, the round has 31"),
        ("rounds.yaml", "rubric: star", "rubric: stars", "there is no rubric 'stars'. Did you mean 'star'?"),
        ("rounds.yaml", "id: phone-screen", "id: coding", "round types are missing: phone-screen"),
        ("rubrics.yaml", "  - id: situation", "  - id: situations", "there is no dimension 'situation'"),
        ("rubrics.yaml", "shown_coverage: 0.65", "shown_coverage: 65 %", "must be a share from 0 to 1"),
        ("topics.yaml", "id: ranking\n", "id: retrieval\n", "the id 'retrieval' is here twice"),
        ("syllabus.yaml", "rows:", "row:", "'row' is not a key. Did you mean 'rows'?"),
        ("companies/google.yaml", "id: google", "id: goggle", "is not the file's name. Write 'id: google'"),
        ("companies/google.yaml", "L5: senior", "L5: seniro", "'seniro' will not do for 'L5'"),
    ],
)
def test_a_mistake_in_the_framework_is_found(
    name: str, old: str, new: str, message: str, bank_folder: Path
) -> None:
    file = bank_folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert any(message in str(problem) for problem in check_folder(bank_folder))


def test_a_missing_framework_file_is_found(bank_folder: Path) -> None:
    (bank_folder / "topics.yaml").unlink()
    assert any(problem.path.endswith("topics.yaml") for problem in check_folder(bank_folder))


def test_the_files_of_other_rooms_are_not_question_files(bank_folder: Path, question: Question) -> None:
    (bank_folder / "exercises/one").mkdir(parents=True)
    (bank_folder / "exercises/one/exercise.yaml").write_text("id: one\n")
    (bank_folder / "statistics/a.yaml").write_text(question("first-one"))
    assert check_folder(bank_folder) == []


def test_a_misspelt_key_is_not_reported_as_missing_too(
    framework: Framework, tmp_path: Path, question: Question
) -> None:
    (tmp_path / "a.yaml").write_text(question("first-one").replace("probes:", "probess:"))
    (problem,) = check_folder(tmp_path, framework=framework)
    assert problem.message == "question 'first-one': 'probess' is not a key. Did you mean 'probes'?"
