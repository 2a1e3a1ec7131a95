"""Gathering from real servers: asked seldom, kept for good, and no feed's trouble is another's."""

from __future__ import annotations

import gzip
import json
import os
import re
import signal
import subprocess
import sys
import time
from base64 import b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import quote

import digest
import pytest
from servers import Answer, Server, hang, page, stream, to, unless_known

from kabar import cli
from kabar.cli import report
from kabar.edges import store
from kabar.errors import Trouble
from kabar.model import Clipping, Shelf

MONDAY = "2026-11-23T08:00+00:00"
LATER = "2026-11-23T08:30+00:00"
TUESDAY = "2026-11-24T08:00+00:00"
DATE = "<pubDate>Mon, 23 Nov 2026 06:00:00 GMT</pubDate>"


def rss(*items: str, title: str = "News") -> bytes:
    return f'<rss version="2.0"><channel><title>{title}</title>{"".join(items)}</channel></rss>'.encode()


def item(title: str, link: str = "", guid: str = "") -> str:
    """An item of which the guid is given, or else there is none."""
    named = f'<guid isPermaLink="false">{guid}</guid>' if guid else ""
    return f"<item>{named}<link>{link}</link><title>{title}</title><description>{title}.</description>{DATE}</item>"


def desk(folder: Path, feeds: dict[str, str], *allowed: str, timeout_s: int = 10) -> Path:
    """The folder of a digest of these feeds, by name, that may ask at these places."""
    folder.mkdir(parents=True, exist_ok=True)
    facts = {
        "site": {"title": "Kabar", "url": "https://kabar.example/"},
        "feeds": [{"url": url, "name": name} for name, url in feeds.items()],
        "limits": {"timeout": timeout_s},
        "allow_private": allowed,
    }
    (folder / "config.yaml").write_text(json.dumps(facts), "utf-8")
    return folder


def shelves(folder: Path) -> dict[str, Shelf]:
    """All that is kept, by feed."""
    with store.opened(folder / ".kabar" / "archive.db") as kept:
        assert kept.troubles == ()
        names = [row[0] for row in kept.connection.execute("SELECT source FROM feeds")]
        return {name: kept.shelf(name) for name in names}


def titles(shelf: Shelf) -> list[str]:
    return [clipping.entry.title for clipping in shelf.clippings]


def complaints(told: str) -> list[str]:
    """The feeds of which something is told, as often as it is."""
    return sorted(re.findall(r"^config\.yaml:\d+:\d+: feed ([\w-]+): ", told, re.MULTILINE))


# A feed that rests


def test_what_rests_is_not_asked(tmp_path: Path) -> None:
    body = rss(item("Rice"))
    routes = {
        "/etag": unless_known('"1"', body),
        "/fresh": page(body, cache_control="max-age=7200"),
        "/ttl": page(body.replace(b"<item>", b"<ttl>120</ttl><item>", 1)),
        "/down": page(b"", 500),
        "/gone": page(b"", 410),
    }
    with Server(routes) as server:
        folder = desk(tmp_path, {path[1:]: server.url(path) for path in routes}, server.place)

        def asked(*words: str, now: str) -> list[str]:
            before = len(server.seen)
            digest.build(folder, *words, now=now)
            return sorted(path for path in server.paths()[before:] if path != "/archive/index.json")

        assert asked(now=MONDAY) == sorted(routes)
        assert asked(now=LATER) == []
        assert asked("--offline", now=TUESDAY) == []
        assert asked("--refresh", "etag", "down", now=LATER) == ["/down", "/etag"]
        assert asked(now="2026-11-23T09:40+00:00") == ["/etag"]
        assert asked("--refresh", now=LATER) == sorted(routes)
        assert asked(now=TUESDAY) == sorted(set(routes) - {"/gone"})
        assert all(titles(shelf) == ["Rice"] for name, shelf in shelves(folder).items() if name in {"etag", "fresh"})


# What comes back changed, and what comes back broken


