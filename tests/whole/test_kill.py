"""Killed at any moment, Kabar leaves a whole site and a whole archive, and the next run leaves nothing else.

Each test runs this file as a program, whose children are killed: a fork costs a millisecond, a new Python a second.
"""

from __future__ import annotations

import contextlib
import errno
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

import digest
import pytest

from kabar.cli import main
from kabar.edges import exchange, store, write
from kabar.errors import KabarError
from kabar.model import Clipping, Entry, File, Shelf

SEED = 20260108
ARRIVED = datetime(2026, 1, 8, tzinfo=UTC)
TOUCHING = ("open", "os.", "shutil.", "tempfile.", "ctypes.dlsym")  # audit events of what touches the disk

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")


@pytest.mark.parametrize(
    "scene", ["archive", "site", "site_in_two_steps", "every_step", "every_step_of_two", "every_refusal", "whole_line"]
)
def test_whatever_the_moment_all_is_whole(scene: str, tmp_path: Path) -> None:
    words = [sys.executable, __file__, scene, str(tmp_path)]
    environment = os.environ | {"PYTHONPATH": str(digest.CODE)}

    done = subprocess.run(words, env=environment, capture_output=True, encoding="utf-8", timeout=300)

    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 30  # moments


def archive(folder: Path) -> int:
    """Shelves are put in a loop: what was acknowledged is there, and no shelf is half of one."""
    path = folder / "archive.db"
    for killed in range(50):
        ears, mouth = os.pipe()
        kill(partial(put_forever, path, mouth), random.uniform(0.002, 0.05))
        os.close(mouth)
        with os.fdopen(ears, "rb") as heard:
            acknowledged = max(heard.read().split(), key=int, default=b"0")
        with store.opened(path) as kept:
            assert kept.troubles == (), f"kill {killed}"
            numbers = [whole(kept.shelf(source)) for source in ("harian", "warta")]
        assert max(numbers) >= int(acknowledged), f"kill {killed}: lost"
        assert abs(numbers[0] - numbers[1]) <= 1
    assert max(numbers) > 50
    return killed + 1


def put_forever(path: Path, mouth: int) -> None:
    with store.opened(path) as kept:
        begun = max(whole(kept.shelf(source)) for source in ("harian", "warta"))
        for number in count(begun + 1):
            source = ("harian", "warta")[number % 2]
            kept.put(source, kept.shelf(source), shelf(number))
            os.write(mouth, b"%d " % number)


def shelf(number: int) -> Shelf:
    """A shelf that can be known for whole: everything on it bears its number, and how much it is follows from that."""
    names = [chr(97 + name) for name in range(5 + number % 7)]
    clippings = tuple(Clipping(Entry("", name, "", str(number), "x" * 3000, "text"), ARRIVED) for name in names)
    return Shelf(clippings, dict.fromkeys(names, ARRIVED), dict.fromkeys(names, str(number)))


def whole(found: Shelf) -> int:
    """The number of a shelf that must be whole."""
    number = int(found.clippings[0].entry.title) if found.clippings else 0
    assert found == (shelf(number) if number else Shelf())
    return number


def site(folder: Path) -> int:
    """Generations are published in a loop: what stands there is one of them."""
    place = folder / "site"
    publish(place, 0)
    for _ in range(80):
        kill(partial(publish_forever, place), random.uniform(0, 0.03))
        settle(place)
    assert generation(place) > 40
    return 80


def publish_forever(place: Path) -> None:
    for number in count(generation(place) + 1):
        publish(place, number)


def site_in_two_steps(folder: Path) -> int:
    """The same where the system cannot exchange two folders."""
    exchange._system_call = lambda: None
    return site(folder)


def every_step(folder: Path) -> int:
    """Killed at the first step that touches the disk, at the second, and so on until a run comes through."""
    return each_step(folder / "site", die)


def every_step_of_two(folder: Path) -> int:
    """The same where the system cannot exchange two folders."""
    exchange._system_call = lambda: None
    return every_step(folder)


def every_refusal(folder: Path) -> int:
    """The disk is full at the first step, at the second, and so on: a mistake is told, or the site stands."""
    return each_step(folder / "site", refuse)


def each_step(place: Path, act: Callable[[], None]) -> int:
    """Let something happen at one step after the other; gives the first that no run comes to."""
    publish(place, 0)
    for step in count(1):
        if came_through(partial(at_step, step, act, place)):
            return step
        settle(place)
    raise AssertionError


def at_step(step: int, act: Callable[[], None], place: Path) -> None:
    """Publish a new generation, and let something happen just before a step; leave with 3 when it has not happened."""
    left = iter(range(step))
    number = generation(place) + 1

    def look(event: str, _: object) -> None:
        if event.startswith(TOUCHING) and next(left, None) == step - 1:
            act()

    sys.addaudithook(look)
    with contextlib.suppress(KabarError):
        publish(place, number)
    os._exit(3 if next(left, None) is not None else 0)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def refuse() -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def publish(place: Path, number: int) -> None:
    write.publish([File(path, text.encode()) for path, text in pages(number).items()], place)


