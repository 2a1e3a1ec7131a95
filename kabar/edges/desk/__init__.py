"""New feeds into the editor's config.yaml: its own lines, comments and quotes stay as they are."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from kabar.edges import settings
from kabar.edges.desk import insertion
from kabar.errors import KabarError, mistake
from kabar.grammar import yaml_text
from kabar.grammar.yaml_text import Mapping, Node, Scalar
from kabar.grammar.yaml_text import Sequence as Listed
from kabar.model import Config, Feed

__all__ = ["add", "put", "veiled"]

_BY_HAND = "add it yourself: under 'feeds:', a line '- url: …'"
_MOST_BYTES = 1_000_000


def add(path: Path, feeds: Sequence[Feed]) -> None:
    """Put feeds at the end of the list in config.yaml.

    In:     the path of the file; feeds, at least one, none of which is listed yet; their ids count for nothing.
    Out:    the file has them, and every byte that it had before, the value of an empty list apart.
    Raises: KabarError, and the file is as it was, when it cannot be read or written, or would come to mean anything but
            what it meant before with these feeds at the end.
    """
    before = settings.load(path)
    try:
        raw = path.read_bytes()
        with _fresh(path, insertion.inserted(raw.decode(), feeds).encode()) as fresh:
            _check(before, fresh, feeds, path.name)
            if path.read_bytes() != raw:
                raise mistake("the file was changed just now", where=path.name, fix="try again")
            fresh.replace(path.resolve())  # a link stays a link
    except OSError as error:
        what = f"the file cannot be changed: {error.strerror or error}"
        raise mistake(what, where=path.name, fix="allow yourself to write there, and make room") from error


def put(path: Path, content: bytes) -> None:
    """Make a file hold this: it is the old one or the new one at any time.  Raises OSError."""
    with _fresh(path, content) as fresh:
        fresh.replace(path.resolve())


@contextlib.contextmanager
def _fresh(path: Path, content: bytes) -> Iterator[Path]:
    """A file beside another, with the same rights; it is gone afterwards, unless it has moved."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        fresh.chmod(path.stat().st_mode & 0o7777 if path.exists() else 0o644)
        yield fresh
    finally:
        fresh.unlink(missing_ok=True)


def _check(before: Config, fresh: Path, feeds: Sequence[Feed], name: str) -> None:
    """Raise KabarError unless the new file says what the old one said, and these feeds."""
    try:
        after = settings.load(fresh)
    except KabarError as error:
        what = f"the file would not be right any more: {error.troubles[0].what}"
        raise mistake(what, where=name, fix=_BY_HAND) from error
    old, new = after.feeds[: len(before.feeds)], after.feeds[len(before.feeds) :]
    same = replace(after, feeds=(), hints=()) == replace(before, feeds=(), hints=())
    if not same or _placeless(old) != _placeless(before.feeds) or _nameless(new) != _nameless(feeds):
        raise mistake("there is no safe way to put the feed into this file", where=name, fix=_BY_HAND)


def _placeless(feeds: Sequence[Feed]) -> list[Feed]:
    return [replace(feed, where="") for feed in feeds]


def _nameless(feeds: Sequence[Feed]) -> list[Feed]:
    return [replace(feed, id="", where="", secrets=(), public=False) for feed in feeds]


def veiled(path: Path) -> frozenset[str]:
    """Where in config.yaml, as Feed.where says it, stands an address that comes from a variable, wholly or in part."""
    text = path.read_bytes().decode().removeprefix("\ufeff")
    root, _ = yaml_text.read(text, file=path.name, most_bytes=_MOST_BYTES)
    feeds = _under(root, "feeds")
    urls = [_under(item, "url") or item for item in feeds.items] if isinstance(feeds, Listed) else []
    return frozenset(str(url.at) for url in urls if isinstance(url, Scalar) and "${" in url.text)


def _under(node: Node | None, key: str) -> Node | None:
    pairs = node.pairs if isinstance(node, Mapping) else ()
    return next((value for name, value in pairs if name.text == key), None)
