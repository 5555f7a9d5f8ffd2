import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mlprep.errors import UsageError
from mlprep.exports.redaction import NOTICE, Mark, MarkKind, Origin, Redactor, fold, marked, propose, trimmed
from mlprep.practice.story import Figure, Story

FORMS = ("NFC", "NFD", "NFKC", "NFKD")
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufe0f\ufeff\u200e\u202e"
CASES: tuple[Callable[[str], str], ...] = (str, str.upper, str.lower, str.title, str.swapcase, str.casefold)


def mine(*texts: str) -> list[Mark]:
    return [Mark(text, MarkKind.MARKED, Origin.MARKED) for text in texts]


def own(kind: MarkKind, *texts: str) -> list[Mark]:
    return [Mark(text, kind, Origin.PROPOSED) for text in texts]


def redacted(text: str, *marks: str) -> str:
    return Redactor(mine(*marks)).text(text)


# The independent checker: it knows nothing of keys.


def forms(text: str) -> list[str]:
    return [text, *(unicodedata.normalize(form, text).casefold() for form in FORMS)]


def left(mark: str, text: str) -> bool:
    """Say whether a form of ``mark`` is anywhere in ``text``."""
    seen = text.translate(dict.fromkeys(map(ord, INVISIBLE)))
    return any(
        one in other
        for shown in (text, seen)
        for one, other in zip(forms(mark), forms(shown), strict=True)
        if one
    )


def left_as_word(mark: str, text: str) -> bool:
    """Say whether a form of ``mark`` is a word of ``text``; an accent belongs to its letter."""
    pairs = zip(forms(mark), forms(text), strict=True)
    letter = r"[\w\u0300-\u036f]"
    return any(re.search(rf"(?<!{letter}){re.escape(one)}(?!{letter})", other) for one, other in pairs)


# Letters of any script, digits, punctuation, symbols and marks; no control characters.
ANY = st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp"))
TRICKY = st.sampled_from(
    "aAıİßſKﬁﬀ½㎏™ⅣéçǅᾳΣςøœ가각힣ｱガقा᾿’–‑-_ .[]()*+?\\^$|1²Ⅷ\u0301\u0345\u200d\u00ad\u00a0\ufdfa"
)
TEXT = st.text(st.one_of(ANY, TRICKY), max_size=40)
MARK = st.text(st.one_of(ANY, TRICKY), min_size=3, max_size=12).map(trimmed).filter(lambda one: len(one) > 2)
LONG = MARK.filter(lambda one: bool(fold(one)[0].strip()))


@st.composite
def disguised(draw: st.DrawFn, marks: st.SearchStrategy[str]) -> tuple[str, str]:
    """Draw a mark, and a form of it."""
    mark = draw(marks)
    form = draw(st.sampled_from((None, *FORMS)))
    shown = draw(st.sampled_from(CASES))(unicodedata.normalize(form, mark) if form else mark)
    if draw(st.booleans()):
        shown = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in shown)
    if draw(st.booleans()):
        shown = draw(st.sampled_from(INVISIBLE)).join(shown)
    return mark, shown


@settings(deadline=None, max_examples=400)
@given(pair=disguised(LONG), before=TEXT, after=TEXT)
@example(pair=("straße", "STRASSE"), before="", after="n")
@example(pair=("Yıldız", "YILDIZ"), before="x", after="x")
@example(pair=("αι!", "ᾳ!"), before="", after="")
@example(pair=("가나다", "가나단"), before="", after="")
@example(pair=("कुल", "कुल"), before="क", after="क")
@example(pair=("a\u0301\u0302", "A\u0301\u0302"), before="x", after="x")
def test_no_form_of_a_mark_is_left(pair: tuple[str, str], before: str, after: str) -> None:
    mark, shown = pair
    out = redacted(before + shown + after, mark)

    assert not left(mark, out)


