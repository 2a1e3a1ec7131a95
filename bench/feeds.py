"""Pulling many feeds: `python -m bench.feeds FEEDS [COUNT]`.

Serves COUNT feeds (1,000) from 127.0.0.1, their bodies those of the folder FEEDS in turn, with validators, and gathers
them twice, each time in a process of its own: cold, and with every feed answered 304.  The yardstick is a plain loop
that asks with urllib and reads with feedparser, one feed after the other.
"""

from __future__ import annotations

import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import feedparser

from bench import labelled
from bench.edition import ROOT, server

_COUNT = 1_000
_GATHER = """
import json, resource, sys, time
from datetime import UTC, datetime
from pathlib import Path
from kabar import pipeline
from kabar.edges import settings, store

def main():
    place = Path(sys.argv[1])
    config = settings.load(place / "config.yaml")
    begun = time.monotonic()
    with store.opened(place / ".kabar" / "archive.db") as archive:
        round_ = pipeline.gather(config, archive, now=datetime.now(UTC), refresh=())
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({
        "wall": time.monotonic() - begun,
        "cpu": own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime,
        "peak": max(own.ru_maxrss, children.ru_maxrss) / 1024,
        "new": round_.new, "unchanged": round_.unchanged, "failed": len(round_.failures),
    }))

if __name__ == "__main__":
    main()
"""


def main(words: list[str]) -> None:
    """Measure and print."""
    bodies = [
        path.read_bytes()
        for path in sorted(labelled.folder(words, "bench.feeds").iterdir())
        if path.suffix in {".xml", ".atom", ".rdf"}
    ]
    count = int(words[1]) if len(words) > 1 else _COUNT
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        shown = server({f"{number}.xml": bodies[number % len(bodies)] for number in range(count)})
        port = shown.server_address[1]
        addresses = [f"http://127.0.0.1:{port}/{number}.xml" for number in range(count)]
        feeds = "\n".join(f"  - {{url: '{address}', name: 'feed {n}'}}" for n, address in enumerate(addresses))
        config = f"site: {{title: Bench}}\nallow_private: ['127.0.0.1:{port}']\nfeeds:\n{feeds}\n"
        (place / "config.yaml").write_text(config)
        (place / "gather.py").write_text(_GATHER)
        cold, again = _gather(place), _gather(place)
        plain, still = _plain(addresses), _plain(addresses, known=True)
        shown.shutdown()
    print(f"{count} feeds, {sum(len(bodies[n % len(bodies)]) for n in range(count)) / 1e6:.0f} MB")
    for name, run, yardstick in (("cold", cold, plain), ("all 304", again, still)):
        print(
            f"{name}: {run['wall']:.1f} s wall, {run['cpu']:.1f} s CPU, largest process {run['peak']:.0f} MB; ", end=""
        )
        print(f"{run['new']:.0f} new, {run['unchanged']:.0f} unchanged, {run['failed']:.0f} failed")
        print(f"  yardstick {yardstick:.1f} s wall: {yardstick / run['wall']:.1f} times faster")
    print(f"all 304 against the yardstick cold: {plain / again['wall']:.0f} times faster")


def _gather(place: Path) -> dict[str, float]:
    command = [sys.executable, str(place / "gather.py"), str(place)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _plain(addresses: list[str], *, known: bool = False) -> float:
    begun = time.monotonic()
    for address in addresses:
        headers = {"If-None-Match": "*"} if known else {}
        try:
            with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as reply:
                feedparser.parse(io.BytesIO(reply.read()))
        except urllib.error.HTTPError:
            continue
    return time.monotonic() - begun


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_NOFILE, (4096, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
    main(sys.argv[1:])
