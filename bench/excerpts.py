"""How much of a summary by hand our excerpts hold: `python -m bench.excerpts FOLDER [--json]`.

Reads FOLDER/summaries_*.jsonl (body and reference summary) and prints, beside the first sentence and the first two as
a naive splitter finds them, what Kabar's own stage makes of each body.  ROUGE-N F1 (Lin 2004): of the words, or pairs
of neighbouring words, of candidate and reference, each counted as often as it stands in both, the harmonic mean of the
shares in either; words are runs of letters and digits in lower case, without stemming or stop words; mean over rows.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from bench.labelled import Row, folder, report, told
from kabar.model import Clipping, Entry
from kabar.stages import clean

PATTERNS = ("summaries_*.jsonl",)
_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_HOUSE = clean.House("Asia/Jakarta", late_days=3)
_WORD = re.compile(r"\w+")
_NAIVE = re.compile(r"(?<=[.!?])\s+")


def main(words: list[str]) -> None:
    """Measure and print."""
    report(rows(folder(words, "bench.excerpts")), words, PATTERNS)


def rows(place: Path) -> Iterator[Row]:
    """A row a file and method; what has no body or no reference is left out."""
    for path in sorted(place.glob(PATTERNS[0])):
        items = [item for item in told(path) if item.get("body") and item.get("summary_ref")]
        if not items:
            yield {"file": path.stem, "n": 0, "note": "no row has a body and a reference"}
        for method, excerpt in (("lead-1", _lead(1)), ("lead-2", _lead(2)), ("kabar", _kabar)) if items else ():
            begun = time.process_time()
            made = [excerpt(item) for item in items]
            taken = time.process_time() - begun
            yield {
                "file": path.stem, "n": len(items), "method": method, **_scores(made, items),
                "words": sum(len(text.split()) for text in made) / len(made),
                "longest": max(len(text.split()) for text in made), "cpu_s": round(taken, 2),
            }  # fmt: skip


def _scores(made: list[str], items: list[Row]) -> Row:
    return {
        f"rouge_{n}": sum(rouge(text, item["summary_ref"], n) for text, item in zip(made, items, strict=True))
        / len(items)
        for n in (1, 2)
    }


def rouge(candidate: str, reference: str, n: int) -> float:
    """ROUGE-N F1 of one text against one reference, 0 to 1."""
    ours, theirs = _grams(candidate, n), _grams(reference, n)
    both = (ours & theirs).total()
    return 2 * both / (ours.total() + theirs.total()) if both else 0.0


def _grams(text: str, n: int) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return Counter(zip(*(words[place:] for place in range(n)), strict=False))


def _lead(sentences: int) -> Callable[[Row], str]:
    return lambda item: " ".join(_NAIVE.split(" ".join(item["body"].split()))[:sentences])


def _kabar(item: Row) -> str:
    body = "".join(f"<p>{escape(line)}</p>" for line in item["body"].splitlines() if line.strip())
    name, url, title = (str(item.get(key) or "") for key in ("id", "url", "title"))
    entry = Entry("bench", name, url, title, body, "html", language="id")
    return clean.article(Clipping(entry, _NOW), _HOUSE).excerpt


if __name__ == "__main__":
    main(sys.argv[1:])
