"""The template of a question: filled in without thought it passes the check, and never before."""

import re
from pathlib import Path

import pytest

from mlprep.content.bank import open_bank
from mlprep.content.check import check_folder
from mlprep.content.schema import QuestionModel
from mlprep.content.template import OPTIONAL, WIDTH, template
from mlprep.content.types import Framework
from mlprep.world.paths import Paths

ASKED = re.compile(r"<write [^<>]*>")


@pytest.fixture
def framework(paths: Paths) -> Framework:
    with open_bank(paths, version="1") as bank:
        return bank.framework


def filled(text: str) -> str:
    """Replace everything that is to be written by as many words as are asked for."""

    def written(found: re.Match[str]) -> str:
        if "an id" in found[0]:
            return "my-own-question"
        length = re.search(r"(\d+) to \d+ words", found[0])
        return " ".join(["word"] * int(length[1])) if length else f"Says the thing at {found.start()}"

    return ASKED.sub(written, text)


def check(text: str, folder: Path, framework: Framework) -> list[str]:
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    return [problem.message for problem in check_folder(folder / "mine.yaml", framework=framework)]


def test_the_template_passes_once_it_is_filled_in(framework: Framework, tmp_path: Path) -> None:
    assert check(filled(template(framework)), tmp_path, framework) == []


def test_it_passes_with_every_optional_key_too(framework: Framework, tmp_path: Path) -> None:
    whole = filled(template(framework).replace(OPTIONAL, ""))

    assert check(whole, tmp_path, framework) == []


def test_everything_left_unwritten_is_named(framework: Framework, tmp_path: Path) -> None:
    text = template(framework)
    found = check(text, tmp_path, framework)
    left = [one for one in found if "is still the template's" in one]
    required = [
        line for line in text.splitlines() if line[:1] != "#" and OPTIONAL not in line and ASKED.search(line)
    ]

    assert len(left) == len(required) - 1  # the id is refused as no id
    assert [one for one in found if "will not do for 'id'" in one] != []


def test_it_names_every_key_of_a_question(framework: Framework) -> None:
    text = template(framework).replace(OPTIONAL, "")
    keys = {field.alias or name for name, field in QuestionModel.model_fields.items()}

    assert {key for key in keys if not re.search(rf"^(- |  ){key}:", text, re.MULTILINE)} == set()


def test_it_lists_what_a_question_may_name(framework: Framework) -> None:
    text = template(framework)
    known = [one.id for one in (*framework.topics, *framework.dimensions, *framework.stories.signals)]

    assert [one for one in known if one not in text] == []


def test_its_lines_fit_beside_one_another(framework: Framework) -> None:
    assert [line for line in template(framework).splitlines() if len(line) > WIDTH] == []


def test_an_angle_bracket_of_ones_own_is_nobodys_template(framework: Framework, tmp_path: Path) -> None:
    text = filled(template(framework)).replace("word word", "<unk> <write>", 1)

    assert check(text, tmp_path, framework) == []
