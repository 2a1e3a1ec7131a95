"""A story's words to points under topics: by the editor's terms, and by the words that veto a topic."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kabar.grammar.words import Finder
from kabar.model import Article, Term, Topic

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

    evidence: dict[str, list[tuple[str, float]]]  # topic: (term and place, points), as the editor ordered them
    vetoed: frozenset[str]


class Rules:
    """The terms of all topics, looked for in one pass."""

    __slots__ = ("_against", "_finder", "_slugs", "_summaries", "_titles", "_vetoes")

    def __init__(self, topics: Sequence[Topic]) -> None:
        rows = [(topic.slug, term) for topic in topics for term in topic.rules.terms]
        vetoes = [(topic.slug, veto) for topic in topics for veto in topic.rules.vetoes]
        self._slugs = [slug for slug, _ in rows]
        self._titles = [_row(term, "title", _TITLE) for _, term in rows]
        self._summaries = [_row(term, "summary", _SUMMARY) for _, term in rows]
        self._vetoes = {place: slug for place, (slug, _) in enumerate(vetoes, len(rows))}
        self._against = {place: veto for place, (_, veto) in enumerate(vetoes, len(rows))}
        self._finder = Finder([*(term.text for _, term in rows), *(veto for _, veto in vetoes)])

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
        vetoed = frozenset([self._vetoes[place] for place in found if place in self._vetoes])
        evidence: dict[str, list[tuple[str, float]]] = {}
        for place in found:
            if place not in self._vetoes and self._slugs[place] not in vetoed:
                row = (self._titles if place in titles else self._summaries)[place]
                evidence.setdefault(self._slugs[place], []).append(row)
        return Scored(evidence, vetoed)

    def denied(self, tellings: Sequence[Told]) -> dict[str, tuple[bool, list[str]]]:
        """The topics that are vetoed: whether a term speaks for them all the same, and the words that veto them."""
        vetoes = self._vetoes.keys()
        if all(vetoes.isdisjoint(told.in_title) and vetoes.isdisjoint(told.in_summary) for told in tellings):
            return {}
        found = sorted({place for told in tellings for place in (*told.in_title, *told.in_summary)})
        spoken = {self._slugs[place] for place in found if place not in vetoes}
        against: dict[str, list[str]] = {}
        for place in found:
            if place in vetoes:
                against.setdefault(self._vetoes[place], []).append(self._against[place])
        return {slug: (slug in spoken, words) for slug, words in against.items()}


def _row(term: Term, place: str, counts: float) -> tuple[str, float]:
    return f"{term.text} in {place}", term.weight * counts
