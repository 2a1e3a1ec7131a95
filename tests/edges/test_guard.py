from __future__ import annotations

import json
import socket
from ipaddress import IPv4Address, IPv6Address
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kabar.edges.fetch import address, failures, guard

TABLE = Path(__file__).parents[3] / "shared" / "security" / "ssrf_urls.jsonl"
OURS = ("nas.lan:8080", "[fd00::1]:80", "127.0.0.1:9000", "käse.lan:80")


@pytest.mark.parametrize(
    "text",
    [
        "0.0.0.0", "10.0.0.1", "100.100.100.200", "127.0.0.1", "168.63.129.16", "169.254.169.254", "172.31.0.1",
        "192.0.0.192", "192.168.1.1", "198.18.0.1", "203.0.113.9", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::127.0.0.1", "::8.8.8.8", "::ffff:127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::10.0.0.1",
        "64:ff9b:1::8.8.8.8", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::", "2002:808:808::", "3fff::1",
        "fc00::1", "fd00:ec2::254", "fe80::1", "fe80::1%eth0", "2606:4700::1%eth0", "fec0::1", "ff02::1", "", "news",
        "127.1", "0177.0.0.1",
    ],
)  # fmt: skip
def test_what_is_not_of_the_open_internet_is_not_public(text: str) -> None:
    assert not guard.public(text)


@pytest.mark.parametrize(
    "text", ["1.1.1.1", "192.169.0.1", "172.32.0.1", "2606:4700::1111", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8"]
)
def test_an_ordinary_server_is_public(text: str) -> None:
    assert guard.public(text)


@given(st.ip_addresses(v=4))
def test_an_address_in_ipv6_clothes_is_judged_as_what_it_is(ip: IPv4Address) -> None:
    mapped, nat64 = IPv6Address(f"::ffff:{ip}"), IPv6Address(f"64:ff9b::{ip}")

    assert guard.public(str(mapped)) == guard.public(str(nat64)) == guard.public(str(ip))


@given(st.ip_addresses())
def test_nothing_is_public_that_python_calls_private(ip: IPv4Address | IPv6Address) -> None:
    assert not guard.public(str(ip)) or (ip.is_global and not ip.is_multicast) or ip in guard._NAT64


def test_only_the_very_host_and_port_are_allowed() -> None:
    assert guard.permitted("NAS.lan.", 8080, "192.168.1.5", OURS)
    assert guard.permitted("fd00:0::1", 80, "fd00::1", OURS)
    assert not guard.permitted("nas.lan", 80, "192.168.1.5", OURS)
    assert not guard.permitted("other.lan", 8080, "192.168.1.5", OURS)
    assert not guard.permitted("localhost", 9000, "127.0.0.1", OURS)
    assert not guard.permitted("localhost", 9000, "127.0.0.1", ("*:9000", "localhost", "localhost:", ":9000", ""))


@pytest.mark.parametrize(
    "url", ["http://nas.lan:8080/x", "http://[FD00::1]/", "http://KÄSE.lan/", "http://xn--kse-qla.lan"]
)
def test_what_is_allowed_is_not_refused(url: str) -> None:
    assert guard.refusal(url, OURS) == ""
    assert guard.refusal(url.replace("http:", "https:"), ()) != "" or "." in url


@pytest.mark.parametrize(
    "host", ["localhost", "printer", "nas.local", "x.internal", "a.localhost.", "gw.home.arpa", "LOCALHOST"]
)
def test_names_of_private_networks_are_refused_before_anyone_looks_them_up(host: str) -> None:
    assert "private network" in guard.refusal(f"http://{host}/feed", ())


@pytest.mark.parametrize(
    "url",
    [
        "http://a b/",
        "http://a\\@b.org/",
        "http://a..b/",
        f"http://{'x' * 64}.org/",
        "http://b.org:0/",
        "http://b.org:99999/",
    ],
)
def test_what_names_no_proper_host_is_refused(url: str) -> None:
    assert guard.refusal(url, ())


@given(st.text())
def test_any_text_is_an_address_or_told(text: str) -> None:
    for url in (text, f"http://{text}", f"http://{text}.org/"):
        guard.refusal(url, OURS)
        assert _told(url).isprintable()


def _told(url: str) -> str:
    try:
        return address.target(url, OURS).url
    except failures.FetchError as error:
        return error.failure.what


@pytest.mark.skipif(not TABLE.exists(), reason=f"the security data is not beside the checkout ({TABLE.name})")
def test_every_address_of_the_security_data_is_judged_as_marked() -> None:
    rows = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]
    judged = {row["url"]: _judged(row["url"]) for row in rows}

    # What is «invalid» must be told and not asked, as what is refused; what is left to the «resolver» may be looked up.
    meant = {
        "allow": ("allow",),
        "refuse": ("refuse", "private"),
        "invalid": ("refuse",),
        "resolver": ("allow", "private"),
    }
    assert [row for row in rows if judged[row["url"]] not in meant[row["expect"]]] == []
    assert len(rows) > 60


def _judged(url: str) -> str:
    """Whether it is refused as it stands, or leads into a private network, by a resolver that never asks anyone."""
    try:
        target = address.target(url, ())
    except failures.FetchError:
        return "refuse"
    return "allow" if guard.permitted(target.host, target.port, _resolved(target.host), ()) else "private"


def _resolved(host: str) -> str:
    if host.endswith(".nip.io"):
        return host.removesuffix(".nip.io")
    try:
        return socket.inet_ntoa(socket.inet_aton(host))  # as glibc reads 127.1 and its like, without asking anyone
    except OSError:
        return host if ":" in host else "192.169.0.1"


def test_nothing_of_an_address_but_its_host_is_told() -> None:
    for url in ("ftp://me:pass@127.0.0.1/SECRET", "http://me:pass@10.0.0.1/?SECRET", "http://me:SECRET@[::1"):
        with pytest.raises(failures.FetchError) as told:
            address.target(url, ())

        assert "SECRET" not in str(told.value.failure)
        assert "pass" not in str(told.value.failure)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("HTTP://News.Example/a b?q=ü&x=%7E%2f#top", "http://news.example/a%20b?q=%C3%BC&x=%7E%2f"),
        ("https://user:p%40ss@news.example:443", "https://news.example/"),
        ("http://bücher.example:8080/[x]|{y}?a='b'", "http://xn--bcher-kva.example:8080/[x]|%7By%7D?a='b'"),
        ("http://[2606:4700::1]:81/", "http://[2606:4700::1]:81/"),
        ("http://news.example/50%?q=a+b", "http://news.example/50%?q=a+b"),
    ],
)
def test_an_address_is_sent_as_it_was_written_but_for_what_no_server_reads(text: str, url: str) -> None:
    target = address.target(text, ())

    assert target.url == url
    assert address.target(url, ()).url == url
    assert target.host == urlsplit(url).hostname


def test_credentials_never_reach_another_host_and_do_not_come_back() -> None:
    first = address.target("https://me:p%40ss@news.example/feed", ())
    near = address.onward(first, "/moved", ())
    far = address.onward(first, "https://cdn.example/feed", ())

    assert first.authorization == near.authorization == "Basic bWU6cEBzcw=="
    assert address.onward(first, "//other:user@news.example/x", ()).authorization == first.authorization
    for there in (
        far,
        address.onward(far, "https://news.example/feed", ()),
        address.onward(first, "http://news.example/", ()),
    ):
        assert there.authorization == ""
    assert address.onward(first, "https://news.example:8443/", ()).authorization == ""
