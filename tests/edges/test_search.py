"""Records to a search index: made anew when they change, the same for the same, and never in the build's way."""

from __future__ import annotations

import gzip
import json
import sys
from datetime import date
from pathlib import Path

import pytest
from make import replace

from kabar.edges import search
from kabar.edges.search import service
from kabar.edges.search.order import settled
from kabar.model import File, Record

PAGEFIND = search.program()
needs_pagefind = pytest.mark.skipif(PAGEFIND is None, reason="no Pagefind")


def record(number: int = 1) -> Record:
    return Record(
        url=f"https://antara.example/{number}",
        place=f"2026/01/08.html#rice-{number}",
        title=f"Rice is dearer {number}",
        text="Harga beras naik.",
        words="panen",
        topic=f"topic-{number % 7}",
        source=f"source-{number % 9}",
        language="id" if number % 2 else "en",
        day=date(2026, 1, 1 + number % 28),
    )


RECORDS = tuple(map(record, range(60)))


def made(records: tuple[Record, ...], kept: Path) -> dict[str, bytes]:
    assert PAGEFIND
    files, troubles = search.files(records, kept, PAGEFIND)
    assert troubles == ()
    return {file.path: file.content for file in files}


def stub(folder: Path, code: str) -> Path:
    """A program that stands in Pagefind's place."""
    path = folder / "pagefind"
    path.write_text(f"#!{sys.executable}\nimport sys\n{code}\n")
    path.chmod(0o755)
    return path


@needs_pagefind
def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    once = made(RECORDS, tmp_path / "a.pack")

    assert all(made(RECORDS, tmp_path / f"{number}.pack") == once for number in range(4))


@needs_pagefind
def test_an_index_holds_a_file_a_record_and_nothing_that_the_page_does_not_load(tmp_path: Path) -> None:
    files = made(RECORDS, tmp_path / "search.pack")

    assert sum(path.startswith("pagefind/fragment/") for path in files) == len(RECORDS)
    rest = {path for path in files if ".pf_" not in path}
    assert rest == {f"pagefind/{name}" for name in ("pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind")}


@needs_pagefind
def test_a_record_is_kept_as_the_page_s_script_reads_it(tmp_path: Path) -> None:
    files = made((record(),), tmp_path / "search.pack")
    (content,) = (gzip.decompress(c) for path, c in files.items() if path.startswith("pagefind/fragment/"))
    fragment = json.loads(content.removeprefix(b"pagefind_dcd"))

    assert fragment["url"] == "https://antara.example/1 2026/01/08.html#rice-1"
    assert fragment["content"] == "Harga beras naik. ⁂ panen"
    assert fragment["meta"] == {"title": "Rice is dearer 1"}
    assert fragment["filters"] == {
        "topic": ["topic-1"], "source": ["source-1"], "language": ["id"], "day": ["2026-01-02"],
    }  # fmt: skip


@needs_pagefind
def test_what_has_not_changed_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "state" / "search.pack"
    once = made(RECORDS, kept)
    monkeypatch.setattr(service, "index", None)

    assert made(RECORDS, kept) == once
    assert {file.path: file.content for file in search.last(kept)} == once


@needs_pagefind
def test_a_changed_record_changes_the_index(tmp_path: Path) -> None:
    kept = tmp_path / "search.pack"
    once = made(RECORDS, kept)

    assert made((replace(RECORDS[0], title="Rice is cheap"), *RECORDS[1:]), kept) != once
    assert made(RECORDS, kept) == once


@needs_pagefind
@pytest.mark.parametrize("damage", [lambda old: old[:-9], lambda old: old[:99] + b"\0" + old[100:], lambda _: b""])
def test_a_damaged_memory_costs_time_only(tmp_path: Path, damage: object) -> None:
    kept = tmp_path / "search.pack"
    once = made(RECORDS, kept)
    kept.write_bytes(damage(kept.read_bytes()))  # type: ignore[operator]

    assert made(RECORDS, kept) == once


@needs_pagefind
def test_where_nothing_can_be_kept_the_index_is_made_every_time(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")

    assert made(RECORDS, tmp_path / "state" / "search.pack")
    assert search.last(tmp_path / "state" / "search.pack") == ()


@pytest.mark.parametrize(
    "code",
    [
        "sys.exit(3)",
        "sys.stdin.read(1); print('not base64 of anything,' * 90)",
        'import base64; print(base64.b64encode(b\'{"payload": {"type": "Error", "message": "no"}}\').decode() + \',\')',
        "import time; time.sleep(60)",
    ],
)
def test_when_pagefind_fails_the_last_index_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    monkeypatch.setattr(search, "_LEAST_S", 1.0)
    kept, old = tmp_path / "search.pack", search._Kept(b"", {"pagefind.js": b"old"})
    search._write(kept, old)

    files, (trouble,) = search.files(RECORDS, kept, stub(tmp_path, code))

    assert files == (File("pagefind/pagefind.js", b"old"),)
    assert trouble.what.startswith("the search is that of an earlier day: Pagefind says")
    assert search._read(kept) == old


def test_without_pagefind_there_is_no_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pagefind.service", None)

    assert search.program() is None


def test_a_program_that_is_not_there_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(tmp_path / "gone"))

    assert search.program() is None


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"pagefind.unknown_1.pf_meta": b"no gzip"},
        {"pagefind.unknown_1.pf_meta": gzip.compress(b"another mark")},
        {"pagefind.unknown_1.pf_meta": gzip.compress(b"pagefind_dcd\x85\x01")},
        {"pagefind.unknown_1.pf_meta": gzip.compress(b"pagefind_dcd\xa0")},
    ],
)
def test_an_index_of_an_unknown_form_stays_as_it_is(files: dict[str, bytes]) -> None:
    assert settled(files) == files
