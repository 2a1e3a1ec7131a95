"""The tellings of a story to the one that readers are shown, and its title to the story's address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, count, repeat

from slugify import slugify

from kabar.model import Article, Cluster

_SLUG = 60  # characters
_DIGITS = 4  # of an event's name, taken at a time to tell two slugs apart


def ranked(state: Cluster, weights: Mapping[str, float]) -> tuple[Article, ...]:
    """The tellings, the one to be shown first: own, else closest to the middle by its source's weight, copies last."""
    if len(state.articles) == 1:
        return state.articles
    nearness = zip(state.articles, chain(state.near, repeat(1.0)), strict=False)
    rows = [
        (not a.own, a.id in state.copies, -round(near * weights.get(a.source, 1.0), 6), a.arrived, a.id, place)
        for place, (a, near) in enumerate(nearness)
    ]
    return tuple([state.articles[row[-1]] for row in sorted(rows)])


def slugs(firsts: Mapping[str, Article]) -> dict[str, str]:
    """The slugs of the events that began on one day, by name, each of its first telling's title.

    Of two that are alike the later takes some digits.
    """
    taken: dict[str, str] = {}
    for name, first in sorted(firsts.items(), key=lambda row: (row[1].arrived, row[1].id, row[0])):
        taken[next(slug for slug in _offers(first, name) if slug not in taken)] = name
    return {name: slug for slug, name in taken.items()}


def _offers(first: Article, name: str) -> Iterator[str]:
    slug = slugify(first.title, max_length=_SLUG, word_boundary=True) or first.id
    yield slug
    yield from (f"{slug}-{name[:end]}" for end in range(_DIGITS, len(name) + _DIGITS, _DIGITS))
    yield from (f"{slug}-{name}-{number}" for number in count(2))
