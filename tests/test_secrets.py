"""Addresses that hold a secret: what in them is secret, in whatever form it comes back, and what is not."""

from __future__ import annotations

import re
from base64 import b64encode
from html import escape
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kabar.grammar import secrets

CHANCE = "9f8e7d6c5b4a39281706f5e4"


@pytest.mark.parametrize(
    ("address", "secret"),
    [
        ("https://a.example/feed?token=s3cr3t-1", "s3cr3t-1"),
        ("https://a.example/feed?x=1&access_token=s3cr3t-1", "s3cr3t-1"),
        ("https://a.example/feed?accessToken=s3cr3t-1", "s3cr3t-1"),
        ("https://a.example/feed?api_key=s3cr3t-1", "s3cr3t-1"),
        ("https://a.example/feed?api-key=s3cr3t-1", "s3cr3t-1"),
        ("https://a.example/feed?APIKEY=s3cr3t-1", "s3cr3t-1"),
        ("https://a.example/feed?auth=s3cr3t-1", "s3cr3t-1"),
        ("https://a.example/feed?sig=s3cr3t-1", "s3cr3t-1"),
        ("https://a.example/feed?password=s3cr3t-1", "s3cr3t-1"),
        ("https://a.example/feed?token=s3cr3t%2F1", "s3cr3t/1"),
        ("https://reader:s3cr3t-1@a.example/feed", "s3cr3t-1"),
        ("https://reader:s3cr3t%401@a.example/feed", "s3cr3t@1"),
        ("https://s3cr3t-1@a.example/feed", "s3cr3t-1"),
        ("https://secret@a.example/feed", "secret"),
        ("https://reader7:s3cr3t-1@a.example/feed", "reader7"),
        (f"https://a.example/private/{CHANCE}/rss", CHANCE),
    ],
)
def test_what_only_the_reader_knows_is_secret(address: str, secret: str) -> None:
    assert secret in secrets.of(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/feed",
        "https://a.example/feed?author=lestari&page=2&monkey=banana&format=atom-1.0",
        "https://a.example/feed?token=short",
        "https://a.example/2026/11/22/rice-is-dearer-in-3-of-38-provinces/feed",
        "https://a.example/feeds/videos.xml?channel_id=UCsT0YIqwnpJCM-mx7-gSA4Q",
        "https://a.example/news/international",
        "https://[a.example/feed",
        "feeds/own.xml",
        "",
    ],
)
def test_what_anybody_may_know_is_not(address: str) -> None:
    assert secrets.of(address) == ()


def test_a_user_of_mere_letters_is_an_ordinary_word() -> None:
    found = secrets.of("https://reader:s3cr3t-1@a.example/feed")

    assert secrets.hidden("Dear reader, s3cr3t-1 it is", found) == "Dear reader, … it is"


def test_what_came_from_the_environment_is_secret_wherever_it_stands() -> None:
    assert "s3cr3t-1" in secrets.of("https://a.example/s3cr3t-1/feed", ["s3cr3t-1"])
    assert "s3cr3t-1" in secrets.of("https://[a.example/s3cr3t-1", ["s3cr3t-1"])
    assert secrets.of("https://a.example/id/feed", ["id"]) == ()


@pytest.mark.parametrize("secret", ["s3cr3t-1", "s3/cr+3t=&<1>", "q\"u'o te", "sécrêt", "user:pass~word"])
def test_a_secret_is_known_in_every_form_in_which_it_may_come_back(secret: str) -> None:
    found = secrets.of("https://a.example/", [secret])
    packed = b64encode(secret.encode()).decode()

    for form in (secret, quote(secret, safe=""), quote(secret), quote_plus(secret), escape(secret), packed):
        assert secrets.holds(f"<{form}>", found)
        assert secrets.hidden(f"<{form.rstrip('=')}>", found) == "<…>"
    assert secrets.holds(re.sub("%..", lambda sign: sign[0].lower(), quote(secret, safe="")), found)


def test_the_header_that_a_login_becomes_is_secret() -> None:
    found = secrets.of("https://reader:s3cr3t%401@a.example/feed")

    header = "Basic " + b64encode(b"reader:s3cr3t@1").decode()
    assert secrets.hidden(header, found).rstrip("=") == "Basic …"


@given(st.text("ab%/+ é", min_size=6, max_size=12), st.text(max_size=20))
def test_what_was_hidden_is_nowhere_and_the_rest_stays(secret: str, text: str) -> None:
    found = secrets.of("https://a.example/", [secret])

    assert not secrets.holds(secrets.hidden(f"{text}{secret}{text}", found), found)
    if not secrets.holds(text, found):
        assert secrets.hidden(text, found) == text


@given(st.text(max_size=60))
def test_any_address_can_be_asked_for_its_secrets(address: str) -> None:
    found = secrets.of(address, [address])

    assert list(found) == sorted(found, key=lambda form: (-len(form), form))
    assert all(len(form) >= 6 for form in found)
