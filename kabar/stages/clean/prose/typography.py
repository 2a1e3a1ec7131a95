"""The text within HTML, set as its language sets it: code and addresses stay as they are."""

from __future__ import annotations

import html
import re

from kabar.stages.clean.prose.marks import BETWEEN, CODE, SIGNS, line
from kabar.stages.clean.prose.tags import TAG

# fmt: off
_WITHIN_LINES = {
    "a", "abbr", "b", "bdi", "bdo", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong",
    "sub", "sup", "time", "u", "wbr", "ruby",
}
# fmt: on
_ALT = re.compile(r'( alt=")([^"]*)"')
_AS_WRITTEN = {"code", "pre", "kbd", "samp", "var"}


def typeset(made: str, language: str) -> str:
    """Set the text of HTML.

    In:     HTML that nh3 has made; language (BCP 47).
    Out:    the same elements and attributes; of the text, and of what stands for pictures, only marks have changed, as
            marks.line says.
    Raises: nothing.
    """
    parts: list[str] = []
    block, stood, last, coded = "", list[str](), 0, 0  # a block's text, and what stood where it has a stop
    for found in TAG.finditer(made):
        piece, last = made[last : found.start()], found.end()
        as_written = found["name"] in _AS_WRITTEN
        if coded:
            stood[-1] += piece + found[0]
        elif as_written or found["name"] in _WITHIN_LINES:
            block += piece + (CODE if as_written else BETWEEN)
            stood.append(found[0])
        else:
            parts += _set(block + piece, stood, language), _picture(found, language)
            block, stood = "", []
        coded += (-1 if found["end"] else 1) if as_written else 0
    return "".join((*parts, _set(block + made[last:], stood, language)))


def _picture(found: re.Match[str], language: str) -> str:
    """A tag; if it is a picture's, the words that stand for it are set like others."""
    if found["name"] != "img":
        return found[0]
    return _ALT.sub(lambda alt: f'{alt[1]}{html.escape(line(html.unescape(alt[2]), language))}"', found[0])


def _set(block: str, stood: list[str], language: str) -> str:
    """One block's text, with what stood in it put back."""
    if SIGNS.search(block):
        block = line(block.replace("&nbsp;", "\u00a0"), language).replace("\u00a0", "&nbsp;")
    if not stood:
        return block
    first, *pieces = re.split(f"[{BETWEEN}{CODE}]", block)
    return first + "".join(tag + piece for tag, piece in zip(stood, pieces, strict=True))
