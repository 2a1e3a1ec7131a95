"""The lines before the text to title, byline, date, pictures and key points."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kabar.stages.parse.pasted import biographies, names, stamps, titles
from kabar.stages.parse.pasted.bounds import past_points
from kabar.stages.parse.pasted.bylines import Credit
from kabar.stages.parse.pasted.lines import key
from kabar.stages.parse.pasted.marks import Kind, Mark
from kabar.stages.parse.pasted.notes import Notes, dates, drop, people, picture, related, tags
from kabar.stages.parse.pasted.vocabulary import any_of, words

_AND = re.compile(rf"(?:,|{any_of(words('ands'))}(?!\w))\s*", re.IGNORECASE)
_DASHES = frozenset("-–—")
_NEAR = 3  # lines between a date and a name without a label
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
        mark = head[place]
        if place == title:
            place += 1
        elif mark.kind is Kind.POINTS:
            place = _points(marks, place, begin, notes)
        elif mark.kind is Kind.PEOPLE:
            place = _people(head, place, notes)
        else:
            _READERS.get(mark.kind, _words)(head, place, title, notes)
            place += 1


def _points(marks: Sequence[Mark], place: int, begin: int, notes: Notes) -> int:
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
    people(notes, head[place].people)
    part, more = head[place].people[-1].part, head[place].people[-1].alone
    for after in range(place + 1, len(head)):
        found = _AND.match(head[after].line.plain)
        rest = head[after].line.plain[found.end() if found else 0 :]
        listed = names.listed(rest) if head[after].kind is Kind.SHORT else ()
        if (rest and not listed) or not (more or found):
            return after
        people(notes, [Credit(part, listed)])
        more = not rest
    return len(head)


def _dates(head: Sequence[Mark], place: int, title: int, notes: Notes) -> None:
    if found := head[place].stamps:
        dates(notes, found)


def _picture(head: Sequence[Mark], place: int, title: int, notes: Notes) -> None:
    mark = head[place]
    outlet = names.outlet(mark.line.plain)
    if mark.picture and not mark.picture.firm and _named(head, place):
        _byline(mark, notes)
    elif outlet and any(near.anchor for near in head[max(0, place - 1) : place + 2]):
        notes.outlet = notes.outlet or outlet
    elif mark.picture:
        picture(notes, mark.picture)


def _outlet(head: Sequence[Mark], place: int, title: int, notes: Notes) -> None:
    if notes.outlet:
        drop(notes, head[place])
    notes.outlet = notes.outlet or names.outlet(head[place].line.plain)


def _related(head: Sequence[Mark], place: int, title: int, notes: Notes) -> None:
    related(notes, head[place])


def _tags(head: Sequence[Mark], place: int, title: int, notes: Notes) -> None:
    tags(notes, head[place])


def _initials(head: Sequence[Mark], place: int, title: int, notes: Notes) -> None:
    notes.initials += head[place].codes


def _dropped(head: Sequence[Mark], place: int, title: int, notes: Notes) -> None:
    drop(notes, head[place])


def _words(head: Sequence[Mark], place: int, title: int, notes: Notes) -> None:
    """A line that only its neighbours explain."""
    mark = head[place]
    text = mark.line.text
    if key(text) == key(notes.title) or _alternative(head, place) or _idle(head, place, notes):
        drop(notes, mark)
    elif _named(head, place) and (place > title or head[place + 1].kind is Kind.DATE):
        _byline(mark, notes)
    elif place < title:
        _before_title(mark, notes)
    elif found := titles.section(mark.line.text):
        notes.section += found
    elif _dateline(head, place):
        notes.dateline = text
    elif _captions(head, place):
        notes.captions.append(text)
    else:
        _below_title(head, place, title, notes)


def _before_title(mark: Mark, notes: Notes) -> None:
    found = titles.section(mark.line.text)
    if found or len(mark.line.plain.split()) <= _CAPTION:
        notes.section += found or (mark.line.text,)
    else:
        drop(notes, mark)


def _below_title(head: Sequence[Mark], place: int, title: int, notes: Notes) -> None:
    """A standfirst, or a caption without a credit."""
    words = len(head[place].line.plain.split())
    late = not any(mark.anchor for mark in head[place:])
    if words >= _SUBTITLE and not notes.subtitle and (not late or place == title + 1):
        notes.subtitle = head[place].line.text
    elif not notes.authors and place <= title + 2 and (listed := names.full(head[place].line.plain)):
        notes.authors += listed
    elif words >= _CAPTION:
        notes.captions.append(head[place].line.text)
    else:
        drop(notes, head[place])


def _dateline(head: Sequence[Mark], place: int) -> bool:
    """Whether a line is the place in «Paris», «CNN», «—», one below the other."""
    below = head[place + 1 : place + 3]
    return len(below) == 2 and bool(names.outlet(below[0].line.plain)) and below[1].line.plain in _DASHES


def _alternative(head: Sequence[Mark], place: int) -> bool:
    """A picture's text for those who do not see it, which begins like the credit or the caption of the next line."""
    following = head[place + 1].picture if place + 1 < len(head) else None
    if not following:
        return False
    plain = head[place].line.plain.casefold()
    return plain.startswith(f"{following.credit.casefold()} ") or key(following.caption).startswith(key(plain))


