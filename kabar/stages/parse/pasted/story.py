"""The lines from the first paragraph on to paragraphs, headings, and what a newsroom sets between and below them."""

from __future__ import annotations

from collections.abc import Sequence

from kabar.stages.parse.pasted import desk, names, stamps
from kabar.stages.parse.pasted.bylines import Credit
from kabar.stages.parse.pasted.desk import Desk, List
from kabar.stages.parse.pasted.marks import Kind, Mark
from kabar.stages.parse.pasted.notes import Notes, dates, drop, people, picture, related, signed, tagged, tags
from kabar.stages.parse.pasted.stamps import Stamps

_TAG = 6  # words that a tag has at most
_AROUND = frozenset([Kind.PEOPLE, Kind.INITIALS, Kind.RELATED, Kind.TAGS, Kind.END, Kind.FURNITURE])


def read(marks: Sequence[Mark], begin: int, over: int, notes: Notes) -> None:
    """Read the text: the marks from *begin* on, of which those from *over* on are the page's, not the article's."""
    last = max((place for place in range(begin, over) if desk.paragraph(marks[place])), default=-1)
    around = any(mark.kind in _AROUND for mark in marks[last + 1 :])
    here = Desk(marks, over, last, any(mark.line.apart for mark in marks[1:]), around, notes)
    for place in range(begin, len(marks)):
        if marks[place].kind is not Kind.SHORT or not _taken(here, place):
            _read(here, place)


def _taken(here: Desk, place: int) -> bool:
    """Whether a short line belongs to a list that was announced."""
    plain, text = here.marks[place].line.plain, here.marks[place].line.after(0)
    if here.list is List.TAGS and len(plain.split()) <= _TAG:
        here.notes.tags += tagged(text)
    elif here.list is List.NAMES and (listed := names.listed(plain)):
        people(here.notes, [Credit(here.part, listed)])
        here.list = List.NONE
    elif desk.related(here, place) and stamps.partial(plain):
        drop(here.notes, here.marks[place])
    elif desk.related(here, place):
        here.notes.related.append(text)
        here.list = List.MORE if here.list is List.ONE else here.list
    else:
        return False
    return True


def _read(here: Desk, place: int) -> None:
    """Put a line where it belongs."""
    mark, notes = here.marks[place], here.notes
    if mark.kind is Kind.RELATED:
        related(notes, mark)
        here.list = List.NONE if mark.rest else List.MANY if mark.many else List.ONE
    elif mark.kind is Kind.TAGS:
        tags(notes, mark)
        here.list, here.signed = (List.NONE if mark.rest else List.TAGS), True
    elif mark.kind in {Kind.PEOPLE, Kind.INITIALS}:
        _signed(here, place)
    elif mark.kind in {Kind.FURNITURE, Kind.OUTLET}:
        drop(notes, mark)
    elif place >= here.over:
        _below(here, mark)
    else:
        _text(here, place)


def _signed(here: Desk, place: int) -> None:
    """Who wrote and edited; after a label alone, the name in the next line."""
    mark = here.marks[place]
    here.notes.initials += mark.codes
    here.list, here.signed = List.NONE, True
    following = here.marks[place + 1] if place + 1 < len(here.marks) else None
    if not mark.people or not mark.people[-1].alone or not following or not names.listed(following.line.plain):
        signed(here.notes, mark)
    else:
        here.list, here.part = List.NAMES, mark.people[-1].part


def _below(here: Desk, mark: Mark) -> None:
    """A line of the page's rest; of dates only those count that say what they are."""
    here.list = List.NONE
    if mark.stamps and _wanted(mark.stamps, here.notes):
        dates(here.notes, mark.stamps)
    else:
        drop(here.notes, mark)


def _wanted(found: Stamps, notes: Notes) -> bool:
    """Whether dates below the text say what those above it did not."""
    said = any(not stamp.updated for stamp in notes.stamps)
    return not notes.stamps or (not said and any(stamp.labelled for stamp in found.stamps))


def _text(here: Desk, place: int) -> None:
    """A line between the first and the last paragraph, or close to them."""
    mark, notes = here.marks[place], here.notes
    here.list = List.NONE
    if mark.stamps and place > here.last:
        _below(here, mark)
    elif mark.picture and mark.picture.firm:
        picture(notes, mark.picture)
    elif place > here.last and not notes.authors and (written := desk.signature(mark)):
        notes.authors += written
    elif desk.tag(here, place):
        notes.tags.append(mark.line.text)
    elif desk.furniture(here, place):
        drop(notes, mark)
    elif desk.caption(here, place):
        notes.captions.append(mark.line.text)
    elif desk.heading(here, place):
        notes.blocks.append((mark.line.text, True))
    else:
        _block(here, place)


def _block(here: Desk, place: int) -> None:
    """A paragraph; the first one without its dateline."""
    mark, notes = here.marks[place], here.notes
    text = mark.line.text
    if not notes.blocks and not notes.dateline and (opening := desk.opening(here, place)):
        text = mark.line.after(opening.length)
        notes.dateline, notes.outlet = opening.place, opening.outlet or notes.outlet
    if text:
        notes.blocks.append((text, False))
