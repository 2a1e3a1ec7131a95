"""A folder that a build wrote, to its pages: where the site stands, and which of its pages are of one kind."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from pathlib import Path

ANYWHERE = "https://kabar.example/repo/"  # where a site that names no address is thought to stand


@dataclass(frozen=True, slots=True)
class Site:
    """A built site."""

    name: str
    folder: Path
    files: dict[str, bytes]  # by path
    home: str  # with a slash at its end

    @property
    def pages(self) -> dict[str, bytes]:
        """Its pages."""
        return {path: body for path, body in self.files.items() if path.endswith(".html")}


def read(folder: Path, name: str) -> Site:
    """Read a whole site."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file())
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
    said = re.search(rb'<link rel="canonical" href="([^"]+?)(?:index\.html)?"', files.get("index.html", b""))
    return Site(name, folder, files, said[1].decode() if said else ANYWHERE)


def kinds(site: Site) -> dict[str, str]:
    """For each kind of page the one with the most bytes, and the one that runs from right to left with the most."""
    largest: dict[str, str] = {}
    for path, body in sorted(site.pages.items(), key=lambda page: (-len(page[1]), page[0])):
        if b'http-equiv="refresh"' in body:
            continue
        largest.setdefault(kind(path), path)
        if b'dir="rtl"' in body:
            largest.setdefault(f"{kind(path)} with text from right to left", path)
    return dict(sorted(largest.items()))


def kind(path: str) -> str:
    """What a page is, told by its path."""
    shape = re.sub(r"\d+", "0", path)
    known = (
        (r"index\.html", "front"),
        (r"0/0/0\.html", "day"),
        (r"0/0/0\.mail\.html", "mail"),
        (r"0/0/0/[^/]+\.html", "article"),
        (r"(story|topic|source)/.*", r"\1"),
        (r"([a-z]{2})/(.*)", r"\2 of a language"),
    )
    for pattern, name in known:
        if match := re.fullmatch(pattern, shape):
            inner = kind(match[2]) if match.lastindex == 2 else ""
            return f"{inner} of a language" if inner else match.expand(name)
    return shape


def packed(body: bytes) -> int:
    """So many bytes go over the wire."""
    return len(gzip.compress(body, 6))
