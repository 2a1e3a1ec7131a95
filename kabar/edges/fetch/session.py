"""The one door to the network: every connection is checked when it is made."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from kabar.edges.fetch import guard
from kabar.edges.fetch.address import Target
from kabar.edges.fetch.causes import PrivateAddressError

if TYPE_CHECKING:
    from aiohttp.connector import AddrInfoType

_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json;q=0.9, "
    "application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.5, */*;q=0.1"
)
_HEADER_BYTES = 16_384  # a field; content security policies of large sites go beyond aiohttp's 8,190

# Whom the running task asks: a socket is made from an address, and the editor allows names.
_asked: ContextVar[str] = ContextVar("asked")


@asynccontextmanager
async def opened(
    agent: str, connect_s: float, allow_private: Collection[str], resolver: AbstractResolver | None = None
) -> AsyncIterator[aiohttp.ClientSession]:
    """A session without memory: no cookies, no proxies, no referrer, nothing unpacked, no redirect followed."""

    def checked(info: AddrInfoType) -> socket.socket:
        family, kind, protocol, _, (address, port, *_) = info
        if not guard.permitted(_asked.get(), int(port), str(address), allow_private):
            raise PrivateAddressError
        return socket.socket(family, kind, protocol)

    connector = aiohttp.TCPConnector(
        limit=0,  # who may connect is settled before
        resolver=resolver or aiohttp.ThreadedResolver(),
        socket_factory=checked,
    )
    async with aiohttp.ClientSession(
        connector=connector,
        headers={"User-Agent": agent, "Accept": _ACCEPT, "Accept-Encoding": "gzip, br"},
        cookie_jar=aiohttp.DummyCookieJar(),
        timeout=aiohttp.ClientTimeout(total=None, connect=connect_s),  # of names, sockets and TLS together
        trust_env=False,
        auto_decompress=False,
        max_line_size=_HEADER_BYTES,
        max_field_size=_HEADER_BYTES,
    ) as session:
        yield session


def get(
    session: aiohttp.ClientSession, target: Target, headers: Mapping[str, str]
) -> AbstractAsyncContextManager[aiohttp.ClientResponse]:
    """Ask for a target, without following where it redirects."""
    _asked.set(target.host)
    if target.authorization:
        headers = {**headers, "Authorization": target.authorization}
    return session.get(URL(target.url, encoded=True), headers=headers, allow_redirects=False)
