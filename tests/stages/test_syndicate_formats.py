"""The three formats: the same entries under the same ids, each with what its format can say."""

from __future__ import annotations

import io
import json
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
from make import HOUR, NOW, SPORT, WORLD, article, edition, masthead, own, story

from kabar.model import OWN, Edition, EditionPage, Image, Masthead, Story
from kabar.stages import syndicate

SITE = masthead("antara", "bbc", "samudra", "source-0", OWN, url="https://kabar.example/repo/", language="id")
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MEDIA = "{http://search.yahoo.com/mrss/}"

FIRST = article("Harga beras turun", language="id", image=Image("https://antara.example/i.jpg?w=9", "Karung", "Ani"))
SECOND = article("Beras kembali murah", source="samudra", language="id", arrived=NOW + HOUR)
THIRD = article("Rice gets cheaper", source="bbc", arrived=NOW + HOUR)
OURS = own("Kata redaksi", language="id", arrived=NOW - HOUR, url="https://first.example/kata")
TODAY = edition(
    story("beras", FIRST, SECOND, THIRD, further=("sport",)),
    story("ours", OURS),
    story("goal", article("A late goal", source="bbc", arrived=NOW - 2 * HOUR), topic="sport", pinned=True),
)


def files(*editions: Edition, site: Masthead = SITE, **told: Any) -> dict[str, bytes]:
    pages = [EditionPage(f"{one.day:%Y/%m/%d}.html", one, None, None) for one in editions]
    return {f.path: f.content for f in syndicate.feeds(editions, pages, site, version="1.0", **told)}


def entry(told: Story) -> tuple[ET.Element, ET.Element, dict[str, Any]]:
    """The one entry of a feed with one story: RSS, Atom, JSON."""
    made = files(edition(told))
    item = ET.fromstring(made["feed.xml"]).find("channel/item")
    atom = ET.fromstring(made["feed.atom.xml"]).find(f"{ATOM}entry")
    assert item is not None
    assert atom is not None
    return item, atom, json.loads(made["feed.json"])["items"][0]


def links(atom: ET.Element) -> list[dict[str, str]]:
    return [link.attrib for link in atom.findall(f"{ATOM}link")]


def test_every_feed_has_three_formats_that_agree_in_ids_titles_links_and_dates() -> None:
    made = files(TODAY)
    stems = sorted(path.removesuffix(".json") for path in made if path.endswith(".json"))

    assert stems == ["editions", "feed", "language/en", "language/id", "picks", "topic/sport", "topic/world"]
    for stem in stems:
        rss, atom = (feedparser.parse(io.BytesIO(made[stem + suffix])) for suffix in (".xml", ".atom.xml"))
        told = json.loads(made[f"{stem}.json"])
        assert (rss.bozo, atom.bozo, told["version"]) == (0, 0, "https://jsonfeed.org/version/1.1")
        assert rss.feed.title == atom.feed.title == told["title"]
        assert rss.feed.link == atom.feed.link == told["home_page_url"]
        assert atom.feed.id == f"https://kabar.example/repo/{stem}.atom.xml"
        assert told["feed_url"] == f"https://kabar.example/repo/{stem}.json"
        ours = [(e["id"], e["title"], e["url"]) for e in told["items"]]
        assert ours == [(e.id, e.title, e.link) for e in rss.entries] == [(e.id, e.title, e.link) for e in atom.entries]
        assert [e.published_parsed for e in rss.entries] == [e.published_parsed for e in atom.entries]
        assert [e.published for e in atom.entries] == [e["date_published"] for e in told["items"]]
        assert [e.updated for e in atom.entries] == [e["date_modified"] for e in told["items"]]


def test_a_browser_finds_our_style_from_every_depth() -> None:
    made = files(TODAY)

    assert b'<?xml-stylesheet type="text/css" href="assets/feed.css"?>' in made["feed.xml"]
    assert b'<?xml-stylesheet type="text/css" href="../assets/feed.css"?>' in made["topic/world.atom.xml"]


