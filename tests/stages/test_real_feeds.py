"""Feeds as outlets serve them, and feeds made to break parsers, from the test data beside the checkout."""

from __future__ import annotations

import base64
import io
import json
import re
from pathlib import Path

import feedparser
import pytest
from make import DAY, NOW, feed, reply, shared
from patience import patience

from kabar.model import Entry, Failure, FeedDocument, Shelf, Validators
from kabar.stages import clean, keep, parse

REAL = [path for path in sorted(shared("feeds/real").iterdir()) if path.suffix != ".md"]
EARLIEST = NOW.replace(year=1990, month=1, day=1, hour=0)
HOUSE = clean.House("UTC", late_days=3)
_MARKUP = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});")


def read(body: bytes) -> FeedDocument:
    document = parse.feed(reply(body), feed(limit=100_000), now=NOW)
    assert isinstance(document, FeedDocument), document
    return document


def records(name: str) -> list[tuple[str, bytes]]:
    """Name and body of every document in a file of the hostile set."""
    lines = map(json.loads, shared(f"security/{name}.jsonl").read_text().splitlines())
    return [(line["name"], base64.b64decode(line["b64"])) for line in lines]


def expected(body: bytes) -> int:
    """How many entries a document has: JSON's items, else what feedparser sees, empty nested items aside."""
    if body.lstrip()[:1] == b"{":
        return len(json.loads(body)["items"])
    seen = feedparser.parse(io.BytesIO(body), sanitize_html=False, resolve_relative_uris=False).entries
    return len(seen) - len(re.findall(rb"<item\s*/>", body))


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_a_real_feed_is_read_whole(path: Path) -> None:
    body = path.read_bytes()
    document = read(body)

    assert len(document.entries) >= expected(body)
    assert document.entries
    for entry in document.entries:
        assert not _MARKUP.search(entry.title)
        assert not entry.url or entry.url.startswith(("http://", "https://"))
        assert not entry.image or entry.image.url.startswith(("http://", "https://"))
        for date in (entry.published, entry.updated):
            assert date is None or EARLIEST <= date <= NOW + DAY


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_a_real_feed_is_kept_whole_and_once(path: Path) -> None:
    document = read(path.read_bytes())
    first = keep.merge(Shelf(), document, Validators(), now=NOW)
    different = {entry.keys for entry in document.entries if entry.title or entry.url}

    assert len(first.clippings) == len(different)
    assert keep.merge(first, document, Validators(), now=NOW + DAY) == first


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_a_real_feed_becomes_articles_with_a_title_and_an_excerpt_of_plain_text(path: Path) -> None:
    shelf = keep.merge(Shelf(), read(path.read_bytes()), Validators(), now=NOW)
    for clipping in shelf.clippings[:100]:
        article = clean.article(clipping, HOUSE)
        assert article.title
        assert len(article.excerpt) <= 320
        assert not re.search(r"</?(?:p|div|a|br|img|b|strong|em|span|li|ul)\b[^<>]*>", article.excerpt)
        assert article.published <= article.arrived <= NOW


def entries(name: str) -> list[Entry]:
    return list(read(shared(f"feeds/real/{name}").read_bytes()).entries)


def test_hand_written_items_are_found() -> None:
    assert len(entries("en-artsandego-broken.xml")) == 35


def test_empty_nested_items_split_no_entry_in_two() -> None:
    assert len(entries("en-pcmag-nested.xml")) == 10


def test_items_without_guid_and_link_are_told_apart() -> None:
    assert len({entry.id for entry in entries("en-areweanticheat-noid.xml")}) == 1_046
    assert len({entry.id for entry in entries("en-nixos-samelink.xml")}) == 99


def test_text_that_was_broken_at_its_source_stays_as_it_was() -> None:
    assert any("Ð" in entry.title for entry in entries("ru-yandex-doubleencoded-2017.xml"))


def test_korean_dates_that_feedparser_does_not_know_are_read() -> None:
    assert all(entry.published for entry in entries("ko-koreatimes-baddates.xml"))


def test_dates_from_the_future_are_not_believed() -> None:
    assert not any(entry.published for entry in entries("atom-heise-future-2035.xml"))


def test_links_are_those_of_the_outlet_not_of_the_alert() -> None:
    assert not any("google.com/url" in entry.url for entry in entries("google-alerts.xml"))


def test_legacy_encodings_are_read() -> None:
    for name in ("ru-xakep-1251.xml", "zh-kc0011-gbk.xml", "tr-muhasebetr-8859-9.xml", "xx-nodeclared-latin1-fr.xml"):
        assert not any("\ufffd" in entry.title for entry in entries(name)), name


@pytest.mark.parametrize("name", ["feeds_feedparser", "feeds_encodings"])
def test_the_parsers_own_test_feeds_are_read_whole(name: str) -> None:
    for sample, body in records(name):
        assert len(read(body).entries) == expected(body), sample


@pytest.mark.parametrize("name", ["feeds_feedvalidator", "xml_bombs", "json_parsing"])
def test_documents_made_to_break_are_read_or_refused(name: str) -> None:
    for sample, body in records(name):
        with patience():
            document = parse.feed(reply(body), feed(), now=NOW)
        assert isinstance(document, Failure) or len(document.entries) == expected(body), sample


def test_json_of_every_kind_within_a_feed_is_read_or_refused() -> None:
    for sample, body in records("json_parsing"):
        for field in (b"title", b"id", b"url", b"authors", b"content_html", b"date_published", b"tags", b"image"):
            told = b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"%b": %b}]}' % (field, body)
            assert isinstance(parse.feed(reply(told), feed(), now=NOW), FeedDocument | Failure), sample
