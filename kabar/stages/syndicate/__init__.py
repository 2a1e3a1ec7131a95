"""Editions to what machines read: feeds in three formats, lists of feeds, sitemaps, robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from kabar.model import Edition, EditionPage, File, Masthead, MovedPage, NotFoundPage, Page
from kabar.stages.syndicate import atom, jsonfeed, opml, rss
from kabar.stages.syndicate.bulletin import Bulletin
from kabar.stages.syndicate.bulletins import bulletins
from kabar.stages.syndicate.fresh import news
from kabar.stages.syndicate.markup import GREETING, greeting
from kabar.stages.syndicate.past import addresses, copies
from kabar.stages.syndicate.sitemap import robots, sitemaps
from kabar.stages.syndicate.wording import Words, phrases

__all__ = ["addresses", "copies", "feeds", "for_searchers"]

# Both kinds of XML end in .xml: what is served as application/atom+xml or rss+xml, browsers do not style.
_FORMATS = {"xml": rss.feed, "atom.xml": atom.feed, "json": jsonfeed.feed}
_NO_WORDS: Words = MappingProxyType(dict[str, Mapping[str, str]]())


def feeds(
    editions: Sequence[Edition],
    pages: Sequence[Page],
    site: Masthead,
    *,
    version: str,
    timezone: str = "UTC",
    words: Words = _NO_WORDS,
) -> tuple[File, ...]:
    """Write what feed readers read.

    In:     editions, the newest first; the pages of the site; its masthead; version, of Kabar; timezone, the IANA name
            in which a day begins; words, the messages of the theme by language.
    Out:    every feed as .xml (RSS), .atom.xml and .json, the same entries under the same ids; what it says of itself
            in a browser; and OPML: of the feeds, and of the sources where one can be subscribed to.
    Raises: nothing.
    """
    said = phrases(words, site.language)
    paths = {page.edition.day: page.path for page in pages if isinstance(page, EditionPage)}
    told = bulletins(editions, paths, site, said, timezone=timezone)
    return (*_feeds(told, site, version), File(GREETING, greeting(said["feed_here"])), *_lists(told, site, said))


def _feeds(bulletins: Iterable[Bulletin], site: Masthead, version: str) -> Iterator[File]:
    for one in bulletins:
        for suffix, write in _FORMATS.items():
            yield File(f"{one.stem}.{suffix}", write(one, site, version=version))


def _lists(bulletins: Sequence[Bulletin], site: Masthead, said: Mapping[str, str]) -> Iterator[File]:
    yield File("feeds.opml", opml.of_feeds(bulletins, site))
    if any(source.feed for source in site.sources.values()):
        yield File("sources.opml", opml.of_sources(site, said["sources"]))


def for_searchers(pages: Iterable[Page], site: Masthead) -> tuple[File, ...]:
    """Write what search engines read.

    In:     the pages of all papers; the masthead of the whole.
    Out:    the sitemaps, the news sitemap, and robots.txt, which says where these are.
    Raises: nothing.
    """
    shown = [page for page in pages if not isinstance(page, NotFoundPage | MovedPage)]
    fresh, index = File("news-sitemap.xml", news(shown, site)), sitemaps(shown, site)
    return (*index, fresh, File("robots.txt", robots(site, (index[0].path, fresh.path))))
