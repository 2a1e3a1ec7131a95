"""Marked lines to what some of them are only together: a label and a date, a day and a time, a page's own asides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from zoneinfo import ZoneInfo

from kabar.stages.parse.pasted import names, stamps, vocabulary
from kabar.stages.parse.pasted.marks import Kind, Mark

_ASIDES = {begin.casefold(): end.casefold() for begin, end in vocabulary.asides()}
_STOPS = (".", '."', ".”")
_ASIDE = 15  # lines that something between two paragraphs has at most


def read(marks: Sequence[Mark], *, zone: ZoneInfo) -> tuple[Mark, ...]:
    """Read lines together that belong together.

    In:     every line with what it says by itself; zone, for dates that name none.
    Out:    the same lines.  A date has the label above it and the time below it; what a page says to skip is furniture.
    Raises: nothing.
    """
    found = list(marks)
    for place, (above, below) in enumerate(pairwise(marks)):
        if below.kind is Kind.DATE and stamps.label(above.line.plain):
            found[place] = Mark(above.line, Kind.FURNITURE)
            found[place + 1] = _dated(below, f"{above.line.plain} {below.line.plain}", zone)
        elif above.kind is Kind.DATE and stamps.clock(below.line.plain):
            found[place] = _dated(found[place], f"{above.line.plain} {below.line.plain}", zone)
            found[place + 1] = Mark(below.line, Kind.FURNITURE)
        if stamps.label(above.line.plain) and (below.kind is Kind.FURNITURE or stamps.partial(below.line.plain)):
            found[place : place + 2] = [Mark(undated.line, Kind.FURNITURE) for undated in (above, below)]
        elif _heads(above, below):
            found[place] = Mark(above.line, Kind.SHORT)
    _sentences(found)
    _skip(found)
    return tuple(found)


def _heads(label: Mark, below: Mark) -> bool:
    """Whether «Editor» stands over a paragraph, not over a name."""
    alone = label.kind is Kind.PEOPLE and label.people[-1].alone
    said = below.prose or below.line.plain.endswith(_STOPS)
    return alone and said and not names.full(below.line.plain)


def _sentences(marks: list[Mark]) -> None:
    """A label of one word before a full sentence, amid the text, is its first word: «More: it was the second time.»"""
    prose = [place for place, mark in enumerate(marks) if mark.prose]
    for place in range(prose[0], prose[-1]) if prose else ():
        mark = marks[place]
        label = mark.line.plain.partition(":")[0]
        said = mark.rest.endswith(_STOPS) and not mark.rest.endswith("...")
        if mark.kind in {Kind.RELATED, Kind.TAGS} and said and " " not in label.strip():
            marks[place] = Mark(mark.line, Kind.PROSE)


def _dated(mark: Mark, together: str, zone: ZoneInfo) -> Mark:
    """The date as both lines tell it, if they tell one."""
    said = stamps.read(together, zone=zone)
    return replace(mark, stamps=said) if said and not said.rest else mark


def _skip(marks: list[Mark]) -> None:
    for place, mark in enumerate(marks):
        end = _ASIDES.get(mark.line.plain.casefold(), "")
        for further in range(place + 1, min(place + _ASIDE, len(marks)) if end else 0):
            if marks[further].line.plain.casefold() == end:
                marks[place:further] = [Mark(skipped.line, Kind.FURNITURE) for skipped in marks[place:further]]
                break
