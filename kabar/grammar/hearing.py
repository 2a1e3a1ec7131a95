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
    texts = ["" if entry.language else _text(entry) for entry in entries]
    votes = [tongues.votes(text) for text in texts]
    usual = tongues.told(tongues.together(votes))
    return [
        entry.language or tongues.told(heard) or _likely(text, heard, usual) or tongues.UNKNOWN
        for entry, text, heard in zip(entries, texts, votes, strict=True)
    ]


def _likely(text: str, heard: tongues.Votes, usual: str) -> str:
    """The usual language of the source, unless something in the text speaks for another."""
    fits = heard.get(usual, 0.0) * 2 >= max(heard.values()) if heard else tongues.latin(text)
    return usual if fits else ""


def _text(entry: Entry) -> str:
    return f"{entry.title}. {plain((entry.summary or entry.body)[:_LOOKED_AT])[:_HEARD]}"
