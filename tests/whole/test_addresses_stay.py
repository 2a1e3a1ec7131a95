"""Builds every few hours: whatever comes in between, no address of a story is lost."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
from digest import build, site

BEGIN = datetime.fromisoformat("2026-01-08T06:00+00:00")
CONFIG = """site: {title: Kabar, url: "https://kabar.example/", language: en, timezone: UTC}
limits: {minutes: 1, per_topic: 2}
feeds:
"""
EVENTS = (
    "Ferry Aurora runs aground off Kestrel island",
    "Copper mine at Dunmore floods after the storm",
    "Parliament votes down the harbour tax bill",
    "Observatory on Mount Orrin photographs a comet",
    "Bakers of Vellmar strike over the price of flour",
    "Goalkeeper Ilse Brandt leaves Northbridge United",
)
FERRY, ISLAND = "Ferry Nusa Indah sinks in Sape strait", "Smoke seen over the village of Belimbing"
Item = tuple[str, datetime]


def write(folder: Path, feeds: dict[str, Sequence[Item]], now: datetime) -> None:
    """A digest of these feeds, as they are now."""
    folder.mkdir(exist_ok=True)
    names = (f"  - {{url: {name}.xml, name: {name}}}\n" for name in feeds)
    (folder / "config.yaml").write_text(CONFIG + "".join(names), "utf-8")
    for name, items in feeds.items():
        told = "".join(
            f"<item><title>{title}</title><link>https://{name}.example/{title.replace(' ', '-')}</link>"
            f"<pubDate>{format_datetime(at)}</pubDate></item>"
            for title, at in items
            if at <= now
        )
        (folder / f"{name}.xml").write_text(
            f'<rss version="2.0"><channel><title>{name}</title><link>https://{name}.example/</link>{told}</channel></rss>'
        )


def addresses(folder: Path) -> dict[str, str]:
    """Each address of a story, and where it leads."""
    found: dict[str, str] = {}
    for path, content in site(folder).items():
        if path.startswith("story/"):
            to = re.search(rb'http-equiv="refresh" content="0; *url=([^"]+)"', content, re.IGNORECASE)
            found[path] = (Path("/", path).parent / to[1].decode()).resolve().as_posix()[1:] if to else path
    return found


def some_days() -> dict[str, Sequence[Item]]:
    """Six events in turn, each told by two or three outlets over some hours, and taken up again a day later."""
    feeds: dict[str, list[Item]] = {"Antara": [], "Beta": [], "Gama": []}
    for number in range(12):
        title, at = EVENTS[number % len(EVENTS)], BEGIN + timedelta(hours=4 * number)
        again = f"{title} again" if number >= len(EVENTS) else title
        feeds["Antara"].append((again, at))
        feeds["Beta"].append((f"{again}, witnesses say", at + timedelta(hours=1)))
        if number % 3 == 0:
            feeds["Gama"].append((f"What is known: {again}", at + timedelta(hours=9)))
    return dict(feeds)


def test_no_page_of_a_story_is_lost_while_news_comes_in(tmp_path: Path) -> None:
    feeds, before, lost = some_days(), dict[str, str](), dict[str, str]()
    for hours in range(2, 60, 4):
        now = BEGIN + timedelta(hours=hours)
        write(tmp_path, feeds, now)
        build(tmp_path, now=now.isoformat())
        after = addresses(tmp_path)
        lost |= {path: now.isoformat() for path in before if path not in after}
        assert all(to in after for to in after.values())
        before = after

    assert lost == {}
    assert len(before) > len(EVENTS) / 2


def two_stories() -> dict[str, Sequence[Item]]:
    at = BEGIN - timedelta(hours=5)
    return {
        "Antara": [(FERRY, at), (ISLAND, at)],
        "Beta": [(f"{title}, witnesses say", at + timedelta(hours=1)) for title in (FERRY, ISLAND)],
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A digest of two stories, built once."""
    folder = tmp_path / "digest"
    write(folder, two_stories(), BEGIN)
    build(folder, now=BEGIN.isoformat())
    assert len(addresses(folder)) == 2
    return folder


def merged(folder: Path) -> dict[str, str]:
    """Where the addresses lead once the editor tells both as one."""
    urls = [f"https://antara.example/{title.replace(' ', '-')}" for title in (FERRY, ISLAND)]
    (folder / "desk.yaml").write_text(f"- merge: {json.dumps(urls)}\n", "utf-8")
    build(folder, "--offline", now=(BEGIN + timedelta(hours=1)).isoformat())
    return addresses(folder)


def test_the_addresses_of_stories_that_the_editor_merges_lead_to_the_whole(folder: Path) -> None:
    before = addresses(folder)

    after = merged(folder)

    assert before.keys() == after.keys()
    assert len(set(after.values())) == 1

    (folder / "desk.yaml").unlink()
    build(folder, "--offline", now=(BEGIN + timedelta(hours=1)).isoformat())
    assert addresses(folder) == before


@pytest.mark.parametrize("lost", [".kabar", "site"])
def test_the_addresses_outlive_the_loss_of_the_archive_or_of_the_site(folder: Path, lost: str) -> None:
    before = addresses(folder)
    shutil.rmtree(folder / lost)

    assert merged(folder).keys() == before.keys()


@pytest.mark.parametrize(
    "text", ["", "{", '{"version":9,"addresses":{}}', '{"version":1,"addresses":{"../x.html":["1"]}}']
)
def test_a_copy_of_the_addresses_that_is_damaged_or_strange_costs_only_itself(folder: Path, text: str) -> None:
    shutil.rmtree(folder / ".kabar")
    (folder / "site/archive/addresses.json").write_text(text, "utf-8")

    assert len(set(merged(folder).values())) == 1


def test_an_earlier_telling_in_the_backlog_of_a_new_feed_leaves_the_address(folder: Path) -> None:
    before = addresses(folder)
    early = ("Passengers of ferry Nusa Indah in Sape strait call for help as it sinks", BEGIN - timedelta(hours=8))
    write(folder, {**two_stories(), "Gama": [early]}, BEGIN)

    build(folder, now=(BEGIN + timedelta(hours=20)).isoformat())

    after = addresses(folder)
    assert before.keys() < after.keys()
    assert any(path != to for path, to in after.items())


def test_what_the_editor_hides_has_no_address_until_it_is_shown_again(folder: Path) -> None:
    before = addresses(folder)
    (folder / "desk.yaml").write_text(
        f"- story: https://antara.example/{FERRY.replace(' ', '-')}\n  hide: true\n", "utf-8"
    )
    build(folder, "--offline", now=BEGIN.isoformat())
    assert len(addresses(folder)) == 1
    assert "ferry" not in (site(folder)["archive/addresses.json"]).decode()

    (folder / "desk.yaml").unlink()
    build(folder, "--offline", now=BEGIN.isoformat())
    assert addresses(folder) == before
