"""Bulletins and sources to OPML 2.0 (opml.org/spec2.opml)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from email.utils import format_datetime

from kabar.model import OWN, Masthead, Source
from kabar.stages.syndicate.bulletin import Bulletin, address
from kabar.stages.syndicate.markup import document, tag, text


def of_feeds(bulletins: Sequence[Bulletin], site: Masthead) -> bytes:
    """Our own feeds, each once, to subscribe to as they are needed."""
    leaves = (
        _leaf(
            bulletin.title,
            {
                "type": "rss",
                "title": bulletin.title,
                "xmlUrl": address(f"{bulletin.stem}.xml", site),
                "htmlUrl": bulletin.home,
                "language": bulletin.language,
                "version": "RSS2",
            },
        )
        for bulletin in bulletins
    )
    return _list(site.title, leaves, site)


def of_sources(site: Masthead, name: str) -> bytes:
    """Who tells the news, to subscribe to where the feed is one that everybody may know; else the home page."""
    others = sorted((s for s in site.sources.values() if s.id != OWN), key=lambda s: (s.name.casefold(), s.id))
    return _list(f"{site.title} – {name}", map(_source, others), site)


def _source(source: Source) -> str:
    """A source; as a link where it has but a home page, and as a bare name, which OPML calls a group, without one."""
    home = {"htmlUrl": source.url} if source.url else {}
    if source.feed:
        return _leaf(source.name, {"type": "rss", "title": source.name, "xmlUrl": source.feed, **home})
    page = {"type": "link", "title": source.name, "url": source.url, **home}
    return _leaf(source.name, page if source.url else {})


def _list(title: str, leaves: Iterable[str], site: Masthead) -> bytes:
    """A list under one group, since a body must not be empty."""
    dated = tag("dateModified", format_datetime(site.updated)) if site.updated else ""
    group = tag("outline", "\n" + "\n".join(leaves) + "\n", {"text": title})
    return document(
        tag("opml", tag("head", tag("title", text(title)) + dated) + tag("body", group), {"version": "2.0"})
    )


def _leaf(name: str, said: dict[str, str]) -> str:
    return tag("outline", "", {"text": name} | said)
