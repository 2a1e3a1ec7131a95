"""Stories while they are open: their pieces, the middle of these, and two made one."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from kabar.model import Article, Reason
from kabar.stages.cluster.reading import Words
from kabar.stages.cluster.terms import Scale, Vector

_MOST_TERMS = 80  # of what the pieces of a story have in common: what is weaker stands in one or two of them


class Piece(msgspec.Struct, array_like=True):
    """One telling that is no copy."""

    id: str  # Article.id
    at_s: float  # when it arrived
    words: list[str]
    counts: list[float]  # of each word, the logarithm of how often it stands there
    vector: Vector  # what the strongest words weigh, together of length 1
    names: list[str]  # words that are written alike in other languages: names, numbers

    @classmethod
    def of(cls, article: Article, read: Words, scale: Scale) -> Piece:
        """An article whose words were read."""
        said, counts = list(read.counts), [1 + math.log(count) for count in read.counts.values()]
        return cls(article.id, article.arrived.timestamp(), said, counts, scale.weigh(said, counts), read.names)

    def weigh(self, scale: Scale) -> None:
        """Weigh its words anew."""
        self.vector = scale.weigh(self.words, self.counts)


class Unit(msgspec.Struct, array_like=True):
    """A story so far, the first telling first."""

    name: str  # Article.id of the telling that gave it its address
    pieces: list[Piece]
    first_s: float
    last_s: float
    series: frozenset[str]  # titles without their numbers and days
    reasons: list[Reason] = []
    copies: list[str] = []  # ids
    merged: list[str] = []  # names it has taken up
    settled: bool = False  # stood at the end of an earlier hour: its address may be known

    @property
    def ids(self) -> list[str]:
        """All its tellings, copies last."""
        return [*(piece.id for piece in self.pieces), *self.copies]


@dataclass(frozen=True, slots=True)
class Middle:
    """What the pieces of a story have in common."""

    vector: Vector  # the strongest terms, together of length 1
    terms: float  # of a piece, on average

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> Middle:
        """The middle of these, summed up in their order, so that it is the same to the last bit."""
        total = pieces[0].vector
        if len(pieces) == 1:
            return cls(total, float(len(total)))
        total = dict(total)
        for piece in pieces[1:]:
            for word, weight in piece.vector.items():
                total[word] = total.get(word, 0.0) + weight
        strongest = sorted([(-weight, word) for word, weight in total.items()])[:_MOST_TERMS]
        length = math.sqrt(sum([weight * weight for weight, _ in strongest])) or 1.0
        terms = sum([len(piece.vector) for piece in pieces]) / len(pieces)
        return cls({word: -weight / length for weight, word in strongest}, terms)


def alone(piece: Piece, series: frozenset[str]) -> Unit:
    """A single telling as a story of its own."""
    return Unit(piece.id, [piece], piece.at_s, piece.at_s, series)


def together(one: Unit, other: Unit, reason: Reason) -> Unit:
    """One story of two.  It keeps the address that is known; of two, that of the larger, of equals the earlier."""
    first, second = sorted((one, other), key=lambda unit: (unit.first_s, unit.pieces[0].id))
    stays, goes = sorted((first, second), key=lambda unit: (not unit.settled, -len(unit.pieces)))
    gone = [goes.name] if goes.settled and len(goes.ids) > 1 else []
    return Unit(
        stays.name,
        sorted(first.pieces + second.pieces, key=lambda piece: (piece.at_s, piece.id)),
        first.first_s,
        max(one.last_s, other.last_s),
        one.series | other.series,
        [*first.reasons, *second.reasons, reason],
        first.copies + second.copies,
        sorted({*one.merged, *other.merged, *gone}),
        one.settled or other.settled,
    )


def likeness(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length 1."""
    small, large = (one, other) if len(one) < len(other) else (other, one)
    return sum([weight * large[term] for term, weight in small.items() if term in large])
