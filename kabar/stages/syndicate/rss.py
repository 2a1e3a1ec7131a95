"""Bulletins to RSS 2.0 (rssboard.org/rss-specification), with Media RSS for pictures."""

from __future__ import annotations

from email.utils import format_datetime
from html import escape

from kabar.model import Image, Masthead
from kabar.stages.syndicate.bulletin import Bulletin, Item, address
from kabar.stages.syndicate.markup import document, like_markup, tag, text

_SPACES = {
    "version": "2.0",
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}


def feed(bulletin: Bulletin, site: Masthead, *, version: str) -> bytes:
    """A bulletin as an RSS feed; version, of Kabar."""
    path = f"{bulletin.stem}.xml"
    itself = {"rel": "self", "type": "application/rss+xml", "href": address(path, site)}
    channel = (
        tag("title", _title(bulletin.title)),
        tag("link", text(bulletin.home)),
        tag("description", text(escape(site.description or site.title, quote=False))),
        tag("language", text(bulletin.language)),
        tag("lastBuildDate", format_datetime(bulletin.updated)) if bulletin.updated else "",
        tag("generator", text(f"Kabar {version}")),
        tag("docs", "https://www.rssboard.org/rss-specification"),
        tag("ttl", "60"),
        tag("atom:link", "", itself),
        *(_item(item, bulletin.language) for item in bulletin.items),
    )
    return document(tag("rss", tag("channel", "\n".join(filter(None, channel))), _SPACES), styled=path)


def _item(item: Item, language: str) -> str:
    """One item.  Its date stays when tellings are added: RSS has no other.  The summary stands before the full text."""
    parts = (
        tag("title", _title(item.title)),
        tag("link", text(item.url)),
        tag("guid", text(item.id), {"isPermaLink": "false"}),
        tag("pubDate", format_datetime(item.published)),
        tag("description", text(escape(item.summary, quote=False))),  # readers take it for HTML
        tag("content:encoded", text(item.html)) if item.html else "",
        tag("dc:creator", _plain(item.author.name)),
        *(tag("category", _plain(topic.named(language))) for topic in item.topics),
        _source(item),
        _picture(item.image) if item.image else "",
    )
    return tag("item", "\n".join(filter(None, parts)), _tongue(item, language))


def _title(words: str) -> str:
    """A title for readers that take it for plain text, and for those that take it for HTML.

    What looks like markup is escaped once more: either kind then shows it, and none obeys it.
    """
    return _plain(escape(words, quote=False) if like_markup(words) else words)


def _plain(words: str) -> str:
    """Plain text with the references that most readers understand (rssboard.org/rss-profile, «Character Data»)."""
    return text(words).replace("&amp;", "&#x26;").replace("&lt;", "&#x3C;")


def _source(item: Item) -> str:
    """Whose words these are, with their home page: a feed's own address may hold a secret."""
    named = item.source.name and item.source.url
    return tag("source", _plain(item.source.name), {"url": item.source.url}) if named else ""


def _picture(image: Image) -> str:
    """A picture without its length, which nobody told: an enclosure would need it."""
    said = tag("media:description", _plain(image.alt), {"type": "plain"}) if image.alt else ""
    thanks = tag("media:credit", _plain(image.credit)) if image.credit else ""
    return tag("media:content", said + thanks, {"url": image.url, "medium": "image"})


def _tongue(item: Item, language: str) -> dict[str, str]:
    return {"xml:lang": item.language} if item.language != language else {}
