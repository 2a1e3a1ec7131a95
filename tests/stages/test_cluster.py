"""Articles to clusters: every telling of one event in one place."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from happenings import (
    FERRY,
    PRAYER,
    QUAKE,
    ROAD,
    STORE,
    TODAY,
    VOLCANO,
    ferry,
    grouped,
    named,
    news,
    titles,
    told,
    two_that_become_one,
)
from hypothesis import given
from hypothesis import strategies as st
from make import DAY, rules
from patience import patience

from kabar.model import Article
from kabar.stages.cluster.board import Board
from kabar.stages.cluster.terms import Scale, Tally
from kabar.stages.cluster.units import Piece, Unit

TESTS = Path(__file__).parents[1]


@given(news(), st.randoms(use_true_random=False))
def test_the_order_in_which_articles_are_given_changes_nothing(articles: list[Article], chance: Random) -> None:
    assert grouped(sorted(articles, key=lambda _: chance.random())) == grouped(articles)


@given(news())
def test_every_article_is_in_exactly_one_story_as_it_is_known_now(articles: list[Article]) -> None:
    now = [story for story in grouped(articles) if story.newest]

    assert Counter(one.id for story in now for one in story.articles) == Counter(one.id for one in articles)


@given(news())
def test_a_story_is_well_formed(articles: list[Article]) -> None:
    stories = grouped(articles)
    known = {story.name for story in stories}

    for story in stories:
        ids = [one.id for one in story.articles]
        assert [(one.arrived, one.id) for one in story.articles] == sorted((a.arrived, a.id) for a in story.articles)
        assert story.name in ids
        assert story.name not in story.copies
        assert story.copies < set(ids)
        assert len(story.near) == len(ids)
        assert all(0 <= near <= 1 for near in story.near)
        assert {*story.related, *story.abroad, *story.earlier} <= known - {story.name}
        assert len(story.related) <= 3


@given(news())
def test_a_timeline_goes_from_the_first_telling_to_the_newest(articles: list[Article]) -> None:
    for story in grouped(articles):
        own = [one.id for one in story.articles if one.id not in story.copies]
        places = [own.index(name) for name in story.timeline]
        assert places == sorted(set(places))
        assert (places[0], places[-1]) == (0, len(own) - 1)
        assert len(places) <= 8


@given(news())
def test_each_further_telling_has_the_reason_why_it_joined(articles: list[Article]) -> None:
    for story in grouped(articles):
        about = [reason.about for reason in story.reasons if reason.by != "near-miss"]
        assert set(about) <= {one.id for one in story.articles}
        assert len(about) == len(story.articles) - 1


@given(news())
def test_no_story_is_in_two_languages(articles: list[Article]) -> None:
    assert all(len({one.language for one in story.articles}) == 1 for story in grouped(articles))


@given(news())
def test_two_instalments_of_a_series_are_never_one_story(articles: list[Article]) -> None:
    for story in grouped(articles):
        own = [(one.source, one.title) for one in story.articles if one.id not in story.copies]
        assert max(Counter(source for source, title in own if title in PRAYER).values(), default=0) <= 1


def test_what_tells_the_same_is_one_story() -> None:
    events = (VOLCANO, STORE, ROAD)
    articles = [told(t, source=f"s{n}", hours=n) for event in events for n, t in enumerate(event)]

    assert titles(grouped([*articles, *ferry()])) == [set(VOLCANO), *sorted(map(set, (STORE, ROAD, FERRY)), key=sorted)]


@pytest.mark.parametrize("hours", [0, 3])
def test_one_event_that_fills_most_of_a_small_digest_is_one_story(hours: int) -> None:
    quake = [told(t, source=f"s{n}", hours=hours * n / len(QUAKE), text=said(t, n)) for n, t in enumerate(QUAKE)]
    other = [told(t, source=f"o{n}", hours=1) for n, t in enumerate((VOLCANO[0], STORE[0], ROAD[0]))]

    largest = max(grouped([*quake, *other, *ferry()]), key=lambda story: len(story.articles))

    assert {article.title for article in largest.articles} == set(QUAKE)


def said(title: str, number: int) -> str:
    """What an outlet tells of the quake."""
    return f"Gempa bermagnitudo 7,1 mengguncang Kota Palu, Sulawesi Tengah, Selasa. {title}, kata petugas ke-{number}."


def test_the_same_headline_in_another_language_is_another_story() -> None:
    (one, other) = grouped([told(VOLCANO[0]), told(VOLCANO[0], language="ms", source="bernama")])

    assert {*one.articles, *other.articles} == {
        told(VOLCANO[0]),
        told(VOLCANO[0], language="ms", source="bernama"),
    }


def test_a_copy_stands_under_its_original() -> None:
    first, copied = told(VOLCANO[0]), told(VOLCANO[0], source="bbc", hours=1)
    (story,) = grouped([copied, first])

    assert story.articles == (first, copied)
    assert story.copies == {copied.id}
    assert (story.near, story.timeline) == ((1.0, 0.0), (first.id,))


def test_a_story_knows_the_instalments_of_its_series_that_came_before() -> None:
    days = [told(title, hours=24 * n + 4) for n, title in enumerate(PRAYER)]
    stories = [story for story in grouped(days) if story.newest]

    assert [story.name for story in stories] == [one.id for one in days]
    assert [story.earlier for story in stories] == [(), (days[0].id,), tuple(sorted(one.id for one in days[:2]))]


def test_a_story_names_the_one_abroad_that_shares_its_names_and_numbers() -> None:
    here = told("Presiden Brasil Lula da Silva bertemu Macron di Belem, 22 November")
    there = told("In Belem, Brazil's Lula da Silva and France's Macron meet on 22 November", language="en", hours=1)
    stories = grouped([here, there, *ferry(hours=2), told(VOLCANO[0])])

    assert named(stories, there.title).abroad == (here.id,)
    assert named(stories, VOLCANO[0]).abroad == ()


def test_the_more_names_two_languages_share_the_less_of_all_names_these_need_to_be() -> None:
    """Half of each headline's names are its own."""
    shared = ["Karsova", "Velmark", "Tarsin", "Sennhafen", "Brekic", "Varno"]
    here = ["Ombar", "Lisko", "Menta", "Rudna", "Polvar", "Gerda"]
    there = ["Aldmoor", "Quillan", "Norhaven", "Wexley", "Dunmere", "Harrow"]

    def abroad(names: int) -> tuple[str, ...]:
        both = [name for pair in zip(shared[:names], here, strict=False) for name in pair]
        home = told(" ".join(f"perjanjian {name}" for name in both))
        both = [name for pair in zip(shared[:names], there, strict=False) for name in pair]
        away = told(" ".join(f"treaty {name}" for name in both), language="en", hours=1)
        return named(grouped([home, away]), away.title).abroad

    assert [len(abroad(names)) for names in range(1, 7)] == [0, 0, 0, 0, 1, 1]


