"""A reply to the entries in it: RSS, Atom, RDF or JSON Feed, told apart by their first bytes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from kabar.model import Entry, Failure, Feed, FeedDocument, Reply
from kabar.stages.parse import identity, jsonfeed, xmlfeed
from kabar.stages.parse.discretion import discreet
from kabar.stages.parse.rubble import Rubble, cleared


def feed(reply: Reply, feed: Feed, *, now: datetime) -> FeedDocument | Failure:
    """Read the entries of one reply.

    In:     a reply with a body; the feed as the editor set it down, with the zone of its dates that name none; now,
            against which dates from the future are judged.
    Out:    the channel and its entries in the document's order, at most feed.limit, newest first to be kept; or why
            it is no feed.  Every entry has keys that no other entry of the document has.
    Raises: nothing.
    """
    try:
        body = cleared(reply.body)
    except Rubble as rubble:
        return Failure(
            feed.id, "format", f"this is {rubble}", "give the address of the feed itself, RSS, Atom or JSON Feed"
        )
    read = jsonfeed.read if body[:1] in {b"{", b"["} else xmlfeed.read
    document = read(replace(reply, body=body), feed, now=now, zone=ZoneInfo(feed.timezone))
    if isinstance(document, Failure):
        return document
    document = discreet(document, feed.secrets)
    kept = _newest(identity.told_apart(document.entries), feed.limit)
    return replace(document, entries=kept)


def _newest(entries: tuple[Entry, ...], limit: int) -> tuple[Entry, ...]:
    """At most *limit* entries: the newest, an undated one as old as the dated one before it."""
    if len(entries) <= limit:
        return entries
    ages: list[tuple[float, int]] = []
    last = max((e.published.timestamp() for e in entries if e.published), default=0.0)
    for place, entry in enumerate(entries):
        last = entry.published.timestamp() if entry.published else last
        ages.append((-last, place))
    return tuple(entries[place] for place in sorted(place for _, place in sorted(ages)[:limit]))
