"""Stories and editions to entries of feeds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from zlib import crc32
from zoneinfo import ZoneInfo

from kabar.model import Article, Edition, Masthead, Story, Topic
from kabar.stages.syndicate import content, wording
from kabar.stages.syndicate.bulletin import Item, Pointer, address, tag


def from_story(story: Story, site: Masthead, phrases: Mapping[str, str]) -> Item:
    """The entry of a story; *phrases* say «also told by» and «also printed by» in the site's language.

    Out:    an entry whose id and date come from the first telling: they survive edits, new tellings and a new lead.
    Raises: nothing.
    """
    lead, first, name = story.lead, _first(story), identity(story, site)
    source = Pointer(site.sources[lead.source].name, site.sources[lead.source].url)
    published = min(first.published, first.arrived).replace(microsecond=0)
    return Item(
        id=name,
        title=lead.title,
        url=content.place(lead, site) or site.url,
        published=published,
        updated=_apart(max(published, stirred(story)), name),
        language=lead.language,
        summary=lead.excerpt or lead.title,
        html=content.of_story(story, site, phrases),
        author=Pointer(lead.author, "") if lead.author else source,
        topics=_topics(story, site),
        image=lead.image,
        source=Pointer("", "") if lead.own else source,
        via=lead.url,
        related=_related(story, site),
    )


def from_edition(edition: Edition, site: Masthead, path: str, *, timezone: str) -> Item:
    """The entry of a whole edition: its day in words, and all its headlines.

    In:     an edition; path, of its page inside the site; timezone, the IANA name in which its day begins.
    Out:    an entry that was published when its day began, and is updated with every telling that came in.
    Raises: nothing.
    """
    began = datetime.combine(edition.day, time(), ZoneInfo(timezone)).astimezone(UTC)
    opening = [section.stories[0].lead.title for section in edition.sections]
    return Item(
        id=tag("edition", edition.day.isoformat(), site),
        title=wording.day(edition.day, site.language),
        url=address(path, site),
        published=began,
        updated=max([began, *map(stirred, edition.stories)]),
        language=site.language,
        summary=" · ".join(opening),
        html=content.of_edition(edition, site),
        author=Pointer(site.title, site.url),
    )


def identity(story: Story, site: Masthead) -> str:
    """The id of a story's entry, the same in every feed and format."""
    first = _first(story)
    day = first.arrived.date() if story.began == date.min else story.began
    return tag(story.name or first.id, day.isoformat(), site)


def stirred(story: Story) -> datetime:
    """When something was last added to a story; who only repeats another's text adds nothing."""
    return max(a.arrived for a in story.articles if a.id not in story.copies or a is story.lead)


def _apart(when: datetime, name: str) -> datetime:
    """The same second, with a fraction of its own: what arrived in one round must not be updated at one instant.

    Readers sort by it, and the W3C's validator says so (validator.w3.org/feed/docs/warning/DuplicateUpdated.html).
    """
    return when.replace(microsecond=crc32(name.encode()) % 1_000_000)


def _first(story: Story) -> Article:
    """The telling that a story began with."""
    return min(story.articles, key=lambda article: (article.id != story.name, article.arrived, article.id))


def _related(story: Story, site: Masthead) -> tuple[Pointer, ...]:
    """The other tellings that can be read somewhere."""
    placed = ((other, content.place(other, site)) for other in story.others)
    return tuple(Pointer(f"{site.sources[o.source].name}: {o.title}", place) for o, place in placed if place)


def _topics(story: Story, site: Masthead) -> tuple[Topic, ...]:
    named = {topic.slug: topic for topic in site.topics}
    return tuple(named[slug] for slug in dict.fromkeys((story.topic, *story.further)) if slug in named)
