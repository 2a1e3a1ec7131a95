"""Entries to entries that give away nothing of their feed's own address, whatever the server echoes."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import NOW, document, entry, feed, replace, reply

from kabar.grammar import secrets
from kabar.model import Channel, FeedDocument, Image
from kabar.stages import parse
from kabar.stages.parse.discretion import discreet

TOKEN = "s3/cr3t+t0k3n"
ADDRESS = f"https://antara.example/feed?token={quote(TOKEN, safe='')}"
SECRETS = secrets.of(ADDRESS)
FORMS = (TOKEN, quote(TOKEN, safe=""), quote(TOKEN))
RSS = """<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>News for @</title><link>https://antara.example/?token=@</link>
<item><guid>https://antara.example/1?token=@</guid><link>https://antara.example/1?token=@</link>
<title>For @</title><author>@ (Ann)</author><category>for @</category>
<description>Read it &lt;a href="https://antara.example/1?token=@"&gt;as @&lt;/a&gt; or not</description>
<media:content url="https://antara.example/1.jpg?token=@" medium="image"/></item>
<item><guid>2</guid><link>?page=2</link><title>Relative</title>
<media:content url="https://antara.example/2.jpg" medium="image"/>
<media:credit>@</media:credit></item>
<item><guid>3</guid><link>https://antara.example/3</link><title>A token gesture in secret</title></item>
</channel></rss>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "News for @",
    "home_page_url": "https://antara.example/?token=@",
    "items": [
        {
            "id": "@",
            "url": "https://antara.example/1?token=@",
            "title": "For @",
            "summary": "as @",
            "content_html": "<p>as @</p>",
            "image": "https://antara.example/1.jpg?token=@",
            "authors": [{"name": "@"}],
            "tags": ["@"],
        }
    ],
}


def read(body: str) -> FeedDocument:
    """What a feed behind a token says."""
    found = parse.feed(reply(body, url=ADDRESS), feed(url=ADDRESS, secrets=SECRETS), now=NOW)
    assert isinstance(found, FeedDocument), found
    return found


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("body", [RSS, json.dumps(JSON)], ids=["rss", "json"])
def test_a_token_that_the_server_echoes_appears_nowhere(body: str, form: str) -> None:
    found = read(body.replace("@", form))

    assert found.entries
    for known in FORMS:
        assert known not in repr(found)


def test_what_holds_a_token_is_hidden_and_what_leads_to_it_is_no_address() -> None:
    found = read(RSS.replace("@", quote(TOKEN)))
    first, second, third = found.entries

    assert (found.channel.title, found.channel.url) == ("News for …", "")
    assert (first.title, first.url, first.image, first.categories) == ("For …", "", None, ("for …",))
    assert first.body == 'Read it <a href="https://antara.example/1?token=…">as …</a> or not'
    assert second.url == "https://antara.example/feed?page=2"
    assert second.image == Image("https://antara.example/2.jpg", "", "…")
    assert (third.title, third.url) == ("A token gesture in secret", "https://antara.example/3")


def test_an_address_that_is_made_of_the_feeds_own_is_none() -> None:
    item = "<item><guid>1</guid><link>#top</link><title>A</title></item>"

    assert read(f'<rss version="2.0"><channel><title>T</title>{item}</channel></rss>').entries[0].url == ""


def test_what_is_odd_is_told_without_the_token() -> None:
    odd = replace(document(), oddities=(f"not well-formed ({TOKEN})",))

    assert discreet(odd, SECRETS).oddities == ("not well-formed (…)",)


def test_a_feed_without_a_secret_is_left_as_it_is() -> None:
    found = document(entry(body="token=s3cr3t"))

    assert discreet(found, ()) is found


@given(st.lists(st.sampled_from([*FORMS, "rice", " ", "<b>", "token"])).map("".join))
def test_whatever_is_said_it_is_said_without_the_token_and_else_word_for_word(text: str) -> None:
    told = entry("A", id=text, body=text, summary=text, author=text, categories=(text,), image=Image(text, text, text))
    said = replace(document(told), channel=Channel(text, text, "en"))
    found = discreet(said, SECRETS)

    assert not any(form in repr(found) for form in FORMS)
    if not secrets.holds(text, SECRETS):
        assert found == said
    assert discreet(found, SECRETS) == found
