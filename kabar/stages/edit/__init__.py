"""Stories to editions: what runs, on which day, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from kabar.model import Edition, Reason, Section, Story
from kabar.stages.edit import choice, days, rank
from kabar.stages.edit.rank import House

__all__ = ["House", "editions"]

_TOP = 7  # stories that open an edition …
_OF_ONE_TOPIC = 2  # … and so many of one topic


def editions(stories: Iterable[Story], house: House, *, now: datetime | None = None) -> tuple[Edition, ...]:
    """Make an edition of every day that brought something.

    In:     stories as each stood at the end of a day; the rules of the house; now, from which the newest edition counts
            the age of stories: by default from the newest of them.
    Out:    editions, the newest first.  A story runs on the day it began, and again on a later day that brought
            another telling, copies aside, marked as an update with that telling ahead.  Of the instalments of a series
            that one day brought only the newest runs, unless others tell an older one, too.  What is not in an
            edition is with it, each with the reason.  Late tellings begin nothing.
    Raises: nothing.
    """
    zone = ZoneInfo(house.timezone)
    made: list[Edition] = []
    ran: set[str] = set()
    told = days.news(stories, zone)
    for day in told:
        today = [days.updated(story, zone) if _known(story, ran) else story for story in told[day]]
        at = now if now and day == max(told) else max(rank.newest(story) for story in today)
        made.append(_edition(date.fromisoformat(day), today, house, at))
        ran |= {story.name for story in made[-1].stories}
    return tuple(edition for edition in reversed(made) if edition.sections)


def _known(story: Story, ran: set[str]) -> bool:
    """Whether it ran before, or any that has become part of it: a story is named after one of its tellings."""
    return not ran.isdisjoint((story.name, *story.merged, *(article.id for article in story.articles)))


def _edition(day: date, stories: Sequence[Story], house: House, now: datetime) -> Edition:
    worth = {story.name: rank.factors(story, house, now=now) for story in stories}
    ordered = sorted(stories, key=lambda story: (not story.pinned, -worth[story.name].score, *_tie(story)))
    alone = {story.name for story in stories if len({house.owner(source) for source in story.sources}) == 1}
    superseded = alone & {name for story in ordered if story.boost > 0 for name in story.earlier}
    able = [story for story in ordered if story.name not in superseded and story.boost > 0]
    runs = [rank.explained(story, worth[story.name]) for story in choice.chosen(able, house)]
    names = {story.name for story in runs}
    left = tuple(
        rank.explained(story, worth[story.name], _left(story, superseded, house))
        for story in ordered
        if story.name not in names
    )
    slugs = dict.fromkeys([*house.topics, *sorted({story.topic for story in runs} - house.topics.keys())])
    sections = (_section(slug, runs, stories) for slug in slugs)
    return Edition(
        day, tuple(section for section in sections if section.stories), _top(runs), choice.minutes(runs), left
    )


def _tie(story: Story) -> tuple[float, str]:
    return -rank.newest(story).timestamp(), story.name


def _left(story: Story, superseded: set[str], house: House) -> Reason:
    """Why a story does not run."""
    if story.name in superseded:
        why = ("series", "a newer instalment runs in its place")
    elif story.boost <= 0:
        why = ("boost", "the editor's boost is 0")
    else:
        why = ("length", f"the edition was full: limits.minutes is {house.minutes}, limits.per_topic {house.per_topic}")
    return Reason("left-out", (why,))


def _section(topic: str, runs: Iterable[Story], stories: Iterable[Story]) -> Section:
    ours = tuple(story for story in runs if story.topic == topic)
    return Section(topic, ours, sum(story.topic == topic for story in stories))


def _top(runs: Sequence[Story]) -> tuple[Story, ...]:
    """What opens an edition: what the editor chose to lead, else the best; then the best, few of one topic."""
    lead = next((story for story in runs if story.leads), None)
    top: list[Story] = [lead] if lead else []
    for story in runs:
        same = sum(other.topic == story.topic for other in top)
        if len(top) < _TOP and same < _OF_ONE_TOPIC and story is not lead:
            top.append(story)
    return tuple(top)
