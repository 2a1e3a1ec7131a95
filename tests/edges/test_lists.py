"""Lists of other programs: told by their content, read in their order, and never a traceback."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kabar.edges import lists
from kabar.edges.desk.listing import Listing
from kabar.errors import KabarError

OPML = """<?xml version="1.0"?>
<opml version="2.0"><body>
  <outline text="World"><outline text="A" xmlUrl="https://a.example/"/></outline>
</body></opml>
"""
OSMOSFEED = """\
# my sources
cacheUrl: https://me.example/cache.json
sources:
  - href: https://a.example/
    alwaysFresh: true
  - href: https://b.example/
siteTitle: mine
"""
VENUS = """\
# Planet
[Planet]
name = Planet Example
link = http://planet.example/
owner_email = 50%

[DEFAULT]
name = nobody

[http://a.example/feed]
name = A: the blog
face = a.png

[https://b.example/rss]  # new
; name = b

[https://c.example/list.opml]
content_type = opml
"""
PLUTO = """\
title = Planet Ruby

[rubylang]
  title  = Ruby: Lang News
  link   = http://www.ruby-lang.example/en/news
  feed   = http://www.ruby-lang.example/en/feeds/news.rss
"""
BUBO = '{"Blogs": ["https://a.example/", "https://b.example/"], "World": ["https://c.example/"], "x": 3}'
PLAIN = "# mine\n\nhttps://a.example/   # the first\r\nhttps://b.example/#part\nnews.xml\n"


def read(folder: Path, text: str | bytes) -> tuple[Listing, ...]:
    path = folder / "list"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return lists.read(path)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (OPML, [Listing("https://a.example/", "A", ("World",))]),
        ("\ufeff" + OPML, [Listing("https://a.example/", "A", ("World",))]),
        (OSMOSFEED, [Listing("https://a.example/"), Listing("https://b.example/")]),
        (VENUS, [Listing("http://a.example/feed", "A: the blog"), Listing("https://b.example/rss")]),
        (PLUTO, [Listing("http://www.ruby-lang.example/en/feeds/news.rss", "Ruby: Lang News")]),
        (BUBO, [Listing("https://a.example/", "", ("Blogs",)), Listing("https://b.example/", "", ("Blogs",)),
                Listing("https://c.example/", "", ("World",))]),
        ('["https://a.example/"]', [Listing("https://a.example/")]),
        (PLAIN, [Listing("https://a.example/"), Listing("https://b.example/#part"), Listing("news.xml")]),
        ('https://a.example/ "tag" "~A"\n', [Listing("https://a.example/")]),
    ],
)  # fmt: skip
def test_the_content_tells_what_a_list_is(tmp_path: Path, text: str, found: list[Listing]) -> None:
    assert list(read(tmp_path, text)) == found


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "no list of feeds"),
        ("hello\nworld\n", "no list of feeds"),
        ("[Planet]\nname = x\n", "there is no feed in this list"),
        ("{}", "there is no feed in this list"),
        ('{"a": [', "this is no JSON"),
        ("[" * 100_000, "no list of feeds"),
        ('{"a": ' * 100_000, "no list of feeds"),
        ("[" + "9" * 10_000 + "]", "no list of feeds|there is no feed"),
        ("sources: &a [*a]\n", "anchors"),
        ("sources:\n  - href: [\n", "list:3:1: the text ends too early"),
        ("sources: " + "[" * 1_000, "nested too deep"),
        ("sources: https://a.example/\n", "there is no feed"),
        ("<opml><body/></opml>", "there is no feed"),
        (b"\x00\x01", "NUL"),
        (b"https://a.example/\n\xff", "not UTF-8"),
        (b"#" * 5_000_001, "longer than 5,000,000 bytes"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_in_words(tmp_path: Path, text: str | bytes, what: str) -> None:
    with pytest.raises(KabarError, match=what):
        read(tmp_path, text)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "missing", Path("/dev/zero")):
        with pytest.raises(KabarError):
            lists.read(path)


PIECES = st.lists(
    st.sampled_from([*'[]{}<>"#=:;\n -~', "http://a.example/", "sources:", "href", "feed", "\ud7ff", "𝒳"])
)


@given(PIECES.map("".join) | st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_is_a_traceback(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    with suppress(KabarError):
        assert read(tmp_path_factory.mktemp("list"), text)
