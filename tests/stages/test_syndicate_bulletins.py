"""Editions to bulletins: which feeds there are, what runs in each, and how they are called."""

from __future__ import annotations

import json
from typing import Any

import pytest
from make import HOUR, NOW, article, edition, masthead, own, replace, story

from kabar.model import OWN, Edition, EditionPage, Masthead
from kabar.stages import syndicate

SITE = masthead("antara", "bbc", "samudra", "source-0", OWN, url="https://kabar.example/repo/", language="id")
RICE = article("Harga beras turun", language="id")
OURS = own("Kata redaksi", language="id", arrived=NOW - HOUR)
GOAL = article("A late goal", source="bbc", arrived=NOW - 2 * HOUR)
TODAY = edition(
    story("beras", RICE, article("Rice gets cheaper", source="bbc", arrived=NOW + HOUR)),
    story("ours", OURS),
    story("goal", GOAL, topic="sport", pinned=True),
)


def files(*editions: Edition, site: Masthead = SITE, **told: Any) -> dict[str, bytes]:
    pages = [EditionPage(f"{one.day:%Y/%m/%d}.html", one, None, None) for one in editions]
    return {f.path: f.content for f in syndicate.feeds(editions, pages, site, version="1.0", **told)}


def titles(content: bytes) -> list[str]:
    return [item["title"] for item in json.loads(content)["items"]]


def test_each_feed_holds_what_its_name_says() -> None:
    made = files(TODAY)

    assert titles(made["feed.json"]) == ["Harga beras turun", "Kata redaksi", "A late goal"]
    assert titles(made["topic/sport.json"]) == ["A late goal"]
    assert titles(made["language/id.json"]) == ["Harga beras turun", "Kata redaksi"]
    assert titles(made["picks.json"]) == ["Kata redaksi", "A late goal"]


def test_a_digest_of_one_language_has_no_feed_of_it() -> None:
    assert not [path for path in files(edition(story("ours", OURS))) if path.startswith("language/")]


def test_an_edition_is_one_entry_with_its_day_in_words_and_all_its_headlines() -> None:
    (told,) = json.loads(files(TODAY, timezone="Asia/Jakarta")["editions.json"])["items"]

    assert (told["title"], told["url"]) == ("Minggu, 22 November 2026", "https://kabar.example/repo/2026/11/22.html")
    assert (told["id"], told["date_published"]) == ("tag:kabar.example,2026-11-22:edition", "2026-11-21T17:00:00Z")
    assert told["date_modified"] == "2026-11-22T13:00:00Z"
    assert told["content_html"] == (
        '<h2>World</h2><ul><li><a href="https://antara.example/harga-beras-turun">Harga beras turun</a> – Antara, '
        'Bbc</li><li><a href="https://kabar.example/repo/2026/11/22/kata-redaksi.html">Kata redaksi</a> – '
        'Content</li></ul><h2>Sport</h2><ul><li><a href="https://bbc.example/a-late-goal" lang="en">A late goal</a> – '
        "Bbc</li></ul>"
    )


def test_feeds_speak_the_words_of_the_theme() -> None:
    words = {"en": {"also": "Also told by"}, "id": {"also": "Juga diberitakan oleh", "own": "Dari redaksi"}}
    made = files(TODAY, words=words)

    assert "<p>Juga diberitakan oleh:</p>" in json.loads(made["feed.json"])["items"][0]["content_html"]
    assert json.loads(made["picks.json"])["title"] == "Kabar – Dari redaksi"
    assert json.loads(made["editions.json"])["title"] == "Kabar – Every edition"
    assert json.loads(made["language/id.json"])["title"] == "Kabar – Bahasa Indonesia"


@pytest.mark.parametrize("language", ["x-klingon", "qqq"])
def test_a_language_that_nobody_knows_stops_nothing(language: str) -> None:
    strange = edition(story("a", replace(RICE, language=language)), story("b"))
    made = files(strange, site=replace(SITE, language=language))

    assert json.loads(made["editions.json"])["items"][0]["title"] == "Sunday, November 22, 2026"
    assert language.partition("-")[0] in json.loads(made[f"language/{language.partition('-')[0]}.json"])["title"]


def test_a_site_without_news_has_every_feed_that_stands_for_good() -> None:
    made = files(site=replace(SITE, updated=None))

    assert b"<updated>2005-12-01T00:00:00Z</updated>" in made["picks.atom.xml"]
    assert json.loads(made["feed.json"])["items"] == []
