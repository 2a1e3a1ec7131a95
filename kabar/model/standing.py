"""What the site said when it was last pressed: just enough to tell what another pressing changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, slots=True)
class Standing:
    """How a story stood in the newest edition that it ran in."""

    name: str  # Story.name
    title: str
    topic: str  # slug
    slug: str  # Story.slug
    days: tuple[date, ...]  # the editions that it ran in, the newest first
    tellings: tuple[str, ...]  # ids, the lead first
    place: int = 0  # in its section, from 1; 0: an older Kabar wrote this, which said nothing of what follows
    top: int = 0  # among those that open the edition, from 1; 0: it is none of them
    edited: bool = False  # the title is the editor's
    pinned: bool = False
    leads: bool = False
    boost: float = 1.0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Register:
    """The stories of the newest editions."""

    since: date  # the oldest of these editions; nothing is known of what ran before
    stories: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """A story that the editor hides."""

    title: str
    line: str  # that says so


Kind = Literal[
    "hidden",
    "gone",
    "topic",
    "split",
    "merged",
    "title",
    "lead",
    "days",
    "pin",
    "opens",
    "boost",
    "note",
    "longer",
    "new",
    "place",
]


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one story."""

    kind: Kind
    title: str
    before: str = ""  # what it had of what the kind says
    after: str = ""  # what it gets; of what goes the reason; of a split or a merger the titles of the others
    tellings: tuple[str, ...] = ()  # ids: of a longer story those that it gains, else all that it had or gets
