"""Pages as readers see them: where they are, what comes before and after, and where each source can be followed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from make import DAY, NOW, WORLD, article, edition, masthead, own, story

from kabar.edges import themes
from kabar.model import AboutPage, ArticlePage, EditionPage, FeedsPage, FrontPage, Masthead, Page, SourcePage, Voice
from kabar.stages import layout, render

OURS = themes.load(Path("no/templates/of/our/own"))
SITE = masthead("antara", "bbc")
FEED = "https://bbc.example/rss.xml"
OPEN = replace(SITE, sources={**SITE.sources, "bbc": replace(SITE.sources["bbc"], feed=FEED)})
TODAY = edition(story("a", sources=2))


def shown(page: Page, site: Masthead = SITE) -> str:
    """A page as HTML."""
    return next(render.files([page], OURS, site, timezone="UTC", base="/")).content.decode()


def title(page: Page, site: Masthead = SITE) -> str:
    found = re.search("<title>(.*?)</title>", shown(page, site))
    return found[1] if found else ""


def crumbs(page: Page) -> list[str]:
    trail = shown(page).partition('class="trail"')[2].partition("</nav>")[0]
    return [re.sub("<[^>]*>", "", item).strip() for item in re.findall("<li.*?</li>", trail, re.DOTALL)]


def test_the_front_page_and_the_newest_edition_have_titles_of_their_own() -> None:
    assert title(FrontPage("index.html", TODAY, None)) == "Kabar – News of the day"
    assert title(FrontPage("index.html", TODAY, None), replace(SITE, description="")) == "Kabar"
    assert title(EditionPage("2026/11/22.html", TODAY, None, None)) == "Edition of Sunday, November 22, 2026 – Kabar"


def test_the_trail_of_a_story_and_of_an_article_ends_with_the_page_itself() -> None:
    told = story("rice", article("Rice is dearer"), article("Beras mahal", source="bbc", language="id"))
    (page, *_) = [one for one in layout.pages([edition(told)], [told], SITE) if one.path.startswith("story/")]
    ours = own("كلمة", language="ar", direction="rtl")

    assert crumbs(page) == ["Kabar", "World", "Rice is dearer"]
    assert crumbs(ArticlePage(ours.path, ours, WORLD, NOW.date(), (), ())) == ["Kabar", "World", "كلمة"]
    assert '<li aria-current="page" lang="ar" dir="rtl">' in shown(
        ArticlePage(ours.path, ours, WORLD, NOW.date(), (), ())
    )


def test_an_article_leads_to_those_before_and_after_it() -> None:
    before, after = own("Before", arrived=NOW - DAY, language="id"), own("After", arrived=NOW + DAY)
    ours = own("Now")
    page = ArticlePage(ours.path, ours, WORLD, NOW.date(), (), (), before, after)

    assert re.findall(r'<a href="([^"]*)" rel="(prev|next)">[^<]*<b([^>]*)>([^<]*)', shown(page)) == [
        ("../../../2026/11/21/before.html", "prev", ' lang="id"', "Before"),
        ("../../../2026/11/23/after.html", "next", "", "After"),
    ]
    assert 'rel="prev"' not in shown(replace(page, previous=None))
    assert "neighbours" not in shown(replace(page, previous=None, next=None))


def test_a_source_can_be_followed_where_everybody_may_know_its_feed() -> None:
    (bbc, antara) = (shown(SourcePage("source/x.html", OPEN.sources[name], (), 0), OPEN) for name in ("bbc", "antara"))

    assert f'<a href="{FEED}" rel="external noopener">' in bbc
    assert 'href="../sources.opml" download' in bbc
    assert "sources.opml" not in antara


def test_the_page_about_the_digest_lists_the_feeds_of_its_sources() -> None:
    def about(site: Masthead) -> str:
        voices = tuple(Voice(source, 1, 1.0, 0.5) for source in site.sources.values())
        return shown(AboutPage("about.html", voices, 6), site)

    assert f'<td><a href="{FEED}" rel="external noopener"><bdi>bbc.example/rss.xml</bdi></a></td>' in about(OPEN)
    assert 'href="sources.opml" download' in about(OPEN)
    assert "sources.opml" not in about(SITE)
    assert about(SITE).count("<th ") == about(OPEN).count("<th ") - 1


def test_the_list_of_feeds_leads_to_what_there_is() -> None:
    page = FeedsPage("feeds.html", ())

    assert ("sources.opml" in shown(page, OPEN), "sources.opml" in shown(page)) == (True, False)
    assert '<bdi lang="en">Every edition</bdi>' in shown(page)
