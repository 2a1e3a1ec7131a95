"""The past regained from the site's own copy: the same site again, and no word of a copy is trusted."""

from __future__ import annotations

import contextlib
import gzip
import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from make import DAY, NOW, config, feed, site
from servers import Server, page

import kabar
from kabar import cli
from kabar.edges import past, store
from kabar.edges.past import copy
from kabar.errors import KabarError
from kabar.model import Addresses, Clipping, Config, Entry, Shelf
from kabar.stages import syndicate

GOLDEN = Path(__file__).parent.parent / "whole" / "golden"
ANTARA = feed()
AGENT = f"Kabar/{kabar.__version__}"
LINE = b'{"entry":{"source":"antara","id":"1","url":"","title":"Rice","body":"","markup":"html","keys":["g:1"]},'
LINE += b'"arrived":"2026-11-20T12:00:00Z"}\n'


def published(folder: Path, lines: bytes = LINE, *, packed: bytes = b"", **told: Any) -> Path:
    """A site whose archive holds these lines; *told* goes into its index."""
    (folder / "archive").mkdir(parents=True, exist_ok=True)
    (folder / "archive" / "2026-11.jsonl.gz").write_bytes(packed or gzip.compress(lines, mtime=0))
    month = {"path": "archive/2026-11.jsonl.gz", "sha256": sha256(lines).hexdigest()}
    index = {"version": 1, "months": [month], "channels": {"antara": {"title": "Antara"}}} | told
    (folder / "archive" / "index.json").write_text(json.dumps(index))
    return folder


def fill(folder: Path, place: Path, told: Config | None = None, **words: bool) -> tuple[int, Shelf]:
    """How much an archive regains from this output folder, and the shelf of its one feed after that."""
    with store.opened(folder / "archive.db") as kept:
        number = past.fill(
            told or config(ANTARA, site=site(url="http://localhost/")),
            kept,
            place,
            now=NOW,
            agent=AGENT,
            init=words.get("init", False),
            offline=words.get("offline", False),
        )
        return number, kept.shelf("antara")


@contextmanager
def live(folder: Path) -> Iterator[tuple[Server, Config]]:
    """A site that is online, and the configuration of who publishes there."""
    routes = {f"/{path.relative_to(folder).as_posix()}": page(path.read_bytes()) for path in folder.rglob("*.*")}
    with Server(routes) as server:
        yield server, config(ANTARA, site=site(url=server.url("/")), allow_private=(server.place,))


# What comes back


def test_an_empty_archive_is_filled_from_the_output_folder(tmp_path: Path) -> None:
    number, shelf = fill(tmp_path, published(tmp_path / "site"))

    assert number == 1
    assert [(c.entry.title, c.arrived) for c in shelf.clippings] == [("Rice", NOW - 2 * DAY)]
    assert (shelf.seen, shelf.aliases, shelf.channel.title) == ({"1": NOW - 2 * DAY}, {"g:1": "1"}, "Antara")


def regained(folder: Path, place: Path) -> Addresses:
    """The addresses of stories that an archive regains from this output folder."""
    assert fill(folder, place)[0] == 1
    with store.opened(folder / "archive.db") as kept:
        return kept.addresses()


def test_the_addresses_of_stories_come_back(tmp_path: Path) -> None:
    addresses = {"story/2026-11-20/rice-2.html": ("ab" * 8, "cd" * 8)}
    place = published(tmp_path / "site")
    (place / "archive" / "addresses.json").write_bytes(syndicate.addresses(addresses).content)

    assert regained(tmp_path, place) == addresses
    with live(place) as (_, told):
        assert fill(tmp_path / "fresh", tmp_path / "nowhere", told)[0] == 1
        with store.opened(tmp_path / "fresh" / "archive.db") as kept:
            assert kept.addresses() == addresses


@pytest.mark.parametrize(
    "path", ["../x.html", "/etc/x.html", "index.html", "story/2026-11-20/../x.html", "story/2026-11-20/A b.html", ""]
)
def test_what_is_no_address_of_a_story_is_left_out(tmp_path: Path, path: str) -> None:
    place = published(tmp_path / "site")
    (place / "archive" / "addresses.json").write_bytes(syndicate.addresses({path: ("1",)}).content)

    assert regained(tmp_path, place) == {}


@pytest.mark.parametrize("text", [b"", b"{", b"\xff", b"[]", b'{"version":2,"addresses":{}}', b"[" * 100_000])
def test_damaged_addresses_cost_no_news(tmp_path: Path, text: bytes) -> None:
    place = published(tmp_path / "site")
    (place / "archive" / "addresses.json").write_bytes(text)

    assert regained(tmp_path, place) == {}


def test_what_claims_to_have_arrived_later_than_now_arrived_now(tmp_path: Path) -> None:
    later = LINE.replace(b"2026-11-20", b"2027-11-20")

    assert fill(tmp_path, published(tmp_path / "site", later))[1].seen == {"1": NOW}


