"""Texts to vectors of what sets them apart: words weighed by how rare they are, names a little more."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kabar.grammar.words import split
from kabar.languages import LANGUAGES
from kabar.model import Article

Vector = dict[str, float]

_TITLE = 2  # a word in the title counts twice
_MOST_TERMS = 40  # of one article
_COMMON = 0.08  # words in more than this share of the articles tell nothing …
_FEW = 10  # … unless there are so few articles that the share says nothing
_NAME = 0.2  # what a word gains that is mostly written with a capital inside a sentence
_SENTENCE = re.compile(r"[.!?…:][\"'”’»)]*\s+|\n")
_STOP_WORDS = frozenset(word for language in LANGUAGES.values() for word in language.stop_words)


@dataclass(frozen=True, slots=True)
class Words:
    """One article's words: how often each, and which are written with capitals where nothing asks for one."""

    language: str
    counts: Counter[str]
    capital: Counter[str]
    small: Counter[str]


def words(article: Article) -> Words:
    """Read the title and the excerpt of an article."""
    counts, capital, small = Counter[str](), Counter[str](), Counter[str]()
    for text, weight in ((article.title, _TITLE), (article.excerpt, 1)):
        for sentence in _SENTENCE.split(text):
            written = split(sentence)
            shouting = sum(word[0].isupper() for word in written) > 0.8 * len(written)  # A Headline In Title Case
            for place, word in enumerate(written):
                folded = word.casefold()
                if folded in _STOP_WORDS or (len(folded) == 1 and not folded.isdigit()):
                    continue
                counts[folded] += weight
                if word[0].isupper() and place and not shouting:
                    capital[folded] += 1
                elif word[0].islower():
                    small[folded] += 1
    return Words(article.language.partition("-")[0], counts, capital, small)


def vectors(told: Sequence[Words]) -> list[Vector]:
    """Weigh the words of articles against each other (TF-IDF with logarithmic counts), each vector of length 1.

    In:     the words of all articles that are compared.
    Out:    a vector each, of at most 40 terms.  A term names its language, so that nothing joins across languages.
    Raises: nothing.
    """
    spread, capital, small = Counter[str](), Counter[str](), Counter[str]()
    for one in told:
        spread.update(one.counts.keys())
        capital.update(one.capital)
        small.update(one.small)
    most = max(_COMMON * len(told), _FEW)

    def weight(word: str, count: int) -> float:
        rarity = math.log((len(told) + 1) / spread[word])
        name = capital[word] / (capital[word] + small[word] + 0.5)
        return (1 + math.log(count)) * rarity * (1 + _NAME * name)

    return [_unit({w: weight(w, n) for w, n in one.counts.items() if spread[w] <= most}, one.language) for one in told]


def _unit(weights: Vector, language: str) -> Vector:
    strongest = sorted(weights.items(), key=lambda row: (-row[1], row[0]))[:_MOST_TERMS]
    length = math.sqrt(sum(weight * weight for _, weight in strongest)) or 1.0
    return {f"{language}:{word}": weight / length for word, weight in strongest}
