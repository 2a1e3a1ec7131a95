"""A misspelt word of the command line, to the one that may have been meant."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import NoReturn

from kabar.errors import nearest, suggested

_OPTION = re.compile(r"--[a-z-]+")
_COMMAND = re.compile("argument COMMAND: invalid choice: '(.*?)'")


class Parser(argparse.ArgumentParser):
    """The library's parser, which also says how a misspelt word is mended."""

    said: Sequence[str] = ()  # the words of the command line
    commands: Mapping[str, Parser] = {}

    def error(self, message: str) -> NoReturn:
        """End the program with 2, and with what is wrong."""
        self.print_usage(sys.stderr)
        self.exit(2, f"\n{self.prog}: {self._option() or self._command(message) or message}\n")

    def _option(self) -> str:
        """What to say of the first option that there is not; nothing where there is each."""
        options = [word.partition("=")[0] for word in takewhile("--".__ne__, self.said) if word.startswith("--")]
        known = {name for parser in (self, *self.commands.values()) for name in _OPTION.findall(parser.format_help())}
        strange = next((name for name in options if not any(one.startswith(name) for one in known)), "")
        return _said("option", strange, suggested(strange, known, "--help names them all")) if strange else ""

    def _command(self, message: str) -> str:
        """What to say of a command that there is not."""
        strange = _COMMAND.match(message)
        return _said("command", strange[1], nearest(strange[1], tuple(self.commands))) if strange else ""


def _said(kind: str, word: str, fix: str) -> str:
    return f"there is no {kind} {word!r}\n  fix: {fix}"
