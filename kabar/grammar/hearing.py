"""A source's entries to the languages that they are in, where nobody says so."""

from __future__ import annotations

from collections.abc import Sequence

from kabar.grammar import tongues
from kabar.grammar.text import plain
from kabar.model import Entry

_LOOKED_AT = 2_000  # characters of markup
_HEARD = 400  # characters of text


def languages(entries: Sequence[Entry]) -> list[str]:
    """The language of each entry, BCP 47: what it says itself, else what it sounds like.

    A short text may not tell its language; then its source's counts, unless something in it speaks for another.  «und»
    where that does not help either.
    """
    votes = [None if entry.language else tongues.votes(_text(entry)) for entry in entries]
    usual = tongues.told(tongues.together(filter(None, votes)))
    return [
        entry.language if heard is None else tongues.told(heard) or _likely(_text(entry), heard, usual)
        for entry, heard in zip(entries, votes, strict=True)
    ]


def _likely(text: str, heard: tongues.Votes, usual: str) -> str:
    if heard:
        return usual if usual and heard.get(usual, 0.0) * 2 >= max(heard.values()) else tongues.UNKNOWN
    return usual or tongues.UNKNOWN if tongues.latin(text) else tongues.UNKNOWN


def _text(entry: Entry) -> str:
    return f"{entry.title}. {plain((entry.summary or entry.body)[:_LOOKED_AT])[:_HEARD]}"
