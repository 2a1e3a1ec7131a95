"""What others would show in a frame of theirs, to a link: nothing from elsewhere runs in our pages."""

from __future__ import annotations

import html
import re

_FRAME = re.compile(
    r"<(iframe|video|audio|embed|object)\b([^<>]*)>(?:(.{0,1000}?)</\1\s*>)?", re.IGNORECASE | re.DOTALL
)
_ADDRESS = re.compile(r"""\b(?:src|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_MOVING = re.compile(r"\.(?:mp4|m4v|webm|mov|ogv|mp3|m4a|ogg|oga|wav|pdf)(?:[?#]|$)", re.IGNORECASE)

_FOLLOWED = re.compile(r"https?://|[^:]+$", re.IGNORECASE)


def linked(raw: str) -> str:
    """The same HTML, in which a frame, a film or a sound is a link to where it stands."""
    if not re.search(r"<(?:iframe|video|audio|embed|object)\b", raw, re.IGNORECASE):
        return raw
    made = _FRAME.sub(lambda found: _link(found[2], found[3] or ""), raw)
    return made.replace("<p><p>", "<p>").replace("</p></p>", "</p>")


def moves(address: str) -> bool:
    """Whether this is the address of a film, a sound or a document, which no picture is."""
    return bool(_MOVING.search(address))


def link(address: str, text: str = "") -> str:
    """A way to what is shown elsewhere."""
    shown = text or re.sub(r"^(?:https?:)?//(?:www\.)?", "", address)
    return f'<a href="{html.escape(address)}">{html.escape(shown, quote=False)}</a>'


def _link(attributes: str, inside: str) -> str:
    found = _ADDRESS.search(attributes) or _ADDRESS.search(inside)
    address = html.unescape(next(filter(None, found.groups()), "")) if found else ""
    address = f"https:{address}" if address.startswith("//") else address
    title = re.search(r"""\btitle\s*=\s*(?:"([^"]*)"|'([^']*)')""", attributes, re.IGNORECASE)
    text = html.unescape(next(filter(None, title.groups()), "")) if title else ""
    return f"<p>{link(address, text)}</p>" if _FOLLOWED.match(address) else ""
