"""One feed and what we know of it, to its server's answer: through redirects, within the deadline."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import aiohttp

from kabar.edges.fetch import address, body, causes, failures, session, statuses, walls, wishes
from kabar.edges.fetch.address import Target
from kabar.edges.fetch.digest import body_hash
from kabar.edges.fetch.failures import FetchError
from kabar.edges.fetch.hosts import Hosts
from kabar.model import Limits, Reply, Validators

HOPS = 5
_REDIRECTS = (301, 302, 303, 307, 308)
_FOR_GOOD = (301, 308)
_BODIES = (200, 203)


@dataclass(frozen=True, slots=True)
class Run:
    """What all feeds of one run share."""

    session: aiohttp.ClientSession
    hosts: Hosts
    limits: Limits
    allow_private: Collection[str]
    hint: str  # what may keep us from connecting at all


async def reply(feed: str, target: Target, known: Validators, run: Run) -> Reply:
    """Ask for one feed; FetchError when there is no reply worth reading."""
    deadline_s = run.limits.timeout_s
    try:
        async with asyncio.timeout(deadline_s):
            return await _follow(feed, target, known, run)
    except TimeoutError as error:
        raise failures.timeout(target.host, deadline_s) from error


async def _follow(feed: str, first: Target, known: Validators, run: Run) -> Reply:
    here, for_good = first, True
    for _ in range(HOPS + 1):
        run.hosts.check(here)
        with causes.told(here.host, here.port, connect_s=run.limits.connect_s, hint=run.hint):
            async with session.get(run.session, here, _conditions(known)) as response:
                if response.status not in _REDIRECTS:
                    found = await _read(response, here, known, run)
                    # An address with a password is left as the editor wrote it: the new one would lack it.
                    moved = for_good and here.url != first.url and not first.authorization
                    return replace(found, feed=feed, moved_to=here.url if moved else "")
                for_good = for_good and response.status in _FOR_GOOD
                here = address.onward(here, response.headers.get("Location", ""), run.allow_private)
    raise statuses.roundabout(first.host, HOPS)


async def _read(response: aiohttp.ClientResponse, target: Target, known: Validators, run: Run) -> Reply:
    found = Reply(
        feed="",
        url=target.url,
        body=b"",
        media_type=failures.shown(response.headers.get("Content-Type", "")),
        validators=_validators(response, known.body_hash),
        unchanged=True,
        fresh_s=wishes.fresh_s(response.headers),
    )
    if response.status == 304:
        if not _conditions(known):
            raise statuses.unasked_304(target.host)
        given = found.validators  # a 304 need not repeat what holds on
        kept = replace(given, etag=given.etag or known.etag, last_modified=given.last_modified or known.last_modified)
        return replace(found, validators=kept)
    if response.status not in _BODIES:
        raise await _refused(response, target, run)
    content = await body.whole(response, run.limits)
    if response.content_type == "text/html" and (who := walls.challenge(content)):
        raise statuses.blocked(target.host, response.status, who, retry_s=0.0)
    validators = _validators(response, body_hash(content))
    unchanged = validators.body_hash == known.body_hash
    return replace(found, body=b"" if unchanged else content, validators=validators, unchanged=unchanged)


async def _refused(response: aiohttp.ClientResponse, target: Target, run: Run) -> FetchError:
    status, retry_s, who = response.status, 0.0, ""
    if status in (429, 503):
        retry_s = wishes.retry_s(response.headers, datetime.now(UTC))
    if retry_s or status == 429:
        run.hosts.rest(target, retry_s)
    if status in walls.STATUSES:
        who = walls.wall(response.headers, await body.start(response, walls.PEEK_BYTES))
    if who:
        return statuses.blocked(target.host, status, who, retry_s=retry_s)
    return statuses.refused(target.host, status, retry_s=retry_s, authorized=bool(target.authorization))


def _conditions(known: Validators) -> dict[str, str]:
    headers = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in headers.items() if value and value.isprintable()}


def _validators(response: aiohttp.ClientResponse, digest: str) -> Validators:
    etag, modified = response.headers.get("ETag", ""), response.headers.get("Last-Modified", "")
    # Bytes that are no UTF-8 could be neither kept nor sent back as they are.
    return Validators(etag if etag.isprintable() else "", modified if modified.isprintable() else "", digest)
