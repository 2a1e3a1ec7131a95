"""Marked lines to where the article's text begins, and where the page's rest does."""

from __future__ import annotations

from collections.abc import Sequence

from kabar.stages.parse.pasted.marks import Kind, Mark

_HEAD = 60  # lines in which a text must have begun
_BEFORE = 2  # sentences that may stand before a byline: a standfirst, a caption
_POINTS = 8  # with a list of key points


def beginning(marks: Sequence[Mark]) -> int:
    """Where the first paragraph stands: after the last byline or date line of the head, or at a dateline."""
    last, prose, since, most = -1, 0, 0, _BEFORE
    for place, mark in enumerate(marks[:_HEAD]):
        if mark.kind is Kind.OPENING and prose <= most:
            return place
        if mark.kind is Kind.POINTS:
            most = _POINTS
        elif mark.prose:
            prose, since = prose + 1, since + 1
        elif mark.anchor and since <= (1 if last >= 0 else _BEFORE) and (not prose or _prose(marks, place)):
            last, since = place, 0
    return _first_prose(marks, last if last >= 0 else _title(marks))


def _title(marks: Sequence[Mark]) -> int:
    """The first line that says anything, which nobody's byline separates from the text."""
    return next((place for place, mark in enumerate(marks) if mark.kind is not Kind.FURNITURE), 0)


def _prose(marks: Sequence[Mark], place: int) -> bool:
    return any(mark.prose for mark in marks[place + 1 :])


def _first_prose(marks: Sequence[Mark], last: int) -> int:
    """The first paragraph after a line; without any, the next line."""
    place = last + 1
    while place < len(marks):
        if marks[place].kind is Kind.POINTS:
            place = past_points(marks, place)
        elif marks[place].prose:
            return place
        else:
            place += 1
    return min(last + 1, len(marks))


def past_points(marks: Sequence[Mark], place: int) -> int:
    """Where the key points end that the line at *place* announces."""
    blank = any(mark.line.apart for mark in marks[1:])
    together = blank and place + 1 < len(marks) and not marks[place + 1].line.apart
    for end in range(place + 1, len(marks)):
        mark = marks[end]
        if mark.kind is Kind.OPENING or mark.anchor or (together and mark.line.apart):
            return end
        if not together and mark.prose and not mark.line.bullet and end > place + 1:
            return end
    return len(marks)


def over(marks: Sequence[Mark], begin: int) -> int:
    """Where the page's rest begins: a line that ends articles, with most of the text before it."""
    lengths = [len(mark.line.text) if mark.prose else 0 for mark in marks[begin:]]
    total, before = sum(lengths), 0
    for place, mark in enumerate(marks[begin:]):
        if mark.kind is Kind.END and before and total - before <= before:
            return begin + place
        before += lengths[place]
    return len(marks)
