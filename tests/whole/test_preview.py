"""The preview as an editor has it: save a file, and the browser shows it; make a mistake, and the browser says so."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import browser
import digest
import pytest
from browser import Page

pytestmark = pytest.mark.skipif(browser.CHROMIUM is None, reason="no Chromium")

HEADINGS = "[...document.querySelectorAll('li a')].map(a => a.textContent).join('|')"
NOTICE = "(document.getElementById('kabar-notice') || {textContent: ''}).textContent"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return digest.begin(tmp_path / "digest")


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    """Where the preview of the digest is up."""
    words = [sys.executable, "-m", "kabar", "serve", "--port", "0", "--now", digest.NOW]
    environment = os.environ | {"PYTHONPATH": str(digest.CODE)}
    with subprocess.Popen(
        words, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as preview:
        lines: Queue[str] = Queue()
        listening = threading.Thread(target=lambda: [*map(lines.put, preview.stdout or ())])
        listening.start()
        try:
            told = ""
            while not (found := re.search(r"preview at (http://\S+)", told)):
                told += lines.get(timeout=60)
            yield found[1]
        finally:
            digest.interrupt(preview)
            listening.join()
    assert preview.returncode == 130
    assert "Traceback" not in "".join(lines.queue)


@pytest.fixture
def page(address: str, tmp_path: Path) -> Iterator[Page]:
    """The front page of the preview, in a browser."""
    with browser.opened(tmp_path / "profile") as chromium:
        page = chromium.page(address)
        page.wait_for(f"document.readyState === 'complete' && {HEADINGS}")
        yield page


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def test_an_editor_who_saves_sees_it_without_touching_the_page(folder: Path, page: Page) -> None:
    assert "Catatan pagi: air dan angin" in page.value(HEADINGS)
    assert page.value("location.pathname") == "/repo/"

    change(folder / "content" / "2026" / "2026-01-08-catatan-pagi.md", "air dan angin", "badai")
    page.wait_for(f"{HEADINGS}.includes('Catatan pagi: badai')")

    change(folder / "templates" / "partials" / "plain.html", "<h1>{{ title }}</h1>", "<h1>{{ title }}!</h1>")
    page.wait_for("document.querySelector('h1').textContent === 'Depan!'")

    change(folder / "config.yaml", "title: Kabar Kecil", "title: Kabar Besar")
    page.wait_for("document.title.endsWith('Kabar Besar')")

    change(folder / "templates" / "front.html", "{% if page.edition %}", "{% if page.editon %}")
    notice = page.wait_for(NOTICE)
    assert "templates/front.html:3: " in notice
    assert "editon" in notice
    page.wait_for("getComputedStyle(document.getElementById('kabar-notice')).position === 'fixed'")
    assert "Catatan pagi: badai" in page.value(HEADINGS)  # the last good site stays up

    change(folder / "templates" / "front.html", "{% if page.editon %}", "{% if page.edition %}")
    page.wait_for(f"{NOTICE} === '' && {HEADINGS}.includes('badai')")

    later = "date: 2026-01-08T09:00:01+07:00"  # after the preview was opened
    (folder / "content" / "later.md").write_text(f"---\ntitle: Baru saja\n{later}\n---\n\nTeks.\n")
    page.wait_for(f"{HEADINGS}.includes('Baru saja')")
    assert not (folder / "site").exists()  # a preview publishes nothing
