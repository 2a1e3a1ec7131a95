"""Editions to whose news they are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from kabar.model import AboutPage, Article, Edition, Health, Masthead, Voice
from kabar.stages.layout import paths


def heard(editions: Iterable[Edition]) -> tuple[tuple[str, int], ...]:
    """How many stories each source leads, by Source.id, the most first."""
    led = Counter(story.lead.source for edition in editions for story in edition.stories)
    return tuple(sorted(led.items(), key=lambda row: (-row[1], row[0])))


def voices(
    editions: Sequence[Edition], site: Masthead, told: Mapping[str, Sequence[Article]], health: Iterable[Health]
) -> tuple[Voice, ...]:
    """Say how loud each source is.

    In:     the editions; the masthead; the articles of each source, by its id; how the feeds fare.
    Out:    a voice a source, the loudest first.
    Raises: nothing.
    """
    led = dict(heard(editions))
    stories = sum(led.values()) or 1
    weekly = {feed.feed: feed.weekly for feed in health}
    made = [
        Voice(source, len(told.get(name, ())), weekly.get(name, 0.0), led.get(name, 0) / stories)
        for name, source in site.sources.items()
    ]
    return tuple(sorted(made, key=lambda voice: (-voice.share, -voice.articles, voice.source.name, voice.source.id)))


def about(editions: Sequence[Edition], known: tuple[Voice, ...]) -> AboutPage:
    """The page that says what the digest is.

    In:     editions, the newest first; the voices.  The days of a backlog are thinner than those that were gathered as
            they went by: only the newest says how long one takes to read.
    """
    return AboutPage(paths.ABOUT, known, editions[0].minutes if editions else 0)
