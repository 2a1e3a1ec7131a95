"""What the site said and what it would say, to the stories that change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import get_args

from kabar.model import Edition, Story
from kabar.model.standing import Change, Hidden, Kind, Register, Standing
from kabar.stages.compare.order import moved
from kabar.stages.compare.register import PATH, record, registered

__all__ = ["PATH", "changes", "record", "registered"]

_KINDS: tuple[Kind, ...] = get_args(Kind)


def changes(
    before: Register, editions: Sequence[Edition], stories: Iterable[Story], hidden: Mapping[str, Hidden]
) -> tuple[Change, ...]:
    """Tell what becomes of each story.

    In:     what the site said; the editions as they would be, the newest first; all stories as they would be; the
            tellings that the editor hides, by id, each with its story.
    Out:    the changes since the oldest edition that the site remembers, by kind and title; a story may change in
            several ways.
    Raises: nothing.
    """
    after = registered(editions, since=before.since)
    homes = {article.id: story for story in stories if story.newest for article in story.articles}
    now = _Now(after, homes, hidden)
    found = [change for old in before.stories for change in now.become(old)]
    origins = {name: old for old in before.stories for name in old.tellings}
    found += [change for new in after.stories for change in _grown(new, origins)]
    found += moved(before.stories, after.stories)
    return tuple(sorted(found, key=lambda change: (_KINDS.index(change.kind), change.title, change.after)))


class _Now:
    """What the site would say."""

    def __init__(self, after: Register, homes: Mapping[str, Story], hidden: Mapping[str, Hidden]) -> None:
        self._running = {one.name: one for one in after.stories}
        self._homes, self._hidden = homes, hidden

    def become(self, old: Standing) -> Iterator[Change]:
        """What becomes of a story that the site tells."""
        heirs = list(dict.fromkeys(self._homes[name].name for name in old.tellings if name in self._homes))
        hidden = list(dict.fromkeys(self._hidden[name] for name in old.tellings if name in self._hidden))
        if len(heirs) > 1:
            parts = [self._running[name].title for name in heirs if name in self._running]
            others = " | ".join(part for part in parts if part != old.title)
            yield Change("split", old.title, "", others, old.tellings)
        new = next((self._running[name] for name in (old.name, *heirs) if name in self._running), None)
        for part in hidden if heirs else ():
            tellings = tuple(name for name in old.tellings if self._hidden.get(name) == part)
            yield Change("hidden", part.title, "", part.line, tellings)
        if new is None and hidden and not heirs:
            yield Change("hidden", old.title, "", hidden[0].line, old.tellings)
        elif new is None:
            yield Change("gone", old.title, "", self._absence(old), old.tellings)
        elif new.name == old.name:
            yield from _altered(old, new)

    def _absence(self, old: Standing) -> str:
        """Why a story is in no edition, though nobody hides it."""
        kept = [self._homes[name] for name in old.tellings if name in self._homes]
        if not kept:
            return "no longer kept"
        return "its boost is 0" if any(story.boost <= 0 for story in kept) else "left out"


def _altered(old: Standing, new: Standing) -> Iterator[Change]:
    if new.topic != old.topic:
        yield Change("topic", new.title, old.topic, new.topic, new.tellings)
    if new.title != old.title:
        other = new.tellings[0] != old.tellings[0] and not (old.edited or new.edited)
        yield Change("lead" if other else "title", new.title, old.title, new.title, new.tellings)
    if new.days != old.days:
        before, after = (", ".join(map(date.isoformat, one.days)) for one in (old, new))
        yield Change("days", new.title, before, after, new.tellings)
    for kind, had, has in _words(old, new) if old.place else ():
        if had != has:
            yield Change(kind, new.title, had, has, new.tellings)


def _words(old: Standing, new: Standing) -> Iterator[tuple[Kind, str, str]]:
    """What the editor says of it, and whether it opens its edition."""
    yield "pin", _pinned(old), _pinned(new)
    yield "boost", f"{old.boost:g}", f"{new.boost:g}"
    yield "note", old.note, new.note
    if old.days[:1] == new.days[:1]:
        yield "opens", _opening(old), _opening(new)


def _pinned(one: Standing) -> str:
    return "pinned" if one.pinned else ""


def _opening(one: Standing) -> str:
    """By what it opens its edition; empty: it does not."""
    return ("the editor's choice" if one.leads else "its rank") if one.top == 1 else ""


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
