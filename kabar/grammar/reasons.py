"""The reasons of a story to sentences: why this topic, why one story, why here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kabar.grammar.sentences import Line, Value
from kabar.model import OWN, Reason, Story

_FILED = ("feed", "section", "rule", "learnt", "default")
_COPIED = {"same-address": "why_address", "same-guid": "why_guid", "same-title": "why_title", "same-text": "why_text"}
_NEXT = "next: "
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Names:
    """What readers call things."""

    topics: Mapping[str, str]  # by slug
    sources: Mapping[str, str]  # by id
    articles: Mapping[str, str]  # headlines, by Article.id

    def topic(self, slug: str) -> str:
        """The name of a topic."""
        return self.topics.get(slug, slug)

    def article(self, name: str) -> str | tuple[Line, ...]:
        """A headline; of an article that is not known here, that it is another story."""
        title = self.articles.get(name)
        return f"«{title}»" if title else (Line("why_another", {}),)


def story(story: Story, names: Names) -> tuple[Line, ...]:
    """All that is known of why a story stands where it stands, in the order in which people ask.

    In:     a story with its reasons; what readers call things.
    Out:    sentences: the topic, each telling that joined, the nearest that did not, the editor's word, the rank.
    Raises: nothing.
    """
    return (
        *topic(story, names),
        *(line for reason in story.reasons if (line := joined(reason, names))),
        *(nearly(reason, names) for reason in story.reasons if reason.by == "near-miss"),
        *editor(story.reasons, names),
        *(ordered(reason) for reason in story.reasons if reason.by == "order"),
        *(left(reason) for reason in story.reasons if reason.by == "left-out"),
    )


def topic(story: Story, names: Names) -> Iterator[Line]:
    """Why it runs under its topic."""
    name = names.topic(story.topic)
    desk = [line for reason in story.reasons for what, line in _desk(reason) if what == "topic"]
    if desk:
        yield Line("why_topic_desk", {"topic": name, "line": desk[-1]})
    else:
        yield Line("why_topic", {"topic": name})
        filed = [reason for reason in story.reasons if reason.by in _FILED or _is_own(reason)]
        said = [line for reason in filed for line in _filed(reason, names)]
        yield from sorted(said, key=lambda line: line.key == "why_next")
    if story.further:
        yield Line("why_further", {"topics": ", ".join(map(names.topic, story.further))})


def _is_own(reason: Reason) -> bool:
    return reason.by == "editor" and any(where == OWN for _, where in reason.evidence)


def _filed(reason: Reason, names: Names) -> Iterator[Line]:
    """What one layer of the rules says."""
    rows = [(what, points) for what, points in reason.evidence if not what.startswith(_NEXT)]
    others = [(what.removeprefix(_NEXT), points) for what, points in reason.evidence if what.startswith(_NEXT)]
    if reason.by == "feed":
        yield Line("why_feed", {"source": names.sources.get(rows[0][1], rows[0][1])})
    elif reason.by == "editor":
        yield Line("why_own", {})
    elif reason.by == "section":
        words = (row[0].removeprefix("section ") for row in rows)
        yield Line("why_section", {"words": ", ".join(words), "points": Decimal(rows[0][1])})
    elif reason.by == "rule":
        yield Line("why_rule", {"words": tuple(_hit(*row) for row in rows)})
    elif reason.by == "learnt":
        yield Line("why_learnt", {"points": Decimal(rows[0][1]), "words": _weighed(rows[1:])})
    else:
        yield Line("why_default_near" if rows else "why_default", {"topics": _claims(rows, names)})
    if others:
        yield Line("why_next", {"topics": _claims(others, names)})


def _hit(what: str, points: str) -> Line:
    term, _, where = what.rpartition(" in ")
    return Line(f"why_in_{where}", {"term": term, "points": Decimal(points)})


def _weighed(rows: Iterable[tuple[str, str]]) -> tuple[Line, ...]:
    return tuple(Line("why_weight", {"name": name, "points": Decimal(points)}) for name, points in rows)


def _claims(rows: Iterable[tuple[str, str]], names: Names) -> tuple[Line, ...]:
    return _weighed((names.topic(slug), points) for slug, points in rows)


def joined(reason: Reason, names: Names) -> Line | None:
    """Why a telling is in the story, where the reason tells."""
    if reason.by == "alike":
        return _alike(reason, names)
    if reason.by in _COPIED:
        return _copied(reason, names)
    merged = [with_ for what, with_ in reason.evidence if what == "merge" and reason.by == "editor" and reason.about]
    if merged:
        others = [names.articles[name] for name in merged[0].split(", ") if name in names.articles]
        return Line("why_merge", {"articles": ", ".join(f"«{title}»" for title in others)}, reason.about)
    return None


def _alike(reason: Reason, names: Names) -> Line:
    seen = dict(reason.evidence[:4])
    hours = Decimal(seen["hours after it"])
    values: dict[str, Value] = {
        "similarity": Decimal(seen["similarity"]),
        "needs": Decimal(seen["needs"]),
        "words": _weighed(reason.evidence[4:]),
        "hours": hours,
        "article": names.article(seen["with"]),
    }
    return Line("why_alike" if hours else "why_alike_soon", values, reason.about)


def _copied(reason: Reason, names: Names) -> Line:
    what, original = reason.evidence[0]
    seen = dict(reason.evidence[1:])
    if reason.by == "same-text":
        key = "why_opening" if "opening" in seen else "why_text"
        shares = {name: share for name, share in seen.items() if name != "opening"}
        return Line(key, {"article": names.article(original), **shares}, reason.about)
    return Line(_COPIED[reason.by], {"article": names.article(original), "what": what}, reason.about)


def nearly(reason: Reason, names: Names) -> Line:
    """What it was nearly joined with, and why it was not."""
    seen = dict(reason.evidence[:3])
    rest = dict(reason.evidence[3:])
    hours, series = rest.pop("hours after it", ""), rest.pop("series", "")
    alike, needs = Decimal(seen["similarity"]), Decimal(seen["needs"])
    kind = "_series" if series else "_late" if hours else "_split" if alike > needs else ""
    values: dict[str, Value] = {
        "article": names.article(seen["with"]),
        "similarity": alike,
        "needs": needs,
        "hours": Decimal(hours or 0),
        "words": _weighed(rest.items()),
    }
    return Line(f"why_near{kind}", values)


def editor(reasons: Iterable[Reason], names: Names) -> Iterator[Line]:
    """What the editor's desk says of it, but for its topic."""
    for reason in reasons:
        for what, line in _desk(reason):
            if what != "topic":
                about = names.article(reason.about) if reason.about else ""
                yield Line(f"why_desk_{what}", {"line": line, "article": about}, reason.about)


def _desk(reason: Reason) -> Iterator[tuple[str, str]]:
    """The words of desk.yaml in a reason, each with its line."""
    if reason.by == "editor":
        yield from ((what, where) for what, where in reason.evidence if what != "merge" and where != OWN)


def ordered(reason: Reason) -> Line:
    """What it was worth on its day, factor by factor."""
    keys = ("coverage", "voices", "hours", "fresh", "weight", "boost", "score")
    values = {key: Decimal(value) for key, (_, value) in zip(keys, reason.evidence, strict=True)}
    values["coverage"] = values["coverage"].normalize()
    half = _NUMBER.search(reason.evidence[3][0])
    return Line("why_order", {**values, "half": Decimal(half[0]) if half else Decimal(0)})


def left(reason: Reason) -> Line:
    """Why it is not in the edition of its day."""
    ((why, told),) = reason.evidence
    numbers = [Decimal(number) for number in _NUMBER.findall(told)]
    limits = dict(zip(("minutes", "per_topic"), numbers, strict=False)) if why == "length" else {}
    return Line(f"why_left_{why}", limits)