def test_a_browser_says_what_a_feed_is_in_the_language_of_the_site() -> None:
    made = files(TODAY, words={"id": {"feed_here": 'Ini "umpan" \\ <b>.'}})

    assert b'<?xml-stylesheet type="text/css" href="feeds.css"?>' in made["feed.atom.xml"]
    assert b'<?xml-stylesheet type="text/css" href="../feeds.css"?>' in made["topic/world.xml"]
    assert made["feeds.css"].decode() == (
        ':root::before { display: block; content: "Ini \\22 umpan\\22  \\5c  \\3c b>." }\n'
    )


def test_a_telling_that_is_added_updates_an_entry_and_leaves_its_date() -> None:
    (before, atom_before, json_before), (after, atom_after, json_after) = (
        entry(story("a", FIRST)), entry(story("a", FIRST, SECOND)),
    )  # fmt: skip

    assert before.findtext("pubDate") == after.findtext("pubDate")
    assert atom_before.findtext(f"{ATOM}published") == atom_after.findtext(f"{ATOM}published") == "2026-11-22T12:00:00Z"
    assert (
        str(atom_before.findtext(f"{ATOM}updated"))[:19] == json_before["date_modified"][:19] == "2026-11-22T12:00:00"
    )
    assert str(atom_after.findtext(f"{ATOM}updated"))[:19] == json_after["date_modified"][:19] == "2026-11-22T13:00:00"


def test_whoever_repeats_anothers_text_updates_nothing() -> None:
    _, _, told = entry(story("a", FIRST, SECOND, copies=frozenset({SECOND.id})))

    assert told["date_modified"][:19] == "2026-11-22T12:00:00"
    assert "Also printed by: Samudra" in told["content_html"]


def test_no_two_stories_of_one_round_are_updated_at_one_instant() -> None:
    told = json.loads(files(edition(*(story(f"s{n}") for n in range(60))))["feed.json"])["items"]

    assert len({item["date_modified"] for item in told}) == 60


def test_an_entry_says_whose_words_it_is_made_of() -> None:
    item, atom, told = entry(story("a", FIRST, THIRD))
    source = item.find("source")

    assert source is not None
    assert (source.text, source.attrib) == ("Antara", {"url": "https://antara.example/"})
    assert [(link["rel"], link["href"], link.get("title")) for link in links(atom)[1:3]] == [
        ("via", FIRST.url, "Antara"),
        ("related", THIRD.url, "Bbc: Rice gets cheaper"),
    ]
    assert told["external_url"] == FIRST.url


def test_an_own_article_leads_here_and_names_where_it_was_first_published() -> None:
    item, atom, told = entry(story("a", OURS))

    assert item.find("source") is None
    assert [(link["rel"], link["href"]) for link in links(atom)] == [
        ("alternate", "https://kabar.example/repo/2026/11/22/kata-redaksi.html"),
        ("via", "https://first.example/kata"),
    ]
    assert (told["url"], told["external_url"]) == (links(atom)[0]["href"], "https://first.example/kata")


def test_a_picture_goes_along_in_every_format() -> None:
    item, atom, told = entry(story("a", FIRST))
    media = item.find(f"{MEDIA}content")

    assert media is not None
    assert media.attrib == {"url": "https://antara.example/i.jpg?w=9", "medium": "image"}
    assert [part.text for part in media] == ["Karung", "Ani"]
    assert links(atom)[-1] == {"rel": "enclosure", "type": "image/jpeg", "href": media.attrib["url"], "title": "Karung"}
    assert told["image"] == media.attrib["url"]


def test_an_entry_in_another_language_says_so() -> None:
    item, atom, told = entry(story("a", THIRD))
    assert (item.get(LANG), atom.get(LANG), told["language"]) == ("en", "en", "en")

    item, atom, told = entry(story("a", FIRST))
    assert (item.get(LANG), atom.get(LANG), told.get("language")) == (None, None, None)


def test_an_entry_bears_its_topics_in_every_format() -> None:
    item, atom, told = entry(TODAY.stories[0])

    assert [category.text for category in item.findall("category")] == told["tags"] == ["World", "Sport"]
    assert [category.attrib for category in atom.findall(f"{ATOM}category")] == [
        {"term": WORLD.slug, "label": "World"}, {"term": SPORT.slug, "label": "Sport"},
    ]  # fmt: skip
