"""The feed behind a page: what the page says, what is usual, and no page that takes long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import patience

from kabar.stages import discover
from kabar.stages.discover import Candidate

PAGE = "https://news.example/world/today?x=1"


def urls(html: str, url: str = PAGE) -> list[str]:
    return [link.url for link in discover.links(html.encode(), url)]


def link(href: str, kind: str = "application/rss+xml", more: str = "") -> str:
    return f'<link rel="alternate" type="{kind}" href="{href}" {more}>'


@pytest.mark.parametrize("kind", ["rss+xml", "atom+xml", "feed+json", "rdf+xml", "RSS+XML; charset=utf-8"])
def test_every_kind_of_feed_is_found(kind: str) -> None:
    assert urls(link("https://a.example/", f"application/{kind}")) == ["https://a.example/"]


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("feed", "https://news.example/world/feed"),
        ("/feed", "https://news.example/feed"),
        ("//cdn.example/feed", "https://cdn.example/feed"),
        ("?format=rss&amp;a=1", "https://news.example/world/today?format=rss&a=1"),
        (" /feed\n", "https://news.example/feed"),
    ],
)
def test_a_relative_address_is_resolved(href: str, url: str) -> None:
    assert urls(link(href)) == [url]


def test_the_base_of_the_page_counts() -> None:
    assert urls("<base href='/blog/'>" + link("feed")) == ["https://news.example/blog/feed"]


def test_attributes_come_in_any_order_and_case_with_any_quotes() -> None:
    html = (
        "<LINK HREF=/a TYPE=application/rss+xml REL=Alternate>"
        "<link\n type='application/atom+xml' rel='home alternate' href='/b' title='a > b' />"
    )

    assert discover.links(html.encode(), PAGE) == (
        Candidate("https://news.example/a"),
        Candidate("https://news.example/b", "a > b"),
    )


@pytest.mark.parametrize(
    "html",
    [
        '<link rel="stylesheet" type="application/rss+xml" href="/a">',
        link("/a", "application/json"),
        link("/a", "text/html"),
        link("javascript:alert(1)"),
        link("file:///etc/passwd"),
        link(""),
        f"<!-- {link('/a')} -->",
        f"<script>'{link('/a')}'</script>",
        f"<!-- {link('/a')}",
        "<link rel=alternate",
    ],
)
def test_what_is_no_feed_is_not_offered(html: str) -> None:
    assert urls(html) in ([], [PAGE])


def test_feeds_of_comments_come_last_and_no_feed_twice() -> None:
    html = link("/comments/feed") + link("/feed") + link("http://www.news.example/feed/") + link("/b")

    assert urls(html) == ["https://news.example/feed", "https://news.example/b", "https://news.example/comments/feed"]


def test_the_usual_places_are_below_the_page_and_at_the_root() -> None:
    assert [guess.url for guess in discover.guesses(PAGE)][:3] == [
        "https://news.example/world/today/feed",
        "https://news.example/feed",
        "https://news.example/rss",
    ]
    assert len(discover.guesses("https://news.example/")) == 8


@pytest.mark.parametrize(
    ("body", "page"),
    [
        (b"<!DOCTYPE html><title>x</title>", True),
        (b"\xef\xbb\xbf\n<!-- a --><HTML>", True),
        (b'<?xml version="1.0"?><!DOCTYPE html PUBLIC "x">', True),
        (b'<?xml version="1.0"?><rss><channel><title>html</title>', False),
        (b'<!-- <html> --><feed xmlns="http://www.w3.org/2005/Atom">', False),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', False),
        (b"", False),
        (b"<!---->" * 500, False),
    ],
)
def test_a_page_is_told_from_a_feed(body: bytes, page: bool) -> None:
    assert discover.is_page(body) is page


@pytest.mark.parametrize(
    "piece",
    ["<!--", "<link ", '<link "', "<link '<link \"", "<link a=", "<script>", "</script", "<", "&#", link("/x"), "İ"],
)
def test_no_page_takes_long(piece: str) -> None:
    body = (piece * (3_000_000 // len(piece))).encode()

    with patience():
        assert len(discover.links(body, PAGE)) <= 20
        discover.is_page(body)


PIECES = st.sampled_from([*"<>\"'=/ &;#", "link", "rel", "alternate", "type", "href", "base", "<!--", "-->", link("a")])


@given(st.binary() | st.lists(PIECES).map(lambda pieces: "".join(pieces).encode()))
def test_any_bytes_give_addresses_or_nothing(body: bytes) -> None:
    assert all(found.url.startswith(("http://", "https://")) for found in discover.links(body, PAGE))
    assert isinstance(discover.is_page(body), bool)
