"""Text pasted from a news page, to a manuscript: the article apart from what stood around it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from kabar.grammar import tongues
from kabar.model import Manuscript
from kabar.stages.parse.pasted import bounds, endings, groups, head, lines, marks, notes, story

__all__ = ["read"]

_HEARD = 40_000  # characters, by which a text's language is told


def read(text: str, *, zone: ZoneInfo, language: str) -> Manuscript:
    """Read an article that somebody copied from a page.

    In:     any text, of any size; zone, for dates that name none; language (BCP 47), for texts that do not tell theirs.
    Out:    the article.  Every line is in exactly one field, or in *dropped*; what nothing else explains is body.  The
            title is empty only when the text is.
    Raises: nothing.
    """
    understood, rest = lines.split(text)
    marked = groups.read([marks.mark(line, zone=zone) for line in understood], zone=zone)
    found = notes.Notes()
    begin = bounds.beginning(marked)
    head.read(marked, begin, found)
    story.read(marked, begin, bounds.over(marked, begin), found)
    endings.read(found)
    found.blocks += ((line, False) for line in rest)
    first = understood[0].text if understood else ""
    return notes.manuscript(found, language=_language(text, language), first=first)


def _language(text: str, usual: str) -> str:
    """The language that a text is clearly in; the usual one, with its region, where that is it or none is."""
    heard = tongues.told(tongues.votes(text[:_HEARD]))
    return heard if heard and heard != usual.partition("-")[0].casefold() else usual
