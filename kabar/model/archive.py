"""News as it is kept between two builds.  Times are aware and UTC."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType

from kabar.model.entries import Channel, Entry
from kabar.model.visits import Validators, Visit

# Path of a story's page → Article.id of its tellings, never empty, that which gave the story its name ahead.
Addresses = Mapping[str, tuple[str, ...]]
NOWHERE: Addresses = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Clipping:
    """An entry that is kept."""

    entry: Entry
    arrived: datetime  # first seen; a new feed's backlog: when it was published
    left: datetime | None = None  # when its feed first stood without it; None while it stands there
    changed: datetime | None = None  # when its outlet last changed its title or text
    titles: tuple[str, ...] = ()  # former ones, oldest first


@dataclass(frozen=True, slots=True)
class Shelf:
    """All that is kept of one feed, or of the own articles."""

    clippings: tuple[Clipping, ...] = ()  # ordered by id
    seen: dict[str, datetime] = field(default_factory=dict)  # entry id: arrived; outlives the clippings
    aliases: dict[str, str] = field(default_factory=dict)  # key: entry id
    validators: Validators = field(default_factory=Validators)
    channel: Channel = field(default_factory=Channel)
    visit: Visit = field(default_factory=Visit)


@dataclass(frozen=True, slots=True)
class Archive:
    """All that is kept between two builds."""

    shelves: dict[str, Shelf] = field(default_factory=dict)  # by feed id; the own articles' under «content»
    addresses: Addresses = field(default_factory=dict)  # that stories had in the sites so far

    def shelf(self, source: str) -> Shelf:
        """What is kept of one source; an empty shelf for a new one."""
        return self.shelves.get(source, Shelf())
