"""What the editor reads on the terminal."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from zoneinfo import ZoneInfo

from babel.dates import format_date

from kabar.cli.arguments import Arguments
from kabar.edges.write import Written
from kabar.errors import Trouble
from kabar.grammar.text import one_line
from kabar.model import Config
from kabar.model.outcomes import Gathered, Pressed

_COMMAND = re.compile(r"(?<!\S)::|##\[")  # the one where a line begins, the other anywhere
_PLACE = re.compile(r"(?P<file>[^:]+?)(?::(?P<line>\d+))?(?::(?P<column>\d+))?")


def summary(
    config: Config, gathered: Gathered, pressed: Pressed, written: Written, arguments: Arguments, seconds: float
) -> None:
    """Three lines: what came in, what runs, what was written; one more of own articles that wait."""
    print(_intake(config, gathered, pressed, offline=arguments.offline))
    if pressed.waiting:
        print(_waiting(pressed, ZoneInfo(config.site.timezone)))
    print(_edition(pressed))
    changes = f"{len(written.changed)} written, {len(written.removed)} removed, {written.unchanged} unchanged"
    print(
        f"{_short(arguments)}: {_many(len(written.changed) + written.unchanged, 'file')}, {changes}, in {seconds:.1f} s"
    )
    if arguments.verbose:
        for path in (*written.changed, *(f"{path} (removed)" for path in written.removed)):
            print(f"  {path}")


def _intake(config: Config, gathered: Gathered, pressed: Pressed, *, offline: bool) -> str:
    if offline:
        asked = f"{_many(len(config.feeds), 'feed')} (not asked)"
    else:
        failed = f", {len(gathered.failures)} failed" if gathered.failures else ""
        asked = f"{_many(len(config.feeds), 'feed')}{failed}: {gathered.new} new"
    return f"{asked}; {pressed.articles - pressed.own} entries kept, {_many(pressed.own, 'own article')}"


def _waiting(pressed: Pressed, zone: ZoneInfo) -> str:
    (moment, path), number = pressed.waiting[0], len(pressed.waiting)
    wait = f"{_many(number, 'own article')} {'waits for its' if number == 1 else 'wait for their'} date"
    following = "" if number == 1 else "next is "
    return f"{wait}: {following}content/{told(path)}, {moment.astimezone(zone):%Y-%m-%d %H:%M}"


def _edition(pressed: Pressed) -> str:
    if not pressed.editions:
        return "no edition yet: nothing has been published"
    latest = pressed.editions[0]
    told = f"{_many(len(latest.stories), 'story', 'stories')} in {_many(len(latest.sections), 'topic')}"
    day = format_date(latest.day, "full", locale="en")
    all_told = _many(len(pressed.editions), "edition")
    return f"edition of {day}: {told} from {_many(len(latest.sources), 'source')}; {all_told} in all"


def complain(troubles: Iterable[Trouble]) -> None:
    """What went wrong, with the way to mend it; in GitHub Actions as annotations too."""
    for trouble in troubles:
        print(f"\n{told(trouble.where)}: {told(trouble.what)}\n  fix: {told(trouble.fix)}", file=sys.stderr)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            print(_annotation(trouble), file=sys.stderr)


def hint(hints: Iterable[Trouble]) -> None:
    """What is right, but worth a word."""
    for one in hints:
        print(f"\nhint: {told(one.where)}: {told(one.what)}\n  {told(one.fix)}", file=sys.stderr)


def told(text: str) -> str:
    """Foreign text on one line, in which a program that reads along, such as GitHub Actions, finds no command."""
    return _COMMAND.sub(lambda found: " ".join(found[0]), one_line(text))


@contextlib.contextmanager
def progress(feeds: int) -> Iterator[Callable[[str], None]]:
    """A bar on a terminal while feeds are pulled; nothing in a pipe."""
    if not sys.stderr.isatty() or not feeds:
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    bar = Progress(
        TextColumn("feeds"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[feed]}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=feeds, feed="")
        yield lambda feed: bar.update(task, advance=1, feed=feed)


def _annotation(trouble: Trouble) -> str:
    """A workflow command, in which foreign text can be no other command."""
    place = _PLACE.fullmatch(trouble.where)
    where = ""
    if place and place["line"]:
        where = f" file={_escaped(one_line(place['file']), ':,')},line={place['line']}"
    return f"::warning{where}::{_escaped(one_line(f'{trouble.where}: {trouble.what}. {trouble.fix}'))}"


def _escaped(text: str, also: str = "") -> str:
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + also else c for c in text)


def _short(arguments: Arguments) -> str:
    try:
        return f"{arguments.site.absolute().relative_to(os.getcwd())}/"  # noqa: PTH109
    except ValueError:
        return f"{arguments.site}/"


def _many(number: int, one: str, more: str = "") -> str:
    return f"{number} {one if number == 1 else more or one + 's'}"
