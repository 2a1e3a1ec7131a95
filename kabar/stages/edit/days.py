"""Stories to the days on which each has something to tell that no edition told before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from zoneinfo import ZoneInfo

from kabar.model import Article, Reason, Story


def news(stories: Iterable[Story], zone: ZoneInfo) -> dict[str, list[Story]]:
    """The stories of each day, by ISO date, the oldest day first.

    In:     stories as each stood at the end of a day; the site's zone.
    Out:    those of each day that had something new by then: a telling that arrived that day, no copy, not late.
    Raises: nothing.
    """
    days: dict[str, list[Story]] = {}
    for story in stories:
        if _today(story, zone):
            days.setdefault(story.day.isoformat(), []).append(story)
    return {day: sorted(days[day], key=lambda story: story.name) for day in sorted(days)}


def updated(story: Story, zone: ZoneInfo) -> Story:
    """A story that ran before, with what is new of it ahead: unless the editor chose who leads."""
    today = _today(story, zone)
    chosen = story.articles[:1] if any(_retitled(reason) for reason in story.reasons) else ()
    rest = [article for article in story.articles if article not in chosen]
    fresh = [article for article in rest if article in today]
    older = [article for article in rest if article not in today]
    new = tuple(article.id for article in sorted(today, key=lambda article: (article.arrived, article.id)))
    return replace(story, articles=(*chosen, *fresh, *older), ran=True, new=new)


def _today(story: Story, zone: ZoneInfo) -> list[Article]:
    return [
        article
        for article in story.articles
        if not article.late and article.id not in story.copies and _day(article, zone) == story.day.isoformat()
    ]


def _day(article: Article, zone: ZoneInfo) -> str:
    return article.arrived.astimezone(zone).date().isoformat()


def _retitled(reason: Reason) -> bool:
    return reason.by == "editor" and any(what == "title" for what, _ in reason.evidence)
