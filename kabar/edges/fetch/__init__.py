"""Feeds to replies: what their servers, or the editor's disk, answer today."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence

from kabar.edges.fetch import files
from kabar.edges.fetch.proxies import proxies_ignored
from kabar.model import Failure, Feed, Limits, Reply, Validators

__all__ = ["proxies_ignored", "pull"]


def pull(
    feeds: Sequence[Feed],
    validators: Mapping[str, Validators],
    *,
    limits: Limits,
    allow_private: Collection[str],
    agent: str,
    environ: Mapping[str, str] = os.environ,
) -> Iterator[Reply | Failure]:
    """Ask every feed once, and yield each outcome as soon as it is there.

    In:     validators by feed id; allow_private as host:port; agent, our User-Agent; paths of local feeds are taken
            from the working folder.
    Out:    one Reply or Failure a feed, files first, then in the order of arrival.  Whoever stops listening (close,
            Ctrl-C) ends what is still under way.
    Raises: nothing.  A feed in trouble is a Failure.
    """
    for feed in feeds:
        if feed.local:
            yield files.read(feed, validators.get(feed.id, Validators()), limit_bytes=limits.unpacked_bytes)
    remote = [feed for feed in feeds if not feed.local]
    if remote:
        from kabar.edges.fetch import errands  # aiohttp costs a quarter of a second: only who fetches pays

        hint = proxies_ignored(environ)
        yield from errands.run(remote, validators, limits=limits, allow_private=allow_private, agent=agent, hint=hint)
