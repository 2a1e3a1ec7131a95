"""Two tellings to whether one repeats the other's text.

Containment, not resemblance: an outlet that prints the first half of an agency's text has copied it.  Measured in
bench/duplicates.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from kabar.languages import STOP_WORDS
from kabar.stages.cluster.daynames import COUNTED, apart
from kabar.stages.cluster.imprint import Imprint
from kabar.stages.cluster.series import agree, counts, instalments
from kabar.stages.cluster.shingles import RUN, count, unpacked

_DAY_S = 24 * 3600
TEXT_WINDOW_S = 7 * _DAY_S  # between the publication of two that have a text in common
_TITLE_WINDOW_S = 2 * _DAY_S  # … a headline
_OWN_WINDOW_S = _DAY_S // 2  # … a headline of one outlet: the next day it is the next of a series
_LIMIT = 0.80  # of the shorter text's runs of words stand in the other
_TITLED = 0.60  # … is enough under one headline of two outlets
_NOTHING_NEW = 0.75  # of the longer text too, where an outlet tells its own again: else it has news to add …
_EQUAL = 0.95  # … unless the shorter stands in it as it was: no difference that a reader would see
_FEWEST = 12  # runs of words that say enough to be compared
_STANDING = 60  # runs; what is shorter may be the line that an outlet puts under everything
_SAME_WORDS = 0.80  # of the shorter headline's words stand in the other
_FEWEST_WORDS = 4


def same_page(one: Imprint, other: Imprint) -> bool:
    """Whether two of one address are one article: some give all of theirs that of a list, or of today's page."""
    if one.source != other.source or not (one.titled and other.titled):
        return True
    return not apart(one.days, other.days) and bool(_common_words(one, other))


def same_title(one: Imprint, other: Imprint) -> bool:
    """Whether two of one headline are one article: of different sources, in one language, within two days."""
    return one.titled and one.source != other.source and _near(one, other, _TITLE_WINDOW_S) and _no_series(one, other)


def same_opening(one: Imprint, other: Imprint) -> bool:
    """Whether two that begin alike, headline and all, are one article."""
    window_s = _OWN_WINDOW_S if _one_outlet(one, other) else _TITLE_WINDOW_S
    return _near(one, other, window_s) and _no_series(one, other)


def same_text(one: Imprint, runs: frozenset[int], said: Collection[str], other: Imprint) -> tuple[float, float] | None:
    """How much of the shorter text stands in the other, and how much must, if that makes a copy.

    In:     two tellings; runs, those of the first, unpacked; said, the words of its text.
    Out:    two shares, 0 to 1; None when neither repeats the other.
    Raises: nothing.
    """
    shorter, longer = sorted((len(runs), count(other.runs)))
    if shorter < _FEWEST or not _near(one, other, TEXT_WINDOW_S):
        return None
    common = len(runs.intersection(unpacked(other.runs)))
    headed, own = _one_headline(one.headline, other.headline), _one_outlet(one, other)
    limit = _TITLED if headed and not own else _LIMIT
    if common < limit * shorter or instalments(one.headline, other.headline) or not _no_series(one, other):
        return None
    if _other_figures(one, other, shorter - common):
        return None
    told = headed or not _standing(one, other, shorter) or (not own and _about(one, said) and _about(other, said))
    if own and not headed:
        told = told and common >= min(_NOTHING_NEW * longer, _EQUAL * shorter)
    return (common / shorter, limit) if told else None


def _near(one: Imprint, other: Imprint, window_s: int) -> bool:
    return one.language == other.language and abs(one.published_s - other.published_s) <= window_s


def _one_outlet(one: Imprint, other: Imprint) -> bool:
    return one.source == other.source or one.site == other.site != ""


def _no_series(one: Imprint, other: Imprint) -> bool:
    """Whether two are of no series, which one outlet goes on with the next day, and others have of their own.

    Texts without a difference are of none, unless the headlines name different days.
    """
    if apart(one.days, other.days):
        return False
    own = _one_outlet(one, other)
    doubtful = not _near(one, other, _OWN_WINDOW_S) if own else one.dated and other.dated
    if not doubtful or not agree(one.headline, other.headline):
        return True
    if not _near(one, other, _OWN_WINDOW_S) and (COUNTED in one.days or COUNTED in other.days):
        return False
    here, there = set(unpacked(one.runs)), set(unpacked(other.runs))
    return 0 < _EQUAL * max(len(here), len(there)) <= len(here & there) and not all(_own_figures(one, other))


def _other_figures(one: Imprint, other: Imprint, different: int) -> bool:
    """Whether two tell the same of other numbers: yesterday's price and today's, but no headline with its misprint.

    In:     two tellings; how many runs of the shorter text do not stand in the longer.
    """
    own = _own_figures(one, other)
    if not all(own) or different > RUN * (min(own) + 1):
        return False
    if one.headline == other.headline and _near(one, other, _OWN_WINDOW_S):
        return False
    return (counts(one.headline) and counts(other.headline)) or agree(one.headline, other.headline)


def _own_figures(one: Imprint, other: Imprint) -> tuple[int, int]:
    """How many numbers and days each text has that the other has not."""
    here, there = Counter(unpacked(one.figures)), Counter(unpacked(other.figures))
    return (here - there).total(), (there - here).total()


def _one_headline(one: str, other: str) -> bool:
    """Whether a headline is the other with some words more."""
    here, there = set(one.split()), set(other.split())
    shorter = min(len(here), len(there))
    return shorter >= _FEWEST_WORDS and len(here & there) >= _SAME_WORDS * shorter


def _standing(one: Imprint, other: Imprint, shorter: int) -> bool:
    """Whether it may be but a line that stands under everything: short, under headlines with nothing in common."""
    return shorter < _STANDING and not _common_words(one, other)


def _about(one: Imprint, said: Collection[str]) -> bool:
    """Whether a text speaks of what a headline is about: what several outlets put under everything does not."""
    return any(word in said for word in one.headline.split() if word not in STOP_WORDS)


def _common_words(one: Imprint, other: Imprint) -> set[str]:
    """What both headlines are about."""
    return set(one.headline.split()) & set(other.headline.split()) - STOP_WORDS
