"""Editions to RSS 2.0 (rssboard.org/rss-specification)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from html import escape
from itertools import islice
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from kabar.model import Edition, Masthead, Story

_ITEMS = 60  # readers ask hourly; an edition or two is what they can have missed
_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DC = "http://purl.org/dc/elements/1.1/"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2
_TAG = re.compile(r'<[a-z](?:[^">]|"[^"]*")*>')
_RELATIVE = re.compile(r' (href|src)="(?!https?:|mailto:)([^"]*)"', re.IGNORECASE)


def feed(editions: Sequence[Edition], site: Masthead, *, version: str) -> bytes:
    """The newest stories of the digest as an RSS feed.

    In:     editions, the newest first; the masthead; version, of Kabar.
    Out:    well-formed UTF-8.  Own articles in full, others' as an excerpt with a link to their place.  A guid is made
            of the first telling, so that it survives edits, new tellings and a new lead.
    Raises: nothing.
    """
    for prefix, namespace in (("atom", _ATOM), ("content", _CONTENT), ("dc", _DC)):
        register_namespace(prefix, namespace)
    root = Element("rss", {"version": "2.0"})
    channel = SubElement(root, "channel")
    newest = sorted((s for e in editions for s in e.stories), key=lambda s: (-s.arrived.timestamp(), s.slug))
    for name, text in (
        ("title", site.title),
        ("link", site.url),
        ("description", site.description or site.title),
        ("language", site.language),
        ("generator", f"Kabar {version}"),
        ("docs", "https://www.rssboard.org/rss-specification"),
        ("ttl", "60"),
        *((("lastBuildDate", format_datetime(site.updated)),) if site.updated else ()),
    ):
        _add(channel, name, text)
    address = urljoin(site.url, "feed.xml")
    SubElement(channel, f"{{{_ATOM}}}link", {"rel": "self", "type": "application/rss+xml", "href": address})
    told = {guid(story, site.url): story for story in reversed(newest)}  # of a story that ran again, the newest state
    for story in islice(reversed(told.values()), _ITEMS):
        _item(channel, story, site)
    return b'<?xml version="1.0" encoding="utf-8"?>\n%b\n' % tostring(root, encoding="utf-8")


def _item(channel: Element, story: Story, site: Masthead) -> None:
    lead, item = story.lead, SubElement(channel, "item")
    _add(item, "title", lead.title)
    _add(item, "link", urljoin(site.url, lead.path) if lead.own else lead.url or site.url)
    _add(item, "guid", guid(story, site.url), isPermaLink="false")
    _add(item, "pubDate", format_datetime(_first_published(story)))
    _add(item, "description", escape(lead.excerpt or lead.title, quote=False))  # readers take it for HTML
    if lead.own and lead.html:
        _add(item, f"{{{_CONTENT}}}encoded", _absolute(lead.html, urljoin(site.url, lead.path)))
    _add(item, f"{{{_DC}}}creator", lead.author or site.sources[lead.source].name)
    topic = next((topic for topic in site.topics if topic.slug == story.topic), None)
    if topic:
        _add(item, "category", topic.named(site.language))


def guid(story: Story, url: str) -> str:
    """A tag URI (RFC 4151) made of the story's first telling."""
    first = min(story.articles, key=lambda article: (article.arrived, article.id))
    return f"tag:{urlsplit(url).hostname},{first.arrived:%Y-%m-%d}:{first.id}"


def _first_published(story: Story) -> datetime:
    return min(article.published for article in story.articles)


def _absolute(html: str, base: str) -> str:
    return _TAG.sub(lambda tag: _RELATIVE.sub(lambda a: f' {a[1]}="{urljoin(base, a[2])}"', tag[0]), html)


def _add(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, name, attributes).text = _NOT_XML.sub("", text)
