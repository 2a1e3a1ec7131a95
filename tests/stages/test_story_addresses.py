"""The addresses of stories: what was published once stays, or leads on, as long as its story is kept."""

from __future__ import annotations

import json
from collections.abc import Sequence

from happenings import grouped, news, told, two_that_become_one
from hypothesis import given
from hypothesis import strategies as st
from make import DAY, HOUR, NOW, article, house, masthead, replace, story

from kabar.model import Addresses, Article, Link, MovedPage, Page, Story, StoryPage
from kabar.stages import classify, edit, layout, syndicate

RICE = article("Rice is dearer")
GOLD = article("Gold is dearer", source="bbc", arrived=NOW + HOUR)
TEA = article("Tea is dearer", source="dawn", arrived=NOW + 2 * HOUR)
PLACE = "story/2026-11-22/rice.html"


def pages(published: Addresses, *told_: Story, **rules: object) -> tuple[Page, ...]:
    """All pages of these stories, where those addresses had been published."""
    printed = edit.editions(told_, house(**rules))
    return layout.pages(printed, told_, masthead("antara", "bbc"), published=published)


def stood(laid: Sequence[Page]) -> dict[str, str]:
    """Each address of a story, and the page that a reader of it comes to."""
    found = {page.path: page.path for page in laid if isinstance(page, StoryPage)}
    return found | {page.path: page.to.path for page in laid if isinstance(page, MovedPage)}


def remembered(laid: Sequence[Page], published: Addresses, *kept: Article) -> dict[str, tuple[str, ...]]:
    return layout.remembered(published, laid, {one.id for one in kept})


def test_what_is_published_is_remembered_with_its_tellings_its_name_ahead() -> None:
    laid = pages({}, story("rice", GOLD, TEA, RICE))

    assert remembered(laid, {}, RICE, GOLD, TEA) == {PLACE: (RICE.id, GOLD.id, TEA.id)}


def test_a_story_that_no_longer_fits_keeps_the_page_it_had() -> None:
    left = story("rice", RICE, GOLD, boost=0.0)

    assert stood(pages({}, left)) == {}
    assert stood(pages({PLACE: (RICE.id, GOLD.id)}, left)) == {PLACE: PLACE}


def test_a_story_of_which_one_telling_is_left_keeps_the_page_it_had() -> None:
    assert stood(pages({PLACE: (RICE.id, GOLD.id)}, story("rice", RICE), story("gold", GOLD))) == {PLACE: PLACE}


def test_the_address_of_a_story_that_the_editor_merged_leads_to_the_whole() -> None:
    both = story("rice", RICE, GOLD, TEA)
    _, *found = pages({"story/2026-11-22/tea.html": (TEA.id, GOLD.id)}, both)

    assert MovedPage("story/2026-11-22/tea.html", Link(PLACE, RICE.title)) in found


def test_the_address_of_a_story_that_got_an_earlier_telling_leads_to_its_new_one() -> None:
    earlier = article("Rice was dearer before", source="dawn", arrived=NOW - DAY)
    found = stood(pages({PLACE: (RICE.id, GOLD.id)}, story("before", earlier, RICE, GOLD)))

    assert found == {
        "story/2026-11-21/before.html": "story/2026-11-21/before.html",
        PLACE: "story/2026-11-21/before.html",
    }


def test_an_address_outlives_the_telling_that_named_it() -> None:
    grown = story("gold", GOLD, TEA)
    published = {PLACE: (RICE.id, GOLD.id)}

    assert stood(pages(published, grown))[PLACE] == "story/2026-11-22/gold.html"
    assert PLACE in remembered(pages(published, grown), published, GOLD, TEA)


def test_an_address_of_what_is_kept_no_more_is_forgotten() -> None:
    laid = pages({PLACE: (RICE.id,)}, story("gold", GOLD, TEA))

    assert list(stood(laid)) == list(remembered(laid, {PLACE: (RICE.id,)}, GOLD, TEA)) == ["story/2026-11-22/gold.html"]


def test_of_what_is_hidden_no_address_is_shown_and_none_forgotten() -> None:
    published = {PLACE: (RICE.id, GOLD.id)}
    gold = story("gold", GOLD, TEA)

    assert layout.shown(published, [RICE, GOLD, TEA], [gold]) == {}
    assert PLACE in remembered(pages({}, gold), published, RICE, GOLD, TEA)
    assert layout.shown(published, [GOLD, TEA], [gold]) == published  # its first telling is not hidden: it has left


def test_an_address_that_another_story_has_now_is_its_own() -> None:
    laid = pages({PLACE: (GOLD.id,)}, story("rice", RICE, TEA), story("gold", GOLD))

    assert stood(laid)[PLACE] == PLACE
    assert [page.story.name for page in laid if isinstance(page, StoryPage) and page.path == PLACE] == [RICE.id]


def test_the_copy_for_a_new_machine_has_a_line_an_address() -> None:
    file = syndicate.addresses({"b": ("1", "2"), "a": ("3",)})

    assert file.path == "archive/addresses.json"
    assert json.loads(file.content) == {"version": 1, "addresses": {"a": ["3"], "b": ["1", "2"]}}
    assert file.content.splitlines()[1] == b'"a":["3"],'
    assert json.loads(syndicate.addresses({}).content)["addresses"] == {}


def _site(known: list[Article], published: Addresses, **rules: object) -> tuple[tuple[Page, ...], Addresses]:
    """The pages of what is known by now, and the addresses that are remembered after it."""
    told_ = classify.file(grouped(known), (), timezone="UTC", weights={})
    laid = pages(published, *told_, **rules)
    return laid, remembered(laid, published, *known)


@given(st.lists(news(most=5), min_size=2, max_size=4), st.integers(1, 3))
def test_no_address_is_ever_lost_whatever_arrives_and_whenever(rounds: list[list[Article]], room: int) -> None:
    known, before = list[Article](), set[str]()
    published: Addresses = {}
    for number, arrived in enumerate(rounds):
        known += [replace(one, id=f"{number}{one.id[1:]}") for one in arrived]
        laid, published = _site(known, published, per_topic=room)
        now = stood(laid)
        assert before <= now.keys()
        assert all(now[to] == to for to in now.values())
        assert _site(known, published, per_topic=room) == (laid, published)  # a second build changes nothing
        before = set(now)


def test_hour_by_hour_no_address_is_lost() -> None:
    published: Addresses = {}
    before = set[str]()
    coming = sorted([*two_that_become_one(), told("Merapi meletus", hours=50)], key=lambda one: one.arrived)
    for number in range(1, len(coming) + 1):
        laid, published = _site(coming[:number], published, per_topic=1)
        assert before <= stood(laid).keys()
        before = set(stood(laid))
    assert len(before) > 2