def test_an_archive_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    fill(tmp_path, published(tmp_path / "site"))

    assert fill(tmp_path, published(tmp_path / "site", LINE.replace(b"Rice", b"Oil")))[0] == 0


def test_who_wants_to_begin_without_a_past_does(tmp_path: Path) -> None:
    assert fill(tmp_path, published(tmp_path / "site"), init=True) == (0, Shelf())


def test_without_a_site_it_is_a_first_run(tmp_path: Path) -> None:
    assert fill(tmp_path, tmp_path / "site") == (0, Shelf())


def test_who_is_offline_asks_no_server(tmp_path: Path) -> None:
    with live(published(tmp_path / "live")) as (server, told):
        assert fill(tmp_path, tmp_path / "site", told, offline=True) == (0, Shelf())
        assert server.seen == []


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_a_site_that_stands_nowhere_but_at_home_is_not_asked(tmp_path: Path, host: str) -> None:
    at_home = config(ANTARA, site=site(url=f"http://{host}/"))

    assert fill(tmp_path, tmp_path / "site", at_home) == (0, Shelf())


def test_an_empty_archive_is_filled_from_the_live_site(tmp_path: Path) -> None:
    with live(published(tmp_path / "live")) as (server, told):
        number, shelf = fill(tmp_path, tmp_path / "site", told)

    assert (number, shelf.seen) == (1, {"1": NOW - 2 * DAY})
    assert {seen.headers["user-agent"] for seen in server.seen} == {AGENT}


def test_a_server_that_unpacks_what_it_sends_changes_nothing(tmp_path: Path) -> None:
    with live(published(tmp_path / "live")) as (server, told):
        server.routes["/archive/2026-11.jsonl.gz"] = page(gzip.compress(LINE), content_encoding="gzip")
        assert fill(tmp_path, tmp_path / "site", told)[0] == 1
    with live(published(tmp_path / "live", packed=LINE)) as (server, told):
        assert fill(tmp_path / "other", tmp_path / "site", told)[0] == 1


def test_where_no_site_answers_it_is_a_first_run(tmp_path: Path) -> None:
    with live(tmp_path / "nothing") as (server, told):
        assert fill(tmp_path, tmp_path / "site", told) == (0, Shelf())
        assert server.paths() == ["/archive/index.json", "/"]


# The whole line


def built(folder: Path, *words: str) -> dict[str, bytes]:
    """The site of a digest."""
    usual = ["build", "--config", str(folder / "config.yaml"), "--now", "2026-01-08T09:00+07:00"]
    assert cli.main([*usual, *words]) == 0
    return {
        path.relative_to(folder / "site").as_posix(): path.read_bytes()
        for path in sorted((folder / "site").rglob("*"))
        if path.is_file()
    }


def begin(folder: Path, url: str = "") -> Path:
    shutil.copytree(GOLDEN, folder, ignore=shutil.ignore_patterns("site"))
    if url:
        path = folder / "config.yaml"
        text = path.read_text("utf-8").replace("https://kabar.example/repo/", url)
        path.write_text(f"{text}\nallow_private: ['{url.split('/')[2]}']\n", "utf-8")
    return folder


def test_a_regained_archive_gives_the_same_site(tmp_path: Path) -> None:
    folder = begin(tmp_path / "digest")
    before = built(folder)
    shutil.rmtree(folder / ".kabar")

    assert built(folder, "--offline") == before
    assert built(folder) == before


def test_a_fresh_machine_gives_the_same_site(tmp_path: Path) -> None:
    with Server({}) as server:
        folder = begin(tmp_path / "digest", server.url("/"))
        before = built(folder)
        server.routes |= {f"/{path}": page(content) for path, content in before.items()}
        fresh = begin(tmp_path / "fresh", server.url("/"))
        for path in (fresh / "feeds").iterdir():
            path.write_text("<html>nothing here any more</html>")
        regained = built(fresh)

    pages = [path for path in before if path.endswith(".html") and path != "status.html"]
    assert len(pages) > 10
    assert {path: before[path] for path in pages} == {path: regained[path] for path in pages}
    assert "/archive/2026-01.jsonl.gz" in server.paths()


# What goes wrong


def refused(folder: Path, place: Path, told: Config | None = None) -> KabarError:
    """The mistake that is told; nothing was kept."""
    with pytest.raises(KabarError) as caught:
        fill(folder, place, told)
    with store.opened(folder / "archive.db") as kept:
        assert kept.shelf("antara") == Shelf()
    assert all(trouble.fix for trouble in caught.value.troubles)
    return caught.value


@pytest.mark.parametrize("index", [b"", b"{", b"\xff\xfe", b"[]", b"null", b'{"version": 1}', b"[" * 100_000])
def test_a_damaged_index_stops_the_build(tmp_path: Path, index: bytes) -> None:
    place = published(tmp_path / "site")
    (place / "archive" / "index.json").write_bytes(index)

    told = str(refused(tmp_path, place))
    assert "archive/index.json: the published archive is damaged: its index cannot be read" in told
    assert "--init" in told


