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


@dataclass(frozen=True, slots=True)
class Register:
    """The stories of the newest editions."""

    since: date  # the oldest of these editions; nothing is known of what ran before
    stories: tuple[Standing, ...]


Kind = Literal["hidden", "gone", "topic", "split", "merged", "title", "days", "longer", "new"]


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of one story."""

    kind: Kind
    title: str
    before: str = ""  # topic, title or days that it had
    after: str = ""  # those that it gets; of what goes the reason; of a split or a merger the titles of the others
    tellings: tuple[str, ...] = ()  # ids: of a longer story those that it gains, else all that it had or gets
