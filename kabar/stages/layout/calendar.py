"""Editions to a calendar, whose days are shaded by the number of their stories."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Mapping, Sequence
from datetime import date
from statistics import quantiles

from kabar.model import Day, Edition, Month, Shade, Year
from kabar.stages.layout import paths

_LEVELS = 4
_MONTHS = 12  # a year


def years(editions: Sequence[Edition]) -> tuple[Year, ...]:
    """Twelve months at a time, back from that of the newest edition; those without an edition are left out."""
    days = _days(editions)
    newest = max(map(_number, days), default=0)
    behind = sorted({(newest - _number(day)) // _MONTHS for day in days})
    return tuple(_year(newest - _MONTHS * ago, days) for ago in behind)


def shades(editions: Sequence[Edition]) -> tuple[Shade, ...]:
    """How many stories each shade stands for."""
    days = _days(editions).values()
    held = {level: [day.stories for day in days if day.level == level] for level in range(1, _LEVELS + 1)}
    return tuple(Shade(level, min(stories), max(stories)) for level, stories in held.items() if stories)


def _days(editions: Sequence[Edition]) -> dict[date, Day]:
    """Those with an edition: a quarter of them has each shade, as far as their numbers differ, the fullest the last."""
    told = {edition.day: len(edition.stories) for edition in editions}
    limits = quantiles(told.values(), n=_LEVELS, method="inclusive") if len(told) > 1 else []
    return {
        day: Day(day, paths.edition(day), stories, _LEVELS - sum(stories < limit for limit in limits))
        for day, stories in told.items()
    }


def _year(last: int, days: Mapping[date, Day]) -> Year:
    """The twelve months up to this one, by its number."""
    numbers = range(max(last - _MONTHS + 1, _number(date.min)), last + 1)
    weeks = _weeks(numbers, days)
    ours = {_number(day): None for day in sorted(days, reverse=True) if _number(day) in numbers}
    ran = [day for week in weeks for day in week if day and day.path]
    return Year(
        tuple(map(_first, numbers)),
        weeks,
        tuple(_month(number, days) for number in ours),
        len(ran),
        max(ran, key=lambda day: (day.stories, day.day)),
    )


def _month(number: int, days: Mapping[date, Day]) -> Month:
    return Month(_first(number), _weeks(range(number, number + 1), days))


def _weeks(numbers: range, days: Mapping[date, Day]) -> tuple[tuple[Day | None, ...], ...]:
    """The weeks of these months; there is nothing yet after the newest edition."""
    newest = max(days)
    sheets = (Calendar().monthdatescalendar(_first(number).year, _first(number).month) for number in numbers)
    weeks = dict.fromkeys(tuple(week) for sheet in sheets for week in sheet if week[0] <= newest)

    def square(day: date) -> Day | None:
        return days.get(day, Day(day, "", 0, 0)) if day <= newest and _number(day) in numbers else None

    return tuple(tuple(map(square, week)) for week in weeks)


def _number(day: date) -> int:
    """Of a month: they are counted through the years."""
    return _MONTHS * day.year + day.month - 1


def _first(number: int) -> date:
    return date(number // _MONTHS, number % _MONTHS + 1, 1)
