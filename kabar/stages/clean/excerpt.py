"""An entry's text to the few lines that stand for it."""

from __future__ import annotations

import html
import re

import mistune

from kabar.grammar.text import plain, shorten
from kabar.model import Entry

_WORDS = 40
_CHARACTERS = 280
_LOOKED_AT = 4_000
_WORDS_A_MINUTE = 238  # silent reading of non-fiction: Brysbaert 2019, «How many words do we read per minute?»
_END = re.compile(r"[.!?…؟][\"'”’»)\]]*(?=\s|$)|[。！？][”’」』）]*")
_WORD = re.compile(r"\w+(?:['’.,:-]\w+)*")


def excerpt(entry: Entry, title: str) -> str:
    """The opening of an entry as plain text: whole sentences while they fit, at most 40 words.

    In:     an entry, in which nothing is trusted; title, which is not repeated at the start.
    Out:    plain text, «» when there is nothing but the title.
    Raises: nothing.
    """
    text = plain(_opening(entry))
    return _sentences(_beyond(title, text) if text.startswith(title) else text)


def minutes(text: str) -> int:
    """How long a plain text takes to read, in whole minutes, at least one."""
    return max(1, round(len(_WORD.findall(text)) / _WORDS_A_MINUTE))


def _beyond(title: str, text: str) -> str:
    """What follows the title, unless the title is only how the first sentence begins."""
    rest = text[len(title) :]
    goes_on = rest[:1].isalnum() or rest.lstrip()[:1].islower()
    return text if goes_on else rest.lstrip(" .:–—-")


def _opening(entry: Entry) -> str:
    if entry.summary.strip():
        return entry.summary[: 4 * _LOOKED_AT]
    body = entry.body[: 4 * _LOOKED_AT]
    if entry.markup == "markdown":
        blocks = [
            block for block in body.split("\n\n") if not block.lstrip().startswith(("#", "|", "```", ">", "![", "[^"))
        ]
        return str(mistune.html(re.sub(r"\[\^[^\]]*\]", "", "\n\n".join(blocks[:2]))))
    return html.escape(body, quote=False) if entry.markup == "text" else body


def _sentences(text: str) -> str:
    text = text[:_LOOKED_AT]
    best = 0
    for end in _END.finditer(text):
        within = end.end() <= _CHARACTERS and len(_WORD.findall(text[: end.end()])) <= _WORDS
        if not within and best:
            break
        best = end.end()
        if not within:
            break
    words = list(_WORD.finditer(text))
    if 0 < best <= _CHARACTERS and len(_WORD.findall(text[:best])) <= _WORDS:
        return text[:best]
    cut = words[_WORDS - 1].end() if len(words) > _WORDS else len(text)
    return shorten(text, _CHARACTERS) if cut > _CHARACTERS or cut == len(text) else text[:cut].rstrip(" ,;:") + "…"
