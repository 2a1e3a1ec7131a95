"""Events, with all who tell them, as they were known at the end of a day.

Clusters and stories are Structs of msgspec, as every build makes one of each for every day that a year of news told of
it: these are made five times as fast as dataclasses, and copied with a change thirty times as fast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from msgspec import Struct

from kabar.model.articles import Article


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something stands where it stands: what decided, with the evidence."""

    by: str  # feed, section, rule, learnt, editor, default, veto; same-address, -guid, -title, -text, alike; order
    evidence: tuple[tuple[str, str], ...] = ()  # (what, how much or where)
    about: str = ""  # Article.id of the telling it speaks of; empty: the whole story


class Cluster(Struct, frozen=True):
    """Tellings of one event as they were known at the end of a day, the first to arrive first.

    A cluster of a later day with the same name is the same event, with what was told since.
    """

    articles: tuple[Article, ...]  # never empty
    reasons: tuple[Reason, ...] = ()  # why each after the first joined, and what came near
    copies: frozenset[str] = frozenset()  # ids of those that repeat another's text
    name: str = ""  # Article.id of the first telling: it stays when others join
    day: date = date.min  # in the site's zone
    newest: bool = True  # nothing is known of it after this day
    near: tuple[float, ...] = ()  # of each article, its cosine to the middle of them all, 0 to 1
    timeline: tuple[str, ...] = ()  # ids of the tellings that add something, in order of time
    related: tuple[str, ...] = ()  # names of clusters of the same language that come close
    abroad: tuple[str, ...] = ()  # names of clusters in other languages that seem to tell the same
    earlier: tuple[str, ...] = ()  # names of the instalments of its series that came before
    merged: tuple[str, ...] = ()  # names of the clusters that have become part of it, on whichever day


class Story(Struct, frozen=True):
    """One event as it was known at the end of a day, told by one or more articles; the lead comes first."""

    slug: str  # from the first telling to arrive, so it stays when the lead changes; no other of its first day has it
    topic: str  # Topic.slug
    articles: tuple[Article, ...]  # never empty
    reasons: tuple[Reason, ...] = ()
    copies: frozenset[str] = frozenset()  # ids of tellings that repeat another's text
    ran: bool = False  # in an earlier edition: here is what is new
    new: tuple[str, ...] = ()  # ids of the tellings that its day brought, where it ran before
    name: str = ""  # Cluster.name
    day: date = date.min  # Cluster.day
    newest: bool = True  # nothing is known of it after this day
    began: date = date.min  # the first day it was known on; with the slug, its address for ever
    further: tuple[str, ...] = ()  # slugs of other topics that have a claim, the strongest first
    timeline: tuple[str, ...] = ()  # ids of the tellings that add something, in order of time
    related: tuple[str, ...] = ()  # names of stories
    abroad: tuple[str, ...] = ()  # names of stories in other languages that seem to tell the same
    earlier: tuple[str, ...] = ()  # names of the instalments of its series that came before
    merged: tuple[str, ...] = ()  # names of the stories that have become part of it
    boost: float = 1.0  # the editor's, 0 to 3
    pinned: bool = False  # the editor's: it runs before all others of its topic
    leads: bool = False  # the editor's: it opens the edition
    note: str = ""  # the editor's, plain

    @property
    def lead(self) -> Article:
        """The telling that readers are shown."""
        return self.articles[0]

    @property
    def several(self) -> bool:
        """Whether it is told more than once, and so has a page of its own."""
        return len(self.articles) > 1

    @property
    def tellings(self) -> tuple[Article, ...]:
        """Those that tell it in words of their own: the lead, and what is no copy."""
        return tuple(a for a in self.articles if a.id not in self.copies or a is self.lead)

    @property
    def others(self) -> tuple[Article, ...]:
        """One telling of every further source, and what the lead's own source tells besides, copies aside."""
        ours, told = self.lead.source, self.tellings
        first = {article.source: article for article in reversed(told)}
        return tuple(a for a in told[1:] if a.source == ours or first[a.source] is a)

    @property
    def sources(self) -> frozenset[str]:
        """Who tells it: whoever only repeats another's text does not."""
        return frozenset(article.source for article in self.tellings)

    @property
    def printed(self) -> tuple[Article, ...]:
        """One copy of every source that only repeats another's text."""
        told = self.sources
        copies = [article for article in self.articles if article.source not in told]
        first = {article.source: article for article in reversed(copies)}
        return tuple(article for article in copies if first[article.source] is article)

    @property
    def arrived(self) -> datetime:
        """When the first telling arrived: this decides its edition."""
        return min(article.arrived for article in self.articles)

    @property
    def renewed(self) -> datetime:
        """When the newest telling arrived, copies aside."""
        return max(article.arrived for article in self.tellings)

    @property
    def published(self) -> datetime:
        """When the newest telling was published."""
        return max(article.published for article in self.articles)

    @property
    def late(self) -> bool:
        """Whether no telling of it is fresh enough for an edition."""
        return all(article.late for article in self.articles)


@dataclass(frozen=True, slots=True)
class Kin:
    """The stories that one leads to, as they are known now."""

    related: tuple[Story, ...] = ()
    abroad: tuple[Story, ...] = ()  # in other languages, what seems to be the same
    earlier: tuple[Story, ...] = ()  # instalments of its series, the newest first
