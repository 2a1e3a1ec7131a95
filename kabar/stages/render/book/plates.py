"""Prints of own articles' pictures, to the pictures of a book: JPEG and PNG, which every device shows, as WebP not."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from kabar.model import Article, Edition, Section
from kabar.model.pictures import beside
from kabar.stages.render.vocabulary import ROOT

if TYPE_CHECKING:
    from PIL.Image import Image

Print = tuple[str, bytes]  # (path inside the site by which its article names the picture, a print of it)

_WIDEST, _SMALL = 960, 480  # pixels, as the prints are
_TALLEST = 3 / 2  # of the width: what is taller does not fit a page
_ROOM = 2_500_000  # bytes of all pictures in a book
_QUALITY = 80
_LOSSLESS = b"VP8L"  # the kind of WebP that drawings are
# In HTML that nh3 has made, where every tag is written in one way.
_TAG = re.compile(r'<img((?:\s+[\w:-]+="[^"]*")*)\s*/?>')
_SOURCE, _SOURCES = re.compile(r' src="([^"]*)"'), re.compile(r' srcset="([^"]*)"')
_SIZE = re.compile(r"(\S+) (\d+)w")


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture of the book."""

    of: str  # the path inside the site by which its article names it
    path: str  # inside the book
    content: bytes


def own(section: Section) -> list[Article]:
    """The own articles that a section tells, each once."""
    told = [article for story in section.stories for article in story.articles if article.own]
    return list({article.path: article for article in told}.values())


def named(edition: Edition) -> Iterator[tuple[str, str]]:
    """The pictures of an edition's own articles: the path that names each, and that of the print that suits a book."""
    for section in edition.sections:
        for article in own(section):
            if article.image and article.image.prints:
                prints = article.image.prints
                yield prints[-1].path, _suiting((one.width, one.path) for one in prints)
            yield from _within(article)


def place(here: str, address: str) -> str:
    """The path inside the site of a picture that a page standing at *here* names; empty if it is on the web."""
    if address.startswith(ROOT):
        return address[1:]
    return urljoin(f"/{here}", address).lstrip("/") if here and beside(address) else ""


def plates(prints: Sequence[Print]) -> tuple[Plate, ...]:
    """Make the pictures of a book.

    In:     prints, in the order of their articles.
    Out:    as many pictures as there is room for, the first ones first; smaller ones where all of them need more.
    Raises: nothing.
    """
    made = [_plate(print_, _WIDEST) for print_ in prints]
    if sum(map(len, made)) > _ROOM:
        made = [_plate(print_, _SMALL) for print_ in prints]
    kept: list[Plate] = []
    for (of, _), content in zip(prints, made, strict=True):
        if sum(len(plate.content) for plate in kept) + len(content) <= _ROOM:
            ending = "png" if content.startswith(b"\x89PNG") else "jpg"
            kept.append(Plate(of, f"picture-{len(kept) + 1}.{ending}", content))
    return tuple(kept)


def showing(here: str, plates: Iterable[Plate]) -> Callable[[str], str]:
    """Where in the book the pictures are that a page standing at *here* names; empty for what is not in it."""
    held = {plate.of: plate.path for plate in plates}
    return lambda address: held.get(place(here, address), "")


def _within(article: Article) -> Iterator[tuple[str, str]]:
    for tag in _TAG.findall(article.html):
        source, sources = _SOURCE.search(tag), _SOURCES.search(tag)
        path = place(article.path, source[1]) if source else ""
        sizes = _SIZE.findall(sources[1]) if sources else []
        if path:
            yield path, _suiting((int(width), place(article.path, one)) for one, width in sizes) or path


def _suiting(prints: Iterable[tuple[int, str]]) -> str:
    """The widest of those that a book has a use for; empty where there is none."""
    rows = sorted(prints)
    return next((path for width, path in reversed(rows) if width <= _WIDEST), rows[0][1] if rows else "")


def _plate(print_: Print, width: int) -> bytes:
    """A picture on white ground: what is drawn as PNG, where that is smaller."""
    from PIL import Image as Pictures

    content = print_[1]
    with Pictures.open(io.BytesIO(content)) as opened:
        seen = opened.convert("RGBA")
    ground = Pictures.new("RGBA", seen.size, "white")
    picture = Pictures.alpha_composite(ground, seen).convert("RGB")
    picture.thumbnail((width, round(width * _TALLEST)), Pictures.Resampling.LANCZOS)
    photograph = _written(picture, "JPEG", quality=_QUALITY, optimize=True)
    return min(_written(picture, "PNG"), photograph, key=len) if _LOSSLESS in content[:32] else photograph


def _written(picture: Image, kind: str, **said: int) -> bytes:
    file = io.BytesIO()
    picture.save(file, kind, **said)
    return file.getvalue()
