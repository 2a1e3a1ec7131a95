"""An edition from many feeds: `python -m bench.edition FEEDS [ARTICLES]`.

Serves every file of the folder FEEDS from 127.0.0.1, with validators, puts the texts of ARTICLES into content/, and
builds twice, each time in a process of its own.  The yardstick is a plain loop of feedparser over the same bytes in
memory.
"""

from __future__ import annotations

import http.server
import io
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import feedparser

from bench import labelled

_TYPES = {".json": "application/feed+json"}
ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Run:
    """What one build took and said."""

    wall_s: float
    cpu_s: float
    peak_mb: float
    said: str


def main(words: list[str]) -> None:
    """Measure and print."""
    feeds = sorted(
        path for path in labelled.folder(words, "bench.edition").iterdir() if path.suffix != ".md" and path.is_file()
    )
    with tempfile.TemporaryDirectory() as folder:
        shown = server({path.name: path.read_bytes() for path in feeds})
        place = _digest(Path(folder), feeds, shown.server_address[1], words[1:])
        cold, again = _build(place), _build(place)
        shown.shutdown()
        _print("cold", cold)
        _print("nothing changed", again)
        files = [path for path in (place / "site").rglob("*") if path.is_file()]
        print(f"{len(files)} files, {sum(path.stat().st_size for path in files) / 1e6:.1f} MB in site/")
    yardstick = _yardstick(feeds)
    print(f"yardstick: feedparser over the same {len(feeds)} bodies, one after the other: {yardstick:.2f} s CPU")
    print(f"cold: {cold.cpu_s / yardstick:.2f} of it; nothing changed: {again.cpu_s / yardstick:.2f} of it")


def _digest(folder: Path, feeds: list[Path], port: int, articles: list[str]) -> Path:
    lines = [f"  - {{url: 'http://127.0.0.1:{port}/{path.name}', name: '{path.stem}'}}" for path in feeds]
    text = (
        f"site: {{title: Bench, language: id, timezone: Asia/Jakarta}}\nallow_private: ['127.0.0.1:{port}']\nfeeds:\n"
    )
    (folder / "config.yaml").write_text(text + "\n".join(lines) + "\n")
    (folder / "content").mkdir()
    for source in articles:
        for path in Path(source).glob("*.txt"):
            shutil.copy(path, folder / "content")
    return folder


def _build(place: Path) -> Run:
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    command = [sys.executable, "-m", "kabar", "--config", str(place / "config.yaml")]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(time.monotonic() - begun, cpu, after.ru_maxrss / 1024, done.stdout + done.stderr)


def _yardstick(feeds: list[Path]) -> float:
    begun = time.process_time()
    for path in feeds:
        if path.suffix != ".json":
            feedparser.parse(io.BytesIO(path.read_bytes()))
    return time.process_time() - begun


def _print(name: str, run: Run) -> None:
    print(f"{name}: {run.wall_s:.1f} s, {run.cpu_s:.2f} s CPU, peak {run.peak_mb:.0f} MB (largest process so far)")
    print("  " + run.said.strip().replace("\n", "\n  "))


def server(bodies: dict[str, bytes]) -> http.server.ThreadingHTTPServer:
    """A server on 127.0.0.1 that answers with these bodies by name, and with 304 to who knows them."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = bodies[self.path.lstrip("/")]
            tag = json.dumps(sha256(body).hexdigest())
            known = self.headers.get("If-None-Match") in {tag, "*"}
            self.send_response(304 if known else 200)
            self.send_header("ETag", tag)
            self.send_header("Content-Length", "0" if known else str(len(body)))
            self.send_header("Content-Type", _TYPES.get(Path(self.path).suffix, "application/xml"))
            self.end_headers()
            if not known:
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Nothing."""

    made = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    return made


if __name__ == "__main__":
    main(sys.argv[1:])
