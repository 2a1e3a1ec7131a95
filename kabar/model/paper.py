"""What stands around the pages: the masthead, the theme that shows them, the files and records that come out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from kabar.errors import Trouble
from kabar.model.config import Topic
from kabar.model.sources import Source


@dataclass(frozen=True, slots=True)
class Record:
    """What the search knows of an article."""

    url: str  # where it can be read: absolute, or a path inside the site
    place: str  # where it stands in an edition, as a path with the story's mark; empty: it ran in none
    title: str  # this and the text: of scripts that put no space between words, as pairs of letters
    text: str  # searched and shown
    words: str  # searched and never shown
    topic: str  # slug
    source: str  # id
    language: str  # BCP 47 without region
    day: date  # of its publication, in the site's zone


@dataclass(frozen=True, slots=True)
class Tongue:
    """One of the papers in which the digest appears: the whole, or what is told in one language."""

    language: str  # BCP 47; x-default: the whole
    folder: str  # the way to it from the root of the paper whose masthead says so; empty or ends with /
    url: str  # absolute, ends with /
    paths: frozenset[str]  # of its pages


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands around every page: the site, its topics and sources, as templates may see them."""

    title: str
    url: str
    language: str
    direction: str
    description: str
    topics: tuple[Topic, ...]  # those that have a page
    sources: dict[str, Source]  # by id
    updated: datetime | None  # when news last arrived
    latest: date | None  # the newest edition
    homeless: bool = False  # it has no address yet, and pages claim none
    explain: bool = False  # pages tell why each story stands where it stands
    timezone: str = "UTC"  # IANA name: when its days begin
    searchable: bool = False  # it has a search page
    up: str = ""  # the way to the whole from the root of a paper in one language: ../
    tongues: tuple[Tongue, ...] = ()  # the papers that there are; none when there is but the whole
    title_language: str = ""  # BCP 47; empty: language
    description_language: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """How pages look: templates, the words of the interface, and files that are copied."""

    templates: dict[str, str]  # name with / → source
    words: dict[str, dict[str, str | dict[str, str]]]  # language → message → text, or text by plural category (CLDR)
    assets: dict[str, bytes] = field(default_factory=dict)  # path inside the site → content
    troubles: tuple[Trouble, ...] = ()  # what of it nobody will read


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site."""

    path: str
    content: bytes
