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
    Out:    of a long title the first part that is in the name of the home page's host; else the title as it is.
    Raises: nothing.
    """
    site = _letters(host(home))
    if len(title) <= _SHORT or not site:
        return title
    parts = (part.strip() for part in _PARTS.split(title))
    return next((part for part in parts if len(_letters(part)) >= _FEWEST and _letters(part) in site), title)


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