def test_a_story_names_those_that_come_close() -> None:
    fire, road = told(STORE[0]), told("Warga Palimanan menerima beras bantuan", hours=1)
    stories = grouped([fire, road, told(VOLCANO[0]), *ferry()])

    assert named(stories, road.title).related == (fire.id,)
    assert [reason.by for reason in named(stories, road.title).reasons] == ["near-miss"]


def test_the_editor_makes_one_story_of_two() -> None:
    one, other = told(VOLCANO[0]), told("Sekolah di Sleman diliburkan", hours=30)
    stories = grouped([one, other, *ferry()], rules(merges=((one.id, other.id),)))

    assert named(stories, one.title).articles == (one, other)
    assert named(stories, one.title).reasons[0].by == "editor"
    assert named(stories, one.title, TODAY).articles == (one,)


def test_the_editor_makes_a_telling_stand_alone() -> None:
    articles = two_that_become_one()
    other = next(one for one in articles if one.title == VOLCANO[1])
    copied = told(VOLCANO[1], source="copy", hours=3)

    assert set(VOLCANO) in titles(grouped(articles))
    assert {VOLCANO[1]} in titles(grouped(articles, rules(splits=(other.id,))))
    assert len(grouped([other, copied], rules(splits=(copied.id,)))) == 2