@settings(deadline=None, max_examples=200)
@given(pairs=st.lists(disguised(LONG), min_size=2, max_size=6), texts=st.lists(TEXT, min_size=7, max_size=7))
def test_of_many_marks_no_form_is_left(pairs: list[tuple[str, str]], texts: list[str]) -> None:
    text = texts[0] + "".join(shown + between for (_, shown), between in zip(pairs, texts[1:], strict=False))
    out = redacted(text, *(mark for mark, _ in pairs))

    assert [mark for mark, _ in pairs if left(mark, out)] == []


@settings(deadline=None, max_examples=200)
@given(
    st.lists(st.text("ab[]1 -", min_size=3, max_size=6), min_size=1, max_size=8),
    st.text("abAB[]1 -", max_size=60),
)
def test_of_marks_that_overlap_and_hold_each_other_none_is_left(marks: list[str], text: str) -> None:
    kept = [mark.strip() for mark in marks if len(mark.strip()) > 2]
    out = redacted(text, *kept)

    assert [mark for mark in kept if left(mark, out)] == []


@settings(deadline=None)
@given(
    mark=st.text("abcxyzéß1", min_size=1, max_size=2),
    text=st.text("abcxyzéßABCÉ1 .,()_-™\u3000", max_size=60),
    form=st.sampled_from(FORMS),
)
@example(mark="ai", text="AI™", form="NFC")
@example(mark="ab", text="(ab)cd", form="NFC")
def test_no_short_mark_is_left_as_a_word(mark: str, text: str, form: str) -> None:
    out = redacted(unicodedata.normalize(form, text), mark)

    assert not left_as_word(mark, out)


@settings(deadline=None, max_examples=200)
@given(
    pair=disguised(st.text("abcdefghéüßñÀ", min_size=3, max_size=12)),
    before=st.text("жщю 漢🙂.,;\n\t\u00ad", max_size=30),
    after=st.text("жщю 漢🙂.,;\n\t\u00ad", max_size=30),
)
def test_nothing_else_of_the_text_changes(pair: tuple[str, str], before: str, after: str) -> None:
    mark, shown = pair

    assert redacted(before + shown + after, mark) == f"{before}[marked 1]{after}"


@settings(deadline=None)
@given(TEXT)
@example("ıᾳßǅ™\u0345\u0301가")
def test_case_and_form_leave_the_key_of_a_text_as_it_is(text: str) -> None:
    key = fold(text)[0]
    shown = [unicodedata.normalize(form, case(text)) for form in FORMS for case in CASES]

    assert {fold(one)[0] for one in shown} == {key}


@settings(deadline=None)
@given(TEXT, st.lists(LONG, max_size=4))
def test_a_redacted_text_stays_as_it_is(text: str, marks: list[str]) -> None:
    redactor = Redactor(mine(*marks))
    out = redactor.text(text)

    assert redactor.text(out) == out


def test_a_text_without_marks_stays_byte_for_byte() -> None:
    text = " Zoe\u0308 \r\n\u00ad﻿ \u202eABC\u0301 ﬁ\t"

    assert redacted(text, "Acme") == text


def test_a_mark_is_found_within_words() -> None:
    assert redacted("PreAcmeish", "acme") == "Pre[marked 1]ish"


@pytest.mark.parametrize("text", ["maintain", "RAIN", "AIR", "aida", "Mai\u0308s", "A\u00adIR"])
def test_a_short_mark_does_not_hit_within_a_word(text: str) -> None:
    assert redacted(text, "AI") == text


@pytest.mark.parametrize(
    "text", ["AI", "(ai)", "ai_team", "Ａｉ", "A\u00adI", "an AI-based one", "AI™", "用AI做"]
)
def test_a_short_mark_hits_a_word(text: str) -> None:
    assert "[marked 1]" in redacted(text, "AI")


def test_a_short_mark_hits_where_no_spaces_are_written() -> None:
    assert redacted("我在华为工作。삼성에서", "华为", "삼성") == "我在[marked 1]工作。[marked 2]에서"


