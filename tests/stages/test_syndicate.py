"""Editions to feeds: well-formed whatever the news says, and what an item tells."""

from __future__ import annotations

import io
import json
from datetime import timedelta
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import DAY, HOUR, NOW, WORLD, article, edition, masthead, own, replace, story

from kabar.model import Edition, EditionPage, Image, Masthead, Story
from kabar.stages import syndicate

SITE = masthead("antara", "bbc", "source-0", "source-1", "content")
FIRST = article("first")
SECOND = article("a second", source="bbc", arrived=NOW + HOUR)
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(*editions: Edition, site: Masthead = SITE) -> bytes:
    return syndicate.feeds(editions, (), site, version="1.0")[0].content


def item(told: Story, site: Masthead = SITE) -> dict[str, str]:
    """The one item of a feed with one story, name by name."""
    found = ET.fromstring(feed(edition(told), site=site)).find("channel/item")
    assert found is not None
    return {part.tag.rpartition("}")[2]: part.text or "" for part in found}


TEXT = st.text(max_size=20) | st.sampled_from(
    ["]]>", "\x00\x0b\ud800\uffff", "<b>&amp;</b>", "\x1f]]>&", "\r\n\t", "🙂", '"><script>', "<!--", "<?php"]
)


@given(TEXT, TEXT, TEXT)
def test_a_feed_is_well_formed_whatever_its_stories_say(title: str, excerpt: str, author: str) -> None:
    told = article(title=title or "x", excerpt=excerpt, author=author, image=Image("https://x.example/i.png", title))
    ours = own("b", html="<p>Kata kami</p>", title=title or "x")
    site = replace(SITE, title=title, description=excerpt)
    shown = edition(story("a", told, replace(SECOND, title=excerpt)), story("b", ours))
    page = EditionPage("2026/11/22.html", shown, None, None)
    made = (*syndicate.feeds([shown], [page], site, version="1"), *syndicate.for_searchers([page], site))
    files = {file.path: file.content for file in made}

    for path in ("feed.xml", "feed.atom.xml"):
        ET.fromstring(files[path])
        read = feedparser.parse(io.BytesIO(files[path]))
        assert (read.bozo, len(read.entries)) == (0, 2)
    assert len(json.loads(files["feed.json"])["items"]) == 2
    for path in ("feeds.opml", "sitemap.xml", "news-sitemap.xml"):
        ET.fromstring(files[path])


def test_a_reader_sees_what_was_told() -> None:
    (read,) = feedparser.parse(io.BytesIO(feed(edition(story("a", article("Q&A: 1 < 2", author="Ann")))))).entries

    assert (read.title, read.link, read.author) == ("Q&A: 1 < 2", "https://antara.example/q-a-1-2", "Ann")
    assert (read.summary, read.published) == ("Q&amp;A: 1 &lt; 2, it is said.", "Sun, 22 Nov 2026 12:00:00 +0000")


@pytest.mark.parametrize(
    "hostile", ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", "<img src=x>"]
)
def test_a_hostile_title_is_shown_and_obeyed_by_no_kind_of_reader(hostile: str) -> None:
    told = item(story("a", article(hostile, excerpt=hostile)))

    assert "<" not in told["title"]
    assert "<" not in told["description"]


def test_what_an_excerpt_says_of_tags_is_no_markup_for_readers() -> None:
    assert item(story("a", article(excerpt="<script>alert(1)</script>")))["description"] == (
        "&lt;script&gt;alert(1)&lt;/script&gt;"
    )


def test_a_feed_says_who_it_is() -> None:
    channel = ET.fromstring(feed()).find("channel")
    assert channel is not None
    link = channel.find(f"{ATOM}link")
    assert link is not None

    assert [channel.findtext(n) for n in ("title", "link", "language", "generator")] == [
        "Kabar", "https://kabar.example/", "en", "Kabar 1.0",
    ]  # fmt: skip
    assert link.attrib == {"rel": "self", "type": "application/rss+xml", "href": "https://kabar.example/feed.xml"}


def test_a_site_without_news_or_description_has_a_feed_all_the_same() -> None:
    channel = ET.fromstring(feed(site=replace(SITE, updated=None, description=""))).find("channel")
    assert channel is not None

    assert (channel.findtext("description"), channel.find("lastBuildDate")) == ("Kabar", None)


def test_the_newest_sixty_stories_are_told_newest_first() -> None:
    told = [story(f"s{n}", arrived=NOW - timedelta(minutes=n)) for n in range(70)]
    titles = [e.title for e in feedparser.parse(io.BytesIO(feed(edition(*told[::-1])))).entries]

    assert titles == [f"s{n}" for n in range(60)]


