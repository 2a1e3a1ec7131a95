"""An index to the same index in a settled order: Pagefind writes its filters as its hash tables happen to lie.

Its files are CBOR (RFC 8949) after a mark of their own, in gzip; of CBOR they use numbers, texts and arrays.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any

_MARK = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"
_FILTERS = 3  # the place of (name, file) of each filter in the meta file; of its values in a filter: 1
_HEX = re.compile("[0-9a-f]{7,}$")


def settled(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same index, with its filters and their values in order, under names that come from the content.

    In:     all files of an index.
    Out:    the files of an index that answers in the same way; as they were, where they are not of the known form.
    Raises: nothing.
    """
    try:
        return _settled(dict(files))
    except (LookupError, OSError, TypeError, ValueError, EOFError):
        return dict(files)


def _settled(files: dict[str, bytes]) -> dict[str, bytes]:
    (meta_path,) = (path for path in files if path.endswith(".pf_meta"))
    meta = _read(files.pop(meta_path))
    for row in meta[_FILTERS]:
        old = f"filter/{row[1]}.pf_filter"
        name, values = _read(files.pop(old))
        content = _written([name, sorted(values)])
        row[1] = _named(row[1], content)
        files[f"filter/{row[1]}.pf_filter"] = content
    meta[_FILTERS].sort()
    content = _written(meta)
    before = meta_path.removeprefix("pagefind.").removesuffix(".pf_meta")
    after = _named(before, content)
    files[f"pagefind.{after}.pf_meta"] = content
    files[_ENTRY] = files[_ENTRY].replace(before.encode(), after.encode())
    return dict(sorted(files.items()))


def _named(old: str, content: bytes) -> str:
    return _HEX.sub(blake2b(content, digest_size=6).hexdigest(), old)


def _read(content: bytes) -> Any:  # noqa: ANN401
    raw = gzip.decompress(content)
    if not raw.startswith(_MARK):
        raise ValueError(raw[:12])
    value, end = _value(raw, len(_MARK))
    if end != len(raw):
        raise ValueError(end)
    return value


def _value(raw: bytes, at: int) -> tuple[Any, int]:
    kind, number = raw[at] >> 5, raw[at] & 31
    at += 1
    if number >= 24:  # the number stands in the next 1, 2, 4 or 8 bytes
        size = {24: 1, 25: 2, 26: 4, 27: 8}[number]
        number, at = int.from_bytes(raw[at : at + size]), at + size
    if kind == 0:
        return number, at
    if kind == 1:
        return -1 - number, at
    if kind == 3:
        return raw[at : at + number].decode(), at + number
    if kind != 4:
        raise ValueError(kind)
    row = []
    for _ in range(number):
        value, at = _value(raw, at)
        row.append(value)
    return row, at


def _written(value: object) -> bytes:
    return gzip.compress(_MARK + _cbor(value), mtime=0)


def _cbor(value: object) -> bytes:
    if isinstance(value, int):
        return _head(0, value) if value >= 0 else _head(1, -1 - value)
    if isinstance(value, str):
        text = value.encode()
        return _head(3, len(text)) + text
    assert isinstance(value, list)
    return _head(4, len(value)) + b"".join(map(_cbor, value))


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    for code, size in ((24, 1), (25, 2), (26, 4)):
        if number < 1 << 8 * size:
            return bytes([kind << 5 | code]) + number.to_bytes(size)
    return bytes([kind << 5 | 27]) + number.to_bytes(8)
