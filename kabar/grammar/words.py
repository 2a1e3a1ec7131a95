"""Text to words, and an editor's terms to what finds them: whole words, phrases, prefixes, capitals."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r"\w+(?:['’]\w+)*(?:-\w+(?:['’]\w+)*)*")


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
        return any(self._at(words, start) for start in starts)

    def _at(self, words: tuple[str, ...], start: int) -> bool:
        here = words[start : start + len(self.words)]
        if len(here) < len(self.words) or here[:-1] != self.words[:-1]:
            return False
        return here[-1].startswith(self.words[-1]) if self.prefix else here[-1] == self.words[-1]


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


def split(written: str) -> list[str]:
    """The words of a text, in its order, in Unicode's composed form."""
    return [part for word in _WORD.findall(unicodedata.normalize("NFC", written)) for part in word.split("-")]
