"""Open stories to what is told of them at the end of a day."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from kabar.model import Reason
from kabar.stages.cluster.board import WINDOW_S, Board
from kabar.stages.cluster.terms import Vector
from kabar.stages.cluster.units import Piece, Unit, likeness

_ADDS = 0.6  # likeness to every telling of the timeline so far, below which another adds something
_MOMENTS = 8  # tellings of a timeline
_RELATED = 3  # other stories
_NAMES = 3  # that two languages have in common …
_ABROAD = 1.2  # … times the share of the weight of all names that these have: three need four tenths, six two …
_RARE, _RARE_NAMES = 0.01, 2  # … of which so many stand in few stories: in one of a hundred …
_COMMON, _FEW = 0.05, 4  # … a name in more than one of twenty says nothing; four stories are few in any case


class Told(msgspec.Struct, frozen=True, array_like=True):
    """A story as it stood at the end of a day; tellings and stories by their ids."""

    name: str
    day: str  # ISO date in the site's zone
    articles: list[str]
    copies: list[str]
    reasons: list[Reason]
    near: list[float]
    timeline: list[str]
    related: list[str]
    abroad: list[str]
    earlier: list[str]
    merged: list[str]


def told(
    board: Board, places: Iterable[int], day: str, earlier: Mapping[str, Sequence[str]], *, tongues: int
) -> list[Told]:
    """Say of each story how it stands.

    In:     the table; the places on it that an hour has touched; the day; earlier, the names of the instalments of each
            series, the newest last; tongues, how many languages are spoken.
    Out:    an account a place, by name.
    Raises: nothing.
    """
    abroad = _Abroad(board if tongues > 1 else Board(()))
    rows = [_told(board, place, day, abroad, earlier) for place in sorted(places)]
    return sorted(rows, key=lambda row: row.name)


def _told(board: Board, place: int, day: str, abroad: _Abroad, earlier: Mapping[str, Sequence[str]]) -> Told:
    unit = board.units[place]
    close = board.close(place)
    series = (_before(unit.name, earlier.get(title, ())) for title in sorted(unit.series))
    return Told(
        unit.name,
        day,
        unit.ids,
        list(unit.copies),
        [*unit.reasons, *near_miss(board, place, close)],
        _near(unit.pieces, board.middles[place].vector) + [0.0] * len(unit.copies),
        _timeline(unit.pieces),
        [board.units[other].name for _, other in close if not board.units[other].series & unit.series][:_RELATED],
        abroad.of(place),
        sorted({name for names in series for name in names}),
        list(unit.merged),
    )


def _before(name: str, instalments: Sequence[str]) -> Sequence[str]:
    """The instalments of a series that came before this one; of one that is too old to be listed, none."""
    return instalments[: instalments.index(name)] if name in instalments else ()


def near_miss(board: Board, place: int, close: Sequence[tuple[float, int]]) -> list[Reason]:
    """The likest story that it was not joined with."""
    if not close:
        return []
    alike, there = close[0]
    unit, other = board.units[place], board.units[there]
    seen = [("similarity", f"{alike:.2f}"), ("needs", f"{board.needed(place, there):.2f}"), ("with", other.name)]
    hours = (max(unit.first_s, other.first_s) - min(unit.last_s, other.last_s)) / 3600
    if hours > WINDOW_S / 3600:
        seen.append(("hours after it", f"{hours:.0f}"))
    if unit.series & other.series:
        seen.append(("series", "the same title with other numbers"))
    return [Reason("near-miss", (*seen, *board.shared(place, there)))]


def _near(pieces: Sequence[Piece], middle: Vector) -> list[float]:
    """How close each is to the middle of all; one alone is the middle, if it says anything."""
    if len(pieces) == 1:
        return [1.0 if middle else 0.0]
    return [round(likeness(piece.vector, middle), 3) for piece in pieces]


def _timeline(pieces: Sequence[Piece]) -> list[str]:
    """The first telling, those that add something to all before, and the newest: eight at most."""
    kept: list[tuple[str, Vector]] = []
    for piece in pieces[:-1] if pieces[1:] else ():
        vector = piece.vector
        if len(kept) < _MOMENTS - 1 and all(likeness(vector, other) < _ADDS for _, other in kept):
            kept.append((piece.id, vector))
    return [*(name for name, _ in kept), pieces[-1].id]


class _Abroad:
    """Finds what seems to be told in another language: names and numbers are mostly written alike."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._language = {place: _language(unit) for place, unit in board.units.items()}
        self._named = {place: _names(unit) for place, unit in board.units.items()}
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for place, names in self._named.items():
            for name in names:
                self._holders[name].append(place)
        most = max(_FEW, _COMMON * len(self._named))
        self._holders = defaultdict(list, {name: held for name, held in self._holders.items() if len(held) <= most})
        self._rare = {name for name, held in self._holders.items() if len(held) <= max(_FEW, _RARE * len(self._named))}

    def of(self, place: int) -> list[str]:
        """The names of the stories in other languages, the likest of each language."""
        if not self._holders:
            return []
        common: defaultdict[int, list[str]] = defaultdict(list)
        for name in sorted(self._named[place]):
            for other in self._holders.get(name, ()):
                common[other].append(name)
        best: dict[str, tuple[float, str]] = {}
        for other, names in common.items():
            tongue = self._language[other]
            share = self._share(place, other, names)
            if (
                tongue not in ("", self._language[place])
                and len(names) >= _NAMES
                and share * len(names) >= _ABROAD
                and len(self._rare.intersection(names)) >= _RARE_NAMES
            ):
                best[tongue] = min(best.get(tongue, (0.0, "")), (-share, self._board.units[other].name))
        return [name for _, (_, name) in sorted(best.items())]

    def _share(self, one: int, other: int, names: Iterable[str]) -> float:
        both = sum(map(self._weight, names))
        return both / math.sqrt(self._whole(one) * self._whole(other) or 1.0)

    def _whole(self, place: int) -> float:
        return sum(self._weight(name) for name in sorted(self._named[place]) if name in self._holders)

    def _weight(self, name: str) -> float:
        return math.log((len(self._named) + 1) / len(self._holders[name]))


def _names(unit: Unit) -> frozenset[str]:
    return frozenset(name for piece in unit.pieces for name in piece.names)


def _language(unit: Unit) -> str:
    return unit.pieces[0].words[0].partition(":")[0] if unit.pieces[0].words else ""
