"""News as it comes in and is kept, from a server's reply to the archive.

Times are aware and UTC.  Addresses are absolute.  Nothing in a Reply, a Document, a Manuscript or an Entry is trusted.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Literal

from kabar.model.pictures import Print

Kind = Literal["address", "network", "timeout", "status", "missing", "blocked", "gone", "too-large", "format", "file"]
OWN = "content"  # the source of what the editor wrote


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server wants to hear at the next visit, byte for byte as it wrote it (RFC 9110, section 13)."""

    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""  # ours: for servers that send neither


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's, or a file's, answer about one feed."""

    feed: str  # id
    url: str  # after redirects; the base of relative addresses
    body: bytes  # empty when unchanged
    media_type: str
    validators: Validators
    unchanged: bool = False
    fresh_s: float = 0.0  # how long the server asks to be left alone (max-age, Expires); 0: it does not say
    moved_to: str = ""  # where it moved for good (301, 308 at every hop); empty: it has not
    took_s: float = 0.0  # from the first look at its host to the last byte


@dataclass(frozen=True, slots=True)
class Failure:
    """A feed that gave no reply worth reading."""

    feed: str  # id
    kind: Kind
    what: str  # without the feed's address, which may hold a secret
    fix: str
    retry_s: float = 0.0  # what Retry-After asks for; 0: it does not say


@dataclass(frozen=True, slots=True)
class Document:
    """A file under content/."""

    path: str  # relative to content/, with /
    text: str


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that goes with an article."""

    url: str
    alt: str = ""
    credit: str = ""
    prints: tuple[Print, ...] = ()  # of a picture of our own, narrowest first


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


Markup = Literal["html", "markdown", "text"]


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
    colophon: Colophon = Colophon()
    dropped: tuple[str, ...] = ()  # the outlet's boilerplate that was left out, line by line


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


@dataclass(frozen=True, slots=True)
class Visit:
    """How a feed's server was met so far."""

    address: str = ""  # a hash of the address that was asked: what was learnt of another counts for nothing
    asked: datetime | None = None  # last
    good: datetime | None = None  # when it last answered well
    again: datetime | None = None  # not to be asked before
    took_s: float = 0.0  # the last good answer
    failures: int = 0  # in a row
    kind: str = ""  # of the last failure: Failure.kind; empty after a good answer
    what: str = ""
    fix: str = ""
    moved_to: str = ""  # for good, as it says
    moved: datetime | None = None  # when it first said so

    @property
    def gone(self) -> bool:
        """Whether the server said that the feed is no more (410)."""
        return self.kind == "gone"


@dataclass(frozen=True, slots=True)
class Clipping:
    """An entry that is kept."""

    entry: Entry
    arrived: datetime  # first seen; a new feed's backlog: when it was published
    left: datetime | None = None  # when its feed first stood without it; None while it stands there
    changed: datetime | None = None  # when its outlet last changed its title or text
    titles: tuple[str, ...] = ()  # former ones, oldest first


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that is kept of one feed, or of the own articles."""

    clippings: tuple[Clipping, ...] = ()  # ordered by id
    seen: dict[str, datetime] = field(default_factory=dict)  # entry id: arrived; outlives the clippings
    aliases: dict[str, str] = field(default_factory=dict)  # key: entry id
    validators: Validators = Validators()
    channel: Channel = Channel()
    visit: Visit = Visit()


# Path of a story's page → Article.id of its tellings, never empty, that which gave the story its name ahead.
Addresses = Mapping[str, tuple[str, ...]]
NOWHERE: Addresses = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Archive:
    """All that is kept between two builds."""

    shelves: dict[str, Shelf] = field(default_factory=dict)  # by feed id; the own articles' under «content»
    addresses: Addresses = field(default_factory=dict)  # that stories had in the sites so far

    def shelf(self, source: str) -> Shelf:
        """What is kept of one source; an empty shelf for a new one."""
        return self.shelves.get(source, Shelf())
