"""A story to the likest that it could not join, as one of the two was over."""

from __future__ import annotations

from happenings import FERRY, VOLCANO, told, two_that_become_one
from make import story

from kabar.model import Article, Reason, Story
from kabar.stages import cluster

EARLIER = story("earlier", told(VOLCANO[0]), told(VOLCANO[1], source="bbc", hours=5))
LATER = story("later", told(VOLCANO[2], source="dawn", hours=100))
OTHERS = [story(one.title, one) for one in two_that_become_one() if one.title not in VOLCANO]


def seen(found: Reason | None) -> dict[str, str]:
    """What the reason shows."""
    return dict(found.evidence) if found else {}


def missed(one: Story, *stories: Story) -> dict[str, str]:
    """What a story missed, among these and other news."""
    return seen(cluster.missed(one, [one, *stories, *OTHERS]))


def at(*tellings: tuple[str, float]) -> Story:
    """A story of these headlines, each so many hours after midnight."""
    articles: list[Article] = [told(title, hours=hours, source=f"s{n}") for n, (title, hours) in enumerate(tellings)]
    return story("again", *articles)


def test_what_was_over_when_it_began_is_named_with_the_hours_between() -> None:
    found = missed(LATER, EARLIER)

    assert (found["with"], found["hours after it"]) == (EARLIER.name, "95")
    assert float(found["similarity"]) >= float(found["needs"])
    assert "merapi" in found


def test_so_is_what_began_when_it_was_over() -> None:
    assert missed(EARLIER, LATER)["with"] == LATER.name


def test_what_it_could_have_joined_is_not() -> None:
    assert missed(at((VOLCANO[2], 77)), EARLIER) == {}
    assert missed(at((VOLCANO[2], 77.02)), EARLIER)["with"] == EARLIER.name


def test_neither_is_what_tells_something_else_or_speaks_another_language() -> None:
    assert missed(at(("Harga cabai naik di pasar Kliwon", 100)), EARLIER) == {}
    assert missed(story("ferry", told(FERRY[0], language="en")), LATER, EARLIER) == {}


def test_a_copy_does_not_keep_a_story_open() -> None:
    copy = told(VOLCANO[0], source="copy", hours=50)
    told_again = story("earlier", *EARLIER.articles, copy, copies=frozenset({copy.id}))

    assert missed(LATER, told_again)["hours after it"] == "95"


def test_what_says_nothing_missed_nothing() -> None:
    assert missed(at(("🌾🌾🌾", 100)), EARLIER) == {}
    assert cluster.missed(LATER, []) is None
