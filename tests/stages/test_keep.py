"""What arrived, into what is kept: nothing is lost, nothing is news twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from make import DAY, HOUR, NOW, document, entry

from kabar.model import Clipping, Document, Entry, Shelf, Validators
from kabar.stages import keep
from kabar.stages.parse.identity import told_apart

EARLIER = NOW - DAY


def merged(shelf: Shelf, *entries: Entry, now: datetime = NOW) -> Shelf:
    """The shelf after a document of these entries, told apart as a feed's are."""
    return keep.merge(shelf, document(*told_apart(entries)), Validators("etag"), now=now)


def shelf(*entries: Entry) -> Shelf:
    """A shelf that met its feed a week ago, and these entries a day ago."""
    return merged(merged(Shelf(), told("Long ago"), now=NOW - 7 * DAY), told("Long ago"), *entries, now=EARLIER)


def told(title: str = "Rice is dearer", guid: str = "", url: str = "", **rest: object) -> Entry:
    """An entry as a parser makes it."""
    return entry(title, **{"id": guid, "url": url, "keys": (), **rest})


def kept(shelf: Shelf) -> dict[str, Clipping]:
    return {clipping.entry.title: clipping for clipping in shelf.clippings}


def test_what_is_kept_stays_dated_as_it_is_when_its_feed_is_given_another_zone() -> None:
    before = shelf(told(guid="1", published=NOW - 9 * HOUR, updated=NOW - 8 * HOUR))
    after = merged(before, told(guid="1", published=NOW - 16 * HOUR, updated=NOW - 15 * HOUR))

    assert kept(after)["Rice is dearer"] == kept(before)["Rice is dearer"]
    later = merged(after, told(guid="1", published=NOW - 16 * HOUR, updated=NOW))
    assert kept(later)["Rice is dearer"].entry.updated == NOW


DOCUMENTS = st.lists(
    st.lists(
        st.builds(
            told,
            st.sampled_from(["One", "Two", ""]),
            st.sampled_from(["", "1", "2", "https://a.example/1"]),
            st.sampled_from(["", "https://a.example/1", "https://a.example/2"]),
            body=st.sampled_from(["", "Text", "Other text"]),
            published=st.sampled_from([None, NOW - 30 * DAY, NOW - DAY, NOW + HOUR]),
        ),
        max_size=5,
    ),
    min_size=1,
    max_size=4,
)


def history(documents: Sequence[Sequence[Entry]]) -> list[Shelf]:
    """The shelf after each document, a day apart."""
    shelves = [Shelf()]
    for day, entries in enumerate(documents):
        shelves.append(merged(shelves[-1], *entries, now=NOW + timedelta(days=day)))
    return shelves


@given(DOCUMENTS)
@settings(max_examples=200)
def test_merging_a_document_twice_changes_nothing(documents: list[list[Entry]]) -> None:
    last = history(documents)[-1]
    again = merged(last, *documents[-1], now=NOW + timedelta(days=99))

    assert again == last


@given(DOCUMENTS)
@settings(max_examples=200)
def test_no_clipping_is_lost_and_none_arrives_anew(documents: list[list[Entry]]) -> None:
    shelves = history(documents)
    for before, after in pairwise(shelves):
        arrived = {clipping.entry.id: clipping.arrived for clipping in after.clippings}
        assert {c.entry.id: c.arrived for c in before.clippings}.items() <= arrived.items()
        assert before.seen.items() <= after.seen.items()


@given(DOCUMENTS)
def test_every_entry_with_a_title_or_an_address_is_kept(documents: list[list[Entry]]) -> None:
    last = history(documents)[-1]
    standing = {(c.entry.title, c.entry.url, c.entry.body) for c in last.clippings if c.left is None}

    assert standing == {(e.title, e.url, e.body) for e in documents[-1] if e.title or e.url}


@given(DOCUMENTS)
def test_nothing_arrives_later_than_now(documents: list[list[Entry]]) -> None:
    assert all(c.arrived <= NOW + timedelta(days=len(documents)) for c in history(documents)[-1].clippings)


@given(DOCUMENTS)
def test_clippings_stand_in_the_order_of_their_ids(documents: list[list[Entry]]) -> None:
    last = history(documents)[-1]

    assert [c.entry.id for c in last.clippings] == sorted({c.entry.id for c in last.clippings})
    assert set(last.aliases.values()) <= set(last.seen)


