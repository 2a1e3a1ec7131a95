"""What stands elsewhere, in a whole site: its page shows it once a reader asks, and everything else holds a link."""

from __future__ import annotations

import re
import shutil
import ssl
import subprocess
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import browser
import digest
import pytest
from browser import Browser, Page
from servers import Server
from servers import page as answer

HOST = "player.example"
FILM = f"https://{HOST}/film"
ARTICLE = f"""---
title: Tanggul bertahan
date: 2026-01-08 07:30
---
Air mulai surut.

<iframe src="{FILM}" title="Tanggul"></iframe>

Warga pulang.
"""
PAGE = "2026/01/08/tanggul.html"
HOSTILE = (
    f'<p><a class="embed" href="{FILM}" rel="noopener noreferrer">x</a></p>'
    f'<iframe src="{FILM}"></iframe><video src="{FILM}"></video>'
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A digest with an article that shows a film, and a feed that would like to."""
    folder = digest.begin(tmp_path_factory.mktemp("whole") / "digest", plain=False)
    config = folder / "config.yaml"
    config.write_text(config.read_text("utf-8").replace("language: id", f"language: id\n  embeds: [{HOST}]"), "utf-8")
    (folder / "content" / "tanggul.md").write_text(ARTICLE, "utf-8")
    feed = folder / "feeds" / "harian.xml"
    text = re.sub(r"<description>.*?</description>", f"<description><![CDATA[{HOSTILE}]]></description>",
                  feed.read_text("utf-8"), flags=re.DOTALL)  # fmt: skip
    feed.write_text(text, "utf-8")
    assert "hint" not in digest.build(folder).partition("tanggul.md")[2]
    return folder


def test_one_page_shows_it_and_no_other_file_does(folder: Path) -> None:
    files = digest.site(folder)

    assert [path for path, content in files.items() if b"<iframe" in content] == [PAGE]
    assert [path for path, content in files.items() if b"frame-src" in content] == [PAGE]
    assert f'frame-src https://{HOST}"' in files[PAGE].decode()


def test_mails_books_and_feeds_hold_a_link(folder: Path) -> None:
    files = digest.site(folder)
    link = re.compile(rf'<a [^<>]*href=\\?"{FILM}\\?"[^<>]*>Tanggul</a>')

    for path in ("feed.xml", "feed.atom.xml", "feed.json"):
        told = files[path].decode().replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
        assert link.search(told), path
    with zipfile.ZipFile(folder / "site" / "2026/01/08.epub") as book:
        told = "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml"))
    assert link.search(told)
    for whole in (told, *(files[f"2026/01/08.{ending}"].decode() for ending in ("mail.html", "mail.txt", "eml"))):
        assert not re.search("<(iframe|details|noscript)", whole)


def test_what_is_allowed_no_more_is_a_link_at_the_next_build(folder: Path, tmp_path: Path) -> None:
    again = Path(shutil.copytree(folder, tmp_path / "again"))
    config = again / "config.yaml"
    config.write_text(config.read_text("utf-8").replace(f"[{HOST}]", "[]"), "utf-8")

    assert f"'embeds: [{HOST}]' under 'site' in config.yaml" in digest.build(again)
    made = (again / "site" / PAGE).read_text("utf-8")
    assert not re.search("<iframe|frame-src|embed", made)
    assert f'<p><a href="{FILM}" rel="noopener noreferrer">Tanggul</a></p>' in made


# In a browser, with the player on a server that counts who asks

in_a_browser = pytest.mark.skipif(
    browser.CHROMIUM is None or not shutil.which("openssl"), reason="no Chromium, or no openssl to make a certificate"
)


@pytest.fixture(scope="module")
def player(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    certificate, key = (tmp_path_factory.mktemp("tls") / name for name in ("c.pem", "k.pem"))
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", f"/CN={HOST}"]
    subprocess.run([*make, "-keyout", key, "-out", certificate], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    film = answer(b"<title>film</title><script>document.title = origin</script>", content_type="text/html")
    with Server({"/film": film}, tls=context) as up:
        yield up


@pytest.fixture(scope="module")
def chromium(player: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    rules = f"--host-resolver-rules=MAP {HOST}:443 {player.place}"
    with browser.opened(tmp_path_factory.mktemp("profile"), rules, "--ignore-certificate-errors") as running:
        yield running


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[Server]:
    files = {path: content for path, content in digest.site(folder).items() if path.endswith((".html", ".css"))}
    kinds = {"html": "text/html; charset=utf-8", "css": "text/css"}
    with Server({f"/{path}": answer(files[path], content_type=kinds[path.rpartition(".")[2]]) for path in files}) as up:
        yield up


def opened(chromium: Browser, site: Server, *, scripts: bool = True) -> Page:
    """The article's page, a while after it was loaded."""
    page = chromium.page("about:blank")
    chromium.ask("Emulation.setScriptExecutionDisabled", page._session, value=not scripts)
    chromium.ask("Page.navigate", page._session, url=site.url(f"/{PAGE}"))
    page.wait_for("document.readyState === 'complete' && location.protocol !== 'about:'")
    page.value("document.querySelector('.embed').scrollIntoView()")
    time.sleep(1)
    return page


@in_a_browser
def test_nothing_is_asked_of_the_player_until_the_reader_opens_it(
    chromium: Browser, site: Server, player: Server
) -> None:
    player.seen.clear()
    page = opened(chromium, site)
    chromium.ask("Page.printToPDF", page._session)
    assert player.seen == []

    page.value("document.querySelector('.embed summary').click()")
    page.wait_for("document.querySelector('.embed iframe').offsetHeight > 100")
    ends = time.monotonic() + 10
    while not player.seen and time.monotonic() < ends:
        time.sleep(0.05)
    (asked,) = player.seen
    assert (asked.path, asked.headers["referer"]) == ("/film", site.url("/"))


@in_a_browser
def test_where_scripts_are_off_nothing_is_asked_and_the_link_is_there(
    chromium: Browser, site: Server, player: Server
) -> None:
    player.seen.clear()
    page = opened(chromium, site, scripts=False)

    assert player.seen == []
    assert page.value("document.querySelectorAll('.embed iframe, .embed summary').length") == 0
    assert page.value("document.querySelector('.embed figcaption a').href") == FILM


@in_a_browser
@pytest.mark.parametrize("width", [320, 360, 1600])
def test_an_open_frame_is_never_wider_than_the_screen(chromium: Browser, site: Server, width: int) -> None:
    page = opened(chromium, site)
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    chromium.ask("Emulation.setDeviceMetricsOverride", page._session, **size)
    page.value("document.querySelector('.embed details').open = true")

    assert page.wait_for(f"innerWidth === {width} && document.documentElement.scrollWidth") <= width
    shape = page.value(
        "(({width, height}) => width / height)(document.querySelector('.embed iframe').getBoundingClientRect())"
    )
    assert shape == pytest.approx(16 / 9, rel=0.02)


@in_a_browser
def test_the_policy_lets_no_other_host_into_a_frame(chromium: Browser, site: Server) -> None:
    page = opened(chromium, site)
    page.value(
        "window.stopped = [];"
        "document.addEventListener('securitypolicyviolation', event => stopped.push(event.blockedURI));"
        "for (const address of ['https://evil.example/x', 'data:text/html,x', location.href]) {"
        "const frame = document.createElement('iframe'); frame.src = address; document.body.append(frame) }"
    )

    assert page.wait_for("stopped.length === 3 && stopped.join(' ')").startswith("https://evil.example")