def test_the_copy_of_a_newer_kabar_is_not_guessed_at(tmp_path: Path) -> None:
    told = str(refused(tmp_path, published(tmp_path / "site", version=2)))

    assert "its version is 2, not 1" in told
    assert "update Kabar" in told


@pytest.mark.parametrize(
    "path",
    ["../../secret", "/etc/passwd", "archive/../../x", "archive//etc/passwd", "https://a.example/", "", "index.html"],
)
def test_a_path_that_leads_elsewhere_is_not_followed(tmp_path: Path, path: str) -> None:
    months = [{"path": path, "sha256": ""}]

    assert "strange files" in str(refused(tmp_path, published(tmp_path / "site", months=months)))


def test_an_index_without_end_is_not_followed(tmp_path: Path) -> None:
    months = [{"path": f"archive/{n}", "sha256": ""} for n in range(601)]

    assert "strange files" in str(refused(tmp_path, published(tmp_path / "site", months=months)))


def test_a_month_that_is_missing_stops_the_build(tmp_path: Path) -> None:
    place = published(tmp_path / "site")
    (place / "archive" / "2026-11.jsonl.gz").unlink()

    assert "archive is damaged" in str(refused(tmp_path, place))
    with live(place) as (_, told):
        assert "2026-11.jsonl.gz: 127.0.0.1 has nothing at this address" in str(refused(tmp_path, tmp_path / "x", told))


@pytest.mark.parametrize(
    ("packed", "what"),
    [
        (gzip.compress(LINE + LINE), "not what its index says"),
        (LINE[:-2], "not what its index says"),
        (b"not packed", "not what its index says"),
        (gzip.compress(LINE)[:-20], "cannot be read"),
        (gzip.compress(LINE)[:-8] + b"x" * 8, "cannot be read"),
        (b"\x1f\x8b\x08\x00nonsense", "cannot be read"),
    ],
)
def test_a_damaged_month_stops_the_build(tmp_path: Path, packed: bytes, what: str) -> None:
    assert what in str(refused(tmp_path, published(tmp_path / "site", packed=packed)))


@pytest.mark.parametrize(
    "line",
    [
        b"nonsense\n",
        b"{}\n",
        b"\xff\n",
        b"[" * 100_000,
        LINE.replace(b"html", b"latex"),
        LINE.replace(b'"Rice"', b"7"),
        LINE.replace(b"2026-11-20T12:00:00Z", b"yesterday"),
        LINE.replace(b"12:00:00Z", b"12:00:00"),
        LINE.replace(b"2026", b"0001"),
        LINE.replace(b"2026", b"9999"),
        LINE.replace(b'"title"', b'"updated":"2026-11-20T12:00:00","title"'),
    ],
)
def test_a_line_that_is_no_clipping_stops_the_build(tmp_path: Path, line: bytes) -> None:
    assert "a month " in str(refused(tmp_path, published(tmp_path / "site", line)))


def test_a_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copy, "LARGEST", 1_000_000)
    place = published(tmp_path / "site", b" " * 1_000_001)
    assert (place / "archive" / "2026-11.jsonl.gz").stat().st_size < 5000

    assert "a month is too large" in str(refused(tmp_path, place))
    with live(place) as (_, told):
        assert "larger than 1,000,000 bytes" in str(refused(tmp_path, tmp_path / "x", told))


def test_a_live_site_without_its_archive_stops_the_build(tmp_path: Path) -> None:
    with live(tmp_path / "nothing") as (server, told):
        server.routes["/"] = page(b"<title>Kabar</title>")
        found = str(refused(tmp_path, tmp_path / "site", told))

    assert "the live site does not give its archive" in found
    assert "--init" in found


def test_a_live_site_that_is_down_stops_the_build(tmp_path: Path) -> None:
    with live(tmp_path / "nothing") as (server, told):
        server.routes |= {"/": page(b"", 503), "/archive/index.json": page(b"", 503)}
        assert "try again later" in str(refused(tmp_path, tmp_path / "site", told))
    assert "try again later" in str(refused(tmp_path, tmp_path / "site", told))


@given(st.binary(max_size=300), st.binary(max_size=300))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_lies_there_it_is_read_or_told(tmp_path: Path, index: bytes, month: bytes) -> None:
    for read in (lambda: copy.index(index), lambda: copy.month(month, checksum=sha256(month).hexdigest())):
        with contextlib.suppress(copy.Damaged):
            read()


@given(st.text(max_size=20), st.text(max_size=20), st.datetimes(NOW.replace(tzinfo=None, year=1990)))
def test_what_a_line_says_comes_back(title: str, name: str, arrived: datetime) -> None:
    clipping = Clipping(Entry("antara", name, "", title, "", "html"), min(arrived.replace(tzinfo=NOW.tzinfo), NOW))
    shelves = copy.shelves([clipping], {}, now=NOW)

    assert shelves == {"antara": Shelf((clipping,), {name: clipping.arrived})}
