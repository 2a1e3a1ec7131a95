"""What the site said and what it would say, to the stories that change."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import make
import msgspec
from hypothesis import given
from hypothesis import strategies as st

from kabar.model import Article, Edition, Story
from kabar.model.standing import Change, Register
from kabar.stages import compare

DAY = make.NOW.date()
A, B, C = (make.article(title) for title in ("Rice is dearer", "Rice, dearer again", "A ferry without smoke"))


def story(*articles: Article, **told: Any) -> Story:
    """A story of these, named after the first."""
    made = make.story("x", *articles)
    return replace(made, **{"name": made.articles[0].id, "slug": make.slug(made.lead.title), "day": DAY, **told})


def changed(before: list[Story], after: list[Story], hidden: dict[str, str] | None = None) -> list[tuple[str, str]]:
    """Kind and title of what changes, where both are editions of one day."""
    editions = [make.edition(*after)] if after else []
    known = compare.registered([make.edition(*before)], since=DAY)
    return [(one.kind, one.title) for one in compare.changes(known, editions, after, hidden or {})]


def test_nothing_changes_where_nothing_did() -> None:
    assert changed([story(A, B), story(C)], [story(C), story(A, B)]) == []


def test_each_kind_of_change_is_told() -> None:
    both, alone = story(A, B), story(C)
    assert changed([both, alone], [both]) == [("gone", C.title)]
    assert changed([both, alone], [both], {C.id: "desk.yaml:2"}) == [("hidden", C.title)]
    assert changed([both], [both, alone]) == [("new", C.title)]
    assert changed([alone], [story(C, topic="sport")]) == [("topic", C.title)]
    assert changed([alone], [story(replace(C, title="Smokeless"))]) == [("title", "Smokeless")]
    assert changed([both], [story(A), story(B)]) == [("split", A.title)]
    assert changed([story(A), story(C)], [story(A, C)]) == [("merged", A.title)]
    assert changed([story(A)], [both]) == [("longer", A.title)]


def test_what_runs_on_another_day_is_told() -> None:
    later = Edition(DAY + timedelta(days=1), make.edition(story(A)).sections)
    known = compare.registered([make.edition(story(A))], since=DAY)

    (change,) = compare.changes(known, [later, make.edition(story(A))], [story(A)], {})

    assert change == Change("days", A.title, "2026-11-22", "2026-11-23, 2026-11-22", (A.id,))


def test_what_ran_before_the_oldest_edition_that_is_remembered_is_not_new() -> None:
    old = Edition(DAY - timedelta(days=20), make.edition(story(C)).sections)
    known = compare.registered([make.edition(story(A)), old], since=DAY)

    assert [one.name for one in known.stories] == [A.id]
    assert compare.changes(known, [make.edition(story(A)), old], [story(A), story(C)], {}) == ()


def test_what_is_written_down_is_read_again() -> None:
    editions = [make.edition(story(A, B), story(C))]
    file = compare.record(editions)

    assert file.path == "archive/stories.json"
    assert msgspec.json.decode(file.content, type=Register) == compare.registered(editions, since=DAY)
    assert msgspec.json.decode(compare.record([]).content, type=Register).stories == ()
    assert file.content.count(b"\n") == 4  # a line a story


def test_only_the_newest_editions_are_written_down() -> None:
    many = [Edition(DAY - timedelta(days=n), make.edition(story(A), story(C)).sections) for n in range(30)]

    register = msgspec.json.decode(compare.record(many).content, type=Register)

    assert register.since == DAY - timedelta(days=13)
    assert all(len(one.days) == 14 for one in register.stories)


@given(st.permutations(["a", "b", "c", "d"]), st.permutations(["a", "b", "c", "d"]))
def test_the_order_of_stories_changes_nothing(one: list[str], other: list[str]) -> None:
    before = [story(make.article(name)) for name in one]
    after = [story(make.article(name), topic="sport") for name in other]

    assert changed(before, after) == [("topic", name) for name in "abcd"]
