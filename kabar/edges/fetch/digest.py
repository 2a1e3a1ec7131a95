"""A body, to the name by which it is known again."""

from __future__ import annotations

from hashlib import blake2b


def body_hash(body: bytes) -> str:
    """The hash of an unpacked body, in hex."""
    return blake2b(body).hexdigest()
