"""RSS, Atom and RDF, by feedparser, to a document of entries."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import feedparser

from kabar.grammar.addresses import safe, unwrapped
from kabar.grammar.text import HEADLINE_TAG, heading, plain, shorten, unescaped
from kabar.model import Channel, Entry, Failure, Feed, FeedDocument, Reply
from kabar.stages.parse import pictures, rhythm
from kabar.stages.parse.dating import believed
from kabar.stages.parse.language_tags import tag
from kabar.stages.parse.rubble import mended

# An entry or a channel as feedparser gives it: a dictionary that finds old names of fields too.
Fields = Mapping[str, Any]

_LONGEST_TITLE = 300
_LONGEST_TEXT = 256_000
_MOST = 5_000  # entries that are looked at
_ESCAPED_TWICE = re.compile(r"&lt;/(?:a|b|blockquote|div|em|i|li|p|span|strong|ul)&gt;|&lt;br ?/?&gt;")
_TIMES = ("published", "updated", "created")


def read(reply: Reply, feed: Feed, *, now: datetime, zone: ZoneInfo) -> FeedDocument | Failure:
    """Read one XML document, as well-formed as it may be; every item that feedparser sees becomes an entry."""
    try:
        found = _parsed(reply, reply.body)
        if not found["entries"] and b"item>" in reply.body:
            found = _parsed(reply, mended(reply.body))
    except (
        ValueError,
        UnicodeError,
        re.error,
        AssertionError,
        RecursionError,
        LookupError,
        AttributeError,
        TypeError,
    ) as error:
        # Some documents make feedparser raise rather than say «bozo»: kurtmckee/feedparser#599.
        return Failure(
            feed.id,
            "format",
            f"the document cannot be read ({type(error).__name__})",
            "ask the outlet to mend its feed",
        )
    if not found.get("version") and not found["entries"]:
        return Failure(
            feed.id, "format", "the document is no feed", "give the address of the feed itself, RSS, Atom or JSON Feed"
        )
    channel = _channel(found, reply)
    base = _web(reply.url) or channel.url
    entries = tuple(_entry(item, feed, channel, base, now, zone) for item in found["entries"][:_MOST])
    why = shorten(heading(str(found.get("bozo_exception", "")).removeprefix("<unknown>:"), markup=False), 80)
    return FeedDocument(channel, entries, (f"not well-formed ({why}), but read",) if _ill_formed(found) else ())


def _parsed(reply: Reply, body: bytes) -> Fields:
    # Without content-location: else feedparser takes guids for relative addresses.
    found: Fields = feedparser.parse(
        io.BytesIO(body),
        response_headers={"content-type": _media_type(reply, body)},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    return found


def _media_type(reply: Reply, body: bytes) -> str:
    """The server's word on the encoding, which a byte order mark outweighs (RFC 7303, section 3)."""
    return "application/xml; charset=utf-8" if body.startswith(b"\xef\xbb\xbf") else reply.media_type


def _ill_formed(found: Fields) -> bool:
    harmless = (feedparser.exceptions.CharacterEncodingOverride, feedparser.exceptions.NonXMLContentType)
    return bool(found.get("bozo")) and not isinstance(found.get("bozo_exception"), harmless)


def _channel(found: Fields, reply: Reply) -> Channel:
    home = safe(str(found["feed"].get("link", "")), _web(reply.url))
    language = str(found["feed"].get("language") or found["feed"].get("title_detail", {}).get("language") or "")
    about = rhythm.of(found["feed"], reply.body)
    return Channel(_title(found["feed"]), home if home.startswith("http") else "", tag(language), *about)


