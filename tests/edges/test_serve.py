"""The preview's server: this machine's browsers see what was pressed, nobody sees anything else."""

from __future__ import annotations

import http.client
import json
import re
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from kabar.edges import serve

SHARED = Path(__file__).parents[3] / "shared" / "security" / "paths.jsonl"
POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src https:">'
FILES = {
    "index.html": f"<!doctype html><head>{POLICY}</head><body><h1>Front</h1></body>".encode(),
    "2026/01/08.html": b"<body>Today</body>",
    "topic/index.html": b"<body>Topic</body>",
    "404.html": b"<body>Lost</body>",
    "assets/style.css": b"a{}",
    "assets/icon.svg": b"<svg/>",
    "feed.xml": b"<rss/>",
    "caf\u00e9.html": b"<body>Caf\xc3\xa9</body>",
}


@contextmanager
def up(base: str = "/", files: dict[str, bytes] | None = None) -> Iterator[serve.Press]:
    """A press that is served; its port is any that is free."""
    press = serve.Press(base)
    press.show(FILES if files is None else files, "")
    with serve.server(press, 0) as server:
        running = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        running.start()
        try:
            yield press
        finally:
            server.shutdown()
            running.join()


@pytest.fixture(scope="module")
def press() -> Iterator[serve.Press]:
    with up() as press:
        yield press


