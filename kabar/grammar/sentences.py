"""A message and what stands in its places, to a sentence in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that is not yet in any language."""

    key: str  # of a message in templates/words
    values: Mapping[str, Value]  # for the places of the message
    about: str = ""  # Article.id of the telling it speaks of; empty: the whole story


Value = str | float | tuple[Line, ...]
_Word = Callable[..., str]


def said(line: Line, word: _Word, number: Callable[[float], str]) -> str:
    """The sentence.

    In:     the line; word, which gives the message of a key with its places filled; number, which writes one.
    Out:    the message; lines within it are said one after the other, with the language's comma between.
    Raises: what word raises for a key that no language has.
    """
    comma = word("comma")

    def filled(value: Value) -> str:
        if isinstance(value, tuple):
            return comma.join(said(part, word, number) for part in value)
        return value if isinstance(value, str) else number(value)

    return word(line.key, **{name: filled(value) for name, value in line.values.items()})
