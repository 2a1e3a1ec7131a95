"""Where pages stand inside the site."""

from __future__ import annotations

from datetime import date

FRONT = "index.html"
ARCHIVE = "archive.html"
STATUS = "status.html"
FEEDS = "feeds.html"
ABOUT = "about.html"
NOT_FOUND = "404.html"


def edition(day: date) -> str:
    """The edition of a day."""
    return f"{day:%Y/%m/%d}.html"


def topic(slug: str, number: int = 1) -> str:
    """A topic's own page; *number* counts the pages of its past."""
    return f"topic/{slug}.html" if number == 1 else f"topic/{slug}/{number}.html"


def story(began: date, slug: str) -> str:
    """A story's own page; *began* is the first day it was known on."""
    return f"story/{began:%Y-%m-%d}/{slug}.html"


def source(name: str) -> str:
    """A source's own page; *name* is its id."""
    return f"source/{name}.html"