@pytest.mark.parametrize(
    "text", ["Acme\nCorp", "Acme \t Corp", "ACME\u00a0corp", "acme-corp", "acme_corp", "AcmeCorp"]
)
def test_what_stands_between_the_words_of_a_mark_does_not_matter(text: str) -> None:
    assert redacted(f"at {text}!", "Acme  Corp") == "at [marked 1]!"


def test_hyphens_and_apostrophes_of_any_kind_are_equal() -> None:
    out = redacted("O’Neil–Smith, O'Neil‑Smith, o`neil−smith", "O'Neil-Smith")

    assert out == "[marked 1], [marked 1], [marked 1]"


@pytest.mark.parametrize("mark", ["C++", "a.c", "(x)|y", "[abc]", "\\d+", "^$.*", "{2}x", "?!#"])
def test_a_mark_may_hold_the_characters_of_a_pattern(mark: str) -> None:
    out = redacted(f"so {mark} it abc 12", mark)

    assert mark not in out
    assert out.endswith(" it abc 12")


def test_the_longest_of_the_marks_that_begin_at_one_place_is_taken() -> None:
    redactor = Redactor(mine("Acme", "Acme Pay Pro", "Acme Pay"))

    assert redactor.text("Acme Pay Pro, Acme Pay, Acme") == "[marked 2], [marked 3], [marked 1]"


def test_marks_that_overlap_are_replaced_together() -> None:
    redactor = Redactor(mine("Acme Corp", "Corp Berlin"))

    assert redactor.text("at Acme Corp Berlin.") == "at [marked 1][marked 2]."
    assert [count for _, count in redactor.replaced.values()] == [1, 1]


def test_a_text_of_nothing_but_one_mark_overlapping_itself_is_replaced_once() -> None:
    assert redacted("aaaaaaa", "aaa") == "[marked 1]"


def test_what_becomes_a_word_by_a_replacement_is_replaced_too() -> None:
    assert redacted("AIAcme", "AI", "Acme") == "[marked 1][marked 2]"


def test_accents_that_follow_a_mark_go_with_it() -> None:
    assert redacted("Acme\u0301\u0302!", "acme") == "[marked 1]!"


@pytest.mark.parametrize("mark", ["", "  \n", "\u00ad", "\u200d\ufe0f", "\u0301", "\u3164"])
def test_a_mark_of_which_nothing_can_be_seen_is_refused(mark: str) -> None:
    with pytest.raises(UsageError, match="empty or invisible"):
        Redactor(mine("Acme", mark))


# Labels.


def test_the_same_mark_has_the_same_label_everywhere() -> None:
    redactor = Redactor([*own(MarkKind.EMPLOYER, "Acme", "Beta"), *own(MarkKind.FIGURE, "120 ms")])

    assert redactor.text("Beta, ACME, beta: 120 ms") == "[employer 2], [employer 1], [employer 2]: [figure 1]"
    assert redactor.text("acme") == "[employer 1]"


def test_two_redactors_of_the_same_marks_give_the_same() -> None:
    text = "Acme in March 2024, Beta in 2023"

    assert redacted(text, "Beta", "Acme") == redacted(text, "Beta", "Acme")


@pytest.mark.parametrize(
    "marks",
    [
        ["employer"],
        ["1"],
        ["employer 1"],
        ["[employer 1]"],
        ["[", "]"],
        ["█", "employer", "private", "hidden", "removed", "item"],
        ["e", "p", "er 1]", "⟦employer 1⟧"],
        [*"abcdefghijklmnopqrstuvwxyz0123456789[]⟦⟧❲❳‹›{}<>|█▓"],
        ["emp", "pri", "hid", "rem", "ite"],
    ],
)
def test_no_label_holds_a_mark(marks: list[str]) -> None:
    redactor = Redactor([*mine(*marks), *own(MarkKind.EMPLOYER, "Zyx")])
    out = redactor.text(f"at Zyx, {' '.join(marks)}, ZYX")

    assert [mark for mark in [*marks, "Zyx"] if len(mark) > 2 and left(mark, out)] == []
    assert [mark for mark in [*marks, "Zyx"] if left_as_word(mark, out)] == []
    assert len(redactor.replaced) == len({mark.casefold() for mark in marks}) + 1
    assert out.startswith("at ")


