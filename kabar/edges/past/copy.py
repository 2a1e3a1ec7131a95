"""A published copy of the archive, to the shelves it was made from; nothing in it is trusted."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

import msgspec

from kabar.model import Channel, Clipping, Shelf

_LARGEST = 100_000_000  # bytes unpacked, of one month; 100,000 entries are about 60 MB
_MOST_MONTHS = 600


class Month(msgspec.Struct):
    """A line of the index."""

    path: str
    sha256: str


class Index(msgspec.Struct):
    """archive/index.json."""

    version: int
    months: list[Month]
    channels: dict[str, Channel] = {}


class Damaged(Exception):  # noqa: N818
    """The copy is none, or not whole; the text says how."""


def index(body: bytes, *, version: int = 1) -> Index:
    """Read the list of months, and what feeds say of themselves; raises Damaged."""
    try:
        found = msgspec.json.decode(body, type=Index)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeError, RecursionError) as error:
        raise Damaged(f"its index cannot be read ({error})") from error
    if found.version != version:
        raise Damaged(f"its version is {found.version}, not {version}")
    proper = [m for m in found.months if m.path.startswith("archive/") and ".." not in m.path and "//" not in m.path]
    if len(proper) != len(found.months) or len(proper) > _MOST_MONTHS:
        raise Damaged("its index names strange files")
    return found


def month(body: bytes) -> tuple[Clipping, ...]:
    """Read the clippings of one month; raises Damaged."""
    try:
        with gzip.open(io.BytesIO(body)) as packed:
            text = packed.read(_LARGEST + 1)
        if len(text) > _LARGEST:
            raise Damaged("a month is too large")
        return tuple(msgspec.json.decode(line, type=Clipping) for line in text.splitlines() if line)
    except (OSError, EOFError, zlib.error, msgspec.DecodeError, msgspec.ValidationError, RecursionError) as error:
        raise Damaged(f"a month cannot be read ({error})") from error


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
