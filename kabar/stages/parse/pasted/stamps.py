"""A date line to its dates, and to who else stands in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from kabar.grammar import dates
from kabar.grammar.dates import Dated, Found
from kabar.languages import LANGUAGES
from kabar.stages.parse.pasted.vocabulary import any_line, any_of, folded, months, words

_LONGEST = 250  # characters of a line with dates
_MOST = 6  # dates in one line
_FIRM = re.compile(r"\s*[|•·●‧∙]+\s*|\s+[-–—]+\s*|\s*[-–—]+\s+")
_UPDATED = re.compile(any_of(words("updated")), re.IGNORECASE)
_LABEL = re.compile(rf"(?<!\w){any_of((*words('updated'), *words('published')))}(?!\w)\s*:?", re.IGNORECASE)
_AGO = any_line("ago_lines")
_FURNITURE = any_line("furniture_lines")
_EXACT = folded("furniture")
_WEEKDAYS = frozenset(
    name.casefold() for language in LANGUAGES.values() for names in language.weekdays for name in names
)
_JOINTS = folded("joints")
_IDLE = " ,;:.()[]/-–—|•·"


@dataclass(frozen=True, slots=True)
class Stamp:
    """One date of a line."""

    dated: Dated
    updated: bool  # the line says so
    labelled: bool  # the line says what it is
    sure: bool


@dataclass(frozen=True, slots=True)
class Stamps:
    """A line of dates."""

    stamps: tuple[Stamp, ...]  # never empty
    rest: tuple[str, ...] = ()  # what stands beside them: names, an outlet
    firm: bool = False  # the rest is set off by a time or a separator


def read(line: str, *, zone: ZoneInfo) -> Stamps | None:
    """Read a line that holds dates and little else; None when it holds none."""
    found = _dates(line, zone)
    if not found:
        return None
    edges = [0, *(edge for date in found for edge in (date.start, date.end)), len(line)]
    gaps = [line[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    stamps = tuple(_stamp(date, gap) for date, gap in zip(found, gaps, strict=False))
    rest = tuple(piece for gap in gaps for piece in _pieces(gap))
    timed = any(not stamp.dated.date_only for stamp in stamps)
    return Stamps(stamps, rest, firm=timed or any(_FIRM.search(gap) for gap in gaps))


def idle(line: str) -> bool:
    """Whether a line speaks of time without naming a day: «2 hours ago», «Updated 1:21 p.m. ET»."""
    rest = _LABEL.sub(" ", line).strip(_IDLE)
    return len(line) <= 60 and (bool(_AGO.fullmatch(rest)) or bool(_CLOCK.fullmatch(rest)))


def label(line: str) -> bool:
    """Whether a line does nothing but announce a date: «Updated on»."""
    return bool(_LABEL.fullmatch(line.strip(_IDLE)))


def clock(line: str) -> bool:
    """Whether a line is a time of day."""
    return bool(_CLOCK.fullmatch(line.strip(_IDLE)))


def partial(line: str) -> bool:
    """Whether a line names a day without its year."""
    return bool(_DAY.fullmatch(line))


def _dates(line: str, zone: ZoneInfo) -> list[Found]:
    found: list[Found] = []
    if len(line) > _LONGEST or not _DIGIT.search(line):
        return found
    while len(found) < _MOST and (date := dates.find(line, zone=zone, start=found[-1].end if found else 0)):
        found.append(date)
    return found


def _stamp(date: Found, gap: str) -> Stamp:
    """The date, as what stands before it announces it."""
    labels = _LABEL.findall(gap)
    return Stamp(date.dated, bool(labels and _UPDATED.match(labels[-1])), bool(labels), date.sure)


def _pieces(gap: str) -> list[str]:
    """What a gap between dates says beyond labels, weekdays and times that pass."""
    pieces = (_LABEL.sub(" ", piece).strip(_IDLE) for piece in _FIRM.split(gap))
    return [kept for piece in pieces if (kept := _without_idle_words(piece)) and not _passing(kept)]


def _passing(piece: str) -> bool:
    return idle(piece) or bool(_FURNITURE.fullmatch(piece)) or piece.casefold() in _EXACT


def _without_idle_words(piece: str) -> str:
    """A weekday before the date and joints at both ends do not count."""
    parts = piece.split()
    while parts and _idle_word(parts[-1].strip(_IDLE)):
        parts.pop()
    while parts and parts[0].islower() and _idle_word(parts[0]):
        parts.pop(0)
    return " ".join(parts).strip(_IDLE)


def _idle_word(word: str) -> bool:
    return word.casefold() in _WEEKDAYS or word in _JOINTS


_MONTH = any_of(months())
_DAY = re.compile(
    rf"(?:[^\W\d_]{{2,10}},? )?(?:\d{{1,2}} {_MONTH}|{_MONTH} \d{{1,2}})\.?(?:,? \d{{1,2}}[:.]\d{{2}})?", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"(?:at )?\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?[A-Z]{1,4}(?:[+-]\d{1,2})?)?", re.IGNORECASE)
