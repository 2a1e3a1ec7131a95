"""Editions to pages: which addresses exist, and what stands at each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice

from kabar.model import (
    GENERAL,
    NOWHERE,
    Addresses,
    ArchivePage,
    Article,
    ArticlePage,
    Edition,
    EditionPage,
    FeedsPage,
    FrontPage,
    Health,
    Kin,
    Masthead,
    NotFoundPage,
    Page,
    Source,
    SourcePage,
    StatusPage,
    Story,
    Voice,
)
from kabar.stages.layout import paths
from kabar.stages.layout.addresses import remembered, shown
from kabar.stages.layout.calendar import shades, years
from kabar.stages.layout.forecast import expected
from kabar.stages.layout.kin import kin
from kabar.stages.layout.masthead import masthead, sources
from kabar.stages.layout.passages import passages
from kabar.stages.layout.stories import story_pages
from kabar.stages.layout.succession import neighbours
from kabar.stages.layout.tongues import spoken, translated
from kabar.stages.layout.topics import topic_pages
from kabar.stages.layout.voices import about, heard, voices

__all__ = ["kin", "masthead", "pages", "part", "passages", "remembered", "shown", "sources", "spoken", "translated"]

_SOURCE_ARTICLES = 60
_RELATED = 4


def pages(
    editions: Sequence[Edition],
    stories: Sequence[Story],
    site: Masthead,
    health: tuple[Health, ...] = (),
    *,
    elsewhere: frozenset[str] = frozenset(),
    embeds: Collection[str] = (),
    published: Addresses = NOWHERE,
    leading: Callable[[Story], Kin] | None = None,
) -> tuple[Page, ...]:
    """Lay out the whole site.

    In:     editions, the newest first; all stories, those that run in no edition too; the masthead, whose topics and
            sources each have a page; how the feeds fare; elsewhere, the names of the stories that ran in papers of one
            language, and have a page here, too; embeds, the hosts that own articles may show in a frame; published, the
            addresses that stories had in earlier sites; leading, what tells of each story which others it leads to.
    Out:    pages with different paths: the front, every edition, topic and source, every story of several tellings
            that ran, what stands at its earlier addresses, every own article, the archive, what the digest is, and the
            one for addresses that are none.
    Raises: nothing.
    """
    told = story_pages(editions, stories, site, elsewhere, published, leading)
    return (*_every(editions, stories, site, health, told, embeds), NotFoundPage(paths.NOT_FOUND))


def part(
    editions: Sequence[Edition],
    stories: Sequence[Story],
    site: Masthead,
    health: tuple[Health, ...] = (),
    *,
    embeds: Collection[str] = (),
    published: Addresses = NOWHERE,
    leading: Callable[[Story], Kin] | None = None,
) -> tuple[Page, ...]:
    """Lay out a paper in one language, which lies in a folder of the whole.

    In:     editions, the newest first; the stories of that language; the masthead of this paper; the rest as above;
            leading, what gives of a story those that it leads to, in whichever language.
    Out:    every page that the whole has of these, so that whoever reads this paper stays in it; the page for addresses
            that are none is the whole's.
    Raises: nothing.
    """
    told = story_pages(editions, stories, site, published=published, leading=leading)
    return tuple(_every(editions, stories, site, health, told, embeds))


def _every(
    editions: Sequence[Edition],
    stories: Sequence[Story],
    site: Masthead,
    health: tuple[Health, ...],
    story_pages: Iterable[Page],
    embeds: Collection[str],
) -> Iterator[Page]:
    """The pages of a paper."""
    newest = [story for story in stories if story.newest]
    told = _by_source(article for story in newest for article in story.articles)
    known = voices(editions, site, told, health)
    yield from _paper(editions, site)
    yield from story_pages
    yield from _own(editions, newest, site, embeds)
    yield from (_source(voice, told.get(voice.source.id, ())) for voice in known)
    yield about(editions, known)
    yield _archive(editions, site.sources, told)
    yield StatusPage(paths.STATUS, health, expected(editions))
    yield FeedsPage(paths.FEEDS, _languages(editions))


def _paper(editions: Sequence[Edition], site: Masthead) -> tuple[Page, ...]:
    """What an edition is read in: the front, the days, the topics."""
    topics = (page for topic in site.topics for page in topic_pages(topic, editions))
    return (_front(editions), *_editions(editions), *topics)


def _front(editions: Sequence[Edition]) -> Page:
    if not editions:
        return FrontPage(paths.FRONT, None, None)
    previous = editions[1].day if len(editions) > 1 else None
    return FrontPage(paths.FRONT, editions[0], previous, heard(editions[:1]))


def _editions(editions: Sequence[Edition]) -> Iterator[Page]:
    days: list[date | None] = [None, *(edition.day for edition in editions), None]
    for after, edition, before in zip(days, editions, days[2:], strict=False):
        yield EditionPage(paths.edition(edition.day), edition, before, after, heard((edition,)))


def _own(
    editions: Iterable[Edition], stories: Sequence[Story], site: Masthead, embeds: Collection[str]
) -> Iterator[Page]:
    named = {topic.slug: topic for topic in site.topics}
    printed = [story for edition in editions for story in edition.stories]
    around = neighbours(stories)
    for story in stories:
        for article in story.articles:
            if article.own:
                topic = named.get(story.topic, GENERAL)
                day = date(*map(int, article.path.split("/")[:3]))
                told = passages(article.html, embeds)
                related = _related(story, printed)
                yield ArticlePage(article.path, article, topic, day, related, told, *around[article.id])


def _related(story: Story, printed: Iterable[Story]) -> tuple[Story, ...]:
    others = (other for other in printed if other.topic == story.topic and other.lead.id != story.lead.id)
    return tuple(islice(others, _RELATED))


def _source(voice: Voice, articles: Sequence[Article]) -> Page:
    path, shown = paths.source(voice.source.id), tuple(articles[:_SOURCE_ARTICLES])
    return SourcePage(path, voice.source, shown, voice.articles, voice.weekly, voice.share)


def _archive(editions: Sequence[Edition], sources: Mapping[str, Source], told: Mapping[str, Sequence[Article]]) -> Page:
    counted = ((source, len(told.get(source.id, ()))) for source in sources.values())
    ranked = sorted(counted, key=lambda row: (-row[1], row[0].name, row[0].id))
    return ArchivePage(paths.ARCHIVE, years(editions), len(editions), tuple(ranked), shades(editions))


def _languages(editions: Iterable[Edition]) -> tuple[str, ...]:
    """The languages that have a feed: those of the stories, if they are several."""
    leads = (story.lead.language for edition in editions for story in edition.stories)
    spoken = sorted(filter(str.isalpha, {language.partition("-")[0].lower() for language in leads} - {"und"}))
    return tuple(spoken) if len(spoken) > 1 else ()


def _by_source(articles: Iterable[Article]) -> dict[str, list[Article]]:
    told: dict[str, list[Article]] = {}
    for article in sorted(articles, key=lambda article: (-article.published.timestamp(), article.id)):
        told.setdefault(article.source, []).append(article)
    return told
