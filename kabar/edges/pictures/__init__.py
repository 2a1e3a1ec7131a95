"""Pictures beside own articles, to files of the site in several sizes."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from pathlib import Path
from urllib.parse import unquote

from slugify import slugify

from kabar.edges.pictures import shelf
from kabar.edges.pictures.outcome import Developed, Spoilt
from kabar.edges.pictures.places import found, listed
from kabar.errors import Trouble
from kabar.model import File
from kabar.model.pictures import Picture, Print

_MOST_BYTES = 60_000_000  # of one file; a camera's JPEG has 5 to 30 million

Named = tuple[str, str]  # (path of the document under content/, address of the picture as it says it)
_Sign = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Album:
    """The pictures that could be had."""

    pictures: dict[Named, Picture] = field(default_factory=dict)
    files: tuple[File, ...] = ()  # ordered by path
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True, slots=True)
class Darkroom:
    """Where pictures are developed; what it has once developed it finds again."""

    content: Path
    shelf: Path | None = None  # a folder of its own; it may be deleted, that costs seconds
    _met: dict[Path, tuple[_Sign, Developed]] = field(default_factory=dict)  # as long as this process

    def develop(self, named: Iterable[Named]) -> Album:
        """Make the prints of the pictures that articles name.

        In:     each picture by the document that names it, and its address there: relative, or from content/ with «/».
        Out:    prints of at most three widths, upright, in sRGB, without what cameras write into them; and the trouble
                of each that is missing or none, at its line.  The same files give the same bytes.
        Raises: nothing.
        """
        listing = cache(listed)
        places = {one: found(self.content, *one, listing) for one in dict.fromkeys(named)}
        files = sorted({place for place in places.values() if isinstance(place, Path)})
        developed = self._all_developed(files) if files else {}
        return _album(places, developed, self.content)

    def _all_developed(self, files: Sequence[Path]) -> dict[Path, Developed | Spoilt]:
        with warnings.catch_warnings(), ThreadPoolExecutor() as hands:
            warnings.simplefilter("ignore")  # of what a camera wrote into a picture, and we leave out
            developed = dict(zip(files, hands.map(self._developed, files), strict=True))
        for gone in self._met.keys() - developed.keys():
            del self._met[gone]
        if self.shelf:
            shelf.tidy(self.shelf, len(files))
        return developed

    def _developed(self, file: Path) -> Developed | Spoilt:
        try:
            state = file.stat()
            sign = (state.st_mtime_ns, state.st_size, state.st_ino)
            if file in self._met and self._met[file][0] == sign:
                return self._met[file][1]
            if state.st_size > _MOST_BYTES:
                return Spoilt(f"this picture is longer than {_MOST_BYTES:,} bytes", "save it smaller")
            raw = file.read_bytes()
        except OSError as error:
            return Spoilt(f"this picture cannot be read: {error.strerror}", "make it a file that you may read")
        made = shelf.kept(self.shelf, raw)
        if not isinstance(made, Spoilt):
            self._met[file] = (sign, made)
        return made


def _album(named: Mapping[Named, Path | Spoilt], developed: Mapping[Path, Developed | Spoilt], content: Path) -> Album:
    pictures: dict[Named, Picture] = {}
    files: dict[str, bytes] = {}
    troubles: list[Trouble] = []
    for one, place in named.items():
        outcome = developed[place] if isinstance(place, Path) else place
        if isinstance(place, Path) and isinstance(outcome, Developed):
            made = [(_path(place, width, webp), width, height, webp) for width, height, webp in outcome.prints]
            files.update((path, webp) for path, _, _, webp in made)
            pictures[one] = Picture(tuple(Print(path, width, height) for path, width, height, _ in made))
            what, fix = outcome.oddity, "save it as a still picture, or link to the film"
        elif isinstance(outcome, Spoilt):
            what, fix = outcome.what, outcome.fix
        if what:
            troubles.append(Trouble(what, _line(content, *one), fix))
    return Album(pictures, tuple(File(path, webp) for path, webp in sorted(files.items())), tuple(troubles))


def _path(place: Path, width: int, webp: bytes) -> str:
    stem = slugify(place.stem, max_length=60, word_boundary=True) or "picture"
    return f"images/{stem}-{blake2b(webp, digest_size=5).hexdigest()}-{width}.webp"


def _line(content: Path, document: str, address: str) -> str:
    """The place in the document that names the picture."""
    where = f"content/{document}"
    try:
        text = (content / document).read_text("utf-8-sig")
    except (OSError, ValueError):
        return where
    at = next((text.find(name) for name in (address, unquote(address)) if name in text), -1)
    before = re.sub("\r\n?", "\n", text[: max(at, 0)])
    return f"{where}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}" if at >= 0 else where
