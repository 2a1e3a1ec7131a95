"""Entries to entries that can be told apart: under which names each may come back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import blake2b

from kabar.grammar.addresses import canonical
from kabar.grammar.text import plain
from kabar.model import Entry

_OPENING = 200  # characters of the text that, with the title, make an entry known


def told_apart(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Give every entry its keys and, from the surest, its id.

    In:     entries of one document; id is the guid as it came, or «».
    Out:    the same entries; exact repetitions share their keys.  A guid that several entries share names none of
            them, nor does a shared address; then title and opening do, or with those shared too, the place among their
            equals.
    Raises: nothing.
    """
    unique = tuple(dict.fromkeys(entries))
    names = [(entry.id, canonical(entry.url) if entry.url else "", _opening(entry)) for entry in unique]
    counts = [Counter(column) for column in zip(*names, strict=True)] if names else []
    apart: dict[Entry, Entry] = {}
    taken = Counter[str]()
    for entry, columns in zip(unique, names, strict=True):
        keys = [
            f"{mark}:{name}"
            for mark, name, count in zip("gu", columns, counts, strict=False)
            if name and count[name] == 1
        ]
        hashed = f"h:{columns[2]}"
        taken[hashed] += 1
        keys.append(hashed if taken[hashed] == 1 else f"{hashed}.{taken[hashed]}")
        apart[entry] = replace(entry, id=keys[0].partition(":")[2], keys=tuple(keys))
    return tuple(apart[entry] for entry in entries)


def _opening(entry: Entry) -> str:
    text = plain((entry.body or entry.summary)[:4_000])[:_OPENING]
    return blake2b(f"{entry.title}\n{text}".encode(), digest_size=12).hexdigest()