CHANGES: dict[str, tuple[Answer, Answer]] = {
    "same": (unless_known('"1"', rss(item("Rice", guid="1"))), unless_known('"1"', b"")),
    "edited": (
        page(rss(item("Oil", guid="2"), item("Rice is dear", guid="1"), item("Gas", guid="3"))),
        page(rss(item("Oil", guid="2"), item("Rice is dearer", guid="1"), item("Gas", guid="3"))),
    ),
    "new-guid": (
        page(rss(item("Rice", "https://a.example/rice", guid="1"))),
        page(rss(item("Rice", "https://a.example/rice", guid="2"))),
    ),
    "https": (page(rss(item("Rice", "http://b.example/rice"))), page(rss(item("Rice", "https://b.example/rice")))),
    "trackers": (
        page(rss(item("Rice", "https://c.example/rice"))),
        page(rss(item("Rice", "https://c.example/rice?utm_source=rss&amp;utm_medium=feed"))),
    ),
    "guid-added": (
        page(rss(item("Rice", "https://d.example/rice"))),
        page(rss(item("Rice", "https://d.example/rice", guid="1"))),
    ),
    "gone": (page(rss(item("Rice", guid="1"))), page(b"", 410)),
    "truncated": (page(rss(item("Rice", guid="1"))), page(rss(item("Oil", guid="2"))[:90], content_length="5000")),
    "web-page": (page(rss(item("Rice", guid="1"))), page(b"<!doctype html><html><title>Moved</title></html>")),
    "list": (page(rss(item("Rice", guid="1"))), page(b'<opml version="2.0"><body><outline/></body></opml>')),
    "empty": (page(rss(item("Rice", guid="1"))), page(b"")),
}
BROKEN = ("empty", "gone", "list", "truncated", "web-page")


@dataclass(frozen=True)
class Days:
    """A digest on two days, between which its feeds changed."""

    folder: Path
    before: dict[str, Shelf]
    after: dict[str, Shelf]
    sites: tuple[dict[str, bytes], dict[str, bytes]]
    told: str


@pytest.fixture(scope="module")
def days(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Days]:
    with Server({f"/{name}": first for name, (first, _) in CHANGES.items()}) as server:
        feeds = {name: server.url(f"/{name}") for name in CHANGES}
        folder = desk(tmp_path_factory.mktemp("days"), feeds, server.place)
        digest.build(folder, now=MONDAY)
        before, first = shelves(folder), digest.site(folder)
        server.routes |= {f"/{name}": second for name, (_, second) in CHANGES.items()}
        told = digest.build(folder, now=TUESDAY)
        yield Days(folder, before, shelves(folder), (first, digest.site(folder)), told)


@pytest.mark.parametrize("name", [name for name in CHANGES if name != "edited"])
def test_what_comes_back_otherwise_is_the_same_entry_and_what_comes_broken_costs_none(days: Days, name: str) -> None:
    before, after = days.before[name], days.after[name]

    assert titles(after) == titles(before) == ["Rice"]
    assert after.seen == before.seen
    assert [c.left for c in after.clippings] == [None]


def test_an_edited_entry_keeps_its_place_and_its_arrival_and_remembers_its_former_title(days: Days) -> None:
    def edited(shelves: dict[str, Shelf]) -> Clipping:
        return next(c for c in shelves["edited"].clippings if c.entry.id == "1")

    before, after = edited(days.before), edited(days.after)

    assert (after.entry.title, after.titles, after.arrived) == ("Rice is dearer", ("Rice is dear",), before.arrived)
    assert after.changed == datetime.fromisoformat(TUESDAY)
    assert days.after["edited"].seen == days.before["edited"].seen


def test_no_entry_of_yesterday_is_news_today(days: Days) -> None:
    yesterday, today = days.sites

    assert "2026/11/23.html" in yesterday
    assert "2026/11/24.html" not in today
    assert f"{len(CHANGES)} feeds, {len(BROKEN)} failed: 0 new" in days.told


def test_each_feed_that_failed_is_told_once_with_its_fix(days: Days) -> None:
    assert complaints(days.told) == list(BROKEN)
    assert days.told.count("\n  fix: ") == len(BROKEN)


