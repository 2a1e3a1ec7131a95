"""The pages of the site, each with just what it shows.

Paths inside the site are relative, with «/».  Pages are files that end in .html, so that the same links work at the
root of a host, in a folder of it, and opened from disk.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kabar.model.articles import Article, Frame
from kabar.model.calendar import Shade, Year
from kabar.model.config import Topic
from kabar.model.editions import Edition
from kabar.model.sources import Health, Source, Voice
from kabar.model.stories import Story


@dataclass(frozen=True, slots=True)
class Link:
    """A way to another page of the site."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class FrontPage:
    """The latest edition."""

    path: str
    edition: Edition | None  # None: nothing has been published yet
    previous: date | None
    voices: tuple[tuple[str, int], ...] = ()  # Source.id, stories of the edition that it leads; the most first
    template: str = "front.html"


@dataclass(frozen=True, slots=True)
class EditionPage:
    """The edition of one day, with its neighbours."""

    path: str
    edition: Edition
    previous: date | None
    next: date | None
    voices: tuple[tuple[str, int], ...] = ()  # as on the front page
    template: str = "edition.html"


@dataclass(frozen=True, slots=True)
class TopicPage:
    """What ran under one topic, newest day first; what is older stands on further pages."""

    path: str
    topic: Topic
    days: tuple[tuple[date, tuple[Story, ...]], ...]
    coverage: tuple[tuple[date, int], ...] = ()  # stories by day, without a gap, the oldest day first
    number: int = 1  # of this page
    newer: str = ""  # path of the page before it; empty on the first
    older: str = ""  # path of the page after it; empty on the last
    template: str = "topic.html"


@dataclass(frozen=True, slots=True)
class StoryPage:
    """One event with all its tellings."""

    path: str
    story: Story  # as it is known now; if it ran again, with what was new then ahead
    topic: Topic
    ran: tuple[date, ...]  # the editions that it stands in, the oldest first
    coverage: tuple[tuple[date, int], ...]  # tellings, copies aside, by day, without a gap, the oldest day first
    timeline: tuple[Article, ...]  # of the tellings that add something the first and the newest, the oldest first
    related: tuple[Story, ...]
    abroad: tuple[Story, ...]  # in other languages, what seems to be the same
    earlier: tuple[Story, ...]  # instalments of its series, the newest first
    template: str = "story.html"


@dataclass(frozen=True, slots=True)
class MovedPage:
    """The old address of a story that has become part of another."""

    path: str
    to: Link
    template: str = "moved.html"


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An own article in full."""

    path: str
    article: Article
    topic: Topic
    day: date  # of its edition
    related: tuple[Story, ...]  # others of its topic, newest first
    passages: tuple[str | Frame, ...]  # the article's html, which is safe, and what is shown between
    previous: Article | None = None  # of our own, by date
    next: Article | None = None
    template: str = "article.html"

    @property
    def hosts(self) -> tuple[str, ...]:
        """Those that it shows something of."""
        return tuple(sorted({one.host for one in self.passages if isinstance(one, Frame)}))


@dataclass(frozen=True, slots=True)
class SourcePage:
    """Who tells the news, and what they told lately."""

    path: str
    source: Source
    articles: tuple[Article, ...]  # newest first
    total: int  # articles of theirs that are kept
    weekly: float = 0.0  # as in Voice
    share: float = 0.0  # as in Voice
    template: str = "source.html"


@dataclass(frozen=True, slots=True)
class AboutPage:
    """What the digest is, how it is made, and of whose news."""

    path: str
    voices: tuple[Voice, ...]  # the loudest first
    minutes: int  # to read the latest edition; 0: there is none yet
    template: str = "about.html"


@dataclass(frozen=True, slots=True)
class ArchivePage:
    """A calendar of all editions, and who the sources are."""

    path: str
    years: tuple[Year, ...]  # newest first, the first of them up to the newest edition
    editions: int
    sources: tuple[tuple[Source, int], ...]  # with the number of articles kept, most first
    shades: tuple[Shade, ...] = ()  # those that there are, the lightest first
    template: str = "archive.html"


@dataclass(frozen=True, slots=True)
class StatusPage:
    """How the feeds fare."""

    path: str
    feeds: tuple[Health, ...]  # those in trouble first
    next: date | None = None  # when the next edition is to be expected, by how the last ones came
    template: str = "status.html"


@dataclass(frozen=True, slots=True)
class FeedsPage:
    """All feeds that readers may follow."""

    path: str
    languages: tuple[str, ...]  # that have a feed of their own, BCP 47 without region, sorted
    template: str = "feeds.html"


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """What a reader sees at an address that is none; served at any depth, so its links are absolute."""

    path: str
    template: str = "404.html"


@dataclass(frozen=True, slots=True)
class SearchPage:
    """Where readers look for what they remember."""

    path: str
    languages: tuple[str, ...]  # of the articles, BCP 47 without region, sorted
    first: date | None  # the oldest day to be found; None: there is nothing yet
    last: date | None
    editions: tuple[tuple[date, int], ...] = ()  # the newest, each with its number of stories
    template: str = "search.html"


Page = (
    FrontPage
    | EditionPage
    | TopicPage
    | StoryPage
    | MovedPage
    | ArticlePage
    | SourcePage
    | AboutPage
    | ArchivePage
    | SearchPage
    | StatusPage
    | FeedsPage
    | NotFoundPage
)
