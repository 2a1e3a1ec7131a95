"""The footnotes of an article: each way down has its own way back."""

from __future__ import annotations

import re
from collections import Counter

_BACK = "\u21a9\ufe0e"  # the arrow as a letter, not as a picture


def reference(number: int, mark: str) -> str:
    """A footnote's number in the text."""
    way = f'<a href="#fn-{number}" role="{mark}doc-noteref">{number}</a>'
    return f'<sup id="{mark}fnref-{number}">{way}</sup>'


def note(text: str, number: int, mark: str) -> str:
    """A footnote with its way back, at the end of its last paragraph."""
    back = f' <a href="#fnref-{number}" role="{mark}doc-backlink">{_BACK}</a>'
    text = text.rstrip()
    whole = f"{text[:-4]}{back}</p>" if text.endswith("</p>") else f"{text}{back}"
    return f'<li id="{mark}fn-{number}">{whole}</li>\n'


def notes(items: str, mark: str) -> str:
    """All footnotes, below the text."""
    return f'<div role="{mark}doc-endnotes">\n<ol>\n{items}</ol>\n</div>\n'


def numbered(made: str, mark: str) -> str:
    """Tell several references to one footnote apart, and give the footnote a way back to each.

    In:     HTML that nh3 has made of the above; the mark, which only our own ids bear.
    Out:    the second reference to footnote 1 is fnref-1-2, and so on.
    Raises: nothing.
    """
    met = Counter[str]()

    def told_apart(found: re.Match[str]) -> str:
        met[found[1]] += 1
        return found[0] if met[found[1]] == 1 else f'<sup id="{mark}fnref-{found[1]}-{met[found[1]]}">'

    def ways_back(found: re.Match[str]) -> str:
        href, rest = f'<a href="#fnref-{found[1]}', found[2]
        more = (f' {href}-{n}"{rest}>{_BACK}<sup>{n}</sup></a>' for n in range(2, met[found[1]] + 1))
        return found[0] + "".join(more)

    made = re.sub(rf'<sup id="{mark}fnref-(\d+)">', told_apart, made)
    return re.sub(rf'<a href="#fnref-(\d+)"( role="{mark}doc-backlink"[^>]*)>{_BACK}</a>', ways_back, made)