def test_feeds_shows_who_is_in_trouble(days: Days, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["feeds", "--config", str(days.folder / "config.yaml"), "--now", TUESDAY]

    assert cli.main(words) == 1
    table = capsys.readouterr().out
    assert cli.main([*words, "--json"]) == 1
    rows = {row["name"]: row for row in json.loads(capsys.readouterr().out)}

    assert {name: row["state"] for name, row in rows.items() if row["failures"]} == {
        name: "gone" if name == "gone" else "failing" for name in BROKEN
    }
    assert rows["same"]["again"] == "2026-11-24T08:55:00+00:00"
    assert all(row["what"] and row["fix"] for row in rows.values() if row["failures"])
    assert "gone (1)" in table
    assert table.count("  fix: ") == sum(bool(row["what"]) for row in rows.values())


def test_feeds_is_content_when_all_fare_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "[/] [red]::error::x ##[group]y :smile: " + "long " * 30
    (tmp_path / "own.xml").write_bytes(rss(item("Rice is dearer than it was"), title=name))
    folder = desk(tmp_path, {"": "own.xml"})
    digest.build(folder, now=MONDAY)
    words = ["feeds", "--config", str(folder / "config.yaml"), "--now", MONDAY]

    assert cli.main(words) == 0
    table = capsys.readouterr().out
    assert cli.main([*words, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["name"] == name.strip()
    assert "[/] [red]" in table
    assert ":smile:" in table
    assert "::" not in table
    assert "##[" not in table


# Many in trouble at once


def test_healthy_feeds_are_published_whatever_happens_to_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    good, bomb = rss(item("Rice is dearer")), gzip.compress(b" " * 11_000_000)
    faults = {
        "/401": page(b"", 401),
        "/403": page(b"<title>Just a moment...</title>", 403, cf_mitigated="challenge"),
        "/404": page(b"", 404),
        "/410": page(b"", 410),
        "/500": page(b"", 500),
        "/page": page(b"<html><body>502</body></html>", content_type="text/html"),
        "/opml": page(b"<opml/>"),
        "/empty": page(b""),
        "/short": page(b"<rss>", content_length="5000"),
        "/reset": stream(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n", [b"<rss"], reset=True),
        "/nonsense": stream(b"\x00\xff\r\n\r\n", []),
        "/round": to("/round"),
        "/private": to("http://127.0.0.1:1/"),
        "/command": to("http://[::1]/%0A::error::x"),
        "/bomb": page(bomb, content_encoding="gzip"),
        "/hang": hang,
    }
    with (
        Server({"/good": page(good), "/better": page(good)} | faults) as server,
        Server({"/429": page(b"", 429, retry_after="3600")}) as busy,
    ):
        feeds = {path[1:]: server.url(path) for path in server.routes} | {"429": busy.url("/429")}
        folder = desk(
            tmp_path, feeds | {"refused": "http://127.0.0.1:9/"}, server.place, busy.place, "127.0.0.1:9", timeout_s=2
        )
        words = ["build", "--config", str(folder / "config.yaml"), "--now", MONDAY]
        assert cli.main(words) == 0
    told = capsys.readouterr()
    failing = {*feeds, "refused"} - {"good", "better"}

    assert complaints(told.err) == sorted(failing)
    assert [line.split("::")[1] for line in told.err.splitlines() if line.lstrip().startswith("::")] == [
        "warning file=config.yaml,line=1"
    ] * len(failing)
    assert f"{len(failing)} failed: 2 new" in told.out
    assert b"Rice is dearer" in digest.site(folder)["2026/11/23.html"]
    assert "Traceback" not in told.err


def test_foreign_text_can_be_no_command(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    foreign = "::error::x\n::add-mask::y\r::stop-commands::z\u2028::debug::\x0b ##[add-mask]w %0A::error::v"

    report.complain([Trouble(foreign, f"content/{foreign}:7:3", foreign), Trouble(foreign, foreign, foreign)])

    lines = capsys.readouterr().err.splitlines()
    assert [line.split("::")[1].split()[0] for line in lines if line.lstrip().startswith("::")] == ["warning"] * 2
    assert len(lines) == 8
    assert [line for line in lines if "##[" in line and not line.startswith("::warning")] == []


# Stopped in the middle


def test_ctrl_c_keeps_what_has_arrived_and_the_next_run_completes(tmp_path: Path) -> None:
    quick = {f"/quick-{n}": page(rss(item(f"Story {n}"))) for n in range(3)}
    with Server(quick | {"/slow": hang}) as server:
        folder = desk(tmp_path, {path[1:]: server.url(path) for path in server.routes}, server.place, timeout_s=60)
        words = [sys.executable, "-m", "kabar", "--now", MONDAY]
        environment = os.environ | {"PYTHONPATH": str(digest.CODE)}
        with subprocess.Popen(words, cwd=folder, env=environment, stderr=subprocess.PIPE, text=True) as build:
            wait_for(lambda: len(server.seen) == 4)
            time.sleep(0.5)  # on their way to the readers
            build.send_signal(signal.SIGINT)
            _, told = build.communicate(timeout=20)
        kept = shelves(folder)
        assert not (folder / "site").exists()
        server.routes["/slow"] = page(rss(item("At last")))
        asked = len(server.seen)
        digest.build(folder, now=MONDAY)

        assert build.returncode == 130
        assert told.strip() == "stopped; what had arrived is kept"
        assert sorted(kept) == ["quick-0", "quick-1", "quick-2"]
        assert server.paths()[asked:] == ["/slow"]
    assert {name: titles(shelf) for name, shelf in shelves(folder).items() if shelf.clippings} == {
        "quick-0": ["Story 0"],
        "quick-1": ["Story 1"],
        "quick-2": ["Story 2"],
        "slow": ["At last"],
    }


def wait_for(what: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end
        time.sleep(0.02)


# Secrets


TOKEN, PASSWORD, PART = "t0k3n/+t0k3n", "pa55:w0rd&", "9f8e7d6c5b4a39281706f5e4"
FORMS = [
    form.encode()
    for secret in (TOKEN, PASSWORD, PART, f"reader:{PASSWORD}")
    for form in (secret, quote(secret), quote(secret, safe=""), b64encode(secret.encode()).decode().rstrip("="))
]


def echoing(status: int = 200) -> Answer:
    """An answer that gives back, wherever it can, what it was asked with."""

    def answer(handler: object) -> None:
        request, login = handler.path, handler.headers.get("Authorization", "")  # type: ignore[attr-defined]
        said = request.replace("&", "&amp;")
        entry = item(f"For {said} {login}", f"https://a.example{said}", guid=said)
        picture = f'<enclosure url="https://a.example/1.jpg?{said}" type="image/jpeg"/></item>'
        about = f"<link>https://a.example{said}</link>"
        body = rss(about, entry.replace("</item>", picture), item("A token gesture", "#top"), title=f"All {said}")
        page(body, status, etag=f'"{request} {login}"', last_modified=request)(handler)  # type: ignore[arg-type]

    return answer


def test_a_secret_in_an_address_appears_nowhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KABAR_TOKEN", quote(TOKEN, safe=""))
    monkeypatch.setenv("KABAR_PART", PART)
    asked = quote(TOKEN, safe="")
    answers = {
        "/named": echoing(),
        "/written": echoing(),
        "/login": echoing(),
        f"/{PART}/feed": echoing(),
        "/moved": to(f"/new?token={asked}", 301),
        "/new": echoing(),
        "/down": echoing(500),
        "/gone": echoing(410),
        "/lost": to(f"http://{PART}.invalid/?token={asked}"),
        "/page": page(f"<html>{TOKEN} {asked}</html>".encode()),
    }
    with Server(answers) as server:
        feeds = {
            path: server.url(f"/{path}?token={asked}") for path in ("written", "moved", "down", "gone", "lost", "page")
        }
        feeds["lost"] += "&part=${KABAR_PART}"
        feeds["login"] = server.url("/login", user=f"reader:{quote(PASSWORD, safe='')}@")
        feeds["down-too"] = server.url("/down", user=f"reader:{quote(PASSWORD, safe='')}@")
        feeds["named"] = server.url("/named?token=${KABAR_TOKEN}")
        feeds["part"] = server.url("/${KABAR_PART}/feed")
        folder = desk(tmp_path, feeds, server.place)
        words = ["--config", str(folder / "config.yaml"), "--now"]
        for now in (MONDAY, TUESDAY, "2026-11-26T08:00+00:00"):
            assert cli.main(["build", *words, now, "--verbose"]) == 0
        assert cli.main(["feeds", *words, now]) == 1
        assert cli.main(["feeds", *words, now, "--json"]) == 1
    told = capsys.readouterr()

    assert any(asked in path for path in server.paths())
    assert "A token gesture" in b"".join(digest.site(folder).values()).decode("utf-8", "replace")
    places = {"stdout": told.out.encode(), "stderr": told.err.encode()}
    for path in (*(folder / ".kabar").iterdir(), *(folder / "site").rglob("*.*")):
        content = path.read_bytes()
        places[path.name] = gzip.decompress(content) if path.suffix == ".gz" else content
    assert {(place, form) for place, content in places.items() for form in FORMS if form in content} == set()
