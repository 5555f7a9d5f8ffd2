from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mlprep.content.bank import Bank, open_bank
from mlprep.content.company_types import Confidence, LoopRound, Source, Weight
from mlprep.content.types import Framework, Level, Role
from mlprep.errors import UsageError
from mlprep.storage.loop_files import loop_text, read_loop, round_type, tree_of
from mlprep.storage.loops import OwnLoop
from mlprep.text import storable
from mlprep.world.paths import Paths

NOW = datetime(2026, 3, 2, 10, tzinfo=UTC)
THEIRS = Source("an account of 2025", "2025", Confidence.WEAK)
HOSTILE = (
    "no", "off: # x", "- a", "'", '"\\', "*a", "&a", "!!x", "<<", "{a: b}", "[x", "a\n---\nb",
    "\u2028\x85\ufeff", "👩\u200d💻",
    "%TAG", "? x", "0123", "~", "\x1b[31m", "\u202eabc", "@", "`", "|", "> x",
)  # fmt: skip
TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(), max_size=30)).map(
    lambda text: storable(text)[0].strip()
)


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bank]:
    folder = tmp_path_factory.mktemp("bank")
    with open_bank(Paths(data=folder, cache=folder, config=folder), version="0.0.1") as made:
        yield made


@pytest.fixture(scope="module")
def framework(bank: Bank) -> Framework:
    return bank.framework


DAYS = st.none() | st.dates(date(2020, 1, 1), date(2040, 1, 1))
ROUNDS = st.builds(
    LoopRound,
    type=st.sampled_from(["coding", "ml-system-design", "team-match"]),
    name=TEXT.filter(bool),
    minutes=st.none() | st.integers(10, 480),
    format=TEXT,
    weight=st.sampled_from(Weight),
    looks_for=TEXT,
    optional=st.booleans(),
    source=st.just(THEIRS),
)
LOOPS = st.lists(st.tuples(ROUNDS, DAYS), min_size=1, max_size=4).flatmap(
    lambda rows: st.builds(
        OwnLoop,
        name=st.just("acme"),
        title=TEXT.filter(bool),
        role=st.sampled_from(Role),
        level=st.sampled_from(Level),
        rounds=st.just(tuple(one for one, _ in rows)),
        ai=TEXT,
        weeks=st.none() | st.sampled_from([(6, 6), (1, 30)]),
        company=st.sampled_from(["", "google"]),
        first_day=DAYS,
        days=st.just(tuple(day for _, day in rows) if any(day for _, day in rows) else ()),
    )
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(loop=LOOPS)
def test_what_is_written_is_read_back_the_same_whatever_the_texts_hold(
    framework: Framework, loop: OwnLoop
) -> None:
    text = loop_text(tree_of(loop), framework)

    found, problems = read_loop(text, "x", name="acme", framework=framework, now=NOW, known=loop.rounds)

    assert problems == []
    assert found == loop


def read(text: str | bytes, framework: Framework) -> list[str]:
    found, problems = read_loop(text, "acme.yaml", name="acme", framework=framework, now=NOW)
    assert found is None
    return [str(one) for one in problems]


def test_every_mistake_is_said_at_once_with_its_line(framework: Framework) -> None:
    text = (
        "company: gogle\nrole: wizard\nlevel: L99\nweeks: 40\ndate: soon\nmood: good\nrounds:\n"
        "  - type: codin\n    minutes: 5\n  - {type: coding, weight: huge, optional: maybe}\n  - coding\n"
    )

    said = read(text, framework)

    starts = [one.split(": ")[0] for one in said]
    assert [start.split(":")[1] for start in starts] == [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "8",
        "9",
        "10",
        "10",
        "11",
    ]
    assert "Did you mean 'google'?" in said[0]
    assert "round 1: there is no round 'codin'. Did you mean 'coding'?" in said[6]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "this file is empty"),
        ("# nothing\n", "this file is empty"),
        ("- coding\n", "is not a mapping"),
        ("coding", "is not a mapping"),
        ("role: mle\nlevel: senior\n", "'rounds' is missing"),
        ("role: mle\nlevel: senior\nrounds:\n", "'rounds' is missing"),
        ("role: mle\nlevel: senior\nrounds: coding\n", "'rounds' must be a list"),
        ("role: [mle]\nlevel: {a: b}\nrounds: []\n", "'role' must be text"),
        ("role: mle\nrole: re\nlevel: mid\nrounds: [{type: sql}]\n", "the key 'role' is here twice"),
        ("a: &x [*x]\n", "is an anchor"),
        ("[" * 30, "nested more than"),
        (b"\xff\xfe", "not UTF-8"),
    ],
)
def test_what_is_no_loop_is_a_sentence(framework: Framework, text: str | bytes, part: str) -> None:
    assert any(part in one for one in read(text, framework))


def test_what_is_left_out_takes_its_usual_value(framework: Framework) -> None:
    text = "role: mle\nlevel: L5\ncompany: google\nrounds: [{type: design}]\n"

    found, _ = read_loop(text, "x", name="acme", framework=framework, now=NOW)

    assert found is not None
    assert (found.title, found.level, found.weeks, found.first_day, found.days) == (
        "Google", Level.SENIOR, None, None, (),
    )  # fmt: skip
    (one,) = found.rounds
    assert (one.type, one.minutes, one.weight, one.optional) == (
        "ml-system-design",
        None,
        Weight.UNKNOWN,
        False,
    )
    assert one.source == Source("your recruiter, as you entered it", "2026-03", Confidence.PRIMARY)


def test_a_round_keeps_its_source_only_while_it_is_as_it_was(framework: Framework) -> None:
    known = LoopRound("sql", "SQL", 45, "", Weight.HEAVY, "", optional=False, source=THEIRS)
    row = "{type: sql, name: SQL, minutes: 45, weight: %s}"
    text = f"role: ds\nlevel: mid\nrounds: [{row % 'heavy'}, {row % 'light'}]\n"

    found, _ = read_loop(text, "x", name="acme", framework=framework, now=NOW, known=[known])

    assert found is not None
    assert [one.source.confidence for one in found.rounds] == [Confidence.WEAK, Confidence.PRIMARY]


@pytest.mark.parametrize(
    ("word", "type_"),
    [
        ("coding", "coding"),
        ("System design", "ml-system-design"),
        ("behavioral", "behavioural"),
        ("Behavioural", "behavioural"),
        ("team_match", "team-match"),
    ],
)
def test_a_round_is_known_by_type_alias_or_name(framework: Framework, word: str, type_: str) -> None:
    assert round_type(framework, word).id == type_


def test_the_name_of_a_family_is_no_type(framework: Framework) -> None:
    with pytest.raises(UsageError, match="there is no round 'knowledge'"):
        round_type(framework, "knowledge")


def test_the_notes_in_a_file_name_every_round_type(framework: Framework) -> None:
    text = loop_text({}, framework)

    assert all(one.id in text for one in framework.rounds)
    assert max(map(len, text.splitlines())) <= 110
    assert not (Path("acme.yaml")).exists()
