"""Texts to words: how often each, and how it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kabar.grammar.words import split
from kabar.languages import STOP_WORDS
from kabar.model import Article

_TITLE = 2  # a word in the title counts twice
_READ = 400  # characters of the text: more joins no better on the development sets, less loses what own articles tell
_SENTENCE = re.compile(r"[.!?…:][\"'”’»)]*\s+|\n")


class _Spelling(NamedTuple):
    """What a written word comes to."""

    word: str  # as it is counted; nothing for what tells nothing
    upper: bool  # it begins with a capital
    lower: bool  # … with a small letter


@dataclass(frozen=True, slots=True)
class Words:
    """One article's words: how often each, and which are written with capitals where nothing asks for one.

    A word names its language (`id:harga`), so that nothing joins across languages.
    """

    language: str  # without a region
    counts: dict[str, int]
    capital: dict[str, int]
    small: dict[str, int]

    @property
    def names(self) -> list[str]:
        """What is written alike in other languages: words with capitals, and numbers; without the language."""
        begin = len(self.language) + 1
        found = {word[begin:] for word in (*self.capital, *(word for word in self.counts if word[-1].isdigit()))}
        return sorted(name for name in found if len(name) > 1)


class Reader:
    """Reads articles.  What a written word comes to is worked out when it is first met."""

    def __init__(self) -> None:
        self._spellings: dict[str, _Spellings] = {}

    def read(self, article: Article) -> Words:
        """Read the title and the opening of an article."""
        language = article.language.partition("-")[0]
        spellings = self._spellings.setdefault(language, _Spellings(language))
        told = Words(language, {}, {}, {})
        for text, weight in ((article.title, _TITLE), ((article.text or article.excerpt)[:_READ], 1)):
            for sentence in _SENTENCE.split(text):
                _read([spellings[word] for word in split(sentence)], weight, told)
        return told


def _read(sentence: Sequence[_Spelling], weight: int, told: Words) -> None:
    counts, capital, small = told.counts, told.capital, told.small
    shouting = sum([upper for _, upper, _ in sentence]) > 0.8 * len(sentence)  # A Headline In Title Case
    for place, (word, upper, lower) in enumerate(sentence):
        if not word:
            continue
        counts[word] = counts.get(word, 0) + weight
        if lower:
            small[word] = small.get(word, 0) + 1
        elif upper and place and not shouting:
            capital[word] = capital.get(word, 0) + 1


class _Spellings(dict[str, _Spelling]):
    """Words as they are written in one language, to words as they are counted."""

    def __init__(self, language: str) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, written: str) -> _Spelling:
        folded = written.casefold()
        idle = folded in STOP_WORDS or (len(folded) == 1 and not folded.isdigit())
        word = "" if idle else f"{self._language}:{folded}"
        self[written] = found = _Spelling(word, written[0].isupper(), written[0].islower())
        return found