def test_a_mark_that_is_a_label_is_replaced() -> None:
    assert redacted("see [marked 1] and Acme", "Acme", "[marked 1]") == "see ⟦marked 2⟧ and ⟦marked 1⟧"


def test_ids_and_days_hold_no_mark_either() -> None:
    redactor = Redactor(mine("id", "day", "1", "d1"))
    out = redactor.value({"at": "2026-03-02", "key": "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001"})

    assert out == {"at": "t1", "key": "i1"}


def test_what_was_replaced_is_told_with_its_mark_and_how_often() -> None:
    acme, beta = own(MarkKind.EMPLOYER, "Acme", "Beta")
    redactor = Redactor([acme, beta])
    redactor.value(["Acme and acme", {"x": "ACME"}])

    assert redactor.replaced == {"[employer 1]": (acme, 3)}


def test_a_word_both_marked_and_proposed_counts_as_marked_and_keeps_the_telling_label() -> None:
    redactor = Redactor([*mine("acme"), *own(MarkKind.EMPLOYER, "Acme")])

    assert redactor.text("subAcme") == "sub[employer 1]"
    assert redactor.replaced["[employer 1]"][0] == Mark("acme", MarkKind.EMPLOYER, Origin.MARKED)


def test_a_proposed_name_matches_as_a_word_since_half_a_word_would_give_it_away() -> None:
    redactor = Redactor(own(MarkKind.EMPLOYER, "Intel"))

    assert redactor.text("artificial intelligence, INTEL’s, IntelPay, intel_db") == (
        "artificial intelligence, [employer 1]’s, [employer 1]Pay, [employer 1]_db"
    )


# Figures.


@pytest.mark.parametrize("text", ["1120 ms", "1,120 ms", "0.120 ms", "120 msec", "120 mss", "p120 ms"])
def test_a_figure_does_not_hit_within_a_longer_one(text: str) -> None:
    assert Redactor(own(MarkKind.FIGURE, "120 ms")).text(text) == text


@pytest.mark.parametrize(
    "text", ["120 ms", "120ms", "~120\u202fms", "120-MS", "(120 ms)", "to １２０ ms.", "延迟120ms"]
)
def test_a_figure_is_found_however_it_is_spaced(text: str) -> None:
    assert "[figure 1]" in Redactor(own(MarkKind.FIGURE, "120 ms")).text(text)


def test_a_figure_is_found_with_and_without_commas() -> None:
    redactor = Redactor(own(MarkKind.FIGURE, "1200 users", "$3,400"))

    assert redactor.text("1,200 users and $3400") == "[figure 1] and [figure 2]"


# Ids and dates.

ONE, TWO = "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001", "0190AAAA-bbbb-7ccc-8ddd-eeeeffff0002"


def test_an_id_becomes_the_same_short_one_everywhere() -> None:
    redactor = Redactor([])

    assert redactor.value([TWO, ONE, {"of": TWO.lower()}]) == ["id-1", "id-2", {"of": "id-1"}]
    assert redactor.identifier(ONE) == "id-2"
    assert redactor.text(f"see {ONE}.") == "see [id-2]."


def test_days_are_counted_from_the_earliest_and_keep_their_spacing() -> None:
    value = {"at": "2026-03-05T10:00:00.000Z", "b": ["2026-03-02", "2026-03-12T01:00:00+05:30"]}

    assert Redactor([]).value(value) == {"at": "day 4", "b": ["day 1", "day 11"]}


