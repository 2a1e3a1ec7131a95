"""What templates may say: the words of the interface and the filters, in the site's language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_time, get_day_names, get_timezone_name
from babel.numbers import format_decimal
from markupsafe import Markup, escape

from kabar.model import Topic

# Stands for the way from a page up to the site's root, in links that partials make without knowing the page.
# No text can hold it: every stage before this one drops control characters.
ROOT = "\x1a"

Words = Mapping[str, Mapping[str, str | Mapping[str, str]]]


def filters(language: str, timezone: str) -> dict[str, Callable[..., Any]]:
    """The filters, speaking *language* (BCP 47) and printing times in *timezone* (IANA name)."""
    locale, zone = locale_of(language), ZoneInfo(timezone)
    return {
        "day": lambda day: format_date(_local(day, zone), _long(locale), locale=locale),
        "short_day": lambda day: format_date(_local(day, zone), "medium", locale=locale),
        "month": lambda day: format_date(_local(day, zone), "MMMM y", locale=locale),
        "clock": lambda moment: format_time(moment.astimezone(zone), "short", locale=locale),
        "moment": lambda moment: _moment(moment.astimezone(zone), locale),
        "iso": lambda moment: (
            moment.astimezone(zone).isoformat() if isinstance(moment, datetime) else moment.isoformat()
        ),
        "count": lambda number: format_decimal(number, locale=locale),
        "tongue": tongue,
        "named": lambda topic: _named(topic, language),
        "weekdays": lambda width: [get_day_names(width, locale=locale)[number] for number in range(7)],
        "link": link,
        "host": host,
        "prose": Markup,
    }


def words(catalogue: Words, language: str) -> dict[str, Callable[..., Markup]]:
    """The function `word(key, n=…, name=…)`: a message of the interface, in the plural form that n asks for (CLDR)."""
    locale = locale_of(language)
    plural = locale.plural_form
    ours = {**catalogue.get("en", {}), **catalogue.get(language.partition("-")[0], {}), **catalogue.get(language, {})}

    def word(key: str, n: int = 0, **names: object) -> Markup:
        if key not in ours:
            raise LookupError(f"there is no message {key!r} in templates/words/")
        message = ours[key]
        text = message if isinstance(message, str) else message.get(plural(n)) or message["other"]
        return escape(text).format(n=format_decimal(n, locale=locale), **names)

    return {"word": word}


def link(path: str) -> str:
    """The way to *path* inside the site from whichever page it stands on."""
    place, mark, fragment = path.partition("#")
    return ROOT + quote(place) + mark + quote(fragment)


def host(address: str) -> str:
    """The host of an address as people say it."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def tongue(tag: str) -> str:
    """A language by the name that it gives itself (CLDR); its tag where CLDR knows none."""
    try:
        named = Locale.parse(tag, sep="-").language_name
    except (ValueError, UnknownLocaleError):
        return tag
    return str(named or tag)


@cache
def locale_of(language: str) -> Locale:
    """CLDR's locale of a BCP 47 tag, English where CLDR knows none."""
    try:
        return Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale.parse("en")


def _long(locale: Locale) -> str:
    """CLDR's pattern for a full date, its day without a leading zero: Indonesian papers write «8 Januari»."""
    return str(locale.date_formats["full"].pattern).replace("dd", "d")


def _local(day: date, zone: ZoneInfo) -> date:
    return day.astimezone(zone).date() if isinstance(day, datetime) else day


def _moment(moment: datetime, locale: Locale) -> str:
    zone = get_timezone_name(moment, width="short", locale=locale)
    return f"{format_date(moment, 'medium', locale=locale)} {format_time(moment, 'short', locale=locale)} {zone}"


def _named(topic: Topic, language: str) -> str:
    return topic.named(language)
