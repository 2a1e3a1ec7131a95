"""A line to what it is, as far as it can tell by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from zoneinfo import ZoneInfo

from kabar.stages.parse.pasted import bylines, names, openings, pictures, stamps
from kabar.stages.parse.pasted.bylines import Credit, Part
from kabar.stages.parse.pasted.lines import Line
from kabar.stages.parse.pasted.openings import Opening
from kabar.stages.parse.pasted.pictures import Picture
from kabar.stages.parse.pasted.stamps import Stamps
from kabar.stages.parse.pasted.vocabulary import any_line, any_of, folded, labelled, words

_LONGEST = 400  # characters of a line that can be furniture
_PROSE = 60  # characters of a sentence that cannot be a headline's neighbour
_LONG = 160  # characters of a line that is prose even without a full stop


class Kind(Enum):
    """What a line is."""

    PROSE = auto()  # a sentence or several
    OPENING = auto()  # prose that begins with a dateline beyond doubt
    SHORT = auto()  # words that may be a title, a heading, a name, a tag
    DATE = auto()
    PEOPLE = auto()
    INITIALS = auto()
    RELATED = auto()
    TAGS = auto()
    POINTS = auto()
    PICTURE = auto()
    OUTLET = auto()
    END = auto()
    FURNITURE = auto()


@dataclass(frozen=True, slots=True)
class Mark:
    """A line, and what it says by itself."""

    line: Line
    kind: Kind
    rest: str = ""  # what stands after a label, as written
    many: bool = False  # a heading over a list
    people: tuple[Credit, ...] = ()
    codes: tuple[str, ...] = ()
    stamps: Stamps | None = None
    picture: Picture | None = None
    opening: Opening | None = None

    @property
    def prose(self) -> bool:
        """Whether it looks like the article's text."""
        return self.kind in {Kind.PROSE, Kind.OPENING}

    @property
    def credit(self) -> str:
        """Who made a picture, in a line that says nothing else."""
        return self.picture.credit if self.picture and self.picture.firm and not self.picture.caption else ""

    @property
    def anchor(self) -> bool:
        """Whether it is of the kind that stands between title and text."""
        return self.kind in {Kind.DATE, Kind.PEOPLE}


def mark(line: Line, *, zone: ZoneInfo) -> Mark:
    """Say what a line is.

    In:     a line; zone, for dates that name none.
    Out:    its kind with what belongs to it; in doubt SHORT or PROSE, which the neighbours decide.
    Raises: nothing.
    """
    short = len(line.plain) <= _LONGEST
    found = (_furniture(line) or _label(line) or _people(line) or _date(line, zone)) if short else None
    return found or _picture(line) or _text(line)


def _furniture(line: Line) -> Mark | None:
    plain = line.plain
    bare = plain.strip(" .:!…|-–—").casefold()
    known = bare in _EXACT or plain.casefold() in _EXACT or (_FURNITURE.fullmatch(plain) and not _SAID.search(plain))
    wordless = not _LETTERS.search(plain) or _NUMBER.fullmatch(plain) or _CREDIT.fullmatch(plain)
    return Mark(line, Kind.FURNITURE) if known or wordless or _passing(plain) else None


def _passing(plain: str) -> bool:
    """Whether a line says when, by a clock that only the reader has: «Updated 2 hours ago - World»."""
    others = [piece for piece in _PIECES.split(plain) if not stamps.idle(piece)]
    return not (others and others[0] == plain) and all(piece.casefold() in _SECTIONS for piece in others)


def _label(line: Line) -> Mark | None:
    """What announces other articles, tags, key points, or the end."""
    plain = line.plain
    if item := _ITEM.fullmatch(plain):
        return Mark(line, Kind.RELATED, line.after(item.start("rest")), many=True)
    if plain.strip(" .").casefold() in _LISTS:
        return Mark(line, Kind.RELATED, many=True)
    for pattern, kind in ((_RELATED, Kind.RELATED), (_TAGS, Kind.TAGS), (_POINTS, Kind.POINTS)):
        if (found := pattern.fullmatch(plain)) and (kind is not Kind.POINTS or not found["rest"]):
            return Mark(line, kind, _inside(line, found), many=kind is not Kind.RELATED)
    if _HASHTAGS.fullmatch(plain):
        return Mark(line, Kind.TAGS, plain)
    return Mark(line, Kind.END) if _END.fullmatch(plain) else None


