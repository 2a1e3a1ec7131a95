"""Files to a browser on this machine, which reloads when they change."""

from __future__ import annotations

import contextlib
import html
import http.server
import mimetypes
import re
import sys
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any
from urllib.parse import unquote

_LIVE = "__live/"  # where the preview's own script and events stand; the site has nothing there
_PING_S = 10.0
_PORTS, _TRIES = 65536, 10
_NUMBER = re.compile("[0-9]{1,9}")
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_TYPES = {
    ".xml": "text/xml",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".js": "text/javascript",
}


@dataclass(slots=True)
class Press:
    """The newest site, and what went wrong since; browsers wait here for the next."""

    base: str  # of the site on its host: / or /repo/
    port: int = 0
    files: Mapping[str, bytes] = field(default_factory=dict)
    notice: str = ""  # plain text: mistakes and troubles
    number: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)

    def show(self, files: Mapping[str, bytes] | None, notice: str) -> None:
        """Put up a new site, or with None keep the old one, with a notice; wake every browser."""
        with self.changed:
            if files is not None:
                self.files = files
            self.notice = notice
            self.number += 1
            self.changed.notify_all()

    def events(self, last: int) -> Iterator[int]:
        """The numbers of the sites after *last*; 0 now and then, so that a lost browser is noticed."""
        while True:
            with self.changed:
                if self.number <= last:
                    self.changed.wait(timeout=_PING_S)
                fresh = self.number > last
                last = max(last, self.number)
            yield last if fresh else 0


def server(press: Press, port: int) -> http.server.ThreadingHTTPServer:
    """A server on 127.0.0.1 at *port*, or the next free one; raises OSError when none of ten is free."""

    class Handler(_Handler):
        site = press

    for candidate in range(max(port, 0), min(port + _TRIES, _PORTS)):
        with contextlib.suppress(OSError):
            made = _Server(("127.0.0.1", candidate), Handler)
            press.port = made.server_address[1]
            return made
    raise OSError("no port")


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64  # a page asks for all its files at once

    def handle_error(self, *whose: Any) -> None:
        """Say nothing of a browser that leaves early; what else goes wrong is a bug, and looks like one."""
        if not isinstance(sys.exc_info()[1], ConnectionError | TimeoutError):
            super().handle_error(*whose)


class _Handler(http.server.BaseHTTPRequestHandler):
    site: Press
    protocol_version = "HTTP/1.1"
    server_version = "Kabar"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Nothing: the terminal belongs to the editor."""

    def _answer(self) -> None:
        if not self._from_here():
            return self._send(403, "text/plain; charset=utf-8", b"this preview answers this machine only\n")
        path = unquote(self.path.partition("#")[0].partition("?")[0], errors="replace")
        if not path.startswith(self.site.base):
            return self._redirect(self.site.base)
        inner = path[len(self.site.base) :]
        if inner == f"{_LIVE}events":
            return self._events()
        if inner == f"{_LIVE}reload.js":
            return self._send(200, "text/javascript; charset=utf-8", script())
        return self._page(inner)

    def _from_here(self) -> bool:
        """Whether a page of ours asks: a foreign one in the same browser must not read the preview (DNS rebinding)."""
        host = self.headers.get("Host", "").lower()
        name, _, port = host.rpartition(":") if not host.endswith("]") and ":" in host else (host, "", "80")
        origin = self.headers.get("Origin")
        right = name in _LOOPBACK and port == str(self.site.port)
        return right and (origin is None or origin.lower() == f"http://{host}")

    def _page(self, path: str) -> None:
        number, files = self.site.number, self.site.files  # in this order: an old page with a new number would stay
        name = next((n for n in (path, f"{path}index.html", f"{path}.html") if n in files and n), "")
        if not name and files.get("404.html") is None:
            return self._send(503 if not files else 404, "text/html; charset=utf-8", self._live(_EMPTY, number))
        name, status = (name, 200) if name else ("404.html", 404)
        kind = _TYPES.get(name[name.rfind(".") :]) or mimetypes.guess_type(name)[0] or "application/octet-stream"
        if kind == "text/html":
            return self._send(status, "text/html; charset=utf-8", self._live(files[name], number))
        return self._send(status, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind, files[name])

    def _live(self, page: bytes, number: int) -> bytes:
        """The page with the reload script, which its policy is widened for, and the notice; never in a build."""
        policy = b"default-src 'none'"
        page = page.replace(policy, policy + b"; script-src 'self'; connect-src 'self'", 1)
        notice = self.site.notice
        box = f'<pre id="kabar-notice" role="alert">{html.escape(notice)}</pre>' if notice else ""
        mark = f'{box}<script src="{self.site.base}{_LIVE}reload.js" data-number="{number}"></script>'.encode()
        head, tag, tail = page.rpartition(b"</body>")
        return head + mark + tag + tail if tag else page + mark

    def _events(self) -> None:
        """Server-sent events (WHATWG HTML, section 9.2): the number of each new site."""
        self.send_response(200)
        for name, value in (
            ("Content-Type", "text/event-stream"),
            ("Cache-Control", "no-store"),
            ("Connection", "close"),
        ):
            self.send_header(name, value)
        self.end_headers()
        self.close_connection = True
        asked = self.path.partition("?after=")[2]
        last = int(asked) if _NUMBER.fullmatch(asked) else self.site.number
        try:
            self.wfile.write(b"retry: 500\n\n")
            for number in self.site.events(last):
                self.wfile.write(f"data: {number}\n\n".encode() if number else b": still here\n\n")
                self.wfile.flush()
        except OSError:
            return

    def _redirect(self, where: str) -> None:
        self._send(302, "text/plain; charset=utf-8", b"", Location=where)

    def _send(self, status: int, kind: str, body: bytes, **more: str) -> None:
        self.send_response(status)
        for name, value in (
            {"Content-Type": kind, "Content-Length": str(len(body)), "Cache-Control": "no-store"} | more
        ).items():
            self.send_header(name, value)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


_EMPTY = b"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'"><title>Kabar</title></head>
<body><h1>Kabar</h1><p>Nothing to show yet.</p></body></html>"""


def script() -> bytes:
    """The script that reloads the page."""
    return resources.files("kabar.edges").joinpath("reload.js").read_bytes()
