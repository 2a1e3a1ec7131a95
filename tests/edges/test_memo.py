"""The memo changes nothing but the time: with it, without it, and whatever happened to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from kabar.edges import memo
from kabar.edges.memo import Memo

WORDS = ["ombak", "pasang", "", "laut 🌊", "ombak", "x" * 3000, *map(str, range(150))]
LONGEST = 9_000  # letters of an answer, so that it fills pages of its own


@dataclass(frozen=True, slots=True)
class Answer:
    text: str
    length: int


asked: list[str] = []


def shout(word: str, mark: str) -> Answer:
    asked.append(word)
    return Answer((word + mark) * (LONGEST // 2 if word == "laut 🌊" else 2), len(word))


EXPECTED = [shout(word, "!") for word in WORDS]


def answers(path: Path, words: list[str] = WORDS, mark: str = "!") -> list[Answer]:
    asked.clear()
    with memo.opened(path) as remembered:
        return remembered.map(shout, words, mark, answer=Answer)


def test_without_a_memo_the_function_is_asked() -> None:
    asked.clear()

    assert Memo().map(shout, WORDS, "!", answer=Answer) == EXPECTED
    assert asked == WORDS


def test_what_was_once_said_is_not_asked_again(tmp_path: Path) -> None:
    assert answers(tmp_path / "memo.db") == EXPECTED
    assert answers(tmp_path / "memo.db") == EXPECTED
    assert asked == []


def test_only_what_is_new_is_asked(tmp_path: Path) -> None:
    answers(tmp_path / "memo.db")

    assert answers(tmp_path / "memo.db", [*WORDS[:3], "surut"])[3] == Answer("surut!surut!", 5)
    assert asked == ["surut"]


def test_another_context_is_another_question(tmp_path: Path) -> None:
    answers(tmp_path / "memo.db")

    assert answers(tmp_path / "memo.db", ["ombak"], "?") == [Answer("ombak?ombak?", 5)]


def test_another_function_is_another_question(tmp_path: Path) -> None:
    def whisper(word: str, mark: str) -> Answer:
        return Answer(word.lower() + mark, 0)

    answers(tmp_path / "memo.db")

    with memo.opened(tmp_path / "memo.db") as remembered:
        assert remembered.map(whisper, ["ombak"], "!", answer=Answer) == [Answer("ombak!", 0)]


def test_another_release_forgets(tmp_path: Path) -> None:
    answers(tmp_path / "memo.db")
    asked.clear()

    with memo.opened(tmp_path / "memo.db") as remembered:
        assert replace(remembered, release=b"newer").map(shout, WORDS, "!", answer=Answer) == EXPECTED
    assert asked == WORDS


def test_a_function_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    def fail(word: str, mark: str) -> Answer:
        if word == "pasang":
            raise ZeroDivisionError
        return Answer(word, 1)

    with memo.opened(tmp_path / "memo.db") as remembered:
        with pytest.raises(ZeroDivisionError):
            remembered.map(fail, WORDS, "!", answer=Answer)
        assert remembered.connection
        assert remembered.connection.execute("SELECT count(*) FROM answers").fetchone() == (0,)


def test_it_does_not_grow_without_end(tmp_path: Path) -> None:
    for round_ in range(12):
        answers(tmp_path / "memo.db", [f"{round_} {number}" for number in range(100)])

    connection = sqlite3.connect(tmp_path / "memo.db")
    assert connection.execute("SELECT count(*) FROM answers").fetchone()[0] <= 1000
    connection.close()


def _html(path: Path) -> None:
    path.write_bytes(b"<!doctype html><title>502 Bad Gateway</title>" * 200)


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _another_program(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE answers (name TEXT)")
    connection.close()


@pytest.mark.parametrize("damage", [_html, _half, _folder, _another_program, Path.unlink])
def test_after_damage_the_answers_are_the_same(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    path = tmp_path / "memo.db"
    answers(path)
    damage(path)

    assert answers(path) == EXPECTED
    assert answers(path) == EXPECTED


def test_no_page_that_is_wiped_changes_an_answer_or_stays_for_good(tmp_path: Path) -> None:
    path, page = tmp_path / "memo.db", 4096
    answers(path)
    whole = path.read_bytes()

    for place in range(0, len(whole), page):
        path.write_bytes(whole[:place] + bytes(page) + whole[place + page :])
        assert answers(path) == EXPECTED
        answers(path)
        assert answers(path) == EXPECTED
        assert asked == []


def test_a_busy_memo_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "memo.db"
    with memo.opened(path) as remembered:
        assert remembered.connection
        remembered.connection.execute("PRAGMA busy_timeout = 20")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert remembered.map(shout, WORDS, "!", answer=Answer) == EXPECTED
        other.close()

    assert answers(path) == EXPECTED