def test_the_editor_moves_a_telling_from_one_story_to_another() -> None:
    first, moved, again = (told(title, hours=n) for n, title in enumerate(VOLCANO))
    store = [told(title, hours=n) for n, title in enumerate(STORE)]
    house = rules(splits=(moved.id,), merges=((moved.id, store[0].id),))

    assert set(VOLCANO) in titles(grouped([first, moved, again, *store]))
    assert titles(grouped([first, moved, again, *store], house)) == [
        {moved.title, *STORE},
        {first.title, again.title},
    ]


def test_the_editor_says_what_is_no_copy() -> None:
    first, copied = told(VOLCANO[0]), told(VOLCANO[0], source="bbc", hours=1)
    (story,) = grouped([first, copied], rules(originals=(copied.id,)))

    assert (story.articles, story.copies) == ((first, copied), frozenset())


def test_an_editors_word_on_what_is_unknown_changes_nothing() -> None:
    articles = [told(VOLCANO[0]), *ferry()]

    assert grouped(articles, rules(merges=(("f" * 16, "e" * 16),), splits=("d" * 16,))) == grouped(articles)


def test_nothing_makes_no_story() -> None:
    assert grouped([]) == ()


def test_what_came_first_gives_the_name() -> None:
    late, early = told(VOLCANO[0], hours=1), told(VOLCANO[1], source="bbc")

    assert next(story.name for story in grouped([late, early, *ferry()]) if len(story.articles) > 1) == early.id


@pytest.mark.parametrize(
    "articles",
    [
        [told("", id=f"{n:016x}", source=f"s{n}") for n in range(500)],
        [told("🌾🌾🌾", id=f"{n:016x}", source=f"s{n % 7}") for n in range(500)],
        [told(f"{VOLCANO[n % 3]} {n}", id=f"{n:016x}", source=f"s{n % 7}") for n in range(500)],
        [told(f"desa{n} kota{n * 7} jalan{n * 3} gunung", id=f"{n:016x}") for n in range(500)],
        [told("Merapi meletus " * 6_700 + str(n), id=f"{n:016x}", hours=n) for n in range(12)],
        [told(" ".join(f"kata{n * k}" for k in range(10_000)), id=f"{n:016x}", hours=n) for n in range(12)],
        [told(title, hours=24 * 365 * 40 * n, source=f"s{n}") for n, title in enumerate(VOLCANO)],
    ],
    ids=["no title", "emoji", "one event at once", "500 at once", "100 kB", "as many words", "years ahead"],
)
def test_what_is_odd_neither_breaks_nor_takes_long(articles: list[Article]) -> None:
    with patience():
        now = [story for story in grouped(articles) if story.newest]

    assert Counter(one.id for story in now for one in story.articles) == Counter(one.id for one in articles)


def test_titles_without_words_are_not_alike() -> None:
    articles = [told("🌾🌾🌾", source="a"), told("🌾🌾🌾", source="b"), told("", source="c"), told("", source="d")]

    assert len(grouped(articles)) == 4


def pieces(number: int, *, hours: float = 0) -> Unit:
    """A story of so many tellings that all say the same."""
    said, ones, vector = list("abcdefgh"), [1.0] * 8, dict.fromkeys("abcdefgh", 8**-0.5)
    all_ = [Piece(f"{n:016x}", n * hours * 3600, said, ones, vector, []) for n in range(number)]
    return Unit(all_[0].id, all_, all_[0].at_s, all_[-1].at_s, frozenset())


def test_a_large_story_asks_for_more_likeness_so_that_it_does_not_draw_in_all_news() -> None:
    board = Board([pieces(1)] + [pieces(number) for number in (1, 30, 59, 60, 120, 240)])
    needed = [round(board.needed(0, place), 4) for place in range(1, 7)]

    assert needed[:3] == [0.29] * 3
    assert needed[3:] == sorted(set(needed[3:]))
    assert needed[5] == pytest.approx(0.29 + 0.02 * 2, abs=0.001)


