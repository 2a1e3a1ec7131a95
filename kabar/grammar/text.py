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
# White space as Unicode has it, but for U+0085, of which mojibake is made.
_SPACE = re.compile("[\t-\r\x1c-\x20\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
# C0 controls (C1 stay, of which mojibake is made: pages leave them out) and lone surrogates; marks, embeddings,
# overrides and isolates of the writing direction; line and
# paragraph separators; the byte order mark.  Tab and line break stay.
_INVISIBLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_LONGEST_HEADING = 8_000
# Tags that stand in headlines by mistake, which no headline means.
HEADLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|br|cite|code|em|font|i|img|mark|p|q|s|small|span|strong|sub|sup|u|wbr)\b[^<>]*>", re.IGNORECASE
)
_CODE = re.compile(r"<(script|style)\b[^<>]*>.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
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


def heading(text: str, *, markup: bool = True, wild: bool = False) -> str:
    """A title, name or category as clean text of one line; what was escaped twice is unescaped twice.

    With *markup* false a tag is a word like any other; with *wild*, unless it is one that headlines hold by mistake.
    """
    text = text[:_LONGEST_HEADING]
    if markup:
        text = _WHOLE_TAG.sub("", text)
    for _ in range(2):
        if wild or markup:
            text = HEADLINE_TAG.sub("", _CODE.sub("", text))
        if not _REFERENCE.search(text):
            break
        text = unescaped(text)
    return one_line(HEADLINE_TAG.sub("", _CODE.sub("", text)) if wild or markup else text)


def one_line(text: str) -> str:
    """Runs of white space folded, invisible characters dropped."""
    return _SPACE.sub(" ", printable(_SPACE.sub(" ", text))).strip(" ")


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
