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
from babel.numbers import format_decimal, format_percent
from markupsafe import Markup, escape

from kabar.errors import suggested
from kabar.grammar.paragraphs import opening
from kabar.grammar.typography import held
from kabar.model import Masthead, Topic
from kabar.stages.render import borrowed

# Stands for the way from a page up to the site's root, in links that partials make without knowing the page.
# No text can hold it: every stage before this one drops control characters.
ROOT = "\x1a"

Words = Mapping[str, Mapping[str, str | Mapping[str, str]]]

_MOST_NUMBERS = 100_000  # of a range, as in Jinja's sandbox


class SlipError(LookupError):
    """What a template asks for and cannot get, with the way to mend it."""

    def __init__(self, what: str, fix: str) -> None:
        super().__init__(what)
        self.fix = fix


def filters(language: str, timezone: str) -> dict[str, Callable[..., Any]]:
    """The filters, speaking *language* (BCP 47) and printing times in *timezone* (IANA name)."""
    locale, zone = locale_of(language), ZoneInfo(timezone)
    return {
        "day": lambda day: format_date(_local(day, zone), _long(locale), locale=locale),
        "short_day": lambda day: format_date(_local(day, zone), "medium", locale=locale),
        "month": lambda day: format_date(_local(day, zone), "MMMM y", locale=locale),
        "short_month": lambda day: format_date(_local(day, zone), "LLL", locale=locale),
        "clock": lambda moment: format_time(moment.astimezone(zone), "short", locale=locale),
        "moment": lambda moment: _moment(moment.astimezone(zone), locale),
        "iso": lambda moment: (
            moment.astimezone(zone).isoformat() if isinstance(moment, datetime) else moment.isoformat()
        ),
        "count": lambda number: format_decimal(number, locale=locale),
        "percent": lambda share: format_percent(share, locale=locale),
        "tongue": tongue,
        "lang": lang,
        "named": lambda topic: _named(topic, language),
        "weekdays": lambda width: [get_day_names(width, locale=locale)[number] for number in range(7)],
        "link": link,
        "host": host,
        "held": held,
        "opening": opening,
        "prose": Markup,
    }


def words(catalogue: Words, language: str, *, marked: bool = True) -> dict[str, Callable[..., Markup]]:
    """The function `word(key, n=…, name=…)`: a message of the interface, in the plural form that n asks for (CLDR).

    Where the words of *language* lack it, English lends it, with its own plural forms; *marked*, so that it shows.
    """
    ours = _messages(catalogue, language)

    def word(key: str, n: int = 0, **names: object) -> Markup:
        if key not in ours:
            otherwise = f"add the line '{key}: …' to templates/words/{language}.yaml"
            raise SlipError(f"there is no message {key!r} in templates/words/", suggested(key, ours, otherwise))
        message, tag = ours[key]
        locale, foreign = locale_of(tag), marked and not _akin(tag, language)
        text = message if isinstance(message, str) else message.get(locale.plural_form(n)) or message["other"]
        said = {name: borrowed.inserted(value) for name, value in names.items()} if foreign else names
        try:
            made = escape(text).format(n=format_decimal(n, locale=locale), **said)
        except LookupError as error:
            what = f"the message {key!r} has the place {{{error.args[0]}}}, which is not filled here"
            raise SlipError(
                what, f"fill it as in word({key!r}, {error.args[0]}=…), or mend templates/words/"
            ) from error
        return borrowed.lent(made) if foreign else made

    return {"word": word}


def _messages(catalogue: Words, language: str) -> dict[str, tuple[str | Mapping[str, str], str]]:
    """Each message, with the language that it is in."""
    tags = (borrowed.LENDER, language.partition("-")[0], language)
    return {key: (message, tag) for tag in tags for key, message in catalogue.get(tag, {}).items()}


def _akin(one: str, other: str) -> bool:
    return one.partition("-")[0] == other.partition("-")[0]


def numbers(*bounds: int) -> range:
    """The function `range(…)`, which counts so far that a page can be filled in."""
    found = range(*bounds)
    if found[_MOST_NUMBERS:]:
        what = f"range({', '.join(map(str, bounds))}) counts more than {_MOST_NUMBERS:,} numbers"
        raise SlipError(what, "count less far, or go through a list that a page has")
    return found


def link(path: str) -> str:
    """The way to *path* inside the site from whichever page it stands on."""
    place, mark, fragment = path.partition("#")
    return ROOT + quote(place) + mark + quote(fragment)


def near(site: Masthead) -> Callable[..., str]:
    """The function `near(path, language)`: where a page stands that not every paper has.

    In this paper, if it is there; else in the one that speaks the language, else in the whole.
    """
    own = next((tongue for tongue in site.tongues if tongue.url == site.url), None)

    def way(path: str, language: str = "") -> str:
        if own is None or path in own.paths:
            return path
        others = [tongue for tongue in site.tongues if path in tongue.paths]
        theirs = [tongue for tongue in others if f"{language}-".startswith(f"{tongue.language}-")]
        return f"{theirs[0].folder if theirs else site.up}{path}"

    return way


def host(address: str) -> str:
    """The host of an address as people say it."""
    return (urlsplit(address).hostname or "").removeprefix("www.")


def lang(tag: str) -> str:
    """A language as HTML says it: what is not known is empty (WHATWG HTML, 3.2.6.2)."""
    return "" if tag == "und" else tag


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
    day, hour = format_date(moment, "medium", locale=locale), format_time(moment, "short", locale=locale)
    return f"{day} {hour} {_zone(moment, locale)}"


def _zone(moment: datetime, locale: Locale) -> str:
    """A zone as readers of a language call it, else by its hours from Greenwich: WIB, GMT+7."""
    name = str(get_timezone_name(moment, width="short", locale=locale))
    if not name.startswith(("+", "-")):
        return name
    hours, minutes = name[1:3].lstrip("0") or "0", name[3:5].rstrip("0")
    return str(locale.zone_formats["gmt"]) % f"{name[0]}{hours}{':' + name[3:5] if minutes else ''}"


def _named(topic: Topic, language: str) -> str:
    return topic.named(language)
