"""Editions to e-books (EPUB 3.3): a chapter a topic, what we wrote ourselves in full with its pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kabar.model import Edition, File, Masthead, Theme
from kabar.stages.render import outgoing
from kabar.stages.render.book import package, plates, volume
from kabar.stages.render.book.chapters import TEMPLATES, chapters
from kabar.stages.render.outgoing import House

__all__ = ["Copy", "House", "bound", "copies", "house"]


@dataclass(frozen=True, slots=True)
class Copy:
    """An edition that is to be bound."""

    edition: Edition
    cover: bytes  # a PNG; empty: none
    prints: tuple[plates.Print, ...] = ()  # of the pictures in its own articles, in their order


def copies(editions: Sequence[Edition], cards: Iterable[File], prints: Iterable[File] = ()) -> tuple[Copy, ...]:
    """Each edition with the card that is drawn of it, if one is, and with those of the prints that belong to it."""
    drawn = {card.path: card.content for card in cards}
    printed = {one.path: one.content for one in prints}
    return tuple(_copy(one, drawn, printed) for one in editions)


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
    pictures = plates.plates(copy.prints)
    parts = chapters(copy.edition, house, pictures)
    files = {
        "style.css": house.templates["book/style.css"].encode(),
        **({"cover.png": copy.cover} if copy.cover else {}),
        **{picture.path: picture.content for picture in pictures},
        **{chapter.path: chapter.content for chapter in parts},
        "nav.xhtml": package.contents(copy.edition, parts, house),
        "package.opf": package.described(copy.edition, parts, house, pictures, covered=bool(copy.cover)),
    }
    return File(f"{copy.edition.day:%Y/%m/%d}.epub", volume.packed(files))


def _copy(edition: Edition, drawn: Mapping[str, bytes], printed: Mapping[str, bytes]) -> Copy:
    wanted = dict(plates.named(edition))
    prints = tuple((of, printed[path]) for of, path in wanted.items() if path in printed)
    return Copy(outgoing.shown(edition), drawn.get(f"cards/{edition.day:%Y/%m/%d}.png", b""), prints)
