"""Editions to a register of what they say, for the next pressing to be compared with."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from kabar.model import Edition, File, Reason, Story
from kabar.model.standing import Register, Standing

PATH = "archive/stories.json"
_EDITIONS = 14  # that are remembered


def record(editions: Sequence[Edition]) -> File:
    """Write down what the newest editions say, a line a story, for the next pressing to be compared with."""
    known = editions[:_EDITIONS]
    register = registered(editions, since=known[-1].day if known else date.min)
    lines = b",\n".join(map(msgspec.json.encode, register.stories))
    return File(PATH, b'{"since":"%s","stories":[\n%s\n]}\n' % (register.since.isoformat().encode(), lines))


def registered(editions: Iterable[Edition], *, since: date) -> Register:
    """What the editions say since a day.

    In:     editions, the newest first.
    Out:    a standing for each event, as its newest edition shows it; what ran last comes first.
    Raises: nothing.
    """
    ran: dict[str, list[date]] = {}
    newest: dict[str, tuple[Story, int, int]] = {}
    for edition in editions:
        if edition.day >= since:
            tops = {story.name: place for place, story in enumerate(edition.top, 1)}
            for section in edition.sections:
                for place, story in enumerate(section.stories, 1):
                    newest.setdefault(story.name, (story, place, tops.get(story.name, 0)))
                    ran.setdefault(story.name, []).append(edition.day)
    return Register(since, tuple(_standing(*row, ran[name]) for name, row in newest.items()))


def _standing(story: Story, place: int, top: int, days: Sequence[date]) -> Standing:
    return Standing(
        name=story.name,
        title=story.lead.title,
        topic=story.topic,
        slug=story.slug,
        days=tuple(days),
        tellings=tuple(article.id for article in story.articles),
        place=place,
        top=top,
        edited=any(reason.about == story.lead.id and _titles(reason) for reason in story.reasons),
        pinned=story.pinned,
        leads=story.leads,
        boost=story.boost,
        note=story.note,
    )


def _titles(reason: Reason) -> bool:
    return reason.by == "editor" and any(what == "title" for what, _ in reason.evidence)
