"""Feeds of one host, to their turns: few at once, and none after the host asked for rest."""

from __future__ import annotations

import asyncio
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Collection, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from kabar.edges.fetch import failures, guard
from kabar.edges.fetch.address import Target

AT_ONCE = 2  # visits to one host
SPACING_S = 1.0  # between the starts of visits to a host with more feeds than that


@dataclass(slots=True)
class _Host:
    """What we know of a host in this run: the one thing here that changes."""

    places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))
    door: asyncio.Lock = field(default_factory=asyncio.Lock)
    next_s: float = 0.0  # by the loop's clock
    rest_s: float | None = None  # what it asked for


class Hosts:
    """The turns of all hosts in one run."""

    def __init__(self, targets: Iterable[Target], *, parallel: int, allow_private: Collection[str]) -> None:
        self._allow_private = allow_private
        self._feeds = Counter(map(self._key, targets))
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)
        self._slots = asyncio.Semaphore(parallel)

    @asynccontextmanager
    async def turn(self, target: Target) -> AsyncIterator[None]:
        """Wait until the target's host may be visited; FetchError when it wants rest."""
        host = self._hosts[self._key(target)]
        async with host.places:
            async with host.door:  # no slot is held while waiting for a host
                self.check(target)
                await asyncio.sleep(host.next_s - asyncio.get_running_loop().time())
                await self._slots.acquire()
                host.next_s = asyncio.get_running_loop().time() + self._spacing_s(target)
            try:
                yield
            finally:
                self._slots.release()

    def rest(self, target: Target, retry_s: float) -> None:
        """Leave the target's host alone for the rest of this run, unless it is the editor's own.

        An own RSSHub stands for many sites: one of them in trouble must not silence the others.
        """
        if not self._own(target):
            self._hosts[self._key(target)].rest_s = retry_s

    def check(self, target: Target) -> None:
        """Raise FetchError when the target's host wants rest."""
        rest_s = self._hosts[self._key(target)].rest_s
        if rest_s is not None:
            raise failures.resting(target.host, rest_s)

    def _key(self, target: Target) -> str:
        return f"{target.host}:{target.port}" if self._own(target) else target.host

    def _own(self, target: Target) -> bool:
        return guard.allowed(target.host, target.port, self._allow_private)

    def _spacing_s(self, target: Target) -> float:
        spaced = self._feeds[self._key(target)] > AT_ONCE and not self._own(target)
        return SPACING_S if spaced else 0.0
