"""Folders of labelled files: which was asked for, what lies in a file, and rows of figures, printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

Row = dict[str, Any]
_FIRST = 28  # characters of the first column, which names the file


def folder(words: Sequence[str], name: str) -> Path:
    """The folder that the first word names; without one the program ends with what is wrong, and 2."""
    named = [word for word in words if not word.startswith("-")]
    if not named:
        _end(f"which folder? Say python -m {name} FOLDER")
    if not Path(named[0]).is_dir():
        _end(f"there is no folder {named[0]}: give one that holds files such as its docstring names")
    return Path(named[0])


def told(path: Path) -> list[Row]:
    """The rows of a file of JSON lines; at a line that is none the program ends with its place, and 2."""
    lines = enumerate(path.read_text("utf-8", errors="replace").split("\n"), 1)
    return [_row(line, f"{path.name}:{number}") for number, line in lines if line.strip()]


def _row(line: str, where: str) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        row = None
    if not isinstance(row, dict):
        _end(f"{where}: this line is no JSON object: mend it, or take it out")
    return row


def report(rows: Iterable[Row], words: Sequence[str], patterns: Sequence[str]) -> None:
    """Print rows as they come, a header above each kind, or all as JSON; without any the program ends with 2."""
    if "--json" in words:
        made = list(rows)
        print(json.dumps(made, indent=1))
    else:
        made = list(_printed(rows))
    if not made:
        _end(f"nothing to measure: put {' or '.join(patterns)} into the folder")


def _printed(rows: Iterable[Row]) -> Iterator[Row]:
    kind, widths = [""], list[int]()
    for row in rows:
        cells = [f"{value:.3f}" if isinstance(value, float) else str(value) for value in row.values()]
        if kind != [*row]:
            kind, widths = [*row], [max(len(key), len(cell)) for key, cell in zip(row, cells, strict=True)]
            widths[0] = max(widths[0], _FIRST)
            print(_line(kind, widths), flush=True)
        print(_line(cells, widths), flush=True)
        yield row


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip()


def _end(said: str) -> NoReturn:
    print(said, file=sys.stderr)
    raise SystemExit(2)
