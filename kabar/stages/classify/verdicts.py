"""Claims to verdicts: the strongest decides, those that come close are told, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kabar.model import GENERAL, Article, Reason
from kabar.stages.classify.claims import Claim, Reader, Rows
from kabar.stages.classify.learning import Memory

_CLOSE = 0.6  # of the strongest claim's points: what has more is a further topic


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where an event is filed."""

    topic: str
    further: tuple[str, ...]
    reasons: tuple[Reason, ...]


def verdict(articles: Sequence[Article], reader: Reader, memory: Memory) -> Verdict:
    """File an event by what its tellings of the first day say, and by what was learnt before.

    In:     the tellings, at least one; what was read in them; the memory as it was on the eve of that day.
    Out:    the topic of an own article, else of the feed that told first, else the strongest claim; «general» where
            none is sure.  The reasons, the strongest layer first; the first of them tells of the other topics, the last
            of those that a veto shuts out.
    Raises: nothing.
    """
    teller = reader.stated(articles)
    claims = reader.claims(articles, teller.topic if teller else "", memory)
    ranked = sorted((claim for claim in claims if claim.sure), key=lambda claim: -claim.points)
    best = next((claim for claim in ranked if not teller or claim.slug == teller.topic), None)
    against = tuple(row for row in reader.denied(articles) if best is None or row[0] != best.slug)
    vetoes = (Reason("veto", against),) if against else ()
    if best is None:
        weak = Reason("default", _rows((claim.slug, claim.points) for claim in claims))
        return Verdict(GENERAL.slug, (), (weak, *vetoes))
    others = [claim for claim in ranked if claim is not best]
    further = tuple(claim.slug for claim in others if claim.points > _CLOSE * best.points)
    said = (Reason("editor" if teller.own else "feed", ((teller.topic, teller.source),)),) if teller else ()
    words = reader.telling(articles, memory, best.slug) if best.learnt else ()
    runners_up = tuple((f"next: {claim.slug}", claim.points) for claim in claims if claim is not best)
    return Verdict(best.slug, further, (*said, *_layers(best, words, runners_up), *vetoes))


def _layers(best: Claim, words: Rows, runners_up: Rows) -> Iterator[Reason]:
    learnt = (("all words", best.learnt), *words) if best.learnt else ()
    for by, rows in (("section", best.section), ("rule", best.rule), ("learnt", learnt)):
        if rows:
            yield Reason(by, _rows((*rows, *runners_up)))
            runners_up = ()


def _rows(rows: Iterator[tuple[str, float]] | Rows) -> tuple[tuple[str, str], ...]:
    return tuple((what, f"{points:g}") for what, points in rows)
