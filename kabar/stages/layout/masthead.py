"""What the site is and what it holds, to the masthead of every page."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType
from urllib.parse import urlsplit

from kabar.grammar import addresses
from kabar.grammar.direction import direction
from kabar.grammar.outlets import domain, named
from kabar.grammar.tongues import UNKNOWN
from kabar.model import GENERAL, OWN, Article, Channel, Config, Edition, Feed, Masthead, Site, Source, Story


def sources(
    config: Config, channels: Mapping[str, Channel], voices: Mapping[str, str] = MappingProxyType({})
) -> dict[str, Source]:
    """Say who tells the news.

    In:     the configuration; what each feed says of itself, by feed id; voices, the language that each speaks, where
            neither it nor the editor says so.
    Out:    a source a feed, and the digest itself, by id; nothing of a feed's address is in it, unless that is public
            and in nobody's own network.  Outlets whose home pages are of one registered domain (publicsuffix.org) have
            one owner, unless the editor says otherwise.
    Raises: nothing.
    """
    homeless = urlsplit(config.site.url).hostname == "localhost"
    indoors = {place.rpartition(":")[0] for place in config.allow_private}
    named = {
        feed.id: _source(feed, channels.get(feed.id, Channel()), voices.get(feed.id), _followed(feed, indoors))
        for feed in config.feeds
    }
    named[OWN] = Source(OWN, config.site.title, "" if homeless else config.site.url, config.site.language)
    return named


def masthead(
    config: Config, known: Mapping[str, Source], editions: Sequence[Edition], stories: Sequence[Story]
) -> Masthead:
    """Say what the site is, with the topics and sources that have something to show.

    In:     the configuration; all sources, by id; the editions, newest first; all stories.
    Out:    a masthead that holds nothing of a feed's address but what sources have.
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
        sources={name: _named(source, config.site) for name, source in known.items() if name in telling},
        updated=_newest(articles),
        latest=editions[0].day if editions else None,
        homeless=urlsplit(config.site.url).hostname == "localhost",
        explain=config.site.explain,
        timezone=config.site.timezone,
        title_language=config.site.title_language,
        description_language=config.site.description_language,
    )


def _named(source: Source, site: Site) -> Source:
    """A source as this paper calls it: the digest itself has a name, and a front page, in each language."""
    return replace(source, name=site.title, url=source.url and site.url) if source.id == OWN else source


def _source(feed: Feed, channel: Channel, voice: str | None, followed: str) -> Source:
    language = feed.language or channel.language or voice or UNKNOWN
    owner = feed.owner or domain(channel.url)
    return Source(feed.id, named(feed, channel), channel.url, language, feed.weight, owner, followed)


def _followed(feed: Feed, indoors: Collection[str]) -> str:
    """Where readers may follow a feed; *indoors*, the servers of the editor's own network."""
    address = addresses.safe(feed.url) if feed.public else ""
    return "" if addresses.host(address) in indoors else address


def _newest(articles: Sequence[Article]) -> datetime | None:
    return max((article.arrived for article in articles), default=None)
