"""A published copy of the archive, to the shelves it was made from; nothing in it is trusted."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import TypeVar

import msgspec

from kabar.model import Channel, Clipping, Shelf

Read = TypeVar("Read")

LARGEST = 100_000_000  # bytes unpacked, of one month; 100,000 entries are about 60 MB
_VERSION = 1  # of the form in which it is written
_MOST_MONTHS = 600
_GZIP = b"\x1f\x8b"
_STORY = re.compile(r"story/[0-9]{4}-[0-9]{2}-[0-9]{2}/[a-z0-9][a-z0-9-]{0,120}\.html")
_OLDEST, _NEWEST = 1800, 9000  # years


class Month(msgspec.Struct):
    """A line of the index."""

    path: str
    sha256: str


class Index(msgspec.Struct):
    """archive/index.json."""

    version: int
    months: list[Month]
    channels: dict[str, Channel] = {}


class Addresses(msgspec.Struct):
    """archive/addresses.json."""

    version: int
    addresses: dict[str, tuple[str, ...]]


class Damaged(Exception):  # noqa: N818
    """The copy is none, or not whole; the text says how."""


def index(body: bytes) -> Index:
    """Read the list of months, and what feeds say of themselves; raises Damaged."""
    found = _read(body, Index, "its index")
    if found.version != _VERSION:
        raise Damaged(f"its version is {found.version}, not {_VERSION}")
    proper = [m for m in found.months if m.path.startswith("archive/") and ".." not in m.path and "//" not in m.path]
    if len(proper) != len(found.months) or len(proper) > _MOST_MONTHS:
        raise Damaged("its index names strange files")
    return found


def month(body: bytes, *, checksum: str) -> tuple[Clipping, ...]:
    """Read the clippings of one month, packed or unpacked on the way, of which the index says this; raises Damaged."""
    try:
        text = _unpacked(body)
        if sha256(text).hexdigest() != checksum:
            raise Damaged("a month is not what its index says")
        found = tuple(msgspec.json.decode(line, type=Clipping) for line in text.splitlines() if line)
    except (OSError, EOFError, zlib.error, msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Damaged(f"a month cannot be read ({error})") from error
    if not all(map(_timed, found)):
        raise Damaged("a month has times that are none")
    return found


def addresses(body: bytes) -> dict[str, tuple[str, ...]]:
    """Read the addresses that stories had; what is no address of a story is left out.  Raises Damaged."""
    found = _read(body, Addresses, "the list of stories' addresses")
    if found.version != _VERSION:
        raise Damaged(f"the version of stories' addresses is {found.version}, not {_VERSION}")
    return {path: told for path, told in found.addresses.items() if _STORY.fullmatch(path) and told}


def _read(body: bytes, kind: type[Read], what: str) -> Read:
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Damaged(f"{what} cannot be read ({error})") from error


def shelves(clippings: Iterable[Clipping], channels: Mapping[str, Channel], *, now: datetime) -> dict[str, Shelf]:
    """The shelves by source, with what was seen and every alias; what claims to have arrived after now arrived now."""
    found: dict[str, dict[str, Clipping]] = {}
    for clipping in clippings:
        fair = replace(clipping, arrived=min(clipping.arrived, now))
        found.setdefault(fair.entry.source, {})[fair.entry.id] = fair
    return {source: _shelf(kept, channels.get(source, Channel())) for source, kept in sorted(found.items())}


def _shelf(kept: dict[str, Clipping], channel: Channel) -> Shelf:
    clippings = tuple(kept[name] for name in sorted(kept))
    seen = {clipping.entry.id: clipping.arrived for clipping in clippings}
    aliases = {key: clipping.entry.id for clipping in clippings for key in clipping.entry.keys}
    return Shelf(clippings, seen, aliases, channel=channel)


def _unpacked(body: bytes) -> bytes:
    if not body.startswith(_GZIP):
        return body
    with gzip.open(io.BytesIO(body)) as packed:
        text = packed.read(LARGEST + 1)
    if len(text) > LARGEST:
        raise Damaged("a month is too large")
    return text


def _timed(clipping: Clipping) -> bool:
    """Whether its times can be compared with others, in any zone."""
    entry = clipping.entry
    times = filter(None, (clipping.arrived, clipping.left, clipping.changed, entry.published, entry.updated))
    return all(time.tzinfo and _OLDEST < time.year < _NEWEST for time in times)
