"""A built site, on 127.0.0.1, as a host of static files serves it: gzip, a page of its own for what is not there."""

from __future__ import annotations

import gzip
import http.server
import mimetypes
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from bench.site.built import Site

_TYPES = {".webmanifest": "application/manifest+json", ".wasm": "application/wasm", ".webp": "image/webp"}
_PACKED = ("text/", "application/xml", "application/json", "application/manifest+json", "image/svg+xml")


class _Host(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that ends hangs up on us; a bug of ours is told."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


@contextmanager
def served(site: Site, sent: list[str] | None = None) -> Iterator[str]:
    """Serve it under the path that its address names; gives the address of its front, and notes which files it sent."""
    base = urlsplit(site.home).path

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            name = path.removeprefix(base) if path.startswith(base) else "?"
            if not name or name.endswith("/"):
                name += "index.html"
            body = site.files.get(name)
            if sent is not None and body is not None:
                sent.append(name)
            self.send_response(404 if body is None else 200)
            self._send(name, body if body is not None else site.files.get("404.html", b""))

        def _send(self, name: str, body: bytes) -> None:
            guessed = _TYPES.get(PurePosixPath(name).suffix) or mimetypes.guess_type(name)[0] or "text/html"
            if guessed.startswith(_PACKED) and "gzip" in self.headers.get("Accept-Encoding", ""):
                body = gzip.compress(body, 6)
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Type", f"{guessed}; charset=utf-8" if guessed.startswith("text/") else guessed)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nothing."""

    made = _Host(("127.0.0.1", 0), Handler)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{made.server_address[1]}{base}"
    finally:
        made.shutdown()
        made.server_close()
