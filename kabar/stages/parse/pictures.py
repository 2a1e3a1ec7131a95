"""What a feed attaches to an entry, to the one picture worth showing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kabar.grammar.addresses import safe
from kabar.grammar.text import heading, unescaped
from kabar.model import Image

_IMG = re.compile(r"<img\b[^<>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""(?<![a-z-])([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_PIXELS = re.compile(
    r"feedburner|/pixel|/count(?:er)?[./?]|doubleclick|/b\.gif|1x1|spacer|blank\.gif|stats\.wordpress|npr-rss-pixel|/~r/|/tracking"
)
_ENDING = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)(?:$|\?)", re.IGNORECASE)


def best(item: Mapping[str, Any], bodies: Iterable[str], base: str) -> Image | None:
    """The picture of an entry: media:content, then thumbnail, enclosure, and the first in its text.

    In:     the entry as feedparser gives it; its texts, as HTML; base, for relative addresses.
    Out:    a picture at a safe absolute address, never a counting pixel; or None.
    Raises: nothing.
    """
    credit = heading(" ".join(str(c.get("content", "")) for c in _dicts(item.get("media_credit"))))
    for part, address in _attached(item):
        url = safe(address, base)
        if url and not _PIXELS.search(url):
            alt = heading(str(part.get("description") or part.get("title") or ""))
            return Image(url, alt, credit)
    return next(filter(None, (_first(body, base) for body in bodies)), None)


def _attached(item: Mapping[str, Any]) -> Iterable[tuple[Mapping[str, Any], str]]:
    pictures = [c for c in _dicts(item.get("media_content")) if _is_picture(c)]
    for picture in sorted(pictures, key=lambda c: -_number(c.get("width"))):
        yield picture, str(picture.get("url", ""))
    for thumbnail in sorted(_dicts(item.get("media_thumbnail")), key=lambda c: -_number(c.get("width"))):
        yield thumbnail, str(thumbnail.get("url", ""))
    for enclosure in _dicts(item.get("enclosures")):
        if str(enclosure.get("type", "")).startswith("image/"):
            yield enclosure, str(enclosure.get("href") or enclosure.get("url") or "")


def _is_picture(content: Mapping[str, Any]) -> bool:
    medium, kind = str(content.get("medium", "")), str(content.get("type", ""))
    return (
        medium == "image"
        or kind.startswith("image/")
        or (not medium + kind and bool(_ENDING.search(str(content.get("url", "")))))
    )


def _first(body: str, base: str) -> Image | None:
    for tag in _IMG.findall(body):
        attributes = {name.lower(): unescaped(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag)}
        small = any(0 < _number(attributes.get(side)) < 50 for side in ("width", "height")) or "0" in (
            attributes.get("width"),
            attributes.get("height"),
        )
        url = "" if small else safe(attributes.get("src", ""), base)
        if url and not _PIXELS.search(url):
            return Image(url, heading(attributes.get("alt", "")))
    return None


def _dicts(value: object) -> list[Mapping[str, Any]]:
    return [v for v in value if isinstance(v, Mapping)] if isinstance(value, list) else []


def _number(value: object) -> int:
    digits = re.match(r"\d{1,6}", str(value or ""))
    return int(digits[0]) if digits else 0
