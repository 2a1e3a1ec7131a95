"""Stories to what they are worth on their day: how many tell it, how new it is, what the editor makes of it.

Coverage counts voices, not outlets: what one owner's papers print is one voice, and one that but copies a quarter of
one.  It counts by its logarithm, as the tenth voice says less than the second.  A half-life, not the gravity of a board
for links: the event that six tell since ten hours is still worth more than the remark that one made an hour ago.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from kabar.model import GENERAL, Reason, Source, Story, Topic

_FURTHER = 0.25  # of a voice: an owner's further outlets, and an owner who but copies
_Rows = tuple[tuple[str, str], ...]
_NAMES = [field.name for field in fields(Story)]
_REASONS, _parts = _NAMES.index("reasons"), attrgetter(*_NAMES)


@dataclass(frozen=True, slots=True)
class House:
    """What decides beside the stories."""

    topics: Mapping[str, Topic]  # by slug
    sources: Mapping[str, Source]  # by id
    timezone: str  # IANA name: when a day begins
    minutes: int  # to read an edition, at most
    per_topic: int  # stories of one topic in one edition, at most

    def topic(self, story: Story) -> Topic:
        """The topic of a story."""
        return self.topics.get(story.topic, GENERAL)

    def owner(self, source: str) -> str:
        """Whose voice a source is."""
        return (self.sources[source].owner if source in self.sources else "") or source

    def weight(self, source: str) -> float:
        """What a source's voice counts."""
        return self.sources[source].weight if source in self.sources else 1.0


class Factors(NamedTuple):
    """What a story's rank is made of."""

    coverage: float
    age_h: float
    half_life_h: float
    weight: float  # of its topic
    boost: float  # the editor's

    @property
    def voices(self) -> float:
        """What its coverage is worth."""
        return math.log2(1 + self.coverage)

    @property
    def left(self) -> float:
        """The share of its worth that age has left."""
        return math.pow(0.5, self.age_h / self.half_life_h)

    @property
    def score(self) -> float:
        """All of it; more is better, and nothing is worth 0 but what the editor made so."""
        return self.voices * self.left * self.weight * self.boost


def factors(story: Story, house: House, age_h: float) -> Factors:
    """What a story's rank is made of, so many hours after its newest telling that is no copy."""
    topic = house.topic(story)
    return Factors(coverage(story, house), age_h, topic.half_life_h, topic.weight, story.boost)


def coverage(story: Story, house: House) -> float:
    """How many voices tell it, each as loud as its owner's weightiest outlet."""
    if not story.several and not story.copies:
        return house.weight(story.lead.source)
    outlets: dict[str, dict[str, float]] = {}
    for article in story.articles:
        if article.id not in story.copies:
            outlets.setdefault(house.owner(article.source), {})[article.source] = house.weight(article.source)
    voices = sum(max(heard.values()) + _FURTHER * (len(heard) - 1) for _, heard in sorted(outlets.items()))
    copied = {house.owner(article.source) for article in story.articles if article.id in story.copies}
    return voices + _FURTHER * len(copied - outlets.keys())


def hours(passed: timedelta) -> float:
    """An age in hours; what is ahead of time has none."""
    return max(0.0, passed.total_seconds() / 3600)


def newest(story: Story) -> datetime:
    """When its newest telling that is no copy was published; what is dated ahead of time is as old as its arrival."""
    copies = story.copies
    told = [article for article in story.articles if article.id not in copies] if copies else story.articles
    return max([min(article.published, article.arrived) for article in told or story.articles])


def explained(story: Story, made_of: Factors, *more: Reason) -> Story:
    """The story with the reason of its rank, each factor, and what else is to be said."""
    voices, halves, weights = _shared(
        made_of.coverage, made_of.voices, made_of.half_life_h, made_of.weight, made_of.boost
    )
    age, left, score = ("hours old", f"{made_of.age_h:.1f}"), (halves, f"{made_of.left:.2f}"), f"{made_of.score:.3f}"
    seen = (*voices, age, left, *weights, ("score", score))
    return _with_reasons(story, (*story.reasons, Reason("order", seen), *more))


@lru_cache(maxsize=1_000)
def _shared(
    coverage: float, voices: float, half_life_h: float, weight: float, boost: float
) -> tuple[_Rows, str, _Rows]:
    """What many stories of a topic have in common, said once for all of them."""
    return (
        (("coverage", f"{coverage:.2f}"), ("log2(1 + coverage)", f"{voices:.2f}")),
        f"halves every {half_life_h:g} h",
        (("topic's weight", f"{weight:g}"), ("editor's boost", f"{boost:g}")),
    )


def _with_reasons(story: Story, reasons: tuple[Reason, ...]) -> Story:
    """As `replace` would have it, in half the time: of a year's stories each is explained in every build."""
    parts = [*_parts(story)]
    parts[_REASONS] = reasons
    return Story(*parts)