def _captions(head: Sequence[Mark], place: int) -> bool:
    """Whether a line belongs to the credit above or below it."""
    below = bool(_credit(head, place + 1)) and not head[place + 1].line.apart
    twice = [mark for mark in head if key(mark.line.text) == key(head[place].line.text)]
    return below or bool(_credit(head, place - 1)) or len(twice) > 1


def _credit(head: Sequence[Mark], place: int) -> str:
    return head[place].credit if 0 <= place < len(head) else ""


def _named(head: Sequence[Mark], place: int) -> bool:
    """Whether a line is a byline without «By»: names, close to a date, or with a role below."""
    near = head[max(0, place - _NEAR) : place + _NEAR + 1]
    dated = any(mark.kind is Kind.DATE for mark in near)
    below = place + 1 < len(head) and names.role(head[place + 1].line.plain)
    return (dated or below) and bool(_writers(head[place].line.plain))


def _idle(head: Sequence[Mark], place: int, notes: Notes) -> bool:
    """Whether a line says what the author is, repeats an author, or names a day without its year."""
    plain = head[place].line.plain
    written = {author.casefold() for author in notes.authors}
    if written and _writers(plain):
        above = head[place - 1]
        return {name.casefold() for name in _writers(plain)} <= written or not (
            above.anchor or _writers(above.line.plain)
        )
    role = names.role(plain) and bool(written)
    return role or names.nobody(plain) or stamps.partial(plain) or biographies.about(plain, notes.authors)


def _writers(plain: str) -> tuple[str, ...]:
    """The names in «Sekar Wulandari - detikNews», «Raka Aditya, Lestari Ningsih»."""
    first, *others = _dashed(plain)
    more = [piece for piece in others if not names.outlet(piece) and not names.role(piece)]
    listed = [names.full(piece) for piece in (first, *more)]
    return tuple(name for found in listed for name in found) if all(listed) else ()


def _byline(mark: Mark, notes: Notes) -> None:
    notes.authors += _writers(mark.line.plain)
    for piece in _dashed(mark.line.plain)[1:]:
        notes.outlet = notes.outlet or names.outlet(piece)


def _dashed(plain: str) -> list[str]:
    for dash in (" – ", " — ", " | ", " • "):
        plain = plain.replace(dash, " - ")
    return plain.split(" - ")


_READERS: dict[Kind, Callable[[Sequence[Mark], int, int, Notes], None]] = {
    Kind.DATE: _dates,
    Kind.PICTURE: _picture,
    Kind.OUTLET: _outlet,
    Kind.RELATED: _related,
    Kind.TAGS: _tags,
    Kind.INITIALS: _initials,
    Kind.FURNITURE: _dropped,
    Kind.END: _dropped,
}
