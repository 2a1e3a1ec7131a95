"""The text of config.yaml, to where everything in it begins and ends."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import cast

import yaml
from yaml import events

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class Spot:
    """A value, a list or a mapping, and what stands in it.  Places are characters from the start of the text."""

    start: int
    column: int
    listed: bool = False  # a list
    bracketed: bool = False  # in [] or {}
    word: str = ""
    end: int = 0
    inside: list[Spot] = field(default_factory=list)  # of a mapping: keys and values in turn

    @property
    def last(self) -> int:
        """Where the last thing in it ends, or its bracket opens."""
        return self.inside[-1].end if self.inside else self.start + 1


@dataclass(frozen=True, slots=True)
class Survey:
    """The whole file."""

    root: Spot
    end: int  # where another key can be appended

    @property
    def feeds(self) -> tuple[Spot, Spot] | None:
        """The key `feeds`, and its value."""
        pairs = list(pairwise(self.root.inside))[::2]
        return next(((key, value) for key, value in pairs if key.word == "feeds"), None)

    @property
    def column(self) -> int:
        """Where the keys stand."""
        return self.root.inside[0].column

    @property
    def dashes(self) -> int:
        """Where dashes go in a file that lists no feed yet: where its other lists have them."""
        others = (spot.column for spot in self.root.inside if spot.listed and not spot.bracketed)
        return next(others, self.column + 2)


def of(text: str) -> Survey:
    """Survey a text that the settings have read without complaint."""
    trunk, end = Spot(0, 0), len(text)
    branches = [trunk]
    for event in yaml.parse(text, Loader=_LOADER):
        begins, ends = cast("yaml.Mark", event.start_mark), cast("yaml.Mark", event.end_mark)
        match event:
            case events.ScalarEvent():
                spot = Spot(begins.index, begins.column, word=event.value, end=ends.index)
                branches[-1].inside.append(spot)
            case events.CollectionStartEvent():
                listed = isinstance(event, events.SequenceStartEvent)
                spot = Spot(begins.index, begins.column, listed, bool(event.flow_style))
                branches[-1].inside.append(spot)
                branches.append(spot)
            case events.CollectionEndEvent():
                spot = branches.pop()  # where there is no bracket, the parser marks the end too late
                spot.end = ends.index if spot.bracketed and ends.index > begins.index else spot.last
            case events.DocumentEndEvent(explicit=True):
                end = begins.index
    return Survey(trunk.inside[0], end)
