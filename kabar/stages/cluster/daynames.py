"""Headlines to the days that they name: a weekday, a date, or one counted from today.

Two that name different days tell of these, however alike they are: tomorrow's instalment is no copy of today's.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from kabar.languages import LANGUAGES, Language, known
from kabar.stages.cluster.headlines import Phrases, headline

COUNTED = "around"  # the fact that a headline names a day counted from its own
_YEAR, _CENTURIES = 4, ("19", "20")  # figures of a year, and how it begins
_LONG_NAME = 4  # letters; a shorter name of a day or month (Jun, may, per) is one only beside a number
_SHORT_NAME = 3
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|er|º|ª)?")


@dataclass(frozen=True, slots=True)
class Calendar:
    """How days are named in some languages."""

    months: Mapping[str, frozenset[str]]  # by name, as facts
    weekdays: Mapping[str, frozenset[str]]
    joints: frozenset[str]

    @classmethod
    def of(cls, languages: Sequence[Language]) -> Calendar:
        """The names of all of these; one that has two meanings has both."""
        return cls(
            _facts("m", [language.months for language in languages]),
            _facts("w", [language.weekdays for language in languages]),
            frozenset(headline(joint) for language in languages for joint in language.joints),
        )


def _facts(mark: str, tables: Sequence[tuple[tuple[str, ...], ...]]) -> dict[str, frozenset[str]]:
    found = defaultdict[str, set[str]](set)
    for table in tables:
        for number, names in enumerate(table, 1):
            for name in names:
                for word in headline(name).split():
                    found[word].add(f"{mark}{number}")
    return {name: frozenset(facts) for name, facts in found.items()}


_ANY = Calendar.of(tuple(LANGUAGES.values()))
NAMES = frozenset([*_ANY.months, *_ANY.weekdays])
LONG_NAMES = frozenset(name for name in NAMES if len(name) >= _LONG_NAME)


AROUND = Phrases(phrase for language in LANGUAGES.values() for phrase in language.around)


@lru_cache(maxsize=100)
def _calendar(language: str) -> Calendar:
    spoken = known(language)
    return Calendar.of([spoken]) if spoken.months else _ANY


def named(written: Sequence[str], place: int) -> bool:
    """Whether a day or month is named here, in any language."""
    return written[place] in NAMES and meant(written, place)


def meant(written: Sequence[str], place: int) -> bool:
    """Whether a name of a day or month is meant as one."""
    word = written[place]
    beside = (*written[max(0, place - 1) : place], *written[place + 1 : place + 2])
    return len(word) >= _LONG_NAME or (len(word) >= _SHORT_NAME and any(other.isdigit() for other in beside))


@lru_cache(maxsize=1_000)
def days(folded: str, language: str) -> tuple[str, ...]:
    """What a folded headline says of its day.

    In:     a headline; its language (BCP 47): with one that is not known, the names of all are looked for.
    Out:    facts in order: w1, a Monday; d2, m3 and y2026, parts of a date; «around», a day counted from its own.
    Raises: nothing.
    """
    written, calendar = folded.split(), _calendar(language.partition("-")[0])
    facts = {COUNTED} if AROUND.among(written) else set[str]()
    plain = calendar.months.keys().isdisjoint(written) and calendar.weekdays.keys().isdisjoint(written)
    for place, word in enumerate(written) if not plain or any(map(_is_year, written)) else ():
        if word in calendar.months and meant(written, place):
            date_ = frozenset(_date(written, place, calendar))
            facts |= date_ | calendar.months[word] if date_ else set()
        elif word in calendar.weekdays and meant(written, place):
            facts |= calendar.weekdays[word]
        elif _is_year(word):
            facts |= _in_figures(written, place)
    return tuple(sorted(facts))


def _date(written: Sequence[str], place: int, calendar: Calendar) -> Iterator[str]:
    """The day and year that stand around a month."""
    before = place - 1
    while before > 0 and written[before] in calendar.joints:
        before -= 1
    after = place + 1
    if before >= 0 and (day := _DAY.fullmatch(written[before])):
        yield f"d{int(day[1])}"
    elif after < len(written) and (day := _DAY.fullmatch(written[after])):
        yield f"d{int(day[1])}"
        after += 1
    while after < len(written) and written[after] in calendar.joints:
        after += 1
    if after < len(written) and _is_year(written[after]):
        yield f"y{written[after]}"


def _in_figures(written: Sequence[str], place: int) -> set[str]:
    """The date of which a year is a part: 2/3/2026 or 2026-03-02.  Which of the two is the month is not asked."""
    for beside in (written[max(0, place - 2) : place], written[place + 1 : place + 3]):
        if len(beside) == 2 and all(word.isdigit() and _DAY.fullmatch(word) for word in beside):
            low, high = sorted(map(int, beside))
            return {f"n{low}/{high}/{written[place]}"}
    return set()


def _is_year(word: str) -> bool:
    return len(word) == _YEAR and word.isascii() and word.isdigit() and word[:2] in _CENTURIES


def apart(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two headlines, by their facts, name different days.

    A date decides; only where one of them has none, the weekday does.
    """
    here, there = _by_kind(one), _by_kind(other)
    both = here.keys() & there.keys()
    dates = both & {"d", "m", "y", "n"}
    if "n" in dates or {"d", "m"} <= dates or {"m", "y"} <= dates:
        return any(here[kind].isdisjoint(there[kind]) for kind in dates)
    return "w" in both and here["w"].isdisjoint(there["w"])


def _by_kind(facts: Sequence[str]) -> dict[str, set[str]]:
    found = defaultdict[str, set[str]](set)
    for fact in facts:
        found[fact[0]].add(fact)
    return found


def of_its_day(facts: Sequence[str], day: date) -> bool:
    """Whether the date that a headline names is the day on which it was written, or the one before or after."""
    told = set(facts)
    beside = (day + timedelta(days=step) for step in (-1, 0, 1))
    return any({f"d{near.day}", f"m{near.month}"} <= told for near in beside)
