"""What is published: pages, each with just what it shows, the theme that shows them, the files that come out.

Paths inside the site are relative, with «/».  Pages are files that end in .html, so that the same links work at the
root of a host, in a folder of it, and opened from disk.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from kabar.model.config import Topic
from kabar.model.news import Article, Edition, Source, Story


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page of the site."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Day:
    """A square of the archive's calendar."""

    day: date
    path: str  # of the edition; empty when there was none
    stories: int
    level: int  # 0 none, 1 few … 4 most, for its shade


@dataclass(frozen=True, slots=True)
class Month:
    """A sheet of the archive's calendar."""

    first: date
    weeks: tuple[tuple[Day | None, ...], ...]  # seven a week, from Monday; None outside the month


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The latest edition."""

    path: str
    edition: Edition | None  # None: nothing has been published yet
    lead: Story | None  # the strongest story of the edition
    previous: date | None
    template: str = "front.html"


@dataclass(frozen=True, slots=True)
class EditionPage:
    """The edition of one day, with its neighbours."""

    path: str
    edition: Edition
    lead: Story
    previous: date | None
    next: date | None
    template: str = "edition.html"


@dataclass(frozen=True, slots=True)
class TopicPage:
    """What ran under one topic, newest day first."""

    path: str
    topic: Topic
    days: tuple[tuple[date, tuple[Story, ...]], ...]
    template: str = "topic.html"


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An own article in full."""

    path: str
    article: Article
    topic: Topic
    day: date  # of its edition
    related: tuple[Story, ...]  # others of its topic, newest first
    template: str = "article.html"


@dataclass(frozen=True, slots=True)
class SourcePage:
    """Who tells the news, and what they told lately."""

    path: str
    source: Source
    articles: tuple[Article, ...]  # newest first
    total: int  # articles of theirs that are kept
    template: str = "source.html"


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """A calendar of all editions, and who the sources are."""

    path: str
    months: tuple[Month, ...]  # newest first
    editions: int
    sources: tuple[tuple[Source, int], ...]  # with the number of articles kept, most first
    template: str = "archive.html"


@dataclass(frozen=True, slots=True)
class Health:
    """How a feed fares.  Holds nothing of its address."""

    feed: str  # id
    name: str
    state: str  # fine, moved, slow, thin, stale, failing, blocked, gone, waiting (never asked)
    good: datetime | None  # last good answer
    again: datetime | None  # not asked before
    failures: int  # in a row
    weekly: float  # entries a week, in the four weeks before its newest
    share: float  # of the latest edition's tellings, 0 to 1
    what: str  # what is wrong; empty when nothing is
    fix: str


@dataclass(frozen=True, slots=True)
class StatusPage:
    """How the feeds fare."""

    path: str
    feeds: tuple[Health, ...]  # those in trouble first
    template: str = "status.html"


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """What a reader sees at an address that is none; served at any depth, so its links are absolute."""

    path: str
    template: str = "404.html"


Page = FrontPage | EditionPage | TopicPage | ArticlePage | SourcePage | ArchivePage | StatusPage | NotFoundPage


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


@dataclass(frozen=True, slots=True)
class Theme:
    """How pages look: templates, the words of the interface, and files that are copied."""

    templates: dict[str, str]  # name with / → source
    words: dict[str, dict[str, str | dict[str, str]]]  # language → message → text, or text by plural category (CLDR)
    assets: dict[str, bytes] = field(default_factory=dict)  # path inside the site → content


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site."""

    path: str
    content: bytes
