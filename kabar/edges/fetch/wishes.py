"""A server's headers, to how long it wants to be left alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_DAY_S = 86_400.0
_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d+)", re.IGNORECASE)
_DIGITS = re.compile(r"\d+", re.ASCII)


def fresh_s(headers: Mapping[str, str]) -> float:
    """How long the answer is good (max-age, else Expires), a day at most; 0 when it does not say."""
    control = headers.get("Cache-Control", "")
    if re.search(r"no-(?:cache|store)", control, re.IGNORECASE):
        return 0.0
    age = _MAX_AGE.search(control)
    if age:
        return _seconds(age[1])
    expires, date = _moment(headers.get("Expires", "")), _moment(headers.get("Date", ""))
    return _until(expires, date) if expires and date else 0.0


def retry_s(headers: Mapping[str, str], now: datetime) -> float:
    """How long to wait for the next visit (Retry-After), a day at most; 0 when it does not say."""
    text = headers.get("Retry-After", "").strip()
    if _DIGITS.fullmatch(text):
        return _seconds(text)
    moment = _moment(text)
    return _until(moment, _moment(headers.get("Date", "")) or now) if moment else 0.0


def _seconds(digits: str) -> float:
    return min(float(digits[:12]), _DAY_S)  # twelve digits are beyond a day anyhow, and thousands are no number


def _until(moment: datetime, now: datetime) -> float:
    return max(0.0, min((moment - now).total_seconds(), _DAY_S))


def _moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
