"""OPML: what is read is what was meant, what is written is read again, and nothing hostile gets far."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kabar.edges import opml
from kabar.edges.desk import listing
from kabar.edges.desk.listing import Listing
from kabar.errors import KabarError
from kabar.model import Config, Feed, Site, Topic

SITE = Site("Kabar <Pagi>", "https://k.example/", "id", "UTC", "")
HEAD = b"<opml version='1.0'><head><title>t</title></head><body>"


def read(body: bytes) -> tuple[Listing, ...]:
    return opml.read(body, where="feeds.opml")


def test_groups_names_and_languages_are_read() -> None:
    body = (
        HEAD
        + b"""
      <outline text='News'>
        <outline text='World'><outline type='rss' text='A' xmlUrl='https://a.example/' language='en'/></outline>
        <outline title='B' text='b' XMLURL='https://b.example/'/>
      </outline>
      <outline xmlUrl='https://c.example/'/>
    </body></opml>"""
    )

    assert read(body) == (
        Listing("https://a.example/", "A", ("News", "World"), "en"),
        Listing("https://b.example/", "B", ("News",)),
        Listing("https://c.example/"),
    )


def test_a_bare_ampersand_is_read_as_it_was_meant() -> None:
    body = HEAD + b"<outline text='A &amp; B & C&nbsp;' xmlUrl='https://a.example/?a=1&b=2&amp;c=3'/></body></opml>"

    assert read(body) == (Listing("https://a.example/?a=1&b=2&c=3", "A & B & C&nbsp;"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1", "windows-1252"])
def test_every_common_encoding_is_read(encoding: str) -> None:
    text = f"<?xml version='1.0' encoding='{encoding}'?><opml><outline text='Ü' xmlUrl='https://a.example/'/></opml>"

    assert read(text.encode(encoding)) == (Listing("https://a.example/", "Ü"),)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"<!DOCTYPE o [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]><opml><outline text='&b;'/></opml>", "DOCTYPE"),
        (b"<!DOCTYPE opml SYSTEM 'file:///etc/passwd'><opml/>", "DOCTYPE"),
        (b"<rss><channel/></rss>", "no OPML"),
        (b"<html><body></body></html>", "no OPML"),
        (HEAD, "feeds.opml:1:"),
        (HEAD + b"<outline text='a' text='b'/>", "not well-formed: duplicate attribute"),
        (HEAD + b"<outline text='a'>" * 100_000, "nested too deep"),
        (b"<?xml version='1.0' encoding='base64'?><opml/>", "encoding"),
        (b"<?xml version='1.0' encoding='gbk'?><opml/>", "encoding"),
        (b"<opml>\xff</opml>", "not well-formed"),
        (b"\xff\xfe<\x00", "not well-formed"),
    ],
)  # fmt: skip
def test_what_is_hostile_or_no_list_is_refused_in_words(body: bytes, what: str) -> None:
    with pytest.raises(KabarError, match=what):
        read(body)


@given(st.binary(max_size=300) | st.binary(max_size=200).map(lambda tail: HEAD + tail))
def test_no_bytes_are_a_traceback(body: bytes) -> None:
    with suppress(KabarError):
        assert all(isinstance(line, Listing) for line in read(body))


def test_groups_bear_text_only_and_feeds_all_that_is_known() -> None:
    topics = (Topic("dunia", "Dunia & kita"), Topic("kosong", "Kosong"))
    feeds = (Feed("a", "https://a.example/?x=1&y", "A <b>", "dunia", "id"), Feed("b", "https://b.example/", ""))

    assert opml.written(feeds, Config(SITE, topics, feeds)).decode() == (
        "<?xml version='1.0' encoding='UTF-8'?>\n"
        '<opml version="2.0">\n  <head>\n    <title>Kabar &lt;Pagi&gt;</title>\n  </head>\n  <body>\n'
        '    <outline text="Dunia &amp; kita">\n'
        '      <outline type="rss" text="A &lt;b&gt;" title="A &lt;b&gt;" xmlUrl="https://a.example/?x=1&amp;y"'
        ' language="id" />\n'
        "    </outline>\n"
        '    <outline type="rss" text="https://b.example/" title="https://b.example/" xmlUrl="https://b.example/" />\n'
        "  </body>\n</opml>\n"
    )


NAMES = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(listing.named)
URLS = st.text("abc/?&=#[]{},:'\"!*%@~ä-", max_size=20).map(lambda tail: f"https://e.example/{tail}")
TOPICS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "world", "sci-tech"]), st.sampled_from(["A", "b", "World", "Sci & Tech", "&"])
    ),
    unique_by=lambda pair: pair[0],
)


@given(TOPICS, st.data())
def test_what_is_written_is_read_again(pairs: list[tuple[str, str]], data: st.DataObject) -> None:
    topics = tuple(Topic(slug, name) for slug, name in pairs)
    slugs = st.sampled_from(["", *(topic.slug for topic in topics)])
    one = st.builds(
        Feed, st.just(""), URLS.filter(lambda url: not listing.unfit(url)), NAMES, slugs, st.sampled_from(["", "id"])
    )
    feeds = data.draw(st.lists(one))

    found = read(opml.written(feeds, Config(SITE, topics)))

    again = [listing.feed(line, topics) for line in found]
    assert sorted(again, key=repr) == sorted(feeds, key=repr)
