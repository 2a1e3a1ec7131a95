"""The options of the command line, and which command takes which."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kabar.cli.parser import Parser

_YEARS = range(1990, 2101)  # what a date may be, as in an article
_LOOKS = ("--config", "--now")  # what each takes that reads the digest and writes nothing of the site
TAKEN: Mapping[str, tuple[str, ...]] = {
    "build": (
        "--config",
        "--output",
        "--offline",
        "--refresh",
        "--init",
        "--allow-shrink",
        "--now",
        "--url",
        "--strict",
        "--verbose",
        "--dry-run",
    ),
    "serve": ("--config", "--offline", "--now", "--url"),
    "new": _LOOKS,
    "show": _LOOKS,
    "why": ("--config", "--output", "--now", "--url"),
    "feeds": _LOOKS,
    "add": (*_LOOKS, "--url"),
    "import": ("--config",),
    "export": ("--config",),
}


def of(command: str) -> Parser:
    """The options that a command takes beside its own; those of a build stand before any command, too."""
    said = _said()
    options = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    for name in TAKEN[command]:
        options.add_argument(name, **said[name])
    return options


def strange(command: str, given: Mapping[str, object], rest: list[str]) -> str:
    """The first option that is a build's alone, and stands before or after another command; nothing where none does.

    In:     the command; what stands before it and what it takes, by name; the words that it could not take.
    """
    before = (name for name in TAKEN["build"] if name.removeprefix("--").replace("-", "_") in given)
    after = (word.partition("=")[0] for word in rest)
    every = (*before, *(name for word in after for name in TAKEN["build"] if word[2:] and name.startswith(word)))
    return next((name for name in every if name not in TAKEN[command]), "")


def _said() -> dict[str, dict[str, Any]]:
    """What argparse is told of each."""
    return {
        "--config": {"type": Path, "metavar": "FILE", "help": "default config.yaml"},
        "--output": {"type": Path, "metavar": "FOLDER", "help": "default site, beside the configuration"},
        "--offline": {"action": "store_true", "help": "pull no feed; press what is kept"},
        "--refresh": {
            "nargs": "*",
            "metavar": "FEED",
            "help": "ask these feeds, or all, though they need not be asked yet",
        },
        "--init": {"action": "store_true", "help": "begin without the past that the live site may hold"},
        "--allow-shrink": {"action": "store_true", "help": "drop old entries even if they are most of them"},
        "--now": {
            "type": _time,
            "metavar": "TIME",
            "help": "as if it were then, such as 2026-01-08T09:00+07:00 (else UTC)",
        },
        "--url": {"metavar": "ADDRESS", "help": "where the site will stand, instead of site.url"},
        "--strict": {"action": "store_true", "help": "exit with 3 when anything was in trouble"},
        "--verbose": {"action": "store_true", "help": "tell more"},
        "--dry-run": {"action": "store_true", "help": "pull and write nothing; say what would change"},
    }


def _time(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no time; write it as 2026-01-08T09:00+07:00") from error
    if moment.year not in _YEARS:
        raise argparse.ArgumentTypeError(f"{text!r} is no time from {_YEARS[0]} to {_YEARS[-1]}")
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
