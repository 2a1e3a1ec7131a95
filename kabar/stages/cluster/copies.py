"""Articles to clusters of the same article: one address, one guid or one title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from kabar.grammar.addresses import canonical
from kabar.model import Article, Cluster, Reason

_WINDOW = timedelta(hours=48)  # in which two equal titles are one article
_FEWEST_WORDS = 4  # of a title that says enough to be compared
_WORLDWIDE = re.compile(r"https?://|tag:|urn:", re.IGNORECASE)  # guids that no other outlet gives by chance
_WORD = re.compile(r"\w+")


def folded(articles: Sequence[Article]) -> tuple[Cluster, ...]:
    """Join every article with the first that it is a copy of.

    In:     articles, the first to arrive first.
    Out:    clusters in the same order, with the reason why each further article joined.
    Raises: nothing.
    """
    first: dict[str, list[int]] = {}
    home: list[int] = []
    joined: dict[int, list[tuple[Article, Reason]]] = {}
    for place, article in enumerate(articles):
        found = next(_earlier(article, articles, first), None)
        home.append(place if found is None else home[found[0]])
        if found is not None:
            joined.setdefault(home[place], []).append((article, found[1]))
        for name in _names(article):
            first.setdefault(name, []).append(place)
    return tuple(
        _cluster(articles[place], joined.get(place, ())) for place in range(len(articles)) if home[place] == place
    )


def _cluster(original: Article, copies: Iterable[tuple[Article, Reason]]) -> Cluster:
    copies = tuple(copies)
    return Cluster((original, *(article for article, _ in copies)), tuple(reason for _, reason in copies))


def _earlier(
    article: Article, articles: Sequence[Article], first: dict[str, list[int]]
) -> Iterator[tuple[int, Reason]]:
    """The earlier articles that this one copies, each with the reason; the surest first."""
    for name in _names(article):
        for place in first.get(name, ()):
            original = articles[place]
            if not name.startswith("same title") or _one_piece(article, original):
                kind, _, what = name.partition(": ")
                yield place, Reason(kind.replace(" ", "-"), ((what, original.id),))


def _names(article: Article) -> Iterator[str]:
    """What a copy of the article would share with it."""
    if article.url:
        yield f"same address: {canonical(article.url)}"
    if _WORLDWIDE.match(article.guid):
        yield f"same guid: {article.guid}"
    words = _WORD.findall(unicodedata.normalize("NFKC", article.title).casefold())
    if len(words) >= _FEWEST_WORDS:
        yield f"same title: {' '.join(words)}"


def _one_piece(article: Article, other: Article) -> bool:
    """Whether two of one title are one: told by different sources, in one language, within two days.

    One source that repeats a title runs a series (prayer times, the price of gold), not a copy.
    """
    near = abs(article.published - other.published) <= _WINDOW
    return near and article.source != other.source and article.language == other.language
