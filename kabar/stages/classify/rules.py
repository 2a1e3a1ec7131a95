"""A story's words to points under topics: by the editor's terms, and by the words that veto a topic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kabar.grammar.words import Finder
from kabar.model import Article, Topic

_TITLE, _SUMMARY = 3.0, 1.0  # what one hit counts, before the term's own weight


@dataclass(frozen=True, slots=True)
class Told:
    """The words of one telling, and which terms of the rules they hold."""

    title: tuple[str, ...]  # folded
    summary: tuple[str, ...]
    in_title: tuple[int, ...]
    in_summary: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """What the rules find in a story."""

    evidence: dict[str, tuple[tuple[str, float], ...]]  # topic: (term and place, points), as the editor ordered them
    vetoed: frozenset[str]


class Rules:
    """The terms of all topics, looked for in one pass."""

    __slots__ = ("_finder", "_terms", "_vetoes")

    def __init__(self, topics: Sequence[Topic]) -> None:
        rows = [(topic.slug, term.text, term.weight) for topic in topics for term in topic.rules.terms]
        vetoes = [(topic.slug, veto) for topic in topics for veto in topic.rules.vetoes]
        self._terms = dict(enumerate(rows))
        self._vetoes = {place: slug for place, (slug, _) in enumerate(vetoes, len(rows))}
        self._finder = Finder([*(text for _, text, _ in rows), *(veto for _, veto in vetoes)])

    def read(self, article: Article) -> Told:
        """One telling, read once."""
        title, in_title = self._finder.read(article.title)
        summary, in_summary = self._finder.read(article.excerpt)
        return Told(tuple(title), tuple(summary), tuple(in_title), tuple(in_summary))

    def score(self, tellings: Iterable[Told]) -> Scored:
        """What speaks for each topic, with its points: each term once, at its best place; nothing after a veto."""
        titles, summaries = set[int](), set[int]()
        for told in tellings:
            titles.update(told.in_title)
            summaries.update(told.in_summary)
        found = sorted(titles | summaries)
        vetoed = frozenset(self._vetoes[place] for place in found if place in self._vetoes)
        evidence: dict[str, tuple[tuple[str, float], ...]] = {}
        for place in found:
            slug, term, weight = self._terms.get(place, ("", "", 0.0))
            if slug and slug not in vetoed:
                where, counts = ("title", _TITLE) if place in titles else ("summary", _SUMMARY)
                evidence[slug] = (*evidence.get(slug, ()), (f"{term} in {where}", weight * counts))
        return Scored(evidence, vetoed)
