"""The second line, first half: from what is kept to stories and editions, each decision with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain
from zoneinfo import ZoneInfo

from kabar.edges.memo import Memo
from kabar.edges.pictures import Album
from kabar.errors import Trouble
from kabar.model import OWN, Archive, Article, Clipping, Config, Document, Edition, Entry, Shelf, Source, Story
from kabar.model.outcomes import Told
from kabar.pipeline.newsroom import Newsroom
from kabar.stages import classify, clean, cluster, edit, health, illustrate, layout, listen, overrule, parse


def stories(room: Newsroom, archive: Archive, memo: Memo, *, now: datetime, dated: bool = False) -> Told:
    """Decide what is told of what is kept, where, and in which order.

    In:     what the editor made; the archive; the memo, which spares work and changes nothing; now, before which no own
            article of a later date appears; dated, whether the age of the newest stories counts from then, too, and not
            from the newest of them.
    Out:    the stories and editions.  The same input gives the same.
    Raises: nothing.
    """
    config, site = room.config, room.config.site
    entries, troubles = _own_entries(config, room.documents)
    written, waiting = _due(entries, archive.shelf(OWN), now)
    told_of = {feed.id: listen.spoken(archive.shelf(feed.id).clippings, feed.language) for feed in config.feeds}
    heard = (*chain.from_iterable(told_of.values()), *written)
    clippings = (*(c for feed in config.feeds for c in archive.shelf(feed.id).clippings), *written)
    house = clean.House(site.timezone, config.limits.late_days, site.embeds)
    cleaned = memo.map(clean.article, heard, house, answer=Article)
    bare = clean.addressed(_pictured(cleaned, site.images))
    album = room.darkroom.develop(illustrate.named(bare)) if room.darkroom else Album()
    articles = illustrate.shown(bare, album.pictures, url=site.url)
    desk, strangers = overrule.resolved(room.desk, articles, home=site.url)
    rules = cluster.House(site.timezone, desk.merges, desk.splits, desk.originals)
    clusters = cluster.group(articles, rules, fold=memo.fold)
    channels = {name: shelf.channel for name, shelf in archive.shelves.items()}
    sources = layout.sources(config, channels, {name: listen.voice(ours) for name, ours in told_of.items()})
    weights = {name: source.weight for name, source in sources.items()}
    filed = classify.file(clusters, config.topics, timezone=site.timezone, weights=weights, fold=memo.fold)
    told, clashes = overrule.stories(filed, desk)
    printed = editions(told, sources, config, now=now if dated else None)
    return Told(
        clippings=clippings,
        cleaned=cleaned,
        articles=articles,
        own=len(written),
        desk=desk,
        filed=filed,
        stories=told,
        editions=printed,
        sources=sources,
        health=health.of(config.feeds, archive.shelves, printed, now=now),
        troubles=(*troubles, *album.troubles, *strangers),
        hints=clashes,
        prints=album.files,
        waiting=waiting,
    )


def editions(
    told: Sequence[Story], sources: dict[str, Source], config: Config, *, now: datetime | None = None
) -> tuple[Edition, ...]:
    """The editions of these stories; now, from which the age of the newest counts."""
    topics = {topic.slug: topic for topic in config.topics}
    limits = config.limits
    house = edit.House(topics, sources, config.site.timezone, limits.minutes, limits.per_topic)
    return edit.editions(told, house, now=now)


def _pictured(articles: Sequence[Article], images: str) -> Sequence[Article]:
    """The articles with the pictures that the editor wants."""
    if images == "all":
        return articles
    return [one if images == "own" and one.own else replace(one, image=None) for one in articles]


def _own_entries(config: Config, documents: Sequence[Document]) -> tuple[list[Entry], tuple[Trouble, ...]]:
    """The own articles that are no drafts, and what is wrong or odd in any."""
    entries: list[Entry] = []
    troubles: list[Trouble] = []
    topics = [topic.slug for topic in config.topics]
    zone = ZoneInfo(config.site.timezone)
    language, embeds = config.site.language, config.site.embeds
    for document in documents:
        entry, wrong = parse.document(document, zone=zone, language=language, topics=topics, embeds=embeds)
        troubles.extend(wrong)
        entries += [entry] if entry else []
    return entries, tuple(troubles)


def _due(
    entries: Sequence[Entry], shelf: Shelf, now: datetime
) -> tuple[tuple[Clipping, ...], tuple[tuple[datetime, str], ...]]:
    """The own articles that may appear, each dated by what it says, else by when it was first seen; those of later."""
    due = [one for one in entries if (one.published or now) <= now]
    later = sorted((one.published, one.id) for one in entries if one.published and one.published > now)
    clippings = (Clipping(one, one.published or shelf.seen.get(one.id, now)) for one in due)
    return tuple(clippings), tuple(later)
