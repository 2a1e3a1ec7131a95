"""The archive's calendar: a square a day, darker where more stories ran."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Day:
    """A square of the archive's calendar."""

    day: date
    path: str  # of the edition; empty when there was none
    stories: int
    level: int  # 0 none, 1 few … 4 most, for its shade


@dataclass(frozen=True, slots=True)
class Month:
    """A sheet of the archive's calendar."""

    first: date
    weeks: tuple[tuple[Day | None, ...], ...]  # seven a week, from Monday; None outside the month, and still to come


@dataclass(frozen=True, slots=True)
class Year:
    """Twelve months of the archive's calendar, in which there is an edition."""

    firsts: tuple[date, ...]  # of each month, the oldest first
    weeks: tuple[tuple[Day | None, ...], ...]  # as in Month, the oldest first
    months: tuple[Month, ...]  # those with an edition, the newest first
    editions: int
    fullest: Day


@dataclass(frozen=True, slots=True)
class Shade:
    """What a shade of the archive's calendar means."""

    level: int  # as in Day, 1 to 4
    least: int  # stories
    most: int
