"""The archive's database: opened, checked, brought to this Kabar's form, set aside."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

from kabar.errors import Trouble, mistake

# Each step brings a database from the version before it to its own (PRAGMA user_version); none is ever changed.
_STEPS = (
    """
    CREATE TABLE feeds (source TEXT PRIMARY KEY, validators BLOB NOT NULL, channel BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE clippings (source TEXT, id TEXT, clipping BLOB NOT NULL, UNIQUE (source, id));
    CREATE TABLE seen (source TEXT, id TEXT, arrived TEXT NOT NULL, PRIMARY KEY (source, id)) WITHOUT ROWID;
    CREATE TABLE aliases (source TEXT, key TEXT, id TEXT NOT NULL, PRIMARY KEY (source, key)) WITHOUT ROWID;
    """,
    "ALTER TABLE feeds ADD COLUMN visit BLOB NOT NULL DEFAULT '{}'",
    "ALTER TABLE clippings ADD COLUMN mark BLOB",  # a hash of the clipping: quick_check finds no flipped bit in a text
    "CREATE TABLE addresses (path TEXT PRIMARY KEY, tellings BLOB NOT NULL) WITHOUT ROWID",
)
_BUSY_S = 30.0  # how long another process that writes is waited for
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR}  # not: busy, full, read-only


def mended(path: Path) -> tuple[sqlite3.Connection, tuple[Trouble, ...]]:
    """Open the archive's database, in this Kabar's form; a damaged one is set aside, and a new one begun.

    In:     where it lies, or is to lie.
    Out:    the connection; with the trouble, where a new one had to be begun.
    Raises: KabarError when a newer Kabar wrote it; sqlite3.DatabaseError while it is busy, or where none can be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _connected(path), ()
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT) & 0xFF  # the rest of it tells details
        if code not in _DAMAGE and not path.is_dir():
            raise
        what = f"the archive is damaged ({error}); a new one was begun"
    fix = f"the old one is kept as {_set_aside(path).name}; the feeds fill the new one"
    return _connected(path), (Trouble(what, str(path), fix),)


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=_BUSY_S, isolation_level=None)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        _check(connection, "PRAGMA quick_check", "ok")
        _migrate(connection, path)
        _check(connection, "SELECT count(*) FROM clippings WHERE NOT json_valid(CAST(clipping AS TEXT))", 0)
        connection.create_function("mark_of", 1, mark, deterministic=True)
        _check(connection, "SELECT count(*) FROM clippings WHERE mark <> mark_of(clipping)", 0)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, question: str, right: object) -> None:
    if connection.execute(question).fetchone() != (right,):
        raise sqlite3.DatabaseError("a check of it found faults")


def mark(text: bytes) -> bytes:
    """A short hash of a clipping as it is written, which one that is damaged does not fit."""
    return blake2b(text, digest_size=8).digest()


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Bring the archive to this Kabar's form, one step after the other; what it was is copied beside it first."""
    before = connection.execute("PRAGMA user_version").fetchone()[0]
    copy = path.with_name(f"{path.name}.version-{before}")
    if 0 < before < len(_STEPS) and not copy.exists():
        connection.execute("VACUUM INTO ?", (str(copy),))
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version > len(_STEPS):
            what = f"the archive was written by a newer Kabar (version {version} of it, this one knows {len(_STEPS)})"
            raise mistake(what, where=str(path), fix="update Kabar, or move the archive away to begin a new one")
        for number, step in enumerate(_STEPS[version:], version + 1):
            for statement in filter(str.strip, step.split(";")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")


def _set_aside(path: Path) -> Path:
    aside = path.with_name(f"{path.name}.broken-{datetime.now(UTC):%Y%m%dT%H%M%S.%f}")
    path.replace(aside)
    for ending in ("-wal", "-shm"):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + ending))
    return aside
