from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Iterator

import pytest
from servers import Server, hang, page, slow

from kabar.edges.fetch import ask, pull
from kabar.model import Failure, Feed, Limits, Reply

FEED = b"<rss><channel><title>News</title></channel></rss>"
QUICK = Limits(timeout_s=5, connect_s=2)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server({"/feed": page(FEED), "/hang": hang, "/slow": slow(FEED, 0.3)}) as server:
        yield server


def arriving(server: Server, *paths: str, limits: Limits = QUICK) -> Iterator[Reply | Failure]:
    """The outcomes of feeds of one server; a feed's id is its number."""
    feeds = [Feed(str(number), server.url(path), "") for number, path in enumerate(paths)]
    return pull(feeds, {}, limits=limits, allow_private=(server.place,), agent="Kabar/0.1", environ={})


def test_outcomes_come_as_they_arrive(server: Server) -> None:
    assert [outcome.feed for outcome in arriving(server, "/slow", "/feed")] == ["1", "0"]


def test_no_more_than_two_visit_one_host_at_once(server: Server) -> None:
    assert len(list(arriving(server, *["/slow"] * 6))) == 6
    assert server.most_at_once == 2


def test_who_stops_listening_ends_what_is_under_way(server: Server) -> None:
    outcomes = arriving(server, "/hang", "/feed", limits=Limits(timeout_s=60))
    begun = time.monotonic()
    first = next(outcomes)
    outcomes.close()  # type: ignore[attr-defined]

    assert isinstance(first, Reply)
    assert time.monotonic() - begun < 30  # /hang alone would take 60
    assert not _at_work()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signal to a thread")
def test_ctrl_c_ends_the_wait(server: Server) -> None:
    main = threading.main_thread().ident
    assert main
    bell = threading.Timer(0.3, signal.pthread_kill, (main, signal.SIGINT))
    bell.start()
    with pytest.raises(KeyboardInterrupt):
        list(arriving(server, "/hang", limits=Limits(timeout_s=60)))
    bell.join()

    assert not _at_work()


def test_a_bug_looks_like_a_bug(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def slip(*args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(ask, "reply", slip)
    with pytest.raises(ExceptionGroup) as told:
        list(arriving(server, "/feed", "/hang"))

    assert told.value.subgroup(ZeroDivisionError)
    assert not _at_work()


def _at_work() -> list[threading.Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "fetch"]
