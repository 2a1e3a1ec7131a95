"""Pages to schema.org's terms: every type, property and value is one that schema.org knows, and nothing is claimed
that is not ours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import NOW, WORLD, article, edition, masthead, own, replace, story

from kabar.model import Article, Colophon, Edition, Image, Masthead, StoryPage
from kabar.stages import layout
from kabar.stages.render.described import data
from kabar.stages.render.pictures import Preview
from kabar.stages.render.structured import graph

SITE = masthead("antara", "content")
DRAWN = Preview("https://kabar.example/cards/x.png?v=1", "x", 1200, 630)

# What of schema.org is used: type, property, and the range of each, as https://schema.org/TYPE lists them (version
# 29).  A thing that is only named by its @id is looked up.
CREATIVE_WORK = {
    "name": {"Text"},
    "description": {"Text"},
    "url": {"URL"},
    "inLanguage": {"Text"},
    "publisher": {"Organization", "Person"},
    "author": {"Organization", "Person"},
    "about": {"Thing"},
    "isPartOf": {"CreativeWork", "URL"},
    "isBasedOn": {"CreativeWork", "URL"},
    "datePublished": {"Date", "DateTime"},
    "dateModified": {"Date", "DateTime"},
    "headline": {"Text"},
    "image": {"ImageObject", "URL"},
    "keywords": {"Text", "URL"},
    "mainEntity": {"Thing"},
    "mainEntityOfPage": {"CreativeWork", "URL"},
    "isAccessibleForFree": {"Boolean"},
}
ORGANIZATION = {"name": {"Text"}, "url": {"URL"}, "logo": {"ImageObject", "URL"}}
LIST = {"itemListElement": {"ListItem", "Text", "Thing"}, "numberOfItems": {"Integer"}}
TERMS: dict[str, dict[str, set[str]]] = {
    "WebSite": CREATIVE_WORK,
    "WebPage": CREATIVE_WORK,
    "CollectionPage": CREATIVE_WORK,
    "NewsArticle": {**CREATIVE_WORK, "articleSection": {"Text"}},
    "ImageObject": {"url": {"URL"}},
    "Organization": ORGANIZATION,
    "Person": {"name": {"Text"}},
    "ItemList": LIST,
    "BreadcrumbList": LIST,
    "ListItem": {"name": {"Text"}, "url": {"URL"}, "position": {"Integer", "Text"}, "item": {"Thing", "URL"}},
}
KINDS = {
    **{name: {name, "Thing"} for name in TERMS},
    **{name: {name, "CreativeWork", "Thing"} for name in ("WebSite", "WebPage", "CollectionPage", "NewsArticle")},
}


def wrongs(node: dict[str, Any], known: dict[str, set[str]]) -> Iterator[str]:
    """What schema.org would not understand; *known* are the kinds of things that stand elsewhere, by @id."""
    terms = TERMS.get(node["@type"])
    if terms is None:
        yield f"there is no type {node['@type']}"
        return
    for name, value in node.items():
        if name.startswith("@"):
            continue
        for one in value if isinstance(value, list) else [value]:
            if name not in terms or not kinds(one, known) & terms[name]:
                yield f"{node['@type']}.{name}: {one!r}"
            if isinstance(one, dict) and "@type" in one:
                yield from wrongs(one, known)


def kinds(value: object, known: dict[str, set[str]]) -> set[str]:
    """Of which kinds a value is."""
    if isinstance(value, dict):
        return KINDS.get(value["@type"], set()) if "@type" in value else known.get(value["@id"], set())
    if isinstance(value, bool):
        return {"Boolean"}
    if isinstance(value, int):
        return {"Integer"}
    if not isinstance(value, str) or not value.strip():
        return set()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return {"Date", "Text"}
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", value):
        return {"DateTime", "Text"}
    return {"URL", "Text"} if urlsplit(value).scheme in {"http", "https"} else {"Text"}


def graphs(editions: list[Edition], site: Masthead = SITE, picture: Preview | None = DRAWN) -> dict[str, list[Any]]:
    """What is said of every page of a site, by path."""
    stories = [story for edition in editions for story in edition.stories]
    return {
        page.path: graph(page, site, name="Name", about="About", picture=picture, iso=_iso, archive="Archive")
        for page in layout.pages(editions, stories, site)
    }


def _iso(moment: date) -> str:
    return moment.isoformat()


def said(article: Article, site: Masthead = SITE) -> dict[str, Any]:
    """What is said of an own article."""
    found = graphs([edition(story("a", article))], site)[article.path]
    return next(node for node in found if node["@type"] == "NewsArticle")


FULL = [edition(story("a", sources=2), story("b", own(author="Sari", image=Image("https://x.example/a.jpg"))))]


def test_all_that_is_said_is_schema_org() -> None:
    for editions in (FULL, []):
        found = graphs(editions)
        known = {node["@id"]: KINDS[node["@type"]] for nodes in found.values() for node in nodes if "@id" in node}
        for nodes in found.values():
            assert [wrong for node in nodes for wrong in wrongs(node, known)] == []


@pytest.mark.parametrize(
    ("node", "wrong"),
    [
        ({"@type": "NewsArtikel"}, "there is no type NewsArtikel"),
        ({"@type": "NewsArticle", "title": "x"}, "NewsArticle.title: 'x'"),
        ({"@type": "NewsArticle", "datePublished": "yesterday"}, "NewsArticle.datePublished: 'yesterday'"),
        ({"@type": "NewsArticle", "publisher": {"@id": "#none"}}, "NewsArticle.publisher: {'@id': '#none'}"),
        ({"@type": "ListItem", "position": True}, "ListItem.position: True"),
        ({"@type": "WebSite", "name": ""}, "WebSite.name: ''"),
    ],
)
def test_the_check_itself_finds_what_is_wrong(node: dict[str, Any], wrong: str) -> None:
    assert list(wrongs(node, {})) == [wrong]


def test_each_page_is_what_it_is() -> None:
    found = {path: [node["@type"] for node in nodes] for path, nodes in graphs(FULL).items()}

    assert found["index.html"] == ["WebSite", "Organization", "CollectionPage"]
    assert found["2026/11/22/a-word-of-ours.html"] == ["Organization", "NewsArticle", "BreadcrumbList"]
    assert found["status.html"] == ["Organization", "WebPage", "BreadcrumbList"]
    assert found["404.html"] == []
    for path in ("2026/11/22.html", "topic/world.html", "source/antara.html", "archive.html"):
        assert found[path] == ["Organization", "CollectionPage", "BreadcrumbList"]


def test_what_others_tell_is_listed_and_never_claimed() -> None:
    foreign = story("a", article("Told elsewhere", url="https://antara.example/told"))
    found = graphs([edition(foreign)])

    assert not any(node["@type"] == "NewsArticle" for nodes in found.values() for node in nodes)
    for path in ("index.html", "2026/11/22.html", "topic/world.html"):
        (page,) = (node for node in found[path] if node["@type"] == "CollectionPage")
        assert page["mainEntity"]["itemListElement"] == [
            {"@type": "ListItem", "position": 1, "url": "https://antara.example/told", "name": "Told elsewhere"}
        ]


def test_the_page_of_a_story_lists_its_tellings() -> None:
    told = story("a", article("One", url="https://a.example/1"), own("Two"))
    page = StoryPage("2026/11/22/a.html", told, WORLD, (NOW.date(),), (), (), (), (), ())
    _, found, trail = graph(page, SITE, name="One", about="", picture=None, iso=_iso, archive="")

    assert found["@type"] == "CollectionPage"
    assert [item["url"] for item in found["mainEntity"]["itemListElement"]] == [
        "https://a.example/1",
        "https://kabar.example/2026/11/22/two.html",
    ]
    assert [step["name"] for step in trail["itemListElement"]] == ["Kabar", "World", "One"]


def test_an_own_article_says_all_that_search_engines_ask_for() -> None:
    assert said(own("Air pasang", author="Sari, Redaksi Kabar", categories=("laut",))) == {
        "@type": "NewsArticle",
        "@id": "https://kabar.example/2026/11/22/air-pasang.html#article",
        "url": "https://kabar.example/2026/11/22/air-pasang.html",
        "mainEntityOfPage": {"@type": "WebPage", "@id": "https://kabar.example/2026/11/22/air-pasang.html"},
        "headline": "Air pasang",
        "description": "About",
        "image": ["https://kabar.example/cards/x.png?v=1"],
        "datePublished": "2026-11-22T12:00:00+00:00",
        "dateModified": "2026-11-22T12:00:00+00:00",
        "author": [{"@type": "Person", "name": "Sari"}, {"@type": "Organization", "name": "Redaksi Kabar"}],
        "publisher": {"@id": "https://kabar.example/#publisher"},
        "inLanguage": "en",
        "articleSection": "World",
        "keywords": ["laut"],
        "isAccessibleForFree": True,
    }


def test_without_an_author_it_is_the_digest_that_speaks() -> None:
    assert said(own())["author"] == {"@id": "https://kabar.example/#publisher"}


def test_a_headline_is_cut_to_what_is_shown_of_it() -> None:
    assert len(said(own("kata " * 40))["headline"]) <= 110


@pytest.mark.parametrize(
    ("told", "outlet"),
    [
        ({"url": "https://www.outlet.example/a"}, "outlet.example"),
        ({"url": "https://www.outlet.example/a", "colophon": Colophon(outlet="The Outlet")}, "The Outlet"),
        ({"colophon": Colophon(outlet="The Outlet")}, "The Outlet"),
    ],
)
def test_what_was_first_published_elsewhere_is_its_outlets(told: dict[str, Any], outlet: str) -> None:
    found = said(own(**told))

    assert found["publisher"] == found["author"] == {"@type": "Organization", "name": outlet}
    assert found.get("isBasedOn", "") == told.get("url", "")


def test_the_way_to_a_page_is_told_but_to_the_front() -> None:
    found = graphs(FULL)
    ways = {
        path: [(step["name"], step["item"].removeprefix(SITE.url)) for step in nodes[-1]["itemListElement"]]
        for path, nodes in found.items()
        if nodes and nodes[-1]["@type"] == "BreadcrumbList"
    }

    assert ways.keys() == found.keys() - {"index.html", "404.html"}
    assert ways["topic/world.html"] == [("Kabar", ""), ("Name", "topic/world.html")]
    assert ways["2026/11/22.html"] == [("Kabar", ""), ("Archive", "archive.html"), ("Name", "2026/11/22.html")]
    assert ways["2026/11/22/a-word-of-ours.html"][1] == ("World", "topic/world.html")


def test_a_list_is_no_longer_than_a_page() -> None:
    many = [edition(*(story(f"s{n}") for n in range(99)))]
    (page,) = (node for node in graphs(many)["index.html"] if node["@type"] == "CollectionPage")

    assert len(page["mainEntity"]["itemListElement"]) == page["mainEntity"]["numberOfItems"] == 30


def test_a_site_without_an_address_claims_none() -> None:
    assert set(map(tuple, graphs(FULL, replace(SITE, homeless=True)).values())) == {()}


@given(st.text(max_size=40) | st.sampled_from(["</script><script>alert(1)</script>", "<!--", "&lt;", "\u2028"]))
@settings(max_examples=60)
def test_nothing_that_is_said_ends_its_element(text: str) -> None:
    shown = data([{"@type": "WebSite", "name": text}])

    assert not set("<>&\u2028\u2029") & set(shown)
