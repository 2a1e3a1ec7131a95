"""What becomes of a picture."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Developed:
    """A picture in its sizes, narrowest first."""

    prints: tuple[tuple[int, int, bytes], ...]  # (width, height, WebP)
    oddity: str = ""


@dataclass(frozen=True, slots=True)
class Spoilt:
    """Why there is no picture, and how to mend it."""

    what: str
    fix: str
