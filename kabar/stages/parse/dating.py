"""A feed's words about a time, to a time that can be believed."""

from __future__ import annotations

import calendar
import re
import time  # noqa: TID251  (struct_time only: the type in which feedparser gives a date)
from datetime import UTC, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from kabar.grammar import dates

_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_TOLERANCE = timedelta(days=1)  # of clocks and zones that are wrong

# The two forms that feeds are meant to use: RFC 822, which feedparser reads right in English and in zones it knows, and
# RFC 3339.  «2020/1/10» and bare Unix seconds feedparser misreads, so all else goes to our own tables.
_RFC_822 = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?\d{1,2}\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+"
    r"\d{2,4}\s+\d{1,2}:\d{2}(?::\d{2})?(?P<zone>\s+(?:GMT|UTC?|Z|[ECMP][SD]T|[+-]\d{4}))?",
    re.IGNORECASE,
)
_SLASHED = re.compile(r"\s*(?:[^\W\d]+,?\s+)?(\d{1,2})/(\d{1,2})/\d{4}\b")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)? ?(?:[Zz]|[+-]\d{2}:?\d{2})?)?")


def believed(text: str, parsed: time.struct_time | None, *, now: datetime, zone: ZoneInfo) -> datetime | None:
    """When it was, in UTC, or None when nobody can say.

    In:     the words of the feed; what feedparser made of them; now; zone, for words that name none.
    Out:    a time between 1990 and a day from now.
    Raises: nothing.
    """
    moment = None
    if (numbers := _SLASHED.match(text)) and numbers[1] != numbers[2] and max(int(numbers[1]), int(numbers[2])) <= 12:
        return None  # day or month first: the outlet knows, and we don't
    if _ISO.fullmatch(text.strip()):
        moment = _iso(text.strip(), zone)
    elif parsed is not None and (written := _RFC_822.fullmatch(text.strip())):
        moment = _utc(parsed, UTC if written["zone"] else zone)
    else:
        dated = dates.read(text, zone=zone)
        moment = dated.moment.astimezone(UTC) if dated else None
    return moment if moment and _EARLIEST <= moment <= now + _TOLERANCE else None


def _iso(text: str, zone: ZoneInfo) -> datetime | None:
    """RFC 3339; what names no zone is of the one given."""
    fraction = re.sub(r"(\.\d{6})\d+", r"\1", text.upper().replace(" +", "+").replace(" -", "-").replace(" Z", "Z"))
    try:
        moment = datetime.fromisoformat(fraction)
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _utc(parsed: time.struct_time, zone: tzinfo) -> datetime | None:
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), tz=UTC).replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return None
