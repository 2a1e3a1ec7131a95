"""The stories of a day to those that run: an edition ends, and no topic and no voice fills it alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kabar.model import Story
from kabar.stages.edit.rank import House

_WORDS_A_MINUTE = 238  # silent reading of non-fiction: Brysbaert 2019, «How many words do we read per minute?»
_FURNITURE = 12  # words on a card beside headline and excerpt: who tells it, when, and who else
_LOUDEST = 0.25  # of an edition's words, that one owner's stories fill before the others are heard
_FEWEST = 3  # stories of one owner that always may run


@dataclass(slots=True)
class _Sheet:
    """An edition while it is filled."""

    words: float  # that still fit
    lengths: Mapping[str, int]  # words of each story's card, by its name
    topics: Counter[str] = field(default_factory=Counter)  # stories by topic
    filled: Counter[str] = field(default_factory=Counter)  # words by topic
    chosen: list[Story] = field(default_factory=list)

    def take(self, story: Story) -> None:
        length = self.lengths[story.name]
        self.chosen.append(story)
        self.words -= length
        self.topics[story.topic] += 1
        self.filled[story.topic] += length


def chosen(ranked: Sequence[Story], house: House) -> list[Story]:
    """Choose what runs.

    In:     the stories of one day, the best first, what the editor pins before all; the rules of the house.
    Out:    those that run, in the same order: what is pinned; of every topic its best; then each topic its share of
            the edition's length, by the topic's weight; then the best of what is left, until the edition is full.  What
            one owner alone tells fills a quarter of it, and the rest only where nobody else has anything to tell.
    Raises: nothing.
    """
    whole = float(house.minutes * _WORDS_A_MINUTE)
    sheet = _Sheet(whole, {story.name: words(story) for story in ranked})
    queue = _turns(ranked, house, whole, sheet.lengths)
    for story in [story for story in ranked if story.pinned or story.leads]:
        sheet.take(story)
    for story in _heads(queue, sheet):
        sheet.take(story)
    for limits in (_shares(ranked, house, whole), dict.fromkeys((story.topic for story in ranked), whole)):
        _fill(sheet, queue, limits, house)
    runs = {story.name for story in sheet.chosen}
    return [story for story in ranked if story.name in runs]


def words(story: Story) -> int:
    """How many words a story's card has, about."""
    return len(story.lead.title.split()) + len(story.lead.excerpt.split()) + _FURNITURE


def minutes(stories: Iterable[Story]) -> int:
    """How long an edition of these takes to read, at least one minute."""
    return max(1, round(sum(map(words, stories)) / _WORDS_A_MINUTE))


def _turns(ranked: Sequence[Story], house: House, whole: float, lengths: Mapping[str, int]) -> list[Story]:
    """The same, but what one owner tells beyond a quarter of the edition comes last.

    A story is its lead's owner's, but waits only if all who tell it were heard enough: another voice lowers nothing.
    """
    told, count = Counter[str](), Counter[str]()  # words and stories by owner
    first, last = list[Story](), list[Story]()
    for story in ranked:
        owner, length = house.owner(story.lead.source), lengths[story.name]
        enough = _LOUDEST * whole - length
        loud = all(told[one] > enough and count[one] >= _FEWEST for one in {owner, *_voices(story, house)})
        (last if loud and not story.pinned else first).append(story)
        if not loud:
            told[owner] += length
            count[owner] += 1
    return first + last


def _voices(story: Story, house: House) -> set[str]:
    """The owners that tell it, and not only by a copy."""
    return {house.owner(article.source) for article in story.articles if article.id not in story.copies}


def _heads(queue: Sequence[Story], sheet: _Sheet) -> list[Story]:
    """The best story of every topic that has none yet."""
    return list({story.topic: story for story in reversed(queue) if story.topic not in sheet.topics}.values())


def _shares(ranked: Sequence[Story], house: House, whole: float) -> dict[str, float]:
    """Words for each topic that has something to tell."""
    weights = {story.topic: house.topic(story).weight for story in ranked}
    return {topic: whole * weight / sum(weights.values()) for topic, weight in weights.items()}


def _fill(sheet: _Sheet, queue: Sequence[Story], limits: dict[str, float], house: House) -> None:
    taken = {story.name for story in sheet.chosen}
    for story in queue:
        length = sheet.lengths[story.name]
        fits = length <= sheet.words and sheet.filled[story.topic] + length <= limits[story.topic]
        if fits and story.name not in taken and sheet.topics[story.topic] < house.per_topic:
            sheet.take(story)
