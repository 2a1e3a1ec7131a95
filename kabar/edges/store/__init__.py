"""The archive in SQLite: what is kept, in and out, one transaction a feed."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from kabar.edges.store.database import mark, mended
from kabar.errors import KabarError, Trouble, mistake
from kabar.model import Addresses, Archive, Channel, Clipping, Shelf, Validators, Visit


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
        changed = [(source, name, text, mark(text)) for name, text in written]
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
        connection, troubles = mended(path)
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
