"""How well copies are told from news: `python -m bench.duplicates FOLDER [--json]`.

Runs Kabar's own board on the labelled pairs of FOLDER/neardup_pairs_*.jsonl, each pair by itself, and prints
precision, recall and F1 of «copy», with how many pairs of every other label were called copies.  Without addresses,
which many pairs have in common, only headlines and texts decide.  The last rows tell what 10,000 articles cost.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path

from bench.labelled import Row, folder, report, told
from kabar.model import Article
from kabar.stages.cluster.copies import Copies

PATTERNS = ("neardup_pairs_*.jsonl", "topics_id_*.jsonl")
_BASE = datetime(2026, 1, 1, tzinfo=UTC)
_CUTS = (300, 1_000, 2_000, 4_000)  # characters of a text; what is kept of an article is 2,000
_MANY = 10_000
_EXCERPT = 300


def main(words: list[str]) -> None:
    """Measure and print."""
    report(rows(folder(words, "bench.duplicates")), words, PATTERNS)


def rows(place: Path) -> Iterator[Row]:
    """A row for each length of text, with addresses and without; then what many articles cost."""
    for path in sorted(place.glob(PATTERNS[0])):
        pairs = told(path)
        for characters in _CUTS:
            for addresses in (False, True):
                yield {"file": path.stem, **_pairs(pairs, characters, addresses=addresses)}
    yield from _speed(place)


def _pairs(pairs: list[Row], characters: int, *, addresses: bool) -> Row:
    labels = Counter(str(pair["label"]) for pair in pairs)
    called = Counter(str(pair["label"]) for pair in pairs if _copied(pair, characters, addresses=addresses))
    right = called["duplicate"]
    precision, recall = right / max(1, called.total()), right / max(1, labels["duplicate"])
    return {
        "characters": characters, "addresses": addresses, "n": len(pairs),
        "precision": precision, "recall": recall, "f1": 2 * precision * recall / max(1e-9, precision + recall),
        "missed": labels["duplicate"] - right,
        **{label: called[label] for label in sorted(labels) if label != "duplicate"},
    }  # fmt: skip


def _copied(pair: Row, characters: int, *, addresses: bool) -> bool:
    """Whether the second of a pair, an hour later, is a copy of the first."""
    tellings = [
        _article(item, name, _BASE + timedelta(hours=hours), text=_text(item)[:characters],
                 url=str(item.get("url") or "") if addresses else "")
        for hours, (name, item) in enumerate((side, pair[side]) for side in "ab")
    ]  # fmt: skip
    return Copies().take(tellings)[1] is not None


def _article(item: Row, name: str, at: datetime, *, text: str, url: str = "") -> Article:
    return Article(
        id=name, url=url, title=str(item.get("title") or ""), html="", excerpt=text[:_EXCERPT], author="",
        source=str(item.get("source") or name).partition(".")[0], language="id", direction="ltr", image=None,
        published=at, arrived=at, late=False, minutes=1, own=False, topic="", categories=(), guid="", path="",
        text=text,
    )  # fmt: skip


def _speed(place: Path) -> Iterator[Row]:
    """Articles of title and 300 characters, and of 2,000, made by running through the folder's texts in three weeks.

    A text that comes round again has other words from its middle on, so that few are copies.
    """
    texts = [row for path in sorted(place.glob(PATTERNS[1])) for row in told(path)]
    for characters in (_EXCERPT, 2_000) if texts else ():
        made = [_article(texts[n % len(texts)], f"{n:05}", _BASE + timedelta(minutes=3 * n), url=f"https://a.example/{n}",
                         text=_turned(_text(texts[n % len(texts)]), n // len(texts))[:characters])
                for n in range(_MANY)]  # fmt: skip
        begun, board, copies = time.process_time(), Copies(), 0
        for _, day in groupby(made, key=lambda article: article.arrived.date()):
            copies += sum(found is not None for found in board.take(list(day)))
        taken = time.process_time() - begun
        yield {
            "file": "10,000 articles",
            "characters": characters,
            "copies": copies,
            "cpu_s": taken,
            "texts": len(texts),
        }


def _text(row: Row) -> str:
    return str(row.get("body") or row.get("summary") or row.get("text") or "")


def _turned(text: str, times: int) -> str:
    """The words of a text in another order, so that it is another text."""
    written = text.split()
    return " ".join(written[place] for first in range(times + 1) for place in range(first, len(written), times + 1))


if __name__ == "__main__":
    main(sys.argv[1:])
