"""The story catalogue is checked like everything else, and survives the cache."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mlprep.content.bank import Bank, open_bank, shipped_folder
from mlprep.content.check import check_folder
from mlprep.content.framework_stories import PARTS
from mlprep.content.plain import canonical_json, content_hash, framework_from_json, framework_to_json
from mlprep.content.story_types import StoryCatalogue
from mlprep.content.types import Filters, Framework, Level
from mlprep.errors import BankError
from mlprep.practice.story import StoryPart
from mlprep.world.paths import Paths

Open = Callable[[], Bank]
Make = Callable[..., str]

MADE = """\
parts:
  - {id: situation, name: Situation, seconds: 20, produces: What hung on it.}
  - {id: task, name: Task, seconds: 10, produces: What was yours.}
  - {id: action, name: Action, seconds: 90, produces: What you did.}
  - {id: result, name: Result, seconds: 25, produces: What changed.}
  - {id: reflection, name: Reflection, seconds: 15, produces: What you would change.}
check:
  slow: 130
  fast: 150
  shortest: 120
  longest: 180
  action_share: 0.50
  we_share: 0.45
  recent: 3
  overused: 4
  hedges: [kind of, more or less]
  fillers: [basically]
  tension: [but]
  units: ["%", ms]
signals:
  - id: incident
    name: Incident
    about: What you did while it burned.
    asked_from: mid
    at: {mid: You end it., senior: You lead it., staff: You prevent the next.}
    companies: [amazon]
    cues: [outage, on call]
    covers: [T04]
  - id: failure
    name: Failure
    about: What you broke.
    asked_from: staff
    at: {mid: You say it., senior: You explain it., staff: You change who is asked.}
    cues: [mistake]
