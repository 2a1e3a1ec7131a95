"""What the two lines come to: a round of the feeds, the news as it is decided, the whole site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from kabar.errors import Trouble
from kabar.model.archive import Addresses, Clipping
from kabar.model.articles import Article
from kabar.model.desk import Desk
from kabar.model.editions import Edition
from kabar.model.paper import File, Record
from kabar.model.sources import Health, Source
from kabar.model.stories import Story
from kabar.model.visits import Failure


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a round of the feeds brought."""

    asked: int = 0  # feeds that were due
    new: int = 0  # entries
    unchanged: int = 0  # feeds
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Told:
    """The news of what is kept: everything is decided, and nothing is laid out yet."""

    clippings: tuple[Clipping, ...]
    cleaned: Sequence[Article]  # of each clipping
    articles: tuple[Article, ...]  # tellings that are kept
    own: int
    desk: Desk  # in which every mention is an Article.id
    filed: tuple[Story, ...]  # before the editor's word
    stories: tuple[Story, ...]
    editions: tuple[Edition, ...]
    sources: Mapping[str, Source]  # by id
    health: tuple[Health, ...]
    troubles: tuple[Trouble, ...]
    hints: tuple[Trouble, ...]
    prints: tuple[File, ...] = ()  # of pictures beside own articles
    waiting: tuple[tuple[datetime, str], ...] = ()  # own articles of a date to come, by their paths, the nearest first


@dataclass(frozen=True, slots=True)
class Pressed:
    """A whole site, ready to be written."""

    files: tuple[File, ...]
    told: Told
    records: tuple[Record, ...] = ()  # for the index of the search
    strays: tuple[Trouble, ...] = ()  # what of the theme no page shows
    addresses: Addresses = field(default_factory=dict)  # that stories have in it, and had in those before

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The newest first."""
        return self.told.editions

    @property
    def articles(self) -> int:
        """Tellings that are kept."""
        return len(self.told.articles)

    @property
    def own(self) -> int:
        """Those of ours."""
        return self.told.own

    @property
    def waiting(self) -> tuple[tuple[datetime, str], ...]:
        """Those of ours that are kept back until their date, by their paths, the nearest first."""
        return self.told.waiting

    @property
    def health(self) -> tuple[Health, ...]:
        """How the feeds fare."""
        return self.told.health

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        """What is wrong of single articles, and of the theme."""
        return (*self.told.troubles, *self.strays)

    @property
    def hints(self) -> tuple[Trouble, ...]:
        """What is right, but worth a word."""
        return self.told.hints
