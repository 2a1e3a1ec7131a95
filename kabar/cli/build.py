"""`python build.py`: gather, press, write, and tell."""

from __future__ import annotations

import time

from kabar import pipeline
from kabar.cli import DONE, IN_TROUBLE, report
from kabar.cli.arguments import Arguments
from kabar.cli.desk import kept_out, read, state
from kabar.edges import lock, memo, past, store, write
from kabar.errors import Trouble
from kabar.model import OWN, Config


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
                gathered = pipeline.gather(
                    desk.config, archive, now=arguments.now, refresh=arguments.refresh, progress=step
                )
        pipeline.remember(archive, desk.documents, now=arguments.now)
        kept = archive.archive([OWN, *(feed.id for feed in desk.config.feeds)])
        kept, doubts = pipeline.expire(
            desk.config, archive, kept, now=arguments.now, allow_shrink=arguments.allow_shrink
        )
        pressed = pipeline.press(desk.config, kept, desk.documents, desk.theme, answers, now=arguments.now)
        written = write.publish(pressed.files, arguments.site, keep_out=kept_out(arguments))
        mended = archive.troubles
    report.summary(desk.config, gathered, pressed, written, arguments, time.monotonic() - begun)
    troubles = (*mended, *doubts, *desk.troubles, *pressed.troubles, *failures(desk.config, gathered))
    report.complain(troubles)
    report.hint(desk.config.hints)
    return IN_TROUBLE if troubles and arguments.strict else DONE


def failures(config: Config, gathered: pipeline.Gathered) -> tuple[Trouble, ...]:
    """The feeds that failed, as the editor is told of them."""
    names = {feed.id: feed.name or feed.id for feed in config.feeds}
    return tuple(Trouble(f.what, f"feed {names[f.feed]}", f.fix) for f in gathered.failures)
