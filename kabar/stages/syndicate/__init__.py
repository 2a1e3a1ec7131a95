"""Editions to what machines read: the digest's own feed, the sitemap, robots.txt."""

from __future__ import annotations

from collections.abc import Sequence

from kabar.model import Edition, File, Masthead, NotFoundPage, Page
from kabar.stages.syndicate.past import copies
from kabar.stages.syndicate.rss import feed
from kabar.stages.syndicate.sitemap import robots, sitemap

__all__ = ["copies", "files"]


def files(editions: Sequence[Edition], pages: Sequence[Page], site: Masthead, *, version: str) -> tuple[File, ...]:
    """Write what machines read.

    In:     editions, the newest first; the pages of the site; its masthead; version, of Kabar.
    Out:    feed.xml, sitemap.xml and robots.txt.
    Raises: nothing.
    """
    shown = [page for page in pages if not isinstance(page, NotFoundPage)]
    return (
        File("feed.xml", feed(editions, site, version=version)),
        File("sitemap.xml", sitemap(shown, site)),
        File("robots.txt", robots(site)),
    )
