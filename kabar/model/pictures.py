"""Pictures: as an article names one, and those of the editor's own as the site prints them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ELSEWHERE = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|[/\\]\s*[/\\]|[#?]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Print:
    """A picture in one size."""

    path: str  # inside the site; it changes with the content, so it can be kept for ever
    width: int  # pixels
    height: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in all its sizes, narrowest first."""

    prints: tuple[Print, ...]  # never empty


@dataclass(frozen=True, slots=True)
class Image:
    """A picture that goes with an article."""

    url: str
    alt: str = ""
    credit: str = ""
    prints: tuple[Print, ...] = ()  # of a picture of our own, narrowest first


def beside(address: str) -> bool:
    """Whether this is the address of a file beside the article that names it, rather than one on the web."""
    return not _ELSEWHERE.match(address)
