"""Text to lines of type: which size fits, where lines break, what a font can show at all."""

from __future__ import annotations

import io
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from PIL import ImageFont, features

from kabar.errors import mistake
from kabar.grammar.text import one_line

_NEVER = "\uffff"  # no character, so that every font shows its sign for what it lacks
_WHERE = "templates/assets/drawing/headline.ttf"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one size, ready to be drawn."""

    lines: tuple[str, ...]
    size: int  # pixels
    leading: int  # pixels from one line to the next


@cache
def font(content: bytes, size: int) -> ImageFont.FreeTypeFont:
    """The type of a font file in one size.  Kerned where the machine can: without FriBiDi, Pillow cannot."""
    engine = ImageFont.Layout.RAQM if features.check("raqm") else ImageFont.Layout.BASIC
    try:
        return ImageFont.truetype(io.BytesIO(content), size, layout_engine=engine)
    except OSError as error:
        raise mistake("this is not a font", where=_WHERE, fix="put a TrueType or OpenType font there") from error


def shown(text: str, content: bytes) -> str:
    """The text as the font can show it: a letter it lacks without its accent; empty when that does not help."""
    composed = [character for character in unicodedata.normalize("NFC", one_line(text)) if character.isprintable()]
    letters = [character if _has(content, character) else _plain(content, character) for character in composed]
    return "".join(letters) if all(letters) else ""


def fitted(text: str, content: bytes, *, largest: int, smallest: int, width: int) -> Block:
    """A line in the largest size that fits; in the smallest one it is cut."""
    for size in range(largest, smallest, -2):
        if font(content, size).getlength(text) <= width:
            return Block((text,), size, size)
    return Block((_cut(text, font(content, smallest), width),), smallest, smallest)


def block(text: str, content: bytes, *, largest: int, smallest: int, width: int, height: int) -> Block:
    """Lines about equally long, in the largest size in which they fit; in the smallest one the text is cut."""
    for size in range(largest, smallest - 1, -4):
        type_, leading = font(content, size), round(size * 1.14)
        lines = _broken(text, type_, width)
        fits = all(type_.getlength(line) <= width for line in lines)
        if fits and len(lines) * leading <= height:
            return Block(_balanced(text, type_, width, len(lines)), size, leading)
    kept = lines[: height // leading]
    kept[-1] = kept[-1] if len(kept) == len(lines) else f"{kept[-1]} {lines[len(kept)]}"
    return Block(tuple(_cut(line, type_, width) for line in kept), size, leading)


def _has(content: bytes, character: str) -> bool:
    if unicodedata.bidirectional(character) in {"R", "AL", "AN"}:  # what runs from right to left is left out
        return False
    return character == " " or _ink(content, character) != _ink(content, _NEVER)


@cache
def _ink(content: bytes, character: str) -> bytes:
    return bytes(font(content, 40).getmask(character))


def _plain(content: bytes, character: str) -> str:
    """A letter without its accents, when the font has it so."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return bare if all(_has(content, c) for c in bare) else ""


def _broken(text: str, type_: ImageFont.FreeTypeFont, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and type_.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _balanced(text: str, type_: ImageFont.FreeTypeFont, width: int, count: int) -> tuple[str, ...]:
    """The same number of lines in the narrowest column, so that the last is no orphan."""
    tried = (_broken(text, type_, narrow) for narrow in range(width, width // 2, -24))
    return tuple(list(takewhile(lambda lines: len(lines) == count, tried))[-1])


def _cut(line: str, type_: ImageFont.FreeTypeFont, width: int) -> str:
    if type_.getlength(line) <= width:
        return line
    fitting = next(end for end in range(len(line) - 1, -1, -1) if type_.getlength(line[:end] + "…") <= width)
    return line[:fitting].rstrip(" ,;:–—-") + "…"
