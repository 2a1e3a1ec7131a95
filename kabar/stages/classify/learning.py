"""Articles whose topic is known, to what their words say of others: Naive Bayes by language, over a window of days.

A word counts for a topic as often as it stands in its examples against all other examples (log ratio, smoothed).  What
is learnt depends on nothing but the examples that are in the window: they may come and go in any order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import log

from kabar.languages import LANGUAGES
from kabar.stages.classify.rules import Told

FEWEST = 20  # examples of a topic: measured, with fewer the words are those of single events, and mislead
_COUNTS = 10.0  # points of a text whose words stand, on average, e times as often in a topic as elsewhere
_DOUBT = 10  # words of no meaning added to each text, so that short ones weigh less
_SMOOTH = 0.5  # added to every count
_SEEN = 2  # times a word must have been met
_SHOWN = 5  # words told in a reason

_STOP_WORDS = frozenset[str]().union(*(language.stop_words for language in LANGUAGES.values()))


def words(told: Told) -> list[str]:
    """What can be learnt from in one telling: its words, those of the title twice."""
    return [*told.title, *told.title, *told.summary]


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the articles of one day, language and topic teach."""

    language: str  # without region
    topic: str
    examples: int
    counts: Mapping[str, int]  # words that mean something: how often

    @classmethod
    def of(cls, language: str, topic: str, texts: Sequence[Iterable[str]]) -> Lesson:
        """Count the words of texts."""
        counts = Counter(chain.from_iterable(texts))
        return cls(language, topic, len(texts), {word: n for word, n in counts.items() if _means(word)})


def _means(word: str) -> bool:
    return len(word) > 1 and word not in _STOP_WORDS and not word.isdigit()


@dataclass(slots=True)
class _Tongue:
    """What is known in one language."""

    examples: Counter[str] = field(default_factory=Counter)  # by topic
    sizes: Counter[str] = field(default_factory=Counter)  # words by topic
    counts: dict[str, dict[str, int]] = field(default_factory=dict)  # word: topic: how often
    ratios: dict[str, tuple[float, ...]] = field(default_factory=dict)  # of words asked for since the last lesson
    weights: dict[str, float] = field(default_factory=dict)  # topic: how much larger all others are; since then, too

    def topics(self) -> tuple[str, ...]:
        """Those with enough examples, in order; none where there is nothing to hold one against."""
        enough = tuple(sorted(topic for topic, n in self.examples.items() if n >= FEWEST))
        return enough if len(enough) > 1 else ()


class Memory:
    """The lessons of the window, counted."""

    __slots__ = ("_tongues",)

    def __init__(self) -> None:
        self._tongues: dict[str, _Tongue] = {}

    def learn(self, lessons: Iterable[Lesson]) -> None:
        """Take lessons in."""
        for lesson in lessons:
            self._count(lesson, 1)

    def forget(self, lessons: Iterable[Lesson]) -> None:
        """Let lessons go that were taken in."""
        for lesson in lessons:
            self._count(lesson, -1)

    def judge(self, language: str, told: Iterable[str]) -> dict[str, float]:
        """The points that the words of a text give to each topic they speak for; none where too little is known."""
        topics, rows = self._rows(language, told)
        weight = _COUNTS / (len(rows) + _DOUBT)
        sums = [round(weight * sum(column), 2) for column in zip(*(row for _, row in rows), strict=True)]
        return {topic: points for topic, points in zip(topics, sums, strict=False) if points > 0}

    def telling(self, language: str, told: Iterable[str], topic: str) -> tuple[tuple[str, float], ...]:
        """The words of a text that say most for a topic, with their points."""
        topics, rows = self._rows(language, told)
        shares: dict[str, float] = {}
        for word, row in rows:
            shares[word] = shares.get(word, 0.0) + _COUNTS * row[topics.index(topic)] / (len(rows) + _DOUBT)
        rounded = [(word, round(points, 2)) for word, points in shares.items()]
        return tuple(sorted(rounded, key=lambda share: (-share[1], share[0]))[:_SHOWN])

    def _rows(self, language: str, told: Iterable[str]) -> tuple[tuple[str, ...], list[tuple[str, tuple[float, ...]]]]:
        """The topics, and of each word that is known how much more often it stands in each of them than elsewhere."""
        tongue = self._tongues.get(language)
        if tongue is None:
            return (), []
        if not tongue.weights:
            tongue.weights = {topic: _weight(tongue, topic) for topic in tongue.topics()}
        ratios = tongue.ratios
        found = ((word, ratios[word] if word in ratios else _meet(tongue, word)) for word in told)
        return tuple(tongue.weights), [(word, row) for word, row in found if row]

    def _count(self, lesson: Lesson, times: int) -> None:
        tongue, topic = self._tongues.setdefault(lesson.language, _Tongue()), lesson.topic
        tongue.ratios.clear()
        tongue.weights.clear()
        tongue.examples[topic] += times * lesson.examples
        tongue.sizes[topic] += times * sum(lesson.counts.values())
        for word, n in lesson.counts.items():
            counts = tongue.counts.setdefault(word, {})
            counts[topic] = counts.get(topic, 0) + times * n
            if not any(counts.values()):
                del tongue.counts[word]


def _weight(tongue: _Tongue, topic: str) -> float:
    size, unseen = tongue.sizes[topic], _SMOOTH * len(tongue.counts)
    return log((sum(tongue.sizes.values()) - size + unseen) / (size + unseen))


def _meet(tongue: _Tongue, word: str) -> tuple[float, ...]:
    """The ratios of a word that is asked for first; none where it was met too seldom."""
    counts = tongue.counts.get(word, {})
    everywhere = sum(counts.values())
    if everywhere < _SEEN:
        return tongue.ratios.setdefault(word, ())
    absent = log(_SMOOTH / (everywhere + _SMOOTH))
    ratios = {topic: weight + absent for topic, weight in tongue.weights.items()}
    for topic in ratios.keys() & counts.keys():
        here = counts[topic]
        ratios[topic] = tongue.weights[topic] + log((here + _SMOOTH) / (everywhere - here + _SMOOTH))
    return tongue.ratios.setdefault(word, tuple(ratios.values()))