def pages(number: int) -> dict[str, str]:
    """A generation: its pages bear its number, and some come, go or stay the same with it."""
    some = {f"{page}/page.html": f"{number} {page}" for page in range(number % 5)}
    return {"index.html": str(number), "same.html": "same", **some}


def generation(place: Path) -> int:
    """The generation that stands there, which must be a whole one."""
    number = int((place / "index.html").read_text())
    found = {path.relative_to(place).as_posix(): path.read_text() for path in place.rglob("*.html")}
    assert found == pages(number)
    return number


def settle(place: Path) -> None:
    """See that the site is whole; that what was begun ends with the next run, and nothing is left over."""
    there = place if place.exists() else exchange._aside(place)  # in two steps it may be on its way
    publish(place, generation(there))
    assert [*place.parent.iterdir()] == [place]


def whole_line(folder: Path) -> int:
    """Builds of a digest that changes every time, feeds, archive, memo and all."""
    place = digest.begin(folder / "digest")
    words = ["--config", str(place / "config.yaml"), "--now", digest.NOW]
    digest.build(place)  # here, so that no child has to import what it takes
    begun = time.monotonic()
    assert came_through(partial(build, place, words, 0))
    usual_s = time.monotonic() - begun
    for number in range(1, 31):
        kill(partial(build, place, words, number), random.uniform(0, 1.2 * usual_s))
        before = standing(place)
        assert before <= number
        gathered_whole(place)
        if number % 5 == 0:
            assert came_through(partial(build, place, words, number))
            assert standing(place) == number
            assert not [path for path in place.iterdir() if ".kabar-" in path.name]
    return 30


def gathered_whole(place: Path) -> None:
    """See that the archive holds the feed as it was at some time: all that stood below some item, nothing else."""
    items = re.findall(r"<guid[^>]*>(.*?)</guid>", (place / "feeds" / "harian.xml").read_text("utf-8"))
    with store.opened(place / ".kabar" / "archive.db") as kept:
        assert kept.troubles == ()
        had = kept.shelf("harian")
    assert had.seen.keys() == {clipping.entry.id for clipping in had.clippings}
    assert had.seen.keys() in [set(items[place:]) for place in range(len(items))]


def build(place: Path, words: list[str], number: int) -> None:
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    config = place / "config.yaml"
    text = config.read_text("utf-8")
    if f"generation {number}." not in text:
        line = next(line for line in text.splitlines() if line.startswith("  description:"))
        replaced(config, text.replace(line, f"  description: generation {number}."))
    if number and f"harian.example/new/{number}<" not in (place / "feeds" / "harian.xml").read_text("utf-8"):
        add_new(place / "feeds" / "harian.xml", number)
    os._exit(3 if main(words) == 0 else 1)


def add_new(feed: Path, number: int) -> None:
    beside = feed.with_name("beside")
    beside.write_bytes(feed.read_bytes())
    address = f"https://harian.example/new/{number}"
    digest.add_item(beside, f"Berita {number}", address, "Thu, 08 Jan 2026 08:30:00 +0700")
    beside.rename(feed)


def replaced(path: Path, text: str) -> None:
    """Write a file as an editor that can be killed does."""
    beside = path.with_name("beside")
    beside.write_text(text, "utf-8")
    beside.rename(path)


def standing(place: Path) -> int:
    """The generation of the site, every page of which must be of it."""
    pages = (path for path in (place / "site").rglob("*.html") if not path.name.endswith(".mail.html"))
    found = {path: path.read_text("utf-8") for path in pages}
    marks = {text.partition("generation ")[2].partition(".")[0] for text in found.values()}
    assert len(found) > 10
    assert len(marks) == 1
    return int(marks.pop())


def kill(child: Callable[[], object], after_s: float) -> None:
    """Let a child work, and kill it."""
    process = begin(child)
    time.sleep(after_s)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 3, "the child failed by itself"


def came_through(child: Callable[[], object]) -> bool:
    """Let a child work to its end; whether it left with 3."""
    _, status = os.waitpid(begin(child), 0)
    assert not os.WIFEXITED(status) or os.WEXITSTATUS(status) in {0, 3}, "the child failed by itself"
    return os.WIFEXITED(status) and os.WEXITSTATUS(status) == 3


def begin(child: Callable[[], object]) -> int:
    process = os.fork()
    if process == 0:
        try:
            child()
        finally:
            if sys.exc_info()[0]:
                sys.excepthook(*sys.exc_info())
            os._exit(1)
    return process


if __name__ == "__main__":
    random.seed(SEED)
    tempfile.tempdir = sys.argv[2]
    sys.stdout.write(str(globals()[sys.argv[1]](Path(sys.argv[2]) / "work")))
