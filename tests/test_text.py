"""Text made safe, and its width: what the docstrings promise."""

import html
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mlprep.text import (
    clock,
    did_you_mean,
    for_html,
    for_markdown,
    for_spreadsheet,
    listed,
    nearest,
    one_line,
    paragraphs,
    plural,
    storable,
    visible,
    width,
    wrap,
)

ESCAPE, OVERRIDE = "\x1b", "\u202e"
anything = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\t\n\r\x1b\x07\x7f\x85\u00a0\u200d\u061c\u200e\u200f\u202e\u2066\u2069\u3000\ufeff\U000e0041👩👨🏽日本éא️"
        ),
    )
)
"""Any characters, the awkward ones more often than chance would bring them."""

BIDI = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


# visible -------------------------------------------------------------------------------------------


@given(anything)
def test_no_control_or_bidirectional_character_survives(text: str) -> None:
    found = {char for char in visible(text) if char != "\n"}

    assert not [char for char in found if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")]
    assert not [char for char in found if unicodedata.bidirectional(char) in BIDI]
    assert not found & set("\u061c\u200e\u200f")


@given(anything)
def test_what_was_made_visible_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{ESCAPE}[31mred", "\\x1b[31mred"),
        (f"abc{OVERRIDE}fed", "abc\\u202efed"),
        ("\U000e0041", "\\U000e0041"),
        ("bell\x07 del\x7f c1\x9b", "bell\\x07 del\\x7f c1\\x9b"),
        ("lone\ud800", "lone\\ud800"),
        ("one\r\ntwo\n", "one\ntwo\n"),
        ("back\rover", "back\\x0dover"),
        ("a\tb", "a    b"),
        ("\u061c\u200e\u200f", "\\u061c\\u200e\\u200f"),
        ("line\u2028para\u2029", "line\\u2028para\\u2029"),
        ("\ufeffstart", "\\ufeffstart"),
    ],
)
def test_what_no_reader_sees_is_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["plain", "naïve", "שלום", "مرحبا", "日本語", "👩‍👩‍👧 👍🏽", "½ of 3"])
def test_letters_of_every_script_and_emoji_stay(text: str) -> None:
    assert visible(text) == text


@given(anything)
def test_one_line_has_no_line_end_and_no_double_space(text: str) -> None:
    found = one_line(text)

    assert "\n" not in found
    assert "  " not in found
    assert found == found.strip()


# storable ------------------------------------------------------------------------------------------


@given(st.text(st.one_of(st.characters(), st.sampled_from("\0\ud800\udfff"))))
def test_what_is_storable_encodes_and_keeps_its_length(text: str) -> None:
    kept, replaced = storable(text)

    assert len(kept) == len(text)
    assert "\0" not in kept
    assert kept.encode().decode() == kept
    assert replaced == sum(a != b for a, b in zip(kept, text, strict=True))


def test_nul_and_lone_surrogates_are_replaced_and_counted() -> None:
    assert storable("a\0b\udcffc") == ("a\u2400b\ufffdc", 2)


# for_html ------------------------------------------------------------------------------------------


@given(anything)
def test_html_gives_the_visible_text_back_and_holds_no_markup(text: str) -> None:
    found = for_html(text)

    assert html.unescape(found) == visible(text)
    assert not set(found) & set("<>\"'")


def test_html_is_safe_inside_attributes() -> None:
    assert for_html("\"><script>'&") == "&quot;&gt;&lt;script&gt;&#39;&amp;"


# for_spreadsheet -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "|calc",
        "%0A",
        "\t=1",
        "\r=1",
        "\x0b=1",
        "\x00=1",
        "\x7f=1",
        " =1",
        "\n\n =1",
        "\u00a0=1",
        "\u3000=1",
        "\u200b=1",
        "\ufeff=1",
        "\u202e=1",
        "＝1",
        "＋1",
        "－1",
        "＠A",
    ],
)
def test_a_cell_that_a_spreadsheet_may_run_gets_an_apostrophe(text: str) -> None:
    assert for_spreadsheet(text) == "'" + text


@pytest.mark.parametrize("text", ["", " ", "plain", "1+1", "a=b", " plain", "\nplain", "é=1", "'=1"])
def test_a_cell_of_plain_text_stays_as_it_is(text: str) -> None:
    assert for_spreadsheet(text) == text


@given(anything)
def test_a_cell_is_the_text_with_at_most_an_apostrophe_before_it(text: str) -> None:
    found = for_spreadsheet(text)

    assert found in (text, "'" + text)
    assert not found.strip().startswith(tuple("=+-@|%"))


# for_markdown --------------------------------------------------------------------------------------

COMMON = MarkdownIt("commonmark")
TABLES = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def content(tokens: list[Token]) -> str:
    """Return what a reader sees of inline tokens; anything but text fails."""
    assert {token.type for token in tokens} <= {"text", "text_special"}, [token.type for token in tokens]
    return "".join(token.content for token in tokens)


awkward = st.one_of(anything, st.text("\\`*_{}[]<>()#+!|~&=-.:@1a \n\t\"'", max_size=30))


@pytest.mark.parametrize("renderer", [COMMON, TABLES], ids=["commonmark", "tables"])
@given(text=awkward)
def test_markdown_shows_the_text_in_one_paragraph(renderer: MarkdownIt, text: str) -> None:
    tokens = renderer.parse(for_markdown(text))

    if one_line(text):
        assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
        assert content(tokens[1].children or []) == one_line(text)
    else:
        assert tokens == []


