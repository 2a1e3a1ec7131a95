"""Pages, feeds and sources to the lists that machines look for: sitemaps, OPML, robots.txt."""

from __future__ import annotations

import sys
from xml.etree import ElementTree as ET

import pytest
from make import DAY, HOUR, NOW, WORLD, edition, masthead, own, replace, story

from kabar.edges import opml
from kabar.model import ArchivePage, Article, ArticlePage, EditionPage, FrontPage, Masthead, NotFoundPage, Page, Source
from kabar.stages import syndicate
from kabar.stages.syndicate.sitemap import sitemaps

SITE = masthead("antara", "bbc", "content")
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def files(*pages: Page, site: Masthead = SITE) -> dict[str, bytes]:
    told = (*syndicate.feeds((), pages, site, version="1.0"), *syndicate.for_searchers(pages, site))
    return {file.path: file.content for file in told}


def sitemap(*pages: Page) -> dict[str, str]:
    body = files(*pages)["sitemap.xml"]
    return {url.findtext(f"{SPACE}loc", ""): url.findtext(f"{SPACE}lastmod", "") for url in ET.fromstring(body)}


def page(article: Article) -> ArticlePage:
    return ArticlePage(article.path, article, WORLD, article.published.date(), (), (article.html,))


def test_the_sitemap_lists_every_page_but_the_one_for_what_is_none() -> None:
    today = edition(story("a"), story("b", arrived=NOW + HOUR))
    pages = (
        FrontPage("index.html", today, None),
        EditionPage("2026/11/22.html", today, None, None),
        page(own(published=NOW - DAY, path="2026/11/22/x.html")),
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
    assert sitemap(FrontPage("index.html", None, None)) == {"https://kabar.example/": ""}


@pytest.mark.parametrize(("pages", "lists"), [(0, 1), (3, 1), (4, 2), (6, 2), (7, 3)])
def test_more_addresses_than_a_sitemap_holds_make_several_and_a_list_of_them(
    monkeypatch: pytest.MonkeyPatch, pages: int, lists: int
) -> None:
    monkeypatch.setattr(sys.modules[sitemaps.__module__], "_MOST", 3)
    made = files(*(ArchivePage(f"{n}.html", (), 0, ()) for n in range(pages)))
    named = [name for name in made if name.startswith("sitemap-")]
    listed = [part.findtext(f"{SPACE}loc") for part in ET.fromstring(made["sitemap.xml"])]

    assert len(named) == (0 if lists == 1 else lists)
    if named:
        assert listed == [f"https://kabar.example/{name}" for name in named]
        listed = [url.findtext(f"{SPACE}loc") for name in named for url in ET.fromstring(made[name])]
    assert listed == [f"https://kabar.example/{n}.html" for n in range(pages)]


def test_the_news_sitemap_holds_what_we_wrote_in_the_last_two_days_newest_first() -> None:
    ours = (
        own("Lusa & kemarin", published=NOW - 2 * DAY, language="id"),
        own("Hari ini", published=NOW, language="id-ID"),
        own("Lama", published=NOW - 2 * DAY - HOUR),
        own("今天", path="2026/11/22/今天.html", published=NOW - HOUR, language="zh-Hant"),
    )
    told = ET.fromstring(files(*map(page, ours))["news-sitemap.xml"])

    assert [url.findtext(f"{NEWS}news/{NEWS}title") for url in told] == ["Hari ini", "今天", "Lusa & kemarin"]
    assert [url.findtext(f"{NEWS}news/{NEWS}publication/{NEWS}language") for url in told] == ["id", "zh-tw", "id"]
    assert told[1].findtext(f"{SPACE}loc") == "https://kabar.example/2026/11/22/%E4%BB%8A%E5%A4%A9.html"
    assert told[0].findtext(f"{NEWS}news/{NEWS}publication_date") == "2026-11-22T12:00:00Z"
    assert told[0].findtext(f"{NEWS}news/{NEWS}publication/{NEWS}name") == "Kabar"


def test_two_days_are_counted_from_when_news_last_arrived() -> None:
    ours = page(own("Kata kami"))

    assert len(ET.fromstring(files(ours, site=replace(SITE, updated=NOW + 3 * DAY))["news-sitemap.xml"])) == 0
    assert len(ET.fromstring(files(ours, site=replace(SITE, updated=None))["news-sitemap.xml"])) == 0


def test_robots_may_read_everything_and_find_the_lists() -> None:
    assert files()["robots.txt"] == (
        b"User-agent: *\nAllow: /\n\n"
        b"Sitemap: https://kabar.example/sitemap.xml\nSitemap: https://kabar.example/news-sitemap.xml\n"
    )


def test_the_list_of_our_feeds_can_be_subscribed_to() -> None:
    found = opml.read(files()["feeds.opml"], where="feeds.opml")

    assert [(one.address, one.name) for one in found] == [
        ("https://kabar.example/feed.xml", "Kabar"),
        ("https://kabar.example/picks.xml", "Kabar – From our desk"),
        ("https://kabar.example/editions.xml", "Kabar – Every edition"),
        ("https://kabar.example/topic/world.xml", "Kabar – World"),
        ("https://kabar.example/topic/sport.xml", "Kabar – Sport"),
    ]


def test_the_list_of_sources_can_be_subscribed_to_where_everybody_may_know_their_feeds() -> None:
    known = {name: source for name, source in SITE.sources.items() if name != "bbc"}
    follow = replace(SITE.sources["bbc"], feed="https://bbc.example/rss?a=1&b")
    unknown = Source("samudra", 'Harian "Samudra" & Kawan', "", "id")
    body = files(site=replace(SITE, sources={**known, "samudra": unknown, "bbc": follow}))["sources.opml"]
    told = [outline.attrib for outline in ET.fromstring(body).iterfind("body/outline/outline")]
    home = "https://antara.example/"

    assert told == [
        {"text": "Antara", "type": "link", "title": "Antara", "url": home, "htmlUrl": home},
        {"text": "Bbc", "type": "rss", "title": "Bbc", "xmlUrl": follow.feed, "htmlUrl": "https://bbc.example/"},
        {"text": 'Harian "Samudra" & Kawan'},
    ]
    assert [one.address for one in opml.read(body, where="sources.opml")] == [follow.feed]


def test_a_list_that_nobody_could_subscribe_to_is_none() -> None:
    assert "sources.opml" not in files()


def test_the_front_page_of_a_paper_is_listed_by_its_folder() -> None:
    assert sitemap(FrontPage("en/index.html", None, None)) == {"https://kabar.example/en/": ""}


def test_the_news_sitemap_names_an_article_once_however_many_papers_have_it() -> None:
    whole = page(own())
    listed = files(whole, replace(whole, path=f"en/{whole.path}"))["news-sitemap.xml"]

    assert [url.findtext(f"{SPACE}loc") for url in ET.fromstring(listed)] == [f"https://kabar.example/{whole.path}"]
