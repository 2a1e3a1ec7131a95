"""The lines from the first paragraph on to paragraphs, headings, and what a newsroom sets between and below them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from kabar.stages.parse.pasted import names, openings
from kabar.stages.parse.pasted.bylines import Credit
from kabar.stages.parse.pasted.lines import key
from kabar.stages.parse.pasted.marks import Kind, Mark
from kabar.stages.parse.pasted.stamps import Stamps
from kabar.stages.parse.pasted.notes import Notes, dates, drop, people, picture, related, tags

_HEADING = 12  # words that a heading has at most
_NEAR = 12  # lines between a heading and its paragraph
_TAG = 6
_TITLE = 4  # words that tell a title in a list from a heading below it
_ENDS = (".", ",", ";", ":", "…")


_AROUND = frozenset([Kind.PEOPLE, Kind.INITIALS, Kind.RELATED, Kind.TAGS, Kind.END, Kind.FURNITURE])


class _List(Enum):
    """What short lines belong to."""

    NONE = auto()
    ONE = auto()  # the title below «Baca juga»
    MORE = auto()  # what stands in one block with it
    MANY = auto()  # titles
    TAGS = auto()
    NAMES = auto()


@dataclass(slots=True)
class _Desk:
    """The article while it is read."""

    marks: Sequence[Mark]
    over: int  # from here on the page's rest
    last: int  # the last paragraph
    spaced: bool  # blank lines stand between blocks
    around: bool  # a newsroom's furniture stands below the last paragraph
    notes: Notes
    list: _List = _List.NONE
    signed: bool = False  # the newsroom's sign-off has been seen


def read(marks: Sequence[Mark], begin: int, over: int, notes: Notes) -> None:
    """Read the text: the marks from *begin* on, of which those from *over* on belong to the page, not to the article."""
    texts = [place for place in range(begin, over) if _paragraph(marks[place])]
    last = texts[-1] if texts else -1
    around = any(mark.kind in _AROUND for mark in marks[last + 1 :])
    desk = _Desk(marks, over, last, any(mark.line.apart for mark in marks[1:]), around, notes)
    for place in range(begin, len(marks)):
        if not _taken(desk, place):
            _read(desk, place)


def _taken(desk: _Desk, place: int) -> bool:
    """Whether a short line belongs to a list that was announced."""
    mark = desk.marks[place]
    plain, text = mark.line.plain, mark.line.after(0)
    if mark.kind is not Kind.SHORT:
        return False
    if desk.list is _List.TAGS and len(plain.split()) <= _TAG:
        desk.notes.tags.append(text.lstrip("#"))
    elif desk.list is _List.NAMES and (listed := names.listed(plain)):
        part = next((mark.people[-1].part for mark in reversed(desk.marks[:place]) if mark.people), "author")
        people(desk.notes, [Credit(part, listed)])
        desk.list = _List.NONE
    elif _related(desk, place):
        desk.notes.related.append(text)
        desk.list = _List.MORE if desk.list is _List.ONE else desk.list
    else:
        return False
    return True


def _related(desk: _Desk, place: int) -> bool:
    """Whether a short line is the title of another article."""
    if desk.list is _List.ONE:
        return True
    if desk.list is _List.MORE:
        return not desk.marks[place].line.apart and desk.spaced
    if desk.list is not _List.MANY:
        return False
    first = desk.marks[place - 1].kind is Kind.RELATED
    mark = desk.marks[place]
    beside = not mark.line.apart and desk.spaced
    return place > desk.last or first or beside or len(mark.line.plain.split()) >= _TITLE


def _read(desk: _Desk, place: int) -> None:
    """Put a line where it belongs."""
    mark, notes = desk.marks[place], desk.notes
    if mark.kind is Kind.RELATED:
        related(notes, mark)
        desk.list = _List.NONE if mark.rest else _List.MANY if mark.many else _List.ONE
    elif mark.kind is Kind.TAGS:
        tags(notes, mark)
        desk.list, desk.signed = (_List.NONE if mark.rest else _List.TAGS), True
    elif mark.kind in {Kind.PEOPLE, Kind.INITIALS}:
        people(notes, mark.people)
        notes.initials += mark.codes
        desk.list, desk.signed = (_List.NAMES if mark.people and mark.people[-1].alone else _List.NONE), True
    elif mark.kind in {Kind.FURNITURE, Kind.OUTLET}:
        drop(notes, mark)
    elif place >= desk.over:
        _below(desk, mark)
    else:
        _text(desk, place)


def _below(desk: _Desk, mark: Mark) -> None:
    """A line of the page's rest; of dates only those count that say what they are."""
    desk.list = _List.NONE
    if mark.stamps and _wanted(mark.stamps, desk.notes):
        dates(desk.notes, mark.stamps)
    else:
        drop(desk.notes, mark)