@given(text=awkward)
def test_markdown_shows_the_text_in_one_heading(text: str) -> None:
    tokens = COMMON.parse(f"## {for_markdown(text)}")

    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close"]
    assert content(tokens[1].children or []) == one_line(text)


@pytest.mark.parametrize(
    "text", ["1. one", "12) two", "- three", "# four", "> five", "===", "a\n---", "    code"]
)
def test_markdown_takes_nothing_for_a_block(text: str) -> None:
    assert COMMON.parse(for_markdown(text))[0].type == "paragraph_open"


@pytest.mark.parametrize(
    "text", ["<b>x</b>", "&amp;", "[a](b)", "![a](b)", "`x`", "**x**", "<https://example.org>"]
)
def test_markdown_takes_nothing_for_markup(text: str) -> None:
    assert content(COMMON.parse(for_markdown(text))[1].children or []) == text


# width and wrap ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("plain", 5), ("naïve", 5), ("e\u0301", 1), ("日本", 4), ("👩‍👩‍👧", 2), ("½", 1), ("é\x07", 2)],
)
def test_width_counts_columns_and_not_characters(text: str, columns: int) -> None:
    assert width(text) == columns


@given(anything, st.integers(2, 60))
def test_no_line_is_wider_than_the_columns(text: str, columns: int) -> None:
    assert max(width(line) for line in wrap(text, columns)) <= columns


@given(anything, st.integers(2, 60))
def test_wrapping_loses_no_text(text: str, columns: int) -> None:
    assert "".join("".join(wrap(text, columns)).split()) == "".join(visible(text).split())


@given(st.lists(st.text("abc", min_size=1, max_size=5), min_size=1), st.integers(5, 40))
def test_words_that_fit_are_not_broken(text: list[str], columns: int) -> None:
    assert [word for line in wrap(" ".join(text), columns) for word in line.split()] == text


def test_line_breaks_and_indentation_are_kept() -> None:
    assert wrap("- one two\n\n  three four", 8) == ["- one", "two", "", "  three", "  four"]


def test_a_word_longer_than_a_line_is_broken() -> None:
    assert wrap("a abcdefgh", 3) == ["a", "abc", "def", "gh"]


def test_a_word_of_wide_letters_is_broken_by_columns() -> None:
    assert wrap("日本語日本", 5) == ["日本", "語日", "本"]


def test_deep_indentation_leaves_half_of_the_line() -> None:
    assert wrap(" " * 30 + "abcdef", 6) == ["   abc", "   def"]


def test_a_line_of_exactly_the_columns_stays_whole() -> None:
    assert wrap("ab cd", 5) == ["ab cd"]


# paragraphs ----------------------------------------------------------------------------------------


def test_line_breaks_inside_a_paragraph_are_undone() -> None:
    assert paragraphs("one\ntwo\n\nthree\nfour\n") == "one two\n\nthree four"


@pytest.mark.parametrize("line", ["- item", "* item", "• item", "1. item", "12. item", "3) item", "    code"])
def test_lists_and_indented_lines_keep_their_own_line(line: str) -> None:
    assert paragraphs(f"text\n{line}") == f"text\n{line}"


@pytest.mark.parametrize("line", ["-1 % is lost", "2019. Then", "3 of them", "*Then* we"])
def test_a_line_that_only_looks_like_a_list_joins_its_paragraph(line: str) -> None:
    assert paragraphs(f"text\n{line}") == f"text {line}"


def test_a_list_item_goes_on_in_the_next_line() -> None:
    assert paragraphs("- one\ntwo\n- three") == "- one two\n- three"


def test_a_line_after_an_indented_one_keeps_its_own_line() -> None:
    assert paragraphs("    code\ntext") == "    code\ntext"


@given(anything)
def test_paragraphs_lose_no_text(text: str) -> None:
    assert "".join(paragraphs(text).split()) == "".join(text.split())


# Small words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "0:00"),
        (485, "8:05"),
        (59.9, "0:59"),
        (3600, "60:00"),
        (-35, "-0:35"),
        (-0.4, "0:00"),
        (-61, "-1:01"),
    ],
)
def test_a_clock_shows_minutes_and_seconds(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


@pytest.mark.parametrize(("number", "shown"), [(0, "0 questions"), (1, "1 question"), (3, "3 questions")])
def test_a_number_takes_its_noun(number: int, shown: str) -> None:
    assert plural(number, "question") == shown


def test_a_noun_may_have_a_plural_of_its_own() -> None:
    assert (plural(1, "story", "stories"), plural(2, "story", "stories")) == ("1 story", "2 stories")


@pytest.mark.parametrize(
    ("words", "shown"), [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c"), "a, b and c")]
)
def test_words_are_listed(words: tuple[str, ...], shown: str) -> None:
    assert listed(words) == shown


def test_words_may_be_listed_with_another_joiner() -> None:
    assert listed(["a", "b"], "or") == "a or b"


def test_the_nearest_choice_is_found_whatever_its_case() -> None:
    assert nearest("STATISTCS", ["coding", "Statistics"]) == "Statistics"


def test_where_nothing_is_near_nothing_is_suggested() -> None:
    assert nearest("zebra", ["coding", "sql"]) == ""
    assert did_you_mean("zebra", ["coding", "sql"]) == ""


def test_a_suggestion_is_a_sentence_of_its_own() -> None:
    assert did_you_mean("codng", ["coding", "sql"]) == " Did you mean 'coding'?"
