"""The reference method for stories: an online pass over TF-IDF vectors, and one merge sweep."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from kabar.languages import LANGUAGES
from kabar.model import Article

_WORD = re.compile(r"\w+")
_STOP = frozenset(word for language in LANGUAGES.values() for word in language.stop_words)
_JOIN, _MERGE, _WINDOW_S, _TERMS, _COMMON = 0.28, 0.40, 72 * 3600.0, 24, 0.05

Vector = dict[str, float]


def reference(articles: Sequence[Article]) -> list[str]:
    """The story of each article, named by its first member."""
    order = sorted(range(len(articles)), key=lambda place: (articles[place].arrived, articles[place].id))
    vectors = _vectors(articles)
    sums: list[Vector] = []
    members: list[list[int]] = []
    last: list[float] = []
    lengths: list[float] = []
    index: defaultdict[str, set[int]] = defaultdict(set)
    for place in order:
        at = articles[place].arrived.timestamp()
        scores = _scores(vectors[place], sums, lengths, index)
        best = max(
            (c for c in scores if at - last[c] <= _WINDOW_S and scores[c] >= _JOIN), key=lambda c: scores[c], default=-1
        )
        if best < 0:
            best = len(sums)
            sums.append({})
            members.append([])
            last.append(at)
            lengths.append(1.0)
        _add(sums[best], vectors[place])
        lengths[best] = _length(sums[best])
        members[best].append(place)
        last[best] = at
        for term in vectors[place]:
            index[term].add(best)
    home = _swept(sums, lengths, index)
    names = {place: articles[members[home[story]][0]].id for story, places in enumerate(members) for place in places}
    return [names[place] for place in range(len(articles))]


def _swept(sums: Sequence[Vector], lengths: Sequence[float], index: dict[str, set[int]]) -> list[int]:
    home = list(range(len(sums)))
    for story, total in enumerate(sums):
        scores = _scores(total, sums, lengths, index)
        alike = [other for other, score in scores.items() if other < story and score >= _MERGE]
        if alike:
            home[story] = home[max(alike, key=lambda other: scores[other])]
    return home


def _scores(
    vector: Vector, sums: Sequence[Vector], lengths: Sequence[float], index: dict[str, set[int]]
) -> dict[int, float]:
    scores: defaultdict[int, float] = defaultdict(float)
    for term, weight in vector.items():
        for story in index.get(term, ()):
            scores[story] += weight * sums[story][term]
    length = _length(vector)
    return {story: score / (length * lengths[story]) for story, score in scores.items()}


def _vectors(articles: Sequence[Article]) -> list[Vector]:
    counts = []
    for article in articles:
        count = Counter({word: 2 * n for word, n in Counter(_words(article.title)).items()})
        count.update(_words(article.excerpt))
        counts.append(count)
    spread = Counter(word for count in counts for word in count)
    most = max(_COMMON * len(articles), 10)
    vectors = []
    for count in counts:
        weights = {w: n * math.log(len(articles) / spread[w]) for w, n in count.items() if spread[w] <= most}
        strongest = dict(sorted(weights.items(), key=lambda row: (-row[1], row[0]))[:_TERMS])
        length = _length(strongest)
        vectors.append({word: weight / length for word, weight in strongest.items()})
    return vectors


def _words(text: str) -> list[str]:
    return [word for word in _WORD.findall(text.casefold()) if word not in _STOP and (len(word) > 1 or word.isdigit())]


def _add(total: Vector, vector: Vector) -> None:
    for term, weight in vector.items():
        total[term] = total.get(term, 0.0) + weight


def _length(vector: Vector) -> float:
    return math.sqrt(sum(weight * weight for weight in vector.values())) or 1.0
