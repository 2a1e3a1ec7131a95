from __future__ import annotations

import pytest
from servers import Answer, Server, hang, page, stream, to

from kabar.edges.fetch import pull
from kabar.model import Failure, Feed, Limits, Reply

FEED = b"<rss><channel><title>News</title></channel></rss>"
QUICK = Limits(timeout_s=1.5, connect_s=1, wire_bytes=100_000, unpacked_bytes=200_000)
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n"


def failure(server: Server, path: str = "/feed", *, url: str = "") -> Failure:
    """What becomes of a feed in trouble, told without anything of its address but the host."""
    feed = Feed("one", (url or server.url(path, "me:SECRET@")) + "?token=SECRET", "")
    found = list(pull([feed], {}, limits=QUICK, allow_private=(server.place,), agent="Kabar/0.1", environ={}))

    assert len(found) == 1
    assert isinstance(found[0], Failure), found[0]
    assert found[0].feed == "one"
    assert found[0].fix
    assert found[0].what.isprintable()
    assert "SECRET" not in repr(found[0])
    assert path == "/feed" or path not in found[0].what
    return found[0]


@pytest.mark.parametrize(
    ("answer", "kind", "word"),
    [
        (page(b"", 401), "status", "user or password"),
        (page(b"", 403), "status", "does not let us in"),
        (page(b"", 404), "missing", "nothing at this address"),
        (page(b"", 410), "gone", "gone for good"),
        (page(b"", 418), "status", "does not accept"),
        (page(b"", 500), "status", "in trouble"),
        (page(b"", 204), "status", "no feed"),
        (page(b"", 304), "status", "not modified"),
        (page(b"", 403, cf_mitigated="challenge"), "blocked", "Cloudflare"),
        (page(b"<html><title>Just a moment...</title>", 503), "blocked", "Cloudflare"),
        (page(b"<script src=https://js.hcaptcha.com/1/api.js>", 403), "blocked", "hCaptcha"),
        (page(b"<link href=/.within.website/x/cmd/anubis/>", content_type="text/html"), "blocked", "Anubis"),
        (page(b""), "network", "sent nothing"),
        (page(b" \r\n"), "network", "sent nothing"),
        (page(FEED, content_encoding="br"), "network", "damaged"),
        (page(FEED, content_encoding="gzip, br"), "network", "did not ask for"),
        (page(b"x" * 100_001), "too-large", "100,000 bytes"),
        (page(b"", content_length="100001"), "too-large", "100,000 bytes"),
        (stream(HEAD + b"\r\n", [b"x" * 50_000] * 3), "too-large", "100,000 bytes"),
        (page(FEED, content_length="99999", connection="close"), "network", "broke off"),
        (stream(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", [b"99\r\n<rss>"]), "network", "broke off"),
        (stream(HEAD + b"Content-Length: 99\r\n\r\n", [b"<rss>"], 0.05, reset=True), "network", "broke off"),
        (stream(b"", [], reset=True), "network", "the connection"),
        (stream(b"", []), "network", "without an answer"),
        (stream(b"\x00\x01\x1b[31m\r\n\r\n", []), "network", "proper HTTP"),
        (stream(HEAD + b"X: " + b"a" * 1_000_000 + b"\r\n\r\n", []), "network", "proper HTTP"),
        (stream(HEAD, [b"X-%d: y\r\n" % number for number in range(5000)]), "network", "proper HTTP"),
        (hang, "timeout", "within 1.5 s"),
        (stream(HEAD + b"Content-Length: 999\r\n\r\n", [b"x"] * 999, 0.05), "timeout", "within 1.5 s"),
        (stream(HEAD, [b"X-Drip: x\r\n"] * 100, 0.05), "timeout", "within 1.5 s"),
        (to("/feed"), "status", "more than 5 times"),
        (to(""), "address", "redirects to nowhere"),
        (to("file:///etc/hostname"), "address", "only http and https"),
        (to("//[::1"), "address", "no address"),
        (to("http://a b.example/"), "address", "no proper host"),
        (to("http://2130706433/"), "address", "no proper IP"),
    ],
)  # fmt: skip
def test_whatever_goes_wrong_is_told(answer: Answer, kind: str, word: str) -> None:
    with Server({"/feed": answer}) as server:
        found = failure(server)

    assert (found.kind, word in found.what) == (kind, True), found.what


def test_a_loop_ends_after_five_hops() -> None:
    with Server({"/feed": to("/feed")}) as server:
        failure(server)

    assert len(server.seen) == 6


def test_a_wait_that_the_server_asks_for_is_handed_on() -> None:
    with Server({"/a": page(b"", 429, retry_after="120"), "/b": page(b"", 503, retry_after="9999999")}) as server:
        assert failure(server, "/a").retry_s == 120
        assert failure(server, "/b").retry_s == 86_400


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "host", ["127.0.0.2", "localhost", "127.0.0.2.", "[::ffff:127.0.0.2]", "127。0。0。2", "me@127.0.0.2"]
)
def test_no_redirect_leads_into_a_private_network(host: str, code: int) -> None:
    with Server({}, host="127.0.0.2") as canary, Server({}) as server:
        location = f"http://{host}:{canary.place.partition(':')[2]}/"
        server.routes["/feed"] = to(location.encode().decode("latin-1"), code)  # http.server writes Latin-1
        found = failure(server)

    assert canary.seen == []
    assert (found.kind, "private network" in found.what) == ("address", True)


@pytest.mark.parametrize("url", ["http://", "://x", "ftp://news.example/x", "http://10.0.0.1/x", "http://printer/"])
def test_an_address_that_is_none_is_told(url: str) -> None:
    with Server({}) as server:
        assert failure(server, url=url).kind == "address"


def test_one_in_trouble_leaves_the_others_untouched() -> None:
    with Server({"/feed": page(FEED), "/hang": hang}) as server:
        feeds = [Feed(str(number), server.url("/hang" if number == 3 else "/feed"), "") for number in range(12)]
        found = list(pull(feeds, {}, limits=QUICK, allow_private=(server.place,), agent="x", environ={}))

    assert sorted(outcome.feed for outcome in found if isinstance(outcome, Reply)) == sorted(
        set(map(str, range(12))) - {"3"}
    )
    assert found[-1].feed == "3"
