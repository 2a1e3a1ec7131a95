"""The reasons of what is one story, and of what nearly is, to sentences."""

from __future__ import annotations

from decimal import Decimal

from kabar.grammar.sentences import Line, Names, Value, weighed
from kabar.model import Reason

_COPIED = {"same-address": "why_address", "same-guid": "why_guid", "same-title": "why_title", "same-text": "why_text"}


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
        "words": weighed(reason.evidence[4:]),
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
    enough = "_late" if hours and alike >= needs else "_split" if not hours and alike > needs else ""
    kind = "_series" if series else "_word" if needs >= 1 else enough
    values: dict[str, Value] = {
        "article": names.article(seen["with"]),
        "similarity": alike,
        "needs": needs,
        "hours": Decimal(hours or 0),
        "words": weighed(rest.items()),
    }
    return Line(f"why_near{kind}", values)