def _entry(item: Fields, feed: Feed, channel: Channel, base: str, now: datetime, zone: ZoneInfo) -> Entry:
    body, summary = _texts(item)
    link = _link(item, base)
    published, updated = _times(item, now, zone)
    title = shorten(_title(item), _LONGEST_TITLE)
    return Entry(
        source=feed.id,
        id=str(item.get("id", "")).strip()[:2_000],
        url=link,
        title=title or shorten(plain(summary or body), 80) or link,
        body=body,
        markup="html",
        summary=summary,
        author=_author(item),
        published=published,
        updated=updated,
        image=pictures.best(item, (body, summary), link or base),
        topic=feed.topic,
        language=feed.language or _language(item) or channel.language,
        categories=tuple(
            dict.fromkeys(
                filter(None, (heading(str(t.get("term") or t.get("label") or ""))[:80] for t in item.get("tags", [])))
            )
        )[:20],
    )


def _texts(item: Fields) -> tuple[str, str]:
    """The fullest text, and the summary beside it."""
    bodies = [_markup(c) for c in item.get("content", []) if c.get("value")]
    summary = _markup(item["summary_detail"]) if item.get("summary_detail") else ""
    body = max(bodies, key=len, default="")
    return (body or summary)[:_LONGEST_TEXT], ("" if summary == body else summary)[:_LONGEST_TEXT] if body else ""


def _markup(detail: Fields) -> str:
    """A text as HTML: what is called plain is escaped, unless it plainly is HTML; what was escaped twice is read."""
    value = str(detail.get("value") or "")
    if _ESCAPED_TWICE.search(value) and not re.search(r"<[a-zA-Z/]", value):
        return unescaped(value)
    literal = detail.get("type") == "text/plain" and not re.search(r"</?[a-zA-Z][^<>]*>|&[a-zA-Z#]", value)
    return html.escape(value, quote=False) if literal else value


def _title(item: Fields) -> str:
    text = str(item.get("title", ""))
    detail = item.get("title_detail", {}).get("type", "")
    return heading(text, markup=detail != "text/plain" or bool(HEADLINE_TAG.search(text)), wild=True)


def _link(item: Fields, base: str) -> str:
    """Where the entry can be read, absolute; an enclosure where there is nothing else."""
    guid = str(item.get("id", ""))
    candidates = [str(item.get("feedburner_origlink", "")), "" if item.get("guidislink") else str(item.get("link", ""))]
    candidates += [
        str(link.get("href", "")) for link in item.get("links", []) if link.get("rel") in {"alternate", None}
    ]
    candidates += [guid if guid.startswith(("http://", "https://", "/")) else ""]
    candidates += [str(link.get("href", "")) for link in item.get("links", []) if link.get("rel") == "enclosure"]
    for candidate in filter(None, candidates):
        address = safe(candidate, safe(str(item.get("title_detail", {}).get("base") or ""), base) or base)
        if address.startswith("http"):
            return unwrapped(address)
    return ""


def _times(item: Fields, now: datetime, zone: ZoneInfo) -> tuple[datetime | None, datetime | None]:
    """First published and last changed, as far as they can be believed."""
    read = [
        believed(str(item.get(name, "")), item.get(f"{name}_parsed"), now=now, zone=zone) if name in item else None
        for name in _TIMES
    ]
    published, updated, created = read
    return published or created or updated, updated if published and updated and updated > published else None


def _author(item: Fields) -> str:
    names = list(dict.fromkeys(heading(str(a["name"])) for a in item.get("authors", []) if a.get("name")))
    # feedparser cuts an address out of a lone author only as far as it knows the domain: «line (Ann)».
    name = ", ".join(names) if len(names) > 1 else heading(str(item.get("author", ""))) or "".join(names)
    return shorten(re.sub(r"\s*\(?[\w.+-]+@[\w.-]+\)?\s*", " ", name[:_LONGEST_TITLE]).strip(" ()"), 120)


def _language(item: Fields) -> str:
    """xml:lang, as the entry's own texts inherit it."""
    details = [item.get("title_detail", {}), *item.get("content", []), item.get("summary_detail", {})]
    return next(filter(None, (tag(str(d.get("language") or "")) for d in details)), "")


def _web(url: str) -> str:
    return url if url.startswith(("http://", "https://")) else ""
