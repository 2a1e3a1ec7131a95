"""What arrived, into what is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from kabar.grammar.hearing import languages
from kabar.model import Clipping, Document, Entry, FeedDocument, Shelf, Validators

_TITLES = 5  # former titles that are remembered


def merge(shelf: Shelf, document: FeedDocument, validators: Validators, *, now: datetime) -> Shelf:
    """Put a feed's newest document on its shelf.

    In:     the shelf as it was; the document, its entries told apart; the validators of this reply; now.
    Out:    the shelf with every entry of the document that has a title or an address, new or brought up to date.  One
            known by any of its keys keeps its id and the time it arrived.  A new shelf's entries arrive when they were
            published, never later than now, undated ones in the document's order between the dated.  One that names no
            language gets the one that it is in, once and for all.  What the document no longer has is marked as left.
            Merging the same document twice changes nothing.
    Raises: nothing.
    """
    kept = {clipping.entry.id: clipping for clipping in shelf.clippings}
    seen, aliases = dict(shelf.seen), dict(shelf.aliases)
    entries = tuple({entry.keys: entry for entry in document.entries if entry.title or entry.url}.values())
    claimed = _claims(entries, aliases)
    standing = set[str]()
    arrivals = [now] * len(entries) if shelf.seen else _backlog(entries, now)
    heard = languages(entries)
    for entry, known, arrival, language in zip(entries, claimed, arrivals, heard, strict=True):
        name = known or _free(entry, seen)
        seen.setdefault(name, arrival)
        aliases.update((key, name) for key in entry.keys if not known or key not in aliases)
        told = entry.language or (kept[name].entry.language if name in kept else "") or language
        kept[name] = _renewed(kept.get(name), replace(entry, id=name, language=told), seen[name], now)
        standing.add(name)
    clippings = tuple(kept[name] if name in standing else _gone(kept[name], now) for name in sorted(kept))
    return Shelf(clippings, seen, aliases, validators, document.channel, shelf.visit)


def own(shelf: Shelf, documents: Iterable[Document], *, now: datetime) -> Shelf:
    """Remember when each own article was first seen: its date, should it name none."""
    seen = {**{document.path: now for document in documents}, **shelf.seen}
    return shelf if seen == shelf.seen else replace(shelf, seen=seen)


def expire(shelf: Shelf, *, now: datetime, keep_days: int, keep_entries: int = 1_000) -> Shelf:
    """Drop what left its feed more than *keep_days* ago, and what is more than *keep_entries*, the oldest first.

    That it was seen is remembered three times as long.  What the feed still shows always stays.

    Without that, an entry that comes back to its feed after its clipping went would count as news.
    """
    gone = [c for c in shelf.clippings if c.left is not None and now - c.left <= timedelta(days=keep_days)]
    room = max(0, keep_entries - sum(c.left is None for c in shelf.clippings))
    newest = {c.entry.id for c in sorted(gone, key=lambda c: (c.arrived, c.entry.id), reverse=True)[:room]}
    kept = tuple(c for c in shelf.clippings if c.left is None or c.entry.id in newest)
    names = {clipping.entry.id for clipping in kept}
    old = now - timedelta(days=3 * keep_days)
    seen = {name: arrived for name, arrived in shelf.seen.items() if name in names or arrived >= old}
    aliases = {key: name for key, name in shelf.aliases.items() if name in seen}
    return replace(shelf, clippings=kept, seen=seen, aliases=aliases)


def _claims(entries: Sequence[Entry], aliases: dict[str, str]) -> list[str]:
    """For each entry the id under which it is known, or «»; no id twice, a surer key first."""
    claimed, taken = [""] * len(entries), set[str]()
    for mark in ("g:", "u:", "h:"):
        for place, entry in enumerate(entries):
            names = [aliases[key] for key in entry.keys if key.startswith(mark) and key in aliases]
            if names and not claimed[place] and names[0] not in taken:
                claimed[place] = names[0]
                taken.add(names[0])
    return claimed


def _backlog(entries: Sequence[Entry], now: datetime) -> list[datetime]:
    """When a new feed's entries arrived: when they were published, undated ones just before the one above them."""
    dates = [min(entry.published, now) if entry.published else None for entry in entries]
    known = next(filter(None, dates), now)
    arrivals = []
    for place, date in enumerate(dates):
        known = date or known - timedelta(seconds=1 if place else 0)
        arrivals.append(known)
    return arrivals


def _free(entry: Entry, seen: dict[str, datetime]) -> str:
    """The entry's id, or its next key's, where the id names another entry already."""
    names = [entry.id, *(key.partition(":")[2] for key in entry.keys)]
    return next((name for name in names if name not in seen), f"{entry.id}#{len(seen)}")


def _renewed(old: Clipping | None, entry: Entry, arrived: datetime, now: datetime) -> Clipping:
    if old is None:
        return Clipping(entry, arrived)
    published, updated = old.entry.published or entry.published, entry.updated
    if published and updated and updated <= published:  # the editor has given the feed another zone meanwhile
        updated = old.entry.updated
    entry = replace(entry, published=published, updated=updated)
    if entry == old.entry:
        return replace(old, left=None)
    retitled = entry.title != old.entry.title
    rewritten = retitled or (old.entry.body not in {"", entry.body})  # what was regained from the site has no body
    return Clipping(
        entry,
        arrived,
        changed=now if rewritten else old.changed,
        titles=(*old.titles, old.entry.title)[-_TITLES:] if retitled else old.titles,
    )


def _gone(clipping: Clipping, now: datetime) -> Clipping:
    return clipping if clipping.left else replace(clipping, left=now)
