"""What a feed says of its own rhythm, to how long and when it asks to be left alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_PERIOD_S = {"hourly": 3600.0, "daily": 86_400.0, "weekly": 604_800.0, "monthly": 2_592_000.0, "yearly": 31_536_000.0}
_SKIPPED = re.compile(rb"<(skipHours|skipDays)>(.{0,2000}?)</\1>", re.DOTALL)
_PART = re.compile(rb"<(?:hour|day)>\s*(\w{1,9})\s*</", re.IGNORECASE)
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
_LOOKED_AT = 100_000  # bytes: it stands at the head of a document


def of(channel: Mapping[str, Any], body: bytes) -> tuple[float, frozenset[int], frozenset[str]]:
    """Read ttl, sy:updatePeriod, skipHours and skipDays.

    In:     the channel as feedparser gives it; the document's bytes, for what feedparser passes over.
    Out:    the seconds for which it asks to be left alone, 0 when it does not say; the hours (UTC) and the days in
            which it is not to be asked, none when it names all of them.
    Raises: nothing.
    """
    skipped = {
        name: {part.decode().lower() for part in _PART.findall(text)}
        for name, text in _SKIPPED.findall(body[:_LOOKED_AT])
    }
    hours = frozenset(int(hour) % 24 for hour in skipped.get(b"skipHours", ()) if hour.isdecimal())
    days = frozenset(skipped.get(b"skipDays", ())) & _DAYS
    return _refresh_s(channel), hours if len(hours) < 24 else frozenset(), days if len(days) < 7 else frozenset()


def _refresh_s(channel: Mapping[str, Any]) -> float:
    ttl_s = 60.0 * _number(channel.get("ttl"))
    period = _PERIOD_S.get(str(channel.get("sy_updateperiod", "")).strip().lower(), 0.0)
    return max(ttl_s, period / max(1.0, _number(channel.get("sy_updatefrequency", 1))))


def _number(value: object) -> float:
    found = re.fullmatch(r"\s*(\d{1,7})\s*", str(value or ""))
    return float(found[1]) if found else 0.0
