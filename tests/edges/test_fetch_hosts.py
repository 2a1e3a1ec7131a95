from __future__ import annotations

import asyncio
from itertools import pairwise

import pytest

from kabar.edges.fetch import address, hosts
from kabar.edges.fetch.failures import FetchError
from kabar.edges.fetch.hosts import Hosts

NEWS = address.target("http://news.example/feed", ())
OTHER = address.target("http://other.example/feed", ())
OWN = address.target("http://nas.lan:8080/feed", ("nas.lan:8080",))


def _hosts(*targets: address.Target, parallel: int = 8) -> Hosts:
    return Hosts(targets, parallel=parallel, allow_private=("nas.lan:8080",))


async def _visit(turns: Hosts, *targets: address.Target) -> list[float]:
    """When each visit began."""
    begun: list[float] = []

    async def one(target: address.Target) -> None:
        async with turns.turn(target):
            begun.append(asyncio.get_running_loop().time())

    await asyncio.gather(*map(one, targets))
    return begun


def test_visits_to_a_host_with_many_feeds_are_spaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "SPACING_S", 0.1)
    begun = asyncio.run(_visit(_hosts(NEWS, NEWS, NEWS), NEWS, NEWS, NEWS))

    assert all(later - earlier >= 0.09 for earlier, later in pairwise(begun))


@pytest.mark.parametrize("targets", [[NEWS, NEWS, OTHER], [OWN] * 4])
def test_few_feeds_and_own_servers_need_no_spacing(
    monkeypatch: pytest.MonkeyPatch, targets: list[address.Target]
) -> None:
    monkeypatch.setattr(hosts, "SPACING_S", 30.0)
    begun = asyncio.run(_visit(_hosts(*targets), *targets))

    assert begun[-1] - begun[0] < 10


def test_who_wants_rest_is_not_asked_again() -> None:
    turns = _hosts(NEWS, OTHER)
    turns.rest(NEWS, 90.0)

    with pytest.raises(FetchError) as told:
        asyncio.run(_visit(turns, NEWS))
    assert (told.value.failure.kind, told.value.failure.retry_s) == ("status", 90.0)
    assert "news.example" in told.value.failure.what
    assert len(asyncio.run(_visit(turns, OTHER))) == 1


def test_an_own_server_may_be_in_trouble_with_one_of_its_feeds() -> None:
    turns = _hosts(OWN)
    turns.rest(OWN, 90.0)

    assert len(asyncio.run(_visit(turns, OWN))) == 1


def test_waiting_for_one_host_takes_no_place_from_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "SPACING_S", 30.0)

    async def visit() -> None:
        turns = _hosts(NEWS, NEWS, NEWS, OTHER, parallel=1)
        waiting = [asyncio.create_task(_visit(turns, NEWS)) for _ in range(3)]
        await asyncio.wait_for(_visit(turns, OTHER), 10)
        for task in waiting:
            task.cancel()

    asyncio.run(visit())
