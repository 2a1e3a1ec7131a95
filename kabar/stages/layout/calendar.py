"""Editions to the sheets of a calendar."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from kabar.model import Day, Edition, Month
from kabar.stages.layout import paths

_LEVELS = 4
_LATELY = 14  # editions


def months(editions: Sequence[Edition]) -> tuple[Month, ...]:
    """A sheet for every month with an edition, the newest first."""
    told = {edition.day: len(edition.stories) for edition in editions}
    firsts = sorted({day.replace(day=1) for day in told}, reverse=True)
    return tuple(_month(first, told, max(told.values())) for first in firsts)


def expected(editions: Sequence[Edition]) -> date | None:
    """When the next edition is to be expected: after the usual (median) pause between the last two weeks' ones."""
    days = [edition.day for edition in editions[:_LATELY]]
    pauses = [(after - before).days for after, before in pairwise(days)]
    return days[0] + timedelta(days=round(median(pauses))) if pauses else None


def _month(first: date, told: dict[date, int], most: int) -> Month:
    weeks = Calendar().monthdatescalendar(first.year, first.month)
    return Month(
        first,
        tuple(tuple(_day(day, told, most) if day.month == first.month else None for day in week) for week in weeks),
    )


def _day(day: date, told: dict[date, int], most: int) -> Day:
    stories = told.get(day, 0)
    return Day(day, paths.edition(day) if stories else "", stories, -(-_LEVELS * stories // most))
