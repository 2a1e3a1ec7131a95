"""Events and articles to days: what each of them brought."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from zoneinfo import ZoneInfo

from kabar.model import Article
from kabar.stages.classify.events import Event, day


@dataclass(frozen=True, slots=True)
class Day:
    """What one day brought."""

    day: date
    articles: tuple[Article, ...]  # that arrived, the first to arrive first
    events: tuple[Event, ...]  # that began, by name
    before: tuple[Article, ...]  # told of these events, too, but on other days


def days(events: Iterable[Event], articles: Mapping[str, Article], zone: ZoneInfo) -> list[Day]:
    """Every day that brought anything.

    In:     the events; all articles there are, by id; the zone in which a day begins.
    Out:    the days in their order; the order of events and articles changes nothing.
    Raises: nothing.
    """
    told: dict[date, dict[str, Article]] = {}
    for article in sorted(articles.values(), key=attrgetter("arrived", "id")):
        told.setdefault(day(article, zone), {})[article.id] = article
    begun: dict[date, list[Event]] = {}
    for event in sorted(events, key=attrgetter("name")):
        begun.setdefault(event.began, []).append(event)
    return [_day(one, told.get(one, {}), begun.get(one, ()), articles) for one in sorted({*told, *begun})]


def _day(one: date, told: Mapping[str, Article], begun: Iterable[Event], articles: Mapping[str, Article]) -> Day:
    others = dict.fromkeys(name for event in begun for name in event.tellings if name not in told)
    return Day(one, tuple(told.values()), tuple(begun), tuple(articles[name] for name in others))
