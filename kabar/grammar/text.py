"""Markup to plain text, and plain text to what may be printed."""

from __future__ import annotations

import html
import re
from collections import Counter

import nh3

_BLOCK = re.compile(
    r"<(?=/?(?:p|div|br|li|ul|ol|dl|dt|dd|h[1-6]|tr|td|th|table|blockquote|figure|figcaption|section|article|hr|pre)\b)",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[a-zA-Z/!?]")
_WHOLE_TAG = re.compile(r"<[a-zA-Z/!?][^<>]*>")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_ENDLESS = re.compile(r"&#[xX]?[0-9a-fA-F]{16,};?")  # html.unescape raises at 4,300 digits
# Controls and lone surrogates; left-to-right and right-to-left marks, embeddings, overrides and isolates; line and
# paragraph separators; the byte order mark.  Tab and line break stay.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_LONGEST = 256_000  # characters of one entry's HTML that are looked at; a long read has about 60,000
_DEEPEST = 200  # nested elements; nh3 takes 10 s for 50,000
# What holds nothing, and what the next of its kind closes: such tags stand open by the hundred, and nest in none.
# fmt: off
_FLAT = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option",
])
# fmt: on
_TAG_NAME = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*)")
_ANYTHING = re.compile(r"<[^<>]*>?")


def plain(markup: str) -> str:
    """HTML to one line of plain text; words of different blocks stay apart."""
    if _TAG.search(markup):
        markup = nh3.clean(_BLOCK.sub(" <", bounded(markup)), tags=set())
    return one_line(unescaped(markup))


def unescaped(text: str) -> str:
    """Character references as characters; those to numbers beyond any character are dropped."""
    return html.unescape(_ENDLESS.sub("", text))


def heading(text: str, *, markup: bool = True) -> str:
    """A title, name or category as clean text of one line; what was escaped twice is unescaped twice."""
    if markup:
        text = _WHOLE_TAG.sub("", text)
    for _ in range(2):
        if not _REFERENCE.search(text):
            break
        text = unescaped(text)
    return one_line(text)


def one_line(text: str) -> str:
    """Runs of white space folded, invisible characters dropped."""
    return " ".join(printable(" ".join(text.split())).split())


def printable(text: str) -> str:
    """Without control characters and without what turns the writing direction (Unicode TR36, section 2.3)."""
    return text if text.isascii() and text.isprintable() else _INVISIBLE.sub("", text)


def shorten(text: str, characters: int) -> str:
    """At most so many characters, cut between words, with an ellipsis where something was cut."""
    if len(text) <= characters:
        return text
    cut = text[: characters - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[characters // 2 :] else cut).rstrip(" ,;:–—-") + "…"


def bounded(markup: str) -> str:
    """HTML that a sanitiser handles in bounded time: not too long, not nested too deep."""
    markup = markup[:_LONGEST]
    unclosed, depth = Counter[str](), 0
    for closing, name in _TAG_NAME.findall(markup):
        kind = name.lower()
        if kind in _FLAT or (closing and not unclosed[kind]):
            continue
        step = -1 if closing else 1
        unclosed[kind] += step
        depth += step
        if depth > _DEEPEST:
            return _ANYTHING.sub(" ", markup)
    return markup
