"""An entry's text to the few lines that stand for it, and to those it is known by."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kabar.grammar.text import plain
from kabar.model import OWN, Entry
from kabar.stages.clean.lead import lead
from kabar.stages.clean.opening import read
from kabar.stages.clean.prose import prose

_COMPARED = 2_000  # characters
_LOOKED_AT = 16_000
_WORDS_A_MINUTE = 238  # silent reading of non-fiction: Brysbaert 2019, «How many words do we read per minute?»
_WORD = re.compile(r"\w+(?:['’.,:-]\w+)*")
_NOTES = re.compile(r'<sup id="fnref-[^<]{0,60}<a [^<]{0,160}</a></sup>|<li id="fn-.*', re.DOTALL)
_QUOTATIONS = re.compile(r"<(blockquote|table|pre)\b[^<>]*>.*?</\1>", re.DOTALL)


def openings(entry: Entry, title: str, html: str) -> tuple[str, str]:
    """The opening of an entry to be shown, and more of it to be compared, both as plain text.

    In:     an entry, in which nothing is trusted; its title, which is not repeated; html, its safe text when it is own.
    Out:    two whole sentences, or what there is, at most 40 words, but an editor's own summary as it is; then at most
            2,000 characters of the longer of summary and body.  Empty when there is nothing but the title.
    Raises: nothing.
    """
    if entry.source == OWN:
        text = _own(html, title)
        return plain(entry.summary[:_LOOKED_AT]) or lead(text, title), _compared(text)
    summary = read(_html(entry.summary, entry), title)
    if len(entry.body) <= len(entry.summary):
        return lead(summary, title), _compared(summary)
    body = read(_html(entry.body, entry), title)
    return lead(summary, title) or lead(body, title), max(_compared(body), _compared(summary), key=len)


def minutes(text: str) -> int:
    """How long a plain text takes to read, in whole minutes, at least one."""
    return max(1, round(len(_WORD.findall(text)) / _WORDS_A_MINUTE))


def _own(html: str, title: str) -> tuple[str, ...]:
    """Without notes, and without quotations and tables where there is anything else."""
    told = _NOTES.sub("", html[:_LOOKED_AT])
    return read(_QUOTATIONS.sub("\n", told), title) or read(told, title)


def _html(text: str, entry: Entry) -> str:
    return text if entry.markup == "html" else prose(text[:_LOOKED_AT], entry.markup)


def _compared(paragraphs: Sequence[str]) -> str:
    return " ".join(paragraphs)[:_COMPARED].rstrip()
