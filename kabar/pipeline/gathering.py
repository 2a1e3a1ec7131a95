"""The first line: gather, from the world into the archive.  Needs the network; runs seldom."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

import kabar
from kabar.edges import fetch, workers
from kabar.edges.store import Store
from kabar.errors import Trouble
from kabar.model import OWN, Archive, Config, Document, Failure, Feed
from kabar.model.outcomes import Gathered
from kabar.stages import keep, parse, visits

_MOST_DROPPED = 0.2  # of what is kept, in one build
_FEW = 50  # entries that may always go


def gather(
    config: Config,
    store: Store,
    *,
    now: datetime,
    refresh: Collection[str] | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Gathered:
    """Ask every feed that is due, and keep what is new.

    In:     the configuration; the open archive; now; refresh, ids of feeds that are asked in any case, all of them when
            it is empty; progress, told the id of each feed that is done.
    Out:    what the round brought.  One transaction a feed: whatever ends it early, what has arrived stays.
    Raises: KabarError when the archive cannot be written.
    """
    known = store.visited(feed.id for feed in config.feeds)
    met = {feed.id: visits.known(feed, known.get(feed.id)) for feed in config.feeds}
    wanted = {feed.id for feed in config.feeds} if refresh is not None and not refresh else set(refresh or ())
    due = [feed for feed in config.feeds if feed.id in wanted or visits.due(feed, met[feed.id][2], now=now)]
    replies = fetch.pull(
        [visits.target(feed, met[feed.id][2]) for feed in due],
        {feed.id: met[feed.id][0] for feed in due},
        limits=config.limits,
        allow_private=config.allow_private,
        agent=agent(config),
    )
    round_ = _Round(store, {feed.id: feed for feed in config.feeds}, met, now)
    read = partial(parse.feed, now=now)
    for outcome in workers.read(replies, round_.feeds, read):
        round_.take(outcome)
        progress(outcome.feed if isinstance(outcome, Failure) else outcome[0].feed)
    failures = tuple(sorted(round_.failures, key=lambda failure: failure.feed))
    return Gathered(len(due), round_.new, round_.unchanged, failures)


@dataclass(slots=True)
class _Round:
    """A round of the feeds: each outcome into the archive, and what they come to."""

    store: Store
    feeds: dict[str, Feed]
    met: dict[str, visits.Known]
    now: datetime
    new: int = 0
    unchanged: int = 0
    failures: list[Failure] = field(default_factory=list)

    def take(self, outcome: workers.Outcome) -> None:
        """Keep one outcome."""
        if isinstance(outcome, Failure):
            feed, (validators, _, visit) = self.feeds[outcome.feed], self.met[outcome.feed]
            failure = visits.discreet(feed, outcome)
            self.failures.append(failure)
            self.store.note(feed.id, validators, visits.failed(visit, feed, failure, now=self.now))
            return
        reply, document = outcome
        feed, (_, channel, visit) = self.feeds[reply.feed], self.met[reply.feed]
        validators = visits.validators(feed, reply.validators)
        if document is None:
            self.unchanged += 1
            self.store.note(feed.id, validators, visits.answered(visit, feed, reply, channel, now=self.now))
            return
        old = self.store.shelf(feed.id)
        shelf = keep.merge(old, document, validators, now=self.now)
        visit = visits.answered(visit, feed, reply, document.channel, now=self.now)
        self.store.put(feed.id, old, replace(shelf, visit=visit))
        self.new += len(shelf.seen.keys() - old.seen.keys())


def expire(
    config: Config, store: Store, archive: Archive, *, now: datetime, allow_shrink: bool = False
) -> tuple[Archive, tuple[Trouble, ...]]:
    """Drop what is too old, unless that is so much that the clock must be wrong.

    In:     the configuration; the open archive and what was read from it; now; allow_shrink, to drop it all the same.
    Out:    the archive without what is too old; or as it was, with the trouble, where more than a fifth would go.
    Raises: KabarError when the archive cannot be written.
    """
    limits = config.limits
    left = {
        name: keep.expire(shelf, now=now, keep_days=limits.keep_days, keep_entries=limits.keep_entries)
        for name, shelf in archive.shelves.items()
    }
    before = sum(len(shelf.clippings) for shelf in archive.shelves.values())
    dropped = before - sum(len(shelf.clippings) for shelf in left.values())
    if dropped > max(_FEW, before * _MOST_DROPPED) and not allow_shrink:
        what = f"{dropped} of {before} kept entries are over the limits: is the clock right?  Nothing was dropped"
        fix = "set the clock right, or build once with --allow-shrink"
        return archive, (Trouble(what, "the archive", fix),)
    for name, shelf in left.items():
        store.put(name, archive.shelves[name], shelf)
    return replace(archive, shelves=left), ()


def remember(store: Store, documents: Sequence[Document], *, now: datetime) -> None:
    """Note when each own article was first seen."""
    shelf = store.shelf(OWN)
    store.put(OWN, shelf, keep.own(shelf, documents, now=now))


def agent(config: Config) -> str:
    """How we introduce ourselves to servers: by name, with an address where their owners can find us."""
    return f"Kabar/{kabar.__version__} (+{config.site.url})"
