"""``companies``, ``rounds``, ``compare`` and ``pay``: what they say, as JSON and to a person."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import mlprep
from mlprep.commands.app import run
from mlprep.errors import ExitCode
from mlprep.readouts.companies import BEATS

GENERIC = ["generic-ai-lab", "generic-faang", "generic-startup"]
SOURCED = {"source", "as_of", "confidence", "stale"}


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("warm")


@pytest.fixture(autouse=True)
def home(private_home: Path, warm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Build the bank's cache once for all tests here."""
    monkeypatch.setenv("MLPREP_HOME", str(warm))


Ask = Callable[..., Any]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    """Run a command and return the data of its JSON."""

    def asking(*arguments: str, kind: str = "") -> Any:
        code = run([*arguments, "--json"])
        done = capsys.readouterr()
        assert code == 0, done.err
        envelope = json.loads(done.out)
        assert envelope["schema"] == 1
        assert envelope["kind"] == kind or not kind
        return envelope["data"]

    return asking


@pytest.fixture
def refused(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Run a command that must fail; return its exit code and the sentence."""

    def refusing(*arguments: str) -> tuple[int, str]:
        code = run(list(arguments))
        done = capsys.readouterr()
        assert done.out == ""
        return code, done.err

    return refusing


def names() -> list[str]:
    from mlprep.content.bank import shipped_folder

    return sorted(file.stem for file in (shipped_folder() / "companies").glob("*.yaml"))


@pytest.mark.parametrize("name", names())
def test_rounds_answers_at_senior_with_every_row_sourced(ask: Ask, name: str) -> None:
    data = ask("rounds", "--company", name, "--level", "senior", kind="rounds")

    assert data["rounds"]
    for row in (data, *data["rounds"], *data["ai"], *data["facts"]):
        assert row.keys() >= SOURCED
        assert all(row[key] for key in ("source", "as_of", "confidence"))
    assert all(row["minutes"] is None or 10 <= row["minutes"] <= 480 for row in data["rounds"])
    assert data["ai_caution"] == BEATS


def test_rounds_covers_twenty_nine_companies_and_three_generic_loops() -> None:
    assert len(names()) == 32
    assert [name for name in names() if name.startswith("generic-")] == GENERIC


def test_the_keys_of_a_loop_are_kept(ask: Ask) -> None:
    data = ask("rounds", "--company", "google", "--level", "senior")

    assert sorted(data) == sorted(
        "company role level label loop_role loop_level stands_in generic note questions_level weeks minutes "
        "rounds_without_minutes about source as_of confidence stale rounds weights ai ai_caution facts "
        "notes".split()
    )
    assert sorted(data["rounds"][0]) == sorted(
        "number type name minutes format weight looks_for optional questions source as_of confidence "
        "stale".split()
    )


def test_a_companys_own_label_is_its_level(ask: Ask) -> None:
    data = ask("rounds", "--company", "google", "--level", "L5")

    assert (data["level"], data["label"], data["role"]) == ("senior", "L5", "mle")


def test_a_label_of_either_company_serves_a_comparison(ask: Ask) -> None:
    for label in ("Senior MTS", "L5"):
        data = ask("compare", "anthropic", "google", "--level", label, kind="comparison")
        assert (data["left"]["level"], data["left"]["label"], data["right"]["label"]) == (
            "senior",
            "Senior MTS",
            "L5",
        )


def test_without_a_level_the_setting_counts_and_else_senior(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask("rounds", "--company", "meta")["level"] == "senior"
    monkeypatch.setenv("MLPREP_LEVEL", "staff")

    assert ask("rounds", "--company", "meta")["level"] == "staff"


def test_a_role_without_evidence_says_what_stands_in(ask: Ask) -> None:
    data = ask("rounds", "--company", "stripe", "--level", "senior", "--role", "ds")

    assert data["stands_in"] in GENERIC
    assert data["stands_in"] in data["note"]


def test_a_level_without_evidence_says_which_is_nearest(ask: Ask) -> None:
    data = ask("rounds", "--company", "uber", "--level", "staff")

    assert (data["stands_in"], data["loop_level"], data["generic"]) == (None, "senior", "generic-faang")
    assert "generic-faang" in data["note"]


def test_rounds_alone_shows_the_round_types(ask: Ask) -> None:
    data = ask("rounds", kind="round-types")

    assert len(data) == 23
    assert all(row["minutes"] and row["looks_for"] for row in data)


def test_rounds_ask_has_the_six_questions(ask: Ask) -> None:
    data = ask("rounds", "--ask", kind="recruiter-questions")

    assert [row["about"] for row in data] == [
        "round names",
        "minutes",
        "format",
        "allowed tools",
        "presentation",
        "domain",
    ]


def test_companies_lists_employers_and_generic_loops_only_if_asked(ask: Ask) -> None:
    assert len(ask("companies", kind="companies")) == 29
    assert [row["id"] for row in ask("companies", "--generic") if row["generic"]] == GENERIC


def test_pay_holds_every_cell_with_its_source(ask: Ask) -> None:
    data = ask("pay", kind="pay")
    full = [row for row in data["bands"] if row["base"]]

    assert (len(data["bands"]), len(full), data["prediction"]) == (24, 23, False)
    assert all(row["source"] and row["as_of"] and row["confidence"] == "seed" for row in full)


def test_pay_takes_a_companys_label(ask: Ask) -> None:
    (row,) = ask("pay", "--company", "google", "--level", "L5")["bands"]

    assert (row["base"]["least"], row["total"]["most"], row["label"]) == (220, 600, "L5")


Refused = Callable[..., tuple[int, str]]


def test_an_unknown_company_gets_the_nearest(refused: Refused) -> None:
    code, said = refused("rounds", "--company", "anthropc", "--level", "senior")

    assert (code, "Did you mean 'anthropic'?" in said) == (ExitCode.USAGE, True)


def test_a_company_compared_with_itself_is_refused(refused: Refused) -> None:
    assert refused("compare", "meta", "facebook")[0] == ExitCode.USAGE


def test_a_label_nobody_uses_is_refused(refused: Refused) -> None:
    assert refused("compare", "meta", "google", "--level", "wizard")[0] == ExitCode.USAGE


def test_pay_that_is_not_known_names_whose_is(refused: Refused) -> None:
    code, said = refused("pay", "--company", "uber")

    assert (code, "no pay is known for Uber" in said) == (ExitCode.NOTHING, True)
    assert "Anthropic, Databricks, Google" in said


def test_the_empty_cell_alone_is_nothing(refused: Refused) -> None:
    assert refused("pay", "--company", "hugging-face", "--level", "staff")[0] == ExitCode.NOTHING


def test_rounds_as_json_imports_neither_parser_nor_validator_nor_screen(ask: Ask, warm: Path) -> None:
    ask("rounds", "--company", "google", "--level", "senior")  # the cache is there
    code = (
        "import sys; from mlprep.commands.app import run; "
        "run(['rounds', '--company', 'google', '--level', 'senior', '--json']); "
        "print(' '.join(sorted({name.split('.')[0] for name in sys.modules})), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "MLPREP_HOME": str(warm), "PYTHONPATH": str(Path(mlprep.__file__).parents[1])},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stderr.split())

    assert json.loads(done.stdout)["kind"] == "rounds"
    assert "mlprep" in loaded
    assert not loaded & {"yaml", "pydantic", "fsrs", "rich", "prompt_toolkit", "questionary", "tomlkit"}
