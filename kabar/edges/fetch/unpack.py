"""A body as it came over the wire, to the bytes that were meant: within a limit, whatever is in it."""

from __future__ import annotations

import zlib

import brotli  # type: ignore[import-untyped]  # it ships no types

from kabar.edges.fetch import failures

_GZIP = b"\x1f\x8b"
_MEMBERS = 64  # of a gzip file; each costs a copy of what follows, so a million empty ones would take minutes
_CHUNK = 1 << 18


def unpacked(wire: bytes, encoding: str, *, limit_bytes: int) -> bytes:
    """Undo the one Content-Encoding that is allowed; FetchError when the body is broken or too large."""
    match encoding.strip().lower():
        case "" | "identity" | "gzip" | "x-gzip":
            # The mark decides, not the header: servers forget it, and set it on plain text.
            body = _gunzip(wire, limit_bytes) if wire.startswith(_GZIP) else wire
        case "deflate":
            body = _inflate(wire, limit_bytes)
        case "br":
            body = _brotli(wire, limit_bytes)
        case _:
            raise failures.network("the server packs the feed in a way we did not ask for")
    if len(body) > limit_bytes:
        raise failures.too_large(limit_bytes)
    if body is not wire and body.startswith(_GZIP):
        raise failures.network("the server packs the feed more than once")
    return body


def beginning(wire: bytes, encoding: str, *, size: int) -> bytes:
    """The first bytes of a body of which only a part came; as it came when it cannot be unpacked."""
    try:
        if wire.startswith(_GZIP):
            return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(wire, size)
        if encoding.strip().lower() == "br":
            part: bytes = brotli.Decompressor().process(wire, output_buffer_limit=size)
            return part
    except (zlib.error, brotli.error):
        pass
    return wire


def _gunzip(wire: bytes, limit_bytes: int) -> bytes:
    parts: list[bytes] = []
    room = limit_bytes + 1
    while wire.startswith(_GZIP) and room > 0:  # what follows the last member is padding
        if len(parts) == _MEMBERS:
            raise failures.network("the feed came damaged: it cannot be unpacked")
        part, wire = _zlib(wire, zlib.MAX_WBITS | 16, room)
        parts.append(part)
        room -= len(part)
    return b"".join(parts)


def _inflate(wire: bytes, limit_bytes: int) -> bytes:
    # «deflate» means zlib's format, yet some servers send the bare stream: RFC 9110, section 8.4.1.2
    framed = len(wire) >= 2 and wire[0] & 0x0F == zlib.DEFLATED and (wire[0] << 8 | wire[1]) % 31 == 0
    return _zlib(wire, zlib.MAX_WBITS if framed else -zlib.MAX_WBITS, limit_bytes + 1)[0]


def _zlib(wire: bytes, window: int, room: int) -> tuple[bytes, bytes]:
    """Unpack one stream into at most *room* bytes; with what follows it."""
    stream = zlib.decompressobj(window)
    try:
        body = stream.decompress(wire, room)
    except zlib.error as error:
        raise failures.network("the feed came damaged: it cannot be unpacked") from error
    if not stream.eof and len(body) < room:
        raise failures.network("the feed broke off before its end")
    return body, stream.unused_data


def _brotli(wire: bytes, limit_bytes: int) -> bytes:
    stream = brotli.Decompressor()
    parts: list[bytes] = []
    size = 0
    while size <= limit_bytes and not stream.is_finished():
        try:
            part: bytes = stream.process(wire, output_buffer_limit=_CHUNK)
        except brotli.error as error:
            raise failures.network("the feed came damaged: it cannot be unpacked") from error
        if not part and stream.can_accept_more_data() and not stream.is_finished():
            raise failures.network("the feed broke off before its end")
        parts.append(part)
        size += len(part)
        wire = b""
    return b"".join(parts)
