"""Stories to the days on which each has something to tell that no edition told before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from operator import attrgetter
from zoneinfo import ZoneInfo

from kabar.model import Article, Reason, Story


def news(stories: Iterable[Story], zone: ZoneInfo) -> dict[date, list[Story]]:
    """The stories of each day, the oldest day first.

    In:     stories as each stood at the end of a day; the site's zone.
    Out:    those of each day that had something new by then: a telling that arrived that day, no copy, not late.
    Raises: nothing.
    """
    days: dict[date, list[Story]] = {}
    for story in stories:
        if any(_fresh(article, story, zone) for article in story.articles):
            days.setdefault(story.day, []).append(story)
    return {day: sorted(days[day], key=attrgetter("name")) for day in sorted(days)}


def updated(story: Story, zone: ZoneInfo) -> Story:
    """A story that ran before, with what is new of it ahead: unless the editor chose who leads."""
    chosen = 1 if any(map(_retitled, story.reasons)) else 0
    fresh = {article.id: article for article in story.articles if _fresh(article, story, zone)}
    new = tuple(article.id for article in sorted(fresh.values(), key=attrgetter("arrived", "id")))
    rest = sorted(story.articles[chosen:], key=lambda article: article.id not in fresh)
    return replace(story, articles=(*story.articles[:chosen], *rest), ran=True, new=new)


def _fresh(article: Article, story: Story, zone: ZoneInfo) -> bool:
    """Whether this telling is what the story's day brought."""
    if article.late or article.id in story.copies:
        return False
    return article.arrived.astimezone(zone).date() == story.day


def _retitled(reason: Reason) -> bool:
    return reason.by == "editor" and any(what == "title" for what, _ in reason.evidence)
