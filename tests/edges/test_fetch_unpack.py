from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Callable

import brotli  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kabar.edges.fetch.failures import FetchError
from kabar.edges.fetch.unpack import beginning, unpacked

FEED = b"<rss>" + b"news " * 1000 + b"</rss>"
PACKED = [
    ("gzip", gzip.compress(FEED)),
    ("deflate", zlib.compress(FEED)),
    ("deflate", zlib.compress(FEED, wbits=-15)),
    ("br", brotli.compress(FEED)),
]


@pytest.mark.parametrize(("encoding", "wire"), PACKED)
def test_what_fits_exactly_is_unpacked_and_one_byte_more_is_not(encoding: str, wire: bytes) -> None:
    assert unpacked(wire, f" {encoding.upper()} ", limit_bytes=len(FEED)) == FEED
    assert _trouble(wire, encoding, limit_bytes=len(FEED) - 1) == "too-large"


@pytest.mark.parametrize(("encoding", "wire"), PACKED)
def test_whatever_is_missing_is_missed(encoding: str, wire: bytes) -> None:
    assert all(_trouble(wire[:size], encoding) == "network" for size in range(2, len(wire)))


def test_what_was_packed_twice_or_in_an_unknown_way_is_refused() -> None:
    twice = gzip.compress(gzip.compress(FEED))

    assert _trouble(twice, "gzip") == _trouble(twice, "gzip, gzip") == _trouble(FEED, "zstd") == "network"


def test_a_damaged_body_is_refused_but_padding_behind_it_is_not() -> None:
    wire = gzip.compress(FEED)

    assert _trouble(wire[:-8] + bytes(8), "gzip") == "network"
    assert unpacked(wire + b"\0" * 512, "gzip", limit_bytes=10_000) == FEED


def test_a_million_empty_parts_are_not_unpacked_one_by_one() -> None:
    assert unpacked(gzip.compress(b"") * 9 + gzip.compress(FEED), "gzip", limit_bytes=10_000) == FEED
    assert _trouble(gzip.compress(b"") * 250_000, "gzip") == "network"


@pytest.mark.parametrize(
    ("pack", "encoding"), [(gzip.compress, "gzip"), (zlib.compress, "deflate"), (brotli.compress, "br")]
)
def test_a_bomb_is_stopped_in_little_memory(pack: Callable[[bytes], bytes], encoding: str) -> None:
    wire = pack(bytes(100_000_000))
    tracemalloc.start()
    trouble = _trouble(wire, encoding, limit_bytes=1_000_000)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert trouble == "too-large"
    assert peak < 10_000_000


@pytest.mark.parametrize("encoding", ["gzip", "br", ""])
def test_the_beginning_of_a_body_can_be_seen_without_its_end(encoding: str) -> None:
    wire = {"gzip": gzip.compress(FEED), "br": brotli.compress(FEED)}.get(encoding, FEED)

    assert beginning(wire[:-3], encoding, size=9).startswith(b"<rss>")
    assert beginning(b"", encoding, size=9) == b""


def test_what_is_too_large_is_mended_by_no_setting_that_there_is_not() -> None:
    with pytest.raises(FetchError) as stopped:
        unpacked(gzip.compress(FEED), "gzip", limit_bytes=1_000)

    assert "limits." not in stopped.value.failure.fix


@given(st.binary(), st.sampled_from(["", "gzip", "deflate", "br"]))
def test_any_bytes_are_a_body_or_a_failure(wire: bytes, encoding: str) -> None:
    for body in (wire, b"\x1f\x8b\x08" + wire):
        assert _trouble(body, encoding, limit_bytes=50) in {"", "network", "too-large"}
        beginning(body, encoding, size=50)


def _trouble(wire: bytes, encoding: str, limit_bytes: int = 1_000_000) -> str:
    try:
        assert len(unpacked(wire, encoding, limit_bytes=limit_bytes)) <= limit_bytes
    except FetchError as error:
        return error.failure.kind
    return ""
