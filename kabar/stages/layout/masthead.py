"""What the site is and what it holds, to the masthead of every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from urllib.parse import urlsplit

from kabar.grammar.direction import direction
from kabar.model import GENERAL, OWN, Article, Channel, Config, Edition, Feed, Masthead, Site, Source, Story


def masthead(
    config: Config, channels: Mapping[str, Channel], editions: Sequence[Edition], stories: Sequence[Story]
) -> Masthead:
    """Say what the site is, with the topics and sources that have something to show.

    In:     the configuration; what each feed says of itself, by feed id; the editions, newest first; all stories.
    Out:    a masthead that holds nothing of a feed's address.
    Raises: nothing.
    """
    articles = [article for story in stories for article in story.articles]
    running = {section.topic for edition in editions for section in edition.sections}
    telling = {article.source for article in articles}
    named = {feed.id: _source(feed, channels.get(feed.id, Channel()), config.site) for feed in config.feeds}
    homeless = urlsplit(config.site.url).hostname == "localhost"
    named[OWN] = Source(OWN, config.site.title, "" if homeless else config.site.url, config.site.language)
    return Masthead(
        title=config.site.title,
        url=config.site.url,
        language=config.site.language,
        direction=direction("", config.site.language),
        description=config.site.description,
        topics=tuple(topic for topic in (*config.topics, GENERAL) if topic.slug in running),
        sources={name: source for name, source in named.items() if name in telling},
        updated=_newest(articles),
        latest=editions[0].day if editions else None,
        homeless=homeless,
    )


def _source(feed: Feed, channel: Channel, site: Site) -> Source:
    name = feed.name or channel.title or feed.id
    return Source(feed.id, name, channel.url, feed.language or channel.language or site.language, feed.weight)


def _newest(articles: Sequence[Article]) -> datetime | None:
    return max((article.arrived for article in articles), default=None)
