"""Editions to mails: as HTML, as plain text, and both in one message that a mail program opens as a draft."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kabar.model import Edition, File, Masthead, Theme
from kabar.stages.render import outgoing
from kabar.stages.render.letter import drafts, message, styled
from kabar.stages.render.outgoing import House

__all__ = ["House", "house", "mail", "wanted"]

_EDITIONS = 7  # what is older is no news, and nobody sends it any more
_ROOM = 100_000  # bytes: Gmail cuts a mail at 102 kB


def wanted(editions: Sequence[Edition], site: Masthead) -> tuple[Edition, ...]:
    """The newest editions; none while the site has no address, for a mail has no place that its links could start from.

    In:     editions, the newest first; the masthead.
    """
    return () if site.homeless else tuple(map(outgoing.shown, editions[:_EDITIONS]))


def house(theme: Theme, site: Masthead, *, timezone: str) -> House:
    """What every mail is made with; timezone, the IANA name in which times are printed."""
    return outgoing.house(theme, site, timezone, drafts.HTML, drafts.TEXT)


def mail(edition: Edition, house: House) -> tuple[File, ...]:
    """Write an edition as a mail.

    In:     an edition; the house.
    Out:    2026/11/22.mail.html, which needs no other file and no picture; .mail.txt, the same in plain words; .eml,
            the message with both.  Who else tells a story, then the excerpts, are left out where there is no room.
    Raises: KabarError, with the template's name and line.
    """
    markup = styled.inlined(drafts.html(edition, house, detail=2))
    for detail in (1, 0):
        if len(markup.encode()) > _ROOM:
            markup = styled.inlined(drafts.html(edition, house, detail=detail))
    text = drafts.text(edition, house)
    stem = _stem(edition.day)
    return (
        File(f"{stem}.mail.html", markup.encode()),
        File(f"{stem}.mail.txt", text.encode()),
        File(f"{stem}.eml", message.written(edition, house.site, markup=markup, text=text)),
    )


def _stem(day: date) -> str:
    """The path of an edition's page, without its ending: below it, own articles may have any name."""
    return f"{day:%Y/%m/%d}"
