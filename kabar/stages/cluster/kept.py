"""What the table is made of, as plain data that can be laid aside and taken up again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import msgspec

from kabar.stages.cluster.accounts import Told
from kabar.stages.cluster.imprint import Imprint
from kabar.stages.cluster.terms import Tally
from kabar.stages.cluster.units import Unit


@dataclass(slots=True)
class Kept:
    """All that the table is made of."""

    units: list[Unit] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)  # of the last days and of today: by these words are weighed
    fresh: Tally = field(default_factory=lambda: Tally(""))  # of what came since
    weighed: int = 0  # articles when what lies on the table was last weighed
    tellings: tuple[Imprint, ...] = ()  # in which copies are looked for
    faded: int = 0  # … of so many of them, the first, the text is forgotten
    instalments: dict[str, list[str]] = field(default_factory=dict)  # names by series, the newest last
    home: dict[str, str] = field(default_factory=dict)  # the name of the story that each telling of the past belongs to
    today: dict[str, Told] = field(default_factory=dict)  # by name, as it stood at the end of the last hour
    told: list[Told] = field(default_factory=list)  # of the days that are over
    last: dict[str, int] = field(default_factory=dict)  # where in it the last word on each story stands

    @classmethod
    def load(cls, kept: bytes) -> Kept:
        """Take up again what was laid aside."""
        return msgspec.msgpack.decode(kept, type=cls, dec_hook=_counter)

    def dump(self) -> bytes:
        """Lay it aside."""
        return msgspec.msgpack.encode(self)


def _counter(kind: type[Counter[str]], kept: dict[str, int]) -> Counter[str]:
    """What msgspec does not know by itself."""
    return kind(kept)
