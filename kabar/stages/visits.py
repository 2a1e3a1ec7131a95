"""How a server was met, into when it may be asked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import blake2b

from kabar.grammar.secrets import hidden, holds
from kabar.model import Channel, Failure, Feed, Reply, Validators, Visit

# A reader asks at most hourly when it sends validators (rachelbythebay.com/w/feed); a little less, so that a build that
# comes every hour on the hour finds every feed due.
_OWN_S = 55 * 60.0
_LONGEST_S = 24 * 3600.0  # misconfigured feeds say a year
_BACKOFF_S = 3600.0  # after the first failure; doubled by each further one
_BLOCKED_S = 4 * 3600.0  # after a bot challenge
_JITTER = 0.2  # of a backoff, so that feeds that failed together do not come back together
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_CERTAIN = timedelta(days=1)  # between two sightings of a move, so that a captive portal moves nothing


Known = tuple[Validators, Channel, Visit]  # of a feed's server


def known(feed: Feed, met: Known | None) -> Known:
    """What was learnt of a feed's server; nothing when that was at another address."""
    return met if met and met[2].address == address(feed) else (Validators(), Channel(), Visit())


def validators(feed: Feed, given: Validators) -> Validators:
    """What may be remembered of what a server gave: not what holds a secret of the feed's address."""
    etag, last_modified = ("" if holds(text, feed.secrets) else text for text in (given.etag, given.last_modified))
    return Validators(etag, last_modified, given.body_hash)


def discreet(feed: Feed, failure: Failure) -> Failure:
    """A failure that says nothing of a secret, which a redirect may put into a host's name."""
    return replace(failure, what=hidden(failure.what, feed.secrets), fix=hidden(failure.fix, feed.secrets))


def due(feed: Feed, visit: Visit, *, now: datetime) -> bool:
    """Whether a feed may be asked now; files always may."""
    if feed.local or visit.address != address(feed) or visit.asked is None:
        return True
    return not visit.gone and (visit.again is None or now >= visit.again or now < visit.asked)


def target(feed: Feed, visit: Visit) -> Feed:
    """The feed at the address where it lives now: the one it moved to, once that is certain."""
    certain = visit.address == address(feed) and visit.moved_to and moved_for_good(visit) and not visit.failures
    return replace(feed, url=visit.moved_to) if certain else feed


def moved_for_good(visit: Visit) -> bool:
    """Whether it said at two visits at least a day apart that it has moved (RFC 9110, 15.4.2 and 15.4.9)."""
    return bool(visit.moved and visit.good and visit.good - visit.moved >= _CERTAIN)


def answered(visit: Visit, feed: Feed, reply: Reply, channel: Channel, *, now: datetime) -> Visit:
    """A good answer: when to come back, and whether the feed has moved.

    In:     the visit before; the feed as configured; its reply; what it says of itself; now.
    Out:    the visit, due again after the longest of our own interval, what the server and what the feed ask for, a
            day at most, and outside the hours and days in which it does not want to be asked.  A file is no visit.
    Raises: nothing.
    """
    if feed.local:
        return Visit(address(feed))
    wait_s = min(max(_OWN_S, reply.fresh_s, channel.refresh_s), _LONGEST_S)
    old = visit if visit.address == address(feed) else Visit()
    at_new_place = target(feed, old).url != feed.url
    said = "" if holds(reply.moved_to, feed.secrets) else reply.moved_to
    moved_to = said or (old.moved_to if at_new_place else "")
    sighted = old.moved if moved_to == old.moved_to or at_new_place else None
    return Visit(
        address=address(feed),
        asked=now,
        good=now,
        again=_outside_rests(now + timedelta(seconds=wait_s), channel),
        took_s=reply.took_s,
        moved_to=moved_to,
        moved=(sighted or now) if moved_to else None,
    )


def failed(visit: Visit, feed: Feed, failure: Failure, *, now: datetime) -> Visit:
    """No good answer: later and later, or never again where the feed is gone, which only its own address can say."""
    old = visit if visit.address == address(feed) else Visit()
    failures = old.failures + 1
    gone_there = failure.kind == "gone" and target(feed, old).url != feed.url
    wait_s = min(_BACKOFF_S * 2 ** min(failures - 1, 10), _LONGEST_S)
    wait_s = max(wait_s, failure.retry_s, _BLOCKED_S if failure.kind == "blocked" else 0.0)
    wait_s *= 1 + _JITTER * _chance(feed.id, failures)
    return replace(
        old,
        address=address(feed),
        asked=now,
        again=now + timedelta(seconds=min(wait_s, _LONGEST_S * (1 + _JITTER))),
        failures=failures,
        kind="status" if gone_there else failure.kind,
        what=failure.what,
        fix=failure.fix,
    )


def address(feed: Feed) -> str:
    """A feed's address as the archive may know it: a hash, for it may hold a secret."""
    return blake2b(feed.url.encode(), digest_size=8).hexdigest()


def _outside_rests(moment: datetime, channel: Channel) -> datetime:
    for _ in range(24 * 7):
        if moment.hour not in channel.skip_hours and _DAYS[moment.weekday()] not in channel.skip_days:
            break
        moment = (moment + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
    return moment


def _chance(name: str, number: int) -> float:
    """Between 0 and 1, the same every time: stages know no chance."""
    return blake2b(f"{name} {number}".encode(), digest_size=1).digest()[0] / 255
