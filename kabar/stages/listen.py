"""Clippings of one source, to the same clippings, each with its language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kabar.grammar.hearing import languages
from kabar.model import Clipping


def spoken(clippings: Sequence[Clipping], editors: str = "") -> tuple[Clipping, ...]:
    """Say of each clipping in which language it is.

    In:     all clippings of a source; the language that the editor says it speaks (BCP 47), or nothing.
    Out:    the same clippings, none without a language: the editor's word, else their own, else what they sound like;
            «und» where that is not clear.
    Raises: nothing.
    """
    heard = [editors] * len(clippings) if editors else languages([clipping.entry for clipping in clippings])
    return tuple(
        clipping if clipping.entry.language == told else replace(clipping, entry=replace(clipping.entry, language=told))
        for clipping, told in zip(clippings, heard, strict=True)
    )


def voice(clippings: Iterable[Clipping]) -> str:
    """The language that most of these are in, of several the first of the alphabet; empty where there are none."""
    counted = Counter(clipping.entry.language for clipping in clippings)
    return min(counted, key=lambda language: (-counted[language], language), default="")