def test_days_are_counted_from_what_was_observed() -> None:
    redactor = Redactor([])
    redactor.observe({"rows": [{"at": "2026-03-05"}, {"at": "2026-03-02T10:00:00.000Z"}]})

    assert [redactor.value("2026-03-05"), redactor.identifier("2026-03-01")] == ["day 4", "day 0"]


@pytest.mark.parametrize(
    "text",
    [
        "2025-03",
        "March 2025",
        "MAR. 2025",
        "March\nof 2025",
        "2 March 2025",
        "2nd of March, 2025",
        "March 2, 2025",
        "2025-03-02",
        "2025-03-02T10:00:00.000Z",
        "2025",
        "1999",
        "03/2025",
        "2.3.2025",
        "2024-1",
        "12 June",
        "12th of June",
        "June 12th",
        "July 29",
        "12 May",
        "Jan. 3",
        "12–14 June",
        "June 12-14",
        "june 12",
    ],
)
def test_a_date_in_a_text_becomes_a_label(text: str) -> None:
    assert Redactor([]).text(f"From {text}, we") == "From [date 1], we"


def test_the_same_month_has_the_same_label_however_it_is_written() -> None:
    out = Redactor([]).text("2024-10 to 2025-03: October 2024, Mar 2025, 3 Mar 2025")

    assert out == "[date 1] to [date 2]: [date 1], [date 2], [date 3]"


@pytest.mark.parametrize(
    "text",
    [
        "1.2024",
        "12019",
        "$2000",
        "2048 tokens",
        "2000 ms",
        "1,999",
        "2021.5",
        "in May",
        "2024a",
        "#2041",
        "July 20,000",
        "1.5 May",
        "12 may",
        "march 3",
        "12 Marches",
        "June 45",
    ],
)
def test_what_only_looks_like_a_year_stays(text: str) -> None:
    assert Redactor([]).text(text) == text


def test_an_impossible_date_is_no_day() -> None:
    assert Redactor([]).value("2026-02-31") == "[date 1]"


# JSON.


def test_every_string_of_a_value_is_redacted_and_all_else_stays() -> None:
    value = {"a": ["Acme", 1, None, True, 1.5, {"acme_rate": ("x acme",)}]}

    out = Redactor(own(MarkKind.EMPLOYER, "Acme")).value(value)

    assert out == {"a": ["[employer 1]", 1, None, True, 1.5, {"acme_rate": ["x [employer 1]"]}]}


def test_a_key_stays_unless_it_is_a_mark_of_the_candidate() -> None:
    redactor = Redactor([*mine("Acme"), *own(MarkKind.PRODUCT, "result")])

    assert redactor.value({"result": 1, "acme x": 2, "ACME": 3}) == {
        "result": 1,
        "acme x": 2,
        "[marked 1]": 3,
    }


def test_two_keys_that_are_forms_of_one_mark_both_stay() -> None:
    assert Redactor(mine("Acme")).value({"Acme": 1, "ACME": 2}) == {"[marked 1]": 1, "[marked 1]█": 2}


# What the tool proposes.


def texts_of(kind: MarkKind, *stories: Story, **names: list[str]) -> list[str]:
    return [mark.text for mark in propose(stories, names) if mark.kind is kind]


def told(action: str) -> Story:
    return Story(name="a", title="A", action=action)


def test_the_words_that_the_candidate_marked_are_marks() -> None:
    story = Story(name="a", title="A", private=("Acme", "AI"))

    assert marked([story, story]) == tuple(mine("Acme", "AI"))


def test_employer_and_project_are_proposed() -> None:
    story = Story(name="a", title="A", where="Acme Corp GmbH, Berlin", project="Radar")

    assert texts_of(MarkKind.EMPLOYER, story) == [
        "Acme Corp GmbH, Berlin",
        "Acme Corp GmbH",
        "Acme Corp",
        "Acme",
    ]
    assert texts_of(MarkKind.PRODUCT, story) == ["Radar"]


