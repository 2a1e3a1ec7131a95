"""XML as it is written: well-formed whatever the news says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

# XML 1.0, section 2.2; and the controls of C1, which it discourages, and the mark for what could not be read (U+FFFD):
# of these mojibake is made
_NOT_XML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffc\U00010000-\U0010ffff]")
_LIKE_MARKUP = re.compile(r"<[a-z/!?]|&#?\w+;", re.IGNORECASE)
_IN_ATTRIBUTE = {ord(a): f"&#{ord(a)};" for a in '\t\n\r"'}
_NONE: Mapping[str, str] = {}
_STYLE = "assets/feed.css"
GREETING = "feeds.css"  # inside the site: what a feed says to whoever opens it in a browser


def text(words: str) -> str:
    """Words as they may stand between tags."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def tag(name: str, inside: str = "", attributes: Mapping[str, str] = _NONE) -> str:
    """An element; *inside* is markup already, attributes are words."""
    said = "".join(f' {key}="{text(words).translate(_IN_ATTRIBUTE)}"' for key, words in attributes.items())
    return f"<{name}{said}>{inside}</{name}>" if inside else f"<{name}{said}/>"


def document(root: str, *, styled: str = "") -> bytes:
    """A whole document in UTF-8; *styled*, its path inside the site, if browsers are to show it with our style.

    The style is CSS: browsers are giving up XSLT.
    """
    up = "../" * styled.count("/")
    sheets = (f'<?xml-stylesheet type="text/css" href="{up}{sheet}"?>\n' for sheet in (_STYLE, GREETING))
    style = "".join(sheets) if styled else ""
    return f'<?xml version="1.0" encoding="utf-8"?>\n{style}{valid(root)}\n'.encode()


def greeting(words: str) -> bytes:
    """The style sheet that puts a sentence before a feed: what validators pass over, and feed readers never see."""
    said = "".join(f"\\{ord(c):x} " if c in '"\\<' or ord(c) < 0x20 else c for c in valid(words))
    return f':root::before {{ display: block; content: "{said}" }}\n'.encode()


def valid(words: str) -> str:
    """Words without what neither XML nor UTF-8 can hold, and without what is left of letters that nobody could read."""
    return _NOT_XML.sub("", words)


def like_markup(words: str) -> bool:
    """Whether a reader that takes plain words for HTML would see a tag or a reference in them."""
    return _LIKE_MARKUP.search(words) is not None


def moment(when: datetime) -> str:
    """A time in UTC as RFC 3339 writes it."""
    return when.isoformat().replace("+00:00", "Z")
