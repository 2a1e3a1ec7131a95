"""A text to the language it is written in, by the words that carry no meaning."""

from __future__ import annotations

import re
from collections import Counter

from kabar.languages import LANGUAGES

_ENOUGH = 4_000  # words that are counted
_WORD = re.compile(r"[^\W\d_]+")
_LEAST = 2  # stop words without which nobody can tell
_LEAD = 1.5  # how much more often than the second language


def detected(text: str, *, otherwise: str) -> str:
    """The language of a text.

    In:     a text; the language it is taken for when its words do not tell.
    Out:    a tag (BCP 47), with its region if *otherwise* is of the same language.
    Raises: nothing.
    """
    words = Counter(word.casefold() for word in _WORD.findall(text[: _ENOUGH * 10])[:_ENOUGH])
    counts = sorted(
        ((sum(words[word] for word in language.stop_words), tag) for tag, language in LANGUAGES.items()), reverse=True
    )
    (most, tag), (second, _) = counts[:2]
    if most < _LEAST or most < _LEAD * second or tag == otherwise.partition("-")[0].casefold():
        return otherwise
    return tag
