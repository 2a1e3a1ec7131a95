"""Articles to clusters: every telling of one event in one place, day by day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from zoneinfo import ZoneInfo

from kabar.model import Article, Cluster, Reason
from kabar.stages.cluster import copies
from kabar.stages.cluster.stories import Unit, joined

_OPEN_S = 72 * 3600.0  # after its last telling a story takes up no more


def group(articles: Iterable[Article], *, timezone: str) -> tuple[Cluster, ...]:
    """Bring together what tells the same.

    In:     articles in any order; timezone, the IANA name in which a day begins.
    Out:    every article in exactly one cluster; in a cluster the first to arrive first; clusters likewise.  A day is
            decided by what arrived until its end, and never again: what arrives tomorrow may join a story of today,
            but neither splits nor merges it.
    Raises: nothing.
    """
    pieces = copies.folded(sorted(articles, key=lambda article: (article.arrived, article.id)))
    done: list[Unit] = []
    still: list[Unit] = []
    for _, today in groupby(pieces, key=lambda piece: _day(piece, timezone)):
        new = [Unit.of(piece) for piece in today]
        begun = min(unit.first_s for unit in new)
        done += [unit for unit in still if unit.last_s < begun - _OPEN_S]
        still = joined([unit for unit in still if unit.last_s >= begun - _OPEN_S], new)
    return tuple(sorted(map(_cluster, done + still), key=lambda c: (c.articles[0].arrived, c.articles[0].id)))


def _day(piece: Cluster, timezone: str) -> str:
    return piece.articles[0].arrived.astimezone(ZoneInfo(timezone)).date().isoformat()


def _cluster(unit: Unit) -> Cluster:
    """The pieces of a story as one cluster, each telling after the first with the reason why it joined."""
    told = sorted(_told(unit.pieces, unit.why), key=lambda row: (row[0].arrived, row[0].id))
    copied = frozenset(article.id for piece in unit.pieces for article in piece.articles[1:])
    return Cluster(tuple(article for article, _ in told), tuple(reason for _, reason in told if reason), copied)


def _told(pieces: Sequence[Cluster], why: Sequence[Reason | None]) -> Iterator[tuple[Article, Reason | None]]:
    for piece, reason in zip(pieces, why, strict=True):
        yield piece.articles[0], reason
        yield from zip(piece.articles[1:], piece.reasons, strict=True)
