"""The reasons of a story to sentences: why this topic, why one story, why here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kabar.grammar.kinship import joined, nearly
from kabar.grammar.sentences import Line, Names, weighed
from kabar.model import OWN, Reason, Story

_FILED = ("feed", "section", "rule", "learnt", "default", "veto")
_LAST = ("why_veto", "why_default_else", "why_next")  # what does not decide is said after what does
_NEXT = "next: "
_FACTORS = {
    "score": "score",
    "voices": "log2(1 + coverage)",
    "coverage": "coverage",
    "hours": "hours old",
    "weight": "topic's weight",
    "boost": "editor's boost",
}
_HALVES = "halves every"
_LEFT = ("length", "series", "boost")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


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
        if any(line.key == "why_veto" for line in said):
            said = [Line("why_default_else", {}) if line.key == "why_default" else line for line in said]
        yield from sorted(said, key=lambda line: _LAST.index(line.key) if line.key in _LAST else -1)
    if story.further:
        yield Line("why_further", {"topics": ", ".join(map(names.topic, story.further))})


def _is_own(reason: Reason) -> bool:
    return reason.by == "editor" and any(where == OWN for _, where in reason.evidence)


def _filed(reason: Reason, names: Names) -> Iterator[Line]:
    """What one layer of the rules says."""
    rows = [(what, points) for what, points in reason.evidence if not what.startswith(_NEXT)]
    others = _claims(
        ((what.removeprefix(_NEXT), points) for what, points in reason.evidence if what.startswith(_NEXT)), names
    )
    if reason.by == "feed":
        yield Line("why_feed", {"source": names.sources.get(rows[0][1], rows[0][1])})
    elif reason.by == "editor":
        yield Line("why_own", {})
    elif reason.by == "section":
        words = (row[0].removeprefix("section ") for row in rows)
        yield Line("why_section", {"words": ", ".join(words), "points": Decimal(rows[0][1])})
    elif reason.by == "rule":
        yield Line("why_rule", {"words": tuple(_hit(*row) for row in rows)})
    elif reason.by == "veto":
        yield from (Line("why_veto", {"topic": names.topic(slug), "words": words}) for slug, words in rows)
    elif reason.by == "learnt":
        yield Line("why_learnt", {"points": Decimal(rows[0][1]), "words": weighed(rows[1:])})
    else:
        weak = _claims(rows, names)
        yield Line("why_default_near" if weak else "why_default", {"topics": weak})
    if others:
        yield Line("why_next", {"topics": others})


def _hit(what: str, points: str) -> Line:
    term, _, where = what.rpartition(" in ")
    return Line(f"why_in_{where}", {"term": term, "points": Decimal(points)})


def _claims(rows: Iterable[tuple[str, str]], names: Names) -> tuple[Line, ...]:
    return weighed((names.topic(slug), points) for slug, points in rows if Decimal(points))


def editor(reasons: Iterable[Reason], names: Names) -> Iterator[Line]:
    """What the editor's desk says of it, but for its topic."""
    for reason in reasons:
        for what, line in _desk(reason):
            if what != "topic":
                about = names.article(reason.about) if reason.about else ""
                yield Line(f"why_desk_{_word(what)}", {"line": line, "article": about}, reason.about)


def _word(what: str) -> str:
    """What the editor's word comes to: «boost 0» leaves a story out, and less than 1 lets it count for less."""
    word, _, number = what.partition(" ")
    if word != "boost" or not number or Decimal(number) > 1:
        return word
    return "mute" if Decimal(number) == 0 else "damp"


def _desk(reason: Reason) -> Iterator[tuple[str, str]]:
    """The words of desk.yaml in a reason, each with its line."""
    if reason.by == "editor":
        yield from ((what, where) for what, where in reason.evidence if what != "merge" and where != OWN)


def ordered(reason: Reason) -> Line:
    """What it was worth on its day, factor by factor."""
    seen = dict(reason.evidence)
    half = next((what for what in seen if what.startswith(_HALVES)), "")
    values = {key: Decimal(seen.get(what, "1")) for key, what in {**_FACTORS, "fresh": half}.items()}
    hours = _NUMBER.search(half)
    return Line(
        "why_order", {**values, "coverage": values["coverage"].normalize(), "half": Decimal(hours[0] if hours else 0)}
    )


def left(reason: Reason) -> Line:
    """Why it is not in the edition of its day."""
    why, told = reason.evidence[0]
    if why not in _LEFT:
        return Line("why_left", {"why": told})
    numbers = [Decimal(number) for number in _NUMBER.findall(told)]
    limits = dict(zip(("minutes", "per_topic"), numbers, strict=False)) if why == "length" else {}
    return Line(f"why_left_{why}", limits)
