"""What the site is and what it holds, to the masthead of every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

from kabar.grammar.direction import direction
from kabar.model import GENERAL, OWN, Article, Channel, Config, Edition, Feed, Masthead, Site, Source, Story


def sources(config: Config, channels: Mapping[str, Channel]) -> dict[str, Source]:
    """Say who tells the news.

    In:     the configuration; what each feed says of itself, by feed id.
    Out:    a source a feed, and the digest itself, by id; nothing of a feed's address is in it.  Outlets whose home
            pages are of one registered domain (publicsuffix.org) have one owner, unless the editor says otherwise.
    Raises: nothing.
    """
    homeless = urlsplit(config.site.url).hostname == "localhost"
    named = {feed.id: _source(feed, channels.get(feed.id, Channel()), config.site) for feed in config.feeds}
    named[OWN] = Source(OWN, config.site.title, "" if homeless else config.site.url, config.site.language)
    return named


def masthead(
    config: Config, known: Mapping[str, Source], editions: Sequence[Edition], stories: Sequence[Story]
) -> Masthead:
    """Say what the site is, with the topics and sources that have something to show.

    In:     the configuration; all sources, by id; the editions, newest first; all stories.
    Out:    a masthead that holds nothing of a feed's address.
    Raises: nothing.
    """
    articles = [article for story in stories for article in story.articles]
    running = {section.topic for edition in editions for section in edition.sections}
    telling = {article.source for article in articles}
    return Masthead(
        title=config.site.title,
        url=config.site.url,
        language=config.site.language,
        direction=direction("", config.site.language),
        description=config.site.description,
        topics=tuple(topic for topic in (*config.topics, GENERAL) if topic.slug in running),
        sources={name: source for name, source in known.items() if name in telling},
        updated=_newest(articles),
        latest=editions[0].day if editions else None,
        homeless=urlsplit(config.site.url).hostname == "localhost",
        explain=config.site.explain,
        timezone=config.site.timezone,
    )


def _source(feed: Feed, channel: Channel, site: Site) -> Source:
    name = feed.name or channel.title or feed.id
    language = feed.language or channel.language or site.language
    return Source(feed.id, name, channel.url, language, feed.weight, feed.owner or _owner(channel.url))


def _owner(home: str) -> str:
    """The registered domain of a home page; empty where there is none: a registry's, or a number for an address."""
    host = urlsplit(home).hostname or ""
    return str(_registry().privatesuffix(host) or "") if host and not host[-1].isdigit() else ""


@cache
def _registry() -> PublicSuffixList:
    """The list that comes with the library; it is not fetched."""
    return PublicSuffixList()


def _newest(articles: Sequence[Article]) -> datetime | None:
    return max((article.arrived for article in articles), default=None)
