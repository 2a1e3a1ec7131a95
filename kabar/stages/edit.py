"""Stories to editions: what runs, on which day, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import count
from zoneinfo import ZoneInfo

from kabar.model import Edition, Reason, Section, Story


def editions(
    stories: Iterable[Story], topics: Sequence[str], *, timezone: str, limit: int, weights: Mapping[str, float]
) -> tuple[Edition, ...]:
    """Make an edition of every day on which a story arrived.

    In:     stories; the slugs of the topics in the editor's order, under others run what names none of them; timezone,
            the IANA name in which a day begins; limit, stories a section at most; weights of the sources.
    Out:    editions, the newest first, each of what had arrived by the end of its day.  A story runs on the day its
            first telling arrived, and again on a later day that brought another telling, copies aside, with that one
            ahead.  In a section, what more sources tell runs first, then what weightier sources
            tell, then what is newer, then by slug.  No two stories of an edition share a slug.  Late stories run in
            none.
    Raises: nothing.
    """
    zone = ZoneInfo(timezone)
    days: dict[str, list[Story]] = {}
    for story in stories:
        for day, told in _days(story, zone):
            days.setdefault(day, []).append(told)
    return tuple(_edition(day, days[day], topics, limit, weights) for day in sorted(days, reverse=True))


def _days(story: Story, zone: ZoneInfo) -> Iterator[tuple[str, Story]]:
    """The days on which a story runs, and what was told of it by then."""
    arrived = {a.id: f"{a.arrived.astimezone(zone):%Y-%m-%d}" for a in story.articles}
    fresh = [article for article in story.articles if not article.late]
    first = min((arrived[article.id] for article in fresh), default="")
    news = {arrived[article.id] for article in fresh if article.id not in story.copies} | {first}
    for day in sorted(news - {""}):
        told = [article for article in story.articles if arrived[article.id] <= day]
        today = [a for a in told if arrived[a.id] == day and not a.late and (a.id not in story.copies or day == first)]
        earlier = [article for article in told if article not in today]
        yield day, replace(story, articles=(*today, *earlier), ran=day != first)


def strength(story: Story, weights: Mapping[str, float]) -> tuple[float, float, float, str]:
    """What sorts stories, the strongest first: sources, weight, freshness, slug."""
    heaviest = max(weights.get(source, 1.0) for source in story.sources)
    return (-len(story.sources), -heaviest, -story.published.timestamp(), story.slug)


def _edition(
    day: str, stories: list[Story], topics: Sequence[str], limit: int, weights: Mapping[str, float]
) -> Edition:
    ranked = sorted(_told_apart(stories), key=lambda story: strength(story, weights))
    ordered = [_placed(story, weights) for story in ranked]
    slugs = list(dict.fromkeys([*topics, *sorted({story.topic for story in stories} - set(topics))]))
    sections = (_section(slug, ordered, limit) for slug in slugs)
    return Edition(date.fromisoformat(day), tuple(section for section in sections if section.stories))


def _section(topic: str, ordered: Iterable[Story], limit: int) -> Section:
    ours = [story for story in ordered if story.topic == topic]
    return Section(topic, tuple(ours[:limit]), len(ours))


def _placed(story: Story, weights: Mapping[str, float]) -> Story:
    """The story with the reason of its place: what `strength` looked at."""
    sources, heaviest, _, _ = strength(story, weights)
    seen = (("sources", f"{-sources:g}"), ("weight", f"{-heaviest:g}"), ("newest", story.published.isoformat()))
    return replace(story, reasons=(*story.reasons, Reason("order", seen)))


def _told_apart(stories: Iterable[Story]) -> list[Story]:
    """Of two stories with one slug, the later to arrive takes four hex digits of its first telling."""
    taken: dict[str, Story] = {}
    for story in sorted(stories, key=_first):
        slug = next(slug for slug in _slugs(story) if slug not in taken)
        taken[slug] = replace(story, slug=slug)
    return list(taken.values())


def _first(story: Story) -> tuple[datetime, str]:
    """When the first telling arrived, and which it is: what stays when the lead changes."""
    return min((article.arrived, article.id) for article in story.articles)


def _slugs(story: Story) -> Iterator[str]:
    _, name = _first(story)
    yield story.slug
    yield f"{story.slug}-{name[:4]}"
    yield from (f"{story.slug}-{name}-{number}" for number in count(1))