def ask(press: serve.Press, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers in lower case, and body of an answer."""
    with closing(http.client.HTTPConnection("127.0.0.1", press.port, timeout=10)) as connection:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def say(press: serve.Press, raw: bytes) -> bytes:
    """All that is answered to these very bytes."""
    with closing(socket.create_connection(("127.0.0.1", press.port), timeout=10)) as connection:
        connection.sendall(raw)
        return b"".join(iter(lambda: connection.recv(65536), b""))


@pytest.mark.parametrize(
    ("path", "status", "kind", "text"),
    [
        ("/", 200, "text/html; charset=utf-8", b"Front"),
        ("/index.html?x#y", 200, "text/html; charset=utf-8", b"Front"),
        ("/2026/01/08.html", 200, "text/html; charset=utf-8", b"Today"),
        ("/2026/01/08", 200, "text/html; charset=utf-8", b"Today"),
        ("/topic/", 200, "text/html; charset=utf-8", b"Topic"),
        ("/caf%C3%A9.html", 200, "text/html; charset=utf-8", b"Caf\xc3\xa9"),
        ("/assets/style.css?v=1", 200, "text/css; charset=utf-8", b"a{}"),
        ("/assets/icon.svg", 200, "image/svg+xml", b"<svg/>"),
        ("/feed.xml", 200, "text/xml; charset=utf-8", b"<rss/>"),
        ("/nowhere.html", 404, "text/html; charset=utf-8", b"Lost"),
        ("/.kabar.json", 404, "text/html; charset=utf-8", b"Lost"),
    ],
)
def test_what_was_pressed_is_served(press: serve.Press, path: str, status: int, kind: str, text: bytes) -> None:
    found, headers, body = ask(press, path)

    assert (found, headers["content-type"]) == (status, kind)
    assert text in body
    assert headers["cache-control"] == "no-store"
    assert headers["x-content-type-options"] == "nosniff"
    assert not [name for name in headers if name.startswith("access-control")]


def test_head_is_get_without_the_body(press: serve.Press) -> None:
    status, headers, body = ask(press, "/", "HEAD")

    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) == len(ask(press, "/")[2])


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "BREW"])
def test_nothing_can_be_changed(press: serve.Press, method: str) -> None:
    assert ask(press, "/", method)[0] == 501


def test_it_listens_on_this_machine_only(press: serve.Press) -> None:
    def local(table: str) -> list[str]:
        rows = (line.split() for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:])
        return [row[1] for row in rows if row[3] == "0A" and int(row[1].rpartition(":")[2], 16) == press.port]

    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.2", press.port), timeout=5)
    if Path("/proc/net/tcp").exists():
        assert [place.partition(":")[0] for place in local("tcp")] == ["0100007F"]  # 127.0.0.1, least byte first
        assert local("tcp6") == []


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "127.0.0.1.nip.io:{port}",
        "localhost.evil.example:{port}",
        "localhost.:{port}",
        "evil.example@localhost:{port}",
        "[::1]",
        "[::1:{port}",
        ":{port}",
        "",
    ],
)
def test_a_foreign_name_for_this_machine_is_refused(press: serve.Press, host: str) -> None:
    status, _, body = ask(press, "/", Host=host.format(port=press.port))

    assert status == 403
    assert b"Front" not in body


def test_a_request_that_names_no_host_is_refused(press: serve.Press) -> None:
    assert say(press, b"GET / HTTP/1.0\r\n\r\n").startswith(b"HTTP/1.1 403 ")


@pytest.mark.parametrize("host", ["127.0.0.1:{port}", "localhost:{port}", "LOCALHOST:{port}", "[::1]:{port}"])
def test_every_name_of_its_own_is_right(press: serve.Press, host: str) -> None:
    assert ask(press, "/", Host=host.format(port=press.port))[0] == 200


@pytest.mark.parametrize("path", ["/", "/__live/events", "/__live/reload.js"])
@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1:{port}", "http://127.0.0.1"])
def test_a_page_of_another_site_is_refused(press: serve.Press, path: str, origin: str) -> None:
    assert ask(press, path, Origin=origin.format(port=press.port))[0] == 403


def test_a_page_of_its_own_is_not(press: serve.Press) -> None:
    assert ask(press, "/", Origin=f"http://127.0.0.1:{press.port}")[0] == 200


ODD = [
    "*", "", "//", "///etc/passwd", "//evil.example/", "http://[", "http://[::1/", "http://evil.example/", "/\0",
    "/%00", "/%", "/%zz", "/" + "a" * 60_000, "/" + "a" * 70_000, "/" + "../" * 500, "/\xff\xfe", "/%ff", "/.", "/..",
    "/index.html/", "/__live/", "/__live/../index.html", "/__live/nothing", "/index.html%0d%0aX: y", "/?" + "%" * 999,
    "/;x",
]  # fmt: skip


def _targets() -> list[str]:
    lines = map(json.loads, SHARED.read_text("utf-8").splitlines())
    return [line["value"] for line in lines if line["kind"] == "http-request-target"]


def _only_ours(press: serve.Press, target: str) -> None:
    raw = f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{press.port}\r\nConnection: close\r\n\r\n".encode()
    head, _, body = say(press, raw).partition(b"\r\n\r\n")
    status = int(head.split()[1]) if head else 400  # HTTP/0.9, which «» looks like, knows no status
    bare = re.sub(rb"<script [^>]*></script>", b"", body)
    policy = b"; script-src 'self'; connect-src 'self'"

    assert status in {200, 302, 400, 404, 414}, target
    if status in {200, 404}:
        assert bare.replace(policy, b"") in FILES.values(), target
    elif status == 302:
        assert (head.count(b"Location: /\r\n"), body) == (1, b""), target


def test_odd_targets_get_nothing_but_ours(press: serve.Press, capfd: pytest.CaptureFixture[str]) -> None:
    for target in ODD:
        _only_ours(press, target)
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not SHARED.exists(), reason="the shared security data is not beside this checkout")
def test_targets_of_known_attacks_get_nothing_but_ours(press: serve.Press, capfd: pytest.CaptureFixture[str]) -> None:
    targets = _targets()
    for target in targets:
        _only_ours(press, target.replace("{FILE}", "/etc/passwd"))

    assert len(targets) > 100
    assert capfd.readouterr() == ("", "")
    assert ask(press, "/")[0] == 200


def test_who_leaves_early_or_never_ends_disturbs_nobody(press: serve.Press, capfd: pytest.CaptureFixture[str]) -> None:
    host = f"Host: 127.0.0.1:{press.port}\r\n".encode()
    waiting = [socket.create_connection(("127.0.0.1", press.port)) for _ in range(50)]
    for number, connection in enumerate(waiting):
        connection.sendall((b"", b"GET ", b"GET / HTTP/1.1\r\nHo", b"GET / HTTP/1.1\r\n" + host + b"\r\n")[number % 4])
        if number % 2:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # ends with a reset
            connection.close()

    assert ask(press, "/")[0] == 200
    for connection in waiting:
        connection.close()
    assert capfd.readouterr() == ("", "")


def test_a_page_carries_the_reload_script_and_its_policy_allows_it(press: serve.Press) -> None:
    body = ask(press, "/")[2].decode()

    assert f'<script src="/__live/reload.js" data-number="{press.number}"></script></body>' in body
    assert "content=\"default-src 'none'; script-src 'self'; connect-src 'self'; img-src https:\"" in body
    assert ask(press, "/__live/reload.js")[2] == serve.script()
    assert b"<script" not in FILES["index.html"]


def test_a_notice_stands_in_every_page_and_can_be_nothing_else_than_text() -> None:
    with up() as press:
        press.show(None, 'templates/a.html:1: <script>alert(1)</script> & "x"\n  fix: </pre>')
        bodies = [ask(press, path)[2].decode() for path in ("/", "/nowhere")]
        press.show(None, "")
        calm = ask(press, "/")[2].decode()

    for body in bodies:
        assert '<pre id="kabar-notice" role="alert">templates/a.html:1: &lt;script&gt;alert(1)&lt;/script&gt;' in body
        assert "fix: &lt;/pre&gt;</pre><script src=" in body
    assert "kabar-notice" not in calm


def test_a_mistake_before_the_first_site_is_shown_all_the_same() -> None:
    with up(files={}) as press:
        press.show(None, "config.yaml:1: no")
        status, _, body = ask(press, "/")

    assert status == 503
    assert b"config.yaml:1: no" in body
    assert b"reload.js" in body


@contextmanager
def events(press: serve.Press, after: str) -> Iterator[Iterator[bytes]]:
    """The lines of the stream of events."""
    with closing(socket.create_connection(("127.0.0.1", press.port), timeout=10)) as connection:
        target = f"{press.base}__live/events{after}"
        connection.sendall(f"GET {target} HTTP/1.1\r\nHost: localhost:{press.port}\r\n\r\n".encode())
        with connection.makefile("rb") as lines:
            assert lines.readline().startswith(b"HTTP/1.1 200")
            yield filter(None, (line.strip() for line in lines))


def test_every_new_site_wakes_every_browser() -> None:
    with up() as press, events(press, "?after=1") as one, events(press, "?after=1") as other:
        for number in (2, 3):
            press.show(None, "new")
            for stream in (one, other):
                assert next(line for line in stream if line.startswith(b"data:")) == b"data: %d" % number


@pytest.mark.parametrize("after", ["", "?after=", "?after=x", "?after=\xb2", f"?after={'9' * 5000}", "?after=-1"])
def test_a_number_that_is_none_means_from_now_on(after: str, capfd: pytest.CaptureFixture[str]) -> None:
    with up() as press, events(press, after) as stream:
        assert next(line for line in stream if line.startswith(b"retry:"))
        press.show(None, "new")
        assert next(line for line in stream if line.startswith(b"data:")) == b"data: 2"
    assert capfd.readouterr() == ("", "")


def test_a_browser_that_slept_hears_of_the_newest_site_at_once() -> None:
    with up() as press:
        press.show(None, "")
        press.show(None, "")
        with events(press, "?after=1") as stream:
            assert next(line for line in stream if line.startswith(b"data:")) == b"data: 3"


def test_a_site_in_a_folder_of_its_host_is_served_there() -> None:
    with up("/repo/") as press:
        assert b'src="/repo/__live/reload.js"' in ask(press, "/repo/")[2]
        assert ask(press, "/repo/__live/reload.js")[0] == 200
        assert ask(press, "/repo/2026/01/08.html")[0] == 200
        for path in ("/", "/repo", "/repository/index.html", "/index.html"):
            status, headers, _ = ask(press, path)
            assert (status, headers["location"]) == (302, "/repo/")


def test_the_next_free_port_is_taken() -> None:
    with up() as press, serve.server(serve.Press("/"), press.port) as second:
        assert second.server_address[1] in range(press.port + 1, press.port + 10)


@pytest.mark.parametrize("port", [65536, 70000])
def test_a_port_that_is_none_is_refused(port: int) -> None:
    with pytest.raises(OSError, match="no port"):
        serve.server(serve.Press("/"), port)
