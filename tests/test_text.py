"""Markup to plain text: what is kept, what is dropped, and how long it may take."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import patience

from kabar.grammar.direction import direction
from kabar.grammar.text import bounded, heading, one_line, plain, printable, shorten, unescaped

MARKUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<b>", "<br>", "<script>", "</script>", "<!--", "-->", "<![CDATA[", "]]>", "&lt;", "&amp;"]
    )
    | st.text(max_size=8)
).map("".join)


def test_words_of_different_blocks_stay_apart() -> None:
    assert plain("<p>One</p><p>two<br>three</p><ul><li>four<li>five</ul>") == "One two three four five"


def test_words_of_one_block_stay_together() -> None:
    assert plain("un<b>believ</b>able") == "unbelievable"


def test_a_script_leaves_no_trace_in_plain_text() -> None:
    assert plain("before <script>alert(1)</script><style>p {}</style> after") == "before after"


def test_text_without_markup_is_only_unescaped() -> None:
    assert plain("a < b &amp; c") == "a < b & c"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("AT&amp;T", "AT&T"),
        ("AT&amp;amp;T", "AT&T"),
        ("Caf&eacute; &#233; &#xe9;", "Café é é"),
        ("Q&A; 3 < 5", "Q&A; 3 < 5"),
        ("<b>Bold</b> move", "Bold move"),
        (" \t two \n lines ", "two lines"),
    ],
)
def test_a_heading_is_one_clean_line(written: str, read: str) -> None:
    assert heading(written) == read


def test_what_a_heading_says_of_tags_is_no_markup_when_it_is_text() -> None:
    assert heading("Why <b> is bold", markup=False) == "Why <b> is bold"


def test_a_heading_keeps_what_stands_after_a_script_tag() -> None:
    assert heading("Why <script> and <em>style</em> matter") == "Why and style matter"


def test_a_reference_to_no_character_is_dropped_however_long() -> None:
    assert unescaped(f"a&#{'1' * 5_000};b&#x{'f' * 5_000};c") == "abc"
    assert plain(f"a&#{'1' * 5_000};b") == heading(f"&amp;a&#{'1' * 5_000};b").removeprefix("&") == "ab"


@pytest.mark.parametrize("space", ["\r", "\x0b", "\x0c", "\x1c", "\u2028", "\u2029", "\u00a0", "\u3000", "\n\n\t "])
def test_every_kind_of_space_parts_words(space: str) -> None:
    assert one_line(f"one{space}two") == "one two"


def test_what_turns_the_writing_direction_is_dropped() -> None:
    assert one_line("abc\u202egpj.exe \u2067x\u2069 \u200f") == "abcgpj.exe x"


def test_mojibake_stays_as_it_came() -> None:
    assert one_line("ÐœÐ¾Ñ\x81ÐºÐ²Ð\x85") == "ÐœÐ¾Ñ\x81ÐºÐ²Ð\x85"


def test_what_joins_letters_and_emoji_stays() -> None:
    assert one_line("می\u200cخواهم 👨\u200d👩\u200d👧") == "می\u200cخواهم 👨\u200d👩\u200d👧"


def test_lines_and_tabs_are_printable_and_half_characters_are_not() -> None:
    assert printable("a\n\tb\x00\x1a\ud800c") == "a\n\tbc"


@given(st.text())
def test_one_line_is_one_line_whatever_came(text: str) -> None:
    line = one_line(text)

    assert line == one_line(line) == line.strip(" ")
    assert "  " not in line
    assert not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} for c in line if not "\x80" <= c <= "\x9f")


@given(MARKUP)
def test_plain_text_is_one_printable_line_whatever_the_markup(markup: str) -> None:
    assert plain(markup) == one_line(plain(markup))
    assert heading(markup) == one_line(heading(markup))


@given(st.text(), st.integers(2, 40))
def test_what_is_shortened_is_never_too_long(text: str, characters: int) -> None:
    short = shorten(text, characters)

    assert len(short) <= characters
    assert (short == text) == (len(text) <= characters or short == text)
    assert len(text) <= characters or short.endswith("…")


def test_a_text_is_cut_between_words() -> None:
    assert shorten("one two three", 9) == "one two…"
    assert shorten("one two, three", 10) == "one two…"


def test_a_word_without_an_end_is_cut_within() -> None:
    assert shorten("donaudampfschiff", 6) == "donau…"


def test_markup_of_a_usual_depth_is_left_as_it_is() -> None:
    nested = "<div>" * 100 + "x" + "</div>" * 100

    assert bounded(nested * 3) == nested * 3


def test_tags_that_the_next_of_their_kind_closes_are_no_depth() -> None:
    old = "<p>One<br><img src=x><li>two" * 1_000

    assert bounded(old) == old


@pytest.mark.parametrize("tag", ["<div>", "<div/>", "<b></i>", "<x y='<'>", "<DIV a=>", "<p><b id=0></p>"])
def test_markup_nested_too_deep_comes_back_as_text(tag: str) -> None:
    assert "<" not in bounded(tag * 1_000 + "text")
    assert "text" in plain(tag * 1_000 + "text")


@pytest.mark.parametrize(
    "unit", ["<a", "<a ", "<", "&", "&#", "<!--", "<![CDATA[", "</", "<b/>", "<p><b title=x></p>", "a\u202e"]
)
def test_no_flood_takes_long(unit: str) -> None:
    with patience():
        plain(unit * 100_000)
        heading(unit * 100_000)


@pytest.mark.parametrize(
    ("text", "language", "way"),
    [
        ("Hello", "en", "ltr"),
        ("مرحبا", "en", "rtl"),
        ("2026: שלום", "en", "rtl"),
        ("123 – 456", "ar", "rtl"),
        ("123 – 456", "fa-AF", "rtl"),
        ("123 – 456", "id", "ltr"),
        ("", "ur", "rtl"),
        ("Kabar من", "ar", "ltr"),
    ],
)
def test_the_first_letter_tells_the_direction_else_the_language(text: str, language: str, way: str) -> None:
    assert direction(text, language) == way
