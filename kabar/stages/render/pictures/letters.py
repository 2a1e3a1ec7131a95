"""Text to lines of type: which size fits, where lines break, what a font can show at all."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from PIL import ImageFont, features

from kabar.errors import mistake
from kabar.grammar.direction import direction
from kabar.grammar.text import one_line

_SHAPES = features.check("raqm")  # whether letters can be joined, kerned and turned: without FriBiDi, Pillow cannot
_JOINERS = "\u200c\u200d"  # not seen themselves, but in how Persian letters join
_NEVER = "\uffff"  # no character, so that every font shows its sign for what it lacks
_WHERE = "templates/assets/drawing/headline.ttf"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one size, ready to be drawn."""

    lines: tuple[str, ...]
    size: int  # pixels
    leading: int  # pixels from one line to the next
    rise: int  # pixels from the top to the first line's foot


@cache
def font(content: bytes, size: int) -> ImageFont.FreeTypeFont:
    """The type of a font file in one size."""
    engine = ImageFont.Layout.RAQM if _SHAPES else ImageFont.Layout.BASIC
    try:
        return ImageFont.truetype(io.BytesIO(content), size, layout_engine=engine)
    except OSError as error:
        raise mistake("this is not a font", where=_WHERE, fix="put a TrueType or OpenType font there") from error


def way(text: str) -> str | None:
    """The direction in which a text is set; nothing where the machine knows only one."""
    return direction(text, "") if _SHAPES else None


def shown(text: str, content: bytes) -> str:
    """The text as the font can show it: a letter it lacks without its accent; empty when that does not help."""
    composed = unicodedata.normalize("NFC", one_line(text))
    seen = [character for character in composed if character.isprintable() or character in _JOINERS]
    letters = [character if _has(content, character) else _plain(content, character) for character in seen]
    return "".join(letters) if all(letters) else ""


def length(text: str, type_: ImageFont.FreeTypeFont, run: str | None = None) -> float:
    """How wide a text is, in pixels; run, its direction where it is part of a longer one."""
    return type_.getlength(text, direction=run or way(text))


def fitted(text: str, content: bytes, *, largest: int, smallest: int, width: int) -> Block:
    """A line in the largest size that fits; in the smallest one it is cut."""
    for size in range(largest, smallest, -2):
        if length(text, font(content, size)) <= width:
            return Block((text,), size, size, size)
    return Block((_cut(text, font(content, smallest), width, way(text)),), smallest, smallest, smallest)


def block(text: str, content: bytes, *, largest: int, smallest: int, width: int, height: int) -> Block:
    """Lines about equally long, in the largest size in which they fit; in the smallest one the text is cut."""
    run = way(text)
    parts = (1.42, 1.02) if run == "rtl" else (1.14, 0.86)  # Arabic letters reach further down, their marks further up
    for size in range(largest, smallest - 1, -4):
        type_, (leading, rise) = font(content, size), (round(size * part) for part in parts)
        lines = _broken(text, type_, width, run)
        fits = all(length(line, type_, run) <= width for line in lines)
        if fits and len(lines) * leading <= height:
            return Block(_balanced(text, type_, width, len(lines), run), size, leading, rise)
    kept = lines[: height // leading]
    kept[-1] = kept[-1] if len(kept) == len(lines) else f"{kept[-1]} {lines[len(kept)]}"
    return Block(tuple(_cut(line, type_, width, run) for line in kept), size, leading, rise)


def _has(content: bytes, character: str) -> bool:
    if not _SHAPES and unicodedata.bidirectional(character) in {"R", "AL", "AN"}:  # letters would stand apart, reversed
        return False
    return character in f" {_JOINERS}" or _ink(content, character) != _ink(content, _NEVER)


@cache
def _ink(content: bytes, character: str) -> bytes:
    return bytes(font(content, 40).getmask(character))


def _plain(content: bytes, character: str) -> str:
    """A letter without its accents, when the font has it so."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return bare if all(_has(content, c) for c in bare) else ""


def _broken(text: str, type_: ImageFont.FreeTypeFont, width: int, run: str | None) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and length(longer, type_, run) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _balanced(text: str, type_: ImageFont.FreeTypeFont, width: int, count: int, run: str | None) -> tuple[str, ...]:
    """The same number of lines in the narrowest column, so that the last is no orphan."""
    tried = (_broken(text, type_, narrow, run) for narrow in range(width, width // 2, -24))
    return tuple(list(takewhile(lambda lines: len(lines) == count, tried))[-1])


def _cut(line: str, type_: ImageFont.FreeTypeFont, width: int, run: str | None) -> str:
    if length(line, type_, run) <= width:
        return line
    fitting = next(end for end in range(len(line) - 1, -1, -1) if length(line[:end] + "…", type_, run) <= width)
    return line[:fitting].rstrip(" ,;:–—-،؛") + "…"
