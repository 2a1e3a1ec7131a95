"""The digest of a day: which stories run, and in which order."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from kabar.model.stories import Reason, Story


class Worth(NamedTuple):
    """What a story's rank is made of."""

    coverage: float  # voices that tell it
    age_h: float
    half_life_h: float
    weight: float  # of its topic
    boost: float  # the editor's

    @property
    def voices(self) -> float:
        """What its coverage is worth."""
        return math.log2(1 + self.coverage)

    @property
    def left(self) -> float:
        """The share of its worth that age has left."""
        return math.pow(0.5, self.age_h / self.half_life_h)

    @property
    def score(self) -> float:
        """All of it; more is better, and nothing is worth 0 but what the editor made so."""
        return self.voices * self.left * self.weight * self.boost

    @property
    def reason(self) -> Reason:
        """Each factor, and what they come to."""
        seen = (
            ("coverage", f"{self.coverage:.2f}"),
            ("log2(1 + coverage)", f"{self.voices:.2f}"),
            ("hours old", f"{self.age_h:.1f}"),
            (f"halves every {self.half_life_h:g} h", f"{self.left:.2f}"),
            ("topic's weight", f"{self.weight:g}"),
            ("editor's boost", f"{self.boost:g}"),
            ("score", f"{self.score:.3f}"),
        )
        return Reason("order", seen)


class LeftOut(NamedTuple):
    """A story of a day that is not in its edition."""

    story: Story
    worth: Worth
    why: Reason

    @property
    def explained(self) -> Story:
        """The story with the reasons of its rank and of its absence; of a year's stories few are ever asked for."""
        return replace(self.story, reasons=(*self.story.reasons, self.worth.reason, self.why))


@dataclass(frozen=True, slots=True)
class Section:
    """The stories of one topic in one edition, strongest first."""

    topic: str  # Topic.slug
    stories: tuple[Story, ...]
    total: int  # stories of this topic that day, shown or not


@dataclass(frozen=True, slots=True)
class Edition:
    """One day of the digest."""

    day: date  # in the site's zone
    sections: tuple[Section, ...]  # in the editor's order; none is empty
    top: tuple[Story, ...] = ()  # what opens it, the lead first; each stands in its section, too
    minutes: int = 1  # to read it
    left: tuple[LeftOut, ...] = ()  # of that day, but not in it

    @property
    def lead(self) -> Story:
        """The story that opens it."""
        return self.top[0] if self.top else self.sections[0].stories[0]

    @property
    def stories(self) -> tuple[Story, ...]:
        """All its stories, section by section."""
        return tuple(story for section in self.sections for story in section.stories)

    @property
    def sources(self) -> frozenset[str]:
        """Who tells its stories, as Story.sources has it."""
        return frozenset(source for story in self.stories for source in story.sources)
