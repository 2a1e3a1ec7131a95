"""The lines before the text to title, byline, date, pictures and key points."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kabar.stages.parse.pasted import names, neighbours, titles
from kabar.stages.parse.pasted.bounds import past_points
from kabar.stages.parse.pasted.bylines import Credit
from kabar.stages.parse.pasted.lines import key
from kabar.stages.parse.pasted.marks import Kind, Mark
from kabar.stages.parse.pasted.notes import Notes, dates, drop, people, picture, related, signed, tags
from kabar.stages.parse.pasted.pictures import Picture
from kabar.stages.parse.pasted.vocabulary import any_of, folded, words

_AND = re.compile(rf"(?:,|{any_of(words('ands'))}(?!\w))\s*", re.IGNORECASE)
_HOME = folded("home")
_CAPTION = 3  # words that a caption has at least
_SUBTITLE = 5


def read(marks: Sequence[Mark], begin: int, notes: Notes) -> None:
    """Read the head: the marks before *begin*, in the light of those after it."""
    head = marks[:begin]
    title = titles.find(head)
    if title >= 0:
        notes.title = head[title].line.text
    place = 0
    while place < begin:
        if place == title:
            place += 1
        elif head[place].kind is Kind.POINTS:
            place = _points(marks, place, begin, notes)
        elif head[place].kind is Kind.PEOPLE:
            place = _people(head, place, notes)
        else:
            _line(head, place, title, notes)
            place += 1


def _points(marks: Sequence[Mark], place: int, begin: int, notes: Notes) -> int:
    """What the text says in short."""
    drop(notes, marks[place])
    end = min(past_points(marks, place), begin)
    for mark in marks[place + 1 : end]:
        if mark.kind is Kind.FURNITURE:
            drop(notes, mark)
        else:
            notes.key_points.append(mark.line.after(0))
    return end


def _people(head: Sequence[Mark], place: int, notes: Notes) -> int:
    """A line with names; after a label alone, the names in the next lines."""
    part, more = head[place].people[-1].part, head[place].people[-1].alone
    if not more or place + 1 == len(head) or not _listed(head[place + 1]):
        signed(notes, head[place])
    for after in range(place + 1, len(head)):
        found = _AND.match(head[after].line.plain)
        rest = head[after].line.plain[found.end() if found else 0 :]
        listed = _listed(head[after])
        if (rest and not listed) or not (more or found):
            return after
        people(notes, [Credit(part, listed)])
        more = not rest
    return len(head)


def _listed(mark: Mark) -> tuple[str, ...]:
    """The names in a line, which may begin with «and»."""
    found = _AND.match(mark.line.plain)
    return names.listed(mark.line.plain[found.end() if found else 0 :]) if mark.kind is Kind.SHORT else ()


def _line(head: Sequence[Mark], place: int, title: int, notes: Notes) -> None:
    mark = head[place]
    if mark.stamps:
        dates(notes, mark.stamps)
    elif mark.picture:
        _picture(head, place, mark.picture, notes)
    elif mark.kind is Kind.OUTLET and not notes.outlet:
        outlet, _, section = mark.line.plain.partition("/")
        notes.outlet = names.outlet(outlet)
        notes.section += filter(None, [section])
    elif mark.kind is Kind.RELATED:
        related(notes, mark)
    elif mark.kind is Kind.TAGS:
        tags(notes, mark)
    elif mark.kind is Kind.INITIALS:
        notes.initials += mark.codes
    elif mark.kind is Kind.SHORT or mark.prose:
        _words(head, place, title, notes)
    else:
        drop(notes, mark)


def _picture(head: Sequence[Mark], place: int, found: Picture, notes: Notes) -> None:
    """A picture's line, unless it is the outlet, or «Sekar Wulandari (The Jakarta Post)», beside a date."""
    outlet = names.outlet(head[place].line.plain)
    if not found.firm and neighbours.named(head, place):
        _byline(head[place], notes)
    elif outlet and any(near.anchor for near in head[max(0, place - 1) : place + 2]):
        notes.outlet = notes.outlet or outlet
    else:
        picture(notes, found)


def _words(head: Sequence[Mark], place: int, title: int, notes: Notes) -> None:
    """A line that only its neighbours explain."""
    mark = head[place]
    text = mark.line.text
    sections = titles.section(text)
    idle = neighbours.alternative(head, place) or neighbours.idle(head, place, notes.authors)
    if key(text) == key(notes.title) or (idle and not sections):
        drop(notes, mark)
    elif sections:
        notes.section += (crumb for crumb in sections if crumb.casefold() not in _HOME)
        notes.dropped += (crumb for crumb in sections if crumb.casefold() in _HOME)
    elif neighbours.named(head, place) and (place > title or head[place + 1].kind is Kind.DATE):
        _byline(mark, notes)
    elif place < title:
        _before_title(mark, notes)
    elif neighbours.dateline(head, place):
        notes.dateline = text
    elif neighbours.caption(head, place):
        notes.captions.append(text)
    else:
        _below_title(head, place, title, notes)


def _before_title(mark: Mark, notes: Notes) -> None:
    if rubric := titles.rubric(mark.line.text):
        notes.section += rubric
    elif len(mark.line.plain.split()) <= _CAPTION:
        notes.section.append(mark.line.text)
    else:
        drop(notes, mark)


def _below_title(head: Sequence[Mark], place: int, title: int, notes: Notes) -> None:
    """A standfirst, a name without any date beside it, or a caption without a credit."""
    mark = head[place]
    length = len(mark.line.plain.split())
    late = not any(further.anchor for further in head[place:])
    if length >= _SUBTITLE and not notes.subtitle and (not late or place == title + 1):
        notes.subtitle = mark.line.text
    elif not notes.authors and place <= title + 2 and (listed := names.full(mark.line.plain)):
        notes.authors += listed
    elif length >= _CAPTION:
        notes.captions.append(mark.line.text)
    else:
        drop(notes, mark)


def _byline(mark: Mark, notes: Notes) -> None:
    notes.authors += neighbours.writers(mark.line.plain)
    notes.outlet = notes.outlet or neighbours.outlet(mark.line.plain)
