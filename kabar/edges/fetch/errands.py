"""Feeds behind addresses, to outcomes in the order of arrival: an event loop in a thread, read as a plain iterator."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from queue import SimpleQueue
from threading import Thread

from kabar.edges.fetch import address, ask, session
from kabar.edges.fetch.address import Target
from kabar.edges.fetch.failures import FetchError
from kabar.edges.fetch.hosts import Hosts
from kabar.model import Failure, Feed, Limits, Reply, Validators

_LOOK_UPS = 32  # names at once; the loop's own threads are six on a machine of two cores


@dataclass(frozen=True, slots=True)
class _Arrival:
    """An outcome on its way between the threads."""

    outcome: Reply | Failure
    taken: asyncio.Event = field(default_factory=asyncio.Event)


_Arrivals = SimpleQueue[_Arrival | None]  # None: that was all


def run(
    feeds: Sequence[Feed],
    validators: Mapping[str, Validators],
    *,
    limits: Limits,
    allow_private: Collection[str],
    agent: str,
    hint: str,
) -> Iterator[Reply | Failure]:
    """Ask for all feeds at once, within the limits; closing the iterator ends what is under way."""
    arrivals: _Arrivals = SimpleQueue()
    loop = asyncio.new_event_loop()
    loop.set_default_executor(ThreadPoolExecutor(_LOOK_UPS, "look-up"))
    task = loop.create_task(_all(feeds, validators, limits, allow_private, agent, hint, arrivals))
    thread = Thread(target=_work, args=(loop, task, arrivals), name="fetch", daemon=True)
    thread.start()
    try:
        while arrival := arrivals.get():
            loop.call_soon_threadsafe(arrival.taken.set)
            yield arrival.outcome
    finally:
        loop.call_soon_threadsafe(task.cancel)
        thread.join()
        loop.close()  # without waiting for names that are still being looked up
    task.result()  # a bug over there is a bug here


def _work(loop: asyncio.AbstractEventLoop, task: asyncio.Task[None], arrivals: _Arrivals) -> None:
    try:
        loop.run_until_complete(asyncio.wait([task]))
        loop.run_until_complete(loop.shutdown_asyncgens())
    finally:
        arrivals.put(None)


async def _all(
    feeds: Sequence[Feed],
    validators: Mapping[str, Validators],
    limits: Limits,
    allow_private: Collection[str],
    agent: str,
    hint: str,
    arrivals: _Arrivals,
) -> None:
    targets: list[tuple[Feed, Target]] = []
    for feed in random.sample(feeds, len(feeds)):
        try:
            targets.append((feed, address.target(feed.url, allow_private)))
        except FetchError as error:
            arrivals.put(_Arrival(error.of(feed.id)))
    hosts = Hosts([target for _, target in targets], parallel=limits.parallel, allow_private=allow_private)
    async with session.opened(agent, limits.connect_s, allow_private) as opened, asyncio.TaskGroup() as group:
        visit = ask.Run(opened, hosts, limits, allow_private, hint)
        for feed, target in targets:
            group.create_task(_errand(feed, target, validators.get(feed.id, Validators()), visit, arrivals))


async def _errand(feed: Feed, target: Target, known: Validators, visit: ask.Run, arrivals: _Arrivals) -> None:
    try:
        async with visit.hosts.turn(target):
            arrival = _Arrival(await _outcome(feed, target, known, visit))
            arrivals.put(arrival)
            await arrival.taken.wait()  # bodies are large: no more of them lie about than may be fetched at once
    except FetchError as error:
        arrivals.put(_Arrival(error.of(feed.id)))


async def _outcome(feed: Feed, target: Target, known: Validators, visit: ask.Run) -> Reply | Failure:
    begun = time.monotonic()
    try:
        reply = await ask.reply(feed.id, target, known, visit)
        return replace(reply, took_s=round(time.monotonic() - begun, 3))
    except FetchError as error:
        return error.of(feed.id)
