"""Articles to clusters, day by day: what was known of an event stays as it was known."""

from __future__ import annotations

from itertools import groupby
from zoneinfo import ZoneInfo

import pytest
from happenings import (
    MIDNIGHT,
    PRAYER,
    ROAD,
    STORE,
    STORE_AND_ROAD,
    TODAY,
    VOLCANO,
    ferry,
    grouped,
    named,
    news,
    told,
    two_that_become_one,
)
from hypothesis import given
from hypothesis import strategies as st
from make import DAY, HOUR, replace, rules

from kabar.model import Article, Cluster
from kabar.stages import cluster
from kabar.stages.cluster import House, Table

DAYS = 5


def hours_of(articles: list[Article]) -> list[list[Article]]:
    """The articles, hour by hour."""
    ordered = sorted(articles, key=lambda one: (one.arrived, one.id))
    return [list(hour) for _, hour in groupby(ordered, key=lambda one: f"{one.arrived:%Y-%m-%d %H}")]


def laid_aside(articles: list[Article], house: House, *, after: set[int]) -> tuple[Cluster, ...]:
    """The stories, where all was laid aside and taken up again after some of the hours."""

    def fold(kind: type[Table], context: House, hours: object) -> Table:
        table = kind(context)
        for place, hour in enumerate(hours):  # type: ignore[arg-type, var-annotated]
            table.take(hour)
            if place in after:
                table = kind.load(table.dump(), context)
        return table

    return cluster.group(articles, house, fold=fold)


@given(news(), st.integers(0, DAYS))
def test_what_comes_later_changes_no_day_that_is_over(articles: list[Article], days: int) -> None:
    last = TODAY + days * DAY
    known_then = [one for one in articles if one.arrived.date() <= last]

    def states(told_: list[Article]) -> list[Cluster]:
        return [replace(story, newest=True) for story in grouped(told_) if story.day <= last]

    assert states(articles) == states(known_then)


@given(news(), st.integers(0, 24 * DAYS))
def test_what_was_joined_once_is_never_parted(articles: list[Article], hours: int) -> None:
    by_then = [one for one in articles if one.arrived < MIDNIGHT + hours * HOUR]
    homes = [{one.id for one in story.articles} for story in grouped(articles) if story.newest]

    for story in grouped(by_then):
        assert any({one.id for one in story.articles} <= home for home in homes)


@given(news())
def test_of_each_day_there_is_one_word_on_a_story_and_no_telling_stands_in_two(articles: list[Article]) -> None:
    stories = grouped(articles)

    assert [(story.day, story.name) for story in stories] == sorted({(story.day, story.name) for story in stories})
    for _, told_ in groupby(stories, key=lambda story: story.day):
        ids = [one.id for story in told_ for one in story.articles]
        assert len(set(ids)) == len(ids)


@given(news())
def test_every_telling_is_told_of_on_the_day_it_arrived(articles: list[Article]) -> None:
    for zone in ("UTC", "Asia/Jakarta", "Asia/Kolkata", "America/St_Johns"):
        told_ = {(story.day, one.id) for story in grouped(articles, rules(timezone=zone)) for one in story.articles}
        assert {(one.arrived.astimezone(ZoneInfo(zone)).date(), one.id) for one in articles} <= told_


def test_a_day_may_begin_at_half_past() -> None:
    before, after = told(VOLCANO[0], hours=18.25), told("Sekolah di Sleman diliburkan", hours=18.75)
    stories = grouped([before, after], rules(timezone="Asia/Kolkata"))

    assert [(story.day, story.articles) for story in stories] == [(TODAY, (before,)), (TODAY + DAY, (after,))]


@given(news(), st.sets(st.integers(0, 20)))
def test_it_can_be_laid_aside_after_any_hour(articles: list[Article], after: set[int]) -> None:
    assert laid_aside(articles, rules(), after=after) == grouped(articles)


def test_it_can_be_laid_aside_while_two_stories_become_one() -> None:
    articles = [*two_that_become_one(), *(told(title, hours=24 * n) for n, title in enumerate(PRAYER))]
    articles += [told(VOLCANO[0], source="copy", hours=30), told(VOLCANO[1], source="copy", hours=130)]
    whole = grouped(articles)

    assert laid_aside(articles, rules(), after=set(range(99))) == whole
    for place in range(len(hours_of(articles))):
        assert laid_aside(articles, rules(), after={place}) == whole


def test_a_table_tells_the_same_after_it_was_asked() -> None:
    table = Table(rules())
    for hour in hours_of(two_that_become_one()):
        table.take(hour)
        table.told()
        table.dump()

    assert [one.name for one in table.told()] == [story.name for story in grouped(two_that_become_one())]


def test_a_name_stays_when_another_telling_joins() -> None:
    first = told(VOLCANO[0])
    later = [told(title, source=f"s{n}", hours=20 * n) for n, title in enumerate(VOLCANO[1:], 1)]
    stories = grouped([first, *later, *two_that_become_one()[:4], *ferry()])

    assert [len(story.articles) for story in stories if story.name == first.id] == [2, 3]
    assert [story.newest for story in stories if story.name == first.id] == [False, True]


