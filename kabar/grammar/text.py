"""Markup to plain text, and plain text to what may be printed."""

from __future__ import annotations

import html
import re
import unicodedata

import nh3

_BLOCK = re.compile(
    r"<(?=/?(?:p|div|br|li|ul|ol|dl|dt|dd|h[1-6]|tr|td|th|table|blockquote|figure|figcaption|section|article|hr|pre)\b)",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[a-zA-Z/!?]")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_SPACE = re.compile(r"\s+")
_LONGEST = 256_000  # characters of one entry's HTML that are looked at; a long read has about 60,000
_DEEPEST = 200  # nested elements; nh3 takes 10 s for 50,000
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_ELEMENT = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)[^>]*?(/?)>")


def plain(markup: str) -> str:
    """HTML to one line of plain text; words of different blocks stay apart."""
    if _TAG.search(markup):
        markup = nh3.clean(_BLOCK.sub(" <", bounded(markup)), tags=set())
    return one_line(html.unescape(markup))


def heading(text: str, *, markup: bool = True) -> str:
    """A title, name or category as clean text of one line; what was escaped twice is unescaped twice."""
    if markup and _TAG.search(text):
        text = nh3.clean(bounded(text), tags=set())
    for _ in range(2):
        if not _REFERENCE.search(text):
            break
        text = html.unescape(text)
    return one_line(text)


def one_line(text: str) -> str:
    """Runs of white space folded, invisible characters dropped."""
    return _SPACE.sub(" ", printable(text)).strip()


def printable(text: str) -> str:
    """Without control characters and without what turns the writing direction (Unicode TR36, section 2.3)."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c for c in text if c in "\t\n" or (unicodedata.category(c) not in {"Cc", "Cs"} and c not in _BIDI))


def shorten(text: str, characters: int) -> str:
    """At most so many characters, cut between words, with an ellipsis where something was cut."""
    if len(text) <= characters:
        return text
    cut = text[: characters - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[characters // 2 :] else cut).rstrip(" ,;:–—-") + "…"


def bounded(markup: str) -> str:
    """HTML that a sanitiser handles in bounded time: not too long, not nested too deep."""
    markup = markup[:_LONGEST]
    depth = deepest = 0
    for closing, name, self_closed in _ELEMENT.findall(markup):
        if closing:
            depth = max(0, depth - 1)
        elif not self_closed and name.lower() not in _VOID:
            depth += 1
            deepest = max(deepest, depth)
    return markup if deepest <= _DEEPEST else _ELEMENT.sub(" ", markup)


# Left-to-right and right-to-left embeddings, overrides and isolates, and the marks that go with them.
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\ufeff\u2028\u2029")
