"""One clock: whoever says when it is gets the same ages from build, why and the preview."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import digest

LATER = "2026-01-08T15:00+07:00"
_AGE = re.compile(r"umur ([\d,]+) jam")


def explained(folder: Path) -> Path:
    """A digest whose pages tell why."""
    config = digest.begin(folder, plain=False) / "config.yaml"
    config.write_text(config.read_text("utf-8").replace("site:\n", "site:\n  explain: true\n", 1), "utf-8")
    digest.build(folder)  # what has no date of its own is as old as this
    digest.build(folder, now=LATER)
    return folder


def previewed(folder: Path, path: str) -> str:
    """A page of the preview, as it is up first."""
    words = [sys.executable, "-m", "kabar", "serve", "--port", "0", "--now", LATER]
    environment = os.environ | {"PYTHONPATH": str(digest.CODE), "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(words, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True) as preview:
        try:
            told = (re.search(r"preview at (http://\S+)", line) for line in preview.stdout or ())
            address = next(found[1] for found in told if found)
            with urlopen(f"{address}{path}", timeout=30) as page:
                return str(page.read().decode())
        finally:
            digest.interrupt(preview)


def test_the_preview_ranks_by_the_clock_that_the_build_ranks_by(tmp_path: Path) -> None:
    folder = explained(tmp_path / "digest")
    built = _AGE.findall(digest.site(folder)[digest.DAY].decode())

    assert built
    assert max(float(age.replace(",", ".")) for age in built) > 4
    assert _AGE.findall(previewed(folder, digest.DAY)) == built
