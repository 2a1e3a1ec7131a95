"""A story's words to points under topics: by the editor's terms, and by the words that veto a topic."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kabar.grammar.words import Finder
from kabar.model import Article, Topic

_TITLE, _SUMMARY = 1.5, 1.0  # what one hit counts, before the term's own weight
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """The words of one telling, and what of the rules they hold."""

    title: tuple[str, ...]  # folded
    summary: tuple[str, ...]
    hits: tuple[int, ...]  # places of terms, twice what they are: in a title; one more: in a summary
    vetoes: tuple[int, ...]  # places
    loudest: str = ""  # the topic for which the terms speak loudest


@dataclass(frozen=True, slots=True)
class Scored:
    """What the rules find in a story."""

    evidence: dict[str, list[tuple[str, float]]]  # topic: (term and place, points), as the editor ordered them
    vetoed: frozenset[str]


class Rules:
    """The terms of all topics, looked for in one pass."""

    __slots__ = ("_finder", "_hits", "_terms", "_vetoes")

    def __init__(self, topics: Sequence[Topic]) -> None:
        terms = [(topic.slug, term) for topic in topics for term in topic.rules.terms]
        self._terms = len(terms)
        self._vetoes = [(topic.slug, veto) for topic in topics for veto in topic.rules.vetoes]
        self._hits = [
            (slug, (f"{term.text} in {where}", counts * term.weight))
            for slug, term in terms
            for where, counts in (("title", _TITLE), ("summary", _SUMMARY))
        ]
        written = [*(term.text for _, term in terms), *(veto for _, veto in self._vetoes)]
        self._finder = Finder(map(_plain, written))

    def read(self, article: Article) -> Told:
        """One telling, read once."""
        title, in_title = self._finder.read(_plain(article.title))
        summary, in_summary = self._finder.read(_plain(article.excerpt))
        terms, found = self._terms, in_title | in_summary
        hits = [2 * place for place in in_title if place < terms]
        hits += [2 * place + 1 for place in in_summary if place < terms]
        hits.sort()
        vetoes = sorted([place - terms for place in found if place >= terms])
        return Told(tuple(title), tuple(summary), tuple(hits), tuple(vetoes), self._loudest(hits))

    def score(self, tellings: Iterable[Told]) -> Scored:
        """What speaks for each topic, with its points: a term in titles, and in summaries; nothing after a veto."""
        hits, vetoes = _all(tellings)
        vetoed = frozenset([self._vetoes[place][0] for place in vetoes])
        evidence: dict[str, list[tuple[str, float]]] = {}
        for place in hits:
            slug, row = self._hits[place]
            if slug not in vetoed:
                evidence.setdefault(slug, []).append(row)
        return Scored(evidence, vetoed)

    def denied(self, tellings: Sequence[Told]) -> dict[str, tuple[bool, list[str]]]:
        """The topics that are vetoed: whether a term speaks for them all the same, and the words that veto them."""
        if not any(told.vetoes for told in tellings):
            return {}
        hits, vetoes = _all(tellings)
        spoken = {self._hits[place][0] for place in hits}
        against: dict[str, list[str]] = {}
        for slug, veto in map(self._vetoes.__getitem__, vetoes):
            against.setdefault(slug, []).append(veto)
        return {slug: (slug in spoken, words) for slug, words in against.items()}

    def _loudest(self, hits: Iterable[int]) -> str:
        points: dict[str, float] = {}
        for slug, (_, counts) in map(self._hits.__getitem__, hits):
            points[slug] = points.get(slug, 0.0) + counts
        return max(points, key=points.__getitem__, default="")


def _all(tellings: Iterable[Told]) -> tuple[list[int], list[int]]:
    """Hits and vetoes of all tellings, each once, as the editor ordered them."""
    hits, vetoes = set[int](), set[int]()
    for told in tellings:
        hits.update(told.hits)
        vetoes.update(told.vetoes)
    return sorted(hits), sorted(vetoes)


def _plain(written: str) -> str:
    """A text without the English «'s», which would make another word of a name."""
    return _POSSESSIVE.sub("", written) if "'" in written or "’" in written else written
