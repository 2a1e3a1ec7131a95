"""Texts to words, and words to vectors: weighed by how rare they are of late, names a little more."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kabar.grammar.words import split
from kabar.languages import LANGUAGES
from kabar.model import Article

Vector = dict[str, float]

_TITLE = 2  # a word in the title counts twice
_READ = 400  # characters of the text: more joins no better on the development sets, less loses what own articles tell
_MOST_TERMS = 30  # of one article
_COMMON = 0.15  # words in more than this share of a language's articles tell nothing …
_FEW = 10  # … unless there are so few articles that the share says nothing
_FEWEST = 100  # articles by which rarity is judged at the least: of three, a word in all would tell nothing
_NAME = 0.3  # what a word gains that is mostly written with a capital inside a sentence
_SENTENCE = re.compile(r"[.!?…:][\"'”’»)]*\s+|\n")
_STOP_WORDS = frozenset(word for language in LANGUAGES.values() for word in language.stop_words)


@dataclass(frozen=True, slots=True)
class Words:
    """One article's words: how often each, and which are written with capitals where nothing asks for one.

    A word names its language (`id:harga`), so that nothing joins across languages.
    """

    counts: dict[str, int]
    capital: dict[str, int]
    small: dict[str, int]

    @property
    def logarithms(self) -> list[float]:
        """The counts, on the scale on which they are compared."""
        return [1 + math.log(count) for count in self.counts.values()]

    @property
    def names(self) -> list[str]:
        """What is written alike in other languages: words with capitals, and numbers; without the language."""
        numbers = (word for word in self.counts if word[-1].isdigit())
        found = {word.partition(":")[2] for word in (*numbers, *self.capital)}
        return sorted(name for name in found if len(name) > 1)


def words(article: Article) -> Words:
    """Read the title and the opening of an article."""
    counts, capital, small = Counter[str](), Counter[str](), Counter[str]()
    tag = article.language.partition("-")[0] + ":"
    for text, weight in ((article.title, _TITLE), ((article.text or article.excerpt)[:_READ], 1)):
        for sentence in _SENTENCE.split(text):
            written = split(sentence)
            shouting = sum(word[0].isupper() for word in written) > 0.8 * len(written)  # A Headline In Title Case
            for place, word in enumerate(written):
                folded = word.casefold()
                if folded in _STOP_WORDS or (len(folded) == 1 and not folded.isdigit()):
                    continue
                counts[tag + folded] += weight
                if word[0].isupper() and place and not shouting:
                    capital[tag + folded] += 1
                elif word[0].islower():
                    small[tag + folded] += 1
    return Words(counts, capital, small)


@dataclass(slots=True)
class Tally:
    """What one day's articles said: in how many each word stands, and how often it is written how."""

    day: str
    spread: dict[str, int] = field(default_factory=dict)
    capital: dict[str, int] = field(default_factory=dict)
    small: dict[str, int] = field(default_factory=dict)
    articles: dict[str, int] = field(default_factory=dict)  # by language

    def add(self, told: Iterable[Words]) -> None:
        """Count some more."""
        for one in told:
            for word in one.counts:
                self.spread[word] = self.spread.get(word, 0) + 1
            _count(self.capital, one.capital)
            _count(self.small, one.small)
            _count(self.articles, dict.fromkeys(sorted({word.partition(":")[0] for word in one.counts}), 1))


class Scale:
    """What words weigh, by the tallies of some days (TF-IDF with logarithmic counts, a language on its own)."""

    def __init__(self, past: Sequence[Tally], today: Tally) -> None:
        self._spread = _sum(tally.spread for tally in past)
        self._capital = _sum(tally.capital for tally in past)
        self._small = _sum(tally.small for tally in past)
        self._articles = _sum(tally.articles for tally in past)
        self._today = today
        self._known: Vector = {}

    def add(self, told: Iterable[Words]) -> None:
        """Take in some more of today's articles."""
        self._today.add(told)
        self._known.clear()

    @property
    def tongues(self) -> list[str]:
        """The languages it knows."""
        return sorted({*self._articles, *self._today.articles})

    @property
    def articles(self) -> int:
        """How many articles it knows."""
        return sum(self._articles.values()) + sum(self._today.articles.values())

    def weights(self, words: Sequence[str], counts: Sequence[float]) -> list[float]:
        """What an article's words weigh, together of length 1.

        In:     its words, and of each the logarithm of how often it stands there.
        Out:    a weight each, 0 for all but the strongest 30.
        """
        known = self._known
        self._weigh([word for word in words if word not in known])
        told = [count * known[word] for word, count in zip(words, counts, strict=True)]
        if len(told) > _MOST_TERMS:
            strongest = sorted(range(len(told)), key=lambda n: (-told[n], words[n]))[:_MOST_TERMS]
            kept = set(strongest)
            told = [weight if place in kept else 0.0 for place, weight in enumerate(told)]
        length = math.sqrt(sum([weight * weight for weight in told])) or 1.0
        return [weight / length for weight in told]

    def _weigh(self, words: Sequence[str]) -> None:
        """Weigh words of one language."""
        if not words:
            return
        tongue, today = words[0].partition(":")[0], self._today
        articles = self._articles.get(tongue, 0) + today.articles.get(tongue, 0)
        most, whole = max(_COMMON * articles, _FEW), max(articles, _FEWEST) + 1
        for word in words:
            spread = self._spread.get(word, 0) + today.spread.get(word, 0) or 1
            weight = math.log(whole / spread) if spread <= most else 0.0
            named = self._capital.get(word, 0) + today.capital.get(word, 0)
            if named:
                small = self._small.get(word, 0) + today.small.get(word, 0)
                weight *= 1 + _NAME * named / (named + small + 0.5)
            self._known[word] = weight


def _count(total: dict[str, int], more: dict[str, int]) -> None:
    for word, number in more.items():
        total[word] = total.get(word, 0) + number


def _sum(parts: Iterable[dict[str, int]]) -> dict[str, int]:
    total: defaultdict[str, int] = defaultdict(int)
    for part in parts:
        for word, number in part.items():
            total[word] += number
    return dict(total)
