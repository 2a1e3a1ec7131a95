"""Articles whose topic is known, to what their words say of others: Naive Bayes by language, over a window of days.

A word counts for a topic as often as it stands in its examples against all other examples (log ratio, smoothed); the
topic for which the editor's terms speak loudest is one more word, so that the examples teach what the terms are worth,
too.  What is learnt depends on nothing but the examples that are in the window: they may come and go in any order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from kabar.languages import STOP_WORDS
from kabar.stages.classify.rules import Told

FEWEST = 20  # examples of a topic: measured, with fewer the words are those of single events, and mislead
_COUNTS = 14.0  # points of a text whose words stand, on average, e times as often in a topic as elsewhere
_DOUBT = 20  # words of no meaning added to each text, so that short ones weigh less
_SMOOTH = 0.3  # added to every count
_SHOWN = 5  # words told in a reason


def words(tellings: Iterable[Told]) -> list[str]:
    """What can be learnt from: the words of tellings, those of titles twice, and what their terms say."""
    said: list[str] = []
    for told in tellings:
        said += (*told.title, *told.title, *told.summary)
        said += [f"rules: {told.loudest}"] * bool(told.loudest)
    return said


@dataclass(frozen=True, slots=True)
class Lesson:
    """What the articles of one day, language and topic teach."""

    language: str  # without region
    topic: str
    examples: int
    counts: Mapping[str, int]  # words that mean something: how often

    @classmethod
    def of(cls, language: str, topic: str, tellings: Sequence[Told]) -> Lesson:
        """Count the words of tellings."""
        counts = Counter(words(tellings))
        return cls(language, topic, len(tellings), {word: n for word, n in counts.items() if _means(word)})


def _means(word: str) -> bool:
    return len(word) > 1 and word not in STOP_WORDS and not word.isdigit()


@dataclass(slots=True)
class _Tongue:
    """What is known in one language."""

    examples: Counter[str] = field(default_factory=Counter)  # by topic
    sizes: Counter[str] = field(default_factory=Counter)  # words by topic
    counts: dict[str, dict[str, int]] = field(default_factory=dict)  # word: topic: how often
    weights: dict[str, float] = field(default_factory=dict)  # topics that know enough: how small each is beside all
    ratios: dict[str, tuple[float, ...]] = field(default_factory=dict)  # of words asked for since the last lesson


class Memory:
    """The lessons of the window, counted."""

    __slots__ = ("_tongues",)

    def __init__(self) -> None:
        self._tongues: dict[str, _Tongue] = {}

    def learn(self, lessons: Sequence[Lesson]) -> None:
        """Take lessons in."""
        self._count(lessons, 1)

    def forget(self, lessons: Sequence[Lesson]) -> None:
        """Let lessons go that were taken in."""
        self._count(lessons, -1)

    def speaks(self, language: str) -> bool:
        """Whether enough was learnt in a language to judge by it."""
        return language in self._tongues and bool(self._tongues[language].weights)

    def judge(self, language: str, told: Sequence[str]) -> dict[str, float]:
        """The points that the words of a text give to each topic, below 0 where they speak against it; none where too
        little is known.
        """
        if not self.speaks(language):
            return {}
        tongue = self._tongues[language]
        ratios = _ratios_of(tongue, told)
        rows = list(filter(None, map(ratios.__getitem__, told)))
        points = _COUNTS / (len(rows) + _DOUBT)
        sums = [round(points * sum(column), 2) for column in zip(*rows, strict=True)]
        return dict(zip(tongue.weights, sums, strict=False))

    def telling(self, language: str, told: Sequence[str], topic: str) -> tuple[tuple[str, float], ...]:
        """The words of a judged text that say most for a topic, with their points."""
        tongue = self._tongues[language]
        ratios = _ratios_of(tongue, told)
        known = Counter([word for word in told if ratios[word]])
        points, place = _COUNTS / (known.total() + _DOUBT), list(tongue.weights).index(topic)
        shares = [(word, round(points * n * ratios[word][place], 2)) for word, n in known.items()]
        return tuple(sorted(shares, key=lambda share: (-share[1], share[0]))[:_SHOWN])

    def _count(self, lessons: Sequence[Lesson], times: int) -> None:
        for lesson in lessons:
            tongue, topic = self._tongues.setdefault(lesson.language, _Tongue()), lesson.topic
            tongue.examples[topic] += times * lesson.examples
            tongue.sizes[topic] += times * sum(lesson.counts.values())
            for word, n in lesson.counts.items():
                counts = tongue.counts.setdefault(word, {})
                counts[topic] = counts.get(topic, 0) + times * n
                if not any(counts.values()):
                    del tongue.counts[word]
        for language in {lesson.language for lesson in lessons}:
            self._tongues[language].ratios.clear()
            self._tongues[language].weights = _weights(self._tongues[language])


def _weights(tongue: _Tongue) -> dict[str, float]:
    """Topics with enough examples, in order; none where there is nothing to hold one against."""
    enough = sorted(topic for topic, n in tongue.examples.items() if n >= FEWEST)
    everything, unseen = sum(tongue.sizes.values()), _SMOOTH * len(tongue.counts)
    sizes = {topic: tongue.sizes[topic] + unseen for topic in enough} if len(enough) > 1 else {}
    return {topic: log((everything + 2 * unseen - size) / size) for topic, size in sizes.items()}


def _ratios_of(tongue: _Tongue, told: Iterable[str]) -> dict[str, tuple[float, ...]]:
    """Of all words of a text, and maybe others, how much more often each stands in each topic than elsewhere."""
    for word in set(told).difference(tongue.ratios):
        tongue.ratios[word] = _ratios(tongue, word)
    return tongue.ratios


def _ratios(tongue: _Tongue, word: str) -> tuple[float, ...]:
    """By topic; nothing for a word that was never met."""
    counts = tongue.counts.get(word, {})
    everywhere = sum(counts.values())
    if not everywhere:
        return ()
    absent = log(_SMOOTH / (everywhere + _SMOOTH))
    ratios = [weight + absent for weight in tongue.weights.values()]
    for place, topic in enumerate(tongue.weights):
        here = counts.get(topic)
        if here:
            ratios[place] += log((here + _SMOOTH) / (everywhere - here + _SMOOTH)) - absent
    return tuple(ratios)
