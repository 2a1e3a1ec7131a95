from __future__ import annotations

import asyncio
import shutil
import socket
import ssl
import subprocess
from pathlib import Path

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from servers import Server, page

from kabar.edges.fetch import address, ask, hosts, pull, session
from kabar.edges.fetch.failures import FetchError
from kabar.model import Failure, Feed, Limits, Reply, Validators

FEED = b"<rss><channel><title>News</title></channel></rss>"
QUICK = Limits(timeout_s=5, connect_s=1)


def failure(url: str, server: Server) -> Failure:
    """What becomes of a feed that is not even connected to."""
    (found,) = pull([Feed("one", url, "")], {}, limits=QUICK, allow_private=(server.place,), agent="x", environ={})
    assert isinstance(found, Failure), found
    return found


async def visit(url: str, resolver: AbstractResolver, allow: tuple[str, ...] = (), hint: str = "") -> Reply:
    """The reply to one feed when names are looked up in this resolver."""
    target = address.target(url, allow)
    async with session.opened("Kabar/0.1", QUICK.connect_s, allow, resolver) as opened:
        turns = hosts.Hosts([target], parallel=1, allow_private=allow)
        return await ask.reply("one", target, Validators(), ask.Run(opened, turns, QUICK, allow, hint))


class _Lying(AbstractResolver):
    """A name server that gives a public address first and a private one ever after."""

    def __init__(self) -> None:
        self.asked = 0

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        self.asked += 1
        addresses = ["192.0.2.1", "127.0.0.1"] if self.asked == 1 else ["127.0.0.1"]
        return [ResolveResult(hostname=host, host=ip, port=port, family=family, proto=0, flags=0) for ip in addresses]

    async def close(self) -> None:
        pass


@pytest.mark.parametrize("allowed", [False, True])
def test_the_address_that_is_connected_to_decides_not_the_name(*, allowed: bool) -> None:
    with Server({"/feed": page(FEED)}) as server:
        port = server.place.partition(":")[2]
        allow = (f"news.example:{port}",) if allowed else ()
        visiting = visit(f"http://news.example:{port}/feed", _Lying(), allow)
        if allowed:
            assert asyncio.run(visiting).body == FEED
        else:
            with pytest.raises(FetchError) as told:
                asyncio.run(visiting)
            assert told.value.failure.kind == "address"
            assert f"news.example:{port}" in told.value.failure.fix

    assert bool(server.seen) == allowed


class _Silent(_Lying):
    """A name server that fails, or never answers."""

    def __init__(self, code: int) -> None:
        super().__init__()
        self.code = code

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        if self.code:
            raise socket.gaierror(self.code, "\x1b[31m")
        await asyncio.sleep(60)
        return await super().resolve(host, port, family)


@pytest.mark.parametrize(
    ("code", "kind", "what"),
    [
        (socket.EAI_NONAME, "missing", "the name news.example does not exist"),
        (socket.EAI_AGAIN, "network", "the name news.example could not be looked up"),
        (0, "timeout", "news.example could not be reached within 1 s"),
    ],
)
def test_a_name_that_leads_nowhere_is_told(code: int, kind: str, what: str) -> None:
    with pytest.raises(FetchError) as told:
        asyncio.run(visit("http://news.example/feed?SECRET", _Silent(code), hint="a proxy is set"))

    assert (told.value.failure.kind, told.value.failure.what) == (kind, what)
    assert told.value.failure.fix == "a proxy is set"


def test_who_does_not_speak_tls_is_told() -> None:
    with Server({}) as server:
        found = failure(server.url("/feed").replace("http:", "https:"), server)

    assert (found.kind, found.what.startswith("no secure connection to 127.0.0.1")) == ("network", True)


def test_who_is_not_there_is_told() -> None:
    with Server({}) as server:
        gone = server.url("/feed")
    found = failure(gone, server)

    assert (found.kind, "refused the connection" in found.what) == ("network", True)


def test_a_proxy_that_is_not_used_is_named_where_it_matters() -> None:
    with Server({}) as server:
        gone = server.url("/feed")
    environ = {"HTTP_PROXY": "http://SECRET@proxy/"}
    (found,) = pull(
        [Feed("one", gone, "")], {}, limits=QUICK, allow_private=(server.place,), agent="x", environ=environ
    )

    assert isinstance(found, Failure)
    assert found.fix.startswith("HTTP_PROXY is set but not used")


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is not here to make a certificate")
def test_a_certificate_that_is_not_valid_is_refused_and_named(tmp_path: Path) -> None:
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=wrong.example"]
    subprocess.run([*make, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with Server({"/feed": page(FEED)}, tls=context) as server:
        found = failure(server.url("/feed"), server)

    assert server.seen == []
    assert (found.kind, "the certificate of 127.0.0.1 is not valid: self" in found.what) == ("network", True)
