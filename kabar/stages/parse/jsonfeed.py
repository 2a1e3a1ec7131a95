"""JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1), to a document of entries."""

from __future__ import annotations

import html
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from kabar.grammar.addresses import safe, unwrapped
from kabar.grammar.text import heading, plain, shorten
from kabar.model import Channel, Entry, Failure, Feed, FeedDocument, Image, Reply
from kabar.stages.parse import pictures
from kabar.stages.parse.dating import believed
from kabar.stages.parse.language_tags import tag

_LONGEST_TEXT = 256_000
_MOST = 5_000  # items that are looked at


def read(reply: Reply, feed: Feed, *, now: datetime, zone: ZoneInfo) -> FeedDocument | Failure:
    """Read one JSON document; an item that is no object is passed over, a field of a wrong type is left out."""
    try:
        found = msgspec.json.decode(reply.body)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        return Failure(feed.id, "format", f"the JSON is broken: {error}", "ask the outlet to mend its feed")
    items = found.get("items") if isinstance(found, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in _text(found, "version"):
        return Failure(
            feed.id,
            "format",
            "the document is JSON, but no JSON Feed",
            "give the address of the feed itself, RSS, Atom or JSON Feed",
        )
    base = reply.url if reply.url.startswith("http") else ""
    home = safe(_text(found, "home_page_url"), base)
    channel = Channel(
        heading(_text(found, "title"), markup=False),
        home if home.startswith("http") else "",
        tag(_text(found, "language")),
    )
    whole = [item for item in items[:_MOST] if isinstance(item, Mapping)]
    odd = (f"items that are no objects: {len(items[:_MOST]) - len(whole)}",) if len(whole) < len(items[:_MOST]) else ()
    return FeedDocument(
        channel, tuple(_entry(item, found, feed, channel, base or home, now, zone) for item in whole), odd
    )


def _entry(
    item: Mapping[str, Any],
    found: Mapping[str, Any],
    feed: Feed,
    channel: Channel,
    base: str,
    now: datetime,
    zone: ZoneInfo,
) -> Entry:
    addresses = (safe(_text(item, "url"), base), safe(_text(item, "external_url"), base), safe(_text(item, "id")))
    url = next((address for address in addresses if address.startswith("http")), "")
    body = _text(item, "content_html") or _paragraphs(_text(item, "content_text"))
    summary = _paragraphs(_text(item, "summary"))
    published = believed(_text(item, "date_published"), None, now=now, zone=zone)
    updated = believed(_text(item, "date_modified"), None, now=now, zone=zone)
    title = shorten(heading(_text(item, "title"), markup=False), 300)
    return Entry(
        source=feed.id,
        id=_id(item)[:2_000],
        url=unwrapped(url) if url else "",
        title=title or shorten(plain(summary or body), 80) or url,
        body=(body or summary)[:_LONGEST_TEXT],
        markup="html",
        summary=summary if body else "",
        author=_authors(item) or _authors(found),
        published=published or updated,
        updated=updated if published and updated and updated > published else None,
        image=_image(item, body, url or base),
        topic=feed.topic,
        language=feed.language or tag(_text(item, "language")) or channel.language,
        categories=tuple(
            heading(t, markup=False)[:80] for t in _list(item, "tags") if isinstance(t, str) and t.strip()
        )[:20],
    )


def _text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""


def _id(item: Mapping[str, Any]) -> str:
    """The id as text; numbers, as version 1.0 allowed, are written out."""
    value = item.get("id")
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _list(item: Mapping[str, Any], name: str) -> list[Any]:
    value = item.get(name)
    return value if isinstance(value, list) else []


def _authors(item: Mapping[str, Any]) -> str:
    people = [*_list(item, "authors"), item.get("author")]
    names = [heading(_text(person, "name"), markup=False) for person in people if isinstance(person, Mapping)]
    return shorten(", ".join(dict.fromkeys(filter(None, names))), 120)


def _image(item: Mapping[str, Any], body: str, base: str) -> Image | None:
    addresses = (safe(_text(item, name), base) for name in ("image", "banner_image"))
    url = next((address for address in addresses if address.startswith("http")), "")
    return Image(url) if url else pictures.best({}, (body,), base)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in text.split("\n\n") if part.strip())
