"""An article's text while it is read, to what its lines are by what stands around them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from kabar.stages.parse.pasted.bylines import Part
from kabar.stages.parse.pasted.lines import key
from kabar.stages.parse.pasted.marks import Kind, Mark
from kabar.stages.parse.pasted.neighbours import writers
from kabar.stages.parse.pasted.notes import Notes
from kabar.stages.parse.pasted.openings import Opening

_HEADING = 12  # words that a heading has at most
_NEAR = 12  # lines between a heading and its paragraph
_TITLE = 4  # words that tell a title in a list from a heading below it
_NUMBERED = re.compile(r"\(?(?P<number>\d{1,2})[.)]\s+(?=\S)")
_TAGS, _TAG = 12, 3  # lines of tags without a label; words of one
_BETWEEN = frozenset([Kind.FURNITURE, Kind.RELATED, Kind.PICTURE])
_ENDS = (".", ",", ";", ":", "…")
_CLOSED = (".", "!", "?", "…", '"', "”", "’", "'", ")", "]", ":")


class List(Enum):
    """What short lines belong to."""

    NONE = auto()
    ONE = auto()  # the title below «Baca juga»
    MORE = auto()  # what stands in one block with it
    MANY = auto()  # titles
    TAGS = auto()
    NAMES = auto()


@dataclass(slots=True)
class Desk:
    """The text while it is read; it lives no longer than that."""

    marks: Sequence[Mark]
    over: int  # from here on the page's rest
    last: int  # the last paragraph
    spaced: bool  # blank lines stand between blocks
    around: bool  # a newsroom's furniture stands below the last paragraph
    notes: Notes
    list: List = List.NONE
    part: Part = "author"  # of the names that a label announced
    signed: bool = False  # the newsroom's sign-off has been seen


def related(here: Desk, place: int) -> bool:
    """Whether a short line is the title of another article."""
    line = here.marks[place].line
    beside = here.spaced and not line.apart
    if here.list is List.MANY:
        first = here.marks[place - 1].kind is Kind.RELATED
        return place > here.last or first or beside or len(line.plain.split()) >= _TITLE
    return here.list is List.ONE or (here.list is List.MORE and beside)


def opening(here: Desk, place: int) -> Opening | None:
    """The dateline, unless the text is a conversation in which every speaker has a colon."""
    found = here.marks[place].opening
    others = any(mark.opening for mark in here.marks[place + 1 : place + 4])
    return found if found and (found.firm or not others) else None


def furniture(here: Desk, place: int) -> bool:
    """Whether a line repeats the title, tells a picture to those who do not see it, or stands below the sign-off."""
    mark = here.marks[place]
    if key(mark.line.text) == key(here.notes.title):
        return True
    following = here.marks[place + 1].picture if place + 1 < len(here.marks) else None
    if following and following.firm:
        plain = mark.line.plain.casefold()
        spoken = following.credit and plain.startswith(f"{following.credit.casefold()} ") and not mark.prose
        if spoken or key(following.caption).startswith(key(mark.line.text)):
            return True
    return mark.kind is Kind.SHORT and place > here.last and not _left(here, place)


def signature(mark: Mark) -> tuple[str, ...]:
    """The names in a last line such as «YUNI ASTARI | BRAM SETYO»."""
    return writers(mark.line.plain) if mark.kind is Kind.SHORT and mark.line.plain.isupper() else ()


def tag(here: Desk, place: int) -> bool:
    """Whether a short line is one of several words below the text that are tags: some have no capital."""
    below = here.marks[here.last + 1 : here.last + 1 + _TAGS]
    short = [mark.line.plain for mark in below if mark.kind is Kind.SHORT]
    if not 0 <= here.last < place <= here.last + _TAGS or len(short) < 2 or not any(map(str.islower, short)):
        return False
    words = all(len(plain.split()) <= _TAG and not plain.endswith(_CLOSED) for plain in short)
    listed = any(mark.line.bullet or _NUMBERED.match(mark.line.plain) for mark in below)
    return words and not listed and here.marks[here.last].line.plain.endswith((".", '."'))


def caption(here: Desk, place: int) -> bool:
    """Whether a short line belongs to the credit above or below it."""
    mark = here.marks[place]
    if mark.kind is not Kind.SHORT or mark.line.plain.endswith(_ENDS):
        return False
    below = here.marks[place + 1] if place + 1 < len(here.marks) else None
    if below and below.credit and not below.line.apart:
        return True
    return bool(here.marks[place - 1].credit) and not mark.line.apart and place < here.last


def heading(here: Desk, place: int) -> bool:
    """Whether a short line stands over the paragraph below it."""
    mark = here.marks[place]
    plain = mark.line.plain
    if mark.prose or mark.line.bullet or plain.endswith(_ENDS) or len(plain.split()) > _HEADING:
        return False
    above = here.notes.blocks[-1:]
    below = next((near for near in here.marks[place + 1 : place + _NEAR] if _textual(near)), mark)
    return place < here.last and paragraph(below) and (not above or above[0][0].endswith(_CLOSED))


def paragraph(mark: Mark) -> bool:
    """Whether a line is text, in the midst of text."""
    weak = mark.picture is not None and not mark.picture.firm
    return mark.prose or weak


def _left(here: Desk, place: int) -> bool:
    """Whether a short line after the last sentence is an item of the article's own list, or all that is left of it."""
    mark, above = here.marks[place], here.notes.blocks[-1:]
    if not above or _continued(here, place) or above[0][0].endswith(":") or mark.line.plain.endswith(_CLOSED):
        return True
    return not here.signed and not here.around


def _continued(here: Desk, place: int) -> bool:
    """Whether a line is an item of a list, and the text goes on to it: between two items stands nothing of it."""
    line = here.marks[place].line
    number = _NUMBERED.match(line.plain)
    before = place - 1
    while number and number["number"] != "1" and before > 0 and here.marks[before].kind in _BETWEEN:
        before -= 1
    kept = here.marks[before].line.text.endswith(here.notes.blocks[-1][0])
    return bool(line.bullet or number) and kept


def _textual(mark: Mark) -> bool:
    return paragraph(mark) or mark.kind in {Kind.SHORT, Kind.POINTS, Kind.END}
