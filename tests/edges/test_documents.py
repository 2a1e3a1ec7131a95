"""content/ as it lies on a disk: what is an article, what is left alone, and what cannot be read."""

from __future__ import annotations

import base64
import json
import os
import unicodedata
from pathlib import Path

import pytest

from kabar.edges import documents
from kabar.errors import Trouble
from kabar.model import Document

SHARED = Path(__file__).parents[3] / "shared" / "security" / "content_encodings.jsonl"


def write(folder: Path, *paths: str, content: bytes = b"x") -> None:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)


def paths(folder: Path) -> list[str]:
    found, troubles = documents.load(folder)
    assert troubles == ()
    return [document.path for document in found]


def trouble(folder: Path) -> Trouble:
    found, troubles = documents.load(folder)
    assert found == ()
    (only,) = troubles
    return only


def test_articles_of_all_folders_come_by_path(tmp_path: Path) -> None:
    write(tmp_path, "b.md", "a/z.txt", "a/b/c.markdown", "A.MD", "a.md")

    assert paths(tmp_path) == ["A.MD", "a.md", "a/b/c.markdown", "a/z.txt", "b.md"]


def test_a_document_is_its_path_and_its_text(tmp_path: Path) -> None:
    write(tmp_path, "2026/banjir.md", content="# Banjir\n\nAir naik…".encode())

    assert documents.load(tmp_path) == ((Document("2026/banjir.md", "# Banjir\n\nAir naik…"),), ())


def test_composed_and_decomposed_names_stand_in_one_order(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "é.md")
    write(tmp_path, decomposed, "f.md", "z.md", "è.md")

    assert paths(tmp_path) == ["f.md", "z.md", "è.md", decomposed]


@pytest.mark.parametrize(
    "path",
    [
        ".hidden.md",
        "_note.md",
        "a.md~",
        "a.bak",
        "a.md.bak",
        ".a.md.swp",
        "a.tmp",
        "a.html",
        "a",
        ".git/a.md",
        "_old/a.md",
    ],
)
def test_what_is_no_article_is_left_alone(tmp_path: Path, path: str) -> None:
    write(tmp_path, path, "kept.md")

    assert paths(tmp_path) == ["kept.md"]


@pytest.mark.parametrize("path", ["a.docx", "b/C.ODT"])
def test_an_article_of_a_word_processor_is_told(tmp_path: Path, path: str) -> None:
    write(tmp_path, path, "_draft.docx", "~$a.docx", ".lock.odt", "picture.png")

    told = trouble(tmp_path)
    assert (told.where, told.what) == (f"content/{path}", "nobody reads an article in this form")


def test_links_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/secret.md", "content/kept.md")
    (tmp_path / "content" / "link.md").symlink_to(tmp_path / "elsewhere" / "secret.md")
    (tmp_path / "content" / "folder").symlink_to(tmp_path / "elsewhere")
    (tmp_path / "content" / "circle").symlink_to(tmp_path / "content")

    assert paths(tmp_path / "content") == ["kept.md"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")

    assert paths(tmp_path) == []


def test_a_missing_folder_gives_nothing_and_no_trouble(tmp_path: Path) -> None:
    assert documents.load(tmp_path / "content") == ((), ())


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    write(tmp_path, "content")

    assert trouble(tmp_path / "content") == Trouble(
        "this folder cannot be read: Not a directory", "content", "make it a folder that you may read"
    )


def test_a_byte_order_mark_is_dropped(tmp_path: Path) -> None:
    write(tmp_path, "a.md", content=b"\xef\xbb\xbf# x")

    assert documents.load(tmp_path) == ((Document("a.md", "# x"),), ())


def test_another_encoding_is_told_with_its_byte_and_line(tmp_path: Path) -> None:
    write(tmp_path, "a/b.md", content="# Kabar\n\nIl café".encode("latin-1"))

    assert trouble(tmp_path) == Trouble("this is not UTF-8: byte 16 is 0xE9", "content/a/b.md:3:7", "save it as UTF-8")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_wide_encoding_is_named(tmp_path: Path, encoding: str) -> None:
    write(tmp_path, "a.md", content="# Kabar".encode(encoding))

    assert trouble(tmp_path) == Trouble(f"this is {encoding.upper()}", "content/a.md", "save it as UTF-8")


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    write(tmp_path, "a.md", content=b"PNG\0\0")

    assert trouble(tmp_path).what == "this is no text: it holds NUL bytes"


def test_a_huge_file_is_told(tmp_path: Path) -> None:
    write(tmp_path, "a.md", content=b"x" * 1_000_001)

    assert trouble(tmp_path).what == "this is longer than 1,000,000 bytes"


@pytest.mark.parametrize("name", ["a\n::error::b.md", os.fsdecode(b"caf\xe9.md")])
def test_a_name_that_cannot_be_shown_is_told_harmlessly(tmp_path: Path, name: str) -> None:
    write(tmp_path, name)

    where = trouble(tmp_path).where
    assert where.isascii()
    assert where.isprintable()


def test_one_bad_file_costs_only_itself(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "c.md")
    write(tmp_path, "b.md", content=b"\xff")

    found, troubles = documents.load(tmp_path)
    assert [document.path for document in found] == ["a.md", "c.md"]
    assert [one.where for one in troubles] == ["content/b.md:1:1"]


@pytest.mark.skipif(not SHARED.exists(), reason="the shared security data is not beside this checkout")
def test_encodings_that_were_met_elsewhere_name_the_file(tmp_path: Path) -> None:
    for number, line in enumerate(SHARED.read_text().splitlines()):
        folder = tmp_path / str(number)
        write(folder, "a.md", content=base64.b64decode(json.loads(line)["b64"]))

        told = trouble(folder)
        assert told.where.startswith("content/a.md")
        assert told.fix == "save it as UTF-8"
