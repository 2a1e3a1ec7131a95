"""Entries to entries that give away nothing of their feed's own address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kabar.grammar.secrets import hidden, holds
from kabar.model import Entry, FeedDocument, Image


def discreet(document: FeedDocument, secrets: Sequence[str]) -> FeedDocument:
    """Take a feed's secrets out of what it says: servers echo the reader's token in links and texts.

    In:     a document; the secrets of its feed's address.
    Out:    the same with an ellipsis for each of them; an address that holds one is none.
    Raises: nothing.
    """
    if not secrets:
        return document
    entries = tuple(_entry(entry, secrets) for entry in document.entries)
    channel = document.channel
    url = "" if holds(channel.url, secrets) else channel.url
    about = replace(channel, title=hidden(channel.title, secrets), url=url)
    return FeedDocument(about, entries, tuple(hidden(oddity, secrets) for oddity in document.oddities))


def _entry(entry: Entry, secrets: Sequence[str]) -> Entry:
    return replace(
        entry,
        id=hidden(entry.id, secrets),
        url="" if holds(entry.url, secrets) else entry.url,
        title=hidden(entry.title, secrets),
        body=hidden(entry.body, secrets),
        summary=hidden(entry.summary, secrets),
        author=hidden(entry.author, secrets),
        image=_image(entry.image, secrets),
        categories=tuple(hidden(category, secrets) for category in entry.categories),
    )


def _image(image: Image | None, secrets: Sequence[str]) -> Image | None:
    if image is None or holds(image.url, secrets):
        return None
    return Image(image.url, hidden(image.alt, secrets), hidden(image.credit, secrets))
