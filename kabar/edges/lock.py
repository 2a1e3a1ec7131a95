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
    try:
        connection = _locked(path, patience_s)
    except (OSError, sqlite3.OperationalError) as error:
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_BUSY:
            what, fix = "another build of this digest is still at work", "let it end, or stop it; nothing was changed"
        else:
            what, fix = f"this folder cannot be used: {error}", "allow yourself to write there, and make room"
        raise mistake(what, where=str(path.parent), fix=fix) from error
    try:
        yield
    finally:
        connection.close()


def _locked(path: Path, patience_s: float) -> sqlite3.Connection:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=patience_s, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        connection.close()
        raise
    except sqlite3.DatabaseError:  # damaged, so that nobody can hold it
        connection.close()
        path.unlink()
        return _locked(path, patience_s)
    return connection
