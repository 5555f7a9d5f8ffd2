"""Which story answers a question, and why."""

from mlprep.content.story_types import StoryCatalogue, StoryRule, StorySignal
from mlprep.content.types import Level
from mlprep.practice.story import Scope, Story
from mlprep.practice.story_matching import asked_signals, match_stories

AT = {Level.MID: "m", Level.SENIOR: "s", Level.STAFF: "st"}


def signal(id_: str, *cues: str) -> StorySignal:
    return StorySignal(id_, id_.capitalize(), "", Level.MID, AT, (), cues, ())


CATALOGUE = StoryCatalogue(
    (
        signal("upward", "your manager", "disagreed with your manager"),
        signal("incident", "outage", "went down"),
    ),
    (),
    StoryRule(130, 150, 120, 180, 500, 500, 3, 4, (), (), (), ()),
)
MANAGER = Story("manager", "I told my manager no", situation="A launch.", signals=("upward",))
OUTAGE = Story("outage", "The night the ranker went down", situation="Latency.", signals=("incident",))
QUESTION = "Tell me about a time you disagreed with your manager."


def names(question: str, *stories: Story, **more: object) -> list[str]:
    return [one.story.name for one in match_stories(question, stories, CATALOGUE, **more)]  # type: ignore[arg-type]


def test_the_story_that_shows_what_the_words_ask_for_goes_first() -> None:
    assert names(QUESTION, OUTAGE, MANAGER) == ["manager", "outage"]


def test_the_reason_names_the_signal_and_the_cue() -> None:
    best = match_stories(QUESTION, [OUTAGE, MANAGER], CATALOGUE)[0]

    assert best.reasons == ("shows upward (“disagreed with your manager”)",)


def test_the_longest_cue_is_the_one_named() -> None:
    assert [(one.id, cue) for one, cue in asked_signals(QUESTION, CATALOGUE)] == [
        ("upward", "disagreed with your manager")
    ]


def test_a_cue_counts_only_whole() -> None:
    assert asked_signals("What went wrong?", CATALOGUE) == ()


def test_the_signals_a_question_is_known_to_ask_for_go_before_its_words() -> None:
    assert names(QUESTION, OUTAGE, MANAGER, listens=["incident"])[0] == "outage"


def test_of_equal_stories_the_less_told_goes_first() -> None:
    twin = Story("a-twin", MANAGER.title, situation=MANAGER.situation, signals=("upward",))

    assert names(QUESTION, twin, MANAGER, told={"a-twin": 2}) == ["manager", "a-twin"]


def test_a_scope_below_the_level_puts_a_story_back_and_says_so() -> None:
    small = Story(
        "a-small", MANAGER.title, situation=MANAGER.situation, signals=("upward",), scope=Scope.OWN_WORK
    )
    found = match_stories(QUESTION, [small, MANAGER], CATALOGUE, level=Level.STAFF)

    assert [one.story.name for one in found] == ["manager", "a-small"]
    assert found[1].reasons[-1] == "own work only, where staff loops listen for more"


def test_words_in_common_are_named_where_no_signal_is_shared() -> None:
    found = match_stories("What happened to the latency that night?", [OUTAGE], CATALOGUE)

    assert found[0].reasons == ("shares the words latency",)
