"""Stories to editions: what runs, on which day, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from make import DAY, HOUR, NOW, article, story

from kabar.model import Edition, Section, Story
from kabar.stages import edit

TODAY = NOW.date()


def editions(stories: Iterable[Story], *, timezone: str = "UTC", limit: int = 9, **weights: Any) -> tuple[Edition, ...]:
    return edit.editions(stories, ["world", "sport"], timezone=timezone, limit=limit, weights=weights)


def section(*stories: Story, limit: int = 9, **weights: Any) -> Section:
    ((only,),) = (one.sections for one in editions(stories, limit=limit, **weights))
    return only


def slugs(section: Section) -> list[str]:
    return [story.slug for story in section.stories]


@st.composite
def stories(draw: st.DrawFn) -> list[Story]:
    drawn = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["a", "b", "a-0000"]),
                st.sampled_from(["world", "sport", "general", "other"]),
                st.lists(
                    st.tuples(st.sampled_from(["antara", "bbc"]), st.integers(-50, 50), st.booleans()),
                    min_size=1,
                    max_size=3,
                ),
            ),
            max_size=6,
        )
    )
    return [
        story(
            slug,
            *(article(f"{place} {n}", source=who, arrived=NOW + hours * HOUR, late=late, id=f"{place * 9 + n:016x}")
              for n, (who, hours, late) in enumerate(tellings)),
            topic=topic,
        )
        for place, (slug, topic, tellings) in enumerate(drawn)
    ]  # fmt: skip


@given(stories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(told: list[Story], chance: object) -> None:
    shuffled = sorted(told, key=lambda _: chance.random())  # type: ignore[attr-defined]

    assert editions(shuffled) == editions(told)


@given(stories())
def test_no_two_stories_of_an_edition_share_a_slug(told: list[Story]) -> None:
    for one in editions(told):
        assert len({story.slug for story in one.stories}) == len(one.stories)


@given(stories())
def test_every_story_with_a_fresh_telling_runs_and_no_other(told: list[Story]) -> None:
    ran = {a.id for one in editions(told) for s in one.stories for a in s.articles}

    assert {a.id for s in told if not s.late for a in s.articles if not a.late} <= ran
    assert not {a.id for s in told if s.late for a in s.articles} & ran


@given(stories(), st.integers(-50, 50))
def test_what_arrives_later_leaves_the_days_before_as_they_were(told: list[Story], hours: int) -> None:
    by_then = NOW + hours * HOUR
    before = [
        replace(s, articles=tuple(a for a in s.articles if a.arrived <= by_then))
        for s in told
        if any(a.arrived <= by_then for a in s.articles)
    ]
    past = {one.day: one for one in editions(before) if one.day < by_then.date()}

    assert past == {one.day: one for one in editions(told) if one.day < by_then.date()}


@given(stories())
def test_editions_and_sections_are_never_empty_and_the_newest_comes_first(told: list[Story]) -> None:
    found = editions(told)

    assert [one.day for one in found] == sorted({one.day for one in found}, reverse=True)
    assert all(one.sections and all(section.stories for section in one.sections) for one in found)


def test_a_story_runs_on_the_day_it_arrived_in_the_zone_of_the_site() -> None:
    late_evening = story(arrived=NOW.replace(hour=20))

    assert [one.day for one in editions([late_evening], timezone="Asia/Jakarta")] == [TODAY + DAY]
    assert [one.day for one in editions([late_evening])] == [TODAY]


def test_a_late_story_runs_nowhere() -> None:
    assert editions([story("old", article(late=True))]) == ()


def test_a_story_runs_again_on_a_day_that_brings_another_telling() -> None:
    first, second = article("first"), article("second", source="bbc", arrived=NOW + DAY)
    later, earlier = editions([story("rice", first, second)])

    assert [(s.articles, s.ran) for s in earlier.stories] == [((first,), False)]
    assert [(s.articles, s.ran) for s in later.stories] == [((second, first), True)]


def test_a_copy_brings_no_story_back() -> None:
    copied = article("copy", source="bbc", arrived=NOW + DAY)

    assert len(editions([story("rice", article("first"), copied, copies=frozenset([copied.id]))])) == 1


def test_a_late_telling_brings_no_story_back() -> None:
    assert len(editions([story("rice", article("a"), article("b", late=True, arrived=NOW + DAY))])) == 1


def test_what_more_sources_tell_runs_first() -> None:
    assert slugs(section(story("whisper"), story("shout", sources=3))) == ["shout", "whisper"]


def test_among_equals_the_weightier_source_runs_first() -> None:
    light, heavy = story("a", article("a")), story("b", article("b", source="bbc"))

    assert slugs(section(light, heavy, bbc=2.0)) == ["b", "a"]


def test_then_the_newer_then_the_slug() -> None:
    old, new = story("a", article(published=NOW - HOUR)), story("b", article("b"))

    assert slugs(section(old, new, story("c", article("c")))) == ["b", "c", "a"]


def test_a_section_holds_its_limit_and_tells_how_many_there_were() -> None:
    full = section(story("a"), story("b"), story("c"), limit=2)

    assert (slugs(full), full.total) == (["a", "b"], 3)


def test_sections_stand_in_the_editors_order_others_after_them() -> None:
    (one,) = editions([story(topic, topic=topic) for topic in ("zoo", "general", "sport", "world")])

    assert [section.topic for section in one.sections] == ["world", "sport", "general", "zoo"]


def test_of_two_stories_with_one_slug_the_later_takes_digits_of_its_first_telling() -> None:
    first, second = story("rice"), story("rice", article("x", arrived=NOW + HOUR))

    assert set(slugs(section(second, first))) == {"rice", f"rice-{article('x').id[:4]}"}


def test_a_slug_stays_when_the_lead_changes() -> None:
    one, two = article("one", id="1" * 16), article("two", source="bbc", id="2" * 16, arrived=NOW + HOUR)
    other = story("rice", article("other", id="0" * 16))

    before = {s.lead.id: s.slug for s in section(other, story("rice", one, two)).stories}
    after = {s.lead.id: s.slug for s in section(other, story("rice", two, one)).stories}

    assert before[one.id] == after[two.id] == "rice-1111"


def test_no_stories_make_no_edition() -> None:
    assert editions([]) == ()


def test_an_edition_is_of_its_day() -> None:
    assert editions([story()])[0].day == date(2026, 11, 22)


def test_every_story_keeps_the_reason_of_its_place() -> None:
    (told,) = editions([story("rice", sources=2)])
    reason = told.stories[0].reasons[-1]

    assert reason.by == "order"
    assert dict(reason.evidence) == {"sources": "2", "weight": "1", "newest": NOW.isoformat()}
