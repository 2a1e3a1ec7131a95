"""Marked lines to where the article's text begins, and where the page's rest does."""

from __future__ import annotations

from collections.abc import Sequence

from kabar.stages.parse.pasted import biographies
from kabar.stages.parse.pasted.marks import Kind, Mark

_HEAD = 60  # lines in which a text must have begun
_HEADLINE = (120, 250)  # characters of a title that is a sentence, and of any title
_BEFORE = 2  # sentences that may stand before a byline: a standfirst, a caption
_CAPTIONS = 12  # lines between a caption and the text
_BRIEF = 4  # words of a sentence that may open a text
_POINTS = 8  # with a list of key points


def beginning(marks: Sequence[Mark]) -> int:
    """Where the first paragraph stands: after the last byline or date line of the head, or at a dateline."""
    last, prose, since, most = -1, 0, 0, _BEFORE
    for place, mark in enumerate(marks[:_HEAD]):
        if mark.kind is Kind.OPENING and prose <= most and not _announced(marks, place):
            return place
        if mark.kind is Kind.POINTS:
            most = _POINTS
        elif mark.prose:
            prose, since = prose + 1, since + 1
        elif mark.anchor and since <= (1 if last >= 0 else _BEFORE) and (not prose or _prose(marks, place)):
            last, since = place, 0
    return _first_prose(marks, last if last >= 0 else _title(marks))


def _announced(marks: Sequence[Mark], place: int) -> bool:
    """Whether «JEMBATAN PUTUS - …» is a caption: a dateline that names the outlet follows."""
    here = marks[place].opening
    if not here or here.outlet:
        return False
    following = [mark for mark in marks[place + 1 : place + _CAPTIONS] if mark.prose]
    return any(mark.kind is Kind.OPENING and mark.opening and mark.opening.outlet for mark in following[:2])


def _title(marks: Sequence[Mark]) -> int:
    """The first line that says anything, which no byline separates from the text; the one before a first paragraph."""
    place = next((place for place, mark in enumerate(marks) if mark.kind is not Kind.FURNITURE), 0)
    text = marks[place].line.text if marks and marks[place].prose else ""
    return place - (len(text) > _HEADLINE[1] or (len(text) > _HEADLINE[0] and text.endswith(".")))


def _prose(marks: Sequence[Mark], place: int) -> bool:
    return any(mark.prose for mark in marks[place + 1 :])


def _first_prose(marks: Sequence[Mark], last: int) -> int:
    """The first paragraph after a line; without any, the next line."""
    place, settled = last + 1, any(mark.anchor for mark in marks[last : last + 1])
    while place < min(last + _HEAD, len(marks)):
        settled = settled or marks[place].credit != ""
        if marks[place].kind is Kind.POINTS:
            place = past_points(marks, place)
        elif (marks[place].prose or (settled and _brief(marks, place))) and not _credited(marks, place):
            return place
        else:
            place += 1
    return min(last + 1, len(marks))


def _brief(marks: Sequence[Mark], place: int) -> bool:
    """Whether a few words below byline and picture are the first sentence: a block of its own, with its full stop."""
    mark = marks[place]
    alone = mark.line.apart or not any(further.line.apart for further in marks[1:])
    said = mark.line.plain.rstrip("\"'").endswith(".") and len(mark.line.plain.split()) >= _BRIEF
    authors = [name for near in marks[:place] for credit in near.people for name in credit.names]
    return mark.kind is Kind.SHORT and alone and said and not biographies.about(mark.line.plain, authors)


def _credited(marks: Sequence[Mark], place: int) -> bool:
    """Whether a sentence is a caption: the next line, in the same block, is a credit."""
    below = marks[place + 1] if place + 1 < len(marks) else None
    return below is not None and not below.line.apart and below.credit != ""


def past_points(marks: Sequence[Mark], place: int) -> int:
    """Where the key points end that the line at *place* announces."""
    blank = any(mark.line.apart for mark in marks[1:])
    together = blank and place + 1 < len(marks) and not marks[place + 1].line.apart
    again = next((end for end in range(place + 2, min(place + 7, len(marks))) if marks[end].kind is Kind.POINTS), 0)
    for end in range(place + 1, again or len(marks)):
        mark = marks[end]
        if mark.kind in {Kind.OPENING, Kind.PICTURE} or mark.anchor or (together and mark.line.apart and not again):
            return end
        if not (together or again) and mark.prose and not mark.line.bullet and end > place + 1:
            return end
    return again or len(marks)


def over(marks: Sequence[Mark], begin: int) -> int:
    """Where the page's rest begins: a line that ends articles, with most of the text before it."""
    lengths = [len(mark.line.text) if mark.prose else 0 for mark in marks[begin:]]
    total, before = sum(lengths), 0
    for place, mark in enumerate(marks[begin:]):
        if mark.kind is Kind.END and before and total - before <= before:
            return begin + place
        before += lengths[place]
    return len(marks)
