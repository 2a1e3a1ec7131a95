"""Answers of pure functions, remembered from build to build."""

from __future__ import annotations

import contextlib
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

import msgspec

import kabar

Argument = TypeVar("Argument")
Context = TypeVar("Context")
Answer = TypeVar("Answer")

_ROOM = 4  # answers that are kept for each that is in use, so that going back and forth costs nothing
_BATCH = 500  # keys in one question to SQLite
_SEAL = 8  # bytes of a hash before each answer, which a damaged one does not fit
_LIBRARIES = ("mistune", "nh3", "python-slugify", "w3lib")  # a better sanitiser must heal what is remembered, too


@dataclass(frozen=True, slots=True)
class Memo:
    """Remembers answers; without a database it asks the function every time."""

    connection: sqlite3.Connection | None = None
    release: bytes = b""
    path: Path = Path()

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
                new[key] = _sealed(msgspec.msgpack.encode(answers[-1]))
        self._remember(new, keys)
        return answers

    def _stem(self, function: Callable[..., object], context: object) -> bytes:
        name = f"{function.__module__}.{function.__qualname__}".encode()
        return blake2b(self.release + name + msgspec.msgpack.encode(context)).digest()

    def _known(self, keys: list[bytes]) -> dict[bytes, bytes]:
        """What is remembered, by key; without what is damaged."""
        assert self.connection is not None
        known: dict[bytes, bytes] = {}
        with self._at_a_pinch():
            for start in range(0, len(keys), _BATCH):
                some = keys[start : start + _BATCH]
                marks = ", ".join("?" * len(some))
                known.update(self.connection.execute(f"SELECT key, answer FROM answers WHERE key IN ({marks})", some))  # noqa: S608
        return {key: answer[_SEAL:] for key, answer in known.items() if _sealed(answer[_SEAL:]) == answer}

    def _remember(self, new: dict[bytes, bytes], used: list[bytes]) -> None:
        assert self.connection is not None
        if not new:
            return
        with self._at_a_pinch(), self.connection:
            self.connection.execute("BEGIN IMMEDIATE")
            count = self.connection.execute("SELECT count(*) FROM answers").fetchone()[0]
            if count > _ROOM * len(used) + _BATCH:
                self.connection.execute("DELETE FROM answers")
            self.connection.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?)", new.items())

    @contextlib.contextmanager
    def _at_a_pinch(self) -> Iterator[None]:
        """Do without the database when it is busy or full; a damaged one goes, for the next build to begin anew."""
        try:
            yield
        except sqlite3.OperationalError:
            pass
        except sqlite3.DatabaseError:
            _remove(self.path)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Memo]:
    """Open the memo.  A damaged one is begun anew, where there can be none it does without: that costs seconds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = _mended(path)
    try:
        yield Memo(connection, _release(), path)
    finally:
        if connection:
            connection.close()


def _sealed(answer: bytes) -> bytes:
    return blake2b(answer, digest_size=_SEAL).digest() + answer


def _mended(path: Path) -> sqlite3.Connection | None:
    try:
        return _connected(path)
    except sqlite3.OperationalError:  # the disk is full or read-only, or a folder stands there
        return None
    except sqlite3.DatabaseError:
        _remove(path)
        return _connected(path)


def _remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)


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
    """What makes old answers invalid: Kabar's own code, and that of the libraries that answers are made with."""
    code = blake2b(" ".join([sys.version, *map(version, _LIBRARIES)]).encode())
    for path in sorted(Path(kabar.__file__).parent.rglob("*.py")):
        code.update(path.read_bytes())
    return code.digest()
