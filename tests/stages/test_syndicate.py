"""Editions to what machines read: well-formed, whatever the news says."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from datetime import timedelta
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import DAY, HOUR, NOW, WORLD, article, edition, masthead, own, story

from kabar.model import (
    ArchivePage,
    ArticlePage,
    Edition,
    EditionPage,
    FrontPage,
    Masthead,
    NotFoundPage,
    Page,
    Story,
)
from kabar.stages import syndicate
from kabar.stages.syndicate.sitemap import sitemap as sitemap_of

SITE = masthead("antara", "bbc", "source-0", "source-1", "content")
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(*editions: Edition, site: Masthead = SITE) -> bytes:
    return syndicate.files(editions, (), site, version="1.0")[0].content


def item(told: Story, site: Masthead = SITE) -> dict[str, str]:
    """The one item of a feed with one story, name by name."""
    found = ET.fromstring(feed(edition(told), site=site)).find("channel/item")
    assert found is not None
    return {part.tag.rpartition("}")[2]: part.text or "" for part in found}


TEXT = st.text(max_size=20) | st.sampled_from(
    ["]]>", "\x00\x0b\ud800\uffff", "<b>&amp;</b>", "\x1f]]>&", "\r\n\t", "🙂"]
)


@given(TEXT, TEXT, TEXT)
def test_a_feed_is_well_formed_whatever_its_stories_say(title: str, excerpt: str, author: str) -> None:
    told = article(title=title or "x", excerpt=excerpt, author=author)
    site = replace(SITE, title=title, description=excerpt)
    body = feed(edition(story("a", told), story("b", own("b", html=f"<p>{excerpt}</p>", title=title))), site=site)

    assert len(ET.fromstring(body).findall("channel/item")) == 2
    read = feedparser.parse(io.BytesIO(body))
    assert (read.bozo, len(read.entries)) == (0, 2)


def test_a_reader_sees_what_was_told() -> None:
    (read,) = feedparser.parse(io.BytesIO(feed(edition(story("a", article("Q&A: 1 < 2", author="Ann")))))).entries

    assert (read.title, read.link, read.author) == ("Q&A: 1 < 2", "https://antara.example/q-a-1-2", "Ann")
    assert (read.summary, read.published) == ("Q&amp;A: 1 &lt; 2, it is said.", "Sun, 22 Nov 2026 12:00:00 +0000")


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


def test_what_has_no_text_no_address_and_no_author_says_at_least_something() -> None:
    bare = item(story("a", article("Bare", url="", excerpt="")))

    assert (bare["link"], bare["description"], bare["creator"]) == ("https://kabar.example/", "Bare", "Antara")


def test_an_item_names_its_topic_in_the_language_of_the_site() -> None:
    site = replace(SITE, language="id", topics=(replace(WORLD, names=(("id", "Dunia"),)),))

    assert item(story("a"), site)["category"] == "Dunia"
    assert "category" not in item(story("a", topic="elsewhere"), site)


FIRST = article("first")
SECOND = article("a second", source="bbc", arrived=NOW + HOUR)


@pytest.mark.parametrize(
    "later",
    [
        story("a", SECOND, FIRST),
        story("a", FIRST, SECOND),
        story("another-slug", FIRST),
        story("a", replace(FIRST, title="Another headline", url="https://antara.example/moved", published=NOW - DAY)),
    ],
    ids=["a new lead", "another telling", "another slug", "an edited first telling"],
)
def test_a_guid_survives(later: Story) -> None:
    assert item(later)["guid"] == item(story("a", FIRST))["guid"] == f"tag:kabar.example,2026-11-22:{FIRST.id}"


def test_a_story_was_published_when_its_first_telling_was() -> None:
    assert item(story("a", replace(FIRST, published=NOW - DAY), SECOND))["pubDate"] == "Sat, 21 Nov 2026 12:00:00 +0000"


def sitemap(*pages: Page) -> dict[str, str]:
    body = syndicate.files((), pages, SITE, version="1.0")[1].content
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    return {url.findtext(f"{space}loc", ""): url.findtext(f"{space}lastmod", "") for url in ET.fromstring(body)}


def test_the_sitemap_lists_every_page_but_the_one_for_what_is_none() -> None:
    today = edition(story("a"), story("b", arrived=NOW + HOUR))
    ours = own(published=NOW - DAY)
    pages = (
        FrontPage("index.html", today, today.stories[0], None),
        EditionPage("2026/11/22.html", today, today.stories[0], None, None),
        ArticlePage("2026/11/22/x.html", ours, WORLD, NOW.date(), ()),
        ArchivePage("archive.html", (), 1, ()),
        NotFoundPage("404.html"),
    )

    assert sitemap(*pages) == {
        "https://kabar.example/": "2026-11-22T13:00:00Z",
        "https://kabar.example/2026/11/22.html": "2026-11-22T13:00:00Z",
        "https://kabar.example/2026/11/22/x.html": "2026-11-21T12:00:00Z",
        "https://kabar.example/archive.html": "",
    }


def test_an_empty_front_page_does_not_know_when_it_changed() -> None:
    assert sitemap(FrontPage("index.html", None, None, None)) == {"https://kabar.example/": ""}


def test_a_sitemap_holds_no_more_than_the_protocol_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[sitemap_of.__module__], "_MOST", 3)  # 50,000 take two seconds
    pages = [ArchivePage(f"{n}.html", (), 0, ()) for n in range(5)]

    assert list(sitemap(*pages)) == [f"https://kabar.example/{n}.html" for n in range(3)]


def test_robots_may_read_everything_and_find_the_list() -> None:
    robots = syndicate.files((), (), SITE, version="1.0")[2]

    assert robots.path == "robots.txt"
    assert robots.content == b"User-agent: *\nAllow: /\n\nSitemap: https://kabar.example/sitemap.xml\n"
