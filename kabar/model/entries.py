"""News as a feed or a file of the editor's tells it.

Times are aware and UTC, addresses absolute.  Nothing in here is trusted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kabar.model.pictures import Image

OWN = "content"  # the source of what the editor wrote

Markup = Literal["html", "markdown", "text"]


@dataclass(frozen=True, slots=True)
class Colophon:
    """What a newsroom prints around an article's text; of feeds' entries mostly empty."""

    subtitle: str = ""
    dateline: str = ""  # the place, without the outlet
    outlet: str = ""  # who first published it, as a reader knows it
    contributors: tuple[str, ...] = ()
    editors: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()  # newsroom codes such as skw
    captions: tuple[str, ...] = ()
    photo_credits: tuple[str, ...] = ()
    key_points: tuple[str, ...] = ()
    related: tuple[str, ...] = ()  # titles


@dataclass(frozen=True, slots=True)
class Entry:
    """One item as its feed, or one article as its file, tells it."""

    source: str  # feed id, or «content»
    id: str  # unique within its source
    url: str
    title: str
    body: str
    markup: Markup
    keys: tuple[str, ...] = ()  # names under which it may come back, surest first: g:guid, u:address, h:hash
    summary: str = ""  # HTML or text, as the feed gave it beside the body
    author: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    image: Image | None = None
    topic: str = ""  # slug
    language: str = ""  # BCP 47
    categories: tuple[str, ...] = ()
    colophon: Colophon = Colophon()


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed says of itself."""

    title: str = ""
    url: str = ""  # its home page
    language: str = ""
    refresh_s: float = 0.0  # how long it asks to be left alone (ttl, sy:updatePeriod); 0: it does not say
    skip_hours: frozenset[int] = frozenset()  # of the day in UTC, in which it is not to be asked (RSS 2.0)
    skip_days: frozenset[str] = frozenset()  # of the week, in English, lower case


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """One reply, understood: the channel, its entries in the document's order, and what was odd."""

    channel: Channel
    entries: tuple[Entry, ...]
    oddities: tuple[str, ...] = ()
