"""Feeds and how they were met, to how they fare and what would help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import get_args

from kabar.grammar.outlets import named
from kabar.grammar.secrets import hidden
from kabar.grammar.text import plain
from kabar.model import Edition, Feed, Health, Shelf, Visit
from kabar.model.visits import Kind

_STATES = ("gone", "blocked", "failing", "moved", "stale", "thin", "slow", "waiting", "fine")  # the worst first
_KINDS = frozenset[str](get_args(Kind))
_WEEK = timedelta(days=7)
_LOOK_BACK = timedelta(days=28)
_STALE = timedelta(days=30)  # without anything new
_THIN_CHARACTERS = 20  # of text, on average, under which an entry is a mere headline
_LOOKED_AT = 20  # entries, the newest
_OPENING = 2_000  # characters of each, markup and all
_SLOW_S = 8.0  # of the 20 s after which a server is given up
_CERTAIN = timedelta(days=1)  # between two sightings of a move


def of(
    feeds: Sequence[Feed], shelves: Mapping[str, Shelf], editions: Sequence[Edition], *, now: datetime
) -> tuple[Health, ...]:
    """Say how every feed fares.

    In:     the feeds as configured; what is kept of each, by id; the editions, newest first; now.
    Out:    a row a feed, those in trouble first, then in the editor's order.  No row holds a part of an address that
            may be secret.
    Raises: nothing.
    """
    told = [article.source for story in (editions[0].stories if editions else ()) for article in story.tellings]
    rows = [_health(feed, shelves.get(feed.id, Shelf()), told, now) for feed in feeds]
    return tuple(sorted(rows, key=lambda row: _STATES.index(row.state)))


def _health(feed: Feed, shelf: Shelf, told: Sequence[str], now: datetime) -> Health:
    state, what, fix = _state(feed, shelf, now)
    newest = max(shelf.seen.values(), default=now)
    recent = sum(newest - _LOOK_BACK <= arrived for arrived in shelf.seen.values())
    return Health(
        feed=feed.id,
        name=named(feed, shelf.channel),
        state=state,
        good=shelf.visit.good,
        again=None if feed.local else shelf.visit.again,
        failures=shelf.visit.failures,
        weekly=round(recent / (_LOOK_BACK / _WEEK), 1),
        share=round(told.count(feed.id) / len(told), 3) if told else 0.0,
        what=hidden(what, feed.secrets),
        fix=hidden(fix, feed.secrets),
        kind=shelf.visit.kind if shelf.visit.failures and shelf.visit.kind in _KINDS else "",
        since=newest if state == "stale" and shelf.seen else None,
        local=feed.local,
    )


def _state(feed: Feed, shelf: Shelf, now: datetime) -> tuple[str, str, str]:
    visit = shelf.visit
    if visit.gone:
        return "gone", visit.what, f"delete it from {feed.where or 'config.yaml'}, or give its new address"
    if visit.kind == "blocked":
        return "blocked", visit.what, "ask the outlet to let feed readers in, or choose another feed of theirs"
    if visit.failures:
        since = f" since {visit.good:%Y-%m-%d}" if visit.good else ""
        return "failing", f"{visit.what}{since}", visit.fix or "see whether the address still opens in a browser"
    if _moved(visit):
        return (
            "moved",
            "it has moved for good",
            f"in {feed.where or 'config.yaml'}, write its new address {_shown(feed, visit)}",
        )
    if not shelf.seen:
        waiting = visit.asked is None and not feed.local
        return ("waiting", "it was never asked", "build once") if waiting else _silent()
    newest = max(shelf.seen.values())
    if now - newest > _STALE and not feed.local:
        return "stale", f"nothing new since {newest:%Y-%m-%d}", "see whether the outlet still writes there"
    texts = _texts(shelf)
    if texts and sum(texts) / len(texts) < _THIN_CHARACTERS:
        return "thin", "its entries are mere headlines", "look for a feed of theirs with summaries"
    if visit.took_s > _SLOW_S:
        fix = "nothing to do while it answers in time; if it stops, raise timeout under limits"
        return "slow", f"its server took {visit.took_s:.0f} s", fix
    return "fine", "", ""


def _texts(shelf: Shelf) -> list[int]:
    """How long the newest entries are, as far as readers are shown: what was regained from the site has no more."""
    newest = sorted(shelf.clippings, key=lambda clipping: clipping.arrived, reverse=True)[:_LOOKED_AT]
    return [len(plain((c.entry.summary or c.entry.body)[:_OPENING])) for c in newest]


def _silent() -> tuple[str, str, str]:
    return "stale", "it holds no entries", "see whether the outlet still writes there"


def _moved(visit: Visit) -> bool:
    return bool(visit.moved_to and visit.moved and visit.good and visit.good - visit.moved >= _CERTAIN)


def _shown(feed: Feed, visit: Visit) -> str:
    """The new address where the old one has no secret that the new one could hold in another form."""
    return "(open the old one in a browser to see it)" if feed.secrets or "?" in visit.moved_to else visit.moved_to
