"""What ``story check`` finds, and what it leaves alone."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from mlprep.content.story_types import StoryRule
from mlprep.practice.story import Figure, Story, StoryPart
from mlprep.practice.story_changes import same
from mlprep.practice.story_check import RULES, Finding, check_story
from mlprep.practice.story_figures import read_numbers
from mlprep.practice.story_reading import count, read

CASES = yaml.safe_load(Path(__file__).with_name("story_cases.yaml").read_text(encoding="utf-8"))

RULE = StoryRule(
    slow=130,
    fast=150,
    shortest=120,
    longest=180,
    action_share=500,
    we_share=500,
    recent=3,
    overused=4,
    hedges=(
        "kind of",
        "sort of",
        "i think we",
        "i guess",
        "more or less",
        "maybe",
        "perhaps",
        "probably",
        "i'd say",
    ),
    fillers=(
        "basically",
        "essentially",
        "you know",
        "i mean",
        "at the end of the day",
        "actually",
        "obviously",
        "um",
    ),
    tension=tuple(
        """
        but however although though despite instead disagreed objected argued refused rejected worried fear
        feared doubted protested against trade-off cost risk danger didn't couldn't failed wrong worse hard
        difficult insisted trouble mistake
        """.split()
    ),
    units=tuple(
        """
        % percent points pp x times ms s seconds min minutes hours days weeks months years gb tb auc f1 ndcg
        recall precision accuracy dollars euros tokens
        """.split()
    ),
)


def story_of(data: dict[str, Any], **changes: Any) -> Story:
    figures = tuple(Figure(**one) for one in data.get("figures", ()))
    return replace(Story(**{**data, "figures": figures}), **changes)


CLEAN = story_of(CASES["clean"])
PLAIN = replace(
    CLEAN,
    situation="I was one of four engineers on card fraud. The analysts blamed the new features.",
    action="I began with the labels but not with the features. " * 30,
)
"""A story with nothing in it that could be the before of a figure."""


def found(story: Story, *rules: str, **versions: Any) -> list[tuple[str, str]]:
    """Return rule and quotation of what is found, of these rules or of all."""
    findings = check_story(story, RULE, **versions)
    return [(one.rule, one.quote) for one in findings if not rules or one.rule in rules]


def quotes(story: Story, rule: str, **versions: Any) -> list[str]:
    return [quote for _, quote in found(story, rule, **versions)]


def case(name: str) -> dict[str, Any]:
    return next(one for one in CASES["faulty"] if one["rule"] == name)


def earlier_of(one: dict[str, Any]) -> tuple[Story, ...]:
    return (story_of(one["story"], number=1, **one["earlier"]),) if "earlier" in one else ()


# The stories


@pytest.mark.parametrize("one", CASES["faulty"], ids=[one["rule"] for one in CASES["faulty"]])
def test_a_planted_fault_is_the_one_finding_and_quotes_the_planted_words_where_they_stand(one: Any) -> None:
    story = story_of(one["story"])
    part = StoryPart(one["part"])
    (finding,) = check_story(story, RULE, earlier=earlier_of(one))

    whole = one["rule"] == "missing-part" or not one["quote"]
    start = -1 if whole else story.part(part).index(one["quote"])
    assert (finding.rule, finding.part, finding.quote, finding.start) == (
        one["rule"],
        part,
        one["quote"],
        start,
    )


def test_a_clean_story_has_no_finding() -> None:
    assert check_story(CLEAN, RULE) == ()


@pytest.mark.parametrize("data", CASES["honest"], ids=[one["name"] for one in CASES["honest"]])
def test_an_honest_story_told_in_another_manner_is_not_scolded(data: dict[str, Any]) -> None:
    assert check_story(story_of(data), RULE) == ()


@pytest.mark.parametrize(
    "data", [CASES["clean"], *(one["story"] for one in CASES["faulty"])], ids=lambda d: d["name"]
)
def test_a_case_is_as_long_as_a_told_story(data: dict[str, Any]) -> None:
    assert 330 <= count(story_of(data).spoken()) <= 380


# What a finding is


def test_the_rules_are_told_apart_by_their_ids() -> None:
    assert [rule.id for rule in RULES] == list(dict.fromkeys(rule.id for rule in RULES))


def test_each_rule_says_what_it_looks_for_and_where_its_numbers_come_from() -> None:
    assert all(rule.looks_for.endswith(".") and rule.source.endswith(".") for rule in RULES)


def test_findings_are_in_the_order_of_the_parts_and_those_of_no_part_are_last() -> None:
    story = replace(
        PLAIN,
        situation="Um, you know. " + "Basically this was so. " * 30,
        result="It went well.",
        reflection="",
        when="2024-05 to 2024-01",
    )
    parts = [one.part for one in check_story(story, RULE)]
    order = [*StoryPart, None]

    assert [order.index(part) for part in parts] == sorted(order.index(part) for part in parts)
    assert parts[-1] is None


def test_every_finding_says_what_is_wrong_and_what_would_mend_it() -> None:
    findings = [
        one for c in CASES["faulty"] for one in check_story(story_of(c["story"]), RULE, earlier=earlier_of(c))
    ]

    assert all(one.what.endswith((".", "?")) and one.mend.endswith((".", "?")) for one in findings)


def test_a_finding_names_one_of_the_rules() -> None:
    rules = {rule.id for rule in RULES}

    assert {c["rule"] for c in CASES["faulty"]} <= rules


# missing-part


def test_a_part_of_white_space_is_missing() -> None:
    assert quotes(replace(CLEAN, result=" \n\t "), "missing-part") == ["result"]


def test_an_empty_story_misses_five_parts_and_nothing_else() -> None:
    assert found(Story("empty", "Empty")) == [("missing-part", part.value) for part in StoryPart]


def test_of_a_rough_draft_only_missing_parts_and_its_words_are_told() -> None:
    draft = Story("rough", "Rough", rough="We kind of fixed it, I guess, and basically, um, it was 40.")

    assert [rule for rule, _ in found(draft)] == ["missing-part"] * 5 + ["hedge", "filler"]


def test_a_finding_in_the_rough_text_has_no_place_in_a_part() -> None:
    draft = Story("rough", "Rough", rough="We kind of fixed it, I guess, and that was that.")
    places = [(one.part, one.start, one.quote) for one in check_story(draft, RULE) if one.rule == "hedge"]

    assert places == [(None, -1, "kind of fixed it, I guess")]


# proportion


def test_an_action_of_exactly_half_the_words_does_not_carry_more_than_half() -> None:
    story = Story(
        "half",
        "Half",
        "we saw it " * 5,
        "it was mine " * 5,
        "I did it " * 20,
        "the end was good " * 5,
        "I learned",
    )
    story = replace(story, reflection="I learned " * 5)

    assert count(story.action) * 2 == count(story.spoken())
    assert [one.part for one in check_story(story, RULE) if one.rule == "proportion"] == [StoryPart.ACTION]


def test_one_word_more_than_half_is_enough_for_the_action() -> None:
    story = Story(
        "half",
        "Half",
        "we saw it " * 5,
        "it was mine " * 5,
        "I did it " * 20 + "now and then ",
        "the end was good " * 5,
    )
    story = replace(story, reflection="I learned " * 5)

    assert quotes(story, "proportion") == []


@pytest.mark.parametrize(("opening", "rules"), [(20, []), (21, ["proportion"])])
def test_the_situation_may_take_a_quarter_of_the_words(opening: int, rules: list[str]) -> None:
    story = Story(
        "quarter", "Quarter", "the " * opening, "it " * 3, "I " * 50, "of " * 5, "I " * (22 - opening)
    )

    assert count(story.spoken()) == 80
    assert [rule for rule, _ in found(story, "proportion")] == rules


def test_a_draft_has_no_proportion() -> None:
    assert quotes(replace(CLEAN, action=""), "proportion") == []


# we


@pytest.mark.parametrize(
    "action",
    [
        "We did. We went. We saw. I came, I won, and I left.",
        "In the US it was new. The US market, the US team and the US law were ready.",
        "I used our model on our data for our users in our shops.",
        'They said "we did, we went, we saw". I wrote it down.',
        "`we we we we` is a name. I kept it.",
        "We did it. We shipped it.",
    ],
)
def test_who_acts_is_clear(action: str) -> None:
    assert quotes(replace(CLEAN, task="It was mine.", action=action), "we") == []


@pytest.mark.parametrize("action", ["We did. We went. We saw. I came.", "WE DID. WE WENT. WE SAW. I CAME."])
def test_we_outweighs_i_whatever_its_case(action: str) -> None:
    assert quotes(replace(CLEAN, task="It was so.", action=action), "we") == [
        action.split(" ", 2)[0] + action[2:7]
    ]


def test_our_team_and_my_team_are_we() -> None:
    action = "Our team built it. My team ran it. Our team sold it. I was there."

    assert quotes(replace(CLEAN, task="It was so.", action=action), "we") == ["Our team built it."]


# no-number


@pytest.mark.parametrize(
    "result",
    [
        "It went very well and everybody was happy.",
        "In 2024 we shipped version 3 with GPT-4 and Python 3.11 on March 5th at 14:30.",
        "Two weeks later we launched it, and the two of us were proud.",
        "At one point one of my colleagues was first.",
        "I launched it at 3 a.m. and went home.",
        "We fixed ticket 4512 in week 3 with the A100 and a top-5 list.",
    ],
)
def test_names_and_dates_are_no_figures(result: str) -> None:
    assert len(quotes(replace(PLAIN, result=result), "no-number")) == 1


@pytest.mark.parametrize(
    "result",
    [
        "It serves 1,200 people.",
        "It serves 1.2k of them.",
        "Errors fell by 40 %.",
        "It made $3M.",
        "It is 2x faster.",
        "Errors fell by a third.",
        "Sales doubled.",
        "Complaints fell to zero.",
        "The bill is thirty-eight thousand now, down from ninety.",
        "The log says `errors: 3`.",
        "```\nerrors 3\n```",
        "عدد الأخطاء ٤٠٪ the",
        "3/4 of the teams use it.",
        "Nine teams use it.",
    ],
)
def test_a_figure_is_read_however_it_is_written(result: str) -> None:
    assert quotes(replace(PLAIN, result=result), "no-number") == []


def test_a_result_without_a_figure_is_told_of_the_one_that_is_noted() -> None:
    story = replace(PLAIN, result="It was better.", figures=(Figure("losses", "265,000", "$", "420,000"),))
    (finding,) = (one for one in check_story(story, RULE) if one.rule == "no-number")

    assert "losses: 265,000 $" in finding.mend


# no-baseline


@pytest.mark.parametrize(
    ("result", "quote"),
    [
        ("The latency is now 120 ms at p99.", "The latency is now 120 ms"),
        ("We were glad, and the AUC rose to 0.91.", "the AUC rose to 0.91"),
        ("Costs dropped to $1,500 a month.", "Costs dropped to $1,500"),
        ("The error rate is two percent.", "The error rate is two percent"),
        ("The nightly job now takes forty minutes.", "The nightly job now takes forty minutes"),
        ("👍 The final model had 94% accuracy.", "👍 The final model had 94%"),
        ("GPU spend is now 40,000 dollars.", "GPU spend is now 40,000 dollars"),
        ("p99 went from 1900 to 700 ms. Accuracy is 91 %.", "Accuracy is 91 %"),
        ("p99 went from 1900 to 700 ms, and accuracy is 91 %.", "accuracy is 91 %"),
        ("p99 is 700 ms, against 1900 before. Accuracy is 91 %.", "Accuracy is 91 %"),
    ],
)
def test_a_level_alone_has_no_baseline(result: str, quote: str) -> None:
    assert quotes(replace(PLAIN, result=result), "no-baseline") == [quote]


@pytest.mark.parametrize(
    "result",
    [
        "p99 went from 480 to 120 ms.",
        "p99 went 480 → 120 ms.",
        "Latency is down 12 %.",
        "Conversion: +3.2 %.",
        "AUC rose to 0.91; it was 0.83 before.",
        "It costs $3M a year instead of $5M.",
        "MAPE is 12 % against 18 % for the old model.",
        "Recall rose 4 points.",
        "Latency was cut by two thirds, to 120 ms.",
        "It now takes 5 minutes. It used to take two hours.",
        "Engineers now wait 4 minutes, not 40.",
        "We saved $300k a year.",
        "Three teams adopted it, and it has served 40 million requests.",
        "It has run for fourteen months.",
        "We rolled it out to 5 % of users.",
        "The effect was 2 points, with a 95 % confidence interval of 1 to 3.",
        "Within 20 minutes I had rolled back.",
        "We launched with a confidence of 95 %, and 3 teams use it.",
        "We had 41 minutes of downtime.",
        "Latency stayed under the 200 ms budget.",
        "In a blind comparison 64 % of raters preferred the new one.",
        "It now answers 40 % of tickets alone.",
        "The migration cost $40k.",
        "We spent $40k.",
        "The bill was $90k. GPU spend is now 40,000 dollars.",
        "Accuracy is 91 %, up from 84.",
        "Accuracy is 91 %. The old model was far behind.",
    ],
)
def test_a_change_a_comparison_or_a_count_needs_no_baseline(result: str) -> None:
    assert quotes(replace(PLAIN, result=result), "no-baseline") == []


def test_a_level_told_in_the_situation_is_the_baseline() -> None:
    story = replace(PLAIN, situation="The error rate was 9 %.", result="The error rate is now 2 %.")

    assert quotes(story, "no-baseline") == []


def test_a_noted_figure_without_its_before_has_no_baseline() -> None:
    assert quotes(replace(CLEAN, figures=(Figure("p99 latency", "120", "ms"),)), "no-baseline") == [
        "p99 latency: 120 ms"
    ]


@pytest.mark.parametrize(
    "figure",
    [
        Figure("p99 latency", "120", "ms", "480"),
        Figure("conversion", "+3", "%"),
        Figure("saving", "300k", "$"),
        Figure("speed", "3x"),
        Figure("users", "3M"),
        Figure("team", "4", "engineers"),
        Figure("traffic in the test", "5", "%"),
        Figure("nothing", ""),
    ],
)
def test_a_noted_change_count_or_pair_needs_no_baseline(figure: Figure) -> None:
    assert quotes(replace(CLEAN, figures=(figure,)), "no-baseline") == []


# no-unit


@pytest.mark.parametrize(
    ("result", "quote"),
    [
        ("It improved by 15.", "improved by 15"),
        ("So latency went from 480 to 120.", "latency went from 480 to 120"),
        ("The cost dropped by 1,200.", "cost dropped by 1,200"),
        ("Revenue grew by 3M.", "Revenue grew by 3M"),
        ("Throughput rose to 4.2.", "Throughput rose to 4.2"),
        ("p99 went from 1900 to 700 ms. Throughput rose to 4.2.", "Throughput rose to 4.2"),
        ("In 3 weeks the latency fell from 480 to 120.", "latency fell from 480 to 120"),
    ],
)
def test_a_number_of_nothing_has_no_unit(result: str, quote: str) -> None:
    assert quotes(replace(PLAIN, result=result), "no-unit") == [quote]


@pytest.mark.parametrize(
    "result",
    [
        "Open incidents fell from 14 to 3.",
        "Tickets dropped from 90 a week to 12.",
        "The number of pages fell by 15.",
        "Latency went from 480 ms at launch to 120.",
        "Training costs went from $4,000 to 1,500 a run.",
        "The score went from 40 to 62.",
        "Accuracy rose from 71 to 78.",
        "Latency was halved by 2024.",
        "Of 10 reviewers 9 agreed.",
        "Latency fell on `shard 7`.",
        "Latency fell in week 3.",
        "The median was 480 ms. The latency of the slowest was 3,000.",
        "1,200 → 400 alerts.",
        "Throughput rose to 4.2, up from 1.3 batches.",
        "The bill was $480 a day. The cost of the slowest day was 3,000.",
    ],
)
def test_a_number_with_a_unit_a_noun_or_a_partner_is_enough(result: str) -> None:
    assert quotes(replace(PLAIN, result=result), "no-unit") == []


# hedge and filler


def test_each_sentence_with_hedges_is_quoted() -> None:
    story = replace(CLEAN, result="It kind of worked. I guess so. Maybe it did, by 3 %.")

    assert quotes(story, "hedge") == ["kind of", "I guess", "Maybe"]


def test_two_hedges_in_a_story_of_more_than_three_hundred_words_are_let_pass() -> None:
    assert quotes(replace(CLEAN, result=CLEAN.result + " Maybe it kind of worked."), "hedge") == []


def test_one_filler_is_let_pass_however_short_the_story() -> None:
    assert quotes(replace(CLEAN, action="Basically, I did it.", situation="It was so."), "filler") == []


@pytest.mark.parametrize(
    "words",
    [
        "This kind of error is the sort of thing that I look for, and what kind of error was it?",
        "Do you know why? How do you know? If you know the cause, say it.",
        "I asked what users actually clicked, what they actually bought, and what was actually served.",
        'He said "I think we should, maybe, I guess", and she said “basically, you know, um”.',
        "It would probably take two weeks, they might perhaps leave, and if so maybe all of them.",
        "More or less than ten. More or less often. More or less likely.",
        "```\nmaybe perhaps probably basically um um\n```",
        "`maybe perhaps` and `probably maybe` and `um basically um`",
        "He was kind of a fool, that was all.",
    ],
)
def test_words_that_say_something_are_neither_hedge_nor_filler(words: str) -> None:
    assert found(replace(CLEAN, action=f"{CLEAN.action} {words}"), "hedge", "filler") == []


def test_an_adverb_that_limits_an_adjective_is_no_filler() -> None:
    action = (
        "It is not obviously convex, the estimate is essentially unbiased, in an essentially random order."
    )

    assert quotes(replace(CLEAN, action=action), "filler") == []


def test_the_same_adverbs_before_anything_else_are_fillers() -> None:
    action = "It was obviously a success, and we essentially shipped it. Obviously it worked."
    quoted = quotes(replace(CLEAN, action=action), "filler")

    assert quoted == ["obviously a success, and we essentially", "Obviously"]


def test_the_reflection_may_hedge() -> None:
    assert (
        quotes(replace(CLEAN, reflection="Maybe I was, I guess, more or less, sort of late."), "hedge") == []
    )


def test_a_hedge_is_found_in_capitals_with_curly_apostrophes_and_across_lines() -> None:
    story = replace(CLEAN, result="IT KIND\nOF FELL, I’D SAY, MORE OR LESS, BY 3 %.")

    assert quotes(story, "hedge") == ["KIND\nOF FELL, I’D SAY, MORE OR LESS"]


def test_an_offset_counts_characters_after_emoji_and_right_to_left_text() -> None:
    story = replace(CLEAN, result="👩🏽‍💻 שלום — it kind of fell, I guess, maybe by 3 %.")
    (finding,) = (one for one in check_story(story, RULE) if one.rule == "hedge")

    assert story.result[finding.start :].startswith("kind of fell")


# too-long and too-short


def words(number: int) -> str:
    return "I did it, and then I saw that it was not good but bad. " * (number // 14) + "so " * (number % 14)


@pytest.mark.parametrize(
    ("number", "rules"), [(449, []), (450, []), (451, ["too-long"]), (260, []), (259, ["too-short"])]
)
def test_a_story_is_measured_at_the_pace_that_favours_it(number: int, rules: list[str]) -> None:
    rest = sum(count(part) for part in (CLEAN.situation, CLEAN.task, CLEAN.result, CLEAN.reflection))
    story = replace(CLEAN, action=words(number - rest))

    assert count(story.spoken()) == number
    assert [rule for rule, _ in found(story, "too-long", "too-short")] == rules


def test_a_story_that_is_too_long_is_told_both_times() -> None:
    (finding,) = (
        one for one in check_story(replace(CLEAN, action=words(700)), RULE) if one.rule == "too-long"
    )

    assert " at 150 words a minute, " in finding.what
    assert finding.what.endswith(" at 130.")


@pytest.mark.parametrize(
    ("number", "rule", "least"), [(259, "too-short", "1:59 at 130"), (451, "too-long", "3:01 at 150")]
)
def test_a_time_is_never_rounded_onto_the_limit_that_it_breaks(number: int, rule: str, least: str) -> None:
    rest = sum(count(part) for part in (CLEAN.situation, CLEAN.task, CLEAN.result, CLEAN.reflection))
    (finding,) = (
        one for one in check_story(replace(CLEAN, action=words(number - rest)), RULE) if one.rule == rule
    )

    assert least in finding.what


SHORT = Story(
    "short",
    "Short",
    "we saw it " * 4,
    "it was mine " * 5,
    "but I did it " * 7,
    "the end was good " * 5,
    "I saw it " * 4,
)
"""Too short, and less than half of it is action; the situation has less than a quarter."""


@pytest.mark.parametrize("rule", ["too-short", "proportion", "no-tension"])
def test_a_finding_on_the_whole_quotes_nothing(rule: str) -> None:
    story = replace(SHORT, action=SHORT.action.replace("but", "then"))
    (finding,) = (one for one in check_story(story, RULE) if one.rule == rule)

    assert (finding.part, finding.quote, finding.start) == (StoryPart.ACTION, "", -1)


def mends(story: Story, rule: str) -> list[str]:
    return [one.mend for one in check_story(story, RULE) if one.rule == rule]


def test_a_short_story_with_a_thin_action_is_told_of_one_number_of_words() -> None:
    assert count(SHORT.spoken()) == 87
    assert mends(SHORT, "too-short")[0].startswith("There is room for 173 words or more")
    assert mends(SHORT, "proportion") == [
        "Of the 173 words that are missing, give 103 or more to what you did."
    ]


def test_the_words_asked_for_bring_the_action_above_its_share() -> None:
    filled = replace(SHORT, action=SHORT.action + "so " * 103, result=SHORT.result + "so " * 70)

    assert quotes(filled, "proportion") + quotes(filled, "too-short") == []


def test_a_short_story_with_a_long_situation_is_not_asked_to_cut_it() -> None:
    story = replace(SHORT, situation="we saw it " * 15)

    assert mends(story, "proportion") == [
        "Put the 140 words that are missing into what you did, and none of them here."
    ]


def test_a_story_that_is_too_long_is_not_asked_for_more_words_of_action() -> None:
    story = replace(SHORT, action="but I did it " * 60, result="so " * 280)

    assert mends(story, "proportion") == ["Cut about 80 words from the other parts."]


@pytest.mark.parametrize(("number", "words_left"), [(259, "1 word or"), (258, "2 words or")])
def test_one_word_is_no_words(number: int, words_left: str) -> None:
    rest = sum(count(part) for part in (CLEAN.situation, CLEAN.task, CLEAN.result, CLEAN.reflection))

    assert words_left in mends(replace(CLEAN, action=words(number - rest)), "too-short")[0]


def test_a_draft_is_not_too_short() -> None:
    assert quotes(replace(CLEAN, reflection=""), "too-short") == []


# no-tension


def test_one_word_of_tension_in_the_result_is_enough() -> None:
    one = case("no-tension")
    story = story_of(one["story"])

    assert (
        quotes(replace(story, result=story.result + " Not everybody liked it, however."), "no-tension") == []
    )


def test_without_a_result_nobody_can_tell_whether_there_was_tension() -> None:
    assert quotes(story_of(case("no-tension")["story"], result=""), "no-tension") == []


# reflection


@pytest.mark.parametrize(
    "text",
    [
        "I was too slow.",
        "Next time the data comes first.",
        "Trust takes years; since then the reviews begin early.",
        "Our desk has kept it.",
        "The dashboards lied to me.",
        "I looked at the label dates only because the features had an alibi.",
        "I learned that owners write good forms.",
        "I learned a lot: labels arrive late, and I check their age.",
        "I would do the same again, but earlier.",
        "The analysts were right, and I was happy with the wrong number.",
        "Fin.",
        "👍",
        "لقد كان المشروع مهما جدا للشركة كلها",
    ],
)
def test_a_reflection_that_speaks_of_oneself_or_of_a_change_is_enough(text: str) -> None:
    assert quotes(replace(CLEAN, reflection=text), "reflection") == []


@pytest.mark.parametrize(
    "text",
    [
        "I learned a lot.",
        "We all learned so much from it.",
        "I've really learned a lot about communication and teamwork.",
        "It taught me a lot, and it made me a better engineer.",
        "It was a great experience for me and for the team.",
        "I am very proud of my team and of the result.",
        "I think communication is the key to success.",
        "I learned many valuable lessons. I would do it again.",
    ],
)
def test_a_reflection_that_names_nothing_is_not_enough(text: str) -> None:
    assert len(quotes(replace(CLEAN, reflection=text), "reflection")) == 1


def test_a_platitude_is_no_reflection() -> None:
    text = "Data quality is the key to the success of a machine learning project."

    assert quotes(replace(CLEAN, reflection=text), "reflection") == [text]


# dates


@pytest.mark.parametrize("when", ["2024-10 to 2024-02", "2024 to 2023", "October 2024 – March 2024"])
def test_a_story_cannot_end_before_it_begins(when: str) -> None:
    assert quotes(replace(CLEAN, when=when), "dates") == [when]


@pytest.mark.parametrize(
    "when", ["2023-13", "2023-00", "13/2024", "2024-02-30", "31 April 2024", "2024-14 to 2024-15"]
)
def test_when_cannot_name_what_no_calendar_has(when: str) -> None:
    assert [quote in when for quote in quotes(replace(CLEAN, when=when), "dates")] == [True]


@pytest.mark.parametrize(
    "when", ["2023-24", "the 2011-13 season", "29 February 2024", "31/12/2023", "12/2024"]
)
def test_two_years_and_a_leap_day_are_dates(when: str) -> None:
    assert quotes(replace(PLAIN, result="Losses fell by 10 %.", when=when), "dates") == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("It was live on 31 February 2024.", "31 February 2024"),
        ("It was live on the 31st of June 2024.", "31st of June 2024"),
        ("It was live on 2024-02-30.", "2024-02-30"),
        ("It was live by 31 April, as planned.", "31 April"),
        ("It was live on February 29, 2023, and stayed.", "February 29, 2023"),
    ],
)
def test_a_day_that_no_calendar_has_is_found_in_a_text(text: str, quote: str) -> None:
    assert quotes(replace(CLEAN, when="", action=f"{CLEAN.action} {text}"), "dates") == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "In June 31 people came.",
        "By May 40 shops had it.",
        "It was live on 30 April.",
        "I kept 31 June figures.",
    ],
)
def test_a_count_after_a_month_is_no_day_of_it(text: str) -> None:
    assert quotes(replace(CLEAN, when="", action=f"{CLEAN.action} {text}"), "dates") == []


@pytest.mark.parametrize(
    "when", ["", "2024-02", "2024-02 to 2024-07", "spring 2024", "October to March 2025", "my first year"]
)
def test_when_may_be_in_the_candidates_own_words(when: str) -> None:
    assert quotes(replace(PLAIN, result="In April 2026 losses fell by 10 %.", when=when), "dates") == []


def test_a_span_that_names_one_year_may_begin_in_the_year_before() -> None:
    story = replace(CLEAN, when="October to March 2025", result="In November 2024 losses fell by 10 %.")

    assert quotes(story, "dates") == []


@pytest.mark.parametrize(
    "text",
    [
        "We moved the deadline from June 2024 to May 2024.",
        "I compared June 2024 to June 2023.",
        "It ran from November 2023 to March 2024.",
        "It ran from November to March 2024.",
        "It may be that they march to the sea.",
    ],
)
def test_dates_that_may_both_be_true_are_left_alone(text: str) -> None:
    assert quotes(replace(CLEAN, action=f"{CLEAN.action} {text}"), "dates") == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("In March 2023 losses fell.", "March 2023"),
        ("By 2022 losses fell.", "By 2022"),
        ("By January 2024 losses fell from $420,000 to $265,000.", "January 2024"),
        ("By January 2024 p99 fell from 1990 ms to 700 ms, and from 2000 to 900 on Sundays.", "January 2024"),
        ("The launch was in February 2023.", "February 2023"),
        ("In spring 2023 losses fell.", "In spring 2023"),
    ],
)
def test_a_result_cannot_lie_before_the_beginning(text: str, quote: str) -> None:
    assert quotes(replace(CLEAN, result=f"{text} That was 10 %."), "dates") == [quote]


@pytest.mark.parametrize(
    "text",
    [
        "Losses fell from $300 in March 2023 to $200.",
        "Compared with March 2023 losses fell 10 %.",
        "Incidents: 19 in 2022, 2 in 2025.",
        "ImageNet 2012 top-1 rose 1 %.",
        "In March 2024 losses fell 10 %.",
        "In March 2023 the rate was 10 %.",
        "The paper of March 2023 is cited by 10 teams.",
        "Pages fell by 2000 alerts.",
        "Errors fell to 10 in 2000 orders.",
    ],
)
def test_an_old_date_may_be_there_to_be_compared(text: str) -> None:
    assert quotes(replace(CLEAN, result=text), "dates") == []


def test_a_result_cannot_lie_before_the_month_with_which_the_situation_begins() -> None:
    story = replace(PLAIN, when="", situation="In March 2024 the retrain broke. I was on call.")

    assert quotes(replace(story, result="In January 2024 losses fell by 10 %."), "dates") == ["January 2024"]


@pytest.mark.parametrize(
    "situation",
    [
        "It had to be live by March 2024.",
        "The election in March 2024 was the deadline.",
        "In December 2023 the retrain broke, and in March 2024 again.",
        "Since 2019 I had run it, and in March 2024 it broke.",
        "In March 2024 a new law would come.",
        "I was new. The outage of March 2024 was not ours.",
    ],
)
def test_a_result_may_lie_before_a_date_that_is_ahead_or_not_the_first(situation: str) -> None:
    story = replace(PLAIN, when="", situation=situation, result="In January 2024 losses fell by 10 %.")

    assert quotes(story, "dates") == []


@pytest.mark.parametrize("opening", ["In March 2024", "In 2024", "In spring 2024"])
def test_when_cannot_lie_a_year_before_every_date_that_is_told(opening: str) -> None:
    story = replace(PLAIN, when="2021-05", situation=f"{opening} the retrain broke. I was on call.")

    assert quotes(replace(story, result="In June 2024 losses fell by 10 %."), "dates") == ["2021-05"]


@pytest.mark.parametrize(
    ("situation", "result"),
    [
        ("The retrain broke.", "In June 2024 losses fell by 10 %."),
        ("In May 2021 the retrain broke.", "In June 2024 losses fell by 10 %."),
        ("The model was of 2019. In June 2022 it broke.", "Losses fell by 10 %."),
        ("A law would come in June 2024.", "Losses fell by 10 %."),
        ("In January 2022 it broke.", "Losses fell by 10 %."),
    ],
)
def test_dates_after_when_may_be_its_aftermath(situation: str, result: str) -> None:
    story = replace(PLAIN, when="2021-05", situation=situation, result=result)

    assert quotes(story, "dates") == []


def test_the_months_of_the_story_cannot_be_of_another_year() -> None:
    story = replace(CLEAN, action=f"{CLEAN.action} The pilot ran February to July 2023 in Leeds.")

    assert quotes(story, "dates") == ["February to July 2023"]


def test_data_may_be_of_the_same_months_of_another_year() -> None:
    story = replace(CLEAN, action=f"{CLEAN.action} I took the data of February to July 2023.")

    assert quotes(story, "dates") == []


# figures


NOTED = (Figure("p99 latency", "800", "ms", "2100"),)


@pytest.mark.parametrize(
    "result",
    [
        "p99 went from 1900 ms to 700 ms",
        "It went from 1900 ms to 700 ms",
        "By July p99 latency fell from 1,900 to 800 ms",
        "The search latency went from 2.1k to 700 ms",
    ],
)
def test_a_result_cannot_tell_a_noted_figure_with_other_values(result: str) -> None:
    story = replace(PLAIN, result=f"{result}.", figures=NOTED)

    assert [quote in result for quote in quotes(story, "figures")] == [True]


def test_a_figure_that_is_told_otherwise_is_quoted_as_it_is_noted() -> None:
    story = replace(PLAIN, result="p99 went from 1900 to 700 ms.", figures=NOTED)
    (finding,) = (one for one in check_story(story, RULE) if one.rule == "figures")

    assert finding.what == 'You noted "p99 latency: 800 ms (before 2100)".'


@pytest.mark.parametrize(
    "result",
    [
        "p99 went from 2100 to 800 ms.",
        "p99 went from 2,140 to 803 ms.",
        "p99 went from 2.1 s to 0.8 s.",
        "p50 went from 1900 to 700 ms.",
        "p99 went from 2100 to 1200 ms in May and to 800 ms in June.",
        "In Spain p99 latency went from 1900 to 700 ms.",
        "A training step went from 1900 to 700 ms.",
        "p99 went from 19 to 7 ms.",
        "p99 rose from 700 to 1900 ms.",
        "Search p99 went from 1900 to 700 ms, and p99 of ads from 2500 to 900 ms.",
    ],
)
def test_what_is_told_and_what_is_noted_may_both_be_true(result: str) -> None:
    assert quotes(replace(PLAIN, result=result, figures=NOTED), "figures") == []


def test_one_of_two_noted_figures_is_found_by_its_percentile() -> None:
    figures = (*NOTED, Figure("p50 latency", "90", "ms", "150"))
    story = replace(PLAIN, result="p99 went from 1900 to 700 ms.", figures=figures)

    assert len(quotes(story, "figures")) == 1


# versions and projects


@pytest.mark.parametrize(
    ("old", "new", "differs"),
    [
        ("p99 latency fell from 480 to 120 ms.", "p99 latency fell from 480 to 90 ms.", True),
        ("p99 latency fell from 480 to 120 ms.", "The p99 latency went from 480 to 120 ms.", False),
        ("p99 latency fell from 480 to 120 ms.", "I cut p99 latency from 480 ms to 121 ms.", False),
        ("p99 latency fell from 480 to 120 ms.", "p50 latency fell from 48 to 20 ms.", False),
        ("Tickets dropped from 1,200 to 300 a week.", "Tickets dropped from 1.2k to 300 a week.", False),
        ("Tickets dropped from 1,200 to 300 a week.", "Tickets dropped from 1,200 to 500 a week.", True),
        ("Churn fell from 30 % to 3 %.", "Churn fell from 30 % to 3.4 %.", False),
        ("Churn fell from 30 % to 12 %.", "Churn fell from 30 % to 12.4 %.", False),
        ("Latency fell from 480 ms at launch to 120.", "Latency fell from 480 ms at launch to 90.", True),
        ("Spend went from $3M to $2M.", "Spend went from 3 million dollars to $1M.", True),
        ("It fell from 12 % to 3 %.", "It fell from 40 % to 2 %.", False),
        ("Churn fell from 12 % to 3 %.", "Churn fell from a third to a quarter.", False),
        ("Latency fell from 0.48 to 0.12 s.", "Latency fell from 480 to 120 ms.", False),
    ],
)
def test_the_same_thing_has_another_value_in_an_earlier_version(old: str, new: str, differs: bool) -> None:
    earlier = (replace(CLEAN, result=old, number=1),)

    assert quotes(replace(CLEAN, result=new), "versions", earlier=earlier) == (
        [new.rstrip(".").removesuffix(" a week")] if differs else []
    )


def test_what_is_told_and_noted_alike_is_one_conflict() -> None:
    now, then = (
        with_figure(value, result=f"p99 latency fell from 480 to {value} ms.", number=number)
        for value, number in (("120", 2), ("90", 1))
    )

    assert quotes(now, "versions", earlier=(then,)) == ["p99 latency fell from 480 to 120 ms"]


def test_a_clause_too_long_to_know_its_subject_is_not_compared() -> None:
    clause = (
        "the share of orders that customers sent back because the size of the shoes did not fit any of them"
    )
    spain, france = (
        replace(CLEAN, result=f"In {place} {clause} fell from 12 % to {value} %.")
        for place, value in (("Spain", 3), ("France", 5))
    )

    assert quotes(spain, "versions", earlier=(france,)) == []


def test_two_places_are_not_one_thing() -> None:
    spain = replace(CLEAN, result="In Spain, returns fell from 12 % to 3 %.")
    france = replace(CLEAN, name="other", result="In France, returns fell from 12 % to 5 %.")

    assert quotes(spain, "projects", others=(france,)) == []


def test_a_conflict_quotes_both_versions() -> None:
    one = case("versions")
    (finding,) = check_story(story_of(one["story"]), RULE, earlier=earlier_of(one))

    assert "fell from 24 % to 17 %" in finding.what


def with_figure(value: str, before: str = "480", **changes: Any) -> Story:
    return replace(CLEAN, figures=(Figure("p99", value, "ms", before),), **changes)


def test_a_noted_figure_is_compared_by_what_and_unit() -> None:
    assert quotes(with_figure("120"), "versions", earlier=(with_figure("90", number=1),)) == ["p99: 120 ms"]


def test_a_noted_figure_may_learn_its_before_later() -> None:
    assert quotes(with_figure("120"), "versions", earlier=(with_figure("120", "", number=1),)) == []


def test_a_figure_that_was_corrected_is_not_told_of_forever() -> None:
    earlier = (with_figure("120", number=2), with_figure("90", number=1))

    assert quotes(with_figure("120"), "versions", earlier=earlier) == []


@pytest.mark.parametrize(
    ("changes", "differs"),
    [
        ({}, True),
        ({"project": " Card  FRAUD "}, True),
        ({"project": "loans"}, False),
        ({"when": "2025-01 to 2025-03"}, False),
    ],
)
def test_two_stories_of_one_project_and_time_must_agree(changes: dict[str, str], differs: bool) -> None:
    others = (with_figure("90", name="other", title="Other", **changes),)

    assert quotes(with_figure("120"), "projects", others=others) == (["p99: 120 ms"] if differs else [])


def test_a_next_step_of_the_same_work_may_begin_where_the_other_ended() -> None:
    assert quotes(with_figure("120"), "projects", others=(with_figure("60", "120"),)) == []


def test_stories_without_a_project_are_not_compared() -> None:
    assert quotes(with_figure("120", project=""), "projects", others=(with_figure("90", project=""),)) == []


# All kinds of text


def test_a_long_quotation_is_cut_after_a_word() -> None:
    text = "Communication between departments " + "and between their many offices " * 20
    (quote,) = quotes(replace(CLEAN, reflection=text), "reflection")

    assert len(quote) <= 160
    assert f"{quote} " in text


def test_a_sentence_does_not_end_at_a_shortened_word() -> None:
    text = "Communication, e.g. between departments, is the key to every project. It is the key to success."

    assert quotes(replace(CLEAN, reflection=text), "reflection") == [text.partition(" It is the key to s")[0]]


def test_a_story_in_capitals_is_read_like_any_other() -> None:
    parts = {part.value: CLEAN.part(part).upper() for part in StoryPart}

    assert check_story(replace(CLEAN, **parts), RULE) == ()


def test_a_story_in_another_language_misses_no_english_word() -> None:
    text = "Wir haben das Modell in drei Wochen neu gebaut, und danach war alles besser als zuvor. " * 9

    assert check_story(Story("deutsch", "Deutsch", text, text, text, text, text), RULE) == ()


def test_parts_of_nothing_but_code_are_read_without_harm() -> None:
    code = "```\n" + "x = 1\n" * 2000 + "```"

    assert all(
        isinstance(one, Finding)
        for one in check_story(Story("code", "Code", code, code, code, code, code), RULE)
    )


LONG = 100_000


@pytest.mark.timeout(
    60
)  # what grows with the square of the length takes minutes here, what does not a few seconds
@pytest.mark.parametrize(
    "piece",
    [
        CLEAN.action + CLEAN.result,
        "a",
        "9",
        ".",
        "." * 999 + "x",
        "`",
        '"a ',
        "“",
        "kind ",
        "kind" + " " * 999 + "x",
        "\n" + " " * 99,
        "123,",
        "123 ",
        "-1",
        "one hundred and ",
        "from about about about ",
        "from 480 to 120 ",
        "the AUC is 0.91 and ",
        "in 2022, ",
        "March 2024 to ",
        "maybe I guess ",
        "we ",
        "👩🏽‍💻 the and of ",
        "من 480 إلى 120 ms ",
    ],
    ids=lambda piece: repr(piece[:12]),
)
def test_a_very_long_part_is_quoted_where_it_stands(piece: str) -> None:
    text = (piece * (LONG // len(piece) + 1))[:LONG]
    story = replace(CLEAN, action=text, result=text)
    findings = [
        one
        for one in check_story(story, RULE, earlier=(replace(story, number=1),))
        if one.part and one.start >= 0
    ]

    assert all(story.part(one.part)[one.start :].startswith(one.quote) for one in findings if one.part)


@pytest.mark.parametrize(
    "word", ["s\u0131x hours", "S\u0130X teams", "\u017fix teams", "m\u0131ll\u0131on users"]
)
def test_a_number_word_in_letters_of_another_alphabet_is_read(word: str) -> None:
    assert [number.value for number in read_numbers(read(f"It fell from {word} to two.").prose, ())][:1] != [
        Decimal(0)
    ]


@pytest.mark.parametrize(
    ("one", "other"), [("1E6", "600000"), ("2E6", "1500000"), ("1", "0.5"), ("0", "0.4")]
)
def test_values_far_apart_are_not_the_same_by_rounding(one: str, other: str) -> None:
    assert not same(Decimal(one), Decimal(other))


@pytest.mark.parametrize(("one", "other"), [("12.4", "12"), ("1234", "1.2E3"), ("1.1E6", "1E6")])
def test_values_rounded_are_the_same(one: str, other: str) -> None:
    assert same(Decimal(one), Decimal(other))
