"""Addresses that stand bare in Markdown, to links."""

from __future__ import annotations

import re
from re import Match

from mistune import InlineParser, InlineState, Markdown
from mistune.util import escape_url

_ADDRESS = r"""https?://[^][\s<>"'«»‘’“”„]+"""
_AFTER = re.compile(r"[.,:;!?…*_~|،؛؟。，、)]+$")  # what belongs to the sentence


def addresses(md: Markdown) -> None:
    """A plugin of mistune: «https://a.example/» in the text leads there."""
    md.inline.register("bare_address", _ADDRESS, _linked)


def address(text: str) -> str:
    """What begins like an address, without what only stands behind it; a bracket that it opened itself it closes."""
    found = _AFTER.search(text)
    if not found:
        return text
    stem = text[: found.start()]
    for character in found[0]:
        if character != ")" or stem.count("(") <= stem.count(")"):
            break
        stem += character
    return stem


def _linked(inline: InlineParser, found: Match[str], state: InlineState) -> int:
    text = address(found[0])
    if state.in_link or state.depth >= inline.max_nested_level or text.endswith("//"):
        inline.process_text(text, state)
    else:
        inside = [{"type": "text", "raw": text}]
        state.append_token({"type": "link", "children": inside, "attrs": {"url": escape_url(text)}, "_autolink": text})
    return found.start() + len(text)
