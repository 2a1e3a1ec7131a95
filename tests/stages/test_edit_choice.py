"""What stories are worth, and how many of them run: an edition ends, and nobody fills it alone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pytest
from happenings import stories, told
from hypothesis import given
from hypothesis import strategies as st
from make import DAY, HOUR, NOW, SPORT, WORLD, article, house, replace, story

from kabar.model import Article, Edition, Source, Story
from kabar.stages import edit
from kabar.stages.edit import choice, rank

OWNERS = {"kota": "kota", "desa": "kota", "antara": "antara"}  # two outlets of one owner
PRESS = {name: Source(name, name, "", "id", owner=owner) for name, owner in OWNERS.items()}
BUDGET = 238  # words a minute


def editions(told_: Iterable[Story], **rules: Any) -> tuple[Edition, ...]:
    return edit.editions(told_, house(**rules))


def slugs(told_: Iterable[Story]) -> list[str]:
    return [one.slug for one in told_]


def long(name: str, source: str = "", *, words: int = 100, **more: Any) -> Story:
    """A story whose card has so many words."""
    excerpt = " ".join(["kata"] * (words - 12 - len(name.split())))
    return story(name, article(name, source=source or f"of-{name}", excerpt=excerpt), **more)


@st.composite
def tellings(draw: st.DrawFn) -> list[Article]:
    drawn = draw(st.lists(st.tuples(st.sampled_from([*PRESS, "bbc"]), st.integers(-40, 0)), min_size=1, max_size=6))
    return [
        article(f"{n}", source=source, published=NOW + hours * HOUR, id=f"{n:016x}")
        for n, (source, hours) in enumerate(drawn)
    ]


def score(one: Story, press: rank.House, *, now: datetime) -> float:
    """What a story is worth."""
    return rank.worth(one, press, rank.hours(now - rank.newest(one))).score


@given(tellings(), st.floats(0.1, 10), st.integers(-40, 0))
def test_another_owner_never_lowers_a_story(told_: list[Article], weight: float, hours: int) -> None:
    press = house(sources={**PRESS, "new": Source("new", "New", "", "id", weight)})
    more = article("more", source="new", published=NOW + hours * HOUR)
    before, after = story("a", *told_), story("a", *told_, more)

    assert rank.coverage(after, press) > rank.coverage(before, press)
    assert score(after, press, now=NOW) > score(before, press, now=NOW)


@given(tellings(), st.lists(st.sampled_from([*PRESS, "bbc"]), min_size=1, max_size=6))
def test_who_only_copies_adds_a_quarter_of_a_voice_and_makes_nothing_newer(
    told_: list[Article], sources: list[str]
) -> None:
    press = house(sources=PRESS)
    copies = [article(f"copied {n}", source=source, published=NOW) for n, source in enumerate(sources)]
    before, after = story("a", *told_), story("a", *told_, *copies, copies=frozenset(one.id for one in copies))
    further = set(map(press.owner, sources)) - {press.owner(one.source) for one in told_}

    assert rank.coverage(after, press) == pytest.approx(rank.coverage(before, press) + 0.25 * len(further))
    assert rank.newest(after) == rank.newest(before)


def test_an_outlet_that_sends_its_own_again_and_again_is_one_voice() -> None:
    again = [article(f"again {n}", source="kota") for n in range(5)]

    assert rank.coverage(story("a", *again, copies=frozenset(one.id for one in again[1:])), house(sources=PRESS)) == 1.0


@given(tellings(), st.floats(0, 500), st.floats(0, 500))
def test_ageing_never_raises_a_story(told_: list[Article], one_h: float, other_h: float) -> None:
    young, old = sorted((one_h, other_h))
    rice = story("a", *told_)

    at_first = score(rice, house(), now=NOW + young * HOUR)
    assert score(rice, house(), now=NOW + old * HOUR) <= at_first


def test_what_more_owners_tell_is_worth_more_and_outlets_of_one_owner_hardly() -> None:
    press = house(sources=PRESS)
    alone, family, two = (story("a", *(article("a", source=s) for s in names)) for names in (
        ["kota"], ["kota", "desa"], ["kota", "antara"]
    ))  # fmt: skip

    assert [rank.coverage(one, press) for one in (alone, family, two)] == [1.0, 1.25, 2.0]


def test_an_owner_is_as_loud_as_its_weightiest_outlet() -> None:
    press = house(sources={**PRESS, "desa": replace(PRESS["desa"], weight=3.0)})

    assert rank.coverage(story("a", article(source="kota"), article(source="desa")), press) == 3.25


def test_a_story_halves_with_its_topics_half_life_and_counts_with_its_weight() -> None:
    slow = house(topics={"world": replace(WORLD, half_life_h=24.0, weight=2.0), "sport": SPORT})

    assert score(story("a"), slow, now=NOW + 24 * HOUR) == pytest.approx(1.0)
    assert score(story("a", topic="sport"), slow, now=NOW + 24 * HOUR) == pytest.approx(0.25)
    assert score(story("a", boost=3.0), slow, now=NOW) == pytest.approx(6.0)


def test_many_that_tell_since_hours_are_worth_more_than_one_that_told_just_now() -> None:
    event = [article("event", source=f"s{n}", published=NOW - 10 * HOUR) for n in range(6)]

    assert slugs(editions([story("remark"), story("event", *event)])[0].stories) == ["event", "remark"]


@pytest.mark.parametrize("title", ["🌾🌾", "…", "https://antara.example/1"])
def test_a_headline_that_says_nothing_leads_nothing_but_what_the_editor_pins(title: str) -> None:
    mute, old = story("mute", article(title)), story("old", article("Rice", published=NOW - DAY))

    assert slugs(editions([mute, old])[0].top) == ["old", "mute"]
    assert slugs(editions([replace(mute, pinned=True), old])[0].top) == ["mute", "old"]


def test_among_equals_the_newer_runs_first_then_the_name() -> None:
    one, two = (story(name, article(name, id=name * 16)) for name in "ab")
    old = story("old", article("old", published=NOW - HOUR))

    assert slugs(editions([old, two, one])[0].stories) == ["a", "b", "old"]


def test_every_story_keeps_the_reason_of_its_place() -> None:
    reason = editions([story("rice", sources=2)])[0].stories[0].reasons[-1]

    assert (reason.by, dict(reason.evidence)) == (
        "order",
        {
            "coverage": "2.00",
            "log2(1 + coverage)": "1.58",
            "hours old": "0.0",
            "halves every 12 h": "1.00",
            "topic's weight": "1",
            "editor's boost": "1",
            "score": "1.585",
        },
    )


@given(stories())
def test_what_the_editor_weighs_with_nothing_never_runs(told_: list[Story]) -> None:
    for one in editions(told_):
        assert all(ran.boost for ran in one.stories)
        assert all(dict(left.why.evidence).keys() == {"boost"} for left in one.left if not left.story.boost)


@given(stories(most=12), st.integers(1, 3))
def test_every_topic_with_stories_has_one(told_: list[Story], per_topic: int) -> None:
    for one in editions(told_, minutes=1, per_topic=per_topic):
        able = {left.story.topic for left in one.left if left.story.boost}
        assert able <= {section.topic for section in one.sections}


def test_the_best_of_each_topic_runs_however_full_it_is() -> None:
    loud = [long(f"w{n}", boost=3.0) for n in range(9)]
    quiet = [long(f"{topic}{n}", topic=topic, boost=1 + n) for topic in ("sport", "zoo") for n in range(2)]
    (one,) = editions([*loud, *quiet], minutes=1)

    assert [section.topic for section in one.sections] == ["world", "sport", "zoo"]
    assert [slugs(section.stories) for section in one.sections[1:]] == [["sport1"], ["zoo1"]]


_ROW = st.tuples(st.sampled_from(["world", "sport", "zoo"]), st.integers(20, 300), st.integers(0, 9))


@given(st.lists(_ROW, max_size=30))
def test_an_edition_ends(rows: list[tuple[str, int, int]]) -> None:
    told_ = [
        long(f"s{n}", f"of-{owner}", words=words, topic=topic, pinned=not n % 11)
        for n, (topic, words, owner) in enumerate(rows)
    ]
    for one in editions(told_, minutes=3, per_topic=4):
        heads = {section.stories[0].name for section in one.sections}
        length = sum(map(choice.words, one.stories))
        must = [s for s in one.stories if s.pinned]
        topics_of_must = {s.topic for s in must}
        must += [s for s in one.stories if s.name in heads and s.topic not in topics_of_must]
        assert length <= max(3 * BUDGET, sum(map(choice.words, must)))
        assert one.minutes == max(1, round(length / BUDGET))
        for section in one.sections:
            assert len(section.stories) <= max(4, sum(s.pinned for s in section.stories))


def test_what_the_editor_pins_runs_first_however_full_it_is() -> None:
    loud = [long(f"s{n}", boost=3.0) for n in range(9)]
    pinned = [long(f"p{n}", pinned=True) for n in range(4)]
    (one,) = editions([*loud, *pinned], minutes=1, per_topic=2)

    assert slugs(one.stories) == slugs(sorted(pinned, key=lambda s: s.name))
    assert {dict(left.why.evidence).keys() == {"length"} for left in one.left} == {True}


def test_what_the_editor_chose_to_lead_opens_the_edition() -> None:
    quiet = long("quiet", leads=True, topic="sport")
    (one,) = editions([story("loud", sources=9), *(long(f"s{n}") for n in range(9)), quiet], minutes=1)

    assert one.lead.slug == "quiet"
    assert one.top[1].slug == "loud"
    assert "quiet" in slugs(one.sections[1].stories)


@given(stories(most=12))
def test_what_opens_an_edition_is_of_several_topics_and_stands_in_its_section_too(told_: list[Story]) -> None:
    for one in editions(told_):
        assert one.lead == one.top[0]
        assert {s.name for s in one.top} <= {s.name for s in one.stories}
        assert len({s.name for s in one.top}) == len(one.top) <= 7
        assert max(slugs(replace(s, slug=s.topic) for s in one.top).count(topic) for topic in ("world", "sport")) <= 2


def test_the_best_story_of_all_opens_the_edition_where_the_editor_says_nothing() -> None:
    (one,) = editions([story("a"), story("shout", sources=3, topic="sport"), story("b"), story("c")])

    assert (one.lead.slug, slugs(one.top)) == ("shout", ["shout", *slugs(one.top[1:])])
    assert len(one.top) == 3


def test_one_owner_fills_a_quarter_while_others_have_something_to_tell() -> None:
    loud = [long(f"kota {n}", ("kota", "desa")[n % 2], boost=2.0) for n in range(40)]
    others = [long(f"other {n}") for n in range(40)]
    (one,) = editions([*loud, *others], minutes=10, sources=PRESS)
    ours = [s for s in one.stories if s.lead.source in PRESS]

    assert len(ours) == 5  # of 2,380 words, five times a hundred are a quarter
    assert len(one.stories) == 23
    assert slugs(one.stories[:5]) == slugs(ours)


def test_what_a_loud_owner_tells_with_others_does_not_wait_for_what_one_tells_alone() -> None:
    def both(n: int) -> Story:
        text = " ".join(["kata"] * 86)
        return story(f"b{n}", *(article(f"b{n}", source=one, excerpt=text) for one in ("kota", f"of-b{n}")), boost=2.0)

    (one,) = editions([*map(both, range(40)), *(long(f"other {n}") for n in range(40))], minutes=10)

    assert {len(ran.sources) for ran in one.stories} == {2}


def test_three_stories_of_one_owner_always_may_run() -> None:
    loud = [long(f"kota {n}", "kota", boost=2.0) for n in range(9)]
    (one,) = editions([*loud, *(long(f"other {n}") for n in range(9))], minutes=2)

    assert [s.lead.source == "kota" for s in one.stories] == [True, True, True, False]


def test_one_owner_fills_the_rest_where_nobody_else_has_anything_to_tell() -> None:
    loud = [long(f"kota {n}", "kota") for n in range(40)]
    (one,) = editions([*loud, long("other")], minutes=10)

    assert len(one.stories) == 23
    assert "other" in slugs(one.stories)


def test_the_best_of_a_topic_runs_even_if_its_owner_was_heard_enough() -> None:
    loud = [long(f"kota {n}", "kota", boost=2.0) for n in range(40)]
    (one,) = editions(
        [*loud, *(long(f"other {n}") for n in range(40)), long("match", "kota", topic="sport")], minutes=2
    )

    assert [section.topic for section in one.sections] == ["world", "sport"]


def test_topics_share_the_edition_by_their_weight() -> None:
    heavy = {"world": replace(WORLD, weight=3.0), "sport": SPORT}
    told_ = [long(f"{topic} {n}", topic=topic) for topic in ("world", "sport") for n in range(40)]
    (one,) = editions(told_, minutes=10, topics=heavy)

    assert [len(section.stories) for section in one.sections] == [18, 5]


def test_what_a_topic_leaves_goes_to_the_best_of_the_others() -> None:
    (one,) = editions([long("match", topic="sport"), *(long(f"w{n}") for n in range(40))], minutes=10)

    assert [len(section.stories) for section in one.sections] == [22, 1]


def test_no_topic_has_more_stories_than_the_editor_wants() -> None:
    (one,) = editions([told_ for n in range(9) for told_ in (long(f"w{n}"), long(f"s{n}", topic="sport"))], per_topic=4)

    assert [(len(section.stories), section.total) for section in one.sections] == [(4, 9), (4, 9)]


@pytest.mark.parametrize("words", [13, 238, 5_000])
def test_an_edition_takes_at_least_a_minute(words: int) -> None:
    (one,) = editions([long("a", words=words)])

    assert one.minutes == max(1, round(words / BUDGET))


def test_an_odd_headline_is_as_long_as_its_words() -> None:
    assert choice.words(story("a", told("🌾 " * 50, excerpt=""))) == 62