def _inside(line: Line, found: re.Match[str]) -> str:
    """What stands after a label, without the bracket around both."""
    rest = line.after(found.start("rest")) if found["rest"] else ""
    return rest.rstrip(")]") if line.plain[:1] in "([" else rest


def _people(line: Line) -> Mark | None:
    plain = line.plain
    if (found := _CODES.fullmatch(plain)) and not names.outlet(codes := found["codes"] or found["bare"]):
        return Mark(line, Kind.INITIALS, codes=tuple(re.split(r"[/,\s]+", codes)))
    if (found := _SIGNED.fullmatch(plain)) and (signed := names.listed(found["names"])):
        part: Part = "contributor" if "/" in plain else "editor"  # «(Tribunnews.com/Yuni Astari)» wrote it
        return Mark(line, Kind.PEOPLE, people=(Credit(part, signed),))
    if people := bylines.read(plain):
        return Mark(line, Kind.PEOPLE, people=people)
    return Mark(line, Kind.FURNITURE) if bylines.thanks(plain) else None


def _date(line: Line, zone: ZoneInfo) -> Mark | None:
    """A line of dates, if what else it says are names."""
    found = stamps.read(line.plain, zone=zone)
    if not found or not all(_beside(piece, firm=found.firm) for piece in found.rest):
        return None
    return Mark(line, Kind.DATE, stamps=found)


def _beside(piece: str, *, firm: bool) -> bool:
    """Whether a piece of a date line names somebody, or an outlet, a section, a place."""
    if names.strangers(piece) or piece.casefold() in _SECTIONS or bylines.read(piece):
        return True
    return firm and (bool(names.listed(piece)) or names.role(piece))


def _picture(line: Line) -> Mark | None:
    outlet, _, rubric = line.plain.partition("/")  # «Tribunnews.com/Regional»
    if names.outlet(outlet) and rubric.casefold() in _SECTIONS | {""} and not pictures.agency(line.plain):
        return Mark(line, Kind.OUTLET)
    found = pictures.read(line.after(0), line.plain)
    return Mark(line, Kind.PICTURE, picture=found) if found else None


def _text(line: Line) -> Mark:
    opening = openings.read(line.plain)
    if opening and opening.firm and (_sentence(line) or len(line.plain) == opening.length):
        return Mark(line, Kind.OPENING, opening=opening)
    return Mark(line, Kind.PROSE if _sentence(line) else Kind.SHORT, opening=opening)


def _sentence(line: Line) -> bool:
    """Whether a line is at least one whole sentence."""
    plain = line.plain
    ends = plain.rstrip("\"')]} ").endswith((".", "!", "?", "…", ":", ";", ","))
    return len(plain) >= _LONG or (ends and (len(plain) >= _PROSE or len(plain.split()) >= 8))


_EXACT = folded("furniture")
_LISTS = folded("related_lists")
_SECTIONS = folded("sections")
_LETTERS = re.compile(r"[^\W_]")
_NUMBER = re.compile(r"\d{1,7}")
_CREDIT = re.compile(rf"{any_of((*words('credits'), *words('captions')))}\s?[:,]", re.IGNORECASE)
_PIECES = re.compile(r"\s[-–—|•·]\s")
_FURNITURE = any_line("furniture_lines")
_SAID = re.compile(
    rf"[,\"']\s{any_of(words('said'))}\s[^.]{{2,60}}\.\Z|[,\"']\s[^,.]{{2,60}}\s{any_of(words('said'))}\.\Z"
)
_END = any_line("end_lines")
_RELATED = labelled("related")
_TAGS = labelled("tags")
_POINTS = labelled("key_points")
_ITEM = re.compile(r"list \d{1,2} of \d{1,2}(?!\d)\s?(?P<rest>.*)", re.IGNORECASE)
_HASHTAGS = re.compile(r"(?:#[\w-]{2,40}[\s,]*){1,30}")
# skw/idh, P-3
CODES = re.compile(r"[a-z]{2,6}(?:[/,\s-]{1,2}[a-zA-Z0-9]{1,6}){0,4}|[A-Z]{1,4}(?:[/-][A-Z0-9]{1,4}){0,3}")
_CODES = re.compile(
    rf"[(\[]\s?(?P<codes>{CODES.pattern})\s?[)\]]\.?|(?P<bare>[a-z]{{2,4}}(?:-[a-z]{{2,3}})?(?:/[a-z]{{2,4}}){{1,3}})"
)
_SIGNED = re.compile(r"\((?P<names>[^()]{3,80})\)\.?")
