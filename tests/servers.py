"""Small servers on the loopback that answer as a test wants, and remember who asked."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from types import TracebackType
from typing import Self, cast


@dataclass(frozen=True)
class Seen:
    """One request."""

    path: str
    headers: dict[str, str]  # names in lower case


class Server:
    """`with Server({"/feed": page(b"…")}) as server: … server.url("/feed") … server.seen`."""

    def __init__(self, routes: dict[str, Answer], *, host: str = "127.0.0.1", tls: SSLContext | None = None) -> None:
        self.routes = routes
        self.seen: list[Seen] = []
        self.waiting: list[object] = []  # who is under way to a slow answer
        self.most_at_once = 0
        self.closing = threading.Event()
        self._tls = tls
        self._http = _Http((host, 0), _Handler)
        self._http.owner = self
        if tls:
            self._http.socket = tls.wrap_socket(self._http.socket, server_side=True, do_handshake_on_connect=False)
        self.place = f"{host}:{self._http.server_address[1]}"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.01})

    def url(self, path: str, user: str = "") -> str:
        return f"http{'s' if self._tls else ''}://{user}{self.place}{path}"

    def paths(self) -> list[str]:
        return [seen.path for seen in self.seen]

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._http.shutdown()
        self._thread.join()
        self._http.server_close()  # waits for the handlers


class _Http(ThreadingHTTPServer):
    owner: Server
    daemon_threads = False
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that leave early are no news."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 5

    def do_GET(self) -> None:
        self.owner.seen.append(Seen(self.path, {name.lower(): value for name, value in self.headers.items()}))
        self.owner.routes.get(self.path.partition("?")[0], page(b"nothing here", 404))(self)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    @property
    def owner(self) -> Server:
        return cast("_Http", self.server).owner


Answer = Callable[[_Handler], None]


def page(body: bytes = b"", status: int = 200, /, **headers: str) -> Answer:
    """A plain answer; `cache_control="max-age=60"` is a header."""

    def answer(handler: _Handler) -> None:
        handler.send_response(status)
        for name, value in ({"content_length": str(len(body))} | headers).items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        if status != 304:
            handler.wfile.write(body)

    return answer


def to(location: str, status: int = 302, /, **headers: str) -> Answer:
    """A redirect."""
    return page(b"", status, location=location, **headers)


def unless_known(etag: str, body: bytes) -> Answer:
    """304 for who knows the tag, else the body."""

    def answer(handler: _Handler) -> None:
        known = handler.headers.get("If-None-Match") == etag
        (page(b"", 304) if known else page(body, etag=etag))(handler)

    return answer


def stream(head: bytes, parts: Iterable[bytes], pause_s: float = 0.0, *, reset: bool = False) -> Answer:
    """These very bytes, slowly if wanted; then the connection ends, by RST if wanted."""

    def answer(handler: _Handler) -> None:
        handler.close_connection = True
        handler.wfile.write(head)
        for part in parts:
            handler.wfile.write(part)
            if handler.owner.closing.wait(pause_s):
                break
        if reset:
            linger = struct.pack("ii", 1, 0)
            handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            handler.connection.close()

    return answer


def hang(handler: _Handler) -> None:
    """No answer, until the test ends."""
    handler.close_connection = True
    handler.owner.closing.wait(30)


def slow(body: bytes, pause_s: float) -> Answer:
    """A good answer that takes its time."""

    def answer(handler: _Handler) -> None:
        owner = handler.owner
        owner.waiting.append(handler)
        owner.most_at_once = max(owner.most_at_once, len(owner.waiting))
        owner.closing.wait(pause_s)
        owner.waiting.remove(handler)
        page(body)(handler)

    return answer
