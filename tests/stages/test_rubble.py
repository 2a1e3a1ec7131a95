"""A body on its way to a parser: what is cut away, and what is refused."""

from __future__ import annotations

import base64
import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import NOW, feed, reply, shared
from patience import patience

from kabar.stages import parse
from kabar.stages.parse.rubble import Rubble, cleared, mended

RSS = b'<rss version="2.0"><channel><item><title>x</title></item></channel></rss>'


def refused(body: bytes) -> str:
    with pytest.raises(Rubble) as caught:
        cleared(body)
    return str(caught.value)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"", "an empty document"),
        (b" \r\n\t\x00", "an empty document"),
        (b"%PDF-1.7", "a PDF"),
        (b"\x89PNG\r\n", "a picture"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"GIF89a", "a picture"),
        (b"PK\x03\x04", "a ZIP file"),
        (b"\x1f\x8b\x08", "a packed file"),
        (b"<!doctype html><html>", "a web page"),
        (b"<!-- <rss> --><HTML>", "a web page"),
        (b"<x:html>", "a web page"),
        (b"<?xml version='1.0'?><opml/>", "an OPML list"),
        (b"<urlset/>", "a sitemap"),
        (b"<sitemapindex/>", "a sitemap"),
        (b"<svg/>", "a picture"),
        (b"<script>", "no feed, but another kind of document"),
        (b"Nothing here", "no feed, but another kind of document"),
        (b"<?xml version='1.0'?>", "no feed, but another kind of document"),
        (b"<!-- <rss> never ends", "no feed, but another kind of document"),
        (b"<a>" + b" " * 100_000 + RSS, "no feed, but another kind of document"),
        (b"<rss" + b" x='1'" * 1_001 + b">", "a document with a monstrous tag"),
        (b"<rss><a b='" + b"c" * 64_000 + b"'/></rss>", "a document with a monstrous tag"),
        (b"<rss>" + b"<a>" * 20_000, "a document nested too deep"),
    ],
)
def test_what_cannot_be_a_feed_is_named(body: bytes, what: str) -> None:
    assert refused(body) == what


@pytest.mark.parametrize("junk", [b"\n", b"Warning: mysql on line 3\n", b"<!-- made by hand, not by <html> -->"])
def test_what_stands_before_the_document_is_cut_away(junk: bytes) -> None:
    assert cleared(junk + RSS) == RSS


@pytest.mark.parametrize("junk", [b"", b"\n"])
def test_a_byte_order_mark_stays(junk: bytes) -> None:
    assert cleared(b"\xef\xbb\xbf" + junk + RSS) == b"\xef\xbb\xbf" + RSS


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_wide_encodings_come_back_as_utf_8_and_marked_so(encoding: str) -> None:
    assert cleared(RSS.decode().encode(encoding)) == b"\xef\xbb\xbf" + RSS


def test_a_bomb_in_a_wide_encoding_is_one_all_the_same() -> None:
    laughs = '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">\n]>' + RSS.decode()

    assert cleared(laughs.encode("utf-16")) == b"\xef\xbb\xbf" + RSS


@pytest.mark.parametrize("body", [b'{"items": []}', b"[]"])
def test_json_loses_its_byte_order_mark_and_its_margin(body: bytes) -> None:
    assert cleared(b"\xef\xbb\xbf \n" + body) == body


def test_entities_of_the_document_itself_are_cut_away() -> None:
    laughs = b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">\n]>'

    assert cleared(laughs + RSS) == RSS
    assert cleared(b"<?xml version='1.0'?>" + laughs + RSS) == b"<?xml version='1.0'?>" + RSS


def test_an_entity_that_cannot_be_cut_away_declares_nothing() -> None:
    assert cleared(b"<rss><!ENTITY a 'ha'></rss>") == b"<rss><!IGNORED a 'ha'></rss>"
    assert cleared(b"<!DOCTYPE rss><rss><!entity a 'ha'></rss>") == b"<rss><!IGNORED a 'ha'></rss>"


def test_a_doctype_without_entities_stays() -> None:
    body = b'<?xml version="1.0"?><!DOCTYPE rss SYSTEM "rss-0.91.dtd"><rss/>'

    assert cleared(body) == body


def test_references_to_characters_that_xml_forbids_are_dropped() -> None:
    assert cleared(b"<rss>&#0;&#x0;&#xD800;&#x110000;&#xFFFE;&#9999999999;&#x1F600;&#233;&#10;</rss>") == (
        b"<rss>&#x1F600;&#233;&#10;</rss>"
    )


def test_null_bytes_and_empty_items_are_dropped() -> None:
    assert cleared(b"<rss>" + b" " * 64 + b"<item><item />\x00</item></rss>").endswith(b"<item></item></rss>")


def test_unclosed_tags_of_texts_are_no_depth() -> None:
    texts = (
        b"<rss><item><![CDATA[" + b"a<br>b<img src=x>" * 20_000 + b"]]><!-- " + b"<p>" * 20_000 + b"--></item></rss>"
    )

    assert cleared(texts) == texts


def test_hand_written_documents_lose_their_undeclared_prefixes() -> None:
    written = b"<!-- x --><?xml version=1.0?><rss:rss version=2.0><rss:item/><atom:link/></rss:rss>"

    assert mended(written) == b'<rss version="2.0"><item/><link/></rss>'


def test_a_document_without_a_root_cannot_be_mended() -> None:
    assert mended(b"<channel><item></item>") == b"<channel><item></item>"


@given(
    st.lists(
        st.sampled_from([b"<rss>", b"<", b">", b"<!--", b"<![CDATA[", b"]]>", b"<!DOCTYPE a [", b"]>", b"<!ENTITY "])
        | st.binary(max_size=4),
        max_size=12,
    ).map(b"".join)
)
def test_bytes_that_are_not_refused_declare_no_entity(body: bytes) -> None:
    with suppress(Rubble):
        kept = cleared(body)
        assert kept == body or kept[:1] in b"{[" or b"<!ENTITY" not in kept.upper()


@pytest.mark.parametrize(
    "unit",
    [b"<a", b"<", b"<a ", b"<!--", b"<![CDATA[", b"<!DOCTYPE x[", b"]", b"<!ENTITY x", b"&#", b"<item", b"<a b='"],
)
def test_no_flood_takes_long(unit: bytes) -> None:
    with patience(), suppress(Rubble):
        mended(cleared(b"<rss><!ENTITY " + unit * 100_000))


def test_bombs_are_refused_or_stay_small() -> None:
    for line in shared("security/xml_bombs.jsonl").read_text().splitlines():
        bomb = json.loads(line)
        with patience():
            document = parse.feed(reply(base64.b64decode(bomb["b64"])), feed(), now=NOW)
        assert len(repr(document)) < 1_000_000, bomb["name"]
