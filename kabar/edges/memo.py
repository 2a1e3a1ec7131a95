"""Answers of pure functions, remembered from build to build."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec

import kabar

Argument = TypeVar("Argument")
Context = TypeVar("Context")
Answer = TypeVar("Answer")

_ROOM = 4  # answers that are kept for each that is in use, so that going back and forth costs nothing
_BATCH = 500  # keys in one question to SQLite


@dataclass(frozen=True, slots=True)
class Memo:
    """Remembers answers; without a database it asks the function every time."""

    connection: sqlite3.Connection | None = None
    release: bytes = b""

    def map(
        self,
        function: Callable[[Argument, Context], Answer],
        arguments: Iterable[Argument],
        context: Context,
        *,
        answer: type[Answer],
    ) -> list[Answer]:
        """The function's answer to each argument, in order.

        In:     a pure function; its arguments, all in one context, of types that msgspec can write; the answer's type.
        Out:    what the function says or once said: the same, whatever is remembered.
        Raises: what the function raises.
        """
        arguments = list(arguments)
        if self.connection is None:
            return [function(argument, context) for argument in arguments]
        stem = self._stem(function, context)
        keys = [blake2b(stem + msgspec.msgpack.encode(argument), digest_size=16).digest() for argument in arguments]
        known = self._known(keys)
        new = {}
        answers = []
        for key, argument in zip(keys, arguments, strict=True):
            if key in known:
                answers.append(msgspec.msgpack.decode(known[key], type=answer))
            else:
                answers.append(function(argument, context))
                new[key] = msgspec.msgpack.encode(answers[-1])
        self._remember(new, keys)
        return answers

    def _stem(self, function: Callable[..., object], context: object) -> bytes:
        name = f"{function.__module__}.{function.__qualname__}".encode()
        return blake2b(self.release + name + msgspec.msgpack.encode(context)).digest()

    def _known(self, keys: list[bytes]) -> dict[bytes, bytes]:
        assert self.connection is not None
        known: dict[bytes, bytes] = {}
        for start in range(0, len(keys), _BATCH):
            some = keys[start : start + _BATCH]
            marks = ", ".join("?" * len(some))
            known.update(self.connection.execute(f"SELECT key, answer FROM answers WHERE key IN ({marks})", some))  # noqa: S608
        return known

    def _remember(self, new: dict[bytes, bytes], used: list[bytes]) -> None:
        assert self.connection is not None
        if not new:
            return
        with self.connection:
            self.connection.execute("BEGIN IMMEDIATE")
            count = self.connection.execute("SELECT count(*) FROM answers").fetchone()[0]
            if count > _ROOM * len(used) + _BATCH:
                self.connection.execute("DELETE FROM answers")
            self.connection.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?)", new.items())


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Memo]:
    """Open the memo; one that is damaged, or that cannot be opened, is begun anew: it costs seconds, never history."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = _connected(path)
    except sqlite3.DatabaseError:
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)
        connection = _connected(path)
    try:
        yield Memo(connection, _release())
    finally:
        connection.close()


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, answer BLOB NOT NULL) WITHOUT ROWID"
        )
        connection.execute("SELECT count(*) FROM answers").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def _release() -> bytes:
    """What makes old answers invalid: Kabar's own code."""
    code = blake2b(kabar.__version__.encode())
    for path in sorted(Path(kabar.__file__).parent.rglob("*.py")):
        code.update(path.read_bytes())
    return code.digest()
