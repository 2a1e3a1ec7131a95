"""Articles to clusters: every telling of one event in one place.

So far a cluster holds the copies of one article.  Different tellings of one event join in `stories`, which will stand
between `copies` and the result.
"""

from __future__ import annotations

from collections.abc import Iterable

from kabar.model import Article, Cluster
from kabar.stages.cluster import copies


def group(articles: Iterable[Article]) -> tuple[Cluster, ...]:
    """Bring together what tells the same.

    In:     articles in any order.
    Out:    every article in exactly one cluster; in a cluster the first to arrive first; clusters likewise.
    Raises: nothing.
    """
    return copies.folded(sorted(articles, key=lambda article: (article.arrived, article.id)))
