"""What a feed holds, in whichever format it is written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote, urljoin, urlsplit

from kabar.model import Image, Masthead, Topic


@dataclass(frozen=True, slots=True)
class Pointer:
    """A way to what others tell, or to who they are."""

    name: str
    url: str  # empty when unknown


@dataclass(frozen=True, slots=True)
class Item:
    """An entry: a story, or a whole edition.  Texts are plain, HTML is safe and has absolute addresses only."""

    id: str  # a tag URI (RFC 4151), for ever
    title: str
    url: str
    published: datetime  # stays
    updated: datetime  # moves with every telling that is added; never before published
    language: str
    summary: str
    html: str = ""  # what the entry says beyond its summary; empty: nothing
    author: Pointer = Pointer("", "")
    topics: tuple[Topic, ...] = ()
    image: Image | None = None
    source: Pointer = Pointer("", "")  # whose words these are; without a name: our own
    via: str = ""  # where it was first told, if that is not here
    related: tuple[Pointer, ...] = ()  # the other tellings


@dataclass(frozen=True, slots=True)
class Bulletin:
    """A feed: the same items in the same order in every format."""

    stem: str  # its path inside the site, without the suffix of a format
    title: str
    home: str  # address of the page it goes with
    language: str
    items: tuple[Item, ...]  # the newest first
    updated: datetime | None  # None: nothing was ever told


def address(path: str, site: Masthead) -> str:
    """The absolute address of a path inside the site; of the empty path, the front page's."""
    return urljoin(site.url, quote(path))


def tag(name: str, day: str, site: Masthead) -> str:
    """A tag URI (RFC 4151): a name given by the site on a day (ISO 8601)."""
    return f"tag:{urlsplit(site.url).hostname},{day}:{name}"
