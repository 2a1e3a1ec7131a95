"""add, import and export from end to end: a real server on the loopback, real files, and what the editor reads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kabar.cli import main
from kabar.edges import settings as configuration
from kabar.model import Feed

FEED = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Harian: Pagi</title><language>id</language>
%s</channel></rss>""" % b"".join(
    b"<item><title>Berita %d</title><link>https://h.example/%d</link><guid>%d</guid>"
    b"<pubDate>Thu, 0%d Jan 2026 09:00:00 GMT</pubDate></item>" % (n, n, n, n)
    for n in range(1, 8)
)
JSON_FEED = b'{"version": "https://jsonfeed.org/version/1.1", "title": "Notes", "items": [{"id": "1", "title": "One"}]}'
NOW = "--now=2026-02-01T00:00Z"


class Site(ThreadingHTTPServer):
    """A site of a few pages, which remembers who asked for what."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Visit)
        self.pages: dict[str, bytes] = {}
        self.seen: list[str] = []
        self.place = f"127.0.0.1:{self.server_address[1]}"


class _Visit(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        site = cast("Site", self.server)
        site.seen.append(self.path)
        body = site.pages.get(self.path.partition("?")[0])
        self.send_response(200 if body else 404)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as served:
        thread = threading.Thread(target=served.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield served
        served.shutdown()
        thread.join()


@pytest.fixture
def config(tmp_path: Path, site: Site) -> Path:
    path = tmp_path / "config.yaml"
    path.write_text(
        f"site: {{title: Kabar}}  # mine\ntopics:\n  - name: Dunia\n  - name: World & Co\n    slug: world\n"
        f'allow_private: ["{site.place}"]\n'
    )
    return path


def run(config: Path, *words: str) -> int:
    return main(["--config", str(config), *([NOW] if words[0] == "add" else []), *words])


def listed(config: Path) -> list[tuple[str, str, str, str]]:
    return [(feed.url, feed.name, feed.topic, feed.language) for feed in configuration.load(config).feeds]


def test_a_feed_is_shown_and_listed(config: Path, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.pages["/rss"] = FEED
    before = config.read_text()

    assert run(config, "add", f"http://{site.place}/rss", "--topic", "dunia") == 0

    said = capsys.readouterr()
    assert said.out.splitlines() == [
        f"http://{site.place}/rss",
        "  title     Harian: Pagi",
        "  language  id",
        "  entries   7, the newest:",
        *(f"    2026-01-0{n} 09:00  Berita {n}" for n in (7, 6, 5, 4, 3)),
        "added to config.yaml",
    ]
    assert said.err == ""
    assert site.seen == ["/rss"]
    assert config.read_text() == before + (
        f'feeds:\n  - url: http://{site.place}/rss\n    name: "Harian: Pagi"\n    topic: dunia\n    language: id\n'
    )


def test_the_feed_that_a_page_names_is_taken_and_the_others_are_told(
    config: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.pages |= {
        "/blog/": b"""<!doctype html><link rel=alternate type=application/rss+xml href="gone.xml">
            <link rel=alternate type=application/feed+json href="feed.json" title="Notes">
            <link rel=alternate type=application/rss+xml href="/more" title="More">""",
        "/blog/feed.json": JSON_FEED,
    }

    assert run(config, "add", f"http://{site.place}/blog/", "--name", "My notes") == 0

    assert listed(config) == [(f"http://{site.place}/blog/feed.json", "My notes", "", "")]
    assert site.seen == ["/blog/", "/blog/gone.xml", "/blog/feed.json"]
    assert f"also there: http://{site.place}/more  (More)" in capsys.readouterr().out


def test_a_page_that_names_no_feed_is_helped_by_the_usual_places(config: Path, site: Site) -> None:
    site.pages |= {"/news": b"<html><title>News</title>", "/rss": b"<html>not found", "/feed.xml": FEED}

    assert run(config, "add", f"http://{site.place}/news") == 0

    assert listed(config)[0][0] == f"http://{site.place}/feed.xml"
    assert site.seen == ["/news", "/news/feed", "/feed", "/rss", "/rss.xml", "/atom.xml", "/feed.xml"]


def test_a_search_in_vain_is_short_and_changes_nothing(
    config: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    links = b"".join(b"<link rel=alternate type=application/rss+xml href=/%d>" % n for n in range(30))
    site.pages["/"] = b"<html>" + links
    before = config.read_bytes()

    assert run(config, "add", f"http://{site.place}/") == 1

    assert "no feed was found" in capsys.readouterr().err
    assert len(site.seen) == 10
    assert config.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["http://127.0.0.1:1/feed"], "private network"),
        (["{site}/missing"], "has nothing at this address"),
        (["{site}/rss", "--topic", "duniaa"], "did you mean 'dunia'?"),
        (["samples/feed.xml"], "https://example.org/news"),
        (["file:///etc/passwd"], "no address with http"),
        (["{site}/${{HOME}}"], "variable"),
    ],
)
def test_what_cannot_be_added_is_told(
    config: Path, site: Site, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    site.pages["/rss"] = FEED
    before = config.read_bytes()

    assert run(config, "add", *(word.format(site=f"http://{site.place}") for word in words)) == 1

    assert said in capsys.readouterr().err
    assert config.read_bytes() == before


def test_a_feed_is_listed_once(config: Path, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.pages["/rss"] = FEED
    assert run(config, "add", f"http://{site.place}/rss") == 0
    before = config.read_bytes()
    capsys.readouterr()

    assert run(config, "add", f"http://{site.place}/rss/?utm_source=x") == 0

    assert capsys.readouterr().out == "listed already: config.yaml:8:10\n"
    assert config.read_bytes() == before
    assert site.seen == ["/rss"]


def test_a_page_whose_feed_is_listed_is_no_news(config: Path, site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.pages |= {"/": b"<html><link rel=alternate type=application/rss+xml href=rss>", "/rss": FEED}
    assert run(config, "add", f"http://{site.place}/rss") == 0
    before = config.read_bytes()
    capsys.readouterr()

    assert run(config, "add", f"http://{site.place}/") == 0
    assert capsys.readouterr().out == "listed already: config.yaml:8:10\n"
    assert run(config, "add", f"http://{site.place}/other", "--name", "harian: pagi") == 1
    assert "another feed has this name" in capsys.readouterr().err
    assert config.read_bytes() == before


def test_two_feeds_of_one_title_are_both_taken(config: Path, site: Site) -> None:
    site.pages |= {"/a": FEED, "/b": FEED}

    assert run(config, "add", f"http://{site.place}/a") == run(config, "add", f"http://{site.place}/b") == 0
    assert [name for _, name, _, _ in listed(config)] == ["Harian: Pagi", ""]


def test_a_feed_is_listed_without_its_motto(config: Path, site: Site) -> None:
    home = b"<link>https://harian.example/</link>"
    site.pages["/rss"] = FEED.replace(b"Harian: Pagi</title>", b"Harian: Berita dari seluruh kepulauan</title>" + home)

    assert run(config, "add", f"http://{site.place}/rss") == 0
    assert [name for _, name, _, _ in listed(config)] == ["Harian"]


def test_a_token_in_the_address_gets_a_hint_and_is_not_shown(
    config: Path, site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    site.pages["/rss"] = FEED

    assert run(config, "add", f"http://{site.place}/rss?token=s3cret") == 0

    said = capsys.readouterr()
    assert "${NAME}" in said.err
    assert "s3cret" not in said.out + said.err
    assert "token=s3cret" in config.read_text()


OPML = """<opml version="1.0"><body>
  <outline text="World &amp; Co">
    <outline text="A" xmlUrl="https://a.example/feed" language="en"/>
    <outline text="Again" xmlUrl="http://www.a.example/feed/"/>
  </outline>
  <outline text="Else"><outline text="A" xmlUrl="feed:https://b.example/feed"/></outline>
  <outline text="F" xmlUrl="ftp://c.example/feed"/>
  <outline text="S" xmlUrl="https://d.example/?token=s3cret"/>
