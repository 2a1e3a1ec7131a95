"""What a feed calls itself, to what readers call it: «Al Jazeera – Breaking News and Video» is Al Jazeera."""

from __future__ import annotations

import re

from kabar.grammar.addresses import host

_SHORT = 28  # characters of a name that is left as it is
_PARTS = re.compile(r"\s+[-–—|:»·•]+\s+|\s*[|»•]+\s*|(?<=\w):\s+")
_FEWEST = 3  # letters and figures of a name


def called(title: str, home: str) -> str:
    """The name in the title of a feed.

    In:     the title, plain; home, the address of its home page, if any.
    Out:    of a long title the longest part that is in the name of the home page's host and makes up half of it: «Tech»
            is not TechCrunch; else the title as it is.
    Raises: nothing.
    """
    site = _letters(host(home))
    if len(title) <= _SHORT or not site:
        return title
    fewest = max(_FEWEST, max(map(len, host(home).split("."))) / 2)
    parts = (part.strip() for part in _PARTS.split(title))
    named = [part for part in parts if len(_letters(part)) >= fewest and _letters(part) in site]
    return max(named, key=lambda part: len(_letters(part)), default=title)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
