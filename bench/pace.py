"""How fast stories are told: `python -m bench.pace FOLDER`.

10,000 articles of a title and 300 characters over three weeks, made of the texts in FOLDER/topics_id_*.jsonl: each text
gives as many articles as it has pieces of 300 characters, so that none is a copy of another; few texts make fewer.
Told are the seconds of CPU that copies and stories, topics, and rank take; then the same with one article more, where
the memo remembers those before.  The yardstick of the same run is the reference method, stories alone.
"""

from __future__ import annotations

import gc
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bench.labelled import Row, folder, report, told
from bench.reference import reference
from kabar.cli import FEW_SWEEPS
from kabar.edges import memo, settings
from kabar.edges.memo import Memo
from kabar.model import Article, Source, Topic
from kabar.stages import classify, cluster, edit

PATTERNS = ("topics_id_*.jsonl",)

_BASE = datetime(2026, 1, 1, tzinfo=UTC)
_FEWEST = 2  # articles: one, and one more
_MANY, _MINUTES, _CHARACTERS = 10_000, 3, 300
_ZONE = "Asia/Jakarta"


def main(words: list[str]) -> None:
    """Measure and print."""
    report(rows(folder(words, "bench.pace")), words, PATTERNS)


def rows(place: Path) -> Iterator[Row]:
    """A row a measurement; none where there are no texts.  Few make fewer articles, and the rows say how many."""
    articles = _articles(place, _MANY + 1)
    if len(articles) < _FEWEST:
        return
    name = f"{len(articles) - 1:,} articles"
    gc.collect()
    gc.set_threshold(FEW_SWEEPS)  # as the program does when it begins
    _, taken = _timed(lambda: reference(articles[:-1]))
    yield {"pace": name, "method": "reference", "what": "stories", "cpu_s": taken}
    with tempfile.TemporaryDirectory() as made, memo.opened(Path(made) / "memo.db") as answers:
        yield from _rows(name, articles[:-1], answers)
        yield from _rows("one more", articles, answers)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    yield {"pace": name, "method": "kabar", "what": "peak", "mb": round(peak_mb)}


def _rows(name: str, articles: Sequence[Article], answers: Memo) -> Iterator[Row]:
    sources = {source: Source(source, source, "", "id") for source in sorted({a.source for a in articles})}
    topics = {topic.slug: topic for topic in default_topics()}
    house = edit.House(topics, sources, _ZONE, minutes=12, per_topic=12)
    clusters, stories_s = _timed(lambda: cluster.group(articles, cluster.House(_ZONE), fold=answers.fold))
    stories, topics_s = _timed(
        lambda: classify.file(clusters, tuple(topics.values()), timezone=_ZONE, weights={}, fold=answers.fold)
    )
    _, rank_s = _timed(lambda: edit.editions(stories, house))
    parts = {"copies and stories": stories_s, "topics": topics_s, "rank": rank_s}
    for what, taken in (*parts.items(), ("all", sum(parts.values()))):
        yield {"pace": name, "method": "kabar", "what": what, "cpu_s": taken}


def default_topics(language: str = "id") -> tuple[Topic, ...]:
    """The topics that come with Kabar, as an editor gets them."""
    with tempfile.TemporaryDirectory() as place:
        config = Path(place) / "config.yaml"
        config.write_text(f"site: {{title: Bench, language: {language}}}\ntopics: default\n", "utf-8")
        return settings.load(config).topics


def _timed(measured: Callable[[], Any]) -> tuple[Any, float]:
    begun = time.process_time()
    made = measured()
    return made, time.process_time() - begun


def _articles(place: Path, most: int) -> list[Article]:
    texts = [row for path in sorted(place.glob(PATTERNS[0])) for row in told(path)]
    pieces: list[tuple[Row, str]] = []
    for number in range(20):
        begin = number * _CHARACTERS
        bodies = ((text, str(text.get("body") or text.get("summary") or "")) for text in texts)
        pieces += [(text, body[begin : begin + _CHARACTERS]) for text, body in bodies if body[begin:] or not number]
    return [_article(number, *piece) for number, piece in enumerate(pieces[:most])]


def _article(number: int, text: Row, piece: str) -> Article:
    at = _BASE + timedelta(minutes=_MINUTES * number)
    return Article(
        id=f"{number:05}", url="", title=str(text.get("title") or ""), html="", excerpt=piece, author="",
        source=str(text.get("source") or "detik"), language="id", direction="ltr", image=None, published=at, arrived=at,
        late=False, minutes=1, own=False, topic="", categories=(), guid="", path="", text=piece,
    )  # fmt: skip


if __name__ == "__main__":
    main(sys.argv[1:])
