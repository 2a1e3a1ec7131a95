"""How well stories find their topic: `python -m bench.topics FOLDER [--json]`.

Files each item of the labelled files in FOLDER with the default topics, one item a story, and prints accuracy and macro
F1; what falls to «general» counts as wrong.  An item is its title and the first 300 characters of its summary: no
address, no category.  «rules» knows nothing else.  «learnt» learns first: the items of a file fall in two halves by a
checksum of their id, and each half is filed on the day after the other half arrived, whose topics were given by feeds.
Names of topics in other files are mapped to the defaults; what belongs to none of them is left out.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

from bench.labelled import Row, folder, report, told
from kabar.edges import settings
from kabar.model import Article, Cluster, Topic
from kabar.stages import classify

PATTERNS = ("topics_*.jsonl",)
_EVE = datetime(2026, 1, 1, 12, tzinfo=UTC)
_DAY = timedelta(days=1)
_ELSEWHERE = {
    "business": "economy",
    "politics": "nasional",
    "society": "nasional",
    "sports": "sport",
    "technology": "tech",
}
_TAGS = {"ind": "id", "eng": "en"}
_SPEED = 10_000


def main(words: list[str]) -> None:
    """Measure and print."""
    report(rows(folder(words, "bench.topics")), words, PATTERNS)


def rows(place: Path) -> Iterator[Row]:
    """A row a file and method, and two for speed."""
    topics = _defaults()
    texts: list[Article] = []
    for path in sorted(place.glob(PATTERNS[0])):
        labelled = list(_labelled(path, {topic.slug for topic in topics}))
        texts += [article for article, _ in labelled]
        if not labelled:
            yield {"file": path.stem, "n": 0, "note": "no row has one of the default topics"}
        for method, filed in (("rules", _by_rules), ("learnt", _by_learning)) if labelled else ():
            begun = time.process_time()
            pairs = filed(labelled, topics)
            taken = round(time.process_time() - begun, 2)
            accuracy = sum(gold == found for gold, found in pairs) / len(pairs)
            general = sum(found == "general" for _, found in pairs)
            yield {
                "file": path.stem, "n": len(pairs), "method": method, "accuracy": accuracy,
                "macro_f1": _macro_f1(pairs), "general": general, "cpu_s": taken,
            }  # fmt: skip
    if texts:
        yield from _speed(texts, topics)


def _defaults() -> tuple[Topic, ...]:
    with TemporaryDirectory() as made:
        place = Path(made, "config.yaml")
        place.write_text("site: {title: x}\ntopics: default\n", "utf-8")
        return settings.load(place).topics


def _labelled(path: Path, slugs: set[str]) -> Iterator[tuple[Article, str]]:
    for item in told(path):
        topic = _ELSEWHERE.get(str(item.get("topic")), str(item.get("topic")))
        if topic in slugs:
            yield _article(item), topic


def _article(item: Row) -> Article:
    opening = str(item.get("summary") or item.get("text") or item.get("body") or "")[:300]
    return Article(
        id=str(item["id"]), url="", title=str(item.get("title") or ""), html="", excerpt=opening, author="",
        source="bench", language=_TAGS.get(str(item.get("lang", "")), "und"), direction="ltr", image=None,
        published=_EVE, arrived=_EVE, late=False, minutes=1, own=False, topic="", categories=(), guid="", path="",
    )  # fmt: skip


def _by_rules(labelled: Sequence[tuple[Article, str]], topics: Sequence[Topic]) -> list[tuple[str, str]]:
    stories = classify.file([Cluster((article,)) for article, _ in labelled], topics, timezone="UTC", weights={})
    return [(gold, story.topic) for (_, gold), story in zip(labelled, stories, strict=True)]


def _by_learning(labelled: Sequence[tuple[Article, str]], topics: Sequence[Topic]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for half in (0, 1):
        asked = [row for row in labelled if crc32(row[0].id.encode()) % 2 == half]
        taught = [replace(article, topic=gold) for article, gold in labelled if crc32(article.id.encode()) % 2 != half]
        news = [replace(article, arrived=_EVE + _DAY) for article, _ in asked]
        clusters = [Cluster((article,)) for article in (*news, *taught)]
        stories = classify.file(clusters, topics, timezone="UTC", weights={})
        pairs += [(gold, story.topic) for (_, gold), story in zip(asked, stories, strict=False)]
    return pairs


def _macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean F1 of the topics that the file has."""
    gold, found = Counter(gold for gold, _ in pairs), Counter(found for _, found in pairs)
    both = Counter(gold for gold, found in pairs if gold == found)
    return sum(2 * both[topic] / (gold[topic] + found[topic]) for topic in gold) / len(gold)


def _speed(texts: Sequence[Article], topics: Sequence[Topic]) -> Iterator[Row]:
    """10,000 items over three weeks, made by running through the texts; of every second one the topic is given."""
    plain = [
        replace(texts[n % len(texts)], id=f"{n:016x}", arrived=_EVE + timedelta(minutes=3 * n)) for n in range(_SPEED)
    ]
    slugs = [story.topic for story in classify.file([Cluster((a,)) for a in plain], topics, timezone="UTC", weights={})]
    given = [replace(a, topic=slug) if n % 2 else a for n, (a, slug) in enumerate(zip(plain, slugs, strict=True))]
    for method, articles in (("rules", plain), ("learnt", given)):
        clusters = [Cluster((article,)) for article in articles]
        begun = time.process_time()
        classify.file(clusters, topics, timezone="UTC", weights={})
        yield {"file": "10,000 items", "method": method, "cpu_s": time.process_time() - begun, "texts": len(texts)}


if __name__ == "__main__":
    main(sys.argv[1:])
