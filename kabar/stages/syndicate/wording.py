"""The few words that feeds say themselves, in the language of the site."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date

Words = Mapping[str, Mapping[str, str | Mapping[str, str]]]

# Message: what stands for it where a theme has no such message.
_PLAIN = {
    "also": "Also told by",
    "printed": "Also printed by",
    "own": "From our desk",
    "every_edition": "Every edition",
    "sources": "Sources",
    "feed_here": "This is a feed: copy the address of this page into a feed reader.",
}

_ENDONYMS = {"id": "Bahasa Indonesia"}  # CLDR has «Indonesia», which is a country


def phrases(words: Words, language: str) -> dict[str, str]:
    """The messages that feeds need, by name, from the words of a theme."""
    ours = {**words.get("en", {}), **words.get(language.partition("-")[0], {}), **words.get(language, {})}
    return {name: said if isinstance(said := ours.get(name), str) else plain for name, plain in _PLAIN.items()}


def day(when: date, language: str) -> str:
    """A day in words: «Minggu, 22 November 2026»."""
    locale = _locale(language)
    # Indonesian papers write «8 Januari», CLDR «08 Januari».
    return format_date(when, str(locale.date_formats["full"].pattern).replace("dd", "d"), locale=locale)


def endonym(language: str) -> str:
    """What a language (BCP 47) calls itself; its tag where CLDR does not know it."""
    try:
        return _ENDONYMS.get(language) or Locale.parse(language, sep="-").get_display_name() or language
    except (ValueError, UnknownLocaleError):
        return language


@cache
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en")
