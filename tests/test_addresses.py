"""Addresses: which a reader may follow, which mean one page, and what is unwrapped."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import shared
from patience import patience

from kabar.grammar.addresses import canonical, front, host, readable, safe, unwrapped

BASE = "https://base.example/a/b?c"

# fmt: off
PIECES = [
    "http:", "HTTPS:", "javascript:", "data:", "mailto:", "//", "/", "\\", "?", "#", "@", ":", "[", "]", ".", "%", " ",
    "\t", "\n", "\x00", "\x01", "\u200b", "\ufeff", "\u2028", "'", '"', "<", ">", "`", "ü", "例え", "a.example", "::1",
    "www.", "m.", "amp.", "google.com", "/url?", "url=", "q=", "&", "utm_source=x", "/amp", "/index.html", "/c/s/",
    "cdn.ampproject.org", "%3A", "%2F", ":80", ":99999", "page=all",
]
# fmt: on
ADDRESS = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=12).map("".join)


@given(ADDRESS, st.sampled_from(["", BASE]))
def test_a_safe_address_is_http_or_mailto_or_nothing(address: str, base: str) -> None:
    found = safe(address, base)

    assert not found or re.match(r"https?://[^/]|mailto:", found, re.IGNORECASE)
    assert found.isascii()
    assert found.isprintable()
    assert not set(found) & set("'\"<>` ")


@given(ADDRESS, st.sampled_from(["", BASE]))
def test_a_safe_address_stays_as_it_is(address: str, base: str) -> None:
    assert safe(safe(address, base)) == safe(address, base)


@given(ADDRESS)
def test_the_canonical_form_is_its_own(address: str) -> None:
    form = canonical(safe(address, BASE))

    assert canonical(form) == form


@given(ADDRESS)
def test_what_is_unwrapped_wraps_nothing_more(address: str) -> None:
    inner = unwrapped(safe(address, BASE))

    assert unwrapped(inner) == inner
    assert safe(readable(inner)) == readable(inner)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://x.example/a", "https://x.example/a"),
        ("  https://x.example/a \n", "https://x.example/a"),
        ("https://x.example/\n    a?b=1\t&c=2", "https://x.example/a?b=1&c=2"),
        ("\ufeffhttps://x.example/a\u200b", "https://x.example/a"),
        ("https://x.example/a b", "https://x.example/a%20b"),
        ("https://bücher.example/straße", "https://xn--bcher-kva.example/stra%C3%9Fe"),
        ('https://x.example/it\'s "<here>"`', "https://x.example/it%27s%20%22%3Chere%3E%22%60"),
        ("https:\\\\x.example\\a", "https://x.example/a"),
        ("HTTP://X.example/", "http://x.example/"),
        ("mailto:o'brien@x.example", "mailto:o%27brien@x.example"),
        ("http://[::1]:8080/", "http://[::1]:8080/"),
        ("../c", "https://base.example/c"),
        ("//other.example/x", "https://other.example/x"),
        ("?d", "https://base.example/a/b?d"),
    ],
)
def test_an_address_is_made_whole(written: str, read: str) -> None:
    assert safe(written, BASE) == read


@pytest.mark.parametrize(
    "address",
    [
        "",
        "   ",
        "javascript:alert(1)",
        "java\tscript:alert(1)",
        "\x01javascript:alert(1)",
        "\ufeffjavascript:alert(1)",
        "data:text/html,x",
        "ftp://x.example/",
        "file:///etc/hosts",
        "feed:https://x.example/",
        "mailto:nobody",
        "https://",
        "https:///",
        "https://[half",
        "https://[gh]/",
        "https://x.example:99999/",
        "https://x.example:port/",
        "https://x y.example/",
        "https://" + "a" * 70 + ".exämple/",
        "https://x.example/" + "a" * 2_000,
        "relative",
    ],
)
def test_what_no_reader_may_follow_is_no_address(address: str) -> None:
    assert safe(address) == ""


@pytest.mark.parametrize(
    "other",
    [
        "http://antara.example/berita/1",
        "https://www.antara.example/berita/1",
        "https://m.antara.example/berita/1/",
        "https://amp.antara.example/berita/1",
        "https://antara.example//berita/1#comments",
        "https://antara.example:443/berita/1/amp",
        "https://antara.example/berita/1.amp",
        "https://antara.example/amp/berita/1",
        "https://wap.antara.example/berita/1?source=rss&ref=beranda",
        "https://antara.example/berita/1/index.html",
        "https://antara.example/berita/1?page=all",
        "https://antara.example/berita/1?utm_source=rss&utm_medium=feed&fbclid=x",
        "https://antara.example/berita/1?CMP=share_btn_tw&UTM_Source=rss",
        "https://antara.example/berita/1?m=1",
        "https://www.google.com/url?sa=t&url=https%3A%2F%2Fantara.example%2Fberita%2F1&usg=x",
        "https://www.google.com/url?q=https://antara.example/berita/1",
        "https://www.google.co.id/amp/s/antara.example/berita/1",
        "https://m.google.com//url/?q=https://antara.example/berita/1",
        "https://antara-example.cdn.ampproject.org/c/s/antara.example/berita/1",
        "https://antara-example.cdn.ampproject.org/v/antara.example/berita/1",
    ],
)
def test_two_addresses_of_one_page_are_equal_in_canonical_form(other: str) -> None:
    assert canonical(other) == canonical("https://antara.example/berita/1")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.example/1", "https://a.example/2"),
        ("https://a.example/?id=1", "https://a.example/?id=2"),
        ("https://a.example/", "https://b.example/"),
        ("https://m.com/", "https://amp.com/"),
        ("https://a.example:8080/", "https://a.example/"),
        ("https://a.example/?page=2", "https://a.example/?page=all"),
        ("http://[::1]/", "http://[::2]/"),
        ("https://a.example/?cid=1", "https://a.example/?cid=2"),
        ("https://a.example/?ref=17", "https://a.example/"),
        ("https://a.example/index.php?source=konser", "https://a.example/index.php?source=ular"),
        ("https://a.example/?ref=film", "https://a.example/?cid=kucing"),
        ("https://a.example/index.php?page=1", "https://a.example/"),
        ("https://a.example/read?source=ular", "https://a.example/read?source=konser"),
        ("https://a.example/news/view.php?cid=ular", "https://a.example/news/view.php?cid=konser"),
        ("https://a.example/amp", "https://a.example/ampere"),
        ("https://a.example/amplop/1", "https://a.example/lop/1"),
    ],
)
def test_addresses_of_different_pages_stay_apart(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    "other",
    ["?id=5&source=rss", "?source=rss&id=5&ref=beranda&page=1", "?id=5&cid=feed", "?id=5&page=all"],
)
def test_where_a_reader_comes_from_says_nothing_beside_what_names_the_page(other: str) -> None:
    assert canonical(f"https://a.example/index.php{other}") == canonical("https://a.example/?id=5")


@pytest.mark.parametrize(
    ("address", "is_front"),
    [("https://a.example", True), ("https://www.a.example/index.html#top", True), ("https://a.example/?id=1", False),
     ("https://a.example/berita", False), ("https://a.example/?u=x/", False)],
)  # fmt: skip
def test_a_front_page_is_known_by_its_address(address: str, is_front: bool) -> None:
    assert front(canonical(address)) is is_front


def test_the_order_of_a_query_says_nothing() -> None:
    assert canonical("https://a.example/?b=2&a=1") == canonical("https://a.example/?a=1&b=2")


@pytest.mark.parametrize("query", ["q=a%20b", "q=a,b/c", "flag", "a=&b", "id=1&flag", "q=%C3%A9"])
def test_a_tracker_leaves_the_rest_of_a_query_as_it_was_written(query: str) -> None:
    assert readable(f"https://a.example/?{query}&utm_source=rss") == f"https://a.example/?{query}"
    assert readable(f"https://a.example/?fbclid=x&{query}") == f"https://a.example/?{query}"


def test_a_reader_gets_an_address_without_trackers_and_with_its_fragment() -> None:
    assert readable("https://www.a.example/1?at_medium=RSS&at_campaign=rss#top") == "https://www.a.example/1#top"


@pytest.mark.parametrize(
    "address",
    [
        "https://news.google.com/rss/articles/CBMi",
        "https://www.google.com/search?q=https://a.example/",
        "https://www.google.com/url?q=javascript:alert(1)",
        "https://www.google.com/url?x=1",
        "https://x.cdn.ampproject.org/other/a.example",
        "https://a.example/url?q=https://b.example/",
    ],
)
def test_what_wraps_no_page_stays_as_it_is(address: str) -> None:
    assert unwrapped(address) == address


def test_a_page_wrapped_twice_is_unwrapped_twice() -> None:
    twice = "https://www.google.com/url?q=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fa.example%252F1"

    assert unwrapped(twice) == "https://a.example/1"


def test_an_amp_cache_without_a_path_leads_to_the_front_page() -> None:
    assert unwrapped("https://a-example.cdn.ampproject.org/c/a.example") == "http://a.example/"


def test_the_host_is_told_in_small_letters() -> None:
    assert host("https://User@WWW.A.example:8080/x") == "www.a.example"
    assert host("https://[half") == host("no address") == ""


def test_no_address_takes_long() -> None:
    for unit in (" ", "\n", "\t", "/amp", "//", "\u200b", "&a", "%", "www."):
        with patience():
            safe(f"https://a.example/{unit * 100_000}x", BASE)
            canonical(f"https://a.example/{unit * 500}x")
            canonical(f"https://{unit.strip() or 'a'}{'www.' * 500}a.example/")


def test_hostile_addresses_lead_nowhere() -> None:
    for line in shared("security/xss_url.jsonl").read_text().splitlines():
        told = json.loads(line)
        for base in ("", BASE):
            found = safe(told["payload"], base)
            assert not found or urlsplit(found).scheme.lower() in {"http", "https", "mailto"}, told
        assert not (told.get("must_not_link") and safe(told["payload"])), told


def test_hostile_addresses_never_raise() -> None:
    for line in shared("security/url_parse_wpt.jsonl").read_text().splitlines():
        told = json.loads(line)
        found = safe(told["input"], safe(told.get("base") or ""))
        assert not found or (canonical(found) and safe(found) == found), told
