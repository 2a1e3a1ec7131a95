"""Real feed files, to two digests that can be measured: the samples, and one of a thousand happenings.

The entries of the feeds are dated anew, 25 a day up to 8 January 2026, so that they run in forty editions; two in five
are told again by other outlets of the folder, with a word of the headline and a third of the text left out.  There are
editions of their own in id/ and en/.  The samples are built a second time with «images: none» and «explain: true».
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import Any

import feedparser

ROOT = Path(__file__).parents[2]
URL = "https://kabar.example/repo/"
_NOW = datetime(2026, 1, 8, 2, tzinfo=UTC)
_DAYS, _A_DAY = 40, 25
_TELLINGS = (1, 1, 1, 1, 1, 1, 2, 2, 3, 5)
_WORDS = 60  # of a text: feeds seldom say more, and a few say everything


@dataclass(frozen=True, slots=True)
class Outlet:
    """A feed of the folder."""

    name: str
    title: str
    home: str
    language: str
    items: tuple[dict[str, Any], ...]


def make(folder: Path, feeds: Path) -> tuple[Path, ...]:
    """Write and build the digests; the answer is their configurations."""
    folder.mkdir(parents=True, exist_ok=True)
    starter = (ROOT / "config.yaml").read_text("utf-8")
    bare = starter.replace("  #images: none", "  images: none #").replace("  #explain: ", "  explain: ")
    outlets = tuple(outlet for path in sorted(feeds.iterdir()) if (outlet := _outlet(path)).items)
    made = (
        _samples(folder / "samples", starter),
        _samples(folder / "bare", bare),
        _thousand(folder / "thousand", starter.replace("  #languages: ", "  languages: "), outlets),
    )
    for config in made:
        build(config, config.parent / "site", "--now", _NOW.isoformat(), "--init")
    return made


def build(config: Path, output: Path, *words: str) -> None:
    """Build a digest into a folder, to stand at URL."""
    done = subprocess.run(
        [sys.executable, "-m", "kabar", "--config", str(config), "--output", str(output), "--url", URL, *words],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    print((done.stdout + done.stderr).strip(), file=sys.stderr)


def _samples(folder: Path, settings: str) -> Path:
    for name in ("samples", "content", "templates"):
        shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True)
    (folder / "config.yaml").write_text(settings, "utf-8")
    return folder / "config.yaml"


def _thousand(folder: Path, settings: str, outlets: tuple[Outlet, ...]) -> Path:
    config = _samples(folder, settings.partition("\nfeeds:\n")[0])
    shutil.rmtree(folder / "samples")
    told: dict[str, list[dict[str, Any]]] = {outlet.name: [] for outlet in outlets}
    chance = random.Random(5)
    for number, (teller, item) in enumerate(islice(_happenings(outlets), _DAYS * _A_DAY)):
        minutes = number * 24 * 60 // _A_DAY
        alike = [outlet for outlet in outlets if outlet.language[:2] == teller.language[:2] and outlet != teller]
        for place, other in enumerate(chance.sample(alike, min(chance.choice(_TELLINGS) - 1, len(alike))), 1):
            told[other.name].append(_dated(_again(item, other, number, chance), minutes - 20 * place))
        told[teller.name].append(_dated(item, minutes))
    (folder / "feeds").mkdir(exist_ok=True)
    lines = [_written(outlet, told[outlet.name], folder) for outlet in outlets if told[outlet.name]]
    config.write_text(config.read_text("utf-8") + "\nfeeds:\n" + "".join(lines), "utf-8")
    return config


def _happenings(outlets: tuple[Outlet, ...]) -> Iterator[tuple[Outlet, dict[str, Any]]]:
    """Each outlet's first entry, each outlet's second, and so on."""
    rows = zip_longest(*([(outlet, item) for item in outlet.items] for outlet in outlets))
    return (pair for pair in chain.from_iterable(rows) if pair)


def _again(item: dict[str, Any], other: Outlet, number: int, chance: random.Random) -> dict[str, Any]:
    words = item["title"].split()
    left = chance.randrange(len(words)) if len(words) > 4 else -1
    title = " ".join(word for place, word in enumerate(words) if place != left)
    url = f"https://{other.name}.example/{number}"
    lines = item["content_text"].split()
    return {"id": url, "url": url, "title": title, "content_text": " ".join(lines[len(lines) // 3 :] or lines)}


def _dated(item: dict[str, Any], minutes: int) -> dict[str, Any]:
    return item | {"date_published": (_NOW - timedelta(minutes=max(1, minutes))).isoformat()}


def _written(outlet: Outlet, items: list[dict[str, Any]], folder: Path) -> str:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": outlet.title, "home_page_url": outlet.home}
    said = {**feed, **({"language": outlet.language} if outlet.language else {}), "items": items}
    (folder / "feeds" / f"{outlet.name}.json").write_text(json.dumps(said, ensure_ascii=False), "utf-8")
    return f"  - {{url: feeds/{outlet.name}.json}}\n"


def _outlet(path: Path) -> Outlet:
    name = re.sub(r"[^a-z0-9]+", "-", path.stem.lower())
    if path.suffix in {".md", ".json"}:
        return Outlet(name, "", "", "", ())
    read = feedparser.parse(path.read_bytes())
    items = tuple(_item(entry) for entry in read.entries if entry.get("title") and _web(entry.get("link")))
    home = read.feed.get("link", "")
    language = read.feed.get("language", "").strip()
    return Outlet(name, read.feed.get("title") or name, home if _web(home) else "", language, items)


def _item(entry: Any) -> dict[str, Any]:  # noqa: ANN401
    text = re.sub(r"<[^>]*>", " ", entry.get("summary", ""))
    item = {"id": entry.link, "url": entry.link, "title": re.sub(r"<[^>]*>", "", entry.title)}
    item["content_text"] = " ".join(text.split()[:_WORDS])
    pictures = [one.get("url") for one in entry.get("media_content", []) if "video" not in one.get("medium", "")]
    pictures += [one.get("href") for one in entry.get("enclosures", []) if one.get("type", "").startswith("image")]
    found = next(filter(_web, pictures), "")
    return item | ({"image": found} if found else {})


def _web(address: object) -> bool:
    return isinstance(address, str) and address.startswith(("https://", "http://"))
