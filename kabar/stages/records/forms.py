"""Words to the other forms under which a reader may look for them.

The search knows no language: it finds a word by its beginning.  That is enough for endings.  What a language puts
before a word is taken off here; a form too many costs a little room, one too few hides an article.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

# Letters, digits and what is written over and under them, which \w leaves out.
_WORD = re.compile(r"[\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u0670\u0900-\u0dff\u0e00-\u109f\u1780-\u17ff]+")
_SHORTEST = 4  # letters of what is left of a word
_LONGEST = 40  # letters of a word; beyond, it is none
# Scripts that put no space between words: Thai, Lao, Burmese, Khmer, kana, Han.
_UNSPACED = re.compile(
    "[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_ARTICLE = re.compile("^(?:[وف]?[بك]?ال|[وف]?لل)(?=.{3})")  # with the particles that are written with it
_PREFIX = re.compile(r"^(?:(?:me|pe)(?P<nasal>ny|ng|m|n|)|di|ber|ter|per|ke|se)(?P<rest>[a-z]{3,})$")
_SWALLOWED = {"ny": "s", "ng": "k", "m": "p", "n": "t"}  # what meN- and peN- take from the word: memakai, pakai


def words(text: str) -> frozenset[str]:
    """The words of a text, in lower case; of unspaced scripts the pairs of letters."""
    return frozenset(word for word in _WORD.findall(unspaced(text).lower()) if len(word) <= _LONGEST)


def alone(text: str) -> frozenset[str]:
    """Those of them between spaces and plain punctuation; of «he/she» the search itself would find no part."""
    found = (_WORD.findall(token) for token in set(unspaced(text).lower().split()))
    return frozenset(words[0] for words in found if len(words) == 1)


def unspaced(text: str) -> str:
    """A text in which each run of an unspaced script stands as its pairs of letters and its last letter.

    東京都 becomes 東京 京都 都: what begins with any part of it is found, and from the pairs it can be read again.
    """
    return text if text.isascii() else " ".join(_UNSPACED.sub(_pairs, text).split())


def kin(known: Iterable[str], language: str) -> frozenset[str]:
    """Further forms of these words."""
    if language == "ar":
        return frozenset(_ARTICLE.sub("", bare(word)) for word in known)
    if language in {"id", "ms"}:
        return frozenset(form for word in known for form in _roots(word))
    return frozenset()


def bare(word: str) -> str:
    """A word without vowel signs and accents."""
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


def _pairs(run: re.Match[str]) -> str:
    return f" {' '.join(run[0][at : at + 2] for at in range(len(run[0])))} "


def _roots(word: str) -> Iterator[str]:
    """What may be left of an Indonesian word without its prefix: of «memakan» both «makan» and «pakan»."""
    parts = _PREFIX.match(word)
    if parts:
        nasal, rest = parts["nasal"], parts["rest"]
        if len(rest) >= _SHORTEST:
            yield rest
        if nasal and rest[0] in "aeiou":
            yield _SWALLOWED[nasal] + rest
            yield nasal + rest
