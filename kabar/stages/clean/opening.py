"""An entry's HTML to the paragraphs it begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import nh3

from kabar.grammar.paragraphs import split
from kabar.grammar.text import bounded, printable, unescaped
from kabar.stages.clean import dateline
from kabar.stages.clean.furniture import interrupted, without_furniture, without_tail

_LOOKED_AT = 4_000  # characters of text; of markup four times as many
_TAG = re.compile(r"<[a-zA-Z/!?]")
_BLOCK = re.compile(
    r"<(?=/?(?:p|div|br|li|ul|ol|dl|dt|dd|h[1-6]|tr|td|th|table|blockquote|figure|figcaption|section|article|hr|pre)\b)",
    re.IGNORECASE,
)
_CODE = {"script", "style"}
_ASIDE = _CODE | {"h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "button"}
_PARTING = " .:!?…|–—-"  # what may stand between a title and the text: no comma, by which a sentence goes on
_WRAPPED = 60  # characters: a line of plain text that is longer and lacks its end goes on in the next


def read(html: str, title: str = "") -> tuple[str, ...]:
    """The paragraphs that a text begins with, without headings, dateline, bylines, promotion and what else is no news.

    In:     HTML in which nothing is trusted, or plain text, of which the first 16,000 characters are looked at; title,
            which is not repeated at the start.
    Out:    plain paragraphs of one line, none of them empty; where all is one line that begins like promotion, those of
            its sentences that are none.  Cost is bounded whatever the text.
    Raises: nothing.
    """
    html = html[: 4 * _LOOKED_AT]
    lines = _lines(html, _ASIDE) or _lines(html, _CODE)
    if lines and title and lines[0].startswith(title):
        lines[0] = _beyond(title, lines[0])
    return tuple(_paragraphs(lines)) or tuple(_paragraphs([sentence for line in lines for sentence in split(line)]))


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    begun = False
    for line in map(without_tail, lines):
        told = without_furniture(line if begun else dateline.without(line))
        if told:
            begun = True
            yield told


def _beyond(title: str, text: str) -> str:
    """What follows the title, unless the title is only how the first sentence begins."""
    rest = text[len(title) :]
    goes_on = rest[:1] not in _PARTING or rest.lstrip()[:1].islower()
    return text if goes_on else rest.lstrip(_PARTING)


def _lines(html: str, asides: set[str]) -> list[str]:
    """The lines of a text, a block of HTML each; those put together again that were one before they were wrapped."""
    marked = bool(_TAG.search(html))
    text = unescaped(_blocks(html, asides) if marked else html)
    lines: list[str] = []
    for row in interrupted(text[:_LOOKED_AT]).split("\n"):
        line = _folded(row)
        if lines and line and _goes_on(lines[-1], line, marked=marked):
            lines[-1] = f"{lines[-1]} {line}"
        elif line:
            lines.append(line)
    return lines


def _folded(row: str) -> str:
    line = " ".join(row.split())
    shown = printable(line)
    return line if shown == line else " ".join(shown.split())


def _blocks(html: str, asides: set[str]) -> str:
    return nh3.clean(_BLOCK.sub("\n<", bounded(" ".join(html.split()))), tags=set(), clean_content_tags=asides)


def _goes_on(line: str, after: str, *, marked: bool) -> bool:
    wrapped = not marked and len(line) >= _WRAPPED and (line[-1].isalnum() or line[-1] in ",;")
    return after[0].islower() or wrapped
