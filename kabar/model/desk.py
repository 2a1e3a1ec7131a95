"""What the editor says about single stories, in desk.yaml, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Word = Literal["pin", "lead", "hide", "title", "topic", "note", "boost", "merge", "split", "original"]


@dataclass(frozen=True, slots=True)
class Mention:
    """An article, as the editor names it."""

    name: str  # an address, a path or an id as it was written; once it has been found, Article.id
    where: str  # desk.yaml:line:column


@dataclass(frozen=True, slots=True)
class Ruling:
    """One word of the editor's about the articles it mentions."""

    says: Word
    about: tuple[Mention, ...]  # never empty; of a merge two or more
    value: bool | float | str  # of title, topic and note a text, of boost 0 to 3, else true or false
    where: str  # of the word: desk.yaml:line:column


@dataclass(frozen=True, slots=True)
class Desk:
    """desk.yaml, whole and checked, in the order of its lines: a later line goes before an earlier one."""

    rulings: tuple[Ruling, ...] = ()

    @property
    def merges(self) -> tuple[tuple[str, ...], ...]:
        """Articles that tell the same event, each time two or more."""
        return tuple(tuple(m.name for m in ruling.about) for ruling in self.rulings if ruling.says == "merge")

    @property
    def splits(self) -> tuple[str, ...]:
        """Articles that no likeness brings into a story with others."""
        return self._named("split")

    @property
    def originals(self) -> tuple[str, ...]:
        """Articles that are no copies of others."""
        return self._named("original")

    def _named(self, says: Word) -> tuple[str, ...]:
        return tuple(mention.name for ruling in self.rulings if ruling.says == says for mention in ruling.about)
