"""Editions to what machines read: feeds in three formats, lists of feeds, sitemaps, robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from kabar.model import Edition, EditionPage, File, Masthead, NotFoundPage, Page
from kabar.stages.syndicate import atom, jsonfeed, opml, rss
from kabar.stages.syndicate.bulletin import Bulletin
from kabar.stages.syndicate.bulletins import bulletins
from kabar.stages.syndicate.fresh import news
from kabar.stages.syndicate.past import copies
from kabar.stages.syndicate.sitemap import robots, sitemaps
from kabar.stages.syndicate.wording import Words, phrases

__all__ = ["copies", "files"]

# Both kinds of XML end in .xml: what is served as application/atom+xml or rss+xml, browsers do not style.
_FORMATS = {"xml": rss.feed, "atom.xml": atom.feed, "json": jsonfeed.feed}
_NO_WORDS: Words = MappingProxyType(dict[str, Mapping[str, str]]())


def files(
    editions: Sequence[Edition],
    pages: Sequence[Page],
    site: Masthead,
    *,
    version: str,
    timezone: str = "UTC",
    words: Words = _NO_WORDS,
) -> tuple[File, ...]:
    """Write what machines read.

    In:     editions, the newest first; the pages of the site; its masthead; version, of Kabar; timezone, the IANA name
            in which a day begins; words, the messages of the theme by language.
    Out:    every feed as .xml (RSS), .atom.xml and .json, the same entries under the same ids; OPML; sitemaps; robots.
    Raises: nothing.
    """
    said = phrases(words, site.language)
    paths = {page.edition.day: page.path for page in pages if isinstance(page, EditionPage)}
    told = bulletins(editions, paths, site, said, timezone=timezone)
    opmls = File("feeds.opml", opml.of_feeds(told, site)), File("sources.opml", opml.of_sources(site, said["sources"]))
    return (*_feeds(told, site, version), *opmls, *_for_searchers(pages, site))


def _feeds(bulletins: Iterable[Bulletin], site: Masthead, version: str) -> Iterator[File]:
    for one in bulletins:
        for suffix, write in _FORMATS.items():
            yield File(f"{one.stem}.{suffix}", write(one, site, version=version))


def _for_searchers(pages: Iterable[Page], site: Masthead) -> tuple[File, ...]:
    """The sitemaps of what is to be found, and where they are."""
    shown = [page for page in pages if not isinstance(page, NotFoundPage)]
    fresh, index = File("news-sitemap.xml", news(shown, site)), sitemaps(shown, site)
    return (*index, fresh, File("robots.txt", robots(site, (index[0].path, fresh.path))))
