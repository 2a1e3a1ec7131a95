"""Words in, exit code out."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper

from kabar.cli.arguments import Arguments, parse
from kabar.errors import KabarError

FEW_SWEEPS = 1_000_000  # new objects between two looks for circles: we make many things and no circles
DONE, NOT_DONE, IN_TROUBLE, STOPPED = 0, 1, 3, 130


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words on the command line say.

    In:     the words, by default those that Python was started with.
    Out:    0 done; 1 not done, and nothing was changed; 3 done but in trouble, under --strict.
    Raises: SystemExit(2) for words that are wrong, and SystemExit(0) for --help and --version.
    """
    gc.set_threshold(FEW_SWEEPS)
    arguments = parse(words)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # a letter that the terminal lacks is no reason to stop
    try:
        return _command("rehearsal" if _rehearses(arguments) else arguments.command)(arguments)
    except KabarError as error:
        from kabar.cli.report import complain

        complain(error.troubles)
        return NOT_DONE
    except BrokenPipeError:  # `| head` has read enough; Python writes once more when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("\nstopped; what had arrived is kept", file=sys.stderr)
        return STOPPED


def _rehearses(arguments: Arguments) -> bool:
    return arguments.dry_run and arguments.command == "build"


def _command(name: str) -> Callable[[Arguments], int]:
    """The function behind a command; each is imported only when it is asked for."""
    if name == "serve":
        from kabar.cli.preview import run
    elif name == "show":
        from kabar.cli.show import run
    elif name == "why":
        from kabar.cli.why import run
    elif name == "rehearsal":
        from kabar.cli.rehearsal import run
    elif name == "feeds":
        from kabar.cli.feeds import run
    elif name == "new":
        from kabar.cli.new import run
    elif name == "add":
        from kabar.cli.add import run
    elif name == "import":
        from kabar.cli.lists import take as run
    elif name == "export":
        from kabar.cli.lists import give as run
    else:
        from kabar.cli.build import run
    return run
