"""`python build.py import FILE` and `export`: feeds from other programs' lists, and as a list for other programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kabar.cli import DONE, report
from kabar.cli.arguments import Arguments
from kabar.edges import desk, lists, opml, settings
from kabar.edges.desk import listing, secrecy
from kabar.edges.desk.listing import Listing
from kabar.errors import Trouble, mistake
from kabar.grammar.text import one_line
from kabar.model import Config, Feed


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What becomes of one line of a list."""

    listing: Listing
    said: str  # added, already there, left out
    feed: Feed | None = None  # to be added
    reason: str = ""


def take(arguments: Arguments) -> int:
    """Add what a list names and config.yaml does not list yet, without asking anybody."""
    config = settings.load(arguments.config, url=arguments.url)
    verdicts = tuple(_verdicts(lists.read(Path(arguments.words[0])), config))
    added = [verdict.feed for verdict in verdicts if verdict.feed]
    if added:
        desk.add(arguments.config, added)
    for verdict in verdicts:
        print(_line(verdict))
    print(_summary(verdicts, arguments.config.name))
    bare = sum(secrecy.confidential(feed.url) for feed in added)
    if bare:
        what = f"{bare} of these addresses {'seems' if bare == 1 else 'seem'} to hold a password or a token"
        fix = "write '${NAME}' in its stead, and set NAME in the environment; in a workflow, as a secret under 'env'"
        report.hint([Trouble(what, arguments.config.name, fix)])
    return DONE


def _verdicts(found: Iterable[Listing], config: Config) -> Iterator[_Verdict]:
    """What becomes of each line; of two that mean one feed the first counts."""
    known = {listing.page(feed.url) for feed in config.feeds if not feed.local}
    names = {feed.name.casefold() for feed in config.feeds}
    for one in found:
        feed = listing.feed(one, config.topics)
        if isinstance(feed, str):
            yield _Verdict(one, "left out", reason=feed)
            continue
        page = listing.page(feed.url)
        if page in known:
            yield _Verdict(one, "already there")
            continue
        yield _Verdict(one, "added", replace(feed, name="") if feed.name.casefold() in names else feed)
        known.add(page)
        names.add(feed.name.casefold())


def _line(verdict: _Verdict) -> str:
    named = one_line(verdict.listing.name)[:80]
    address = secrecy.shown(verdict.listing.address)[:200]
    reason = f": {verdict.reason}" if verdict.reason else ""
    return f"{verdict.said:<13}  {address}{f'  ({named})' if named else ''}{reason}"


def _summary(verdicts: tuple[_Verdict, ...], name: str) -> str:
    count = {said: sum(v.said == said for v in verdicts) for said in ("added", "already there", "left out")}
    return f"{name}: " + ", ".join(f"{number} {said}" for said, number in count.items())


def give(arguments: Arguments) -> int:
    """Write the feeds as OPML, to a file or to the terminal; what may be secret stays here."""
    config = settings.load(arguments.config, url=arguments.url)
    veiled = desk.veiled(arguments.config)
    reasons = {feed.id: _private(feed, veiled) for feed in config.feeds}
    content = opml.written([feed for feed in config.feeds if not reasons[feed.id]], config)
    if arguments.words:
        _write(Path(arguments.words[0]), content)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    left_out = [(feed, reasons[feed.id]) for feed in config.feeds if reasons[feed.id]]
    report.hint(Trouble(f"{feed.name or feed.id} is left out", feed.where, reason) for feed, reason in left_out)
    return DONE


def _private(feed: Feed, veiled: frozenset[str]) -> str:
    """Why a feed is nobody else's business; nothing where it is anybody's."""
    if feed.local:
        return "it is a file of your own"
    if feed.where in veiled:
        return "its address comes from a variable, so it may hold a secret"
    return (
        "its address seems to hold a secret; if it holds none, add it to the list yourself"
        if secrecy.confidential(feed.url)
        else ""
    )


def _write(path: Path, content: bytes) -> None:
    """Write a list; over an older one, but over nothing else."""
    try:
        if path.exists() and b"<opml" not in path.read_bytes()[:1_000]:
            what = "there is a file of that name already, and it is no OPML list"
            raise mistake(what, where=str(path), fix="choose another name")
        desk.put(path, content)
    except OSError as error:
        what = f"the list cannot be written: {error.strerror or error}"
        raise mistake(what, where=str(path), fix="name a place where you may write") from error
