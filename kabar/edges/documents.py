"""content/ to documents: the text of every article, and what cannot be read as text."""

from __future__ import annotations

import codecs
import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from kabar.errors import Trouble
from kabar.model import Document

_SUFFIXES = (".md", ".markdown", ".txt")
_FOREIGN = (".doc", ".docx", ".odt", ".rtf", ".pages")  # of word processors, which hold no text that can be read
_SET_ASIDE = ("~", ".bak", ".swp", ".tmp")  # what editors leave behind
_MOST_BYTES = 1_000_000
_WIDE = {codecs.BOM_UTF32_LE: "UTF-32", codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}


def load(folder: Path) -> tuple[tuple[Document, ...], tuple[Trouble, ...]]:
    """Read the editor's own articles.

    In:     the folder content/, which may be missing.
    Out:    its documents, by path, in one order on every machine; what could not be read, which costs only itself.
    Raises: nothing.
    """
    troubles: list[Trouble] = []
    documents: list[Document] = []
    paths = _paths(folder, troubles)
    for path in sorted(paths, key=lambda path: (unicodedata.normalize("NFC", path), path)):
        text = _read(folder / path, f"content/{path}")
        if isinstance(text, str):
            documents.append(Document(path, text))
        elif text:
            troubles.append(text)
    return tuple(documents), tuple(troubles)


def decode(raw: bytes, where: str) -> str | Trouble:
    """The text of a file, or why it is none."""
    wide = next((name for mark, name in _WIDE.items() if raw.startswith(mark)), "")
    if wide:
        return Trouble(f"this is {wide}", where, "save it as UTF-8")
    if b"\0" in raw:
        return Trouble("this is no text: it holds NUL bytes", where, "save it as UTF-8, or move it elsewhere")
    try:
        return raw.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode()
        place = f"{where}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
        what = f"this is not UTF-8: byte {error.start + 1:,} is 0x{raw[error.start]:02X}"
        return Trouble(what, place, "save it as UTF-8")


def _paths(folder: Path, troubles: list[Trouble]) -> Iterator[str]:
    """Every article's path from *folder*, with /; links are not followed."""

    def tell(error: OSError) -> None:
        if error.filename != str(folder) or not isinstance(error, FileNotFoundError):
            where = Path("content", os.path.relpath(error.filename, folder)).as_posix()
            troubles.append(
                Trouble(f"this folder cannot be read: {error.strerror}", where, "make it a folder that you may read")
            )

    for parent, folders, names in os.walk(folder, onerror=tell):
        folders[:] = sorted(filter(_wanted, folders))
        inside = Path(parent).relative_to(folder)
        for name in sorted(filter(_wanted, names)):
            path = (inside / name).as_posix()
            if name.lower().endswith(_SUFFIXES):
                yield path
            elif name.lower().endswith(_FOREIGN) and not name.startswith("~$"):
                fix = "save its text as .md or .txt, or begin its name with _"
                troubles.append(Trouble("nobody reads an article in this form", f"content/{path}", fix))


def _wanted(name: str) -> bool:
    return not name.startswith((".", "_")) and not name.endswith(_SET_ASIDE)


def _read(file: Path, where: str) -> str | Trouble | None:
    """The text, or what is wrong; nothing where this is no file but a link or a pipe."""
    if any(unicodedata.category(character) in {"Cc", "Cs"} for character in where):
        return Trouble("this name has characters in it that cannot be shown", repr(where)[1:-1], "rename it")
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            return None
        with file.open("rb") as opened:
            raw = opened.read(_MOST_BYTES + 1)
    except OSError as error:
        return Trouble(f"this cannot be read: {error.strerror}", where, "make it a file that you may read")
    if len(raw) > _MOST_BYTES:
        return Trouble(f"this is longer than {_MOST_BYTES:,} bytes", where, "split it into several articles")
    return decode(raw, where)
