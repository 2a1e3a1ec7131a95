"""`python build.py feeds`: how the feeds fare, and what would help."""

from __future__ import annotations

import json
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

from rich.console import Console
from rich.table import Table
from rich.text import Text

from kabar import pipeline
from kabar.cli import DONE, NOT_DONE
from kabar.cli.arguments import Arguments
from kabar.cli.desk import read, state
from kabar.cli.report import told
from kabar.edges import glance
from kabar.model import OWN, Health

_COLOURS = {
    "fine": "green",
    "thin": "yellow",
    "slow": "yellow",
    "stale": "yellow",
    "moved": "yellow",
    "waiting": "cyan",
}
_IN_TROUBLE = {"gone", "blocked", "failing"}


def run(arguments: Arguments) -> int:
    """Show the table; the exit code is 1 when a feed is gone, blocked or failing."""
    desk = read(arguments)
    with glance.opened(state(arguments)) as (archive, answers, _):
        kept = archive.archive([OWN, *(feed.id for feed in desk.config.feeds)])
        pressed = pipeline.stories(desk, kept, answers, now=arguments.now, dated=arguments.dated)
    zone = ZoneInfo(desk.config.site.timezone)
    shown = _table(pressed.health, zone) if pressed.health else _none(arguments)
    print(_json(pressed.health) if arguments.json else shown, end="")
    return NOT_DONE if any(row.state in _IN_TROUBLE for row in pressed.health) else DONE


def _json(rows: tuple[Health, ...]) -> str:
    facts = [
        {
            "feed": row.feed,
            "name": row.name,
            "state": row.state,
            "good": row.good.isoformat() if row.good else None,
            "again": row.again.isoformat() if row.again else None,
            "failures": row.failures,
            "weekly": row.weekly,
            "share": row.share,
            "what": row.what,
            "fix": row.fix,
        }
        for row in rows
    ]
    return json.dumps(facts, ensure_ascii=False, indent=2) + "\n"


def _none(arguments: Arguments) -> str:
    return f"{arguments.config.name} lists no feed yet: 'python build.py add ADDRESS' lists the one behind a page\n"


def _table(rows: tuple[Health, ...], zone: ZoneInfo) -> str:
    table = Table(box=None, pad_edge=False)
    for name in ("feed", "state", "last good", "next", "a week", "of edition"):
        table.add_column(name, justify="right" if name in {"a week", "of edition"} else "left", no_wrap=name != "feed")
    names = _names(rows)
    for row in rows:
        colour = _COLOURS.get(row.state, "red")
        streak = f" ({row.failures})" if row.failures else ""
        table.add_row(
            Text(names[row.feed]),  # what a feed calls itself is no markup
            Text(f"{row.state}{streak}", colour),
            _time(row.good, zone),
            _time(row.again, zone),
            f"{row.weekly:g}",
            f"{row.share:.0%}",
        )
    console = Console()
    with console.capture() as said:
        console.print(table)
        for row in rows:
            if row.what:
                console.print(Text(f"\n{names[row.feed]}: {told(row.what)}\n  fix: {told(row.fix)}"), soft_wrap=True)
    return said.get()


def _names(rows: tuple[Health, ...]) -> dict[str, str]:
    """The feeds' names, by id; of one name, each with its id, by which it can be asked for."""
    count = Counter(row.name for row in rows)
    return {row.feed: _name(row.name if count[row.name] == 1 else f"{row.name} ({row.feed})") for row in rows}


def _name(name: str) -> str:
    """A feed's name, in which no line can begin with a command wherever the table breaks it."""
    return told(name).replace("::", ": :")


def _time(moment: datetime | None, zone: ZoneInfo) -> str:
    return f"{moment.astimezone(zone):%Y-%m-%d %H:%M}" if moment else "-"
