"""A response, to its body: never more of it than the limits allow."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import aiohttp

from kabar.edges.fetch import failures
from kabar.edges.fetch.unpack import beginning, unpacked
from kabar.model import Limits

_PEEK_S = 2.0


async def whole(response: aiohttp.ClientResponse, limits: Limits) -> bytes:
    """Read and unpack the body; FetchError when it is empty, broken or too large."""
    wire = await _wire(response, limits.wire_bytes)
    body = unpacked(wire, _encoding(response), limit_bytes=limits.unpacked_bytes) if wire else wire
    if not body or body.isspace():
        raise failures.network("the server sent nothing")
    return body


async def start(response: aiohttp.ClientResponse, size: int) -> bytes:
    """The first bytes of an error's page, as far as they come without much waiting."""
    found = b""
    with suppress(aiohttp.ClientError, OSError):  # an error's page may well be broken too; TimeoutError is an OSError
        async with asyncio.timeout(_PEEK_S):
            while len(found) < size and (chunk := await response.content.read(size)):
                found += chunk
    return beginning(found, _encoding(response), size=size)


async def _wire(response: aiohttp.ClientResponse, limit_bytes: int) -> bytes:
    too_large = failures.too_large(limit_bytes)
    if (response.content_length or 0) > limit_bytes:
        raise too_large
    parts: list[bytes] = []
    size = 0
    async for part in response.content.iter_any():
        size += len(part)
        if size > limit_bytes:
            raise too_large
        parts.append(part)
    return b"".join(parts)


def _encoding(response: aiohttp.ClientResponse) -> str:
    return ", ".join(response.headers.getall("Content-Encoding", ()))
