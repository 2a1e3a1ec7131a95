"""Pieces of news to stories: what is alike is joined, the likest first.

Agglomerative clustering over TF-IDF vectors with the cosine between centroids.  On the development sets it beats a
single online pass with a merge sweep: see docs/decisions.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kabar.languages import LANGUAGES
from kabar.model import Article, Cluster, Reason
from kabar.stages.cluster.terms import Vector, Words, vectors, words

_ALIKE = 0.28  # cosine from which two headlines of 8 terms tell one event; results are flat from 0.26 to 0.30
_LONGER = 0.04 / 16  # what each further term asks for: long texts share more words by chance
_SHORT = 8
_LEAST = _ALIKE - _LONGER * _SHORT  # what no two are joined below
_WINDOW_S = 72 * 3600.0  # between the last telling of one and the first of the other
_HUGE, _STEP = 60, 0.02  # tellings from which a story asks for more likeness, and how much for each doubling
_SHOWN = 4  # shared words in a reason


@dataclass(frozen=True, slots=True)
class Unit:
    """A story so far: its pieces, the first to arrive first, each after it with the reason why it joined."""

    pieces: tuple[Cluster, ...]
    why: tuple[Reason | None, ...]
    words: tuple[Words, ...]
    series: frozenset[str]  # titles without their numbers and days
    first_s: float
    last_s: float
    old: bool = False  # begun on an earlier day

    @classmethod
    def of(cls, piece: Cluster) -> Unit:
        """A single piece as a story of its own."""
        article = piece.articles[0]
        at = article.arrived.timestamp()
        return cls((piece,), (None,), (words(article),), _series(article), at, at)


def joined(old: Sequence[Unit], new: Sequence[Unit]) -> list[Unit]:
    """Join new pieces with each other and with the stories that are still open.

    In:     open stories of earlier days; today's pieces.
    Out:    all of them as stories of an earlier day: old ones as they were or with new tellings, never two in one.
    Raises: nothing.
    """
    board = _Board([*old, *new])
    for place in range(len(old), len(board.units)):
        board.propose(place)
    while board.proposals:
        need, one, other = heapq.heappop(board.proposals)
        if one in board.alive and other in board.alive:
            board.join(one, other, -need)
    ends = (board.units[place] for place in sorted(board.alive))
    return [Unit(u.pieces, u.why, u.words, u.series, u.first_s, u.last_s, old=True) for u in ends]


class _Board:
    """The table on which stories are laid together: sums of vectors, and which of them hold a term."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = list(units)
        flat = iter(vectors([one for unit in units for one in unit.words]))
        self.sums = [_sum(next(flat) for _ in unit.words) for unit in units]
        self.lengths = [_length(vector) for vector in self.sums]
        self.terms = [self._spread(unit, vector) for unit, vector in zip(units, self.sums, strict=True)]
        self.holders: defaultdict[str, dict[int, float]] = defaultdict(dict)
        self.alive = set(range(len(units)))
        self.proposals: list[tuple[float, int, int]] = []
        for place, vector in enumerate(self.sums):
            for term, weight in vector.items():
                self.holders[term][place] = weight

    @staticmethod
    def _spread(unit: Unit, vector: Vector) -> float:
        return sum(min(len(one.counts), len(vector)) for one in unit.words) / len(unit.words)

    def propose(self, place: int) -> None:
        """Note every story that this one is alike enough to join."""
        scores: defaultdict[int, float] = defaultdict(float)
        for term, weight in self.sums[place].items():
            for other, theirs in self.holders[term].items():
                scores[other] += weight * theirs
        scores.pop(place, None)
        length = self.lengths[place]
        for other, score in scores.items():
            alike = score / (length * self.lengths[other])
            more = alike - self._needed(place, other) if alike >= _LEAST else -1.0
            if more >= 0 and self._may(self.units[place], self.units[other]):
                heapq.heappush(self.proposals, (-more, min(place, other), max(place, other)))

    def join(self, one: int, other: int, more: float) -> None:
        """Make one story of two."""
        alike = more + self._needed(one, other)
        reason = self._reason(one, other, alike)
        place = len(self.units)
        self.units.append(_together(self.units[one], self.units[other], reason))
        self.sums.append(_sum((self.sums[one], self.sums[other])))
        self.lengths.append(_length(self.sums[place]))
        sizes = len(self.units[one].pieces), len(self.units[other].pieces)
        self.terms.append((self.terms[one] * sizes[0] + self.terms[other] * sizes[1]) / sum(sizes))
        self.alive -= {one, other}
        self.alive.add(place)
        for term, weight in self.sums[place].items():
            self.holders[term].pop(one, None)
            self.holders[term].pop(other, None)
            self.holders[term][place] = weight
        self.propose(place)

    def _needed(self, one: int, other: int) -> float:
        sizes = len(self.units[one].pieces), len(self.units[other].pieces)
        terms = (self.terms[one] * sizes[0] + self.terms[other] * sizes[1]) / sum(sizes)
        return _ALIKE + _LONGER * (terms - _SHORT) + _STEP * math.log2(max(1.0, sum(sizes) / _HUGE))

    def _may(self, one: Unit, other: Unit) -> bool:
        near = max(one.first_s, other.first_s) - min(one.last_s, other.last_s) <= _WINDOW_S
        return near and not (one.old and other.old) and not one.series & other.series

    def _reason(self, one: int, other: int, alike: float) -> Reason:
        here, there = self.sums[one], self.sums[other]
        scale = self.lengths[one] * self.lengths[other]
        shared = sorted(
            ((here[t] * there[t] / scale, t) for t in here.keys() & there.keys()), key=lambda r: (-r[0], r[1])
        )
        told = [(term.partition(":")[2], f"{part:.2f}") for part, term in shared[:_SHOWN]]
        return Reason("alike", (("similarity", f"{alike:.2f}"), ("needs", f"{self._needed(one, other):.2f}"), *told))


def _together(one: Unit, other: Unit, reason: Reason) -> Unit:
    first, second = sorted((one, other), key=lambda unit: (unit.first_s, unit.pieces[0].articles[0].id))
    return Unit(
        first.pieces + second.pieces,
        (*first.why, reason, *second.why[1:]),
        first.words + second.words,
        one.series | other.series,
        first.first_s,
        max(one.last_s, other.last_s),
        one.old or other.old,
    )


def _sum(parts: Iterable[Vector]) -> Vector:
    total: Vector = {}
    for vector in parts:
        for term, weight in vector.items():
            total[term] = total.get(term, 0.0) + weight
    return total


def _length(vector: Vector) -> float:
    return math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0


_DATED = frozenset(name for lang in LANGUAGES.values() for names in (*lang.months, *lang.weekdays) for name in names)
_NUMBERED = re.compile(
    r"\d+(?:[.,:/]\d+)*|\b(?:"
    + "|".join(sorted(map(re.escape, {name.casefold() for name in _DATED}), reverse=True))
    + r")\b"
)


def _series(article: Article) -> frozenset[str]:
    """What a daily series (prayer times, the price of gold) calls itself each day; nothing for other titles."""
    title = article.title.casefold()
    bare = _NUMBERED.sub("#", title)
    return frozenset([f"{article.source} {bare}"]) if "#" in bare and len(bare) > _SHORT else frozenset()
