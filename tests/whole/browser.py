"""A headless Chromium, driven over a pipe by the Chrome DevTools Protocol: no driver, no port, no package.

https://chromedevtools.github.io/devtools-protocol/; with --remote-debugging-pipe the browser reads messages from file
descriptor 3 and writes them to 4, each as JSON with a NUL byte at its end.
"""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
_SWITCHES = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
    "--remote-debugging-pipe",
)  # fmt: skip
# Puts the two ends of our pipes where the browser looks for them; both are moved away first, lest one be overwritten.
_START = """
import fcntl, os, sys
ends = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
os.dup2(ends[0], 3)
os.dup2(ends[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
_PATIENCE_S = 60.0


class Browser:
    """A running browser, from `opened`."""

    def __init__(self, mouth: int, ear: int) -> None:
        self._mouth, self._ear = mouth, ear
        self._heard = b""
        self._number = 0

    def ask(self, method: str, session: str = "", **parameters: object) -> dict[str, Any]:
        """Send a command and wait for its answer; what else the browser tells is not listened to."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        os.write(self._mouth, json.dumps(message | ({"sessionId": session} if session else {})).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                return answer

    def page(self, address: str) -> Page:
        """A new tab at this address."""
        target = self.ask("Target.createTarget", url=address)["result"]["targetId"]
        session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["result"]["sessionId"]
        return Page(self, session)

    def _next(self) -> dict[str, Any]:
        ends = time.monotonic() + _PATIENCE_S
        while b"\0" not in self._heard:
            ready, _, _ = select.select([self._ear], [], [], max(0.0, ends - time.monotonic()))
            more = os.read(self._ear, 1 << 16) if ready else b""
            if not more:
                raise TimeoutError("the browser says nothing")
            self._heard += more
        message, _, self._heard = self._heard.partition(b"\0")
        return dict(json.loads(message))


class Page:
    """A tab."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser, self._session = browser, session

    def value(self, expression: str) -> Any:  # noqa: ANN401
        """What a JavaScript expression gives in the page; None while the page is being changed for another."""
        answer = self._browser.ask("Runtime.evaluate", self._session, expression=expression, returnByValue=True)
        return answer.get("result", {}).get("result", {}).get("value")

    def wait_for(self, expression: str) -> Any:  # noqa: ANN401
        """Wait until an expression gives something true, and give it back."""
        ends = time.monotonic() + _PATIENCE_S
        while not (value := self.value(expression)):
            if time.monotonic() > ends:
                raise TimeoutError(f"never true: {expression}; the page: {self.value('document.body.innerText')}")
            time.sleep(0.05)
        return value


@contextmanager
def opened(profile: Path, *switches: str) -> Iterator[Browser]:
    """Start a browser with a profile of its own, and with these switches; it ends with the block."""
    assert CHROMIUM
    to_read, mouth = os.pipe()
    ear, to_write = os.pipe()
    words = [sys.executable, "-ISc", _START, str(to_read), str(to_write), CHROMIUM, *_SWITCHES]
    process = subprocess.Popen(
        [*words, *switches, f"--user-data-dir={profile}", "about:blank"],
        pass_fds=(to_read, to_write, 3, 4),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        os.close(to_read)
        os.close(to_write)
        yield Browser(mouth, ear)
    finally:
        os.close(mouth)  # a browser whose pipe is closed ends by itself
        os.close(ear)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
