from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

from kabar.edges.fetch import ask, hosts, pull
from kabar.model import Failure, Feed, Limits, Reply

RIG = Path(__file__).parents[3] / "shared" / "bench" / "faulty_server.py"


@contextmanager
def _rig(max_hang_s: float) -> Iterator[dict[str, Any]]:
    words = [sys.executable, str(RIG), "--ttl", "120", "--max-hang", str(max_hang_s)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as rig:
        assert rig.stdout
        try:
            yield json.loads(rig.stdout.readline())
        finally:
            rig.terminate()


FAULTS = [
    "/slow?s=9", "/hang", "/hang?at=body", "/drip", "/slow-headers", "/truncate?kind=length",
    "/truncate?kind=chunked", "/truncate?kind=gzip", "/reset?at=start", "/reset?at=headers", "/reset?at=body",
    "/bad-http?kind=garbage", "/bad-http?kind=version", "/bad-http?kind=nostatus", "/bad-http?kind=bighdr",
    "/bad-http?kind=manyhdr", "/bad-http?kind=badchunk", "/bad-http?kind=neglen", "/bad-http?kind=twolen",
    "/bad-http?kind=nul", "/length-lie?by=100", "/gzipbomb?mb=64", "/gzipbomb?mb=64&layers=2", "/deflatebomb?mb=64",
    "/many/100000", "/huge?mb=50", "/huge?mb=4000&length=1", "/redirect-chain/6", "/redirect-loop?kind=pingpong",
    "/redirect-loop?kind=self", "/redirect-loop?kind=growing", "/redirect-scheme?to=file", "/redirect-scheme?to=ftp",
    "/redirect-scheme?to=data", "/redirect-scheme?to=javascript", "/redirect-scheme?to=gopher",
    "/redirect-scheme?to=unc", "/redirect-scheme?to=jar", "/redirect-scheme?to=dict", "/redirect-scheme?to=empty",
    "/redirect-scheme?to=nolocation", "/404", "/410", "/status/418", "/500-then-ok", "/429-retry-after?form=seconds",
    "/429-retry-after?form=huge&id=2", "/flap?every=1", "/etag?kind=stale304", "/encoding-lie?kind=unknown",
    "/encoding-lie?kind=br", "/encoding-lie?kind=double", "/encoding-lie?kind=crc", "/html-instead?kind=captcha",
    "/empty?kind=zero", "/empty?kind=space", "/empty?kind=204", "/cookie", "/auth", "/secret?kind=ok",
]  # fmt: skip
GOOD = [
    "/ok/5", "/atom/5", "/json-feed", "/changing", "/edited", "/relative", "/gzip-ok", "/ua", "/redirect-chain/5",
    "/301-moved", "/302-found", "/etag", "/date-skew", "/redirect-private?how=header",
    "/encoding-lie?kind=gzip-as-plain", "/encoding-lie?kind=trailing", "/empty?kind=channel", "/cookie?need=0&id=2",
    "/secret?token=SECRET-TOKEN-7f3a9c", "/html-instead?kind=page", "/binary", "/malformed",
    "/entitybomb?kind=external",
]  # fmt: skip
FORMS = [
    "127.0.0.2", "localhost", "[::1]", "127.1", "2130706433", "0x7f000001", "017700000001", "0177.0.0.1",
    "0x7f.0.0.1", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]", "127.0.0.1.", "LOCALHOST",
    "user@127.0.0.2", "127%E3%80%820%E3%80%820%E3%80%822",
]  # fmt: skip


@pytest.mark.skipif(not RIG.exists(), reason=f"the faulty server is not beside the checkout ({RIG.name})")
def test_every_fault_of_the_faulty_server_has_its_outcome(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "AT_ONCE", 32)  # one server stands for the whole internet here
    faults = [*FAULTS, *(f"/redirect-private?to={form}&code={code}" for form in FORMS for code in (302, 308))]
    limits = Limits(timeout_s=4, connect_s=2, parallel=32)
    with _rig(limits.timeout_s + 4) as rig:
        place = rig["base"].removeprefix("http://")
        feeds = [Feed(path, rig["base"] + path, "") for path in (*faults, *GOOD)]
        begun = time.monotonic()
        arriving = pull(feeds, {}, limits=limits, allow_private=(place,), agent="Kabar/0.1 (+https://x/)", environ={})
        found = {outcome.feed: outcome for outcome in arriving}
        took_s = time.monotonic() - begun
        with urlopen(rig["base"] + "/stats") as answer:
            stats = json.load(answer)

    assert {path for path, outcome in found.items() if isinstance(outcome, Failure)} == set(faults)
    assert {path for path, outcome in found.items() if isinstance(outcome, Reply)} == set(GOOD)
    assert stats["canary_hits"] == stats["early_retries"] == 0
    assert stats["counters"].get("cookie_returned", 0) == stats["counters"].get("gzip_not_offered", 0) == 0
    assert stats["counters"]["redirect_loop_hops"] == 3 * (ask.HOPS + 1)
    assert "SECRET" not in repr([outcome for outcome in found.values() if isinstance(outcome, Failure)]).replace(
        "feed='", ""
    )
    assert took_s < 60  # a few deadlines after one another; what never ends, and had none, would take for ever