def test_companies_a_story_was_told_at_are_proposed_by_id_and_names() -> None:
    story = Story(name="a", title="A", companies=("deepmind", "elsewhere"))

    assert texts_of(MarkKind.COMPANY, story, deepmind=["Google DeepMind"], apple=["Apple"]) == [
        "deepmind",
        "Google DeepMind",
        "elsewhere",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("My manager Anna Schmidt said no.", ["Anna Schmidt", "Anna", "Schmidt"]),
        ("I worked with Ben and Carla Diaz.", ["Carla Diaz", "Ben", "Carla", "Diaz"]),
        ("I heard it from Łukasz.", ["Łukasz"]),
        ("We asked Jean-Luc's team.", ["Jean-Luc"]),
        ("Then Tim McDonald left.", ["Tim McDonald", "Tim", "McDonald"]),
        ("The director, Zoe\u0308, agreed.", ["Zoë"]),
        ("I trained with Python, from Monday on, with XGBoost.", []),
        ("It was a Random Forest in the Feature Store.", []),
        ("Anna Schmidt begins the sentence. Deep Sea too.", []),
        ("I met with Will. He will come.", ["Will"]),
        ("`with Anna` is code.", []),
    ],
)
def test_people_are_proposed_modestly(text: str, names: list[str]) -> None:
    assert texts_of(MarkKind.PERSON, told(text)) == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("write to anna.b@acme.com.", ["anna.b@acme.com", "acme.com"]),
        ("see https://x.acme.dev/a?b=1, please", ["https://x.acme.dev/a?b=1", "x.acme.dev"]),
        ("on db-1.prod.internal and 10.0.0.12", ["db-1.prod.internal", "10.0.0.12"]),
        ("ping @anna_s", ["@anna_s"]),
        ("closes RAD-1234", ["RAD-1234"]),
        ("precision@10, Node.js, train.py, GPT-4, UTF-8, version 1.2.3, e.g. this", []),
    ],
)
def test_contacts_hosts_and_tickets_are_proposed(text: str, found: list[str]) -> None:
    assert texts_of(MarkKind.CONTACT, told(text)) == found


@pytest.mark.parametrize("text", ["$2.4M", "€ 300k", "US$5", "1,200 EUR", "3 million dollars", "USD 20"])
def test_money_is_proposed(text: str) -> None:
    assert texts_of(MarkKind.FIGURE, told(f"saved {text} a year"))[0] == text


def test_figures_are_proposed_with_their_unit_and_the_value_before() -> None:
    story = Story(name="a", title="A", figures=(Figure("p99", "120", "ms", "480"),))

    assert texts_of(MarkKind.FIGURE, story) == ["480 ms", "480", "120 ms", "120"]


def test_small_figures_are_replaced_with_their_unit_or_as_a_pair() -> None:
    story = Story(
        name="a",
        title="A",
        action="It grew from 4 to 12 people within 12 months; 4 people left.",
        figures=(Figure("team", "12", "people", "4"),),
    )
    out = Redactor(propose([story])).text(story.action)

    assert re.sub(r"\d+\]", "n]", out) == "It grew from [figure n] within [figure n] months; [figure n] left."


def test_other_texts_are_read_like_the_parts_of_a_story() -> None:
    assert [mark.text for mark in propose([], texts=["I asked Anna"])] == ["Anna"]


def test_what_is_proposed_can_be_redacted() -> None:
    story = Story(
        name="a", title="A", where="—", project="\u00ad", figures=(Figure("x", "%"),), companies=("",)
    )
    out = Redactor(propose([story])).text("— x")

    assert out == "— x"


def test_the_notice_claims_no_more_than_is_true() -> None:
    assert "cannot know everything" in NOTICE
    assert "Read the file before you send it" in NOTICE


def proposed(text: str, *, result: str = "", **facts: object) -> str:
    """Return a text of a story after what is proposed of it is replaced."""
    story = Story(name="a", title="A", action=text, result=result, **facts)  # type: ignore[arg-type]
    return Redactor(propose([story], {"stripe": ["Stripe"], "scale-ai": ["Scale AI", "scale"]})).text(text)


