"""The memo's database: opened, mended, begun anew."""

from __future__ import annotations

import contextlib
import sqlite3
import sys
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path

import kabar

_LIBRARIES = (
    "css-inline",
    "jinja2",
    "mistune",
    "nh3",
    "pillow",
    "python-slugify",
    "w3lib",
)  # a better sanitiser must heal what is remembered


def mended(path: Path) -> sqlite3.Connection | None:
    try:
        return connected(path)
    except sqlite3.OperationalError:  # the disk is full or read-only, or a folder stands there
        return None
    except sqlite3.DatabaseError:
        remove(path)
        return connected(path)


def remove(path: Path) -> None:
    with contextlib.suppress(OSError):
        for ending in ("", "-wal", "-shm"):
            path.with_name(path.name + ending).unlink(missing_ok=True)


def connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=30, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS answers (key BLOB PRIMARY KEY, answer BLOB NOT NULL) WITHOUT ROWID"
        )
        connection.execute(
            "CREATE TABLE IF NOT EXISTS stops (number INTEGER PRIMARY KEY, key BLOB UNIQUE, answer BLOB NOT NULL)"
        )
        connection.execute("SELECT count(*) FROM answers").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


def release() -> bytes:
    """What makes old answers invalid: Kabar's own code, and that of the libraries that answers are made with."""
    code = blake2b(" ".join([sys.version, *map(version, _LIBRARIES)]).encode())
    for path in sorted(Path(kabar.__file__).parent.rglob("*.py")):
        code.update(path.read_bytes())
    return code.digest()
