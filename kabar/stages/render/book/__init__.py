"""Editions to e-books (EPUB 3.3): a chapter a topic, what we wrote ourselves in full, no picture but the cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kabar.model import Edition, File, Masthead, Theme
from kabar.stages.render import outgoing
from kabar.stages.render.book import package, volume
from kabar.stages.render.book.chapters import TEMPLATES, chapters
from kabar.stages.render.outgoing import House

__all__ = ["Copy", "House", "bound", "copies", "house"]


@dataclass(frozen=True, slots=True)
class Copy:
    """An edition that is to be bound."""

    edition: Edition
    cover: bytes  # a PNG; empty: none


def copies(editions: Sequence[Edition], cards: Iterable[File]) -> tuple[Copy, ...]:
    """Each edition with the card that is drawn of it, if one is."""
    drawn = {card.path: card.content for card in cards}
    return tuple(Copy(outgoing.shown(one), drawn.get(f"cards/{one.day:%Y/%m/%d}.png", b"")) for one in editions)


def house(theme: Theme, site: Masthead, *, timezone: str) -> House:
    """What every e-book is made with; timezone, the IANA name in which times are printed."""
    return outgoing.house(theme, site, timezone, *TEMPLATES)


def bound(copy: Copy, house: House) -> File:
    """Bind an edition.

    In:     an edition with its cover; the house.
    Out:    2026/11/22.epub, the same bytes for the same input.  It asks the network for nothing, and needs no site:
            while that has no address, it links only to what others tell.
    Raises: KabarError, with the template's name and line.
    """
    parts = chapters(copy.edition, house)
    files = {
        "style.css": house.templates["book/style.css"].encode(),
        **({"cover.png": copy.cover} if copy.cover else {}),
        **{chapter.path: chapter.content for chapter in parts},
        "nav.xhtml": package.contents(copy.edition, parts, house),
        "package.opf": package.described(copy.edition, parts, house, covered=bool(copy.cover)),
    }
    return File(f"{copy.edition.day:%Y/%m/%d}.epub", volume.packed(files))