def test_two_stories_of_yesterday_become_one_and_the_loser_is_named() -> None:
    stories = grouped(two_that_become_one())
    fire, road = (named(stories, told_[0], TODAY) for told_ in (STORE, ROAD))
    ((heir,), tomorrow) = [s for s in stories if s.merged], [s for s in stories if s.day == TODAY + DAY]

    assert tomorrow == [heir]
    assert {one.title for one in heir.articles} == {*STORE, *ROAD, *STORE_AND_ROAD}
    assert {heir.name, *heir.merged} == {fire.name, road.name}
    assert (heir.newest, fire.newest, road.newest) == (True, False, False)
    assert (len(fire.articles), len(road.articles)) == (2, 2)


def test_a_story_that_became_part_of_another_has_no_day_of_its_own_besides() -> None:
    again = told("Api gudang beras Cirebon membakar, asap ke jalan tol", source="desa", hours=25)
    stories = grouped([*two_that_become_one(), again])

    assert [story.merged for story in stories if story.newest and again in story.articles] > [()]
    assert sum(again.id in {one.id for one in story.articles} for story in stories if story.day > TODAY) == 1


def test_a_single_telling_that_became_part_of_a_story_is_no_story_any_more() -> None:
    articles = [one for one in two_that_become_one() if one.title not in {STORE[1], ROAD[1]}]
    stories = grouped(articles)
    mine = {STORE[0], ROAD[0]}

    assert len([s for s in stories if s.newest and mine & {one.title for one in s.articles}]) == 1


def test_who_is_taken_up_is_remembered_on_every_later_day() -> None:
    later = told("Tol Palimanan dibuka lagi, asap gudang beras Cirebon hilang", source="kota", hours=60)
    heirs = [story for story in grouped([*two_that_become_one(), later]) if story.merged]

    assert [(story.day, story.merged) for story in heirs] == [
        (TODAY + DAY, heirs[0].merged),
        (TODAY + 2 * DAY, heirs[0].merged),
    ]


@pytest.mark.parametrize(("hours", "stories"), [(72, 1), (72.02, 2), (200, 2)])
def test_a_story_takes_up_nothing_three_days_after_its_last_telling(hours: float, stories: int) -> None:
    later = told(VOLCANO[1], source="bbc", hours=hours)
    first = told(VOLCANO[0])
    for house in (rules(), rules(merges=((first.id, "f" * 16),))):  # the editor's word keeps a story on the table
        found = [story for story in grouped([first, later, *ferry()], house) if story.newest]
        assert len([s for s in found if s.articles[0].language == "id"]) == stories


def test_a_telling_keeps_a_story_open_and_a_copy_does_not() -> None:
    first, second, third = (told(title, source=f"s{n}", hours=60 * n) for n, title in enumerate(VOLCANO))
    copied = told(VOLCANO[0], source="copy", hours=40)
    other = [*two_that_become_one()[:4], *ferry()]

    assert first.id in {a.id for a in named(grouped([first, second, third, *other]), VOLCANO[0]).articles}
    assert len(named(grouped([first, second, third, *other]), VOLCANO[0]).articles) == 3
    assert len(named(grouped([first, copied, third, *other]), VOLCANO[0]).articles) == 2


def test_a_copy_finds_its_original_when_the_story_is_closed() -> None:
    first, copied = told(VOLCANO[0], url="https://a.example/1"), told("Merapi", url="https://a.example/1", hours=100)
    late = told("Foto", url="https://a.example/1", hours=130, source="bbc")
    stories = [story for story in grouped([first, copied, late, *ferry()]) if story.name == first.id]

    assert [(story.day, len(story.articles), story.newest) for story in stories] == [
        (TODAY, 1, False),
        (TODAY + 4 * DAY, 2, False),
        (TODAY + 5 * DAY, 3, True),
    ]
    assert stories[-1].copies == {copied.id, late.id}
    assert len(stories[-1].near) == 3


def test_an_instalment_knows_those_before_it_and_never_those_after() -> None:
    days = [f"Harga cabai hari ini Rp{30 + n}.000 per kilogram" for n in range(8)]
    stories = grouped([told(title, hours=24 * n) for n, title in enumerate(days)])
    order = [story.name for story in sorted(stories, key=lambda story: story.day)]

    assert len(stories) == 8
    for place, story in enumerate(stories):
        assert set(story.earlier) <= set(order[:place])
        assert len(story.earlier) == min(place, 3)


def test_two_instalments_of_one_day_know_each_other_in_the_order_they_came() -> None:
    one, other = (told(f"Korban banjir Demak menjadi {n} orang", hours=n) for n in (3, 9))
    stories = {story.name: story for story in grouped([one, other])}

    assert (stories[one.id].earlier, stories[other.id].earlier) == ((), (one.id,))


def test_an_old_instalment_that_is_told_again_is_still_an_old_one() -> None:
    days = [told(f"Korban banjir Demak menjadi {n} orang", hours=n) for n in range(2, 7)]
    again = told("Banjir Demak: korban kini dua orang, 2 orang", source="bbc", hours=30)
    newest = told("Korban banjir Demak menjadi 31 orang", hours=31)
    stories = [*grouped([*days, again, newest], rules(merges=((days[0].id, again.id),)))]

    assert named(stories, days[0].title).articles == (days[0], again)
    assert named(stories, days[0].title).earlier == ()
    assert set(named(stories, newest.title).earlier) == {one.id for one in days[-3:]}
