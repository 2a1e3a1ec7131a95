"""An answer that is kept, to one whose damage shows."""

from __future__ import annotations

from hashlib import blake2b

_SEAL = 8  # bytes of a hash before the answer, which a damaged one does not fit


def sealed(answer: bytes) -> bytes:
    """The answer behind its seal."""
    return blake2b(answer, digest_size=_SEAL).digest() + answer


def unsealed(kept: bytes) -> bytes | None:
    """The answer; nothing if it is damaged."""
    whole = blake2b(memoryview(kept)[_SEAL:], digest_size=_SEAL).digest() == kept[:_SEAL]
    return kept[_SEAL:] if whole else None
