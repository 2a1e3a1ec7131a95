"""The archive as it lies on a disk: what is put comes back, whole or not at all, and damage costs no start."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from make import replace

from kabar.edges import store
from kabar.edges.store import database
from kabar.errors import KabarError
from kabar.model import Channel, Clipping, Colophon, Entry, Image, Shelf, Validators

NOON = datetime(2026, 1, 8, 12, 0, 0, 123456, UTC)
EVERYTHING = Entry(
    source="harian",
    id="g:1\0'\"; DROP TABLE feeds",
    url="https://harian.example/1?a=b&c",
    title="Air naik — “di mana‐mana” 🌊",
    body="<p>" + "ombak " * 3000 + "</p>",
    markup="html",
    keys=("g:1", "u:https://harian.example/1"),
    summary="Air\nnaik",
    author="Sri",
    published=NOON,
    updated=NOON + timedelta(hours=1),
    image=Image("https://harian.example/1.jpg", "laut", "Foto: Sri"),
    topic="dunia",
    language="id",
    categories=("Dunia", "Laut"),
    colophon=Colophon(subtitle="Pasang", editors=("A", "B"), key_points=("satu",)),
)
SHELF = Shelf(
    clippings=(
        Clipping(EVERYTHING, NOON, left=NOON, changed=NOON, titles=("Air", "Air naik")),
        Clipping(Entry("harian", "g:2", "", "Surut", "", "text"), NOON),
    ),
    seen={EVERYTHING.id: NOON, "g:2": NOON, "g:0": NOON - timedelta(days=90)},
    aliases={"g:1": EVERYTHING.id, "h:ab": "g:2"},
    validators=Validators('W/"é"', "Thu, 08 Jan 2026 02:00:00 GMT", "ab"),
    channel=Channel("Harian", "https://harian.example/", "id"),
)


def kept(path: Path, source: str = "harian") -> Shelf:
    """What an archive that is opened anew holds."""
    with store.opened(path) as archive:
        return archive.shelf(source)


def put(path: Path, new: Shelf, source: str = "harian") -> None:
    with store.opened(path) as archive:
        archive.put(source, archive.shelf(source), new)


def test_a_shelf_comes_back_with_everything_on_it(tmp_path: Path) -> None:
    put(tmp_path / "archive.db", SHELF)

    assert kept(tmp_path / "archive.db") == SHELF


def test_a_new_source_has_an_empty_shelf(tmp_path: Path) -> None:
    assert kept(tmp_path / "archive.db") == Shelf()


def test_clippings_come_back_ordered_by_id(tmp_path: Path) -> None:
    names = ["b", "é", "B", "a", "", "10", "9", "𝄞", "豈"]
    put(tmp_path / "archive.db", Shelf(tuple(Clipping(Entry("harian", n, "", "t", "", "text"), NOON) for n in names)))

    assert [c.entry.id for c in kept(tmp_path / "archive.db").clippings] == sorted(names)


def test_sources_do_not_mix(tmp_path: Path) -> None:
    put(tmp_path / "archive.db", SHELF)
    put(tmp_path / "archive.db", Shelf(seen={"g:2": NOON}), "warta")
    put(tmp_path / "archive.db", Shelf(), "harian")

    with store.opened(tmp_path / "archive.db") as archive:
        assert archive.archive(["harian", "warta"]).shelves["warta"] == Shelf(seen={"g:2": NOON})
        assert archive.shelf("harian") == Shelf()


names = st.text(st.characters(exclude_categories=["Cs"]), max_size=3)
shelves = st.builds(
    lambda seen, aliases, ids, title: Shelf(
        tuple(Clipping(Entry("harian", name, "", title, "", "text"), NOON) for name in sorted(ids)), seen, aliases
    ),
    st.dictionaries(names, st.datetimes(timezones=st.just(UTC)), max_size=4),
    st.dictionaries(names, names, max_size=4),
    st.sets(names, max_size=4),
    names,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=shelves, after=shelves)
def test_whatever_was_kept_the_new_shelf_replaces_it_whole(tmp_path: Path, before: Shelf, after: Shelf) -> None:
    put(tmp_path / "archive.db", before)
    put(tmp_path / "archive.db", after)

    assert kept(tmp_path / "archive.db") == after


def test_a_shelf_that_cannot_be_put_whole_is_not_put_at_all(tmp_path: Path) -> None:
    put(tmp_path / "archive.db", SHELF)
    broken = replace(SHELF, clippings=(), seen={}, channel=Channel("no letter: \ud800"))  # found only after the rest

    with store.opened(tmp_path / "archive.db") as archive:
        with pytest.raises(UnicodeEncodeError):
            archive.put("harian", SHELF, broken)
        assert archive.shelf("harian") == SHELF
        archive.put("harian", SHELF, Shelf(seen={"g:3": NOON}))

    assert kept(tmp_path / "archive.db") == Shelf(seen={"g:3": NOON})


def test_two_may_have_it_open_at_once(tmp_path: Path) -> None:
    with store.opened(tmp_path / "archive.db") as one, store.opened(tmp_path / "archive.db") as other:
        one.put("harian", Shelf(), SHELF)
        assert other.shelf("harian") == SHELF
        other.put("harian", SHELF, Shelf())
        assert one.shelf("harian") == Shelf()


def _html(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"<!doctype html><title>502 Bad Gateway</title>")


def _half(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def _folder(path: Path) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)


def _another_program(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE feeds (name TEXT)")
    connection.close()


@pytest.mark.parametrize("damage", [_html, _half, _folder, _another_program])
def test_a_damaged_archive_is_set_aside_and_named(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    path = tmp_path / "archive.db"
    put(path, SHELF)
    damage(path)

    with store.opened(path) as archive:
        (trouble,) = archive.troubles
        assert archive.shelf("harian") == Shelf()
        archive.put("harian", Shelf(), SHELF)

    (aside,) = tmp_path.glob("archive.db.broken-*")
    assert aside.name in trouble.fix
    assert (trouble.where, trouble.what.split(" (")[0]) == (str(path), "the archive is damaged")
    assert kept(path) == SHELF


def test_no_page_that_is_wiped_goes_unnoticed(tmp_path: Path) -> None:
    path, page = tmp_path / "archive.db", 4096
    put(path, SHELF)
    whole = path.read_bytes()

    unnoticed = set[int]()
    for place in range(0, len(whole), page):
        path.write_bytes(whole[:place] + bytes(page) + whole[place + page :])
        with store.opened(path) as archive:
            if not archive.troubles:
                unnoticed.add(place // page)
                assert archive.shelf("harian") == SHELF

    assert len(whole) // page > len(unnoticed) + 8  # an empty page, such as that of an index without rows, is no loss


def test_an_empty_file_is_a_new_archive(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    path.touch()

    put(path, SHELF)

    assert kept(path) == SHELF
    assert not [*tmp_path.glob("*broken*")]


def test_the_addresses_that_are_published_come_back(tmp_path: Path) -> None:
    first = {"story/2026-01-08/a.html": ("1", "2"), "story/2026-01-08/b.html": ("3",)}
    second = {"story/2026-01-08/a.html": ("1", "4"), "story/2026-01-09/c.html": ("5",)}
    for addresses in (first, second, second, {}):
        with store.opened(tmp_path / "archive.db") as archive:
            archive.publish(addresses)
        with store.opened(tmp_path / "archive.db") as archive:
            assert archive.addresses() == archive.archive([]).addresses == addresses


def test_an_archive_of_an_older_kabar_remembers_no_address_yet(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    put(path, SHELF)
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE addresses")
    connection.execute("PRAGMA user_version = 3")
    connection.close()

    assert kept(path) == SHELF
    with store.opened(path) as archive:
        assert archive.addresses() == {}


def test_an_archive_of_a_newer_kabar_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "archive.db"
    put(path, SHELF)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(KabarError, match="newer Kabar"), store.opened(path):
        pass

    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir() if "broken" in found.name] == []


def test_an_archive_that_is_busy_is_not_taken_for_a_damaged_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "archive.db"
    put(path, SHELF)
    monkeypatch.setattr(database, "_BUSY_S", 0.05)
    other: Any = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    with pytest.raises(KabarError, match="cannot be used: database is locked"), store.opened(path):
        pass
    other.close()

    assert kept(path) == SHELF
    assert not [*tmp_path.glob("*broken*")]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / ".kabar").write_text("a file stands where the folder should")

    with (
        pytest.raises(KabarError, match=r"the archive cannot be used"),
        store.opened(tmp_path / ".kabar" / "archive.db"),
    ):
        pass