def test_a_new_entry_arrives_now() -> None:
    assert kept(merged(shelf(), told("New", published=NOW - HOUR)))["New"].arrived == NOW


def test_the_backlog_of_a_new_feed_arrives_when_it_was_published() -> None:
    new = merged(Shelf(), told("Old", published=NOW - 30 * DAY), told("Ahead", published=NOW + HOUR))

    assert {title: c.arrived for title, c in kept(new).items()} == {"Old": NOW - 30 * DAY, "Ahead": NOW}


def test_undated_entries_of_a_backlog_arrive_just_before_the_one_above_them() -> None:
    second = timedelta(seconds=1)
    new = merged(Shelf(), told("a"), told("b", published=EARLIER), told("c"), told("d"))

    assert [kept(new)[title].arrived for title in "abcd"] == [EARLIER, EARLIER, EARLIER - second, EARLIER - 2 * second]


def test_a_backlog_without_any_date_arrives_in_its_order() -> None:
    new = merged(Shelf(), told("a"), told("b"))

    assert [kept(new)[title].arrived for title in "ab"] == [NOW, NOW - timedelta(seconds=1)]


def test_an_entry_is_known_by_its_guid_when_its_link_moves() -> None:
    old = shelf(told("A", "1", "https://a.example/1"))
    new = merged(old, told("A", "1", "https://a.example/moved"))

    assert (kept(new)["A"].arrived, kept(new)["A"].entry.url) == (EARLIER, "https://a.example/moved")
    assert len(new.seen) == len(old.seen)


def test_an_entry_is_known_by_its_link_when_its_guid_changes() -> None:
    old = shelf(told("A", "1", "https://a.example/1"))

    assert merged(old, told("A, once more", "2", "http://www.a.example/1?utm_source=x")).seen == old.seen


def test_an_entry_is_known_by_its_title_and_text_when_all_else_changes() -> None:
    old = shelf(told("A", "1", "https://a.example/1", body="Text"))

    assert merged(old, told("A", "2", "https://a.example/2", body="Text")).seen == old.seen


def test_an_entry_with_the_link_of_another_but_a_guid_of_its_own_is_another() -> None:
    old = shelf(told("A", "1", "https://a.example/1"))
    new = merged(old, told("A", "1", "https://a.example/2"), told("B", "2", "https://a.example/1"))

    assert {title: c.arrived for title, c in kept(new).items() if not c.left} == {"A": EARLIER, "B": NOW}


def test_a_guid_that_is_an_address_of_another_entry_names_only_one_of_them() -> None:
    new = merged(Shelf(), told("A", "https://a.example/1", "https://a.example/2"), told("B", "", "https://a.example/1"))

    assert set(kept(new)) == {"A", "B"}


def test_an_entry_whose_every_name_is_taken_gets_one_of_its_own() -> None:
    b, a = told("B", "2", "https://a.example/x"), told("A", "1", "https://a.example/y")
    old = merged(shelf(a), told("B", "2", "https://a.example/y"))
    new = merged(old, b, a)
    again = merged(merged(new, told("A", "https://a.example/x", "1")), b, a)

    assert {"A", "B"} <= set(kept(new))
    assert merged(again, b, a) == again


def test_a_repeated_item_is_kept_once() -> None:
    assert len(merged(Shelf(), told("A", "1"), told("A", "1")).clippings) == 1


def test_a_new_title_is_shown_and_the_old_ones_are_remembered() -> None:
    now = shelf(told("v0", "1"))
    for version in range(1, 8):
        now = merged(now, told(f"v{version}", "1"), now=NOW + version * HOUR)

    assert kept(now)["v7"].titles == ("v2", "v3", "v4", "v5", "v6")
    assert kept(now)["v7"].changed == NOW + 7 * HOUR


def test_a_new_text_counts_as_a_change_and_a_new_author_does_not() -> None:
    old = shelf(told("A", "1", body="Text"))

    assert kept(merged(old, told("A", "1", body="More")))["A"].changed == NOW
    assert kept(merged(old, told("A", "1", body="Text", author="Ann")))["A"].changed is None


def test_the_text_of_an_entry_that_was_regained_without_it_is_no_change() -> None:
    assert kept(merged(shelf(told("A", "1")), told("A", "1", body="Text")))["A"].changed is None


