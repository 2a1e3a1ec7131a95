"""Stories to editions: what runs, on which day, and what was told before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from random import Random
from typing import Any

import pytest
from happenings import MIDNIGHT, TODAY, days, grouped, stories, told, two_that_become_one
from hypothesis import given
from hypothesis import strategies as st
from make import DAY, HOUR, NOW, WORLD, article, house, replace, story

from kabar.model import Edition, Reason, Story
from kabar.stages import edit


def editions(told_: Iterable[Story], **rules: Any) -> tuple[Edition, ...]:
    return edit.editions(told_, house(**rules))


def slugs(told_: Iterable[Story]) -> list[str]:
    return [one.slug for one in told_]


@given(stories(), st.randoms(use_true_random=False))
def test_the_order_in_which_stories_are_given_changes_nothing(told_: list[Story], chance: Random) -> None:
    assert editions(sorted(told_, key=lambda _: chance.random())) == editions(told_)


@given(stories())
def test_editions_and_sections_are_never_empty_and_the_newest_comes_first(told_: list[Story]) -> None:
    found = editions(told_, minutes=1)

    assert [one.day for one in found] == sorted({one.day for one in found}, reverse=True)
    assert all(one.sections and all(section.stories for section in one.sections) for one in found)


@given(stories(), st.integers(0, 4))
def test_what_comes_later_leaves_the_editions_before_as_they_were(told_: list[Story], number: int) -> None:
    last = TODAY + number * DAY
    then = [replace(one, newest=True) for one in told_ if one.day <= last]
    past = [one for one in editions([replace(one, newest=True) for one in told_], minutes=1) if one.day <= last]

    assert past == list(editions(then, minutes=1))


@given(stories(), st.integers(1, 3))
def test_what_has_something_new_runs_or_is_left_with_the_reason(told_: list[Story], minutes: int) -> None:
    fresh = {
        (one.day, one.name): one
        for one in told_
        if any(a.arrived.date() == one.day and not a.late and a.id not in one.copies for a in one.articles)
    }
    found = editions(told_, minutes=minutes, per_topic=2)
    ran = {(one.day, s.name) for one in found for s in one.stories}
    left = {(one.day, row.story.name): row.explained.reasons[-1] for one in found for row in one.left}

    assert not ran & left.keys()
    assert ran | left.keys() == {key for key in fresh if key[0] in {one.day for one in found}}
    assert all(reason.by == "left-out" and reason.evidence for reason in left.values())
    assert all(not fresh[key].boost for key in fresh.keys() - ran - left.keys())


@given(stories())
def test_an_update_has_what_its_day_brought_ahead(told_: list[Story]) -> None:
    before: set[str] = set()
    for one in reversed(editions(told_)):
        for ran in one.stories:
            today = [a for a in ran.articles if a.arrived.date() == one.day and not a.late and a.id not in ran.copies]
            assert ran.ran == (ran.name in before)
            assert set(ran.new) == ({a.id for a in today} if ran.ran else set())
            assert not ran.ran or set(ran.articles[: len(today)]) == set(today)
        before |= {ran.name for ran in one.stories}


def test_a_story_runs_on_the_day_it_arrived_in_the_zone_of_the_site() -> None:
    evening = story("a", told("a", hours=20), day=TODAY + DAY)

    assert [one.day for one in editions([evening], timezone="Asia/Jakarta")] == [TODAY + DAY]
    assert editions([evening]) == ()


def test_a_story_runs_again_on_a_day_that_brings_another_telling() -> None:
    first, second = article("first"), article("second", source="bbc", arrived=NOW + DAY)
    later, earlier = editions(days("rice", first, second))

    assert [(s.articles, s.ran, s.new) for s in earlier.stories] == [((first,), False, ())]
    assert [(s.articles, s.ran, s.new) for s in later.stories] == [((second, first), True, (second.id,))]


def test_a_story_that_was_left_out_yesterday_is_no_update_today() -> None:
    first, second = article("quiet"), article("louder", source="bbc", arrived=NOW + DAY)
    loud = [story(f"s{n}", article(f"s{n}", source=f"s{n}"), boost=3.0) for n in range(12)]
    later, earlier = editions([*days("rice", first, second), *loud], per_topic=12)

    assert slugs(row.story for row in earlier.left) == ["rice"]
    assert [(s.slug, s.ran, s.new) for s in later.stories] == [("rice", False, ())]


@pytest.mark.parametrize("kind", ["copy", "late"])
def test_neither_a_copy_nor_a_late_telling_brings_a_story_back(kind: str) -> None:
    more = article("again", source="bbc", arrived=NOW + DAY, late=kind == "late")
    copies = frozenset([more.id] if kind == "copy" else [])

    assert [one.day for one in editions(days("rice", article("first"), more, copies=copies))] == [TODAY]


def test_late_tellings_begin_nothing() -> None:
    late, fresh = article("old", late=True), article("new", source="bbc", arrived=NOW + DAY)

    assert editions([story("old", late)]) == ()
    (only,) = editions(days("old", late, fresh))
    assert (only.day, only.stories[0].ran) == (TODAY + DAY, False)


def test_the_editors_choice_of_a_lead_stays_ahead_of_what_is_new() -> None:
    first, second = article("first"), article("second", source="bbc", arrived=NOW + DAY)
    chosen = (Reason("editor", (("title", "line 3"),)),)
    later, _ = editions(days("rice", first, second, reasons=chosen))

    assert [(s.articles, s.new) for s in later.stories] == [((first, second), (second.id,))]


def test_of_a_series_only_the_newest_instalment_of_a_day_runs() -> None:
    one, two, three = (story(f"s{n}", article(f"price {n}", arrived=NOW + n * HOUR)) for n in range(3))
    two, three = replace(two, earlier=(one.name,)), replace(three, earlier=(one.name, two.name))
    (only,) = editions([one, two, three])

    assert slugs(only.stories) == ["s2"]
    assert {(row.story.slug, row.why.evidence[0][0]) for row in only.left} == {("s0", "series"), ("s1", "series")}


def test_who_only_prints_an_instalment_does_not_keep_it() -> None:
    first, copied = article("price 1"), article("price 1", source="bbc")
    later = article("price 2", arrived=NOW + HOUR)
    told_ = [story("s1", first, copied, copies=frozenset([copied.id])), story("s2", later, earlier=(first.id,))]

    assert slugs(editions(told_)[0].stories) == ["s2"]
    assert len(editions([replace(told_[0], copies=frozenset()), told_[1]])[0].stories) == 2


def test_each_days_instalment_runs_on_its_day() -> None:
    one = story("s1", article("price 1"))
    two = story("s2", article("price 2", arrived=NOW + DAY), earlier=(one.name,))

    assert [slugs(found.stories) for found in editions([one, two])] == [["s2"], ["s1"]]


def test_an_instalment_that_the_editor_takes_out_takes_no_place() -> None:
    one, two = story("s1", article("price 1")), story("s2", article("price 2"), boost=0.0)

    assert slugs(editions([one, replace(two, earlier=(one.name,))])[0].stories) == ["s1"]


def test_a_story_that_took_up_another_that_ran_is_an_update() -> None:
    found = grouped(two_that_become_one())
    heir = next(one for one in found if one.merged)
    states = [story(one.name[:4], *one.articles, name=one.name, day=one.day, merged=one.merged) for one in found]
    later, earlier = editions([s for s in states if s.day > TODAY or s.name != heir.name])

    assert heir.name not in {s.name for s in earlier.stories}
    assert [(s.name, s.ran, len(s.new)) for s in later.stories] == [(heir.name, True, 4)]


def test_it_is_one_too_where_what_it_took_up_had_but_one_telling() -> None:
    one, other, more = article("one"), article("other", source="bbc"), article("more", arrived=NOW + DAY)
    alone, both = story("alone", one), story("both", other, one, more, name=other.id)

    assert [s.ran for s in editions([alone, both])[0].stories] == [True]


def test_sections_stand_in_the_editors_order_others_after_them() -> None:
    (one,) = editions([story(topic, topic=topic) for topic in ("zoo", "general", "sport", "world")])

    assert [section.topic for section in one.sections] == ["world", "sport", "general", "zoo"]


def test_a_section_tells_how_many_stories_there_were() -> None:
    (one,) = editions([story("a"), story("b"), story("c"), story("d", topic="sport")], per_topic=2)

    assert [(len(section.stories), section.total) for section in one.sections] == [(2, 3), (1, 1)]


def test_a_day_of_which_the_editor_wants_nothing_has_no_edition() -> None:
    assert editions([story(boost=0.0)]) == ()


def test_no_stories_make_no_edition() -> None:
    assert editions([]) == ()


def test_an_edition_is_of_its_day() -> None:
    assert editions([story()])[0].day == date(2026, 11, 22)


@pytest.mark.parametrize("ahead_h", [1, 24, 24 * 365 * 30])
def test_what_is_dated_ahead_of_time_neither_breaks_nor_leads(ahead_h: int) -> None:
    ahead = told("ahead", hours=5, published=MIDNIGHT + ahead_h * HOUR)
    loud = [told("loud", source=f"s{n}", hours=9) for n in range(3)]
    (one,) = editions([story("ahead", ahead), story("loud", *loud), story("later", told("later", hours=9))])

    assert slugs(one.stories) == ["loud", "later", "ahead"]
    assert one.lead.slug == "loud"


def test_the_newest_edition_counts_from_now_and_those_before_from_their_newest_story() -> None:
    half_life = {WORLD.slug: replace(WORLD, half_life_h=12.0)}
    old, new = story("old"), story("new", article("new", arrived=NOW + DAY))
    later, earlier = edit.editions([old, new], house(topics=half_life), now=NOW + DAY + 12 * HOUR)

    scores = [dict(one.lead.reasons[-1].evidence)["score"] for one in (later, earlier)]
    assert scores == ["0.500", "1.000"]
