"""Entries of one document, told apart."""

from __future__ import annotations

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st
from make import entry

from kabar.model import Entry
from kabar.stages.parse.identity import told_apart


def untold(title: str = "x", **told: object) -> Entry:
    """An entry as a parser makes it."""
    return entry(title, **{"keys": (), "id": "", "url": "", **told})


ENTRIES = st.lists(
    st.builds(
        untold,
        st.sampled_from(["One", "Two"]),
        id=st.sampled_from(["", "1", "2", "https://a.example/1"]),
        url=st.sampled_from(["", "https://a.example/1", "https://a.example/2"]),
        body=st.sampled_from(["", "<p>Text</p>"]),
        summary=st.sampled_from(["", "Summary"]),
        author=st.sampled_from(["Ann", "Ben"]),
    ),
    max_size=8,
)


@given(ENTRIES)
def test_no_two_different_entries_share_a_key(entries: list[Entry]) -> None:
    holders = defaultdict(set)
    for before, after in zip(entries, told_apart(entries), strict=True):
        for key in after.keys:
            holders[key].add(before)

    assert all(len(before) == 1 for before in holders.values())


@given(ENTRIES)
def test_the_id_is_the_surest_key(entries: list[Entry]) -> None:
    for apart in told_apart(entries):
        assert apart.id == apart.keys[0].partition(":")[2]
        assert [key[0] for key in apart.keys] == sorted((key[0] for key in apart.keys), key="guh".index)


@given(ENTRIES)
def test_exact_repetitions_share_all_keys(entries: list[Entry]) -> None:
    apart = told_apart(entries + entries)

    assert apart[: len(entries)] == apart[len(entries) :] == told_apart(entries)


def test_a_guid_that_several_entries_share_names_none_of_them() -> None:
    one, two = told_apart([untold("One", id="g"), untold("Two", id="g")])

    assert one.keys[0].startswith("h:")
    assert one.id != two.id


def test_an_address_that_several_entries_share_names_none_of_them() -> None:
    address = "https://a.example/"
    one, two = told_apart([untold("One", url=address), untold("Two", url=f"{address}?utm_source=rss")])

    assert [key[0] for key in (*one.keys, *two.keys)] == ["h", "h"]


def test_entries_that_share_everything_but_their_author_are_told_apart_by_their_place() -> None:
    one, two = told_apart([untold(author="Ann"), untold(author="Ben")])

    assert two.id == f"{one.id}.2"


def test_the_text_counts_as_its_reader_sees_it() -> None:
    (one,), (two,) = told_apart([untold(body="<p>a &amp; b</p>")]), told_apart([untold(body="<div>a & b</div>")])

    assert one.keys == two.keys


def test_the_summary_stands_for_a_text_that_is_missing() -> None:
    (one,), (two,) = told_apart([untold(summary="a")]), told_apart([untold(summary="b")])

    assert one.keys != two.keys


def test_no_entries_are_no_trouble() -> None:
    assert told_apart([]) == ()
