"""One build at a time, by a lock that dies with its process."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from kabar.errors import mistake

_PATIENCE_S = 60.0


@contextlib.contextmanager
def held(path: Path, *, patience_s: float = _PATIENCE_S) -> Iterator[None]:
    """Hold the lock while the block runs; wait for another build to end first.

    SQLite's lock is the operating system's own: it works on every system, and a killed process leaves none behind.
    Raises KabarError when the other build takes longer than *patience_s*.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=patience_s, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        connection.close()
        fix = "let it end, or stop it; nothing was changed"
        raise mistake("another build of this digest is still at work", where=str(path.parent), fix=fix) from error
    try:
        yield
    finally:
        connection.close()
