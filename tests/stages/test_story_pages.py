"""Stories to their own pages, and to what stands at the addresses they had."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from happenings import TODAY, days, grouped, stories, told, two_that_become_one
from hypothesis import given
from make import DAY, HOUR, NOW, article, house, masthead, replace, story

from kabar.model import Link, MovedPage, Story, StoryPage
from kabar.stages import classify, edit, layout

RICE = article("Rice is dearer")
GOLD = article("Gold is dearer", source="bbc", arrived=NOW + HOUR)
TEA = article("Tea is dearer", source="dawn", arrived=NOW + DAY)


def pages(told_: Sequence[Story], **rules: object) -> tuple[list[StoryPage], list[MovedPage]]:
    """The pages of stories, and those that lead on."""
    made = layout.pages(edit.editions(told_, house(**rules)), told_, masthead("antara", "bbc"))
    return [p for p in made if isinstance(p, StoryPage)], [p for p in made if isinstance(p, MovedPage)]


def page(*told_: Story) -> StoryPage:
    """The only one."""
    ((only,), _) = pages(told_)
    return only


@given(stories(most=8))
def test_a_story_has_a_page_if_it_is_told_more_than_once_and_ran(told_: list[Story]) -> None:
    ran = {s.name for one in edit.editions(told_, house(per_topic=2)) for s in one.stories}
    found, moved = pages(told_, per_topic=2)

    assert sorted(p.story.name for p in found) == sorted(
        s.name for s in told_ if s.newest and s.several and s.name in ran
    )
    assert moved == []


@given(stories(most=8))
def test_a_page_shows_the_story_as_it_is_known_now_with_the_editions_it_ran_in(told_: list[Story]) -> None:
    editions = edit.editions(told_, house())
    for found in pages(told_)[0]:
        shown = replace(found.story, ran=False, new=(), articles=())
        assert shown in [replace(one, articles=()) for one in told_ if set(one.articles) == set(found.story.articles)]
        assert found.story.newest
        if not found.story.ran:
            assert found.story in told_
        assert found.ran == tuple(
            sorted(one.day for one in editions if found.story.name in {s.name for s in one.stories})
        )


@given(stories(most=8))
def test_the_days_of_its_coverage_have_no_gap(told_: list[Story]) -> None:
    for found in pages(told_)[0]:
        covered = [day for day, _ in found.coverage]
        assert covered == [covered[0] + timedelta(days=n) for n in range(len(covered))]
        assert sum(count for _, count in found.coverage) == len(found.story.tellings)


def test_the_address_stays_when_the_story_grows_and_another_telling_leads() -> None:
    now = days("rice", RICE, GOLD, TEA)
    grown = [replace(one, articles=one.articles[::-1]) for one in now]

    assert page(replace(now[0], newest=True)).path == page(*now).path == page(*grown).path
    assert page(*now).path == "story/2026-11-22/rice.html"


def test_a_single_telling_has_no_page_and_a_copy_makes_two() -> None:
    copied = article("Rice is dearer", source="bbc")

    assert pages([story("rice", RICE)]) == ([], [])
    assert page(story("rice", RICE, copied, copies=frozenset([copied.id]))).story.several


def test_what_ran_in_no_edition_has_no_page() -> None:
    assert pages([story("rice", RICE, GOLD, boost=0.0), story("tea", TEA)]) == ([], [])


def test_the_coverage_shows_the_last_four_weeks_at_most() -> None:
    told_ = [article(f"n{n}", source=f"s{n}", arrived=NOW + n * DAY) for n in (0, 3, 40, 41)]
    ((found,), _) = pages(days("rice", *told_))

    assert [day for day, _ in found.coverage] == [TODAY + n * DAY for n in range(14, 42)]
    assert [count for _, count in found.coverage] == [0] * 26 + [1, 1]


def test_the_timeline_holds_the_tellings_it_names() -> None:
    assert page(story("rice", RICE, GOLD, timeline=(RICE.id, GOLD.id, "gone"))).timeline == (RICE, GOLD)


def test_a_page_names_other_stories_that_ran_each_once() -> None:
    left, ran, heir = story("left", TEA, boost=0.0), story("ran", article("ran")), story("heir", article("heir"))
    heir = replace(heir, merged=("old",))
    ties = (left.name, "unknown", "old", ran.name, heir.name)
    rice = story("rice", RICE, GOLD, related=ties, abroad=ties)
    ((found,), _) = pages([rice, left, ran, heir])

    assert found.related == found.abroad == (heir, ran)


def test_a_page_names_the_instalments_before_it_the_newest_first() -> None:
    first, second = (story(f"s{n}", article(f"s{n}", arrived=NOW - n * DAY)) for n in (2, 1))
    ((found,), _) = pages([story("rice", RICE, GOLD, earlier=(first.name, second.name)), first, second])

    assert found.earlier == (second, first)


def test_the_address_of_a_story_that_became_part_of_another_leads_on() -> None:
    told_ = classify.file(grouped(two_that_become_one()), (), timezone="UTC", weights={})
    before = pages([replace(one, newest=True) for one in told_ if one.day == TODAY])[0]
    after, (moved,) = pages(told_)
    heir = next(p for p in after if p.story.merged)

    assert heir.ran == (TODAY, TODAY + DAY)
    assert moved.to == Link(heir.path, heir.story.lead.title)
    assert {p.path for p in before} <= {p.path for p in after} | {moved.path}


def test_a_page_tells_of_the_editions_that_its_parts_ran_in() -> None:
    alone = story("alone", RICE, newest=False)
    both = replace(story("both", GOLD, RICE, TEA), name=GOLD.id)
    (found,), moved = pages([alone, both])

    assert (found.ran, moved) == ((TODAY, TODAY + DAY), [])


def test_an_address_that_stood_for_some_hours_leads_on() -> None:
    heir = story("rice", RICE, GOLD, TEA, merged=(GOLD.id,), day=TODAY + DAY)

    (found,), (moved,) = pages([heir])
    assert (found.path, moved.path) == ("story/2026-11-22/rice.html", "story/2026-11-22/gold-is-dearer.html")


def test_the_page_of_a_story_stays_its_own_when_another_had_the_same_headline_for_hours() -> None:
    heir = story("rice", RICE, GOLD, merged=(GOLD.id,))
    same = story("gold-is-dearer", replace(GOLD, id="f" * 16, source="kota"), article("So it is", source="desa"))
    for told_ in ([heir, same], [same, heir]):
        found, moved = pages(told_)
        assert {p.path for p in found} == {"story/2026-11-22/rice.html", "story/2026-11-22/gold-is-dearer.html"}
        assert moved == []


def test_a_moved_story_without_a_headline_is_found_by_its_name() -> None:
    first, silent = told("Rice", id="0" * 16), told("", source="bbc", id="ab" * 8)
    _, (moved,) = pages([story("rice", first, silent, merged=(silent.id,))])

    assert moved.path == f"story/2026-11-22/{silent.id}.html"
