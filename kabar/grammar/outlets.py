"""Outlets: what a feed calls itself, to what readers call it; and whose its home page is.

«Al Jazeera – Breaking News and Video» is Al Jazeera.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

from kabar.model import Channel, Feed

_SHORT = 28  # characters of a name that is left as it is
_LOOKED_AT = 300  # characters of a title
_PARTS = re.compile(r"\s+[-–—|:»·•]+\s+|\s*[|»•]+\s*|(?<=\w):\s+")
_FEWEST = 3  # letters and figures of a name


def named(feed: Feed, channel: Channel) -> str:
    """What readers call a feed: as its editor does, else by the name in its title, else by its id."""
    return feed.name or called(channel.title, channel.url) or feed.id


def called(title: str, home: str) -> str:
    """The name in the title of a feed.

    In:     the title, plain; home, the address of its home page, if any.
    Out:    of a long title the longest part that is in the home page's registered domain and makes up half of its name:
            «Tech» is not TechCrunch; else the title as it is.
    Raises: nothing.
    """
    site = domain(home)
    if len(title) <= _SHORT or not site:
        return title
    letters, fewest = _letters(site), max(_FEWEST, len(site.partition(".")[0]) / 2)
    parts = {part.strip(): _letters(part) for part in _PARTS.split(title[:_LOOKED_AT])}
    named = [part for part, own in parts.items() if len(own) >= fewest and own in letters]
    return max(named, key=lambda part: len(parts[part]), default=title)


def domain(home: str) -> str:
    """The registered domain (publicsuffix.org) of a home page.

    Out:    empty where there is none: a registry's, or a number for an address.
    Raises: nothing.
    """
    try:
        host = urlsplit(home).hostname or ""
    except ValueError:  # «http://[»
        return ""
    return str(_registry().privatesuffix(host) or "") if host and not host[-1].isdigit() else ""


@cache
def _registry() -> PublicSuffixList:
    """The list that comes with the library; it is not fetched."""
    return PublicSuffixList()


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
