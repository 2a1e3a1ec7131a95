"""Pasted text to lines: what the editor's clipboard and the outlet's page did to white space is undone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

_MOST = 3_000  # lines that are understood; what follows is kept as it stands
_NARROWEST, _WIDEST = 40, 120  # characters of a hard-wrapped line
_LOOKED_AT = 5_000  # characters of a line that patterns may see
_JUNK = re.compile("[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u2060\ufeff]+")
_SPACES = re.compile(r"\s{2,}|[\t\n]")
_PLAIN = str.maketrans(
    dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " ")
    | dict.fromkeys("‘’ʼ´`", "'")
    | dict.fromkeys("“”„«»", '"')
)
_BULLET = re.compile(r"(?:[•●▪◦‣►▶»›→*·‧∙+>]|[-–—](?=\s))\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank."""

    text: str  # white space folded, typography as written
    plain: str  # for patterns: plain spaces, straight quotes, no bullet
    bullet: int  # characters of the bullet: an item of a list
    apart: bool  # a blank line stands before it

    def after(self, place: int) -> str:
        """What stands from a place in the plain text on, as written."""
        return self.text[self.bullet + place :]


def split(text: str) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Split text into lines.

    In:     any text.
    Out:    its lines that are not blank, hard-wrapped ones joined, up to a number that no article has; the lines after
            these, with white space folded.
    Raises: nothing.
    """
    folded = [_fold(line) for line in _JUNK.sub("", text).splitlines()]
    joined = _unwrapped(folded[:_MOST])
    lines = tuple(_line(line, apart=not before) for before, line in pairwise(["", *joined]) if line)
    return lines, tuple(line for line in folded[_MOST:] if line)


def plain(text: str) -> str:
    """Text as patterns want it, character by character."""
    return text.translate(_PLAIN)


def key(text: str) -> str:
    """What two lines that say the same have in common."""
    return " ".join(plain(text).split()).casefold().rstrip(" .")


def _line(text: str, *, apart: bool) -> Line:
    found = _BULLET.match(text)
    bullet = found.end() if found else 0
    return Line(text, plain(text[bullet : bullet + _LOOKED_AT]), bullet, apart)


def _fold(line: str) -> str:
    """Runs of white space to one space; a single no-break space stays."""
    return _SPACES.sub(" ", line).strip()


def _unwrapped(lines: Sequence[str]) -> Sequence[str]:
    """Lines that a mail or a terminal broke at a fixed width, joined to paragraphs again."""
    width = _width(lines)
    if not width:
        return lines
    joined: list[str] = []
    for before, line in pairwise(["", *lines]):
        if joined and _full(before, line, width):
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined


def _width(lines: Sequence[str]) -> int:
    """The width at which the text was wrapped; 0: it was not."""
    longest = max(map(len, lines), default=0)
    if not _NARROWEST <= longest <= _WIDEST:
        return 0
    return longest if sum(_goes_on(pairwise(lines), longest)) >= 2 else 0


def _goes_on(pairs: Iterable[tuple[str, str]], width: int) -> Iterable[bool]:
    """Where a full line goes on in the next one without an end of a sentence between."""
    return (_full(a, b, width) and b[0].islower() and a[-1] not in ".!?:;" for a, b in pairs)


def _full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the next line did not fit into this one."""
    return bool(line and following) and len(line) + 1 + len(following.split(maxsplit=1)[0]) > width
