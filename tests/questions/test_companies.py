"""The shipped company files hold what the collected facts say, and nothing without a source."""

import pytest

from mlprep.content.bank import Bank, open_bank
from mlprep.content.company_types import CompanyFile, PayRange, Source, Weight
from mlprep.content.types import Level, Role
from mlprep.world.paths import Paths

EMPLOYERS = (
    "airbnb amazon anthropic apple canva cohere databricks deepmind doordash google hugging-face linkedin "
    "meta microsoft mistral netflix nvidia openai pinterest scale-ai shopify snap spotify stripe tesla "
    "tiktok uber waymo xai"
).split()
GENERIC = ["generic-ai-lab", "generic-faang", "generic-startup"]

SEED_WEIGHTS = {
    ("meta", "ds"): {
        "statistics": "heavy",
        "product-analytics": "heavy",
        "behavioural": "heavy",
    },
    ("google", "mle"): {
        "coding": "heavy",
        "ml-system-design": "heavy",
        "platform-review": "heavy",
        "behavioural": "moderate",
    },
    ("netflix", "mle"): {
        "coding": "heavy",
        "ml-system-design": "heavy",
        "ml-knowledge": "heavy",
        "behavioural": "heavy",
        "values": "heavy",
    },
    ("anthropic", "mle"): {
        "coding": "moderate",
        "research-depth": "heavy",
        "statistics": "heavy",
        "values": "heavy",
    },
    ("anthropic", "re"): {
        "coding": "moderate",
        "research-depth": "heavy",
        "statistics": "heavy",
        "values": "heavy",
    },
    ("openai", "mle"): {
        "coding": "moderate",
        "ml-system-design": "heavy",
        "research-depth": "heavy",
        "behavioural": "heavy",
    },
    ("openai", "re"): {
        "coding": "moderate",
        "ml-system-design": "heavy",
        "research-depth": "heavy",
        "behavioural": "heavy",
    },
    ("databricks", "mle"): {
        "coding": "heavy",
        "ml-system-design": "heavy",
        "platform-review": "heavy",
        "behavioural": "moderate",
    },
}
"""Round types and weights of the senior guide, by company and role."""

# base and total in thousands of US dollars; None: the empty cell; + : "and more"
SEED_PAY = """
meta         | 170-220 300-420   | 210-260 400-580    | 240-300 620-900
google       | 170-220 300-430   | 220-270 420-600    | 260-330 650-950
netflix      | 310-380 380-580   | 400-520 520-780    | 550-700 700-1100
anthropic    | 300-400 450-700+  | 380-500 700-1400+  | 450-600 1000-2500+
openai       | 310-420 500-900+  | 400-550 800-2000+  | 500-700 1400-3500+
databricks   | 190-250 310-480   | 240-310 420-680    | 300-390 650-1100
scale-ai     | 210-280 340-560   | 280-360 500-900    | 370-470 800-1500+
hugging-face | 170-220 240-380   | 210-270 340-540    | None
"""


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    folder = tmp_path_factory.mktemp("bank")
    return open_bank(Paths(data=folder, cache=folder / "cache", config=folder), version="test")


def words(pay: PayRange) -> str:
    return f"{pay.least}-{pay.most}{'+' if pay.beyond else ''}"


def cells() -> list[tuple[str, Level, str | None]]:
    out = []
    for line in SEED_PAY.strip().splitlines():
        company, *row = (cell.strip() for cell in line.split("|"))
        for level, cell in zip((Level.MID, Level.SENIOR, Level.STAFF), row, strict=True):
            out.append((company, level, None if cell == "None" else cell))
    return out


def sources(one: CompanyFile) -> list[Source]:
    rows = [row.source for row in (*one.rows, *one.ai, *one.pay, *one.loops)]
    return rows + [row.source for loop in one.loops for row in loop.rounds]


def test_there_are_twenty_nine_employers_and_three_generic_loops(bank: Bank) -> None:
    assert sorted(bank.company_ids()) == sorted([*EMPLOYERS, *GENERIC])
    assert len(EMPLOYERS) == 29


@pytest.mark.parametrize("name", [*EMPLOYERS, *GENERIC])
def test_every_row_has_a_source_a_date_and_a_confidence(bank: Bank, name: str) -> None:
    found = sources(bank.company(name))

    assert found
    assert [one for one in found if not (one.text and one.as_of and one.confidence)] == []


@pytest.mark.parametrize("name", GENERIC)
def test_a_generic_loop_is_there_for_mid_senior_and_staff(bank: Bank, name: str) -> None:
    levels = {level for loop in bank.company(name).loops for level in loop.levels}

    assert {Level.MID, Level.SENIOR, Level.STAFF} <= levels


@pytest.mark.parametrize(("name", "role"), SEED_WEIGHTS)
def test_the_seed_weights_at_senior_are_there_exactly(bank: Bank, name: str, role: str) -> None:
    (loop,) = [
        one for one in bank.company(name).loops if one.role is Role(role) and Level.SENIOR in one.levels
    ]
    found = {row.type: row.weight.value for row in loop.rounds if row.weight is not Weight.UNKNOWN}

    assert found == SEED_WEIGHTS[name, role]
    assert {row.source.confidence for row in loop.rounds if row.weight is not Weight.UNKNOWN} == {"seed"}


def test_no_employer_has_a_weight_beyond_the_seeds(bank: Bank) -> None:
    weighed = {
        (name, loop.role.value, level)
        for name in EMPLOYERS
        for loop in bank.company(name).loops
        for level in loop.levels
        if any(row.weight is not Weight.UNKNOWN for row in loop.rounds)
    }

    assert weighed == {(*key, Level.SENIOR) for key in SEED_WEIGHTS}


@pytest.mark.parametrize(("name", "level", "cell"), cells())
def test_the_seed_pay_table_is_there_exactly(bank: Bank, name: str, level: Level, cell: str | None) -> None:
    bands = {
        f"{words(band.base)} {words(band.total)}" for band in bank.company(name).pay if band.level is level
    }

    assert bands == ({cell} if cell else set())


def test_pay_holds_nothing_beyond_the_seed_table(bank: Bank) -> None:
    held = {(name, band.level) for name in bank.company_ids() for band in bank.company(name).pay}

    assert held == {(name, level) for name, level, cell in cells() if cell}


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("meta", "provided"),
        ("doordash", "graded"),
        ("canva", "expected"),
        ("shopify", "encouraged"),
        ("google", "off"),
        ("anthropic", "off"),
        ("microsoft", "off"),
        ("openai", "ask"),
        ("amazon", "banned"),
        ("apple", "banned"),
        ("deepmind", "banned"),
    ],
)
def test_the_rule_on_ai_in_live_rounds_is_that_of_the_facts(bank: Bank, name: str, rule: str) -> None:
    assert [one.rule for one in bank.company(name).ai if one.stage == "live"] == [rule]


def test_no_rule_on_ai_is_claimed_where_there_is_no_evidence(bank: Bank) -> None:
    silent = (
        "netflix databricks scale-ai uber airbnb stripe linkedin spotify pinterest tiktok tesla waymo nvidia"
    )

    assert [
        name for name in [*silent.split(), "cohere", "xai", "mistral", "snap"] if bank.company(name).ai
    ] == []
