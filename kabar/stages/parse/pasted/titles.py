"""The lines before the text to the one that is the title."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kabar.stages.parse.pasted import names
from kabar.stages.parse.pasted.lines import key
from kabar.stages.parse.pasted.marks import Kind, Mark
from kabar.stages.parse.pasted.vocabulary import folded

_SHORT = 5  # words of a line above a title
_WORDS = 4  # a title has at least so many, a section seldom
_LONGEST = 250  # characters of a title
_STANDFIRST = 100  # characters that a title below a section seldom has
_CRUMBS = re.compile(r"\s?[>»›|]\s?|\s/\s")
_BARS = re.compile(r"\s?\|\s?")
_SECTIONS = folded("sections")


def find(head: Sequence[Mark]) -> int:
    """Which line of the head is the title; -1 when none is.

    In:     the lines before the first paragraph.
    Out:    the one that is repeated; else the first that is long enough, before the byline if there is such a line.
    Raises: nothing.
    """
    possible = [place for place, mark in enumerate(head) if _possible(mark) and not _writer(head, place)]
    anchors = [place for place, mark in enumerate(head) if mark.anchor]
    early = [place for place in possible if not anchors or place < anchors[0]]
    first = _best(head, early or possible)
    return first if first < 0 or len(head[first].line.text.split()) > _SHORT else _repeated(head, possible, first)


def section(text: str) -> tuple[str, ...]:
    """The sections in a line such as «News» or «Home > News > Nasional»; empty when it is none."""
    crumbs = tuple(crumb.strip() for crumb in _CRUMBS.split(text) if crumb.strip())
    known = any(crumb.casefold() in _SECTIONS for crumb in crumbs)
    if known and len(crumbs) > 1 and all(len(crumb.split()) < _WORDS for crumb in crumbs[:-1]):
        return crumbs
    if text.casefold() in _SECTIONS:
        return (text,)
    words = text.split()
    return tuple(words) if all(word.casefold() in _SECTIONS for word in words) else ()


def rubric(text: str) -> tuple[str, ...]:
    """The parts of «Finance & economics | Free exchange», if it may stand above a title."""
    parts = tuple(part.strip() for part in _BARS.split(text) if part.strip())
    return parts if len(parts) > 1 and all(len(part.split()) < _WORDS for part in parts) else ()


def _writer(head: Sequence[Mark], place: int) -> bool:
    """Whether a line above the title names its author: the date follows."""
    dated = place + 1 < len(head) and head[place + 1].kind is Kind.DATE
    return dated and bool(names.full(head[place].line.plain)) and any(map(_possible, head[place + 2 :]))


def _repeated(head: Sequence[Mark], possible: Sequence[int], first: int) -> int:
    """The line that a page prints twice, rather than a short one above it."""
    seen = Counter(key(head[place].line.text) for place in possible)
    twice = (place for place in possible if seen[key(head[place].line.text)] > 1 and not _section(head[place]))
    return next((place for place in twice if _headline(head[place], None)), first)


def _possible(mark: Mark) -> bool:
    return mark.kind in {Kind.SHORT, Kind.PROSE} and _fits(mark)


def _fits(mark: Mark) -> bool:
    return len(mark.line.text) <= _LONGEST


def _section(mark: Mark) -> bool:
    return bool(section(mark.line.text))


def _best(head: Sequence[Mark], possible: Sequence[int]) -> int:
    for index, place in enumerate(possible):
        below = head[possible[index + 1]] if index + 1 < len(possible) else None
        if not _section(head[place]) and _headline(head[place], below):
            return place
    fallback = [place for place in possible if not _section(head[place])] or list(possible)
    return fallback[0] if fallback else _any(head)


def _headline(mark: Mark, following: Mark | None) -> bool:
    """Whether a line is long enough for a title, or stands over a standfirst rather than over a title."""
    if mark.line.plain.endswith("."):
        return False
    below = following.line.plain if following else "."
    if len(mark.line.plain.split()) >= _WORDS and not (rubric(mark.line.text) and len(below.split()) >= _WORDS):
        return True
    return below.endswith(".") or len(below) > _STANDFIRST


def _any(head: Sequence[Mark]) -> int:
    """A title that looked like something else."""
    others = {Kind.DATE, Kind.PEOPLE, Kind.OUTLET, Kind.FURNITURE}
    return next((place for place, mark in enumerate(head) if mark.kind not in others and _fits(mark)), -1)
