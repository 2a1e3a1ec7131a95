"""Text to words, and an editor's terms to what finds them: whole words, phrases, prefixes, capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+(?:['’]\w+)*")


@dataclass(frozen=True, slots=True)
class Pattern:
    """An editor's term, ready to be looked for: words one after the other, the last maybe a mere beginning."""

    words: tuple[str, ...]  # never empty
    prefix: bool  # the last word may go on
    exact: bool  # written in capitals: case counts

    def found(self, text: Text) -> bool:
        """Whether the text has it."""
        words = text.words if self.exact else text.folded
        look = text.prefixed if self.prefix and len(self.words) == 1 else text.places
        starts = look(self.words[0], exact=self.exact)
        return any(self.at(words, start) for start in starts)

    def at(self, words: Sequence[str], start: int) -> bool:
        """Whether the words have it at this place; they are folded unless it is exact."""
        end = start + len(self.words) - 1
        if end >= len(words):
            return False
        fits = words[end].startswith(self.words[-1]) if self.prefix else words[end] == self.words[-1]
        return fits and tuple(words[start:end]) == self.words[:-1]


@dataclass(frozen=True, slots=True)
class Text:
    """A text as words, written and folded."""

    words: tuple[str, ...]
    folded: tuple[str, ...]
    index: dict[str, list[int]]

    def places(self, word: str, *, exact: bool) -> list[int]:
        """Where a word stands; *word* is folded unless *exact*."""
        places = self.index.get(word.casefold(), [])
        return [place for place in places if self.words[place] == word] if exact else places

    def prefixed(self, start: str, *, exact: bool) -> list[int]:
        """Where a word stands that begins so."""
        words = self.words if exact else self.folded
        return [place for place, word in enumerate(words) if word.startswith(start)]


def text(written: str) -> Text:
    """Read a text as words; a word with hyphens counts whole and in its parts, one after the other."""
    words = tuple(split(written))
    folded = tuple(word.casefold() for word in words)
    index: dict[str, list[int]] = {}
    for place, word in enumerate(folded):
        index.setdefault(word, []).append(place)
    return Text(words, folded, index)


def pattern(term: str) -> Pattern:
    """Read an editor's term: `kabinet*`, `putusan MK`, `AS`; capitals throughout make case count."""
    prefix = term.rstrip().endswith("*")
    words = tuple(split(term.replace("*", " "))) or ("\0",)
    letters = [character for character in term if character.isalpha()]
    exact = bool(letters) and all(character.isupper() for character in letters)
    return Pattern(words if exact else tuple(word.casefold() for word in words), prefix, exact)


class Finder:
    """Many terms, looked for in one pass: what a word may begin is worked out when it is first met."""

    __slots__ = ("_begun", "_folded", "_lengths", "_longer", "_patterns", "_sure", "_whole")

    def __init__(self, terms: Iterable[str]) -> None:
        self._patterns = tuple(map(pattern, terms))
        self._whole: dict[str, list[int]] = {}  # the first word, folded: places of the terms
        self._begun: dict[str, list[int]] = {}  # of terms that are the mere beginning of one word
        for place, sought in enumerate(self._patterns):
            home = self._begun if sought.prefix and len(sought.words) == 1 else self._whole
            home.setdefault(sought.words[0].casefold(), []).append(place)
        self._lengths = sorted({len(start) for start in self._begun})
        self._folded: dict[str, str] = {}  # of each word met so far
        self._sure: dict[str, tuple[int, ...]] = {}  # the terms that a word is, of those that are any
        self._longer: dict[str, tuple[int, ...]] = {}  # the phrases that a word begins

    def read(self, written: str) -> tuple[list[str], set[int]]:
        """The folded words of a text, and the places of the terms it has."""
        words = split(written)
        once = set(words)
        for word in once.difference(self._folded):
            self._meet(word)
        folded = list(map(self._folded.__getitem__, words))
        found = {place for word in once & self._sure.keys() for place in self._sure[word]}
        begun = once & self._longer.keys()
        for at in [at for at, word in enumerate(words) if word in begun] if begun else ():
            phrases = [place for place in self._longer[words[at]] if place not in found]
            found.update(p for p in phrases if self._patterns[p].at(words if self._patterns[p].exact else folded, at))
        return folded, found

    def _meet(self, word: str) -> None:
        """Note a word that is met for the first time: folded, with the terms that it is or begins."""
        folded = self._folded[word] = word.casefold()
        places = [*self._whole.get(folded, ())]
        for length in self._lengths:
            places += self._begun.get(folded[:length], ())
        for place in sorted(places) if places else ():
            sought = self._patterns[place]
            if not sought.exact or self._begins(sought, word):
                home = self._sure if len(sought.words) == 1 else self._longer
                home[word] = (*home.get(word, ()), place)

    @staticmethod
    def _begins(sought: Pattern, word: str) -> bool:
        """Whether a word is what a term in capitals begins with."""
        first = sought.words[0]
        return word.startswith(first) if sought.prefix and len(sought.words) == 1 else word == first


def split(written: str) -> list[str]:
    """The words of a text, in its order, in Unicode's composed form; parts joined by a hyphen are words."""
    return _WORD.findall(written if written.isascii() else unicodedata.normalize("NFC", written))
