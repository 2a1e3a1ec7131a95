"""News as one outlet tells it, safe to show.

Times are aware and UTC.  From here on HTML is safe, texts are plain, and every address is http, https or mailto.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from kabar.model.entries import Colophon
from kabar.model.pictures import Image


@dataclass(frozen=True, slots=True)
class Article:
    """One telling, safe to show."""

    id: str  # 16 hex digits of source and id
    url: str  # where it can be read: the outlet's page, or the own page inside the site
    title: str  # plain, never empty
    html: str  # sanitised; of own articles only: what others wrote is read at their place
    excerpt: str  # plain
    author: str
    source: str  # Source.id
    language: str  # BCP 47
    direction: Literal["ltr", "rtl"]
    image: Image | None
    published: datetime  # what it says of itself, else arrived; never after arrived by more than a day
    arrived: datetime
    late: bool  # arrived so long after its publication that it runs in no edition
    minutes: int  # to read, at least 1
    own: bool
    topic: str  # slug of the feed or the editor; empty: the rules decide
    categories: tuple[str, ...]
    guid: str  # as its source gave it
    path: str  # of its own page inside the site; empty for a foreign article
    colophon: Colophon = field(default_factory=Colophon)
    text: str = ""  # plain, the opening of what was sent, to be compared and never shown; at most 2,000 characters
    contents: tuple[tuple[str, str], ...] = ()  # (id, words) of the main headings, where the piece is long


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands elsewhere and is shown in an own article, once its reader asks for it."""

    address: str  # of the player: https, at one of Site.embeds
    host: str  # of the player
    title: str  # plain; empty: it has none
    link: str  # where it stands, for whom no frame is shown
