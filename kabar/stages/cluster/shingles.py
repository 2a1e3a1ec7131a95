"""Texts to the runs of four words that stand in them, as numbers that can be kept and counted.

Andrei Broder, «On the resemblance and containment of documents», 1997.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import chain
from zlib import crc32

RUN = 4  # words
_NUMBER = 4  # bytes
_SAMPLED = 16  # runs under which a text is found again: at least so many …
_SHARE = 0.25  # … or about this share
_HINT = 0.3  # of the shorter text's runs that seem to be common make a closer look worth while
_WORD = re.compile(r"\w+")


def words(text: str) -> list[str]:
    """The words of a text, folded so that typography and case say nothing."""
    return _WORD.findall((text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold())


def packed(*texts: Sequence[str]) -> bytes:
    """The runs of four words of some texts, given as words: each as four bytes, in ascending order."""
    numbers = sorted(set(chain.from_iterable(map(_runs, texts))))
    return struct.pack(f"<{len(numbers)}I", *numbers)


def numbered(said: Sequence[str]) -> bytes:
    """Some words, each as four bytes, in ascending order and as often as they were said."""
    written = " ".join(said).encode("utf-8", "replace").split()
    return struct.pack(f"<{len(written)}I", *sorted(map(crc32, written)))


def _runs(text: Sequence[str]) -> Iterator[int]:
    written = " ".join(text).encode("utf-8", "replace").split(b" ")
    return map(crc32, map(b" ".join, zip(*(written[first:] for first in range(RUN)), strict=False)))


def unpacked(kept: bytes) -> tuple[int, ...]:
    """The numbers, in ascending order."""
    return struct.unpack(f"<{len(kept) // _NUMBER}I", kept)


def count(kept: bytes) -> int:
    """How many runs there are."""
    return len(kept) // _NUMBER


def sampled(numbers: tuple[int, ...]) -> tuple[int, ...]:
    """Those under which a text is found again: the lowest, as low numbers are the same in every text."""
    return numbers[: max(_SAMPLED, bisect_left(numbers, int(_SHARE * 2**32)))]


def expected(here: int, there: int) -> float:
    """How many of the runs under which one text is found stand at least in another that might be its copy.

    In:     how many runs the two have; the second is the one that is found.
    """
    return _HINT * min(here, there) * min(1.0, max(_SHARE, _SAMPLED / max(1, there)))
