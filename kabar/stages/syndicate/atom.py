"""Bulletins to Atom 1.0 (RFC 4287)."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from urllib.parse import urlsplit

from kabar.model import Masthead
from kabar.stages.syndicate.bulletin import Bulletin, Item, Pointer, address
from kabar.stages.syndicate.markup import document, like_markup, moment, tag, text

# A feed must say when it was updated, even before it ever was: when Atom began (RFC 4287), for validators doubt 1970.
_NEVER = datetime(2005, 12, 1, tzinfo=UTC)
_PICTURES = {
    "avif": "image/avif",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
}


def feed(bulletin: Bulletin, site: Masthead, *, version: str) -> bytes:
    """A bulletin as an Atom feed; version, of Kabar."""
    path = f"{bulletin.stem}.atom.xml"
    itself = address(path, site)
    parts = (
        _words("title", bulletin.title),
        _words("subtitle", site.description) if site.description else "",
        tag("id", text(itself)),
        tag("updated", moment(bulletin.updated or _NEVER)),
        _link("self", itself, "application/atom+xml"),
        _link("alternate", bulletin.home, "text/html"),
        tag("author", tag("name", text(site.title)) + tag("uri", text(site.url))),
        tag("icon", text(address("assets/icon.svg", site))),
        tag("generator", "Kabar", {"version": version}),
        *(_entry(item, bulletin.language) for item in bulletin.items),
    )
    said = {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": bulletin.language}
    return document(tag("feed", "\n".join(filter(None, parts)), said), styled=path)


def _entry(item: Item, language: str) -> str:
    parts = (
        _words("title", item.title),
        tag("id", text(item.id)),
        tag("published", moment(item.published)),
        tag("updated", moment(item.updated)),
        _link("alternate", item.url, "text/html"),
        _link("via", item.via, "text/html", item.source.name) if item.via else "",
        *(_link("related", other.url, "text/html", other.name) for other in item.related),
        _picture(item),
        _person(item.author),
        *(tag("category", "", {"term": topic.slug, "label": topic.named(language)}) for topic in item.topics),
        _words("summary", item.summary),
        tag("content", text(item.html), {"type": "html"}) if item.html else "",
    )
    tongue = {"xml:lang": item.language} if item.language != language else {}
    return tag("entry", "\n".join(filter(None, parts)), tongue)


def _words(name: str, words: str) -> str:
    """Plain words; what looks like markup says outright that it is none, to readers that guess."""
    if like_markup(words):
        return tag(name, text(escape(words, quote=False)), {"type": "html"})
    return tag(name, text(words))


def _link(relation: str, url: str, kind: str = "", title: str = "") -> str:
    said = {"rel": relation, "type": kind, "href": url, "title": title}
    return tag("link", "", {name: value for name, value in said.items() if value})


def _picture(item: Item) -> str:
    """The picture; its kind as far as its address tells it."""
    if not item.image:
        return ""
    suffix = urlsplit(item.image.url).path.rpartition(".")[2].lower()
    return _link("enclosure", item.image.url, _PICTURES.get(suffix, ""), item.image.alt)


def _person(author: Pointer) -> str:
    return tag("author", tag("name", text(author.name)) + (tag("uri", text(author.url)) if author.url else ""))
