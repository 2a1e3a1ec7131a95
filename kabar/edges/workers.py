"""Replies to documents, read where reading can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from concurrent.futures import TimeoutError as TooLong
from multiprocessing import get_context
from typing import TYPE_CHECKING

from kabar.model import Failure, Feed, FeedDocument, Reply

if TYPE_CHECKING:
    from pebble import ProcessPool

_WORKERS = 2
_TASKS = 200  # documents that one worker reads before a fresh one takes over
_DEADLINE_S = 20.0

Outcome = tuple[Reply, FeedDocument | None] | Failure


def read(
    outcomes: Iterable[Reply | Failure],
    feeds: Mapping[str, Feed],
    parse: Callable[[Reply, Feed], FeedDocument | Failure],
) -> Iterator[Outcome]:
    """Read each reply, in the order in which they can be read.

    In:     what the feeds answered; the feeds by id; parse, a pure function that another process can be handed.
    Out:    failures as they are; unchanged replies without a document; others with theirs.  The editor's own files are
            read here; what came over the network is read in a process of its own, which is killed at its deadline.
    Raises: nothing but KeyboardInterrupt, after all that had arrived.
    """
    pending: list[tuple[Reply, Future[FeedDocument | Failure]]] = []
    pool: ProcessPool | None = None
    try:
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                yield outcome
            elif outcome.unchanged:
                yield outcome, None
            elif feeds[outcome.feed].local:
                yield _read(outcome, parse(outcome, feeds[outcome.feed]))
            else:
                pool = pool or _pool()
                pending.append((outcome, pool.schedule(parse, [outcome, feeds[outcome.feed]], timeout=_DEADLINE_S)))
                yield from _finished(pending)
        yield from _all(pending)
    except KeyboardInterrupt:
        yield from _all(pending)
        raise
    finally:
        if pool is not None:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()


def _pool() -> ProcessPool:
    from pebble import ProcessPool

    return ProcessPool(max_workers=_WORKERS, max_tasks=_TASKS, context=get_context("spawn"))


def _all(pending: list[tuple[Reply, Future[FeedDocument | Failure]]]) -> Iterator[Outcome]:
    while pending:
        yield _result(*pending.pop(0))


def _finished(pending: list[tuple[Reply, Future[FeedDocument | Failure]]]) -> Iterator[Outcome]:
    for place in range(len(pending) - 1, -1, -1):
        if pending[place][1].done():
            yield _result(*pending.pop(place))


def _result(reply: Reply, future: Future[FeedDocument | Failure]) -> Outcome:
    from pebble import ProcessExpired

    try:
        return _read(reply, future.result())
    except TooLong:
        what = f"the document was not read within {_DEADLINE_S:g} s"
    except (ProcessExpired, MemoryError):
        what = "the document broke its reader"
    return Failure(reply.feed, "format", what, "what was kept stays; tell the outlet, or drop the feed")


def _read(reply: Reply, found: FeedDocument | Failure) -> Outcome:
    return found if isinstance(found, Failure) else (reply, found)
