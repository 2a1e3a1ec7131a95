"""Words to weights: how rare they are of late, names a little more."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import mul

from kabar.stages.cluster.reading import Words

Vector = dict[str, float]

_MOST_TERMS = 30  # of one article
_COMMON = 0.3  # words in more than this share of a language's articles tell nothing …
_FEW = 60  # … unless they are few: of a small digest one event may be most
_FEWEST = 100  # articles by which rarity is judged at the least: of three, a word in all would tell nothing
_NAME = 0.3  # what a word gains that is mostly written with a capital inside a sentence


@dataclass(slots=True)
class Tally:
    """What some articles of one day said: in how many each word stands, and how often it is written how."""

    day: str
    spread: Counter[str] = field(default_factory=Counter)
    capital: dict[str, int] = field(default_factory=dict)
    small: dict[str, int] = field(default_factory=dict)
    articles: dict[str, int] = field(default_factory=dict)  # by language

    def add(self, told: Sequence[Words]) -> None:
        """Count some more."""
        self.spread.update(chain.from_iterable([one.counts for one in told]))
        for one in told:
            _count(self.capital, one.capital)
            _count(self.small, one.small)
            _count(self.articles, {one.language: 1} if one.counts else {})

    @classmethod
    def of(cls, day: str, parts: Sequence[Tally]) -> Tally:
        """Some, as one."""
        made = cls(day)
        for part in parts:
            _count(made.spread, part.spread)
            _count(made.capital, part.capital)
            _count(made.small, part.small)
            _count(made.articles, part.articles)
        return made


class Scale(dict[str, float]):
    """What words weigh by the tallies of some days: TF-IDF, a language on its own; worked out when first asked."""

    def __init__(self, past: Tally, today: Tally) -> None:
        super().__init__()
        self._past, self._today = past, today

    def __missing__(self, word: str) -> float:
        past, today = self._past, self._today
        tongue = word.partition(":")[0]
        articles = past.articles.get(tongue, 0) + today.articles.get(tongue, 0)
        spread = past.spread.get(word, 0) + today.spread.get(word, 0) or 1
        weight = 0.0
        if spread <= max(_COMMON * articles, _FEW):
            weight = math.log((max(articles, _FEWEST) + 1) / spread)
            named = past.capital.get(word, 0) + today.capital.get(word, 0)
            if named:
                small = past.small.get(word, 0) + today.small.get(word, 0)
                weight *= 1 + _NAME * named / (named + small + 0.5)
        self[word] = weight
        return weight

    def weigh(self, words: Sequence[str], counts: Iterable[float]) -> Vector:
        """Weigh an article's words.

        In:     its words, and of each the logarithm of how often it stands there.
        Out:    the strongest 30 of those that weigh anything, and those as strong as the last, together of length 1.
        """
        told = list(map(mul, counts, map(self.__getitem__, words)))
        least = sorted(told)[-_MOST_TERMS] if len(told) > _MOST_TERMS else 0.0
        kept = {word: weight for word, weight in zip(words, told, strict=True) if weight and weight >= least}
        length = math.sqrt(sum([weight * weight for weight in kept.values()]))
        return {word: weight / length for word, weight in kept.items()}


def _count(total: dict[str, int], more: Mapping[str, int]) -> None:
    for word, number in more.items():
        total[word] = total.get(word, 0) + number
