"""Headlines as they are compared, and the phrases in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from kabar.stages.cluster.shingles import words

_LONGEST = 300  # characters of a headline that are looked at
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ](?=\w)")  # Jum'at is Jumat


@lru_cache(maxsize=1_000)
def headline(title: str) -> str:
    """A title as it is compared: its words, folded, one space between."""
    return " ".join(words(_APOSTROPHE.sub("", title[:_LONGEST])))


class Phrases:
    """Some words, and some pairs of words, that are looked for in folded texts."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._known = {tuple(headline(phrase).split()) for phrase in phrases}
        self._first = frozenset(phrase[0] for phrase in self._known)
        self._longest = max(map(len, self._known))

    def among(self, written: Sequence[str]) -> bool:
        """Whether any stands there."""
        return not self._first.isdisjoint(written) and any(self._at(written, n) for n in range(len(written)))

    def marked(self, written: list[str], mark: str) -> list[str]:
        """The words with a mark for each of these; with an empty one they are left out."""
        if self._first.isdisjoint(written):
            return written
        left, place = list[str](), 0
        while place < len(written):
            length = self._at(written, place)
            left += [mark] * bool(mark) if length else [written[place]]
            place += length or 1
        return left

    def _at(self, written: Sequence[str], place: int) -> int:
        """How many words the longest has that stands here."""
        if written[place] not in self._first:
            return 0
        lengths = range(self._longest, 0, -1)
        return next((n for n in lengths if tuple(written[place : place + n]) in self._known), 0)