def test_a_story_that_runs_again_is_told_once_as_it_is_known_by_now() -> None:
    first, second = article("Air naik"), article("Air surut", source="bbc", arrived=NOW + DAY)
    later = edition(story("a", second, first, ran=True), story("b", arrived=NOW + HOUR))
    read = feedparser.parse(io.BytesIO(feed(later, edition(story("a", first))))).entries

    assert [entry.title for entry in read] == ["Air surut", "b"]


def test_an_own_article_is_told_in_full_with_absolute_addresses() -> None:
    html = (
        '<p><a href="../22.html">a</a> <a href="/b?x=1&amp;y=2">b</a> <a href="#fn-1">c</a></p>'
        '<img src="https://x.example/i.png" alt=\'href="no"\'><code>href="stays"</code>'
        '<a title="a > b" href="mailto:x@y.example">m</a>'
    )
    full = item(story("ours", own(html=html)))

    assert full["link"] == "https://kabar.example/2026/11/22/a-word-of-ours.html"
    assert full["encoded"] == (
        '<p><a href="https://kabar.example/2026/11/22.html">a</a> <a href="https://kabar.example/b?x=1&amp;y=2">b</a>'
        ' <a href="https://kabar.example/2026/11/22/a-word-of-ours.html#fn-1">c</a></p>'
        '<img src="https://x.example/i.png" alt=\'href="no"\'><code>href="stays"</code>'
        '<a title="a > b" href="mailto:x@y.example">m</a>'
    )


def test_what_others_wrote_is_read_at_their_place() -> None:
    assert "encoded" not in item(story("a", article()))
    assert "encoded" not in item(story("a", own(html="")))


def test_whoever_else_tells_it_is_named_with_a_link() -> None:
    others = (article("Rice & gold", source="bbc"), article("Beras naik", source="source-0", language="id", url=""))

    assert item(story("a", article("Rice"), *others))["encoded"] == (
        "<p>Rice, it is said.</p><p>Also told by:</p><ul>"
        '<li><a href="https://bbc.example/rice-gold">Rice &amp; gold</a> – Bbc</li>'
        '<li><span lang="id">Beras naik</span> – Source-0</li></ul>'
    )


def test_the_editor_may_say_a_word_first() -> None:
    assert item(story("a", article("Rice"), note="Harga <eceran>"))["encoded"] == (
        "<p><em>Harga &lt;eceran&gt;</em></p><p>Rice, it is said.</p>"
    )


def test_what_has_no_text_no_address_and_no_author_says_at_least_something() -> None:
    bare = item(story("a", article("Bare", url="", excerpt="")))

    assert (bare["link"], bare["description"], bare["creator"]) == ("https://kabar.example/", "Bare", "Antara")


def test_an_item_names_its_topics_in_the_language_of_the_site() -> None:
    site = replace(SITE, language="id", topics=(replace(WORLD, names=(("id", "Dunia"),)),))

    assert item(story("a"), site)["category"] == "Dunia"
    assert item(story("a", topic="elsewhere", further=("world",)), site)["category"] == "Dunia"
    assert "category" not in item(story("a", topic="elsewhere"), site)


@pytest.mark.parametrize(
    "later",
    [
        story("a", SECOND, FIRST),
        story("a", FIRST, SECOND),
        story("another-slug", FIRST),
        story("a", replace(FIRST, title="Another headline", url="https://antara.example/moved", published=NOW - DAY)),
        replace(story("a", SECOND, FIRST), name=FIRST.id),
        replace(story("a", SECOND), name=FIRST.id, began=NOW.date()),
    ],
    ids=["a new lead", "another telling", "another slug", "an edited first telling", "a name", "a first telling gone"],
)
def test_a_guid_survives(later: Story) -> None:
    assert item(later)["guid"] == item(story("a", FIRST))["guid"] == f"tag:kabar.example,2026-11-22:{FIRST.id}"


def test_a_story_was_published_when_its_first_telling_was() -> None:
    assert item(story("a", replace(FIRST, published=NOW - DAY), SECOND))["pubDate"] == "Sat, 21 Nov 2026 12:00:00 +0000"
    earlier = replace(SECOND, published=NOW - DAY)
    assert item(story("a", FIRST, earlier))["pubDate"] == "Sun, 22 Nov 2026 12:00:00 +0000"
    ahead = replace(FIRST, published=NOW + HOUR)
    assert item(story("a", ahead))["pubDate"] == "Sun, 22 Nov 2026 12:00:00 +0000"
