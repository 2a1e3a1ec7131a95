"""Articles to clusters: every telling of one event in one place, day by day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from itertools import groupby
from zoneinfo import ZoneInfo

from kabar.model import Article, Cluster
from kabar.stages.cluster.accounts import Told
from kabar.stages.cluster.hindsight import missed
from kabar.stages.cluster.table import House, Table

__all__ = ["House", "Table", "group", "missed"]

Fold = Callable[[type[Table], House, Sequence[Sequence[Article]]], Table]


def group(articles: Iterable[Article], house: House, *, fold: Fold | None = None) -> tuple[Cluster, ...]:
    """Bring together what tells the same.

    In:     articles in any order; the rules of the house; fold, which feeds a new table with one hour after the other,
            and may go on where it once stopped.
    Out:    for every day on which something was told of an event, what was known of it at the day's end, by day and
            name.  In its newest state every article is in exactly one cluster, or in one that has become part of
            another.  What comes later changes no day that is over.
    Raises: nothing.
    """
    known = {article.id: article for article in articles}
    ordered = sorted(known.values(), key=lambda article: (article.arrived, article.id))
    zone = ZoneInfo(house.timezone)
    hours = [tuple(told) for _, told in groupby(ordered, key=lambda article: _hour(article, zone))]
    table = (fold or _anew)(Table, house, hours)
    rows = table.told()
    last = {row.name: place for place, row in enumerate(rows)}
    gone = {name for row in rows for name in row.articles if name != row.name}  # told alone, they are in no `merged`
    return tuple(
        _cluster(row, known, newest=place == last[row.name] and row.name not in gone) for place, row in enumerate(rows)
    )


def _hour(article: Article, zone: ZoneInfo) -> tuple[datetime, date]:
    """The hour, and the day: in some zones midnight is at half past."""
    return article.arrived.replace(minute=0, second=0, microsecond=0), article.arrived.astimezone(zone).date()


def _anew(table: type[Table], house: House, hours: Sequence[Sequence[Article]]) -> Table:
    made = table(house)
    for hour in hours:
        made.take(hour)
    return made


def _arrival(row: tuple[Article, float]) -> tuple[datetime, str]:
    return row[0].arrived, row[0].id


def _cluster(told: Told, known: dict[str, Article], *, newest: bool) -> Cluster:
    rows = [(known[name], near) for name, near in zip(told.articles, told.near, strict=True)]
    if told.copies:  # they stand last
        rows.sort(key=_arrival)
    return Cluster(
        articles=tuple([article for article, _ in rows]),
        reasons=tuple(told.reasons),
        copies=frozenset(told.copies),
        name=told.name,
        day=date.fromisoformat(told.day),
        newest=newest,
        near=tuple([near for _, near in rows]),
        timeline=tuple(told.timeline),
        related=tuple(told.related),
        abroad=tuple(told.abroad),
        earlier=tuple(told.earlier),
        merged=tuple(told.merged),
    )
