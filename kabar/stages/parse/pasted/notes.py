"""What is found of an article, line by line, to its manuscript."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from kabar.grammar.text import shorten
from kabar.model import Colophon, Manuscript
from kabar.stages.parse.pasted import bylines, moments, names
from kabar.stages.parse.pasted.bylines import Credit
from kabar.stages.parse.pasted.marks import Mark
from kabar.stages.parse.pasted.pictures import Picture
from kabar.stages.parse.pasted.stamps import Stamp, Stamps

_TITLE = 120  # characters of a title that is the beginning of the text
_SENTENCE = re.compile(r".{20,}?[.!?](?=\s)")
_BETWEEN_TAGS = re.compile(r"[,;#|•·]|\s/\s")


@dataclass(slots=True)
class Notes:
    """An article while its lines are read; it lives no longer than that."""

    title: str = ""
    subtitle: str = ""
    dateline: str = ""
    outlet: str = ""
    blocks: list[tuple[str, bool]] = field(default_factory=list)  # (text, whether it is a heading)
    authors: list[str] = field(default_factory=list)
    contributors: list[str] = field(default_factory=list)
    wrote: list[str] = field(default_factory=list)  # contributors who are authors if nobody else is
    editors: list[str] = field(default_factory=list)
    initials: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    photo_credits: list[str] = field(default_factory=list)
    key_points: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    section: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    stamps: list[Stamp] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)


def drop(notes: Notes, mark: Mark) -> None:
    """Leave a line out of the article, and say so."""
    notes.dropped.append(mark.line.text)


def signed(notes: Notes, mark: Mark) -> None:
    """Note who did what as a line tells it; one that names nobody is left out."""
    people(notes, mark.people)
    if not any(credit.names for credit in mark.people) and not mark.codes:
        drop(notes, mark)


def people(notes: Notes, found: Iterable[Credit]) -> None:
    """Note who did what."""
    for credit in found:
        if credit.part == "author":
            notes.authors += credit.names
        elif credit.part == "editor":
            notes.editors += credit.names
        else:
            notes.contributors += credit.names
            notes.wrote += credit.names if credit.wrote else ()


def picture(notes: Notes, found: Picture) -> None:
    """Note a caption, a credit, or both."""
    notes.captions += filter(None, [found.caption])
    notes.photo_credits += filter(None, [found.credit])
    notes.dropped += filter(None, [found.left])


def related(notes: Notes, mark: Mark) -> None:
    """Note the title after «Baca juga»; the label alone is left out."""
    if mark.rest:
        notes.related.append(mark.rest)
    else:
        drop(notes, mark)


def tags(notes: Notes, mark: Mark) -> None:
    """Note the tags after «Tags:», or those that begin with #; the label alone is left out."""
    found = tagged(mark.rest)
    notes.tags += found
    if not found:
        drop(notes, mark)


def tagged(text: str) -> list[str]:
    """The tags in a line."""
    return [tag.strip() for tag in _BETWEEN_TAGS.split(text) if tag.strip()]


def dates(notes: Notes, found: Stamps) -> None:
    """Note the dates of a line, and who stands beside them."""
    notes.stamps += found.stamps
    labelled = [piece for piece in found.rest if bylines.read(piece)]
    for piece in labelled or found.rest:
        if outlet := names.outlet(piece):
            notes.outlet = notes.outlet or outlet
        else:
            byline(notes, piece)


def byline(notes: Notes, text: str) -> None:
    """Note what stands beside a date without a label: names, a section, or neither."""
    if found := bylines.read(text):
        people(notes, found)
    elif listed := names.full(text):
        notes.authors += listed
    else:
        notes.dropped.append(text)


def manuscript(notes: Notes, *, language: str, first: str) -> Manuscript:
    """The article, made whole; its first line serves as the title of one that has neither title nor text."""
    published, updated = moments.published(notes.stamps), moments.updated(notes.stamps)
    authors = _once(notes.authors or notes.wrote)
    return Manuscript(
        title=_title(notes, first),
        body="\n\n".join(text for text, _ in notes.blocks),
        markup="text",
        paragraphs=tuple(text for text, heading in notes.blocks if not heading),
        headings=tuple(text for text, heading in notes.blocks if heading),
        language=language,
        authors=authors,
        published=published.moment if published else None,
        updated=updated.moment if updated else None,
        date_only=bool(published and published.date_only),
        zone_assumed=bool(published and published.zone_assumed),
        section=_once(notes.section),
        tags=_once(notes.tags),
        colophon=_colophon(notes, authors),
        dropped=tuple(notes.dropped),
    )


def _title(notes: Notes, first: str) -> str:
    """The title, or else the beginning of the text, which stays where it is."""
    if notes.title:
        return notes.title
    text = notes.blocks[0][0] if notes.blocks else first
    sentence = _SENTENCE.match(text[:_TITLE])
    return sentence[0] if sentence else shorten(text[: 2 * _TITLE], _TITLE)


def _colophon(notes: Notes, authors: tuple[str, ...]) -> Colophon:
    folded = {author.casefold() for author in authors}
    return Colophon(
        subtitle=notes.subtitle,
        dateline=notes.dateline,
        outlet=notes.outlet or _outlet(notes.dropped),
        contributors=tuple(name for name in _once(notes.contributors) if name.casefold() not in folded),
        editors=_once(notes.editors),
        initials=_once(notes.initials),
        captions=_once(notes.captions),
        photo_credits=_once(notes.photo_credits),
        key_points=tuple(notes.key_points),
        related=_once(notes.related),
    )


def _outlet(dropped: Iterable[str]) -> str:
    """The outlet as its furniture names it: «follow akun Google News Metrotvnews.com», «Copyright © ANTARA 2026»."""
    found = (names.mentioned(line) for line in dropped)
    return next(filter(None, found), "")


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once, whatever its case, where it came first."""
    return tuple({text.casefold(): text for text in reversed(list(texts))}.values())[::-1]
