"""Stories to the days on which each has something to tell that no edition told before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from operator import attrgetter
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from kabar.model import Article, Reason, Story


def news(stories: Iterable[Story], zone: ZoneInfo) -> dict[date, list[Story]]:
    """The stories of each day, the oldest day first.

    In:     stories as each stood at the end of a day; the site's zone.
    Out:    those of each day that had something new by then: a telling that arrived that day, no copy, not late.
    Raises: nothing.
    """
    days: dict[date, list[Story]] = {}
    for story in stories:
        if _fresh(story, zone):
            days.setdefault(story.day, []).append(story)
    return {day: sorted(days[day], key=attrgetter("name")) for day in sorted(days)}


def updated(story: Story, zone: ZoneInfo) -> Story:
    """A story that ran before, with what is new of it ahead: unless the editor chose who leads."""
    chosen = 1 if any(map(_retitled, story.reasons)) else 0
    fresh = sorted(_fresh(story, zone), key=attrgetter("arrived", "id"))
    new = tuple([article.id for article in fresh])
    rest = sorted(story.articles[chosen:], key=lambda article: article.id not in new)
    return replace(story, articles=(*story.articles[:chosen], *rest), ran=True, new=new)


def _fresh(story: Story, zone: ZoneInfo) -> list[Article]:
    """The tellings that the story's day brought."""
    begins, ends = _bounds(story.day, zone)
    copies = story.copies
    return [a for a in story.articles if begins <= a.arrived < ends and not a.late and a.id not in copies]


@lru_cache(maxsize=1_000)
def _bounds(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """When a day begins and ends."""
    midnights = (datetime.combine(date_, time.min, zone) for date_ in (day, day + timedelta(days=1)))
    begins, ends = (midnight.astimezone(UTC) for midnight in midnights)
    return begins, ends


def _retitled(reason: Reason) -> bool:
    return reason.by == "editor" and any(what == "title" for what, _ in reason.evidence)
