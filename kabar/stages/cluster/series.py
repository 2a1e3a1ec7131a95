"""Headlines to the series that they belong to: prayer times, the price of the day, what is on tonight.

A series tells the same every day but for its numbers and days, so that its texts look like copies and are none.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from kabar.languages import LANGUAGES
from kabar.model import Article
from kabar.stages.cluster.shingles import words

_AGREE = 0.92  # of two headlines without their numbers and days (difflib's ratio) that are of one series
_SHORTEST = 8  # characters of a headline that can name a series
_LONGEST = 300  # characters of a headline that are looked at
_LONG_NAME = 4  # letters; a shorter name of a day or month (Jun, may, per) is one only beside a number
_SHORT_NAME = 3
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"[^\W\d_]{0,2}\d")  # 18, Rp600, M5; in Channel4 the figure is part of a name
_CLOCK = re.compile(r"\d{1,2}:\d{2}|\d{1,2}/\d{1,2}")
_APOSTROPHE = re.compile(r"(?<=\w)['’ʼ](?=\w)")  # Jum'at is Jumat


def series(article: Article) -> frozenset[str]:
    """What a series calls itself each day, with its source; nothing for a headline without a number or a day."""
    bare, _ = undated(headline(article.title))
    return frozenset([f"{article.source} {bare}"]) if "#" in bare and len(bare) > _SHORTEST else frozenset()


def headline(title: str) -> str:
    """A title as it is compared: its words, folded, one space between."""
    return " ".join(words(_APOSTROPHE.sub("", title[:_LONGEST])))


_NAMES = frozenset(
    word
    for language in LANGUAGES.values()
    for names in (*language.months, *language.weekdays)
    for name in names
    for word in headline(name).split()
)


def undated(folded: str) -> tuple[str, tuple[str, ...]]:
    """A folded headline with # for each run of numbers, days and months, and what stood there."""
    written = folded.split()
    bare, gone = list[str](), list[str]()
    for place, word in enumerate(written):
        kept = "#" if _named(written, place) else _DIGITS.sub("#", word) if _NUMBER.match(word) else word
        if kept != word:
            gone.append(word.lstrip("0"))
        if kept != "#" or bare[-1:] != ["#"]:
            bare.append(kept)
    return " ".join(bare), tuple(sorted(gone))


def _named(written: list[str], place: int) -> bool:
    """Whether a day or month is named here."""
    word = written[place]
    if word not in _NAMES or len(word) < _SHORT_NAME:
        return False
    beside = (*written[max(0, place - 1) : place], *written[place + 1 : place + 2])
    return len(word) >= _LONG_NAME or any(other.isdigit() for other in beside)


def dated(title: str, folded: str) -> bool:
    """Whether a title, as written and folded, names a day, a month or a time of day, as those of many series do."""
    written = folded.split()
    named = not _NAMES.isdisjoint(written) and any(_named(written, place) for place in range(len(written)))
    return named or bool(_CLOCK.search(title[:_LONGEST]))


def agree(one: str, other: str) -> bool:
    """Whether two folded headlines are one but for their numbers and days."""
    if one == other:
        return True
    match = SequenceMatcher(None, undated(one)[0], undated(other)[0], autojunk=False)
    return match.real_quick_ratio() > _AGREE and match.quick_ratio() > _AGREE and match.ratio() > _AGREE


def instalments(one: str, other: str) -> bool:
    """Whether two folded headlines are of one series, on different days or of different numbers."""
    here, there = undated(one), undated(other)
    return "#" in here[0] and "#" in there[0] and here[1] != there[1] and agree(one, other)
