"""Clusters to events: which are one, when it began, and what was told of it on that day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from kabar.model import Article, Cluster


@dataclass(frozen=True, slots=True)
class Event:
    """What was known of one event at the end of its first day."""

    name: str
    began: date
    tellings: tuple[str, ...]  # Article.id of each, the first to arrive first; never empty


def named(states: Iterable[Cluster]) -> Iterator[tuple[Cluster, str]]:
    """Each cluster with its event's name; one that has none is an event of its own, called after its first telling."""
    return ((state, state.name or state.articles[0].id) for state in states)


def by_name(states: Iterable[Cluster], zone: ZoneInfo) -> dict[str, Event]:
    """The events by name."""
    firsts: dict[str, Cluster] = {}
    for state, name in named(states):
        if name not in firsts or state.day < firsts[name].day:
            firsts[name] = state
    return {name: _event(name, state, zone) for name, state in firsts.items()}


def day(article: Article, zone: ZoneInfo) -> date:
    """The day on which it arrived."""
    return article.arrived.astimezone(zone).date()


def _event(name: str, state: Cluster, zone: ZoneInfo) -> Event:
    if state.day > date.min:
        return Event(name, state.day, tuple([article.id for article in state.articles]))
    began = day(state.articles[0], zone)
    return Event(name, began, tuple(article.id for article in state.articles if day(article, zone) == began))
