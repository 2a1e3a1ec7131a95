from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from hashlib import blake2b

import brotli  # type: ignore[import-untyped]
import pytest
from servers import Server, page, to, unless_known

from kabar.edges.fetch import proxies_ignored, pull
from kabar.model import Failure, Feed, Limits, Reply, Validators

FEED = b"<rss><channel><title>News</title></channel></rss>"
DIGEST = blake2b(FEED).hexdigest()
AGENT = "Kabar/0.1 (+https://digest.example/)"
QUICK = Limits(timeout_s=5, connect_s=2, wire_bytes=100_000, unpacked_bytes=200_000)


@pytest.fixture
def server() -> Iterator[Server]:
    with Server({"/feed": page(FEED, content_type="application/rss+xml; charset=utf-8")}) as server:
        yield server


def outcomes(
    *feeds: Feed,
    server: Server,
    known: Mapping[str, Validators] | None = None,
    limits: Limits = QUICK,
    environ: Mapping[str, str] | None = None,
) -> dict[str, Reply | Failure]:
    """What comes of the feeds when only this server may be visited, by id."""
    allow = (server.place,)
    arrived = pull(feeds, known or {}, limits=limits, allow_private=allow, agent=AGENT, environ=environ or {})
    return {outcome.feed: outcome for outcome in arrived}


def reply(server: Server, path: str = "/feed", *, known: Validators | None = None, user: str = "") -> Reply:
    """The reply to one feed."""
    found = outcomes(Feed("one", server.url(path, user), ""), server=server, known={"one": known or Validators()})[
        "one"
    ]
    assert isinstance(found, Reply), found
    return found


def test_a_feed_comes_with_its_body_type_and_address(server: Server) -> None:
    found = reply(server)

    assert (found.body, found.unchanged, found.url, found.moved_to) == (FEED, False, server.url("/feed"), "")
    assert found.media_type == "application/rss+xml; charset=utf-8"
    assert found.validators == Validators(body_hash=DIGEST)


def test_we_say_who_we_are_and_nothing_about_the_reader(server: Server) -> None:
    server.routes["/feed"] = to("/next", set_cookie="spy=1; Path=/")
    server.routes["/next"] = page(FEED, set_cookie="spy=2; Path=/")
    found = outcomes(Feed("a", server.url("/feed"), ""), Feed("b", server.url("/next"), ""), server=server)

    assert all(isinstance(outcome, Reply) for outcome in found.values())
    for seen in server.seen:
        assert seen.headers["user-agent"] == AGENT
        assert seen.headers["accept-encoding"] == "gzip, br"
        assert "application/atom+xml" in seen.headers["accept"]
        assert not {"cookie", "referer", "authorization", "if-none-match"} & seen.headers.keys()


def test_what_the_server_gave_is_shown_again_byte_for_byte(server: Server) -> None:
    tag, date = 'W/"a,\'b c"', "Sun, 1 Nov 2026 10:00:00 +0000"
    server.routes["/feed"] = page(FEED, etag=tag, last_modified=date)
    first = reply(server)
    reply(server, known=first.validators)

    assert first.validators == Validators(tag, date, DIGEST)
    assert server.seen[1].headers["if-none-match"] == tag
    assert server.seen[1].headers["if-modified-since"] == date


def test_not_modified_is_unchanged_and_keeps_what_the_server_does_not_repeat(server: Server) -> None:
    server.routes["/feed"] = unless_known('"v1"', FEED)
    found = reply(server, known=Validators('"v1"', "Sun, 01 Nov 2026 10:00:00 GMT", "hash"))

    assert (found.unchanged, found.body) == (True, b"")
    assert found.validators == Validators('"v1"', "Sun, 01 Nov 2026 10:00:00 GMT", "hash")


def test_not_modified_may_bring_new_validators(server: Server) -> None:
    server.routes["/feed"] = page(b"", 304, etag='"v2"', cache_control="max-age=600")
    found = reply(server, known=Validators('"v1"', "", "hash"))

    assert (found.validators, found.fresh_s) == (Validators('"v2"', "", "hash"), 600.0)


def test_the_same_body_is_unchanged_whatever_the_server_says(server: Server) -> None:
    server.routes["/feed"] = page(FEED, etag='"new"')
    found = reply(server, known=Validators('"old"', "", DIGEST))

    assert (found.unchanged, found.body, found.validators) == (True, b"", Validators('"new"', "", DIGEST))


def test_validators_that_no_header_can_hold_are_not_sent(server: Server) -> None:
    reply(server, known=Validators('"a"\r\nX-Evil: 1', "\udcff"))

    assert not {"if-none-match", "if-modified-since", "x-evil"} & server.seen[0].headers.keys()


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (gzip.compress(FEED), "gzip"),
        (gzip.compress(FEED[:9]) + gzip.compress(FEED[9:]), "x-gzip"),
        (gzip.compress(FEED), "identity"),
        (brotli.compress(FEED), "br"),
        (FEED, "gzip"),
    ],
)
def test_a_packed_body_is_unpacked(server: Server, packed: bytes, encoding: str) -> None:
    server.routes["/feed"] = page(packed, content_encoding=encoding)

    assert reply(server).body == FEED


def test_only_a_chain_that_is_permanent_throughout_moves_the_feed(server: Server) -> None:
    server.routes |= {"/a": to("/b", 301), "/b": to("/feed", 308), "/c": to("/a", 302), "/d": to("/c", 301)}

    assert reply(server, "/a").moved_to == server.url("/feed")
    assert reply(server, "/d").moved_to == ""
    assert reply(server, "/d").url == server.url("/feed")


def test_credentials_go_to_their_own_server_only(server: Server) -> None:
    with Server({"/there": page(FEED)}) as other:
        server.routes |= {"/far": to(other.url("/there")), "/near": to("/feed", 301)}
        feeds = [Feed(path, server.url(path, "me:p%40ss@"), "") for path in ("/far", "/near")]
        allow = (server.place, other.place)
        found = {o.feed: o for o in pull(feeds, {}, limits=QUICK, allow_private=allow, agent=AGENT, environ={})}

    assert [seen.headers.get("authorization") for seen in server.seen] == ["Basic bWU6cEBzcw=="] * 3
    assert [seen.headers.get("authorization") for seen in other.seen] == [None]
    for outcome in found.values():
        assert isinstance(outcome, Reply)
        assert "p%40ss" not in outcome.url + outcome.moved_to


def test_proxies_are_not_used_and_that_is_told(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    with Server({}) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url("/SECRET"))
        reply(server)

    assert proxy.seen == []
    assert proxies_ignored({}) == proxies_ignored({"http_proxy": "", "no_proxy": "x"}) == ""
    assert proxies_ignored({"HTTPS_PROXY": "http://SECRET/"}).startswith("HTTPS_PROXY is set but not used")


def test_addresses_are_not_quoted_anew(server: Server) -> None:
    outcomes(Feed("one", server.url("/a%2Fb/%7ec?x=%E2%82%AC&y=a+b'(1)"), ""), server=server)

    assert server.paths() == ["/a%2Fb/%7ec?x=%E2%82%AC&y=a+b'(1)"]
