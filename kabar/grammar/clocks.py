"""Words to a time of day and its zone: 17:00 WIB, 18.45 WIT, 1:21 p.m. ET, 4:35:5 GMT+9, 13h21."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from kabar.languages import LANGUAGES

_ZONES = dict(zone for language in LANGUAGES.values() for zone in language.zones)
_LABELS = sorted({word for known in LANGUAGES.values() for word in (*known.published, *known.updated)}, key=len)
_JOINTS = {word.casefold() for language in LANGUAGES.values() for word in language.joints}
_DAYS = {name.casefold() for language in LANGUAGES.values() for names in language.weekdays for name in names}
_WITHIN = frozenset("0123456789.,:/")  # before a number: it belongs to another one
_REACH = 60  # characters before a date in which its time is looked for

_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})"
    r"(?:(?:[:.h]|\s:\s?|:\s)(?P<minute>\d{2})(?!\d)(?:[:.](?P<second>\d{1,2})(?!\d)(?:[.,]\d{1,9})?)?"
    r"|:(?P<loose_minute>\d{1,2}):(?P<loose_second>\d{1,2})(?!\d))?"
    r"(?:\s?(?P<half>[aApP])\.?\s?[mM]\b\.?|\s?(?P<glued_half>[aApP])[mM](?=[A-Z]))?"
    r"(?:\s?(?:Uhr|uhr|hrs|h|ч|г)\b\.?)?",
)
_COMPACT = re.compile(r"T(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?!\d)")  # 20261116T100000Z
_OFFSET = re.compile(r"(?P<sign>[+\-−])\s?(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?(?!\d)")
_ZONE = re.compile(
    r"[\s,]{0,2}\(?(?P<name>"
    + "|".join(map(re.escape, sorted(_ZONES, key=len, reverse=True)))
    + r")(?:(?![^\W_])|(?=[A-Z][a-z])|(?=(?i:"
    + "|".join(map(re.escape, _LABELS))
    + r")))"
)
_GLUE = re.compile(r"[\s,|•·∙‧/–—\-;()@]{0,8}")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as a text gives it."""

    time: time
    zone: tzinfo | None  # None: the text names none
    start: int
    end: int


def after(line: str, place: int) -> Clock | None:
    """The time that follows at *place*, with nothing but joints between."""
    if compact := _COMPACT.match(line, place):
        return _clock(line, compact, _valid(int(compact["hour"]), int(compact["minute"]), int(compact["second"] or 0)))
    place = _glue(line, place + line.startswith("T", place))
    for _ in range(3):  # «à», «a las», «pukul»; then the time
        if found := _at(line, place):
            return found
        word = _WORD.match(line, place)
        if not word or word.group().casefold() not in _PARTS:
            return None
        place = _glue(line, word.end() + line.startswith(".", word.end()))
    return None


def before(line: str, place: int) -> Clock | None:
    """The time that ends just before *place*, with nothing but joints and a weekday between."""
    start = max(0, place - _REACH)
    for match in reversed(list(_CLOCK.finditer(line, start, place))):
        found = _at(line, match.start()) if line[match.start() - 1 : match.start()] not in _WITHIN else None
        if found and found.end <= place and _idle(line[found.end : place]):
            return found
    return None


def _at(line: str, place: int) -> Clock | None:
    match = _CLOCK.match(line, place)
    return _clock(line, match, _time(match)) if match else None


def _clock(line: str, match: re.Match[str], written: time | None) -> Clock | None:
    if written is None:
        return None
    zone, end = _zone(line, match.end())
    return Clock(written, zone, match.start(), end)


def _time(match: re.Match[str]) -> time | None:
    """The time of day; None for a bare number, and for what no clock shows."""
    minute, half = match["minute"] or match["loose_minute"], match["half"] or match["glued_half"]
    if not minute and not half:
        return None
    hour, second = int(match["hour"]), int(match["second"] or match["loose_second"] or 0)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half in "pP" else 0)
    return _valid(hour, int(minute or 0), second)


def _valid(hour: int, minute: int, second: int) -> time | None:
    return time(hour, minute, second) if hour < 24 and minute < 60 and second < 60 else None


def _zone(line: str, place: int) -> tuple[tzinfo | None, int]:
    """The zone that stands at *place*, and where it ends."""
    name = _ZONE.match(line, place)
    end = name.end() if name else place
    offset = _OFFSET.match(line, end + line.startswith(" ", end))
    zone: tzinfo | None = _offset(offset) if offset and (not name or _ZONES[name["name"]] == "+00:00") else None
    if offset and zone:
        end = offset.end()
    elif name:
        zone = _named(name["name"])
    return zone, end + (zone is not None and line.startswith(")", end))


def _named(name: str) -> tzinfo:
    written = _OFFSET.fullmatch(_ZONES[name])
    return (_offset(written) if written else None) or ZoneInfo(_ZONES[name])


def _offset(match: re.Match[str]) -> timezone | None:
    away = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
    if away > timedelta(hours=14):
        return None
    return timezone(away if match["sign"] == "+" else -away)


def _glue(line: str, place: int) -> int:
    match = _GLUE.match(line, place)
    return match.end() if match else place


def _idle(text: str) -> bool:
    """Whether a text says nothing beyond a weekday and joints."""
    words = {word.casefold() for word in _WORD.findall(text)}
    return words <= _PARTS | _DAYS and not any(character.isdigit() for character in text)


_PARTS = {part for joint in _JOINTS for part in joint.split()}
