"""Killed at any moment of gathering, Kabar leaves an archive that opens and has lost nothing, and the next run goes on.

The test runs this file as a program, whose children are killed: a fork costs a millisecond, a new Python a second.
KABAR_KILLS says how many are killed.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import digest
import pytest

from kabar import pipeline
from kabar.edges import store
from kabar.model import Config, Feed, Shelf, Site

SEED = 20261123
MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
FEEDS = [f"feed-{number}" for number in range(12)]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


def test_whatever_the_moment_nothing_kept_is_lost_and_the_next_run_completes(tmp_path: Path) -> None:
    words = [sys.executable, __file__, str(tmp_path), os.environ.get("KABAR_KILLS", "40")]
    environment = os.environ | {"PYTHONPATH": str(digest.CODE)}

    done = subprocess.run(words, env=environment, capture_output=True, encoding="utf-8", timeout=600)

    assert done.returncode == 0, done.stderr
    assert "in the midst of gathering" in done.stdout


def kill_often(folder: Path, kills: int) -> int:
    """Gather, be killed, look, go on; how many of the kills came when some feeds were done and some were not."""
    config = Config(
        Site("Kabar", "https://kabar.example/", "en", "UTC", ""),
        feeds=tuple(Feed(name, str(folder / f"{name}.xml"), name) for name in FEEDS),
    )
    write(folder, 0)
    usual_s = completed(config, folder, 0)
    before, midst = kept(folder), 0
    for number in range(1, kills + 1):
        write(folder, number)
        killed(config, folder, number, random.uniform(0, 1.2 * usual_s))
        after = kept(folder)
        stages = {whole(before[name], after[name], number) for name in FEEDS}
        midst += len(stages) > 1
        before = after
        if number % 5 == 0:
            completed(config, folder, number)
            before = kept(folder)
            assert [len(shelf.seen) for shelf in before.values()] == [number + 3] * len(FEEDS)
    return midst


def standing(number: int) -> list[int]:
    """The items that stand in a feed after so many new ones."""
    return [*range(max(0, number - 7), number + 3)]


def write(folder: Path, number: int) -> None:
    """The feeds after so many new items."""
    items = "".join(f"<item><guid>{n}</guid><title>Item {n}</title></item>" for n in standing(number))
    for name in FEEDS:
        beside = folder / f"{name}.beside"
        beside.write_text(f'<rss version="2.0"><channel><title>After {number}</title>{items}</channel></rss>')
        beside.rename(folder / f"{name}.xml")


def kept(folder: Path) -> dict[str, Shelf]:
    """What an archive holds that must open without a fault."""
    with store.opened(folder / "archive.db") as archive:
        assert archive.troubles == ()
        return archive.archive(FEEDS).shelves


def whole(before: Shelf, after: Shelf, number: int) -> bool:
    """See that a shelf lost nothing, and is as some document left it; whether the newest document is on it."""
    arrived = {clipping.entry.id: clipping.arrived for clipping in after.clippings}
    assert {clipping.entry.id: clipping.arrived for clipping in before.clippings}.items() <= arrived.items()
    assert before.seen.items() <= after.seen.items()
    assert after.seen == arrived
    assert set(after.aliases.values()) == set(arrived)
    newest = int(after.channel.title.split()[-1])
    assert {c.entry.title for c in after.clippings if c.left is None} == {f"Item {n}" for n in standing(newest)}
    return newest == number


def gather(config: Config, folder: Path, number: int) -> None:
    with store.opened(folder / "archive.db") as archive:
        pipeline.gather(config, archive, now=MONDAY + timedelta(hours=number))


def completed(config: Config, folder: Path, number: int) -> float:
    """Let a child gather to the end; how long it took."""
    begun = time.monotonic()
    _, status = os.waitpid(begin(config, folder, number), 0)
    assert (os.WIFEXITED(status), os.WEXITSTATUS(status)) == (True, 0)
    return time.monotonic() - begun


def killed(config: Config, folder: Path, number: int, after_s: float) -> None:
    child = begin(config, folder, number)
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, "the child failed by itself"


def begin(config: Config, folder: Path, number: int) -> int:
    child = os.fork()
    if child == 0:
        try:
            gather(config, folder, number)
            os._exit(0)
        finally:
            sys.excepthook(*sys.exc_info())
            os._exit(1)
    return child


if __name__ == "__main__":
    random.seed(SEED)
    moments = kill_often(Path(sys.argv[1]), int(sys.argv[2]))
    assert moments, "no kill came in the midst of gathering"
    sys.stdout.write(f"{moments} kills came in the midst of gathering")
