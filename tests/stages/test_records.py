"""Stories to records: what the search finds an article by."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import DAY, HOUR, NOW, SPORT, article, edition, own, story

from kabar.model import Article, Record, Story
from kabar.stages import records
from kabar.stages.records.forms import kin, unspaced, words

# What the page's script does to a text before it shows it.
LETTER = (
    "[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]"
)


def read(text: str) -> str:
    return re.sub(f"({LETTER}){LETTER} (?={LETTER})", r"\1", text)


def found(*stories: Story, timezone: str = "UTC", ran: bool = False) -> tuple[Record, ...]:
    editions = [edition(one) for one in stories] if ran else []
    spelt = {article.id: records.spelling(article) for one in stories for article in one.articles}
    return records.of(stories, editions, spelt, timezone=timezone)


def of(told: Article) -> Record:
    (record,) = found(story("rice", told))
    return record


def test_every_article_has_a_record_the_newest_first() -> None:
    told = (
        story("rice", article("early", arrived=NOW - DAY), article("late", source="antara")),
        story("match", article("between", arrived=NOW - HOUR), topic=SPORT.slug),
    )

    assert [(record.title, record.topic) for record in found(*told)] == [
        ("late", "world"),
        ("between", "sport"),
        ("early", "world"),
    ]


def test_what_is_told_on_two_days_is_found_once_under_the_newer_topic() -> None:
    one = article("rice")
    early = story("rice", one, day=NOW.date() - DAY, newest=False)
    late = story("rice", one, day=NOW.date(), topic=SPORT.slug)

    assert [record.topic for record in found(late, early)] == ["sport"]


def test_a_foreign_article_leads_to_its_outlet_and_names_its_place() -> None:
    (record,) = found(story("rice", article("Rice")), ran=True)

    assert (record.url, record.place) == ("https://antara.example/rice", "2026/11/22.html#rice")


def test_where_an_article_has_no_address_its_place_is_the_way() -> None:
    (record,) = found(story("rice", article("Rice", url="")), ran=True)

    assert record.url == record.place == "2026/11/22.html#rice"
    assert found(story("rice", article("Rice", url=""))) == ()


def test_an_own_article_is_found_by_its_whole_text() -> None:
    record = of(own("Our word", html="<p>One</p><p>and <em>another</em>.</p>", excerpt="One"))

    assert (record.url, record.text) == ("2026/11/22/our-word.html", "One and another.")


def test_of_another_s_text_there_are_just_words() -> None:
    record = of(article("Rice", excerpt="It is dearer.", text="It is dearer. The dry season was long, long, long."))

    assert record.text == "It is dearer."
    assert record.words == "dry long season the was"


def test_a_day_is_that_of_the_site() -> None:
    (record,) = found(story("rice", article("Rice", arrived=NOW.replace(hour=20))), timezone="Asia/Jakarta")

    assert record.day == date(2026, 11, 23)


def test_what_hangs_together_is_found_by_its_parts() -> None:
    assert of(article("He/she", excerpt="well-known", text="")).words == "he known she well"


@pytest.mark.parametrize(
    ("language", "word", "forms"),
    [
        ("id", "menaikkan", {"naikkan", "taikkan", "aikkan"}),
        ("id", "kenaikan", {"naikan"}),
        ("id", "memakai", {"pakai", "makai", "akai"}),
        ("id", "penyewa", {"sewa", "nyewa"}),
        ("id", "pengurus", {"urus", "kurus", "ngurus"}),
        ("id", "beras", set()),
        ("ar", "الحكومة", {"حكومة"}),
        ("ar", "للمدارس", {"مدارس"}),
        ("ar", "وبالعدل", {"عدل"}),
        ("en", "menaikkan", set()),
    ],
)
def test_a_word_is_found_without_what_its_language_puts_before_it(language: str, word: str, forms: set[str]) -> None:
    assert kin([word], language) - {word} == forms


def test_scripts_without_spaces_are_found_by_pairs() -> None:
    assert unspaced("東京都で AI") == "東京 京都 都で で AI"
    assert words("東京AI") == {"東京", "京", "ai"}


@given(st.text(st.sampled_from("東京都でก็ ab、")))
def test_a_text_can_be_read_again_from_its_pairs(text: str) -> None:
    spaced = " ".join(re.sub(f"({LETTER}+)", r" \1 ", text).split())

    assert read(unspaced(text)) == spaced


@given(st.text())
def test_any_text_can_be_spelt(text: str) -> None:
    record = of(article("title", excerpt=text, text=text, language="id"))

    assert record.words == " ".join(sorted(set(record.words.split())))


@given(st.permutations([story("a"), story("b", sources=2), story("c", arrived=NOW - DAY)]))
def test_the_order_of_stories_changes_nothing(told: list[Story]) -> None:
    assert found(*told, ran=True) == found(*sorted(told, key=repr), ran=True)


def test_the_page_knows_the_languages_and_days_to_choose_from() -> None:
    told = found(story("a", article("a", language="en-GB")), story("b", article("b", language="id", arrived=NOW - DAY)))

    assert records.page(told).languages == ("en", "id")
    assert (records.page(told).first, records.page(told).last) == (NOW.date() - DAY, NOW.date())
    assert records.page(()).first is None
