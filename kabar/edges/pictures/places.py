"""The address of a picture, as an article says it, to the file under content/."""

from __future__ import annotations

import os
import posixpath
import unicodedata
from collections.abc import Callable, Mapping
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kabar.edges.pictures.outcome import Spoilt

_ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".gif")
_ASIDE = "put the picture beside the article"


Listing = Callable[[Path], Mapping[str, Path]]


def listed(folder: Path) -> dict[str, Path]:
    """What a folder holds, by its name in composed letters; nothing where there is no such folder."""
    try:
        return {unicodedata.normalize("NFC", place.name): place for place in sorted(folder.iterdir())}
    except OSError:
        return {}


def found(content: Path, document: str, address: str, listing: Listing = listed) -> Path | Spoilt:
    """Find a picture.

    In:     the folder content/; the path of the document in it; the address: from the document's folder, else from
            content/; with «/» at its start only from there.
    Out:    the file, or what is wrong.  No link leads out of content/, and capitals count on every machine alike.
    Raises: nothing.
    """
    path = unquote(urlsplit(address).path)
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(document), path))
    ways = [path.lstrip("/")] if path.startswith("/") else [beside, path]
    inside = [way for way in map(posixpath.normpath, ways) if _is_inside(way)]
    if not inside:
        return Spoilt(f"the picture {path!r} lies outside content/", _ASIDE)
    file = next(filter(None, (_file(content, way, listing) for way in inside)), None)
    if file is None:
        return Spoilt(f"there is no picture {path!r}", _nearest(content, document, path))
    return file


def _is_inside(path: str) -> bool:
    return not any(part.startswith(".") or "\0" in part for part in path.split("/"))


def _file(content: Path, path: str, listing: Listing) -> Path | None:
    """The file of this name, however its letters are composed; nothing where a link leads elsewhere."""
    place = content
    for part in path.split("/"):
        inside = listing(place).get(unicodedata.normalize("NFC", part))
        if inside is None or inside.is_symlink():
            return None
        place = inside
    return place if place.is_file() else None


def _nearest(content: Path, document: str, path: str) -> str:
    """The picture that was meant, seen from the document: one of the same name elsewhere, else of a like name."""
    start = posixpath.dirname(document) or "."
    there = sorted(_pictures(content))
    known = {posixpath.relpath(one, start): one for one in there}
    same = [way for way in known if way.rpartition("/")[2].casefold() == path.rpartition("/")[2].casefold()]
    folded = {way.casefold(): way for way in known}
    near = same or [folded[way] for way in get_close_matches(path.casefold(), folded, n=1)]
    return f"did you mean {near[0]!r}?" if near else _ASIDE


def _pictures(content: Path) -> list[str]:
    return [
        (Path(parent) / name).relative_to(content).as_posix()
        for parent, folders, names in os.walk(content)
        for name in names
        if name.lower().endswith(_ENDINGS)
    ]
