"""The dates of a page to when the article was published, and when it was changed."""

from __future__ import annotations

from collections.abc import Sequence

from kabar.grammar.dates import Dated
from kabar.stages.parse.pasted.stamps import Stamp


def published(stamps: Sequence[Stamp]) -> Dated | None:
    """When the article was published: at the latest when it was changed, if the page says no more."""
    first = [stamp for stamp in stamps if not stamp.updated]
    return _best([stamp for stamp in first if stamp.labelled] or first) or updated(stamps)


def updated(stamps: Sequence[Stamp]) -> Dated | None:
    """When the article was changed; None when the page does not say."""
    return _best([stamp for stamp in stamps if stamp.updated])


def _best(stamps: Sequence[Stamp]) -> Dated | None:
    """Of several notations of one date the one that says most."""
    if not stamps:
        return None
    first = next((stamp for stamp in stamps if stamp.sure), stamps[0])
    day = first.dated.moment.date()
    same = [stamp.dated for stamp in stamps if stamp.dated.moment.date() == day and stamp.sure == first.sure]
    return min(same, key=lambda dated: (dated.date_only, dated.zone_assumed))
