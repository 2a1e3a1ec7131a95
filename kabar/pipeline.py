"""The two lines: gather, from the world into the archive; press, from the archive to the files of the site."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import kabar
from kabar.edges import fetch, workers
from kabar.edges.memo import Memo
from kabar.edges.store import Store
from kabar.errors import Trouble
from kabar.model import OWN, Archive, Article, Clipping, Config, Document, Edition, Failure, File, Shelf, Theme
from kabar.stages import classify, clean, cluster, edit, keep, layout, parse, render, syndicate


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a round of the feeds brought."""

    new: int = 0  # entries
    unchanged: int = 0  # feeds
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Pressed:
    """A whole site, ready to be written."""

    files: tuple[File, ...]
    editions: tuple[Edition, ...]
    articles: int  # tellings that are kept
    own: int
    troubles: tuple[Trouble, ...]


def gather(
    config: Config, store: Store, *, now: datetime, progress: Callable[[str], None] = lambda _: None
) -> Gathered:
    """Ask every feed, and keep what is new: one transaction a feed, so that what has arrived stays."""
    feeds = {feed.id: feed for feed in config.feeds}
    agent = f"Kabar/{kabar.__version__} (+{config.site.url})"
    replies = fetch.pull(
        config.feeds, store.validators(feeds), limits=config.limits, allow_private=config.allow_private, agent=agent
    )
    new, unchanged, failures = 0, 0, []
    read = partial(parse.feed, now=now, zone=ZoneInfo(config.site.timezone))
    for outcome in workers.read(replies, feeds, read):
        if isinstance(outcome, Failure):
            failures.append(outcome)
            progress(outcome.feed)
            continue
        reply, document = outcome
        old = store.shelf(reply.feed)
        shelf = (
            keep.merge(old, document, reply.validators, now=now)
            if document
            else replace(old, validators=reply.validators)
        )
        store.put(reply.feed, old, shelf)
        new += len(shelf.seen.keys() - old.seen.keys())
        unchanged += document is None
        progress(reply.feed)
    _expire(config, store, now)
    return Gathered(new, unchanged, tuple(sorted(failures, key=lambda failure: failure.feed)))


def _expire(config: Config, store: Store, now: datetime) -> None:
    for feed in config.feeds:
        shelf = store.shelf(feed.id)
        store.put(feed.id, shelf, keep.expire(shelf, now=now, keep_days=config.limits.keep_days))


def remember(store: Store, documents: Sequence[Document], *, now: datetime) -> None:
    """Note when each own article was first seen."""
    shelf = store.shelf(OWN)
    store.put(OWN, shelf, keep.own(shelf, documents, now=now))


def press(
    config: Config, archive: Archive, documents: Sequence[Document], theme: Theme, memo: Memo, *, now: datetime
) -> Pressed:
    """Make the whole site from what is kept.

    In:     the configuration; the archive; the own articles; the theme; the memo, which spares work and changes
            nothing; now, before which no own article of a later date appears.
    Out:    the files of the site.  The same input gives the same bytes.
    Raises: KabarError when a template is wrong.
    """
    site, weights = config.site, {feed.id: feed.weight for feed in config.feeds}
    written, troubles = _own_clippings(config, archive.shelf(OWN), documents, now)
    clippings = (*(c for feed in config.feeds for c in archive.shelf(feed.id).clippings), *written)
    house = clean.House(site.language, site.timezone, config.limits.late_days)
    articles = clean.addressed(memo.map(clean.article, clippings, house, answer=Article))
    clusters = cluster.group(articles, timezone=site.timezone)
    stories = classify.file(clusters, config.topics, timezone=site.timezone, weights=weights)
    slugs = [topic.slug for topic in config.topics]
    editions = edit.editions(stories, slugs, timezone=site.timezone, limit=config.limits.per_topic, weights=weights)
    channels = {name: shelf.channel for name, shelf in archive.shelves.items()}
    masthead = layout.masthead(config, channels, editions, stories)
    pages = layout.pages(editions, stories, masthead)
    base = urlsplit(site.url).path or "/"
    files = (
        *render.files(pages, theme, masthead, timezone=site.timezone, base=base),
        *syndicate.files(editions, pages, masthead, version=kabar.__version__),
    )
    return Pressed(files, editions, len(articles), len(written), troubles)


def _own_clippings(
    config: Config, shelf: Shelf, documents: Sequence[Document], now: datetime
) -> tuple[tuple[Clipping, ...], tuple[Trouble, ...]]:
    """The own articles that may appear, each dated by what it says, else by when it was first seen."""
    clippings: list[Clipping] = []
    troubles: list[Trouble] = []
    topics = [topic.slug for topic in config.topics]
    zone = ZoneInfo(config.site.timezone)
    for document in documents:
        entry, wrong = parse.document(document, zone=zone, language=config.site.language, topics=topics)
        troubles.extend(wrong)
        if entry and (entry.published or now) <= now:
            clippings.append(Clipping(entry, entry.published or shelf.seen.get(document.path, now)))
    return tuple(clippings), tuple(troubles)