</body></opml>"""


def test_a_list_is_taken_in_without_asking_anybody(
    config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "list").write_text(OPML)

    assert run(config, "import", str(tmp_path / "list")) == 0

    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "added          https://a.example/feed  (A)",
        "already there  http://www.a.example/feed/  (Again)",
        "added          feed:https://b.example/feed  (A)",
        "left out       ftp://c.example/feed  (F): it is no address with http:// or https://",
        "added          https://d.example/…  (S)",
        "config.yaml: 3 added, 1 already there, 1 left out",
    ]
    assert "1 of these addresses seems" in said.err
    assert listed(config) == [
        ("https://a.example/feed", "A", "world", "en"),
        ("https://b.example/feed", "", "", ""),
        ("https://d.example/?token=s3cret", "S", "", ""),
    ]

    before = config.read_bytes()
    assert run(config, "import", str(tmp_path / "list")) == 0
    assert "0 added, 4 already there, 1 left out" in capsys.readouterr().out
    assert config.read_bytes() == before


def test_a_hostile_list_changes_nothing(config: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "list").write_text("<!DOCTYPE x [<!ENTITY a 'b'>]><opml/>")
    before = config.read_bytes()

    assert run(config, "import", str(tmp_path / "list")) == 1
    assert "DOCTYPE" in capsys.readouterr().err
    assert config.read_bytes() == before


def test_no_secret_and_no_path_leaves_with_the_list(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FEED_TOKEN", "s3cret")
    config = tmp_path / "config.yaml"
    (tmp_path / "own.xml").touch()
    config.write_text(
        "site: {title: Kabar}\nfeeds:\n  - {url: 'https://a.example/${FEED_TOKEN}/', name: One}\n  - own.xml\n"
        "  - https://me:s3cret@b.example/\n  - https://c.example/?key=s3cret\n  - https://d.example/feed\n"
    )

    assert run(config, "export") == 0

    said = capsys.readouterr()
    assert said.out.count("xmlUrl") == 1
    assert 'xmlUrl="https://d.example/feed"' in said.out
    assert said.err.count("is left out") == 4
    assert "s3cret" not in said.out + said.err
    assert str(tmp_path) not in said.out + said.err


def test_a_list_is_written_over_a_list_and_over_nothing_else(config: Path, tmp_path: Path) -> None:
    before = config.read_bytes()

    assert run(config, "export", str(config)) == 1
    assert config.read_bytes() == before
    assert run(config, "export", str(tmp_path / "no" / "feeds.opml")) == 1
    assert run(config, "export", str(tmp_path / "feeds.opml")) == 0
    assert run(config, "export", str(tmp_path / "feeds.opml")) == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["config.yaml", "feeds.opml"]


@st.composite
def moves(draw: st.DrawFn) -> list[Feed]:
    """Feeds with names and addresses of their own."""
    names = draw(
        st.lists(st.text("Aß b&<\"':#-é𝒳", min_size=1, max_size=8).filter(str.strip), unique_by=_plain, max_size=4)
    )
    return [
        Feed("", f"https://e{n}.example/{draw(st.text('a&?=#%', max_size=6))}", " ".join(name.split()), *draw(_OTHERS))
        for n, name in enumerate(names)
    ]


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())


_OTHERS = st.tuples(st.sampled_from(["", "dunia", "world"]), st.sampled_from(["", "id", "en-GB"]))


@given(moves())
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_exported_and_imported_is_the_same(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str], feeds: list[Feed]
) -> None:
    from kabar.edges import desk

    folder = tmp_path_factory.mktemp("move")
    start = "site: {title: Kabar}\ntopics:\n  - name: Dunia\n  - name: World & Co\n    slug: world\n"
    old, new, moved = folder / "old.yaml", folder / "new.yaml", folder / "feeds.opml"
    old.write_text(start)
    new.write_text(start)
    if feeds:
        desk.add(old, feeds)

    assert run(old, "export", str(moved)) == 0
    assert run(new, "import", str(moved)) == (0 if feeds else 1)

    assert sorted(listed(new)) == sorted(listed(old))
    capsys.readouterr()
