"""Stories to editions: what runs, on which day, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from kabar.model import Edition, LeftOut, Reason, Section, Story, Worth
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
            that one day brought only the newest runs, unless others tell an older one, too.  A headline without a
            word comes last.  What is not in an edition is with it, each with the reason.  Late tellings begin nothing.
    Raises: nothing.
    """
    zone = ZoneInfo(house.timezone)
    made: list[Edition] = []
    ran: set[str] = set()
    told = days.news(stories, zone)
    for day in told:
        today = [days.updated(story, zone) if _known(story, ran) else story for story in told[day]]
        made.append(_edition(day, today, house, now if day == max(told) else None))
        ran |= {story.name for story in made[-1].stories}
    return tuple(edition for edition in reversed(made) if edition.sections)


def _known(story: Story, ran: set[str]) -> bool:
    """Whether it ran before, or any that has become part of it: a story is named after one of its tellings."""
    return not ran.isdisjoint([story.name, *story.merged, *[article.id for article in story.articles]])


def _edition(day: date, stories: Sequence[Story], house: House, now: datetime | None) -> Edition:
    newest = {story.name: rank.newest(story) for story in stories}
    now = now or max(newest.values())
    worth = {story.name: rank.worth(story, house, rank.hours(now - newest[story.name])) for story in stories}
    ordered = sorted(stories, key=lambda story: _place(story, worth[story.name].score, newest[story.name]))
    superseded = _superseded(stories, house)
    able = [story for story in ordered if story.name not in superseded and story.boost > 0]
    runs = [_explained(story, worth[story.name]) for story in choice.chosen(able, house)]
    names, full = {story.name for story in runs}, _full(house)
    left = [
        LeftOut(story, worth[story.name], _why(story, superseded, full)) for story in ordered if story.name not in names
    ]
    return Edition(day, tuple(_sections(runs, stories, house)), _top(runs), choice.minutes(runs), tuple(left))


def _explained(story: Story, worth: Worth) -> Story:
    """The story with the reason of its rank."""
    return replace(story, reasons=(*story.reasons, worth.reason))


def _place(story: Story, score: float, newest: datetime) -> tuple[bool, bool, float, float, str]:
    return not story.pinned, not _speaks(story.lead.title), -score, -newest.timestamp(), story.name


def _speaks(title: str) -> bool:
    """Whether a headline says anything: a feed may have only a picture sign for one, or an address in its place."""
    return any(map(str.isalnum, title)) and not title.startswith(("http://", "https://"))


def _superseded(stories: Iterable[Story], house: House) -> set[str]:
    """Instalments of which a newer one may run, but for those that several owners tell."""
    earlier = {name for story in stories if story.boost > 0 for name in story.earlier}
    outdated = [story for story in stories if story.name in earlier]
    return {story.name for story in outdated if len(set(map(house.owner, story.sources))) == 1}


def _why(story: Story, superseded: set[str], full: Reason) -> Reason:
    """Why a story does not run."""
    if story.name in superseded:
        return Reason("left-out", (("series", "a newer instalment runs in its place"),))
    if story.boost <= 0:
        return Reason("left-out", (("boost", "the editor's boost is 0"),))
    return full


def _full(house: House) -> Reason:
    limits = f"limits.minutes is {house.minutes}, limits.per_topic {house.per_topic}"
    return Reason("left-out", (("length", f"the edition was full: {limits}"),))


def _sections(runs: Sequence[Story], stories: Iterable[Story], house: House) -> Iterator[Section]:
    totals = Counter(story.topic for story in stories)
    for slug in dict.fromkeys([*house.topics, *sorted({story.topic for story in runs})]):
        ours = tuple(story for story in runs if story.topic == slug)
        if ours:
            yield Section(slug, ours, totals[slug])


def _top(runs: Sequence[Story]) -> tuple[Story, ...]:
    """What opens an edition: what the editor chose to lead, else the best; then the best, few of one topic."""
    lead = next((story for story in runs if story.leads), None)
    top: list[Story] = [lead] if lead else []
    for story in runs:
        same = sum(other.topic == story.topic for other in top)
        if len(top) < _TOP and same < _OF_ONE_TOPIC and story is not lead:
            top.append(story)
    return tuple(top)