def test_so_does_one_that_runs_for_weeks() -> None:
    board = Board([pieces(1), pieces(2, hours=14 * 24)])

    assert board.needed(0, 1) == pytest.approx(0.29 + 0.02)


def test_two_stories_ask_for_more_likeness_the_more_tellings_the_smaller_has_up_to_a_bound() -> None:
    board = Board([pieces(30), *map(pieces, (1, 2, 4, 8, 25))])
    needed = [round(board.needed(0, place), 4) for place in range(1, 6)]

    assert needed[:2] == [0.29, 0.325]
    assert needed == sorted(set(needed))
    assert needed[4] == pytest.approx(0.36, abs=0.005)


def pair(name: str, *words: str) -> Unit:
    """A story of two tellings that say these words."""
    both = [Piece(f"{name}{n}", 0.0, [*words], [1.0] * len(words), {}, []) for n in range(2)]
    return Unit(both[0].id, both, 0.0, 0.0, frozenset())


def scale(**weights: float) -> Scale:
    """What words weigh."""
    made = Scale(Tally(""), Tally(""))
    made.update(weights)
    return made


def test_stories_are_looked_at_again_when_words_weigh_differently_and_what_stays_as_it_was_is_not_news() -> None:
    board = Board([pair("a", "palu", "tower", "gempa"), pair("b", "palu", "tower", "listrik"), pair("c", "panen")])
    common = board.weigh(scale(palu=1, tower=1, gempa=4, listrik=4, panen=4))
    assert board.join((), common) == set()

    rare = board.weigh(scale(palu=4, tower=4, gempa=4, listrik=4, panen=4))

    assert [board.units[place].ids for place in board.join((), rare)] == [["a0", "a1", "b0", "b1"]]
    assert len(board.units) == 2


def test_one_word_in_common_makes_no_event_and_the_reason_says_what_it_asks_for() -> None:
    quake, festival = told("Gempa guncang Bengkulu"), told("Bengkulu gelar festival", source="kota", hours=1)
    stories = grouped([quake, festival])

    near = dict(named(stories, festival.title).reasons[0].evidence)
    assert len(stories) == 2
    assert (near["needs"], float(near["similarity"]) > 0.3) == ("1.00", True)


def test_on_a_small_table_two_are_as_alike_from_either_side() -> None:
    """All that two stories share may be the commonest words there, and most of one is not most of the other."""
    one, other = pair("a", *"bcdefghijklmnopqrstuvw"), pair("b", *"bcd")
    board = Board([one, other])
    board.weigh(scale(**dict.fromkeys("bcdefghijklmnopqrstuvw", 4)))

    assert [(round(alike, 2), place) for alike, place in board.close(0)] == [(0.37, 1)]
    assert [board.units[place].ids for place in board.join([0])] == [["a0", "a1", "b0", "b1"]]


_SEEDED = """
from happenings import grouped, two_that_become_one, told, PRAYER, VOLCANO
articles = [*two_that_become_one(), *(told(t, hours=24 * n, source="kota") for n, t in enumerate(PRAYER)),
            *(told(t, source="copy", hours=9 + n) for n, t in enumerate(VOLCANO))]
print([(one.name, [a.id for a in one.articles], sorted(one.copies), one.reasons, one.near, one.timeline, one.related,
        one.earlier, "merged" if one.merged else "") for one in grouped(articles)])
"""


def test_the_seed_of_hashes_changes_nothing() -> None:
    def run(seed: int) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": str(seed), "PYTHONPATH": f"{TESTS}:{TESTS.parent}"}
        return subprocess.run([sys.executable, "-c", _SEEDED], env=environment, check=True, capture_output=True).stdout

    first, *others = map(run, range(4))

    assert b"'merged'" in first
    assert others == [first] * 3


def test_a_day_begins_at_midnight_of_the_site() -> None:
    evening = told(VOLCANO[0], hours=16.9)

    assert [story.day for story in grouped([evening], rules(timezone="Asia/Jakarta"))] == [TODAY]
    later = told(VOLCANO[0], hours=17)
    assert [story.day for story in grouped([later], rules(timezone="Asia/Jakarta"))] == [TODAY + DAY]
