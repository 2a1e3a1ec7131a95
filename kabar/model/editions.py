"""The digest of a day: which stories run, and in which order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kabar.model.stories import Story


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
    left: tuple[Story, ...] = ()  # of that day, but not in it, each with the reason

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
