"""A small digest in a folder of its own, and Kabar at work on it."""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import kabar
from kabar import cli

GOLDEN = Path(__file__).with_name("golden")
CODE = Path(kabar.__file__).parents[1]
NOW = "2026-01-08T09:00+07:00"
DAY = "2026/01/08.html"  # the edition of then


def begin(folder: Path, *, plain: bool = True) -> Path:
    """A digest of three feeds and two articles that run; *plain*: with a theme that tests can read."""
    left = ["site"] if plain else ["site", "templates"]
    return Path(shutil.copytree(GOLDEN, folder, ignore=shutil.ignore_patterns(*left)))


def run(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Say these words to Kabar, a process of its own, in the digest's folder."""
    return subprocess.run(
        [sys.executable, "-m", "kabar", *words],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(CODE)} | environment,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def build(folder: Path, *words: str, now: str = NOW) -> str:
    """Build here and now, as if it were *now*, and give back what was told; it must go well."""
    told = io.StringIO()
    with redirect_stdout(told), redirect_stderr(told):
        code = cli.main(["build", "--config", str(folder / "config.yaml"), "--now", now, *words])
    assert code == 0, told.getvalue()
    return told.getvalue()


def site(folder: Path) -> dict[str, bytes]:
    """Every file of the site, by its path."""
    found = (path for path in sorted((folder / "site").rglob("*")) if path.is_file())
    return {path.relative_to(folder / "site").as_posix(): path.read_bytes() for path in found}


def marks(folder: Path) -> dict[str, tuple[int, int]]:
    """What any writing would change: inode and time of the folder and of everything in it."""
    return {str(path): (path.lstat().st_ino, path.lstat().st_mtime_ns) for path in (folder, *folder.rglob("*"))}


def stories(page: bytes) -> list[str]:
    """The stories that a page of the plain theme lists, in order, each with all its tellings."""
    return [" ".join(story.split()) for story in re.findall(r"<li>(.*?)</li>", page.decode(), re.DOTALL)]


def add_item(feed: Path, title: str, link: str, published: str) -> None:
    """Put one more item at the top of an RSS feed."""
    item = f"<item><title>{title}</title><link>{link}</link><guid>{link}</guid><pubDate>{published}</pubDate></item>"
    feed.write_text(feed.read_text("utf-8").replace("<item>", f"{item}\n<item>", 1), "utf-8")


def interrupt(process: subprocess.Popen[str]) -> None:
    """Ctrl-C; what does not end by that in 20 seconds is killed, and raises TimeoutExpired."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        raise


def said(words: list[str]) -> int:
    """The exit code of these words."""
    try:
        return cli.main(words)
    except SystemExit as end:
        return int(str(end.code))


def change(path: Path, before: str, after: str) -> None:
    """Write another text in the place of what must stand there."""
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
