"""The archive in SQLite: what is kept, in and out, one transaction a feed."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path

import msgspec

from kabar.errors import KabarError, Trouble, mistake
from kabar.model import Addresses, Archive, Channel, Clipping, Shelf, Validators, Visit

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


@dataclass(frozen=True, slots=True)
class Store:
    """An open archive."""

    connection: sqlite3.Connection
    troubles: tuple[Trouble, ...] = ()  # what had to be mended on opening

    def shelf(self, source: str) -> Shelf:
        """What is kept of one source; an empty shelf when nothing is."""
        ask = self.connection.execute
        about = ask("SELECT validators, channel, visit FROM feeds WHERE source = ?", (source,)).fetchone()
        clippings = ask("SELECT clipping FROM clippings WHERE source = ? ORDER BY id", (source,))
        return Shelf(
            tuple(msgspec.json.decode(row[0], type=Clipping) for row in clippings),
            {
                name: datetime.fromisoformat(at)
                for name, at in ask("SELECT id, arrived FROM seen WHERE source = ?", (source,))
            },
            dict(ask("SELECT key, id FROM aliases WHERE source = ?", (source,)).fetchall()),
            msgspec.json.decode(about[0], type=Validators) if about else Validators(),
            msgspec.json.decode(about[1], type=Channel) if about else Channel(),
            msgspec.json.decode(about[2], type=Visit) if about else Visit(),
        )

    def archive(self, sources: Iterable[str]) -> Archive:
        """What is kept of these sources, and the addresses that stories had."""
        return Archive({source: self.shelf(source) for source in sources}, self.addresses())

    def addresses(self) -> Addresses:
        """The addresses that stories had in the sites so far."""
        rows = self.connection.execute("SELECT path, tellings FROM addresses ORDER BY path")
        return {path: msgspec.json.decode(tellings, type=tuple[str, ...]) for path, tellings in rows}

    def visited(self, sources: Iterable[str]) -> dict[str, tuple[Validators, Channel, Visit]]:
        """What is known of the servers of these feeds, without what is kept of them."""
        wanted = set(sources)
        rows = self.connection.execute("SELECT source, validators, channel, visit FROM feeds").fetchall()
        return {row[0]: _met(row[1:]) for row in rows if row[0] in wanted}

    def note(self, source: str, validators: Validators, visit: Visit) -> None:
        """Write down how a server was met that had nothing new."""
        row = (msgspec.json.encode(validators), msgspec.json.encode(visit), source)
        done = self.connection.execute("UPDATE feeds SET validators = ?, visit = ? WHERE source = ?", row)
        if not done.rowcount:
            begun = (source, row[0], msgspec.json.encode(Channel()), row[1])
            self.connection.execute("INSERT INTO feeds VALUES (?, ?, ?, ?)", begun)

    def put(self, source: str, old: Shelf, new: Shelf) -> None:
        """Replace what is kept of one source, whole or not at all."""
        if new == old:
            return
        with self.connection:
            self.connection.execute("BEGIN IMMEDIATE")
            self._put_clippings(source, old, new)
            self._put_names(source, old, new)
            about = [msgspec.json.encode(part) for part in (new.validators, new.channel, new.visit)]
            self.connection.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?)", (source, *about))

    def publish(self, addresses: Addresses) -> None:
        """Write down the addresses that stories have, whole or not at all."""
        old = self.addresses()
        if old == addresses:
            return
        changed = [(path, msgspec.json.encode(told)) for path, told in addresses.items() if old.get(path) != told]
        gone = [(path,) for path in old if path not in addresses]
        with self.connection:
            self.connection.execute("BEGIN IMMEDIATE")
            self.connection.executemany("INSERT OR REPLACE INTO addresses VALUES (?, ?)", changed)
            self.connection.executemany("DELETE FROM addresses WHERE path = ?", gone)

    def _put_clippings(self, source: str, old: Shelf, new: Shelf) -> None:
        had = {clipping.entry.id: clipping for clipping in old.clippings}
        has = {clipping.entry.id: clipping for clipping in new.clippings}
        written = ((name, msgspec.json.encode(c)) for name, c in has.items() if had.get(name) != c)
        changed = [(source, name, text, _mark(text)) for name, text in written]
        self.connection.executemany("INSERT OR REPLACE INTO clippings VALUES (?, ?, ?, ?)", changed)
        gone = [(source, name) for name in had if name not in has]
        self.connection.executemany("DELETE FROM clippings WHERE source = ? AND id = ?", gone)

    def _put_names(self, source: str, old: Shelf, new: Shelf) -> None:
        seen = [(source, name, at.isoformat()) for name, at in new.seen.items() if old.seen.get(name) != at]
        self.connection.executemany("INSERT OR REPLACE INTO seen VALUES (?, ?, ?)", seen)
        aliases = [(source, key, name) for key, name in new.aliases.items() if old.aliases.get(key) != name]
        self.connection.executemany("INSERT OR REPLACE INTO aliases VALUES (?, ?, ?)", aliases)
        forgotten = [(source, name) for name in old.seen if name not in new.seen]
        self.connection.executemany("DELETE FROM seen WHERE source = ? AND id = ?", forgotten)
        dropped = [(source, key) for key in old.aliases if key not in new.aliases]
        self.connection.executemany("DELETE FROM aliases WHERE source = ? AND key = ?", dropped)


def _met(row: tuple[bytes, bytes, bytes]) -> tuple[Validators, Channel, Visit]:
    decode = msgspec.json.decode
    return decode(row[0], type=Validators), decode(row[1], type=Channel), decode(row[2], type=Visit)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Store]:
    """Open the archive, made anew where there is none.

    In:     the database's path; its folder is made.
    Out:    the open archive.  A damaged one is set aside beside it, never deleted, and said so in its troubles.
    Raises: KabarError when it was written by a newer Kabar, or when the disk refuses.
    """
    try:
        connection, troubles = _mended(path)
    except (OSError, sqlite3.DatabaseError) as error:
        raise _unusable(path, error) from error
    try:
        yield Store(connection, troubles)
    except sqlite3.DatabaseError as error:
        raise _unusable(path, error) from error
    finally:
        connection.close()


def _unusable(path: Path, error: Exception) -> KabarError:
    fix = "end what else uses it, make room there, and allow yourself to write; what had arrived is kept"
    return mistake(f"the archive cannot be used: {error}", where=str(path), fix=fix)


def _mended(path: Path) -> tuple[sqlite3.Connection, tuple[Trouble, ...]]:
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
        connection.create_function("mark_of", 1, _mark, deterministic=True)
        _check(connection, "SELECT count(*) FROM clippings WHERE mark <> mark_of(clipping)", 0)
    except BaseException:
        connection.close()
        raise
    return connection


def _check(connection: sqlite3.Connection, question: str, right: object) -> None:
    if connection.execute(question).fetchone() != (right,):
        raise sqlite3.DatabaseError("a check of it found faults")


def _mark(text: bytes) -> bytes:
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
