"""Replies are read where reading can be stopped: what one document does, no other suffers from."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from kabar.edges import workers
from kabar.edges.workers import Outcome
from kabar.model import Channel, Failure, Feed, FeedDocument, Reply, Validators

FEEDS = {name: Feed(name, f"https://{name}.example/", "") for name in ("good", "better", "slow", "deadly", "greedy")}
LOCAL = {"own": Feed("own", "feeds/own.xml", "")}


def parse(reply: Reply, feed: Feed) -> FeedDocument | Failure:
    """A reader that does to itself what the document tells it to."""
    if reply.body == b"slow":
        time.sleep(60)
    if reply.body == b"deadly":
        os._exit(7)
    if reply.body == b"greedy":
        raise MemoryError
    if reply.body == b"bad":
        return Failure(feed.id, "format", "this is no feed", "")
    return FeedDocument(Channel(f"{reply.body.decode()} in {os.getpid()}"), ())


def reply(feed: str, body: str, *, unchanged: bool = False) -> Reply:
    return Reply(feed, "", body.encode(), "", Validators(), unchanged)


def read(*outcomes: Reply | Failure) -> list[Outcome]:
    return [*workers.read(outcomes, FEEDS | LOCAL, parse)]


def test_a_failure_passes_through() -> None:
    failure = Failure("good", "timeout", "it took too long", "")

    assert read(failure) == [failure]


def test_what_is_unchanged_is_not_read() -> None:
    unchanged = reply("good", "", unchanged=True)

    assert read(unchanged) == [(unchanged, None)]


def test_the_editors_own_files_are_read_here() -> None:
    own = reply("own", "a")

    assert read(own) == [(own, FeedDocument(Channel(f"a in {os.getpid()}"), ()))]


def test_a_document_that_is_none_is_a_failure() -> None:
    assert read(reply("own", "bad")) == [Failure("own", "format", "this is no feed", "")]


def test_nothing_is_read_before_it_is_asked_for() -> None:
    def never() -> Iterator[Reply]:
        yield reply("own", "a")
        pytest.fail("nobody asked for a second one")

    assert next(workers.read(never(), LOCAL, parse))


def test_what_a_document_does_to_its_reader_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_DEADLINE_S", 2.0)
    bodies = {"slow": "slow", "good": "a", "deadly": "deadly", "greedy": "greedy", "better": "b"}

    found = read(*(reply(name, body) for name, body in bodies.items()))
    failures = {outcome.feed: outcome.what for outcome in found if isinstance(outcome, Failure)}
    documents = {outcome[0].feed: outcome[1] for outcome in found if not isinstance(outcome, Failure)}

    assert failures == {
        "slow": "the document was not read within 2 s",
        "deadly": "the document broke its reader",
        "greedy": "the document broke its reader",
    }
    assert documents.keys() == {"good", "better"}
    assert all(document and f"in {os.getpid()}" not in document.channel.title for document in documents.values())


def test_who_is_interrupted_keeps_what_had_arrived() -> None:
    def interrupted() -> Iterator[Reply | Failure]:
        yield reply("good", "a")
        yield reply("better", "b")
        raise KeyboardInterrupt

    kept: list[Outcome] = []
    with pytest.raises(KeyboardInterrupt):
        kept.extend(workers.read(interrupted(), FEEDS, parse))

    assert {outcome[0].feed for outcome in kept if not isinstance(outcome, Failure)} == {"good", "better"}
