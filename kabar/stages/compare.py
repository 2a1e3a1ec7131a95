"""What the site said and what it would say, to the stories that change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import get_args

import msgspec

from kabar.model import Edition, File, Story
from kabar.model.standing import Change, Kind, Register, Standing

PATH = "archive/stories.json"
_EDITIONS = 14  # that are remembered
_KINDS: tuple[Kind, ...] = get_args(Kind)


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
    newest: dict[str, Story] = {}
    for edition in editions:
        if edition.day >= since:
            for story in edition.stories:
                newest.setdefault(story.name, story)
                ran.setdefault(story.name, []).append(edition.day)
    return Register(since, tuple(_standing(story, ran[name]) for name, story in newest.items()))


def _standing(story: Story, days: Sequence[date]) -> Standing:
    tellings = tuple(article.id for article in story.articles)
    return Standing(story.name, story.lead.title, story.topic, story.slug, tuple(days), tellings)


def changes(
    before: Register, editions: Sequence[Edition], stories: Iterable[Story], hidden: Mapping[str, str]
) -> tuple[Change, ...]:
    """Tell what becomes of each story.

    In:     what the site said; the editions as they would be, the newest first; all stories as they would be; the
            tellings that the editor hides, by id, each with the line that says so.
    Out:    the changes since the oldest edition that the site remembers, by kind and title; a story may change in
            several ways.
    Raises: nothing.
    """
    after = registered(editions, since=before.since)
    homes = {article.id: story.name for story in stories if story.newest for article in story.articles}
    now = _Now(after, homes, hidden)
    found = [change for old in before.stories for change in now.become(old)]
    origins = {name: old for old in before.stories for name in old.tellings}
    found += [change for new in after.stories for change in _grown(new, origins)]
    return tuple(sorted(found, key=lambda change: (_KINDS.index(change.kind), change.title, change.after)))


class _Now:
    """What the site would say."""

    def __init__(self, after: Register, homes: Mapping[str, str], hidden: Mapping[str, str]) -> None:
        self._running = {one.name: one for one in after.stories}
        self._homes, self._hidden = homes, hidden

    def become(self, old: Standing) -> Iterator[Change]:
        """What becomes of a story that the site tells."""
        heirs = list(dict.fromkeys(self._homes[name] for name in old.tellings if name in self._homes))
        if len(heirs) > 1:
            parts = [self._running[name].title for name in heirs if name in self._running]
            others = " | ".join(part for part in parts if part != old.title)
            yield Change("split", old.title, "", others, old.tellings)
        new = next((self._running[name] for name in (old.name, *heirs) if name in self._running), None)
        if new is None:
            lines = [self._hidden[name] for name in old.tellings if name in self._hidden]
            why = lines[0] if lines else "left out" if heirs else "no longer kept"
            yield Change("hidden" if lines else "gone", old.title, "", why, old.tellings)
        elif new.name == old.name:
            yield from _altered(old, new)


def _altered(old: Standing, new: Standing) -> Iterator[Change]:
    if new.topic != old.topic:
        yield Change("topic", new.title, old.topic, new.topic, new.tellings)
    if new.title != old.title:
        yield Change("title", new.title, old.title, new.title, new.tellings)
    if new.days != old.days:
        before, after = (", ".join(map(date.isoformat, one.days)) for one in (old, new))
        yield Change("days", new.title, before, after, new.tellings)


def _grown(new: Standing, origins: Mapping[str, Standing]) -> Iterator[Change]:
    """What is new about a story that the site would tell."""
    olds = list(dict.fromkeys(origins[name] for name in new.tellings if name in origins))
    gained = tuple(name for name in new.tellings if name not in origins)
    if not olds:
        yield Change("new", new.title, "", new.topic, new.tellings)
    elif len(olds) > 1:
        others = (old.title for old in olds if old.title != new.title)
        yield Change("merged", new.title, "", " | ".join(others), new.tellings)
    elif gained:
        yield Change("longer", new.title, "", "", gained)