def _wanted(found: Stamps, notes: Notes) -> bool:
    """Whether dates below the text say what those above it did not."""
    said = any(not stamp.updated for stamp in notes.stamps)
    return not notes.stamps or (not said and any(stamp.labelled for stamp in found.stamps))


def _text(desk: _Desk, place: int) -> None:
    """A line between the first and the last paragraph, or close to them."""
    mark, notes = desk.marks[place], desk.notes
    desk.list = _List.NONE
    if mark.stamps and place > desk.last:
        _below(desk, mark)
    elif mark.picture and mark.picture.firm:
        picture(notes, mark.picture)
    elif _furniture(desk, place):
        drop(notes, mark)
    elif _caption(desk, place):
        notes.captions.append(mark.line.text)
    elif _heading(desk, place):
        notes.blocks.append((mark.line.text, True))
    else:
        _block(desk, place)


def _block(desk: _Desk, place: int) -> None:
    """A paragraph; the first one without its dateline."""
    mark, notes = desk.marks[place], desk.notes
    text = mark.line.text
    if not notes.blocks and not notes.dateline and (opening := _opening(desk, place)):
        text = mark.line.after(opening.length)
        notes.dateline, notes.outlet = opening.place, opening.outlet or notes.outlet
    if text:
        notes.blocks.append((text, False))


def _opening(desk: _Desk, place: int) -> openings.Opening | None:
    """The dateline, unless the text is a conversation in which every speaker has a colon."""
    found = desk.marks[place].opening
    others = [mark for mark in desk.marks[place + 1 : place + 4] if mark.opening]
    return found if found and (found.firm or not others) else None


def _furniture(desk: _Desk, place: int) -> bool:
    """Whether a line repeats the title or a picture's credit, or stands below the sign-off."""
    mark = desk.marks[place]
    if key(mark.line.text) == key(desk.notes.title):
        return True
    credit = _credit(desk, place + 1)
    if credit and mark.line.plain.casefold().startswith(credit.casefold() + " ") and not mark.prose:
        return True
    following = desk.marks[place + 1].picture if place + 1 < len(desk.marks) else None
    if following and following.firm and key(following.caption).startswith(key(mark.line.text)):
        return True
    return mark.kind is Kind.SHORT and place > desk.last and not _listed(desk, place)


def _listed(desk: _Desk, place: int) -> bool:
    """Whether a short line after the last sentence is an item of the article's own list, or all that is left of it."""
    mark, above = desk.marks[place], desk.notes.blocks[-1:]
    if mark.line.bullet or not above or above[0][0].endswith(":") or mark.line.plain.endswith(_CLOSED):
        return True
    return not desk.signed and not desk.around


def _caption(desk: _Desk, place: int) -> bool:
    """Whether a short line belongs to the credit above or below it."""
    mark = desk.marks[place]
    if mark.kind is not Kind.SHORT or mark.line.plain.endswith(_ENDS):
        return False
    below = bool(_credit(desk, place + 1)) and not desk.marks[place + 1].line.apart
    return below or (bool(_credit(desk, place - 1)) and place < desk.last)


def _credit(desk: _Desk, place: int) -> str:
    return desk.marks[place].credit if place < len(desk.marks) else ""


def _heading(desk: _Desk, place: int) -> bool:
    """Whether a short line stands over the paragraph below it."""
    mark = desk.marks[place]
    plain = mark.line.plain
    if mark.prose or mark.line.bullet or plain.endswith(_ENDS) or len(plain.split()) > _HEADING:
        return False
    above = desk.notes.blocks[-1:]
    below = next((near for near in desk.marks[place + 1 : place + _NEAR] if _textual(near)), mark)
    return place < desk.last and _paragraph(below) and (not above or above[0][0].endswith(_CLOSED))


def _textual(mark: Mark) -> bool:
    return _paragraph(mark) or mark.kind in {Kind.SHORT, Kind.POINTS, Kind.END}


def _paragraph(mark: Mark) -> bool:
    weak = mark.picture is not None and not mark.picture.firm
    return mark.prose or weak


_CLOSED = (".", "!", "?", "…", '"', "”", "’", "'", ")", "]", ":")
