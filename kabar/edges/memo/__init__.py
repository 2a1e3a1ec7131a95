"""Answers of pure functions, remembered from build to build."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

import msgspec

from kabar.edges.memo.database import mended, release, remove
from kabar.edges.memo.running import Running
from kabar.edges.seal import sealed, unsealed

Argument = TypeVar("Argument")
Context = TypeVar("Context")
Answer = TypeVar("Answer")
Made = TypeVar("Made", bound=Running)  # type: ignore[type-arg]

_ROOM = 4  # answers that are kept for each that is in use, so that going back and forth costs nothing
_STOPS = (1, 2, 24, 72)  # arguments before the end where a fold is laid aside: news is of this hour, or of the day
_SOON = 1  # arguments that are taken in again sooner than what they come to is written and read
_BATCH = 500  # keys in one question to SQLite
_MARK = 4  # bytes at the head of a key that tell whose answer it is


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
        stem, mark = self._stem(function, context), _mark(function)
        keys = [
            mark + blake2b(stem + msgspec.msgpack.encode(argument), digest_size=12).digest() for argument in arguments
        ]
        known = self._known(keys)
        new = {}
        answers = []
        for key, argument in zip(keys, arguments, strict=True):
            if key in known:
                answers.append(msgspec.msgpack.decode(known[key], type=answer))
            else:
                answers.append(function(argument, context))
                new[key] = sealed(msgspec.msgpack.encode(answers[-1]))
        self._remember(new, keys)
        return answers

    def fold(self, kind: type[Made], context: Context, arguments: Sequence[Argument]) -> Made:
        """What has taken in all the arguments, in order.

        In:     the kind of thing that takes them in, which is pure; what it begins with; the arguments, of types that
                msgspec can write.
        Out:    the same as if it had begun anew; but it goes on from where it stood before the first argument that is
                not known from last time.
        Raises: what the taking raises.
        """
        keys = self._chain(kind, context, arguments) if self.connection else []
        known, made = self._resumed(kind, context, keys)
        for place in range(known, len(arguments)):
            made.take(arguments[place])
            if keys and len(arguments) - place in _STOPS and len(arguments) - known > _SOON:
                self._lay_aside(keys[place], made.dump())
        return made

    def _resumed(self, kind: type[Made], context: object, keys: Sequence[bytes]) -> tuple[int, Made]:
        """How many arguments are known from last time, and what had taken them in."""
        places = {key: place for place, key in enumerate(keys)}
        with self._at_a_pinch():
            kept = self.connection.execute("SELECT key FROM stops").fetchall() if self.connection and keys else ()
            for place in sorted((places[key] for (key,) in kept if key in places), reverse=True):
                answer = self._stop(keys[place])
                if answer is not None:
                    return place + 1, kind.load(answer, context)
        return 0, kind(context)

    def _stop(self, key: bytes) -> bytes | None:
        assert self.connection is not None
        found = self.connection.execute("SELECT answer FROM stops WHERE key = ?", (key,)).fetchone()
        return unsealed(found[0] if found else b"")  # another build may have thrown it away meanwhile

    def _lay_aside(self, key: bytes, answer: bytes) -> None:
        assert self.connection is not None
        with self._at_a_pinch(), self.connection:
            self.connection.execute("BEGIN IMMEDIATE")
            self.connection.execute("INSERT OR REPLACE INTO stops (key, answer) VALUES (?, ?)", (key, sealed(answer)))
            self.connection.execute(
                "DELETE FROM stops WHERE number <= (SELECT max(number) FROM stops) - ?", (2 * len(_STOPS),)
            )

    def _chain(self, kind: type[object], context: object, arguments: Sequence[object]) -> list[bytes]:
        """A key for all that was taken in up to each argument."""
        key = self._stem(kind, context)
        keys = []
        for argument in arguments:
            key = blake2b(key + msgspec.msgpack.encode(argument), digest_size=16).digest()
            keys.append(key)
        return keys

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
        whole = ((key, unsealed(kept)) for key, kept in known.items())
        return {key: answer for key, answer in whole if answer is not None}

    def _remember(self, new: dict[bytes, bytes], used: list[bytes]) -> None:
        assert self.connection is not None
        if not new:
            return
        with self._at_a_pinch(), self.connection:
            self.connection.execute("BEGIN IMMEDIATE")
            ours = (used[0][:_MARK], used[0][:_MARK] + b"\xff" * 12)  # answers of the same function
            count = self.connection.execute("SELECT count(*) FROM answers WHERE key BETWEEN ? AND ?", ours).fetchone()[
                0
            ]
            if count > _ROOM * len(used) + _BATCH:
                self.connection.execute("DELETE FROM answers WHERE key BETWEEN ? AND ?", ours)
            self.connection.executemany("INSERT OR REPLACE INTO answers VALUES (?, ?)", new.items())

    @contextlib.contextmanager
    def _at_a_pinch(self) -> Iterator[None]:
        """Do without the database when it is busy or full; a damaged one goes, for the next build to begin anew."""
        try:
            yield
        except sqlite3.OperationalError:
            pass
        except sqlite3.DatabaseError:
            remove(self.path)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Memo]:
    """Open the memo.  A damaged one is begun anew, where there can be none it does without: that costs seconds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = mended(path)
    try:
        yield Memo(connection, release(), path)
    finally:
        if connection:
            connection.close()


def _mark(function: Callable[..., object]) -> bytes:
    return blake2b(f"{function.__module__}.{function.__qualname__}".encode(), digest_size=_MARK).digest()
