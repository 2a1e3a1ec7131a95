"""The words of the command line, and what each means."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import kabar
from kabar.cli.parser import Parser

_YEARS = range(1990, 2101)  # what a date may be, as in an article

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
    found = vars(parser.parse_args(words))
    if found.get("dry_run") and found.get("command") not in (None, "build"):
        parser.error(f"--dry-run: only a build can be tried\n  fix: leave it out of {found['command']!r}")
    return Arguments(
        command=found.get("command") or "build",
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
    common = _common()
    dry = _dry()
    parser = Parser(
        prog="python build.py",
        description="Make a news digest.",
        epilog=_TEACHING,
        formatter_class=shape,
        parents=[common, dry],
    )
    parser.add_argument("--version", action="version", version=f"Kabar {kabar.__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands (without one: build)")
    commands.add_parser("build", parents=[common, dry], help="build the digest")
    serve = commands.add_parser("serve", parents=[common], help="preview the digest; it reloads at every save")
    serve.add_argument("--port", type=_port, default=8000, help="default 8000; the next free one when it is taken")
    serve.add_argument("--open", action="store_true", help="open it in the browser")
    new = commands.add_parser("new", parents=[common], help='begin an article: new "Title"')
    new.add_argument("words", nargs=1, metavar="TITLE")
    new.add_argument("--topic", default="", help="slug of a topic")
    new.add_argument("--language", default="", help="such as id or en; default: the site's")
    show = commands.add_parser("show", parents=[common], help="what Kabar understands of an article or a feed document")
    show.add_argument("words", nargs=1, metavar="FILE")
    show.add_argument("--json", action="store_true", help="as JSON, for programs")
    why = commands.add_parser("why", parents=[common], help="why a story is where it is, or is not")
    why.add_argument("words", nargs="+", metavar="WORD", help="its address, its id, or words of its headline")
    why.add_argument("--json", action="store_true", help="as JSON, for programs")
    feeds = commands.add_parser("feeds", parents=[common], help="how the feeds fare, and what would help")
    feeds.add_argument("--json", action="store_true", help="as JSON, for programs")
    _moving_in(commands, common)
    parser.commands = commands.choices
    return parser


def _moving_in(commands: argparse._SubParsersAction[Parser], common: Parser) -> None:
    """The commands that put feeds into config.yaml, and take them out as a list."""
    add = commands.add_parser("add", parents=[common], help="find the feed behind a page, and list it in config.yaml")
    add.add_argument("words", nargs=1, metavar="ADDRESS")
    add.add_argument("--topic", default="", help="slug of the topic that all of it belongs to")
    add.add_argument("--name", default="", help="default: what the feed calls itself")
    bring = commands.add_parser(
        "import", parents=[common], help="list feeds from OPML, osmosfeed.yaml, planet.ini, feeds.json or plain text"
    )
    bring.add_argument("words", nargs=1, metavar="FILE")
    hand = commands.add_parser("export", parents=[common], help="the feeds as OPML, for other programs")
    hand.add_argument("words", nargs="?", type=_alone, metavar="FILE", default=(), help="default: the terminal")


def _alone(word: str) -> tuple[str, ...]:
    return (word,)


def _common() -> Parser:
    """The options that every command knows, before or after its name."""
    common = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--config", type=Path, metavar="FILE", help="default config.yaml")
    common.add_argument("--output", type=Path, metavar="FOLDER", help="default site, beside the configuration")
    common.add_argument("--offline", action="store_true", help="pull no feed; press what is kept")
    common.add_argument(
        "--refresh", nargs="*", metavar="FEED", help="ask these feeds, or all, though they need not be asked yet"
    )
    common.add_argument("--init", action="store_true", help="begin without the past that the live site may hold")
    common.add_argument("--allow-shrink", action="store_true", help="drop old entries even if they are most of them")
    common.add_argument(
        "--now",
        type=_time,
        metavar="TIME",
        help="build as if it were then, such as 2026-01-08T09:00+07:00 (else UTC)",
    )
    common.add_argument("--url", metavar="ADDRESS", help="where the site will stand, instead of site.url")
    common.add_argument("--strict", action="store_true", help="exit with 3 when anything was in trouble")
    common.add_argument("--verbose", action="store_true", help="tell more")
    return common


def _dry() -> Parser:
    """The option that only a build knows."""
    dry = Parser(add_help=False, argument_default=argparse.SUPPRESS)
    dry.add_argument("--dry-run", action="store_true", help="pull and write nothing; say what would change")
    return dry


def _time(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no time; write it as 2026-01-08T09:00+07:00") from error
    if moment.year not in _YEARS:
        raise argparse.ArgumentTypeError(f"{text!r} is no time from {_YEARS[0]} to {_YEARS[-1]}")
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > 65_535:  # 0: any that is free
        raise argparse.ArgumentTypeError(f"{text!r} is no port; write a number up to 65535, such as 8000")
    return int(text)
