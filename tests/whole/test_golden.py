"""A small digest and, byte for byte, the site that it must give.

What must come lies in golden/site.  When it changes on purpose, `KABAR_GOLDEN=write pytest tests/whole/test_golden.py`
writes it anew: read the difference before you commit it.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import digest

import kabar

EXPECTED = digest.GOLDEN / "site"
# Not compared: Kabar's own theme, the published archive and what is drawn, which have tests of their own.
ELSEWHERE = ("assets/", "archive/", "cards/", "pagefind/", ".kabar.json", "favicon.ico", "apple-touch-icon.png")
PACKED = ".epub"


def test_the_small_digest_gives_its_site(tmp_path: Path) -> None:
    folder = digest.begin(tmp_path / "digest")
    digest.build(folder)
    version = kabar.__version__.encode()
    found = {
        path: content.replace(b"Kabar " + version, b"Kabar VERSION")
        for path, content in digest.site(folder).items()
        if not path.startswith(ELSEWHERE) and not path.endswith(PACKED)
    }

    if os.environ.get("KABAR_GOLDEN") == "write":
        shutil.rmtree(EXPECTED, ignore_errors=True)
        for path, content in found.items():
            (EXPECTED / path).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / path).write_bytes(content)
    expected = digest.site(digest.GOLDEN)
    assert sorted(found) == sorted(expected)
    for path, content in expected.items():
        assert found[path].decode() == content.decode(), path
