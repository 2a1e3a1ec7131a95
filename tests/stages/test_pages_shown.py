"""Pages as readers see them: where they are, what comes before and after, and where each source can be followed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from make import DAY, NOW, WORLD, article, edition, masthead, own, replace, story

from kabar.edges import themes
from kabar.model import (
    AboutPage,
    ArticlePage,
    EditionPage,
    FeedsPage,
    FrontPage,
    Image,
    Masthead,
    Page,
    SourcePage,
    Theme,
    Voice,
)
from kabar.stages import layout, render

OURS = themes.load(Path("no/templates/of/our/own"))
RINGKAS = themes.load(Path(__file__).parents[2] / "themes/ringkas")
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


def test_the_trail_of_a_story_and_of_an_article_ends_with_the_page_itself_for_those_who_hear_it() -> None:
    told = story("rice", article("Rice is dearer"), article("Beras mahal", source="bbc", language="id"))
    (page, *_) = [one for one in layout.pages([edition(told)], [told], SITE) if one.path.startswith("story/")]
    ours = own("كلمة", language="ar", direction="rtl")

    assert crumbs(page) == ["Kabar", "World", "Rice is dearer"]
    assert crumbs(ArticlePage(ours.path, ours, WORLD, NOW.date(), (), ())) == ["Kabar", "World", "كلمة"]
    assert '<li class="hidden" aria-current="page" lang="ar" dir="rtl">' in shown(
        ArticlePage(ours.path, ours, WORLD, NOW.date(), (), ())
    )


@pytest.mark.parametrize("image", [None, Image("https://bbc.example/a.jpg", "", "")])
@pytest.mark.parametrize("told", [1, 2, 3, 4, 5, 6, 7])
def test_no_row_of_the_opening_is_so_short_that_its_pictures_outgrow_the_leads(told: int, image: Image | None) -> None:
    top = tuple(story(f"told {n}", article(f"Told {n}", image=image)) for n in range(told))
    front = shown(FrontPage("index.html", replace(edition(*top), top=top), None))
    _, _, rows = front.partition('<div class="strip">')

    assert front.count("<article") == told
    assert rows.count("<article") in (0, 3, 4)
    assert 'class="seconds"' not in front or "<article" in front.partition('class="seconds"')[2]


def test_an_article_of_ours_does_not_say_twice_how_it_begins() -> None:
    ours = own("Ours", html="<p>It began at dawn, on the quay, with a bell.<sup>1</sup> And then?</p>")
    begun = replace(ours, excerpt="It began at dawn, on the quay, with a bell. And then?")
    page = ArticlePage(ours.path, ours, WORLD, NOW.date(), (), ())

    assert 'class="standfirst"' not in shown(replace(page, article=begun))
    for summary in ("What the bell said.", "It began at dawn, on the quay, with a boat that nobody had ever seen."):
        assert 'class="standfirst"' in shown(replace(page, article=replace(ours, excerpt=summary)))


def test_who_signs_an_article_of_ours_is_named_in_place_of_the_house() -> None:
    signed, unsigned, foreign = (own("A", author="Sri"), own("B"), article("C", author="Joe", source="bbc"))
    top = tuple(story(one.title, one) for one in (signed, unsigned, foreign))
    front = shown(FrontPage("index.html", replace(edition(*top), top=top), None), masthead("content", "bbc"))
    lines = re.findall('<p class="byline">(.*?)<time', front, re.DOTALL)

    assert [" ".join(re.sub("<[^>]*>", " ", line).split()) for line in lines] == [
        "From our desk Sri",
        "From our desk Content",
        "Bbc",
    ]


@pytest.mark.parametrize("theme", [OURS, RINGKAS])
def test_a_style_sheet_has_no_list_of_languages_that_browsers_do_not_know(theme: Theme) -> None:
    sheet = theme.assets["assets/style.css"].decode()

    assert not re.search(r":lang\([^)]*,", sheet)
    assert len(sheet.encode()) < 15_000


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
