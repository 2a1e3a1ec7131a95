"""Messages that are borrowed from English, where the words of the interface lack one, to text that says so.

A message does not know whether it will stand in text, where it can be marked, or in an attribute or a title, where it
cannot: so it is written between two marks, and the page that is filled in tells.
"""

from __future__ import annotations

import re

from markupsafe import Markup, escape

LENDER = "en"

# No text can hold these: every stage before this one drops control characters.
_OPEN, _CLOSE = "\x1c", "\x1d"
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")
_EMPTY = re.compile(f"{_OPEN}{_CLOSE}")
# Where no element can stand: in tags, comments, and elements of nothing but text.
_PLAIN = re.compile(
    r"<(title|option|textarea|script|style)\b.*?</\1\s*>|<!--.*?-->|<[a-zA-Z/!](?:[^>\"']|\"[^\"]*\"|'[^']*')*>",
    re.DOTALL | re.IGNORECASE,
)


def lent(message: Markup) -> Markup:
    """A message, marked as borrowed."""
    return Markup(f"{_OPEN}{message}{_CLOSE}")  # noqa: S704  (of what is markup)


def inserted(value: object) -> Markup:
    """What is put into a place of a borrowed message, and is not borrowed itself."""
    return Markup(f"{_CLOSE}{escape(value)}{_OPEN}")  # noqa: S704  (of what is escaped)


def bare(text: str) -> str:
    """A text without marks."""
    return _MARKS.sub("", text) if _OPEN in text else text


def shown(page: str) -> str:
    """A page of HTML on which what is borrowed has the language that it is in."""
    if _OPEN not in page:
        return page
    text = _EMPTY.sub("", _PLAIN.sub(lambda found: _MARKS.sub("", found[0]), page))
    return text.replace(_OPEN, f'<span lang="{LENDER}" dir="ltr">').replace(_CLOSE, "</span>")
