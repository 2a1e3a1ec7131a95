"""Open stories to fewer: what is alike is joined, the likest first.

Agglomerative clustering over TF-IDF vectors with the cosine between centroids.  On the development sets it beats a
single online pass with a merge sweep: see docs/decisions.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kabar.model import Reason
from kabar.stages.cluster.terms import Scale
from kabar.stages.cluster.units import Middle, Unit, together

ALIKE = 0.29  # cosine from which two headlines of 8 terms tell one event; docs/decisions has what 0.26 and 0.30 give
_LONGER = 0.0025  # what each further term asks for: long texts share more words by chance
_SHORT = 8
LEAST = ALIKE - _LONGER * _SHORT  # what no two are joined below
_LARGE = 0.36  # cosine from which two large stories are one: their middles are alike in what all news shares
_HUGE, _STEP = 60, 0.02  # tellings from which a story asks for more likeness, and how much for each doubling
_LONG_S = 7 * 24 * 3600.0  # the same, for a story that has run so long
_FEWEST_WORDS = 2  # in common: one word, such as the name of a place, makes no event
CLOSE = 0.12  # cosine from which two stories have something to do with each other
_HALF_WAY = CLOSE / 2
_COMMONEST = 0.4  # length of the part of a story's middle that is not looked for: the commonest words …
_FEW = 20  # … but those that so few stories hold: on a small table all that two have in common may be the commonest
WINDOW_S = 72 * 3600.0  # between the last telling of one and the first of the other
_SHOWN, _TOLD = 4, 0.005  # shared words in a reason, and what one adds to the cosine at least


class Board:
    """The table on which open stories are laid together, with a list of who holds which term."""

    def __init__(self, units: Iterable[Unit], *, apart: frozenset[str] = frozenset()) -> None:
        self.units: dict[int, Unit] = {}
        self.middles: dict[int, Middle] = {}
        self._apart = apart  # ids of tellings that no likeness brings together with others, by the editor
        self._holders: defaultdict[str, dict[int, float]] = defaultdict(dict)
        self._close: dict[
            int, dict[int, float]
        ] = {}  # whoever was looked for in this hour, and how alike the others are
        self._next = 0
        for unit in units:
            self.lay(unit)

    def lay(self, unit: Unit) -> int:
        """Put a story on the table; its place."""
        place, self._next = self._next, self._next + 1
        self.units[place] = unit
        self._spread(place, unit)
        return place

    def take(self, place: int) -> Unit:
        """Take a story off the table."""
        unit = self.units.pop(place)
        for term in self.middles.pop(place).vector:
            held = self._holders[term]
            del held[place]
            if not held:
                del self._holders[term]
        return unit

    def weigh(self, scale: Scale) -> set[int]:
        """Weigh the words of all stories anew; the places of those that may have become alike to another by it."""
        self._holders.clear()
        for place, unit in self.units.items():
            for piece in unit.pieces:
                piece.weigh(scale)
            self._spread(place, unit)
        return {place for place, unit in self.units.items() if len(unit.pieces) > 1}

    def _spread(self, place: int, unit: Unit) -> None:
        alike = [piece for piece in unit.pieces if piece.id not in self._apart] if self._apart else unit.pieces
        self.middles[place] = Middle.of(alike or unit.pieces)
        for term, weight in self.middles[place].vector.items():
            self._holders[term][place] = weight

    def join(self, places: Iterable[int], again: Iterable[int] = ()) -> set[int]:
        """Join what is new with each other and with what lies there.

        In:     the places of what is new; again, those of others to look at.
        Out:    the places of what has become of the new, and of others that were joined.
        """
        touched = set(places)
        self._close.clear()
        proposals = [proposal for place in sorted({*touched, *again}) for proposal in self._proposals(place)]
        heapq.heapify(proposals)
        while proposals:
            more, one, other = heapq.heappop(proposals)
            if one in self.units and other in self.units:
                place = self.unite(one, other, self._reason(one, other, self.needed(one, other) - more))
                touched.add(place)
                for proposal in self._proposals(place):
                    heapq.heappush(proposals, proposal)
        return touched & self.units.keys()

    def unite(self, one: int, other: int, reason: Reason) -> int:
        """Make one story of two; its place."""
        return self.lay(together(self.take(one), self.take(other), reason))

    def close(self, place: int) -> list[tuple[float, int]]:
        """The other stories whose middle is alike, if not alike enough to be one, the likest first."""
        if place not in self._close:
            self._look(place)
        found = ((alike, other) for other, alike in self._close[place].items() if other in self.units)
        return sorted(found, key=lambda row: (-row[0], self.units[row[1]].name))

    def needed(self, one: int, other: int) -> float:
        """How alike these two must be to become one; with one word in common they must say nothing else."""
        if len(self.middles[one].vector.keys() & self.middles[other].vector.keys()) < _FEWEST_WORDS:
            return 1.0
        here, there = self.units[one], self.units[other]
        sizes = len(here.pieces), len(there.pieces)
        small, large = sorted(sizes)
        terms = (self.middles[one].terms * sizes[0] + self.middles[other].terms * sizes[1]) / (small + large)
        days = (max(here.last_s, there.last_s) - min(here.first_s, there.first_s)) / _LONG_S
        return (
            _LARGE
            - (_LARGE - ALIKE) / small
            + _LONGER * (terms - _SHORT)
            + _STEP * math.log2(max(1.0, (small + large) / _HUGE, days))
        )

    def shared(self, one: int, other: int) -> Sequence[tuple[str, str]]:
        """The words that make two stories alike, the strongest first."""
        here, there = self.middles[one].vector, self.middles[other].vector
        parts = ((weight * there[term], term) for term, weight in here.items() if term in there)
        strongest = sorted(parts, key=lambda row: (-row[0], row[1]))[:_SHOWN]
        return [(term.partition(":")[2], f"{part:.2f}") for part, term in strongest if part >= _TOLD]

    def _look(self, place: int) -> dict[int, float]:
        """Whoever is close, seen from both sides."""
        found = self._close[place] = dict(self._alike(place))
        for other, alike in found.items():
            if other in self._close:
                self._close[other][place] = alike
        return found

    def _alike(self, place: int) -> Iterator[tuple[int, float]]:
        """The others that are close.

        The commonest words are held by most and weigh least: they are looked at only for those who come half way to
        being close by rarer words (after the prefix filter of Bayardo, Ma and Srikant, «Scaling up all pairs similarity
        search», 2007, if less strictly: on the development sets the stories are the same as without it).
        """
        vector, holders = self.middles[place].vector, self._holders
        held = sorted([(n, term, weight) for term, weight in vector.items() if (n := len(holders[term])) > 1])
        most, common = _COMMONEST**2, list[tuple[str, float]]()
        while held and held[-1][0] > _FEW and most > held[-1][2] ** 2:
            _, term, weight = held.pop()
            most -= weight**2
            common.append((term, weight))
        scores: defaultdict[int, float] = defaultdict(float)
        for _, term, weight in held:
            for other, theirs in holders[term].items():
                scores[other] += weight * theirs
        scores.pop(place, None)
        for other, score in [(other, score) for other, score in scores.items() if score >= _HALF_WAY]:
            others = self.middles[other].vector
            alike = score + sum([weight * others[term] for term, weight in common if term in others])
            if alike >= CLOSE:
                yield other, alike

    def _proposals(self, place: int) -> Iterator[tuple[float, int, int]]:
        """The stories that this one is alike enough to join, by how much it is more than needed."""
        unit = self.units[place]
        for other, alike in self._look(place).items():
            if alike >= LEAST and self._may(unit, self.units[other]):
                more = alike - self.needed(place, other)
                if more >= 0:
                    yield -more, min(place, other), max(place, other)

    def _may(self, one: Unit, other: Unit) -> bool:
        near = max(one.first_s, other.first_s) - min(one.last_s, other.last_s) <= WINDOW_S
        return near and not one.series & other.series and not self._alone(one) and not self._alone(other)

    def _alone(self, unit: Unit) -> bool:
        return bool(self._apart) and all(piece.id in self._apart for piece in unit.pieces)

    def _reason(self, one: int, other: int, alike: float) -> Reason:
        known = (self.units[one], self.units[other])
        first, second = sorted(known, key=lambda unit: (unit.first_s, unit.pieces[0].id))
        hours = max(0.0, second.first_s - first.last_s) / 3600
        seen = (
            ("similarity", f"{alike:.2f}"),
            ("needs", f"{self.needed(one, other):.2f}"),
            ("with", first.pieces[-1].id),
            ("hours after it", f"{hours:.0f}"),
        )
        return Reason("alike", (*seen, *self.shared(one, other)), second.pieces[0].id)
