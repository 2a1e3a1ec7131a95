"""The words of all languages, to patterns: a page of one language often has furniture of another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import attrgetter

from kabar.languages import LANGUAGES


def words(field: str) -> tuple[str, ...]:
    """What the languages have under one field, the longest first."""
    read = attrgetter(field)
    found = {word for language in LANGUAGES.values() for word in read(language)}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def folded(field: str) -> frozenset[str]:
    """The same, in lower case, for looking up."""
    return frozenset(word.casefold() for word in words(field))


def asides() -> tuple[tuple[str, str], ...]:
    """What begins and what ends something that is not the article's."""
    return tuple(aside for language in LANGUAGES.values() for aside in language.asides)


def months() -> tuple[str, ...]:
    """Every name of a month, the longest first."""
    found = {name for language in LANGUAGES.values() for names in language.months for name in names}
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def any_of(several: Iterable[str]) -> str:
    """A pattern for one of several words."""
    return "(?:" + "|".join(map(re.escape, several)) + ")"


def any_line(field: str) -> re.Pattern[str]:
    """A pattern for a whole line of one of the forms of a field."""
    return re.compile("|".join(f"(?:{form})" for form in words(field)), re.IGNORECASE)


def labelled(field: str) -> re.Pattern[str]:
    """A pattern for a label, a colon and the rest; or the label alone."""
    return re.compile(rf"[\[(]?{any_of(words(field))}(?:\s?[:：|]\s*(?P<rest>.*)|\s?[:：.…]{{0,3}})", re.IGNORECASE)
