"""Editions to the sheets of a calendar."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Sequence
from datetime import date

from kabar.model import Day, Edition, Month
from kabar.stages.layout import paths

_LEVELS = 4


def months(editions: Sequence[Edition]) -> tuple[Month, ...]:
    """A sheet for every month from the oldest edition to the newest, the newest first; none without editions."""
    if not editions:
        return ()
    told = {edition.day: len(edition.stories) for edition in editions}
    newest, oldest = max(told), min(told)
    count = (newest.year - oldest.year) * 12 + newest.month - oldest.month + 1
    most = max(told.values())
    return tuple(_month(_earlier(newest, back), told, most) for back in range(count))


def _month(first: date, told: dict[date, int], most: int) -> Month:
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    return Month(
        first,
        tuple(tuple(_day(day, told, most) if day.month == first.month else None for day in week) for week in weeks),
    )


def _day(day: date, told: dict[date, int], most: int) -> Day:
    stories = told.get(day, 0)
    return Day(day, paths.edition(day) if stories else "", stories, -(-_LEVELS * stories // most))


def _earlier(day: date, months_back: int) -> date:
    months_since = day.year * 12 + day.month - 1 - months_back
    return date(months_since // 12, months_since % 12 + 1, 1)
