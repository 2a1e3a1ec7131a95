"""Blocks of an article's text that are written the other way than what they stand in, each with its direction."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from kabar.stages.clean.prose.tags import TAG

# fmt: off
_TURNED = {
    "p", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "h2", "h3", "h4", "h5", "h6", "td", "th", "caption",
    "figcaption",
}
# fmt: on
_CELLS = {"td", "th"}  # they stay at their column's side, and so only what is in them turns
_BOXES = {"div", "section", "figure", "table", "tr"}  # where an author's own direction may stand
_AS_WRITTEN = {"code", "pre", "kbd", "samp", "var"}
_EMBED = '<a class="embed"'  # which the page takes out whole
_SAID = re.compile(r' dir="(ltr|rtl|auto)"')
_FROM_THE_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")


@dataclass(slots=True)
class _Letters:
    """How many letters of a text run which way, and the first of them."""

    first: str = ""
    ltr: int = 0
    rtl: int = 0
    parted: bool = False  # other blocks stand in it

    def add(self, other: _Letters) -> None:
        self.first = self.first or other.first
        self.ltr += other.ltr
        self.rtl += other.rtl

    @property
    def way(self) -> str:
        """That of the first letter; nothing where most of the others run against it: a name, maybe."""
        against = self.rtl if self.first == "ltr" else self.ltr
        return self.first if 2 * against <= self.ltr + self.rtl else ""


def turned(made: str, way: str) -> str:
    """The same HTML, in which a block in a script of the other direction says so.

    In:     HTML that prose has made; the direction of the article.
    Out:    an English paragraph of an Arabic article has dir="ltr", and ends with its full stop at the right; so has
            what stands in a cell.  Blocks without letters, and code, count for nothing; what an author has said stays.
    Raises: nothing.
    """
    if way == "ltr" and not _FROM_THE_RIGHT.search(made):
        return made
    letters = _blocks(made)
    parts: list[str] = []
    ways, last, closing = [way], 0, [""]
    for found in TAG.finditer(made):
        if found["name"] not in _TURNED | _BOXES:
            continue
        if found["end"]:
            parts += made[last : found.start()], closing.pop()
            last = found.start()
            ways.pop()
            continue
        its, said = _its(found, letters), _SAID.search(found["rest"])
        turns = not said and its not in {"", ways[-1]}
        inside = turns and found["name"] in _CELLS
        at = found.end() if inside else found.end() - 1
        if turns:
            parts += made[last:at], f'<bdi dir="{its}">' if inside else f' dir="{its}"'
            last = at
        closing.append("</bdi>" if inside else "")
        ways.append((said[1] if said and said[1] != "auto" else its) or ways[-1])
    return "".join((*parts, made[last:]))


def _its(block: re.Match[str], letters: Mapping[int, _Letters]) -> str:
    """The direction of a block; nothing where it is that of the blocks in it, or of nothing."""
    found = letters.get(block.start(), _Letters())
    apart = block["name"] in _CELLS and found.parted
    return "" if apart or block.string.startswith(_EMBED, block.end()) else found.way


def _blocks(made: str) -> dict[int, _Letters]:
    """The letters of each block, with those of the blocks in it, by where it begins."""
    blocks: dict[int, _Letters] = {}
    begun = [_Letters()]
    last = coded = 0
    for found in TAG.finditer(made):
        if not coded:
            begun[-1].add(_letters(html.unescape(made[last : found.start()])))
        last = found.end()
        begun[-1].parted |= found["name"] in _TURNED | _BOXES and not found["end"]
        if found["name"] in _AS_WRITTEN:
            coded += -1 if found["end"] else 1
        elif found["name"] in _TURNED and found["end"]:
            within = begun.pop()
            begun[-1].add(within)
        elif found["name"] in _TURNED:
            begun.append(_Letters())
            blocks[found.start()] = begun[-1]
    return blocks


def _letters(text: str) -> _Letters:
    kinds = [unicodedata.bidirectional(character) for character in text]
    ways = ["ltr" if kind == "L" else "rtl" for kind in kinds if kind in {"L", "R", "AL"}]
    return _Letters(next(iter(ways), ""), ways.count("ltr"), ways.count("rtl"))
