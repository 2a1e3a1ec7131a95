"""The tellings of a story to the one that readers are shown, and its title to the story's address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import count

from slugify import slugify

from kabar.model import Article, Cluster
from kabar.stages.classify.events import Event

_SLUG = 60  # characters
_DIGITS = 4  # of an event's name, taken at a time to tell two slugs apart


def ranked(state: Cluster, weights: Mapping[str, float]) -> tuple[Article, ...]:
    """The tellings, the one to be shown first: own, else closest to the middle by its source's weight, copies last."""
    near = dict(zip((article.id for article in state.articles), state.near, strict=False))

    def place(article: Article) -> tuple[object, ...]:
        worth = round(near.get(article.id, 1.0) * weights.get(article.source, 1.0), 6)
        return (not article.own, article.id in state.copies, -worth, article.arrived, article.id)

    return tuple(sorted(state.articles, key=place))


def slug(event: Event) -> str:
    """What the first headline of an event comes to in an address."""
    return slugify(event.first.title, max_length=_SLUG, word_boundary=True) or event.first.id


def slugs(known: Iterable[Event], wanted: Mapping[str, str]) -> dict[str, str]:
    """The slug of each event, the one that it wants; of two that began on one day, the later takes some digits."""
    taken: set[tuple[date, str]] = set()
    chosen: dict[str, str] = {}
    for event in sorted(known, key=lambda event: (event.first.arrived, event.first.id, event.name)):
        slug = next(slug for slug in _offers(event, wanted[event.name]) if (event.began, slug) not in taken)
        taken.add((event.began, slug))
        chosen[event.name] = slug
    return chosen


def _offers(event: Event, slug: str) -> Iterator[str]:
    yield slug
    yield from (f"{slug}-{event.name[:end]}" for end in range(_DIGITS, len(event.name) + _DIGITS, _DIGITS))
    yield from (f"{slug}-{event.name}-{number}" for number in count(2))
