"""The past regained: an empty archive is filled from the site's own published copy."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from kabar.edges import fetch
from kabar.edges.past import copy
from kabar.edges.store import Store
from kabar.errors import mistake
from kabar.model import Clipping, Config, Failure, Feed, Reply, Shelf

_INDEX = "archive/index.json"
_ADDRESSES = "archive/addresses.json"
_AT_HOME = ("localhost", "127.0.0.1", "::1", "")
_Read = Callable[[str], bytes]


def fill(config: Config, store: Store, site: Path, *, now: datetime, agent: str, init: bool, offline: bool) -> int:
    """Fill an archive that holds nothing from the copy in the output folder, else from the live site.

    In:     the configuration; the open archive; the output folder; now; agent, our User-Agent; init, to begin without a
            past; offline, to ask no server.
    Out:    how many entries were regained: none on a first run.
    Raises: KabarError when the live site may have a past that it does not give: publishing now might shrink it in
            silence.  Only a site that is not there (404, no such name) is a first run.
    """
    if init or any(store.visited(feed.id for feed in config.feeds)):
        return 0
    try:
        if (site / _INDEX).is_file():
            return _keep(store, lambda path: (site / path).read_bytes(), now)
        if offline or _at_home(config):
            return 0
        return _from_afar(config, store, now, agent)
    except (copy.Damaged, OSError) as error:
        fix = "update Kabar, or mend the copy, or build once with --init to begin without a past"
        raise mistake(f"the published archive is damaged: {error}", where=_INDEX, fix=fix) from error


def _at_home(config: Config) -> bool:
    """Whether the site stands only where the preview shows it, on a port that nobody allowed."""
    place = urlsplit(config.site.url)
    return place.hostname in _AT_HOME and place.netloc not in config.allow_private


def _from_afar(config: Config, store: Store, now: datetime, agent: str) -> int:
    url = config.site.url

    def ask(path: str) -> Reply | Failure:
        limits = replace(config.limits, wire_bytes=copy.LARGEST, unpacked_bytes=copy.LARGEST, timeout_s=60.0)
        feed = Feed("archive", urljoin(url, path), "")
        return next(fetch.pull([feed], {}, limits=limits, allow_private=config.allow_private, agent=agent))

    def read(path: str) -> bytes:
        reply = ask(path)
        if isinstance(reply, Failure):
            raise copy.Damaged(f"{path}: {reply.what}")
        return reply.body

    if isinstance(ask(_INDEX), Failure):
        front = ask("")
        if isinstance(front, Failure) and front.kind == "missing":
            return 0  # there is no site yet: a first run
        what = "the live site does not give its archive; publishing now might lose its past"
        raise mistake(what, where=url, fix="try again later, or build once with --init to begin without a past")
    return _keep(store, read, now)


def _keep(store: Store, read: _Read, now: datetime) -> int:
    index = copy.index(read(_INDEX))
    clippings: list[Clipping] = []
    for month in index.months:
        clippings += copy.month(read(month.path), checksum=month.sha256)
    for source, shelf in copy.shelves(clippings, index.channels, now=now).items():
        store.put(source, Shelf(), shelf)
    with contextlib.suppress(copy.Damaged, OSError):  # a Kabar before this one wrote none; without it the news is whole
        store.publish(copy.addresses(read(_ADDRESSES)))
    return len(clippings)
