"""One build at a time: the second waits, or says so; no lock outlives its process."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from kabar.edges import lock
from kabar.errors import KabarError

HOLD = """
import sys
from pathlib import Path
from kabar.edges import lock
with lock.held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock until its input ends."""
    words = [sys.executable, "-c", HOLD, str(path)]
    other = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert other.stdout
    assert other.stdout.readline() == "held\n"
    return other


def test_the_second_says_so_when_it_has_waited_long_enough(tmp_path: Path) -> None:
    with (
        lock.held(tmp_path / ".kabar" / "lock.db"),
        pytest.raises(KabarError, match="another build"),
        lock.held(tmp_path / ".kabar" / "lock.db", patience_s=0.05),
    ):
        pass


def test_the_second_waits_for_the_first(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with lock.held(tmp_path / "lock.db", patience_s=20):
            order.append("second")

    with lock.held(tmp_path / "lock.db"):
        waiting = threading.Thread(target=second)
        waiting.start()
        time.sleep(0.3)
        order.append("first")
    waiting.join()

    assert order == ["first", "second"]


def test_it_can_be_held_again_and_again(tmp_path: Path) -> None:
    for _ in range(3):
        with lock.held(tmp_path / "lock.db", patience_s=0):
            pass


def test_a_block_that_fails_lets_go(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), lock.held(tmp_path / "lock.db"):
        raise ZeroDivisionError

    with lock.held(tmp_path / "lock.db", patience_s=0):
        pass


def test_it_dies_with_its_process(tmp_path: Path) -> None:
    with holder(tmp_path / "lock.db") as other:
        with pytest.raises(KabarError), lock.held(tmp_path / "lock.db", patience_s=0):
            pass
        other.kill()
        other.wait()
        with lock.held(tmp_path / "lock.db", patience_s=0):
            pass


def test_a_damaged_lock_is_no_lock(tmp_path: Path) -> None:
    (tmp_path / "lock.db").write_text("<!doctype html>" * 200)

    with (
        lock.held(tmp_path / "lock.db"),
        pytest.raises(KabarError, match="another build"),
        lock.held(tmp_path / "lock.db", patience_s=0),
    ):
        pass


def test_a_place_that_cannot_be_used_is_no_other_build(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder" / "lock.db").mkdir(parents=True)

    for path in (tmp_path / "file" / "lock.db", tmp_path / "folder" / "lock.db"):
        with pytest.raises(KabarError, match="this folder cannot be used"), lock.held(path):
            pass


def test_where_no_lock_can_be_written_it_asks_for_room_too(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")

    with pytest.raises(KabarError) as stopped, lock.held(tmp_path / "file" / "lock.db"):
        pass

    assert [trouble.fix for trouble in stopped.value.troubles] == ["allow yourself to write there, and make room"]
