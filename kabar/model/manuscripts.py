"""Own articles, as their files say them.  Nothing in here is trusted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from kabar.model.entries import Colophon, Markup
from kabar.model.pictures import Image


@dataclass(frozen=True, slots=True)
class Document:
    """A file under content/."""

    path: str  # relative to content/, with /
    text: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """An own article as its file says it: what `show` prints and an Entry is made from."""

    title: str
    body: str
    markup: Markup
    paragraphs: tuple[str, ...] = ()  # of pasted text: the body without its headings
    headings: tuple[str, ...] = ()
    language: str = ""  # BCP 47; empty: the site's
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    date_only: bool = False  # only the day is known
    zone_assumed: bool = False  # the text names no zone; the site's was taken
    section: tuple[str, ...] = ()  # the outlet's own
    topic: str = ""  # slug, the editor's
    tags: tuple[str, ...] = ()
    source: str = ""  # who is quoted, in the editor's words
    url: str = ""  # where it was first published
    summary: str = ""
    image: Image | None = None
    draft: bool = False
    colophon: Colophon = field(default_factory=Colophon)
    dropped: tuple[str, ...] = ()  # the outlet's boilerplate that was left out, line by line
