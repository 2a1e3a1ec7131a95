"""One bad feed among good ones: `python -m bench.faults RIG`.

RIG is the folder of a fault server (faulty_server.py).  Serves 100 healthy feeds and 100 that fail in every way it
knows, and builds once.  The yardstick is the deadline of a feed: a build must end within it and ten seconds.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from bench import labelled
from bench.edition import ROOT

_DEADLINE_S = 20
_EACH = 100
_RIGS = 10  # on ports of their own: of one host and port two feeds are asked at a time
_FAULTS = (
    "/hang", "/hang?at=body", "/drip?interval=0.25", "/slow-headers", "/truncate?kind=length", "/truncate?kind=chunked",
    "/truncate?kind=gzip", "/reset?at=start", "/reset?at=headers", "/reset?at=body", "/bad-http?kind=garbage",
    "/bad-http?kind=version", "/bad-http?kind=nostatus", "/bad-http?kind=bighdr", "/bad-http?kind=manyhdr",
    "/bad-http?kind=badchunk", "/length-lie?by=100", "/gzipbomb?mb=256&layers=1", "/gzipbomb?mb=256&layers=2",
    "/deflatebomb?mb=256", "/huge?mb=200&kind=body", "/huge?mb=200&kind=title", "/entitybomb?kind=recursive",
    "/binary?kind=random", "/binary?kind=png", "/binary?kind=pdf", "/redirect-loop", "/redirect-private", "/410",
    "/403", "/404", "/500", "/empty", "/html-instead", "/429-retry-after", "/deep?kind=xml&depth=100000",
)  # fmt: skip


def main(words: list[str]) -> None:
    """Measure and print."""
    rig = _module(labelled.folder(words, "bench.faults") / "faulty_server.py")
    servers = [rig.FaultyServer(ttl=300, max_hang=60) for _ in range(_RIGS)]
    entered = [server.__enter__() for server in servers]
    try:
        _measure(entered)
    finally:
        for server in servers:
            server.__exit__(None, None, None)


def _measure(servers: list[Any]) -> None:
    good = [servers[n % _RIGS].url(f"/ok/5?gen={n}&id=good{n}") for n in range(_EACH)]
    bad = [servers[n % _RIGS].url(_with_id(_FAULTS[n % len(_FAULTS)], n)) for n in range(_EACH)]
    hosts = sorted({address.split("/")[2] for address in good})
    feeds = [f"  - {{url: '{url}', name: 'good {n}'}}" for n, url in enumerate(good)]
    feeds += [f"  - {{url: '{url}', name: 'bad {n}'}}" for n, url in enumerate(bad)]
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "config.yaml"
        allowed = ", ".join(f"'{host}'" for host in hosts)
        config.write_text(f"site: {{title: Faults}}\nallow_private: [{allowed}]\nfeeds:\n" + "\n".join(feeds) + "\n")
        begun = time.monotonic()
        command = [sys.executable, "-m", "kabar", "--config", str(config)]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, capture_output=True, text=True, check=False, env=env)
        taken = time.monotonic() - begun
        pages = {path.stem for path in (Path(folder) / "site" / "source").glob("good-*.html")}
    complaints = {line.split(": ")[1] for line in done.stderr.splitlines() if ": feed bad" in line}
    canaries = sum(server.canary_hits() for server in servers)
    print(done.stdout.strip())
    print(f"exit {done.returncode}; {len(pages)} of {_EACH} healthy feeds published; {len(complaints)} complaints")
    print(f"private hosts touched: {canaries}; {taken:.1f} s, {taken / _DEADLINE_S:.2f} of a feed's deadline")


def _with_id(path: str, number: int) -> str:
    return f"{path}{'&' if '?' in path else '?'}id=bad{number}"


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("faulty_server", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main(sys.argv[1:])
