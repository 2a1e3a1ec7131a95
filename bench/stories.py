"""How well stories are told apart: `python -m bench.stories FOLDER [--json] [--flat]`.

Runs Kabar's own stages on whichever labelled files lie in FOLDER, and prints a row a file: of n items, the first 5,000
at most, of how many, and in how many hours they come; where no times are told, in one.  Stories stand beside two
yardsticks of the same run: doing nothing, and the reference (TF-IDF over title twice and summary, one online pass at
0.28 within 72 hours, one merge sweep at 0.40), by B-cubed precision, recall and F1 (Bagga and Baldwin 1998).  Copies,
topics, excerpts and pace are told by the modules of those names, each of which runs alone, too.  With --flat Kabar's
stories are told at other thresholds, too: how much hangs on the one it has.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from unittest.mock import patch

from bench import duplicates, excerpts, pace, topics
from bench.labelled import Row, folder, report, told
from bench.reference import reference
from kabar.model import Article
from kabar.stages import cluster
from kabar.stages.cluster import board

Method = Callable[[Sequence[Article]], list[str]]

_BASE = datetime(2026, 1, 1, tzinfo=UTC)
_TAGS = {"ind": "id", "eng": "en", "spa": "es", "deu": "de", "por": "pt", "fra": "fr", "ita": "it", "rus": "ru"}
_MOST = 5_000  # items of one file
_AROUND = (0.26, 0.27, 0.28, 0.30)  # thresholds


def main(words: list[str]) -> None:
    """Measure and print."""
    place = folder(words, "bench.stories")
    methods = {**_METHODS, **(_thresholds() if "--flat" in words else {})}
    parts = (partial(_stories, methods=methods), duplicates.rows, topics.rows, excerpts.rows, pace.rows)
    patterns = ("stories_*.jsonl", *duplicates.PATTERNS[:1], *topics.PATTERNS, *excerpts.PATTERNS)
    report((row for part in parts for row in part(place)), words, patterns)


def _stories(place: Path, methods: Mapping[str, Method]) -> Iterator[Row]:
    for path in sorted(place.glob("stories_*.jsonl")):
        items = told(path)
        for language in sorted({str(item.get("lang", "")) for item in items}):
            known = [item for item in items if str(item.get("lang", "")) == language]
            ours = known[:_MOST]
            articles = [_article(item) for item in ours]
            gold = [str(item["story"]) for item in ours]
            for method, group in methods.items():
                begun = time.process_time()
                precision, recall, f1 = _b_cubed(group(articles), gold)
                taken = time.process_time() - begun
                yield {
                    "file": path.stem, "language": language or "-", "n": len(ours), "method": method,
                    "precision": precision, "recall": recall, "f1": f1, "cpu_s": round(taken, 2),
                    "of": len(known), "times": _times(ours, articles),
                }  # fmt: skip


def _times(items: Sequence[Row], articles: Sequence[Article]) -> str:
    """In how many hours they come."""
    hours = {article.arrived.replace(minute=0, second=0, microsecond=0) for article in articles}
    untold = sum(not item.get("time") for item in items)
    return f"in {len(hours)} h" + (f", {untold} without time" if untold else "")


def _article(item: Row) -> Article:
    text = str(item.get("time") or "")
    at = datetime.fromisoformat(text) if text else _BASE
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    return Article(
        id=str(item["id"]), url="", title=str(item.get("title") or item.get("text") or ""), html="",
        excerpt=str(item.get("summary") or "")[:300], author="", source=str(item.get("source") or item["id"]),
        language=_TAGS.get(str(item.get("lang", "")), "und"), direction="ltr", image=None, published=at, arrived=at,
        late=False, minutes=1, own=False, topic="", categories=(), guid="", path="",
    )  # fmt: skip


def _nothing(articles: Sequence[Article]) -> list[str]:
    return [article.id for article in articles]


def _kabar(articles: Sequence[Article]) -> list[str]:
    home: dict[str, str] = {}
    for group in cluster.group(articles, cluster.House("Asia/Jakarta")):
        if group.newest:
            home.update((article.id, group.name) for article in group.articles)
    return [home[article.id] for article in articles]


_METHODS: Mapping[str, Method] = {"nothing": _nothing, "reference": reference, "kabar": _kabar}


def _thresholds() -> dict[str, Method]:
    return {f"kabar at {limit:.2f}": partial(_at, limit) for limit in _AROUND}


def _at(limit: float, articles: Sequence[Article]) -> list[str]:
    with patch.multiple(board, ALIKE=limit, LEAST=board.LEAST - board.ALIKE + limit):
        return _kabar(articles)


def _b_cubed(found: Sequence[str], gold: Sequence[str]) -> tuple[float, float, float]:
    ours, theirs, both = Counter(found), Counter(gold), Counter(zip(found, gold, strict=True))
    precision = sum(n * n / ours[a] for (a, _), n in both.items()) / len(gold)
    recall = sum(n * n / theirs[b] for (_, b), n in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


if __name__ == "__main__":
    main(sys.argv[1:])
