"""Texts to the language that they are most likely in: by their script, and by the commonest words of languages.

https://github.com/stopwords-iso: each word votes for every language that has it among its commonest, with a share.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import cache

from kabar.languages import LANGUAGES
from kabar.languages.writing import LETTERS, SCRIPTS, UNHEARD

UNKNOWN = "und"  # BCP 47

Votes = Mapping[str, float]

_WORD = re.compile(r"[^\W\d_]+")
_BEYOND = re.compile("[\u0370-\U0010ffff]")  # Latin letters
_FEWEST = 2.0  # votes of a language that is told
_CLEAR = 2.0  # times as many as the next
_SCRIPTS = sorted(SCRIPTS)
_STARTS = [first for first, *_ in _SCRIPTS]


def votes(text: str) -> Votes:
    """How much in a plain text speaks for each language."""
    found: dict[str, float] = {}
    common = _common()
    for word in _WORD.findall(text.casefold()):
        for language, share in common.get(word, ()):
            found[language] = found.get(language, 0.0) + share
    for letter in _BEYOND.findall(text):
        for language, share in _written(letter):
            found[language] = found.get(language, 0.0) + share
    if found.get("ja"):  # Han beside kana
        found["ja"] += found.pop("zh", 0.0)
    return found


def together(each: Iterable[Votes]) -> Votes:
    """The votes of several texts as one."""
    found: dict[str, float] = {}
    for one in each:
        for language, share in one.items():
            found[language] = found.get(language, 0.0) + share
    return found


def told(of: Votes) -> str:
    """The language that these votes are clearly for, BCP 47; empty where it is none."""
    (first, most), (_, next_) = sorted([*of.items(), ("", 0.0), ("", 0.0)], key=lambda row: (-row[1], row[0]))[:2]
    return first if most >= _FEWEST and most >= _CLEAR * next_ else ""


def latin(text: str) -> bool:
    """Whether all its letters are Latin ones; so are those of none."""
    return not any(map(str.isalpha, _BEYOND.findall(text)))


@cache
def _written(letter: str) -> tuple[tuple[str, float], ...]:
    """What a letter says."""
    code = ord(letter)
    place = bisect_right(_STARTS, code) - 1
    first, last, language, share = _SCRIPTS[max(place, 0)]
    ours = ((language, share),) if first <= code <= last else ()
    return (*ours, *((name, 1.0) for name, letters in LETTERS.items() if letter.lower() in letters))


@cache
def _common() -> dict[str, tuple[tuple[str, float], ...]]:
    """Words to the languages in which they are among the commonest, each with its share."""
    import stopwordsiso

    spoken: dict[str, set[str]] = {}
    for language in sorted(stopwordsiso.langs() - UNHEARD):
        known = LANGUAGES.get(language)
        for word in (*stopwordsiso.stopwords(language), *(known.stop_words if known else ())):
            spoken.setdefault(word.casefold(), set()).add(language)
    words = {word: languages for word, languages in spoken.items() if _WORD.fullmatch(word)}
    return {word: tuple((language, 1 / len(heard)) for language in sorted(heard)) for word, heard in words.items()}
