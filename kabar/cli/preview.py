"""`python build.py serve`: press at every save, show it in the browser."""

from __future__ import annotations

import threading
import time
import webbrowser
from dataclasses import replace
from datetime import timedelta
from urllib.parse import urlsplit

from kabar import pipeline
from kabar.cli import DONE, report
from kabar.cli.arguments import Arguments
from kabar.cli.build import failures
from kabar.cli.desk import read, state
from kabar.edges import memo, search, serve, settings, store, watch
from kabar.edges.memo import Memo
from kabar.edges.store import Store
from kabar.errors import KabarError, Trouble, mistake
from kabar.model import OWN


def run(arguments: Arguments) -> int:
    """Serve the preview until Ctrl-C."""
    config = settings.load(arguments.config, url=arguments.url)
    press = serve.Press(urlsplit(config.site.url).path or "/")
    try:
        server = serve.server(press, arguments.port)
    except OSError as error:
        raise mistake(f"no port from {arguments.port} on is free", where="--port", fix="name another port") from error
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{press.port}{press.base}"
    try:
        _work(arguments, press, address)
    finally:
        server.shutdown()
        server.server_close()
    return DONE


def _work(arguments: Arguments, press: serve.Press, address: str) -> None:
    begun, place = time.monotonic(), state(arguments)
    watched = [arguments.folder / name for name in ("content", "templates")]
    with (
        store.opened(place / "archive.db") as archive,
        memo.opened(place / "memo.db") as answers,
        watch.opened([arguments.config, arguments.folder / "desk.yaml"], watched) as saves,
    ):
        report.complain(archive.troubles)
        _gather_once(arguments, archive)
        _press(arguments, archive, answers, press)
        print(f"preview at {address}  (Ctrl-C ends it)", flush=True)
        if arguments.open:
            webbrowser.open(address)
        for changed in saves.changes(patience_s=1.0):
            if changed:
                _press(_later(arguments, begun), archive, answers, press)


def _later(arguments: Arguments, begun: float) -> Arguments:
    """The same, with the clock gone on: what is dated after the preview was opened appears in it."""
    return replace(arguments, now=arguments.now + timedelta(seconds=time.monotonic() - begun))


def _gather_once(arguments: Arguments, archive: Store) -> None:
    """Pull the feeds when none was ever kept: a preview of nothing shows nothing."""
    config = settings.load(arguments.config, url=arguments.url)
    kept = archive.archive(feed.id for feed in config.feeds)
    if not arguments.offline and not any(shelf.seen for shelf in kept.shelves.values()):
        with report.progress(len(config.feeds)) as step:
            gathered = pipeline.gather(config, archive, now=arguments.now, progress=step)
        report.complain(failures(config, gathered))


def _press(arguments: Arguments, archive: Store, answers: Memo, press: serve.Press) -> None:
    """Press once more; a mistake leaves the last good site up, and is shown over it."""
    begun = time.monotonic()
    try:
        desk = read(arguments)
        room = replace(desk, config=replace(desk.config, site=replace(desk.config.site, explain=True)))
        pipeline.remember(archive, desk.documents, now=arguments.now)
        kept = archive.archive([OWN, *(feed.id for feed in desk.config.feeds)])
        last = search.last(state(arguments) / "search.pack")
        pressed = pipeline.press(room, kept, answers, now=arguments.now, dated=arguments.dated, searchable=bool(last))
    except KabarError as error:
        press.show(None, _notice(error.troubles))
        report.complain(error.troubles)
        return
    troubles = (*desk.troubles, *pressed.troubles)
    press.show({file.path: file.content for file in (*pressed.files, *last)}, _notice(troubles))
    report.complain(troubles)
    print(f"pressed {len(pressed.files)} files in {time.monotonic() - begun:.2f} s", flush=True)


def _notice(troubles: tuple[Trouble, ...]) -> str:
    return "\n\n".join(map(str, troubles))
