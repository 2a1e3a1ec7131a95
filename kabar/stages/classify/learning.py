"""Articles whose topic is known, to what their words say of others: Naive Bayes by language, over a window of days.

A word counts for a topic as often as it stands in its examples against all other examples (log ratio, smoothed).  What
is learnt depends on nothing but the examples that are in the window: they may come and go in any order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
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

Words = dict[str, int]


def words(tellings: Iterable[Told]) -> Words:
    """What can be learnt from: words that mean something, those of titles twice."""
    counts = Counter[str]()
    for told in tellings:
        counts.update(told.title)
        counts.update(told.title)
        counts.update(told.summary)
    return {word: n for word, n in counts.items() if len(word) > 1 and word not in _STOP_WORDS and not word.isdigit()}


@dataclass(frozen=True, slots=True)
class Example:
    """What one article teaches."""

    language: str  # without region
    topic: str
    words: Words


@dataclass(frozen=True, slots=True)
class Learnt:
    """What the words of a story say of one topic."""

    points: float
    words: tuple[tuple[str, float], ...]  # those that say most


@dataclass(slots=True)
class _Tongue:
    """What is known in one language."""

    examples: Counter[str] = field(default_factory=Counter)  # by topic
    sizes: Counter[str] = field(default_factory=Counter)  # words by topic
    counts: dict[str, Counter[str]] = field(default_factory=dict)  # topic: word: how often
    total: Counter[str] = field(default_factory=Counter)
    ratios: dict[str, tuple[float, ...]] = field(default_factory=dict)  # of words already asked for, by `topics`

    @property
    def topics(self) -> tuple[str, ...]:
        """Those with enough examples, in order; none where there is nothing to hold one against."""
        enough = tuple(sorted(topic for topic, n in self.examples.items() if n >= FEWEST))
        return enough if len(enough) > 1 else ()


class Memory:
    """The examples in the window, counted."""

    __slots__ = ("_tongues",)

    def __init__(self) -> None:
        self._tongues: dict[str, _Tongue] = {}

    def learn(self, examples: Iterable[Example]) -> None:
        """Take examples in."""
        for example in examples:
            self._count(example, 1)

    def forget(self, examples: Iterable[Example]) -> None:
        """Let examples go that were taken in."""
        for example in examples:
            self._count(example, -1)

    def _count(self, example: Example, times: int) -> None:
        tongue = self._tongues.setdefault(example.language, _Tongue())
        tongue.ratios.clear()
        tongue.examples[example.topic] += times
        tongue.sizes[example.topic] += times * sum(example.words.values())
        for counts in (tongue.counts.setdefault(example.topic, Counter()), tongue.total):
            for word, n in example.words.items():
                left = counts.get(word, 0) + times * n
                if left:
                    counts[word] = left
                else:
                    del counts[word]

    def knows(self, language: str) -> bool:
        """Whether anything can be said of a text in a language."""
        return language in self._tongues and bool(self._tongues[language].topics)

    def judge(self, language: str, told: Words) -> dict[str, Learnt]:
        """What the words of a text say, for each topic they speak for."""
        tongue = self._tongues[language]
        topics = tongue.topics
        known = [(word, n, _ratios(tongue, topics, word)) for word, n in told.items() if tongue.total[word] >= _SEEN]
        length = sum(n for _, n, _ in known) + _DOUBT
        judged: dict[str, Learnt] = {}
        for place, topic in enumerate(topics):
            points = round(_COUNTS * sum(n * ratios[place] for _, n, ratios in known) / length, 2)
            if points > 0:
                shares = ((word, round(_COUNTS * n * ratios[place] / length, 2)) for word, n, ratios in known)
                judged[topic] = Learnt(points, tuple(sorted(shares, key=lambda s: (-s[1], s[0]))[:_SHOWN]))
        return judged


def _ratios(tongue: _Tongue, topics: tuple[str, ...], word: str) -> tuple[float, ...]:
    """How much more often a word stands in each topic than elsewhere."""
    if word not in tongue.ratios:
        everywhere, all_words = tongue.total[word], sum(tongue.sizes.values())
        unseen = _SMOOTH * len(tongue.total)
        ratios: list[float] = []
        for topic in topics:
            here, size = tongue.counts[topic][word], tongue.sizes[topic]
            inside = log((here + _SMOOTH) / (size + unseen))
            ratios.append(inside - log((everywhere - here + _SMOOTH) / (all_words - size + unseen)))
        tongue.ratios[word] = tuple(ratios)
    return tongue.ratios[word]