@pytest.mark.parametrize("text", ["38,000", "38000", "38k", "38K", "38 k", "38 thousand", "38 000", "38'000"])
@pytest.mark.parametrize("value", ["38,000", "38000", "38k", "38 thousand", "~38,000"])
def test_a_number_of_a_figure_is_replaced_however_it_is_written(value: str, text: str) -> None:
    out = proposed(f"from {text} to less", figures=(Figure("x", "5", "ms", value),))

    assert re.fullmatch(r"from \[figure \w+\] to less", out)


@pytest.mark.parametrize("text", ["4 million", "4M", "4,000,000", "4000000", "4 mn"])
@pytest.mark.parametrize(("value", "unit"), [("4", "million payments"), ("4M", ""), ("4,000,000", "")])
def test_millions_are_replaced_however_they_are_written(value: str, unit: str, text: str) -> None:
    out = proposed(f"it takes {text} payments a day", figures=(Figure("x", value, unit),))

    assert re.fullmatch(r"it takes \[figure \w+\]( payments)? a day", out)


def test_numbers_of_one_value_share_a_label() -> None:
    out = proposed("38,000, then 38k, then 38 thousand", figures=(Figure("x", "38,000"),))

    assert out == "[figure 1], then [figure 1], then [figure 1]"


def test_numbers_before_are_replaced_bare_and_single_digits_are_not() -> None:
    out = proposed("before 38, after 4, 38h, 380, 1.38, 38.5", figures=(Figure("x", "4", "ms", "38"),))

    assert re.sub(r"\d+\]|[A-Z]\]", "n]", out) == "before [figure n], after 4, [figure n]h, 380, 1.38, 38.5"


def test_the_number_of_a_sum_of_money_is_replaced_bare_too() -> None:
    assert "310,000" not in proposed("It cost €310,000, down from 310,000 in all.")


@pytest.mark.parametrize(
    "result", ["12% fewer", "from 310,000 to 12 alerts", "310k users", "$12", "310,000 duplicates", "3 weeks"]
)
def test_numbers_with_a_unit_in_the_result_are_replaced(result: str) -> None:
    out = re.sub(r"\[figure \w+\]", "", proposed(result, result=result))

    assert not re.search(r"\d", out)


def test_a_year_in_the_result_is_a_date() -> None:
    assert proposed("in 2024 alone", result="in 2024 alone") == "in [date 1] alone"


def test_a_figure_is_not_taken_out_of_a_date() -> None:
    out = proposed("on 12 June, 2024-10-12", figures=(Figure("x", "12", "ms"), Figure("x", "10", "ms")))

    assert out == "on [date 1], [date 2]"


def test_the_value_of_a_date_field_is_a_date_though_an_older_version_held_it_as_employer() -> None:
    old = Story(name="a", title="A", where="2024-10 to 2025-03")
    redactor = Redactor([*propose([old]), *own(MarkKind.EMPLOYER, "2024-10 to 2025-03")])

    assert propose([old]) == ()
    assert redactor.value({"when": "2024-10 to 2025-03"}) == {"when": "[date 1] to [date 2]"}


@pytest.mark.parametrize(
    "when", ["2024-13", "2024-1O", "March to May 2024", "since 12 June", "2024 until now"]
)
def test_dates_even_mistyped_are_no_employer(when: str) -> None:
    assert propose([Story(name="a", title="A", where=when, project=when)]) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Then I sat down and Zhang Wei (SRE) agreed.",
        "It was Zhang Wei/O'Brien.",
        "Later “Zhang Wei” and O’Brien's team agreed.",
        "We met with Ben, O'Brien, and Zhang Wei.",
        "It was clear to O'Brien.",
        "I worked with zhang.",
        "I worked with maria and ben.",
        "I asked Ben, told Maria.",
        "Then my manager maria said no.",
        "and Maria's team agreed",
        "We asked Ana Maria Matos.",
    ],
)
def test_people_in_running_text_are_replaced(text: str) -> None:
    out = proposed(text)

    assert not re.search(r"\b(zhang|wei|o.brien|maria|ana|matos|ben)\b", out, re.IGNORECASE)


