"""What the site said and what it would say, to the stories that change."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import make
import msgspec
from hypothesis import given
from hypothesis import strategies as st
from make import replace

from kabar.model import Article, Edition, Reason, Story
from kabar.model.standing import Change, Hidden, Register, Standing
from kabar.stages import compare

DAY = make.NOW.date()
A, B, C = (make.article(title) for title in ("Rice is dearer", "Rice, dearer again", "A ferry without smoke"))


def story(*articles: Article, **told: Any) -> Story:
    """A story of these, named after the first."""
    made = make.story("x", *articles)
    return replace(made, **{"name": made.articles[0].id, "slug": make.slug(made.lead.title), "day": DAY, **told})


def changed(before: list[Story], after: list[Story], hidden: dict[str, Hidden] | None = None) -> list[tuple[str, str]]:
    """Kind and title of what changes, where both are editions of one day."""
    editions = [make.edition(*after)] if after else []
    known = compare.registered([make.edition(*before)], since=DAY)
    return [(one.kind, one.title) for one in compare.changes(known, editions, after, hidden or {})]


def test_nothing_changes_where_nothing_did() -> None:
    assert changed([story(A, B), story(C)], [story(A, B), story(C)]) == []


def test_each_kind_of_change_is_told() -> None:
    both, alone = story(A, B), story(C)
    assert changed([both, alone], [both]) == [("gone", C.title)]
    assert changed([both, alone], [both], {C.id: Hidden(C.title, "desk.yaml:2")}) == [("hidden", C.title)]
    assert changed([both], [both, alone]) == [("new", C.title)]
    assert changed([alone], [story(C, topic="sport")]) == [("topic", C.title)]
    assert changed([alone], [story(replace(C, title="Smokeless"))]) == [("title", "Smokeless")]
    assert changed([both], [story(A), story(B)]) == [("split", A.title)]
    assert changed([story(A), story(C)], [story(A, C)]) == [("merged", A.title)]
    assert changed([story(A)], [both]) == [("longer", A.title)]


def kinds(before: Story, after: Story) -> list[tuple[str, str, str]]:
    """What changes of a story, from what and to what."""
    known = compare.registered([make.edition(before)], since=DAY)
    found = compare.changes(known, [make.edition(after)], [after], {})
    return [(one.kind, one.before, one.after) for one in found]


def test_the_editors_words_are_told_when_they_come_and_when_they_go() -> None:
    plain, told = story(A), story(A, pinned=True, boost=2.0, note="Ours.")

    assert kinds(plain, told) == [("pin", "", "pinned"), ("boost", "1", "2"), ("note", "", "Ours.")]
    assert kinds(told, plain) == [("pin", "pinned", ""), ("boost", "2", "1"), ("note", "Ours.", "")]


def _opened(*stories: Story) -> Edition:
    return replace(make.edition(*stories), top=stories)


def test_what_opens_the_edition_is_told() -> None:
    rice, ferry = story(A), story(C)
    known = compare.registered([_opened(rice, ferry)], since=DAY)
    led = _opened(replace(ferry, leads=True), rice)

    found = compare.changes(known, [led], led.stories, {})

    assert [(one.kind, one.title, one.before, one.after) for one in found] == [
        ("opens", C.title, "", "the editor's choice"),
        ("opens", A.title, "its rank", ""),
        ("place", C.title, "no. 2, on top no. 2", "no. 1, on top no. 1"),
    ]


def test_of_those_that_change_places_the_fewest_are_told() -> None:
    many = [story(make.article(name)) for name in "abcde"]
    a, b, c, d, e = many

    assert changed(many, [a, e, b, c, d]) == [("place", "e")]
    assert changed(many, [b, c, d, e, a]) == [("place", "a")]
    assert changed(many, [a, c, d, e]) == [("gone", "b")]
    assert changed(many, [story(make.article("new")), *many]) == [("new", "new")]


def test_another_telling_that_leads_is_no_new_title_and_the_editors_title_is() -> None:
    titled = Reason("editor", (("title", "desk.yaml:2"),), B.id)

    assert kinds(story(A, B), story(B, A, name=A.id)) == [("lead", A.title, B.title)]
    assert kinds(story(A, B), story(B, A, name=A.id, reasons=(titled,))) == [("title", A.title, B.title)]
    assert kinds(story(A), story(replace(A, title="Rice!"))) == [("title", A.title, "Rice!")]


def test_a_hidden_part_of_a_story_is_told_as_hidden() -> None:
    part = {B.id: Hidden(B.title, "desk.yaml:3")}

    assert changed([story(A, B)], [story(A)], part) == [("hidden", B.title)]
    assert changed([story(A, B, C)], [story(A), story(C)], part) == [("hidden", B.title), ("split", A.title)]


def test_a_story_that_a_boost_of_nothing_keeps_out_says_so() -> None:
    known = compare.registered([make.edition(story(A), story(C))], since=DAY)
    (gone,) = compare.changes(known, [make.edition(story(C))], [story(A, boost=0.0), story(C)], {})

    assert (gone.kind, gone.after) == ("gone", "its boost is 0")


def test_of_what_an_older_kabar_did_not_write_down_nothing_is_told() -> None:
    old = Standing(A.id, A.title, "world", "rice", (DAY,), (A.id,))
    now = [make.edition(story(A, pinned=True, boost=2.0, note="Ours."))]

    assert compare.changes(Register(DAY, (old,)), now, now[0].stories, {}) == ()


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
