"""The words of the command line, and what each means."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import kabar
from kabar.cli import options
from kabar.cli.parser import Parser

_TEACHING = """\
what it does:
  pulls the feeds in config.yaml, joins them with your own articles in content/,
  puts every telling of one event into one story, and writes the edition to site/.

the first five minutes:
  python build.py                 build the digest, then open site/index.html
  python build.py serve           preview it; every save shows at once
  python build.py new "My title"  begin an article of your own
  python build.py add ADDRESS     list the feed behind a page in config.yaml
  edit config.yaml                your title, your topics, your feeds
  python build.py why WORDS       why a story is where it is, or is not

exit codes:
  0 done   1 not done, the site stays as it was   2 wrong words
  3 done, but something was in trouble (only with --strict)
"""


@dataclass(frozen=True, slots=True)
class Arguments:
    """What the user asked for."""

    command: str  # build, serve, new, show, why, feeds, add, import, export
    config: Path
    output: Path | None  # None: site/ beside the configuration
    now: datetime
    dated: bool  # the user said when it is
    offline: bool
    strict: bool
    verbose: bool
    url: str
    refresh: tuple[str, ...] | None = None  # feeds to be asked in any case; () for all
    allow_shrink: bool = False
    init: bool = False  # begin without a past
    dry_run: bool = False  # write nothing, and say what would change
    words: tuple[
        str, ...
    ] = ()  # of new: the title; of show, import, export: the file; of add: the address; of why: both
    json: bool = False
    topic: str = ""
    name: str = ""
    language: str = ""
    port: int = 8000
    open: bool = False

    @property
    def folder(self) -> Path:
        """The editor's folder: where the configuration lies."""
        return self.config.absolute().parent

    @property
    def site(self) -> Path:
        """Where the site is written."""
        return self.output or self.folder / "site"


def parse(words: Sequence[str] | None) -> Arguments:
    """Read the words of the command line; ends the program for --help, --version and words that are wrong."""
    parser = _parser()
    parser.said = sys.argv[1:] if words is None else words
    known, rest = parser.parse_known_args(words)
    found = vars(known)
    command = found.get("command") or "build"
    stray = options.strange(command, found, rest)
    if stray:
        takers = ", ".join(name for name, taken in options.TAKEN.items() if stray in taken)
        parser.error(f"{stray}: {command!r} has no use for it\n  fix: leave it out; it is for {takers}")
    if rest:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    return Arguments(
        command=command,
        config=found.get("config", Path("config.yaml")),
        output=found.get("output"),
        now=found.get("now") or datetime.now(UTC),
        dated=found.get("now") is not None,
        offline=found.get("offline", False),
        strict=found.get("strict", False),
        verbose=found.get("verbose", False),
        url=found.get("url", ""),
        refresh=tuple(found["refresh"]) if "refresh" in found else None,
        allow_shrink=found.get("allow_shrink", False),
        init=found.get("init", False),
        dry_run=found.get("dry_run", False),
        words=tuple(found.get("words", ())),
        json=found.get("json", False),
        topic=found.get("topic", ""),
        name=found.get("name", ""),
        language=found.get("language", ""),
        port=found.get("port", 8000),
        open=found.get("open", False),
    )


def _parser() -> Parser:
    shape = argparse.RawDescriptionHelpFormatter
    parser = Parser(
        prog="python build.py",
        description="Make a news digest.",
        epilog=_TEACHING,
        formatter_class=shape,
        parents=[options.of("build")],
    )
    parser.add_argument("--version", action="version", version=f"Kabar {kabar.__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands (without one: build)")
    _begun(commands, "build", "build the digest")
    serve = _begun(commands, "serve", "preview the digest; it reloads at every save")
    serve.add_argument("--port", type=_port, default=8000, help="default 8000; the next free one when it is taken")
    serve.add_argument("--open", action="store_true", help="open it in the browser")
    new = _begun(commands, "new", 'begin an article: new "Title"')
    new.add_argument("words", nargs=1, metavar="TITLE")
    new.add_argument("--topic", default="", help="slug of a topic")
    new.add_argument("--language", default="", help="such as id or en; default: the site's")
    show = _begun(commands, "show", "what Kabar understands of an article or a feed document")
    show.add_argument("words", nargs=1, metavar="FILE")
    show.add_argument("--json", action="store_true", help="as JSON, for programs")
    why = _begun(commands, "why", "why a story is where it is, or is not")
    why.add_argument("words", nargs="+", metavar="WORD", help="its address, its id, or words of its headline")
    why.add_argument("--json", action="store_true", help="as JSON, for programs")
    feeds = _begun(commands, "feeds", "how the feeds fare, and what would help")
    feeds.add_argument("--json", action="store_true", help="as JSON, for programs")
    _moving_in(commands)
    parser.commands = commands.choices
    return parser


def _moving_in(commands: argparse._SubParsersAction[Parser]) -> None:
    """The commands that put feeds into config.yaml, and take them out as a list."""
    add = _begun(commands, "add", "find the feed behind a page, and list it in config.yaml")
    add.add_argument("words", nargs=1, metavar="ADDRESS")
    add.add_argument("--topic", default="", help="slug of the topic that all of it belongs to")
    add.add_argument("--name", default="", help="default: what the feed calls itself, without its motto")
    bring = _begun(commands, "import", "list feeds from OPML, osmosfeed.yaml, planet.ini, feeds.json or plain text")
    bring.add_argument("words", nargs=1, metavar="FILE")
    hand = _begun(commands, "export", "the feeds as OPML, for other programs")
    hand.add_argument("words", nargs="?", type=_alone, metavar="FILE", default=(), help="default: the terminal")


def _begun(commands: argparse._SubParsersAction[Parser], name: str, purpose: str) -> Parser:
    """A command, with the options that it shares with others."""
    return commands.add_parser(name, parents=[options.of(name)], help=purpose)


def _alone(word: str) -> tuple[str, ...]:
    return (word,)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65_535:  # 0: any that is free
        raise argparse.ArgumentTypeError(f"{text!r} is no port; write a number up to 65535, such as 8000")
    return int(text)