def test_the_first_date_of_publication_holds() -> None:
    old = shelf(told("A", "1", published=EARLIER), told("B", "2"))
    new = merged(old, told("A", "1", published=NOW), told("B", "2", published=NOW))

    assert {title: c.entry.published for title, c in kept(new).items() if not c.left} == {"A": EARLIER, "B": NOW}


def test_what_its_feed_no_longer_has_is_marked_once_and_unmarked_when_it_is_back() -> None:
    gone = merged(shelf(told("A", "1")), told("B", "2"))
    still = merged(gone, told("B", "2"), now=NOW + DAY)
    back = merged(still, told("A", "1"), now=NOW + 2 * DAY)

    assert [kept(s)["A"].left for s in (gone, still, back)] == [NOW, NOW, None]


def test_what_a_server_says_of_itself_replaces_what_it_said() -> None:
    new = merged(shelf(), told())

    assert (new.validators.etag, new.channel.title) == ("etag", "Antara")


def test_own_articles_are_remembered_from_the_first_time_on() -> None:
    first = keep.own(Shelf(), [Document("a.md", "x")], now=EARLIER)
    second = keep.own(first, [Document("a.md", "x"), Document("b.md", "y")], now=NOW)

    assert second.seen == {"a.md": EARLIER, "b.md": NOW}
    assert keep.own(second, [Document("b.md", "z")], now=NOW + DAY) is second


def test_what_left_its_feed_long_ago_is_dropped() -> None:
    gone = merged(shelf(told("A", "1")), told("B", "2"))

    assert "A" in kept(keep.expire(gone, now=NOW + 10 * DAY, keep_days=10))
    assert "A" not in kept(keep.expire(gone, now=NOW + 11 * DAY, keep_days=10))


def test_what_still_stands_in_its_feed_is_never_dropped() -> None:
    assert "A" in kept(keep.expire(shelf(told("A", "1")), now=NOW + 999 * DAY, keep_days=10))


def test_what_comes_back_after_it_was_dropped_is_no_news() -> None:
    dropped = keep.expire(merged(shelf(told("A", "1")), told("B", "2")), now=NOW + 11 * DAY, keep_days=10)

    assert kept(merged(dropped, told("A", "1"), now=NOW + 12 * DAY))["A"].arrived == EARLIER


def test_what_was_dropped_is_forgotten_after_three_times_as_long() -> None:
    gone = merged(shelf(told("A", "1")), told("B", "2"))
    late = keep.expire(gone, now=NOW + 30 * DAY, keep_days=10)

    assert set(late.seen) == {"2"}
    assert set(late.aliases.values()) == {"2"}


@given(DOCUMENTS, st.integers(0, 40))
def test_expiring_twice_is_expiring_once(documents: list[list[Entry]], days: int) -> None:
    now = NOW + timedelta(days=days)
    once = keep.expire(history(documents)[-1], now=now, keep_days=10)

    assert keep.expire(once, now=now, keep_days=10) == once


GERMAN = "Der Bundestag hat am Abend über das Gesetz abgestimmt, und die Mehrheit war dafür"
FRENCH = "Le gouvernement a annoncé que les mesures seront prises avant la fin de cette année"


def languages(shelf: Shelf) -> dict[str, str]:
    return {clipping.entry.title: clipping.entry.language for clipping in shelf.clippings}


def test_what_names_no_language_is_kept_with_the_one_that_it_is_in() -> None:
    shelf = merged(Shelf(), told(GERMAN), told("Merkel in Brüssel"), told("Rice", language="en"), told("12:30"))

    assert languages(shelf) == {GERMAN: "de", "Merkel in Brüssel": "de", "Rice": "en", "12:30": "de"}


def test_what_is_kept_never_changes_its_language_but_by_its_feeds_own_word() -> None:
    first = merged(Shelf(), told("Merkel", "1"), told(GERMAN, "2"))
    among_french = merged(
        first, told("Merkel", "1"), *(told(f"{FRENCH} {number}", str(number)) for number in range(3, 9))
    )
    declared = merged(among_french, told("Merkel", "1", language="en"))

    assert languages(first)["Merkel"] == languages(among_french)["Merkel"] == "de"
    assert languages(declared)["Merkel"] == "en"
    assert languages(merged(declared, told("Merkel", "1")))["Merkel"] == "en"