"""


@pytest.fixture
def shipped(paths: Paths) -> Framework:
    with open_bank(paths, version="1") as bank:
        return bank.framework


@pytest.fixture
def made(bank_folder: Path, open_here: Open) -> StoryCatalogue:
    (bank_folder / "stories.yaml").write_text(MADE, encoding="utf-8")
    return open_here().framework.stories


def test_the_shipped_catalogue_loads(shipped: Framework) -> None:
    assert len(shipped.stories.signals) >= 22


def test_a_catalogue_comes_back_as_it_was_written(made: StoryCatalogue) -> None:
    incident, failure = made.signals

    assert (incident.id, incident.name, incident.asked_from) == ("incident", "Incident", Level.MID)
    assert incident.at == {
        Level.MID: "You end it.",
        Level.SENIOR: "You lead it.",
        Level.STAFF: "You prevent the next.",
    }
    assert (incident.companies, incident.cues, incident.covers) == (
        ("amazon",),
        ("outage", "on call"),
        ("T04",),
    )
    assert (failure.companies, failure.covers) == ((), ())


def test_the_rule_of_the_check_holds_shares_in_thousandths_and_times_in_seconds(made: StoryCatalogue) -> None:
    assert (made.rule.action_share, made.rule.we_share) == (500, 450)
    assert (made.rule.slow, made.rule.fast, made.rule.shortest, made.rule.longest) == (130, 150, 120, 180)
    assert (made.rule.recent, made.rule.overused) == (3, 4)
    assert (made.rule.hedges, made.rule.units) == (("kind of", "more or less"), ("%", "ms"))


def test_a_signal_is_found_by_its_id(made: StoryCatalogue) -> None:
    assert made.signal("failure") is made.signals[1]
    assert made.signal("failures") is None


def test_the_parts_are_those_of_a_story(made: StoryCatalogue) -> None:
    assert tuple(one.id for one in made.parts) == PARTS == tuple(part.value for part in StoryPart)


def test_the_catalogue_survives_the_cache(shipped: Framework) -> None:
    assert framework_from_json(framework_to_json(shipped)).stories == shipped.stories


def test_a_bank_opened_from_its_cache_has_the_same_catalogue(made: StoryCatalogue, open_here: Open) -> None:
    assert open_here().framework.stories == made


def test_a_change_of_the_catalogue_is_noticed(
    made: StoryCatalogue, bank_folder: Path, open_here: Open
) -> None:
    file = bank_folder / "stories.yaml"
    file.write_text(MADE.replace("name: Failure", "name: A failure of yours"), encoding="utf-8")
    found = open_here().framework.stories.signal("failure")
    assert found is not None
    assert found.name == "A failure of yours"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("staff: You prevent the next.", "stuff: No.", "25:50: 'stuff' is not a key. Did you mean 'staff'?"),
        (", staff: You prevent the next.", "", "25:9: 'staff' is missing. Add 'staff:' with what is heard"),
        ("asked_from: mid", "asked_from: junior", "24:17: 'junior' will not do for 'asked_from'."),
        ("id: failure", "id: incident", "29:9: the id 'incident' is here twice."),
        ("[T04]", "[T4]", "28:14: there is no syllabus row 'T4'."),
        ("[amazon]", "[amazn]", "26:17: there is no company 'amazn'. Did you mean 'amazon'?"),
        ("[amazon]", "[generic-faang]", "26:17: there is no company 'generic-faang'."),
        ("cues: [mistake]", "cues: []", "34:11: 'cues' is empty. Name at least one."),
        ("[mistake]", "[Mistake]", "34:12: 'Mistake' must be in lower case. Write 'mistake'."),
        ("[mistake]", "[outage]", "34:12: 'outage' is already a cue of signal 'incident'. Keep one of them."),
        ("[outage, on call]", "[outage, outage]", "27:20: 'outage' is already a cue of this signal."),
        ("id: task,", "id: tasks,", "2:3: the parts must be, in this order: situation, task, action, result"),
        (
            "seconds: 90",
            "seconds: 190",
            "2:3: the parts add up to 260 seconds, and a story takes 120 to 180.",
        ),
        ("seconds: 90", "seconds: long", "4:41: 'seconds' must be a whole number, such as 20."),
        ("fast: 150", "fast: 130", "9:9: 'fast' must be more than 'slow', which is 130."),
        ("longest: 180", "longest: 100", "11:12: 'longest' must be more than 'shortest', which is 120."),
        ("action_share: 0.50", "action_share: half", "12:17: 'action_share' must be a share from 0 to 1"),
        (
            "action_share: 0.50",
            "action_share: 1",
            "12:17: 'action_share' must lie between 0 and 1, such as 0.50.",
        ),
        ("[kind of,", "[more or less,", "16:26: 'more or less' stands twice in 'hedges'. Keep one."),
        ("[basically]", "[Basically]", "17:13: 'Basically' must be in lower case. Write 'basically'."),
    ],
)
def test_a_mistake_in_the_catalogue_is_found_in_its_place(
    old: str, new: str, problem: str, bank_folder: Path
) -> None:
    assert old in MADE
    (bank_folder / "stories.yaml").write_text(MADE.replace(old, new, 1), encoding="utf-8")

    found = [str(one) for one in check_folder(bank_folder)]

    assert any(f"/stories.yaml:{problem}" in one for one in found), found


def test_a_bank_without_a_catalogue_cannot_be_opened(bank_folder: Path, open_here: Open) -> None:
    (bank_folder / "stories.yaml").unlink()
    with pytest.raises(BankError, match=r"stories\.yaml"):
        open_here()


def test_a_company_whose_own_file_is_broken_is_still_a_company(bank_folder: Path) -> None:
    (bank_folder / "stories.yaml").write_text(MADE, encoding="utf-8")
    file = bank_folder / "companies/amazon.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("name:", "nome:", 1), encoding="utf-8")
    assert {Path(one.path).name for one in check_folder(bank_folder)} == {"amazon.yaml"}


def test_a_question_names_what_its_story_should_show(
    made: StoryCatalogue, bank_folder: Path, open_here: Open, question: Make
) -> None:
    text = question("first-one") + "  stories: [incident, failure]\n"
    (bank_folder / "statistics/a.yaml").write_text(text)
    assert open_here().question("first-one").stories == ("incident", "failure")


def test_a_signal_that_the_catalogue_lacks_is_a_mistake_of_the_question(
    shipped: Framework, tmp_path: Path, question: Make
) -> None:
    text = question("first-one") + "  stories: [incidents]\n"
    (tmp_path / "a.yaml").write_text(text)
    (problem,) = check_folder(tmp_path, framework=shipped)
    line = len(text.splitlines())
    assert str(problem) == (
        f"{tmp_path}/a.yaml:{line}:13: question 'first-one': there is no signal in stories.yaml "
        "'incidents'. Did you mean 'incident'?"
    )


def test_a_question_without_stories_keeps_the_hash_it_had_before_there_were_any(
    bank_folder: Path, open_here: Open, question: Make
) -> None:
    (bank_folder / "statistics/a.yaml").write_text(question("first-one"))
    found = open_here().question("first-one")
    assert '"stories"' not in canonical_json(found)
    assert content_hash(found) == "bdc1e65ceb361779723e5af0a6ed0da3"


def test_the_stories_of_a_question_are_part_of_its_content(
    bank_folder: Path, open_here: Open, question: Make
) -> None:
    (bank_folder / "statistics/a.yaml").write_text(question("first-one") + "  stories: [incident]\n")
    (listed,) = open_here().list(Filters())
    assert listed.hash != "bdc1e65ceb361779723e5af0a6ed0da3"


def test_the_example_of_the_readme_passes(bank_folder: Path) -> None:
    readme = (shipped_folder() / "README.md").read_text(encoding="utf-8")
    _, _, rest = readme.partition("```yaml\nsignals:\n  - id: project-killed")
    example = f"signals:\n  - id: project-killed{rest.partition('```')[0]}"
    head = MADE.partition("signals:")[0]
    (bank_folder / "stories.yaml").write_text(head + example, encoding="utf-8")
    assert [str(one) for one in check_folder(bank_folder)] == []


def test_one_mistake_about_the_length_is_told_once(bank_folder: Path) -> None:
    wrong = MADE.replace("longest: 180", "longest: 100")
    (bank_folder / "stories.yaml").write_text(wrong, encoding="utf-8")
    assert len(check_folder(bank_folder)) == 1
