"""What took in one thing after the other and was laid aside goes on as if it had never stopped."""

from __future__ import annotations

import contextlib
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from happenings import news, two_that_become_one
from hypothesis import given
from hypothesis import strategies as st
from make import replace, rules

from kabar.edges import memo
from kabar.edges.memo import Memo
from kabar.model import Article
from kabar.stages import cluster

WAVES = [f"ombak {number}" for number in range(150)]

taken: list[str] = []


@dataclass(slots=True)
class Log:
    """Takes in words, and marks each."""

    mark: str
    text: str = ""

    @classmethod
    def load(cls, kept: bytes, mark: str) -> Log:
        return cls(mark, kept.decode())

    def dump(self) -> bytes:
        return self.text.encode()

    def take(self, word: str) -> None:
        if word == "karam":
            raise ZeroDivisionError
        taken.append(word)
        self.text += word + self.mark


def log(words: Sequence[str], mark: str = "!") -> str:
    """The answer, when nothing is remembered."""
    return "".join(word + mark for word in words)


def folded(path: Path, words: Sequence[str] = WAVES, mark: str = "!") -> str:
    taken.clear()
    with memo.opened(path) as remembered:
        return remembered.fold(Log, mark, words).text


@contextlib.contextmanager
def afresh() -> Iterator[Memo]:
    """A memo that knows nothing yet."""
    with tempfile.TemporaryDirectory() as folder, memo.opened(Path(folder) / "memo.db") as remembered:
        yield remembered


def test_without_a_memo_all_is_taken_in() -> None:
    taken.clear()

    assert Memo().fold(Log, "!", WAVES).text == log(WAVES)
    assert taken == WAVES


def test_nothing_is_taken_in_twice(tmp_path: Path) -> None:
    assert folded(tmp_path / "memo.db") == log(WAVES)
    assert folded(tmp_path / "memo.db") == log(WAVES)
    assert taken == []


@pytest.mark.parametrize("more", [1, 2, 30])
def test_only_what_is_new_at_the_end_is_taken_in(tmp_path: Path, more: int) -> None:
    folded(tmp_path / "memo.db")
    new = [f"pasang {number}" for number in range(more)]

    assert folded(tmp_path / "memo.db", [*WAVES, *new]) == log([*WAVES, *new])
    assert taken == new


@pytest.mark.parametrize(("back", "again"), [(1, 1), (2, 24), (24, 72), (50, 72), (72, 150)])
def test_what_changed_near_the_end_costs_little(tmp_path: Path, back: int, again: int) -> None:
    folded(tmp_path / "memo.db")
    words = [*WAVES[:-back], "surut", *WAVES[len(WAVES) - back + 1 :]]

    assert folded(tmp_path / "memo.db", words) == log(words)
    assert len(taken) <= again


@pytest.mark.parametrize("place", [0, 1, 50, 149])
def test_what_changed_anywhere_changes_the_answer(tmp_path: Path, place: int) -> None:
    folded(tmp_path / "memo.db")
    words = [*WAVES[:place], "surut", *WAVES[place + 1 :]]

    assert folded(tmp_path / "memo.db", words) == log(words)
    assert folded(tmp_path / "memo.db", WAVES[:place]) == log(WAVES[:place])
    assert folded(tmp_path / "memo.db", WAVES[place:]) == log(WAVES[place:])
    assert folded(tmp_path / "memo.db") == log(WAVES)


@given(st.lists(st.lists(st.sampled_from("ab"), max_size=9), min_size=1, max_size=6))
def test_whatever_was_folded_before_changes_nothing(rounds: list[list[str]]) -> None:
    with afresh() as remembered:
        for words in rounds:
            assert remembered.fold(Log, "!", words).text == log(words)


@given(news(), st.lists(st.integers(0, 14), max_size=3))
def test_stories_are_the_same_with_and_without_a_memo(articles: list[Article], builds: list[int]) -> None:
    arrived = sorted(articles, key=lambda one: one.arrived)
    with afresh() as remembered:
        for known in (*builds, len(arrived)):
            told = arrived[:known]
            assert cluster.group(told, rules(), fold=remembered.fold) == cluster.group(told, rules())


def test_stories_that_become_one_do_so_from_build_to_build(tmp_path: Path) -> None:
    articles = sorted(two_that_become_one(), key=lambda one: one.arrived)
    for known in range(1, len(articles) + 1):
        with memo.opened(tmp_path / "memo.db") as remembered:
            told = articles[:known]
            assert cluster.group(told, rules(), fold=remembered.fold) == cluster.group(told, rules())


def test_another_beginning_is_another_answer(tmp_path: Path) -> None:
    folded(tmp_path / "memo.db")

    assert folded(tmp_path / "memo.db", mark="?") == log(WAVES, "?")


def test_another_release_forgets(tmp_path: Path) -> None:
    folded(tmp_path / "memo.db")
    taken.clear()

    with memo.opened(tmp_path / "memo.db") as remembered:
        assert replace(remembered, release=b"newer").fold(Log, "!", WAVES).text == log(WAVES)
    assert taken == WAVES


def test_what_fails_says_so_each_time(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            folded(tmp_path / "memo.db", [*WAVES, "karam"])


def test_nothing_is_folded_from_nothing(tmp_path: Path) -> None:
    assert folded(tmp_path / "memo.db", []) == ""


def test_it_does_not_grow_without_end(tmp_path: Path) -> None:
    for number in range(12):
        folded(tmp_path / "memo.db", [f"{number} {wave}" for wave in WAVES])

    connection = sqlite3.connect(tmp_path / "memo.db")
    assert connection.execute("SELECT count(*) FROM stops").fetchone()[0] <= 8
    connection.close()


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _another_program(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE stops (name TEXT)")
    connection.close()


def _another_answer(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE stops SET answer = ?", (b"no such waves were ever seen",))
    connection.commit()
    connection.close()


@pytest.mark.parametrize("damage", [_half, _folder, _another_program, _another_answer, Path.unlink])
def test_after_damage_the_answer_is_the_same(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    path = tmp_path / "memo.db"
    folded(path)
    damage(path)

    assert folded(path) == log(WAVES)
    assert folded(path) == log(WAVES)


def test_no_page_that_is_wiped_changes_the_answer_or_stays_for_good(tmp_path: Path) -> None:
    path, page = tmp_path / "memo.db", 4096
    folded(path)
    whole = path.read_bytes()

    for place in range(0, len(whole), page):
        path.write_bytes(whole[:place] + bytes(page) + whole[place + page :])
        assert folded(path) == log(WAVES)
        folded(path)
        assert folded(path) == log(WAVES)
        assert taken == []


def test_a_busy_memo_is_done_without(tmp_path: Path) -> None:
    path = tmp_path / "memo.db"
    with memo.opened(path) as remembered:
        assert remembered.connection
        remembered.connection.execute("PRAGMA busy_timeout = 20")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert remembered.fold(Log, "!", WAVES).text == log(WAVES)
        other.close()

    assert folded(path) == log(WAVES)


def test_what_another_build_throws_away_in_between_is_done_without(tmp_path: Path) -> None:
    path = tmp_path / "memo.db"
    folded(path)
    taken.clear()
    with memo.opened(path) as remembered, memo.opened(path) as other:
        assert remembered.connection
        assert other.connection
        empty = other.connection.execute
        remembered.connection.set_trace_callback(
            lambda asked: empty("DELETE FROM stops") if asked.startswith("SELECT answer") else None
        )
        assert remembered.fold(Log, "!", WAVES).text == log(WAVES)
    assert taken == WAVES
