"""Editions to the day of the next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from kabar.model import Edition

_LATELY = 14  # editions


def expected(editions: Sequence[Edition]) -> date | None:
    """When the next edition is to be expected: after the usual (median) pause between the last two weeks' ones."""
    days = [edition.day for edition in editions[:_LATELY]]
    pauses = [(after - before).days for after, before in pairwise(days)]
    return days[0] + timedelta(days=round(median(pauses))) if pauses else None
