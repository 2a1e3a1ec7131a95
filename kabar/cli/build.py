"""`python build.py`: gather, press, write, and tell."""

from __future__ import annotations

import time
from pathlib import Path

from kabar import pipeline
from kabar.cli import DONE, IN_TROUBLE, report
from kabar.cli.arguments import Arguments
from kabar.cli.desk import kept_out, read, state
from kabar.edges import lock, memo, past, search, store, write
from kabar.errors import KabarError, Trouble, unknown
from kabar.grammar.outlets import named
from kabar.model import OWN, Channel, Config, File
from kabar.model.outcomes import Pressed


def run(arguments: Arguments) -> int:
    """Build the digest."""
    begun = time.monotonic()
    desk = read(arguments)
    place = state(arguments)
    with (
        lock.held(place / "lock.db"),
        store.opened(place / "archive.db") as archive,
        memo.opened(place / "memo.db") as answers,
    ):
        refresh = _named(arguments.refresh, desk.config, archive)
        gathered = pipeline.Gathered()
        past.fill(
            desk.config,
            archive,
            arguments.site,
            now=arguments.now,
            agent=pipeline.agent(desk.config),
            init=arguments.init,
            offline=arguments.offline,
        )
        if not arguments.offline:
            with report.progress(len(desk.config.feeds)) as step:
                gathered = pipeline.gather(desk.config, archive, now=arguments.now, refresh=refresh, progress=step)
        pipeline.remember(archive, desk.documents, now=arguments.now)
        kept = archive.archive([OWN, *(feed.id for feed in desk.config.feeds)])
        kept, doubts = pipeline.expire(
            desk.config, archive, kept, now=arguments.now, allow_shrink=arguments.allow_shrink
        )
        pagefind = search.program()
        pressed = pipeline.press(
            desk, kept, answers, now=arguments.now, dated=arguments.dated, searchable=pagefind is not None
        )
        archive.publish(pressed.addresses)  # before it is done: an address too many costs less than one that is lost
        found, wrong = _index(pagefind, pressed, place)
        written = write.publish((*pressed.files, *found), arguments.site, keep_out=kept_out(arguments))
        mended = archive.troubles
    report.summary(desk.config, gathered, pressed, written, arguments, time.monotonic() - begun)
    troubles = (*mended, *doubts, *desk.troubles, *pressed.troubles, *wrong, *failures(desk.config, gathered))
    report.complain(troubles)
    report.hint((*desk.config.hints, *pressed.hints, *(() if pagefind else (search.HINT,))))
    return IN_TROUBLE if troubles and arguments.strict else DONE


def _index(program: Path | None, pressed: Pressed, place: Path) -> tuple[tuple[File, ...], tuple[Trouble, ...]]:
    """The files of the search's index, where there is a program that makes it, and what went wrong."""
    if program is None or not pressed.records:
        return (), ()
    return search.files(pressed.records, place / "search.pack", program)


def _named(wanted: tuple[str, ...] | None, config: Config, archive: store.Store) -> tuple[str, ...] | None:
    """The ids of the feeds that are meant, by address, id, title, or the name that a reader sees.

    Raises: KabarError for what is none of these.
    """
    if wanted is None:
        return None
    met = {name: channel for name, (_, channel, _) in archive.visited(feed.id for feed in config.feeds).items()}
    channels = {feed.id: met.get(feed.id, Channel()) for feed in config.feeds}
    known: dict[str, list[str]] = {}
    for feed in config.feeds:
        title = channels[feed.id].title
        for name in filter(None, {feed.url, feed.id, feed.name, title, named(feed, channels[feed.id])}):
            known.setdefault(name, []).append(feed.id)
    names = {named(feed, channels[feed.id]) for feed in config.feeds}
    strangers = [unknown("feed", name, sorted(names), where="--refresh") for name in wanted if name not in known]
    if strangers:
        raise KabarError(*strangers)
    return tuple(feed for name in wanted for feed in known[name])


def failures(config: Config, gathered: pipeline.Gathered) -> tuple[Trouble, ...]:
    """The feeds that failed, as the editor is told of them."""
    feeds = {feed.id: feed for feed in config.feeds}
    told = ((feeds[failure.feed], failure) for failure in gathered.failures)
    return tuple(
        Trouble(f"feed {feed.name or feed.id}: {f.what}", feed.where or "config.yaml", f.fix) for feed, f in told
    )
