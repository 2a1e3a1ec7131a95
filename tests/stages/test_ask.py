"""What somebody calls an article, to the article."""

from __future__ import annotations

from datetime import date

import make
import pytest
from make import replace

from kabar.model import Desk, Edition, LeftOut, Mention, Reason, Ruling, Worth
from kabar.stages import account, ask

HOME = "https://kabar.example/"
RICE = make.article("Harga beras naik lagi")
AGAIN = make.article("Harga beras kembali naik", source="outlet", arrived=make.NOW + make.HOUR)
FERRY = make.article("A ferry without smoke", arrived=make.NOW + make.HOUR * 2)
OURS = make.own("Pasar pagi", arrived=make.NOW + make.HOUR * 3, guid="2026-11-22-pasar-pagi.md")
ALL = (RICE, AGAIN, FERRY, OURS)
STORY = replace(make.story("beras", RICE, AGAIN), name=RICE.id, began=date(2026, 11, 22), day=date(2026, 11, 22))
REST = tuple(replace(make.story(one.title, one), name=one.id, day=STORY.day) for one in (FERRY, OURS))


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (RICE.id, [RICE]),
        (RICE.id[:6].upper(), [RICE]),
        ("https://www.antara.example/harga-beras-naik-lagi?utm_source=feed", [RICE]),
        ("antara.example/harga-beras-naik-lagi/", [RICE]),
        (OURS.path, [OURS]),
        (HOME + OURS.path, [OURS]),
        ("content/2026-11-22-pasar-pagi.md", [OURS]),
        (f"{HOME}story/2026-11-22/beras.html", [RICE, AGAIN]),
        ("story/2026-11-22/beras.html", [RICE, AGAIN]),
        (f"{HOME}2026/11/22.html#beras", [RICE, AGAIN]),
        (f"{HOME}2026/11/21.html#beras", []),
        ("index.html#beras", [RICE, AGAIN]),
        ("HARGA BERAS", [RICE, AGAIN]),
        ("harga  beras naik lagi", [RICE]),
        ("naik beras", [RICE, AGAIN]),
        ("kopi", []),
        ("", []),
    ],
)
def test_an_article_answers_to_its_names(words: str, meant: list[object]) -> None:
    assert list(ask.about(words, ALL, (STORY, *REST), home=HOME)) == meant


def test_a_slip_is_forgiven_in_words_and_in_addresses() -> None:
    assert ask.nearest("hargga beras", ALL, home=HOME) == (AGAIN, RICE)
    assert ask.nearest("https://antara.example/harga-beras-naik", ALL, home=HOME) == (RICE,)
    assert ask.nearest("kopi susu", ALL, home=HOME) == ()


def test_an_account_tells_on_which_days_a_story_ran_and_where() -> None:
    edition = replace(make.edition(STORY, *REST), top=(REST[0], STORY))

    told = account.of(AGAIN, (STORY, *REST), (STORY, *REST), [edition], Desk())

    assert (told.story, told.hidden) == (STORY, ())
    assert [(day.place, day.of, day.top) for day in told.days] == [(1, 3, 2)]


def test_an_account_tells_what_was_left_out() -> None:
    left = LeftOut(STORY, Worth(1.0, 2.0, 12.0, 1.0, 1.0), Reason("left-out", (("length", "the edition was full"),)))
    edition = Edition(STORY.day, (), left=(left,))
    (day,) = account.of(RICE, [STORY], [STORY], [edition], Desk()).days

    assert (day.day, day.story.name, day.place, day.top) == (STORY.day, STORY.name, 0, 0)
    assert [reason.by for reason in day.story.reasons[-2:]] == ["order", "left-out"]


def test_an_account_tells_of_a_day_where_the_telling_stood_then_before_two_stories_became_one() -> None:
    alone = REST[0]
    one = replace(STORY, articles=(*STORY.articles, *alone.articles), day=date(2026, 11, 23))

    told = account.of(FERRY, [one], [one], [make.edition(STORY, alone)], Desk())

    assert [(day.story.name, day.place) for day in told.days] == [(FERRY.id, 2)]
    (day,) = account.of(AGAIN, [one], [one], [make.edition(alone, STORY)], Desk()).days
    assert (day.story.name, day.place) == (STORY.name, 2)


def test_an_account_names_the_line_that_hides() -> None:
    line = "desk.yaml:2:3"
    desk = Desk((Ruling("hide", (Mention(RICE.id, line),), True, line),))

    told = account.of(AGAIN, [STORY], [], [], desk)

    assert (told.story, told.hidden, told.days) == (STORY, (line,), ())


def test_an_account_names_what_seems_the_same_in_other_languages_both_ways() -> None:
    here, there = REST[0], replace(STORY, abroad=(REST[0].name, "gone"))
    told = [here, there]

    assert account.of(RICE, told, told, [], Desk()).abroad == (here,)
    assert account.of(FERRY, told, told, [], Desk()).abroad == (there,)
