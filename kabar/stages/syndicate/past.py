"""What is kept, to its published copy: from it a machine that starts from nothing regains the past."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

import msgspec

from kabar.model import OWN, Addresses, Article, Channel, Clipping, File

INDEX = "archive/index.json"
ADDRESSES = "archive/addresses.json"
VERSION = 1


def copies(
    clippings: Sequence[Clipping], articles: Sequence[Article], channels: Mapping[str, Channel]
) -> tuple[File, ...]:
    """The archive as the site itself may show it: a file a month, and a list of them.

    In:     what is kept; the article of each, whose excerpt stands for its text; what feeds say of themselves.
    Out:    gzipped JSON Lines by the month of arrival (UTC), ordered, with no word of when they were made, so that a
            month that is over never changes; and the index with the SHA-256 of each as it is unpacked, for
            servers and clients unpack it on the way.  Of feeds' addresses nothing is in it: entries know none.
    Raises: nothing.
    """
    months: dict[str, list[Clipping]] = {}
    shown = (
        _public(clipping, article) for clipping, article in zip(clippings, articles, strict=True) if not article.own
    )
    for clipping in sorted(shown, key=lambda c: (c.arrived, c.entry.source, c.entry.id)):
        months.setdefault(f"{clipping.arrived:%Y-%m}", []).append(clipping)
    texts = {f"archive/{month}.jsonl.gz": _lines(kept) for month, kept in sorted(months.items())}
    files = tuple(File(path, gzip.compress(text, 6, mtime=0)) for path, text in texts.items())
    listed = [{"path": path, "sha256": sha256(text).hexdigest()} for path, text in texts.items()]
    told = {source: _channel(channel) for source, channel in sorted(channels.items()) if source != OWN}
    index = json.dumps({"version": VERSION, "channels": told, "months": listed}, indent=1).encode() + b"\n"
    return (File(INDEX, index), *files)


def addresses(published: Addresses) -> File:
    """Write down the addresses that stories have and had, a line each, for a machine that starts from nothing."""
    told = (b"%s:%s" % tuple(map(msgspec.json.encode, row)) for row in sorted(published.items()))
    return File(ADDRESSES, b'{"version":%d,"addresses":{\n%s\n}}\n' % (VERSION, b",\n".join(told)))


def _public(clipping: Clipping, article: Article) -> Clipping:
    return replace(clipping, entry=replace(clipping.entry, body="", summary=article.excerpt), left=None)


def _channel(channel: Channel) -> dict[str, str]:
    return {"title": channel.title, "url": channel.url, "language": channel.language}


def _lines(clippings: Iterable[Clipping]) -> bytes:
    return b"".join(msgspec.json.encode(clipping) + b"\n" for clipping in clippings)
