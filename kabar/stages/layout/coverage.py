"""Days to how much each brought, for the charts of coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

_DAYS = 28


def by_day(told: Iterable[date]) -> tuple[tuple[date, int], ...]:
    """Count what was told on each day, without a gap, the oldest first: at most the last 28 days; none of nothing."""
    counted = Counter(told)
    if not counted:
        return ()
    last = max(counted)
    first = max(min(counted), last - timedelta(days=_DAYS - 1))
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return tuple((day, counted[day]) for day in days)
