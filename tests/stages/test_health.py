"""How feeds fare: every state with the way to mend it, the worst first, and no secret in any row."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import DAY, HOUR, NOW, article, clipping, edition, feed, replace, story

from kabar.model import Channel, Feed, Health, Shelf, Visit
from kabar.stages import health

ANTARA = feed(where="config.yaml:7:5")
FILE = feed("own", url="/feeds/own.xml")
NEW = "https://antara.example/new"
TEXT = "Forty characters and more of what happened."
GOOD = Visit(asked=NOW, good=NOW, again=NOW + HOUR)
FINE = Shelf((clipping(body=TEXT),), {"rice-is-dearer": NOW}, visit=GOOD)
SECRET = "s3cr3t-s3cr3t"


def fares(shelf: Shelf = FINE, one: Feed = ANTARA) -> Health:
    """How one feed fares."""
    return health.of([one], {one.id: shelf}, (), now=NOW)[0]


def met(**told: object) -> Shelf:
    """A shelf whose feed was met like this."""
    return replace(FINE, visit=replace(GOOD, **told))


STATES = {
    "gone": met(kind="gone", failures=1, what="it is gone for good (410)"),
    "blocked": met(kind="blocked", failures=2, what="the bot protection does not let us in"),
    "failing": met(kind="timeout", failures=3, what="no answer within 20 s"),
    "moved": met(moved_to=NEW, moved=NOW - 2 * DAY),
    "stale": replace(FINE, seen={"rice-is-dearer": NOW - 31 * DAY}),
    "thin": replace(FINE, clippings=(clipping(), clipping("Gold"), clipping("Oil", body=TEXT))),
    "waiting": Shelf(),
    "fine": FINE,
}


def test_a_feed_that_fares_well_has_nothing_to_mend() -> None:
    row = fares()

    assert row == Health("antara", "Antara", "fine", NOW, NOW + HOUR, 0, 0.2, 0.0, "", "")


@pytest.mark.parametrize(
    ("state", "what", "fix"),
    [
        ("gone", "it is gone for good (410)", "delete it from config.yaml:7:5, or give its new address"),
        ("blocked", "the bot protection does not let us in", "ask the outlet to let feed readers in"),
        ("failing", "no answer within 20 s since 2026-11-22", "see whether the address still opens"),
        ("moved", "it has moved for good", f"in config.yaml:7:5, write its new address {NEW}"),
        ("stale", "nothing new since 2026-10-22", "see whether the outlet still writes there"),
        ("thin", "its entries are mere headlines", "look for a feed of theirs with summaries"),
        ("waiting", "it was never asked", "build once"),
    ],
)
def test_every_other_state_says_what_is_wrong_and_what_would_help(state: str, what: str, fix: str) -> None:
    row = fares(STATES[state])

    assert (row.state, row.what) == (state, what)
    assert row.fix.startswith(fix)


def test_a_row_tells_of_the_last_good_answer_the_next_visit_and_failures() -> None:
    row = fares(met(kind="timeout", failures=3, good=NOW - DAY))

    assert (row.good, row.again, row.failures) == (NOW - DAY, NOW + HOUR, 3)


@pytest.mark.parametrize(("kind", "told"), [("format", "format"), ("timeout", "timeout"), ("of an older Kabar", "")])
def test_a_row_tells_the_kind_of_the_failure(kind: str, told: str) -> None:
    assert fares(met(kind=kind, failures=1)).kind == told
    assert fares().kind == ""


def test_only_a_silent_feed_tells_since_when() -> None:
    assert fares(STATES["stale"]).since == NOW - 31 * DAY
    assert [fares(one).since for one in (FINE, STATES["failing"], Shelf(visit=GOOD))] == [None] * 3


def test_a_file_is_told_from_an_address() -> None:
    assert (fares(FINE, FILE).local, fares().local) == (True, False)


def test_what_never_answered_well_fails_since_no_day() -> None:
    assert fares(Shelf(visit=Visit(failures=1, kind="status", what="nothing here (404)"))).what == "nothing here (404)"


def test_without_a_line_the_fix_names_the_file() -> None:
    assert "from config.yaml," in fares(STATES["gone"], feed()).fix
    assert "in config.yaml," in fares(STATES["moved"], feed()).fix


def test_one_sighting_is_no_move() -> None:
    assert fares(met(moved_to=NEW, moved=NOW - HOUR)).state == "fine"


@pytest.mark.parametrize(("one", "moved_to"), [(feed(secrets=(SECRET,)), NEW), (feed(), f"{NEW}?t=1")])
def test_a_new_address_that_may_hold_a_secret_is_not_shown(one: Feed, moved_to: str) -> None:
    row = fares(met(moved_to=moved_to, moved=NOW - 2 * DAY), one)

    assert moved_to not in row.fix
    assert "open the old one in a browser" in row.fix


def test_a_feed_that_answers_without_entries_says_so() -> None:
    assert (fares(Shelf(visit=GOOD)).state, fares(Shelf(visit=GOOD)).what) == ("stale", "it holds no entries")


def test_a_file_waits_for_nobody_and_may_be_old() -> None:
    assert fares(Shelf(), FILE).what == "it holds no entries"
    assert fares(STATES["stale"], FILE).state == "fine"
    assert fares(FINE, FILE).again is None


def test_what_was_regained_without_its_texts_is_not_thin() -> None:
    assert fares(replace(FINE, clippings=(clipping(summary=TEXT),))).state == "fine"


def test_a_picture_is_no_text() -> None:
    picture = '<p><a href="https://antara.example/1"><img src="https://antara.example/1.jpg" alt=""></a></p>'

    assert fares(replace(FINE, clippings=(clipping(body=picture),))).state == "thin"


def test_what_a_feed_was_long_ago_does_not_count() -> None:
    new = tuple(clipping(f"Story {n}", body=TEXT, arrived=NOW) for n in range(20))
    old = tuple(clipping(f"Old {n}", arrived=NOW - DAY) for n in range(500))

    assert fares(replace(FINE, clippings=old + new)).state == "fine"


def test_a_feed_of_which_nothing_is_kept_but_that_it_was_seen_is_not_thin() -> None:
    assert fares(replace(FINE, clippings=())).state == "fine"


def test_a_feed_is_called_as_the_editor_says_or_as_it_calls_itself() -> None:
    named = replace(FINE, channel=Channel("Antara News"))

    assert [fares(named, one).name for one in (ANTARA, feed(name=""))] == ["Antara", "Antara News"]
    assert fares(FINE, feed(name="")).name == "antara"


def test_how_much_it_writes_is_told_by_its_last_four_weeks() -> None:
    arrived = [NOW - day * DAY for day in (20, 21, 27, 40, 49)]

    assert fares(replace(FINE, seen={str(at): at for at in arrived})).weekly == 1.0


def test_its_share_is_that_of_the_latest_editions_tellings() -> None:
    tellings = [article("A", source=name) for name in ("antara", "bbc", "cnn")]
    latest = edition(story("a", *tellings), story("b", article("B", source="antara")))
    before = edition(story("c", article("C", arrived=NOW - DAY)))

    rows = health.of([ANTARA, feed("bbc"), feed("dw")], {}, (latest, before), now=NOW)

    assert [row.share for row in rows] == [0.5, 0.25, 0.0]


def test_copies_are_no_part_of_its_share() -> None:
    copied = article("A", source="bbc")
    latest = edition(story("a", article("A"), copied, copies=frozenset([copied.id])))

    assert [row.share for row in health.of([ANTARA, feed("bbc")], {}, (latest,), now=NOW)] == [1.0, 0.0]


@given(st.permutations(sorted(STATES)))
def test_the_worst_comes_first_and_equals_stay_in_the_editors_order(names: list[str]) -> None:
    feeds = [feed(name) for name in names] + [feed(f"{name}-2") for name in names]
    shelves = STATES | {f"{name}-2": shelf for name, shelf in STATES.items()}

    rows = health.of(feeds, shelves, (), now=NOW)

    assert [row.feed for row in rows] == [name + second for name in STATES for second in ("", "-2")]


@given(st.sampled_from(sorted(STATES)), st.text("ab ", max_size=5), st.integers(0, 60))
def test_no_row_holds_a_secret(state: str, around: str, days: int) -> None:
    shelf = STATES[state]
    visit = replace(shelf.visit, what=f"{around}{SECRET}{around}", moved_to=shelf.visit.moved_to and f"{NEW}/{SECRET}")
    one = feed(url=f"https://a.example/?token={SECRET}", secrets=(SECRET,), where="config.yaml:1")

    rows = health.of([one], {one.id: replace(shelf, visit=visit)}, (), now=NOW + timedelta(days=days))

    assert SECRET not in repr(rows)


def test_a_server_that_takes_its_time_is_slow_until_it_does_not() -> None:
    slow = replace(FINE, visit=replace(FINE.visit, took_s=12.4))

    assert (fares(slow).state, fares(slow).what) == ("slow", "its server took 12 s")
    assert "raise timeout" in fares(slow).fix
    assert fares(replace(FINE, visit=replace(FINE.visit, took_s=0.4))).state == "fine"
