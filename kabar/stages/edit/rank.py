"""Stories to what they are worth on their day: how many tell it, how new it is, what the editor makes of it.

Coverage counts voices, not outlets: what one owner's papers print is one voice, and one that but copies a quarter of
one.  It counts by its logarithm, as the tenth voice says less than the second.  A half-life, not the gravity of a board
for links: the event that six tell since ten hours is still worth more than the remark that one made an hour ago.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from kabar.model import GENERAL, Source, Story, Topic, Worth

_FURTHER = 0.25  # of a voice: an owner's further outlets, and an owner who but copies


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


def worth(story: Story, house: House, age_h: float) -> Worth:
    """What a story's rank is made of, so many hours after its newest telling that is no copy."""
    topic = house.topic(story)
    return Worth(coverage(story, house), age_h, topic.half_life_h, topic.weight, story.boost)


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
