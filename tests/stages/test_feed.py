"""Replies to entries.  The samples stand in tests/feeds, each beside the document that it must give."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import DAY, NOW, feed, reply

from kabar.model import Failure, FeedDocument
from kabar.stages import parse
from kabar.stages.parse.language_tags import tag

SAMPLES = [path for path in sorted((Path(__file__).parents[1] / "feeds").iterdir()) if path.suffix != ".json"]


def read(body: bytes | str, *, url: str = "https://news.example/feeds/all", **told: object) -> FeedDocument:
    document = parse.feed(reply(body, url=url), feed("sample", **told), now=NOW)
    assert isinstance(document, FeedDocument), document
    return document


def refused(body: bytes | str) -> str:
    document = parse.feed(reply(body), feed(), now=NOW)
    assert isinstance(document, Failure)
    assert (document.feed, document.kind) == ("antara", "format")
    assert document.fix
    return document.what


def rss(*items: str, channel: str = "") -> str:
    told = "".join(f"<item>{item}</item>" for item in items)
    return f'<rss version="2.0"><channel><title>Antara</title>{channel}{told}</channel></rss>'


def jsonfeed(*items: object, **channel: object) -> str:
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items, **channel})


def shown(value: object) -> object:
    """A value as JSON, without the fields that say nothing."""
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple | frozenset):
        return [shown(part) for part in (value if isinstance(value, tuple) else sorted(value))]
    if is_dataclass(value):
        told = {field.name: getattr(value, field.name) for field in fields(value)}
        return {
            name: shown(part)
            for name, part in told.items()
            if part not in ("", (), 0, None, frozenset()) and shown(part) != {}
        }
    return value


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_gives_the_document_beside_it(sample: Path) -> None:
    assert shown(read(sample.read_bytes())) == json.loads(sample.with_suffix(".json").read_text("utf-8"))


def test_what_the_editor_says_of_a_feed_goes_before_what_it_says() -> None:
    document = read(rss("<title>x</title>", channel="<language>en</language>"), topic="world", language="id")

    assert [(e.source, e.topic, e.language) for e in document.entries] == [("sample", "world", "id")]


def test_of_a_long_feed_the_newest_entries_are_read_in_its_order() -> None:
    days = (17, 21, 19, 20, 18)
    body = rss(*(f"<title>{day}</title><pubDate>{day} Nov 2026 08:00:00 GMT</pubDate>" for day in days))

    assert [e.title for e in read(body, limit=3).entries] == ["21", "19", "20"]


def test_an_undated_entry_is_as_old_as_the_dated_one_before_it() -> None:
    dated = "<title>{0}</title><pubDate>{0} Nov 2026 08:00:00 GMT</pubDate>"
    body = rss(
        "<title>top</title>", dated.format(20), "<title>after 20</title>", dated.format(19), "<title>after 19</title>"
    )

    assert [e.title for e in read(body, limit=3).entries] == ["top", "20", "after 20"]


def test_of_a_feed_without_dates_the_first_entries_are_read() -> None:
    assert [e.title for e in read(rss("<title>a</title>", "<title>b</title>"), limit=1).entries] == ["a"]


@pytest.mark.parametrize(
    "body",
    [
        rss("<title>x</title><pubDate>Minggu, 22 November 2026 08:00</pubDate>"),
        rss("<title>x</title><pubDate>Sun, 22 Nov 2026 08:00:00</pubDate>"),
        jsonfeed({"id": "1", "title": "x", "date_published": "2026-11-22T08:00:00"}),
    ],
)
def test_dates_without_a_zone_are_of_the_zone_of_their_feed(body: str) -> None:
    for zone, hour in (("Asia/Jakarta", 1), ("UTC", 8)):
        assert [e.published and e.published.hour for e in read(body, timezone=zone).entries] == [hour]
    assert [e.published and e.published.hour for e in read(body.replace(":00:00", ":00:00Z")).entries] == [8]


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("<author>ann@outlet.online (Ann Other)</author>", "Ann Other"),
        ("<author>Ann Other (ann@outlet.museum)</author>", "Ann Other"),
        ("<author>ann@outlet.example</author>", ""),
        ("<dc:creator>Ann</dc:creator><dc:creator>Ann</dc:creator><dc:creator>Ben</dc:creator>", "Ann, Ben"),
        ("<author>&lt;b&gt;Ann&lt;/b&gt; &amp;amp; Ben</author>", "Ann & Ben"),
    ],
)
def test_an_author_is_a_name_without_an_address(author: str, name: str) -> None:
    body = rss(f"<title>x</title>{author}").replace("<rss ", '<rss xmlns:dc="http://purl.org/dc/elements/1.1/" ')

    assert read(body).entries[0].author == name


def test_a_guid_is_no_address_unless_it_looks_like_one() -> None:
    entries = read(rss("<guid>1</guid><title>a</title>", "<guid>/2.html</guid><title>b</title>")).entries

    assert [(e.id, e.url) for e in entries] == [
        ("1", ""),
        ("/2.html", "https://news.example/2.html"),
    ]


def test_an_entry_of_a_file_is_linked_relative_to_the_home_page_of_its_feed() -> None:
    body = rss("<title>x</title><link>/1.html</link>", channel="<link>https://antara.example/</link>")

    assert read(body, url="samples/antara.xml").entries[0].url == "https://antara.example/1.html"


def test_a_home_page_that_nobody_may_follow_is_none() -> None:
    assert read(rss("<title>x</title>", channel="<link>javascript:alert(1)</link>")).channel.url == ""
    assert read(rss("<title>x</title>", channel="<link>mailto:a@b.example</link>")).channel.url == ""


def test_text_that_says_it_is_plain_is_escaped_unless_it_plainly_is_html() -> None:
    entry = '<entry><title>x</title><content type="text">{}</content></entry>'
    atom = f'<feed xmlns="http://www.w3.org/2005/Atom">{entry}</feed>'

    assert read(atom.format("1 &lt; 2 &amp; 3")).entries[0].body == "1 &lt; 2 &amp; 3"
    assert read(atom.format("&lt;p&gt;One&lt;/p&gt;")).entries[0].body == "<p>One</p>"


def test_a_text_that_was_escaped_twice_is_unescaped_twice() -> None:
    twice = "<![CDATA[See &lt;a href=&quot;x&quot;&gt;this&lt;/a&gt; &amp;amp; that]]>"
    once = "<![CDATA[<p>Write &lt;a&gt;this&lt;/a&gt;</p>]]>"

    assert [e.body for e in read(rss(*(f"<description>{text}</description>" for text in (twice, once)))).entries] == [
        'See <a href="x">this</a> &amp; that',
        "<p>Write &lt;a&gt;this&lt;/a&gt;</p>",
    ]


def test_a_summary_that_only_repeats_the_text_is_none() -> None:
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><summary>a</summary><content>{}</content></entry></feed>'

    assert [(e.body, e.summary) for e in read(atom.format("a")).entries] == [("a", "")]
    assert [(e.body, e.summary) for e in read(atom.format("a b")).entries] == [("a b", "a")]


def test_the_language_of_the_entry_goes_before_that_of_the_feed() -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><entry xml:lang="ar"><title>x</title></entry></feed>'
    )

    assert (read(atom).channel.language, read(atom).entries[0].language) == ("en", "ar")


def test_a_document_that_is_not_well_formed_is_read_and_told() -> None:
    document = read("<rss version='2.0'><channel><title>a & b</title><item><title>c & d</title>")

    assert [e.title for e in document.entries] == ["c & d"]
    assert document.oddities == ("not well-formed (2:38: not well-formed (invalid token)), but read",)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"", "this is an empty document"),
        (b"<html><body>Hello</body></html>", "this is a web page"),
        (b"<x/>", "this is no feed, but another kind of document"),
        (b"<?xml version='1.0'?><feeds/>", "the document is no feed"),
        (b'{"version": "https://jsonfeed.org/version/1.1"', "the JSON is broken: Input data was truncated"),
        (b'{"version": "https://jsonfeed.org/version/1.1"}', "the document is JSON, but no JSON Feed"),
        (b'{"version": "1.1", "items": []}', "the document is JSON, but no JSON Feed"),
        (b'{"items": []}', "the document is JSON, but no JSON Feed"),
        (b"[]", "the document is JSON, but no JSON Feed"),
    ],
)
def test_what_is_no_feed_is_told(body: bytes, what: str) -> None:
    assert refused(body) == what


def test_json_nested_without_end_is_refused() -> None:
    assert refused("[" * 100_000).startswith("the JSON is broken: ")


def test_a_document_that_makes_the_parser_raise_is_told() -> None:
    point = '<gml:Point srsName="urn:ogc:def:crs:EPSG::x"><gml:pos>1 2</gml:pos></gml:Point>'
    body = rss(f"<title>x</title><georss:where>{point}</georss:where>").replace(
        "<rss", '<rss xmlns:georss="http://www.georss.org/georss" xmlns:gml="http://www.opengis.net/gml"'
    )

    assert refused(body) == "the document cannot be read (ValueError)"


def test_an_empty_feed_is_a_feed() -> None:
    assert read(rss()).entries == ()
    assert read(jsonfeed()).entries == ()


def test_a_json_feed_names_its_home_page_only_if_it_may_be_followed() -> None:
    assert read(jsonfeed(home_page_url="https://json.example/")).channel.url == "https://json.example/"
    assert read(jsonfeed(home_page_url="mailto:a@b.example")).channel.url == ""


def test_an_id_of_a_json_feed_is_an_address_only_if_it_is_a_whole_one() -> None:
    entries = read(jsonfeed({"id": "7"}, {"id": "https://json.example/8"})).entries

    assert [e.url for e in entries] == ["", "https://json.example/8"]


def test_an_item_of_a_json_feed_changed_after_it_was_published_says_so() -> None:
    earlier, later = "2026-11-20T00:00:00Z", "2026-11-21T00:00:00Z"
    items = (
        {"id": "1", "date_published": earlier, "date_modified": later},
        {"id": "2", "date_published": later, "date_modified": earlier},
        {"id": "3", "date_modified": later},
    )

    assert [(e.published == e.updated, e.updated is None) for e in read(jsonfeed(*items)).entries] == [
        (False, False),
        (False, True),
        (False, True),
    ]


def test_a_picture_of_a_json_feed_may_stand_in_its_text() -> None:
    (entry,) = read(jsonfeed({"id": "1", "url": "/a/", "content_html": "<img src=b.png>"})).entries

    assert entry.image
    assert entry.image.url == "https://news.example/a/b.png"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("en", "en"),
        ("EN_us", "en-US"),
        (" id ", "id"),
        ("zh-hant-TW", "zh-hant-TW"),
        ("us", ""),
        ("english", ""),
        ("", ""),
    ],
)
def test_a_language_is_a_tag_or_nothing(written: str, read: str) -> None:
    assert tag(written) == read


def test_a_secret_of_the_address_stands_nowhere_in_what_is_read() -> None:
    text = "<description>&lt;img src='/token-abc.png'&gt;</description>"
    body = rss(
        f"<title>x token-abc</title><link>?key=token-abc</link>{text}", channel="<link>/home?key=token-abc</link>"
    )
    document = read(body, url="https://news.example/feed?key=token-abc", secrets=("token-abc",))

    assert "token-abc" not in repr(document)
    assert len(document.entries) == 1


TEXTS = st.text(max_size=40) | st.sampled_from(
    ["<b>x</b>", "&amp;amp;", "]]>", "http://[", "javascript:x", "2026-11-20", "&#xD800;"]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.integers() | TEXTS, st.lists, max_leaves=4
)
NAMES = [
    "id",
    "url",
    "external_url",
    "title",
    "summary",
    "content_html",
    "content_text",
    "image",
    "date_published",
    "tags",
]


@given(st.lists(st.dictionaries(st.sampled_from([*NAMES, "authors", "author"]), JSON) | JSON, max_size=4))
def test_a_json_feed_is_read_whatever_its_items_hold(items: list[object]) -> None:
    document = parse.feed(reply(jsonfeed(*items)), feed(), now=NOW)

    assert isinstance(document, Failure) or len(document.entries) == sum(isinstance(item, dict) for item in items)


@given(st.lists(st.tuples(*[TEXTS] * 5), max_size=4))
def test_an_xml_feed_is_read_whatever_its_items_hold(items: list[tuple[str, ...]]) -> None:
    tags = ("title", "link", "guid", "description", "pubDate")
    body = rss(*("".join(f"<{t}>{text}</{t}>" for t, text in zip(tags, item, strict=True)) for item in items))
    document = parse.feed(reply(body.encode("utf-8", "surrogatepass")), feed(), now=NOW)

    for entry in () if isinstance(document, Failure) else document.entries:
        assert not entry.url or entry.url.startswith(("http://", "https://"))
        assert entry.published is None or entry.published <= NOW + DAY


@given(
    st.binary(max_size=200), st.sampled_from([b"", b"{", b"<rss>", b"<?xml?>", b"\xff\xfe", b"\xef\xbb\xbf", b"<feed>"])
)
def test_no_bytes_make_the_parser_raise(body: bytes, start: bytes) -> None:
    assert isinstance(parse.feed(reply(start + body), feed(), now=NOW), FeedDocument | Failure)