def test_a_first_or_last_name_has_the_label_of_the_only_full_name_it_belongs_to() -> None:
    text = "Asked Tomas Novak, then Tomas, I told Ana Matos, Ana Silva and Ana. Now Novak left."

    assert proposed(text) == (
        "Asked [person 1], then [person 1], I told [person 2], [person 3] and [person 4]. "
        "Now [person 1] left."
    )


def test_a_first_name_of_the_candidates_is_told_as_theirs_under_a_shared_label() -> None:
    redactor = Redactor([*mine("Tomas"), *own(MarkKind.PERSON, "Tomas Novak", "Tomas")])

    assert redactor.text("Tomas and Tomas Novak") == "[person 1] and [person 1]"
    assert redactor.replaced["[person 1]"] == (Mark("Tomas Novak", MarkKind.PERSON, Origin.MARKED), 2)


def test_a_marked_common_word_is_replaced_everywhere_and_told() -> None:
    redactor = Redactor(mine("Will", "Acme"))

    assert redactor.text("Will I ask, and will ask") == "[marked 1] I ask, and [marked 1] ask"
    assert redactor.common == {"[marked 1]": "will"}


def test_a_proposed_common_word_is_replaced_as_a_name_only() -> None:
    redactor = Redactor(own(MarkKind.PRODUCT, "Search"))
    text = "Search harder. We search harder, and Search won (Search)"

    assert redactor.text(text) == ("Search harder. We search harder, and [product 1] won ([product 1])")
    assert redactor.value({"project": "search", "where": " Search "}) == {
        "project": "[product 1]",
        "where": " [product 1] ",
    }
    assert redactor.common == {}


def test_companies_projects_and_holidays_are_no_people() -> None:
    text = (
        "I learned from Stripe, then with Scale AI, after Black Friday, before Prime Day, with Project Owl. "
        "My manager, Good Friday, said. Owl won on Boxing Day, from New Year on."
    )
    marks = propose([told(text)], {"stripe": ["Stripe"], "scale-ai": ["Scale AI", "scale"]})

    assert [(mark.text, mark.kind) for mark in marks] == [
        ("Project Owl", MarkKind.PRODUCT),
        ("Owl", MarkKind.PRODUCT),
        ("Stripe", MarkKind.COMPANY),
        ("Scale AI", MarkKind.COMPANY),
    ]
    assert proposed("so Project Owl won, and Owl") == "so [product 1] won, and [product 1]"


def test_a_project_manager_is_no_project() -> None:
    assert propose([told("We had a Project Manager and a Project Plan.")]) == ()


def test_a_single_digit_in_a_figure_is_replaced_where_it_has_a_unit() -> None:
    figures = (Figure("x", "4", "million users"), Figure("y", "7"))
    redactor = Redactor(propose([Story(name="a", title="A", figures=figures)]))

    assert redactor.figure("4", "million users") == redactor.text("4 million users") == "[figure 1]"
    assert redactor.figure("7", "") == "7"


# Size.


def test_a_thousand_marks_and_a_very_long_text_are_no_trouble() -> None:
    names = [f"name{number:04}x" for number in range(1000)]
    text = " and ".join(names * 100)
    out = redacted(text, *names)

    assert "name" not in out
    assert out.count("[marked ") == 100_000


@pytest.mark.parametrize("unit", ["a", "a-", "1'", "a.", "1,", "A b ", "Ab ", "a@", "2024-"])
def test_a_very_long_monotonous_text_is_no_trouble(unit: str) -> None:
    text = unit * 100_000
    redactor = Redactor([*mine("a" * 500, "b" * 10), *propose([], texts=[text])])

    assert "a" * 500 not in redactor.text(text)
