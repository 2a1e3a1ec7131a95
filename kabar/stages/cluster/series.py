"""Headlines to the series that they belong to: prayer times, the price of the day, what is on tonight.

A series tells the same every day but for its numbers and days, so that its texts look like copies and are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import filterfalse, pairwise

from kabar.languages import LANGUAGES, STOP_WORDS
from kabar.model import Article
from kabar.stages.cluster.daynames import AROUND, LONG_NAMES, NAMES, days, meant, named, of_its_day
from kabar.stages.cluster.headlines import Phrases, headline

_AGREE = 0.92  # of two headlines without their numbers and days (difflib's ratio) that are of one series
_SHORTEST = 8  # characters of a headline that can name a series
_LONGEST = 300  # characters of a headline that are looked at
_FEWEST_WORDS = 2  # before a day that can name a series
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"[^\W\d_]{0,2}\d")  # 18, Rp600, M5; in Channel4 the figure is part of a name
_CLOCK = re.compile(r"\d{1,2}:\d{2}|\d{1,2}/\d{1,2}")
_PART = re.compile(r"[,;:|?!–—]|\s-\s|\.\s")  # what stands between the parts of a headline
_LATEST = Phrases(phrase for language in LANGUAGES.values() for phrase in language.latest)
_PLACES = frozenset(headline(city) for language in LANGUAGES.values() for city in language.cities)


def series(article: Article) -> frozenset[str]:
    """What a series calls itself each day, with its source; nothing for a headline without a number or a day."""
    folded = headline(article.title)
    bare, gone = undated(folded)
    names = [bare] if "#" in bare and len(bare) > _SHORTEST else []
    if names and gone and of_its_day(days(folded, article.language), article.published.date()):
        names.append(_rubric(article.title))
    return frozenset(f"{article.source} {name}" for name in names if name)


def _rubric(title: str) -> str:
    """What stands before the day in a headline such as «Price of gold, 2 March: up again»; nothing if that is little.

    What follows is the news of the day, and not the name of the series, but for the places: there is one price of
    gold, and a quake here and one there are two.
    """
    before: list[str] = []
    parts = [AROUND.marked(headline(part).split(), "#") for part in _PART.split(title[:_LONGEST])]
    for number, part in enumerate(parts):
        place = next((n for n, word in enumerate(part) if word == "#" or named(part, n)), len(part))
        before = _telling(part[:place]) or before
        if place < len(part):
            name = [word for word in before if word != "#"]
            after = [word for rest in (part[place:], *parts[number + 1 :]) for word in rest]
            return " ".join([*before, "#", *_places(after)]) if len(name) >= _FEWEST_WORDS else ""
    return ""


def _telling(written: Sequence[str]) -> list[str]:
    """The words that say what it is about, with # for numbers; those at the end are of the day that follows."""
    told = [word for word in undated(" ".join(written))[0].split() if word not in STOP_WORDS]
    while told[-1:] == ["#"]:
        told.pop()
    return told


def _places(written: Sequence[str]) -> list[str]:
    pairs = (" ".join(pair) for pair in pairwise(written))
    return sorted(_PLACES.intersection([*written, *pairs]))


@lru_cache(maxsize=1_000)
def undated(folded: str) -> tuple[str, tuple[str, ...]]:
    """A folded headline with # for each run of numbers, days and months, and what stood there.

    Of «today» nothing stands there, and «latest» is left out: both tell nothing of which day it was.
    """
    written = AROUND.marked(_LATEST.marked(folded.split(), ""), "#")
    bare, gone = list[str](), list[str]()
    for place, word in enumerate(written):
        day = word in NAMES and meant(written, place)
        kept = "#" if day else _DIGITS.sub("#", word) if _NUMBER.match(word) else word
        if kept != word:
            gone.extend([word] if kept == "#" and not word.isdigit() else _figures(word))
        if kept != "#" or bare[-1:] != ["#"]:
            bare.append(kept)
    return " ".join(bare), tuple(sorted(gone))


def figures(written: Sequence[str]) -> list[str]:
    """The numbers, days and months among the words of a text, as often as they stand there."""
    return [*_figures(" ".join(filterfalse(str.isalpha, written))), *filter(LONG_NAMES.__contains__, written)]


def _figures(word: str) -> list[str]:
    return [number.lstrip("0") or "0" for number in _DIGITS.findall(word)]


def dated(title: str, folded: str) -> bool:
    """Whether a title, as written and folded, names a day, a month or a time of day, as those of many series do."""
    written = folded.split()
    there = not NAMES.isdisjoint(written) and any(named(written, place) for place in range(len(written)))
    return there or AROUND.among(written) or bool(_CLOCK.search(title[:_LONGEST]))


def agree(one: str, other: str) -> bool:
    """Whether two folded headlines are one but for their numbers and days."""
    if one == other:
        return True
    match = SequenceMatcher(None, undated(one)[0], undated(other)[0], autojunk=False)
    return match.real_quick_ratio() > _AGREE and match.quick_ratio() > _AGREE and match.ratio() > _AGREE


def instalments(one: str, other: str) -> bool:
    """Whether two folded headlines are of one series, of different numbers, or on different days."""
    here, there = undated(one), undated(other)
    return "#" in here[0] and "#" in there[0] and _differ(here[1], there[1]) and agree(one, other)


def _differ(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether each has a number that the other has not, or they have no name of a day or month in common."""
    here, there = ({word for word in gone if word.isdigit()} for gone in (one, other))
    ours, theirs = set(one) - here, set(other) - there
    own = bool(here - there) and bool(there - here)
    return own or (bool(ours) and bool(theirs) and ours.isdisjoint(theirs))


def counts(folded: str) -> bool:
    """Whether a folded headline has a number, or names a day."""
    return "#" in undated(folded)[0]
