"""Pages to what their heads say: title, description and picture of their own, and who may be shown them how."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from make import article, edition, masthead, own, replace, story

from kabar.edges import themes
from kabar.model import Article, Edition, Image, Masthead, StatusPage
from kabar.model.pictures import Print
from kabar.stages import layout, render

OURS = themes.load(Path("no/templates/of/our/own"))
SITE = masthead("antara", "content")


def pages(*editions: Edition, site: Masthead = SITE) -> dict[str, str]:
    """The pages of a site with its cards, by path."""
    stories = [story for edition in editions for story in edition.stories]
    laid = layout.pages(editions, stories, site)
    drawn = [render.drawn(icon, render.style(OURS)) for icon in render.icons(OURS, site)]
    dressed = render.dressed(OURS, site, drawn)
    cards = render.cards(laid, OURS, site, timezone="UTC")
    files = render.files(laid, dressed, site, timezone="UTC", base="/", cards=cards)
    return {file.path: file.content.decode() for file in files if file.path.endswith(".html")}


def properties(html: str) -> dict[str, str]:
    """What a head says, by property or name."""
    found = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)"', html)
    assert len(dict(found)) == len([name for name, _ in found if name != "theme-color"]) + 1
    return {name: unescape(content) for name, content in found}


def said(article: Article, site: Masthead = SITE) -> dict[str, str]:
    """What the head of an own article says."""
    return properties(pages(edition(story("a", article)), site=site)[article.path])


FULL = edition(story("a", sources=2), story("b", own("Air <pasang> & surut", author="Sari")))


def test_every_page_has_a_title_and_a_description_of_its_own() -> None:
    found = pages(FULL)
    titles = [re.search("<title>(.*?)</title>", html) for html in found.values()]
    described = [properties(html)["description"] for html in found.values()]

    assert all(titles)
    assert len({title[1] for title in titles if title}) == len(found)
    assert len(set(described)) == len(found)
    assert all(described)


def test_every_page_can_be_shown_as_a_card() -> None:
    for html in pages(FULL).values():
        told = properties(html)
        assert {"og:type", "og:title", "og:description", "og:image", "og:image:alt", "og:locale"} <= told.keys()
        assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
        assert (told["twitter:card"], told["og:locale"]) == ("summary_large_image", "en_US")


def test_pages_are_shown_with_the_card_that_is_theirs() -> None:
    cards = {path: properties(html)["og:image"].partition("?")[0] for path, html in pages(FULL).items()}

    assert cards["index.html"] == cards["2026/11/22.html"] == "https://kabar.example/cards/2026/11/22.png"
    assert cards["2026/11/22/air-pasang-surut.html"] == "https://kabar.example/cards/2026/11/22/air-pasang-surut.png"
    assert cards["topic/world.html"] == cards["archive.html"] == "https://kabar.example/cards/site.png"


def test_a_card_is_asked_for_anew_when_it_changes() -> None:
    before, after = (said(replace(own(), author=author))["og:image"] for author in ("Sari", "Rani"))

    assert before.partition("?")[0] == after.partition("?")[0]
    assert before != after


def test_an_own_article_says_who_wrote_it_and_when() -> None:
    told = said(own("Air <pasang> & surut", author="Sari"))

    assert told["og:type"] == "article"
    assert told["og:title"] == "Air <pasang> & surut"
    assert told["article:published_time"] == "2026-11-22T12:00:00+00:00"
    assert (told["article:author"], told["article:section"]) == ("Sari", "World")


def test_an_own_article_is_shown_with_its_own_picture() -> None:
    told = said(own("Air", image=Image("https://x.example/air.jpg", "A tide")))

    assert (told["og:image"], told["og:image:alt"]) == ("https://x.example/air.jpg", "A tide")
    assert "og:image:width" not in told


def test_a_picture_of_our_own_says_how_large_it_is() -> None:
    photo = Image(
        "https://kabar.example/b.webp", "A tide", prints=(Print("a.webp", 480, 240), Print("b.webp", 960, 480))
    )
    told = said(own("Air", image=photo))

    assert told["og:image"] == "https://kabar.example/b.webp"
    assert (told["og:image:width"], told["og:image:height"]) == ("960", "480")


def test_a_picture_that_no_program_shows_whole_is_not_shown_with_a_link() -> None:
    photo = Image("https://kabar.example/b.webp", prints=(Print("b.webp", 300, 5000),))
    told = said(own("Air", image=photo))

    assert told["og:image"].startswith("https://kabar.example/cards/2026/11/22/air.png?v=")
    assert told["og:image:width"] == "1200"


def test_a_picture_of_a_site_without_an_address_has_none_either() -> None:
    site, photo = replace(SITE, homeless=True), "https://x.example/air.jpg"

    assert said(own("Air", image=Image(photo)), site)["og:image"] == photo
    assert "og:image" not in said(own("Air", image=Image(SITE.url + "air.jpg")), site)


def test_a_description_is_no_longer_than_what_is_shown_of_it() -> None:
    told = said(own(excerpt="satu & dua " * 40))

    assert len(told["description"]) <= 160
    assert told["description"] == told["og:description"]
    assert told["description"].endswith(("satu…", "dua…"))


def test_a_template_that_says_nothing_of_its_page_gets_a_description_all_the_same() -> None:
    bare = replace(
        OURS,
        templates={**OURS.templates, "status.html": '{% extends "base.html" %}{% block heading %}Us{% endblock %}'},
    )
    file = next(render.files([StatusPage("status.html", ())], bare, SITE, timezone="UTC", base="/"))

    assert properties(file.content.decode())["description"] == "Us – News of the day"


def test_an_article_without_a_word_is_described_by_its_title() -> None:
    assert said(own("Air", excerpt=""))["description"] == "Air"


@pytest.mark.parametrize(
    ("language", "locale"),
    [("id", "id_ID"), ("en-GB", "en_GB"), ("ar", "ar_EG"), ("zh-Hant-TW", "zh_TW"), ("xx", "xx")],
)
def test_a_locale_names_a_territory(language: str, locale: str) -> None:
    assert properties(pages(site=replace(SITE, language=language))["index.html"])["og:locale"] == locale


def test_a_site_without_an_address_claims_none() -> None:
    for html in pages(FULL, site=replace(SITE, homeless=True)).values():
        assert "https://kabar.example" not in html.partition("<body>")[0]
        assert "ld+json" not in html
        assert properties(html)["twitter:card"] == "summary"


def test_every_page_leads_to_the_icons_and_the_manifest() -> None:
    head = pages(FULL)["2026/11/22.html"]

    for name in ("favicon.ico", "assets/icon.svg", "apple-touch-icon.png", "manifest.webmanifest"):
        assert f'href="../../{name}?v=' in head


def linked(html: str) -> Iterator[str]:
    """The types of things that a page tells search engines of."""
    for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', html):
        yield from (node["@type"] for node in json.loads(text)["@graph"])


def test_search_engines_are_told_what_a_page_is_whatever_stands_on_it() -> None:
    hostile = "</script><script>alert(1)</script><!--"
    found = pages(edition(story("a", own("x", title=hostile, author=hostile)), story("b", article(hostile))))

    assert list(linked(found["index.html"])) == ["WebSite", "Organization", "CollectionPage"]
    for html in found.values():
        ours = re.findall(r"<script (?:type=.application/ld.json.|src=.(?:\.\./)*assets/\w+\.js.[^>]*)>", html)
        assert html.count("<script") == len(ours) <= 2


def test_stories_are_listed_in_the_order_of_the_page() -> None:
    told = [story(name, article(name, url=f"https://antara.example/{name}")) for name in ("rice", "tide", "salt")]
    match = story("match", article("match", url="https://antara.example/match"), topic="sport")
    html = pages(replace(edition(*told, match), top=(match, told[1])))["index.html"]
    (data,) = re.findall('<script type="application/ld\\+json">(.*?)</script>', html)
    lists = [node["mainEntity"] for node in json.loads(data)["@graph"] if "mainEntity" in node]
    listed = [item["url"] for item in lists[0]["itemListElement"]]

    assert listed == [f"https://antara.example/{name}" for name in ("match", "tide", "rice", "salt")]
    assert listed == re.findall('class="headline"><a href="(https://antara[^"]*)"', html)
