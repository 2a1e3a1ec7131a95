"""Words to a moment: the dates of feeds and of newsrooms' pages, in every language of the tables.

What is read is what stands there.  A weekday is not held against the date.  Of numbers alone, 2026-01-07 is year,
month, day; 07/01/2026 is day, month, year, unless the second number exceeds 12 and only month, day, year makes sense.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from kabar.grammar import clocks
from kabar.languages import LANGUAGES

_LONGEST = 300  # characters of a line that are looked at
_YEARS = range(1990, 2101)


@dataclass(frozen=True, slots=True)
class Dated:
    """A moment, and how much of it the text says."""

    moment: datetime  # aware, in the zone as written; of a mere day its first minute
    date_only: bool = False
    zone_assumed: bool = False  # the text names no zone


@dataclass(frozen=True, slots=True)
class Found:
    """A date within a line."""

    dated: Dated
    start: int
    end: int
    sure: bool = True  # False: 07/01/2026 might be read the other way round


def read(text: str, *, zone: ZoneInfo) -> Dated | None:
    """Read a text that is nothing but a date.

    In:     text in any of the languages of the tables, maybe after words such as «Published»; zone, for texts that name
            none.
    Out:    the moment, between 1990 and 2100; None when the text is no date, says more, or names a day that never was.
    Raises: nothing.
    """
    line = _plain(text.strip())
    if len(line) > _LONGEST:
        return None
    if seconds := _UNIX.fullmatch(line):
        return _within(datetime.fromtimestamp(int(seconds[1]), tz=UTC))
    found = find(line, zone=zone)
    return found.dated if found and _idle(line[: found.start]) and _idle(line[found.end :]) else None


def find(line: str, *, zone: ZoneInfo, start: int = 0) -> Found | None:
    """Find the first date within a line, from *start* on.

    In:     a line, of which the first 300 characters are looked at; zone, for dates that name none.
    Out:    the date with its time, if one stands beside it, and where both begin and end; None when there is none.
    Raises: nothing.
    """
    line = _plain(line[:_LONGEST])
    first = min(_days(line, start), key=lambda day: day.start, default=None)
    return _timed(line, first, start, zone) if first else None


@dataclass(frozen=True, slots=True)
class _Day:
    day: date
    start: int
    end: int
    sure: bool = True


def _days(line: str, start: int) -> Iterator[_Day]:
    """The first day of each form."""
    for pattern, reading in _FORMS:
        place = start
        while match := pattern.search(line, place):
            year, month, day = reading(match)
            if found := _day(year, month, day):
                sure = reading is not _numeric or day == month or day > 12 or int(match["second"]) > 12
                yield _Day(found, match.start(), match.end(), sure)
                break
            place = match.start() + 1


def _timed(line: str, day: _Day, floor: int, zone: ZoneInfo) -> Found:
    """The day with the time beside it, after it or else before it."""
    clock = clocks.after(line, day.end) or clocks.before(line, day.start)
    if not clock or clock.start < floor:
        return Found(_whole(day.day, zone), day.start, day.end, day.sure)
    moment = datetime.combine(day.day, clock.time, tzinfo=clock.zone or zone)
    start, end = min(day.start, clock.start), max(day.end, clock.end)
    return Found(Dated(moment, zone_assumed=clock.zone is None), start, end, day.sure)


def _whole(day: date, zone: ZoneInfo) -> Dated:
    return Dated(datetime.combine(day, time(), tzinfo=zone), date_only=True, zone_assumed=True)


def _within(moment: datetime) -> Dated | None:
    return Dated(moment) if moment.year in _YEARS else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in _YEARS else None
    except ValueError:
        return None


def _worded(match: re.Match[str]) -> tuple[int, int, int]:
    return int(match["year"]), _MONTHS.get(_key(match["month"]), 0), int(match["day"])


def _ordered(match: re.Match[str]) -> tuple[int, int, int]:
    return int(match["year"]), int(match["month"]), int(match["day"])


def _numeric(match: re.Match[str]) -> tuple[int, int, int]:
    first, second = int(match["first"]), int(match["second"])
    return (int(match["year"]), first, second) if second > 12 >= first else (int(match["year"]), second, first)


def _plain(text: str) -> str:
    """Every space a plain one, character by character, so that places stay."""
    return text.translate(_SPACES)


def _key(word: str) -> str:
    """A month's name whatever its case; Turkish has two letters i."""
    return word.casefold().replace("ı", "i").replace("\u0307", "")


def _idle(text: str) -> bool:
    """Whether a text says nothing beyond weekdays, joints and what announces a date."""
    text = _AGO.sub(" ", text)
    words = {_key(word) for word in _WORD.findall(text)}
    return words <= _IDLE and not any(character.isdigit() for character in text)


_Reading = Callable[[re.Match[str]], tuple[int, int, int]]

_MONTH = r"(?P<month>[^\W\d_]{3,14})"
_YEAR = r"(?P<year>\d{4})(?:(?!\d)|(?=\d{1,2}[:.]\d{2}))(?:\s?(?:г|р)\b\.?)?"
_FORMS: tuple[tuple[re.Pattern[str], _Reading], ...] = (
    (  # 7 January 2026, 7. Januar 2026, 7 de enero de 2026, 07-Jan-2026, 1er janvier 2026
        re.compile(
            r"(?<![\d.:/])(?P<day>\d{1,2})(?:st|nd|rd|th|er|[ºª°])?[\s\-/.]{0,3}(?:(?:de|del|do|of)\s{1,2})?"
            + _MONTH
            + r"[\s\-/.,']{0,3}(?:(?:de|del|do|tahun)\s{1,2})?"
            + _YEAR,
            re.IGNORECASE,
        ),
        _worded,
    ),
    (  # January 7, 2026; Jan. 7th 2026
        re.compile(
            r"(?<![^\W\d_])" + _MONTH + r"\.?\s{0,2}(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,\s{0,2}|\s{1,2})" + _YEAR,
            re.IGNORECASE,
        ),
        _worded,
    ),
    (  # 2026-01-07, 2020/1/10
        re.compile(r"(?<![\d.:/\-])(?P<year>\d{4})(?P<by>[-/.])(?P<month>\d{1,2})(?P=by)(?P<day>\d{1,2})(?!\d)"),
        _ordered,
    ),
    (re.compile(r"(?<!\d)(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})(?=T\d{4})"), _ordered),  # 20261116T100000Z
    (  # 07/01/2026, 07.02.2025
        re.compile(r"(?<![\d.:/\-])(?P<first>\d{1,2})(?P<by>[-/.])(?P<second>\d{1,2})(?P=by)" + _YEAR),
        _numeric,
    ),
)
_UNIX = re.compile(r"(\d{10})(?:\d{3})?", re.ASCII)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SPACES = dict.fromkeys(
    map(ord, "\t\n\r\f\v\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"), " "
) | (dict.fromkeys(map(ord, "\u2009\u200a\u202f\u205f\u3000\u2028\u2029\u200b\ufeff"), " "))
_MONTHS = {
    _key(name): number
    for language in LANGUAGES.values()
    for number, names in enumerate(language.months, 1)
    for name in names
}
_IDLE = {
    _key(part)
    for language in LANGUAGES.values()
    for words in (language.joints, language.published, language.updated, *language.weekdays)
    for word in words
    for part in _WORD.findall(word)
}
_AGO = re.compile(
    r"(?i:(?:" + "|".join(pattern for language in LANGUAGES.values() for pattern in language.ago_lines) + r"))\s*$"
)
