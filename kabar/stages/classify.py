"""Clusters to stories under topics: by feed, by the outlet's section, by the editor's rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from slugify import slugify

from kabar.grammar.words import Pattern, Text, pattern, text
from kabar.model import GENERAL, Article, Cluster, Reason, Story, Topic

_SECTION, _TITLE, _SUMMARY = 4.0, 3.0, 1.0  # what one hit counts, before the term's own weight
_FLOOR = 1.0  # one word of the editor's is enough; without any, nothing is guessed
_SLUG = 60  # characters


@dataclass(frozen=True, slots=True)
class _Rule:
    """A topic's rules, ready to be looked for."""

    slug: str
    terms: tuple[tuple[str, float, Pattern], ...]
    vetoes: tuple[Pattern, ...]
    sections: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Told:
    """What a cluster says of itself, as words."""

    titles: tuple[Text, ...]
    summaries: tuple[Text, ...]
    sections: frozenset[str]

    @classmethod
    def by(cls, articles: Sequence[Article]) -> _Told:
        """Read the articles once, for all topics."""
        return cls(
            tuple(text(article.title) for article in articles),
            tuple(text(article.excerpt) for article in articles),
            frozenset(name for article in articles for name in _sections(article)),
        )


def file(
    clusters: Iterable[Cluster], topics: Sequence[Topic], *, timezone: str, weights: Mapping[str, float]
) -> tuple[Story, ...]:
    """File each cluster under one topic, and choose its lead.

    In:     clusters; topics in the editor's order, which breaks ties; timezone, the IANA name in which a day begins;
            weights of the sources, 1 where none is given.
    Out:    a story a cluster, in the same order, with the reasons of its topic and of each telling.  The lead is an own
            article, else of the weightiest source, else the first to arrive.  What was told on the first day decides
            the topic, so that it stays.  What no topic claims is «general».
    Raises: nothing.
    """
    rules = [_rule(topic) for topic in topics]
    known = {topic.slug for topic in topics}
    zone = ZoneInfo(timezone)
    return tuple(_story(cluster, _topic(_first_day(cluster, zone), rules, known), weights) for cluster in clusters)


def _first_day(cluster: Cluster, zone: ZoneInfo) -> tuple[Article, ...]:
    day = cluster.articles[0].arrived.astimezone(zone).date()
    return tuple(article for article in cluster.articles if article.arrived.astimezone(zone).date() == day)


def _story(cluster: Cluster, filed: tuple[str, Reason], weights: Mapping[str, float]) -> Story:
    first = cluster.articles[0]
    topic, reason = filed
    ranked = sorted(cluster.articles, key=lambda a: (not a.own, -weights.get(a.source, 1.0), a.arrived, a.id))
    slug = slugify(first.title, max_length=_SLUG, word_boundary=True) or first.id
    return Story(slug, topic, tuple(ranked), (reason, *cluster.reasons), cluster.copies)


def _topic(articles: Sequence[Article], rules: Sequence[_Rule], known: set[str]) -> tuple[str, Reason]:
    for article in sorted(articles, key=lambda a: (not a.own, a.arrived, a.id)):
        if article.topic in known:
            return article.topic, Reason("editor" if article.own else "feed", ((article.topic, article.source),))
    told = _Told.by(articles)
    scored = [(rule.slug, tuple(_evidence(told, rule))) for rule in rules]
    totals = {slug: sum(points for _, points in evidence) for slug, evidence in scored}
    best = max(totals, key=lambda slug: totals[slug], default="")
    if not best or totals[best] < _FLOOR:
        return GENERAL.slug, Reason(
            "default", tuple((slug, f"{total:g}") for slug, total in totals.items() if total > 0)
        )
    evidence = tuple((what, f"{points:g}") for what, points in dict(scored)[best])
    runners_up = tuple((f"next: {slug}", f"{total:g}") for slug, total in totals.items() if slug != best and total > 0)
    return best, Reason("rule", evidence + runners_up)


def _evidence(told: _Told, rule: _Rule) -> Iterator[tuple[str, float]]:
    """What speaks for a topic, with its points: each term once, at its best place; nothing after a veto."""
    if any(veto.found(words) for veto in rule.vetoes for words in (*told.titles, *told.summaries)):
        return
    for name in sorted(told.sections & rule.sections):
        yield f"section {name}", _SECTION
    for term, weight, sought in rule.terms:
        where = _place(sought, told)
        if where:
            yield f"{term} in {where}", weight * (_TITLE if where == "title" else _SUMMARY)


def _place(sought: Pattern, told: _Told) -> str:
    if any(sought.found(words) for words in told.titles):
        return "title"
    return "summary" if any(sought.found(words) for words in told.summaries) else ""


def _sections(article: Article) -> Iterator[str]:
    """The outlet's own words for where the article runs: its categories, and the folders and host of its address."""
    yield from (category.casefold() for category in article.categories)
    parts = urlsplit(article.url)
    folders = parts.path.casefold().split("/")[:-1]
    yield from (folder for folder in folders[:4] if folder and not folder.isdigit())
    yield from (parts.hostname or "").split(".")[:-2]


def _rule(topic: Topic) -> _Rule:
    rules = topic.rules
    return _Rule(
        topic.slug,
        tuple((term.text, term.weight, pattern(term.text)) for term in rules.terms),
        tuple(map(pattern, rules.vetoes)),
        frozenset(section.casefold() for section in rules.sections),
    )
