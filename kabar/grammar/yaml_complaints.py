"""A YAML parser's complaint, to plain words and a way to mend it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import yaml

from kabar.errors import KabarError, mistake

_QUOTES = "put quotes round the whole text"
_LONGEST = 40  # characters of the user's own text in a message

# (pattern of the parser's words, which of its two marks to show, what, fix); the first that fits.  libyaml and PyYAML's
# own parser differ in their words, so each pattern fits both.
_SAYINGS = (
    ("scanning an alias", "context", "a text cannot begin with '*'", _QUOTES),
    ("scanning an anchor", "context", "a text cannot begin with '&'", _QUOTES),
    ("(scanning|parsing) a tag", "context", "a text cannot begin with '!'", _QUOTES),
    (
        "directive|incompatible",
        "context",
        "a line cannot begin with '%'",
        "delete the line, or put quotes round the text",
    ),
    (
        "unexpected (end of stream|document)",
        "context",
        "the quote that opens here is never closed",
        "close it with the same quote",
    ),
    (
        "escape|hexd?ecimal",
        "context",
        "a backslash in double quotes has a meaning of its own",
        "use single quotes, or write two backslashes",
    ),
    (
        "block scalar",
        "context",
        "after '>' or '|' the text begins on the next line",
        "put quotes round a text that begins with '>' or '|'",
    ),
    ("expected ':'", "context", "there is no ':' after this key", "write 'key: value', with a space after the colon"),
    (
        "expected ',' or ']'",
        "context",
        "the bracket that opens here is not closed, or a comma is missing",
        "close it with ']', or put quotes round a text that begins with '['",
    ),
    (
        "expected ',' or '}'",
        "context",
        "the bracket that opens here is not closed, or a comma is missing",
        "close it with '}', or put quotes round a text that begins with '{'",
    ),
    (
        "sequence entries",
        "problem",
        "a list cannot begin on the line of its key",
        "begin the list on the next line, or put quotes round a text that begins with '-'",
    ),
    ("mapping keys are not", "problem", "a text cannot begin with '? '", _QUOTES),
    ("document start", "problem", "this line belongs to nothing above it", "indent it, or write it as 'key: value'"),
)


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[int, int, str, str]:
    """Say what is wrong and how to mend it: line and column (both from 0), what, fix."""
    said = f"{error.context or ''}: {error.problem or ''}"
    problem = error.problem_mark or error.context_mark
    line, column = (problem.line, problem.column) if problem else (0, 0)
    lines = text.splitlines()
    written = lines[line] if line < len(lines) else ""
    character = written[column : column + 1]
    if "\t" in (character, *written[: len(written) - len(written.lstrip())]) and "quoted" not in said:
        return line, column, "there is a tab where only spaces may stand", "use spaces for indentation"
    if "cannot start any token" in said:
        return line, column, f"a text cannot begin with {character!r}", _QUOTES
    if "mapping values" in said:
        return line, column, *_colon(lines, line, column)
    for pattern, mark, what, fix in _SAYINGS:
        if re.search(pattern, said):
            shown_at = error.context_mark if mark == "context" and error.context_mark else problem
            return (shown_at.line, shown_at.column, what, fix) if shown_at else (0, 0, what, fix)
    return line, column, *_misplaced(said, written, column)


def _colon(lines: list[str], line: int, column: int) -> tuple[str, str]:
    """What a colon means that stands where none can: a title with a colon, or a line above that went wrong."""
    written = lines[line] if line < len(lines) else ""
    if ":" in written[:column]:
        key = written.partition(":")[0].strip("- ")
        return "there is a second ':' in this line", f"put quotes round the whole text after {shown(key + ':')}"
    above = next((other for other in reversed(lines[:line]) if other.strip()), "")
    if _indentation(written) > _indentation(above) and ":" in above:
        return "this line is indented deeper than the line above it, which has a value already", "indent both alike"
    return "the line above has no 'key: value'", "write it as 'key: value', with a space after the colon"


def _misplaced(said: str, written: str, column: int) -> tuple[str, str]:
    """What stands where something else was to come."""
    character = written[column : column + 1]
    if not character:
        return "the text ends too early", "close the last bracket"
    if character in "]},":
        return f"there is a {character!r} too many", f"delete it, or {_QUOTES}"
    if character == ":":
        return "there is no key before the ':'", "write 'key: value'"
    before = written[:column].rstrip()
    if before[-1:] in ('"', "'") and before.count(before[-1]) % 2:
        return "a quote that opens further up is closed only here", "close it on the line on which it opens"
    if before.strip(" -"):
        return "there is text after a closing quote or bracket", f"{_QUOTES}; within single quotes write ' as ''"
    if "collection" in said and character != "-":
        return "this line is not part of the list above it", "begin it with '- ', or indent it as the key of the list"
    return "this line is indented unlike the lines around it", "give it as many spaces as its neighbours have"


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def sign(character: str, where: str) -> KabarError:
    """Refuse YAML's tags, anchors and aliases, which texts that begin with !, & or * are taken for."""
    names = {"!": "tags such as !!python", "&": "anchors", "*": "aliases"}
    what = f"a text cannot begin with {character!r}, and YAML's {names[character]} are not allowed"
    return mistake(what, where=where, fix=_QUOTES)


def shown(text: str) -> str:
    """The user's own text as a message may show it: short, on one line, and of an address only the host."""
    if re.search(r"://|[?@=]", text):
        return repr(masked(text))
    return repr(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")


def masked(address: str) -> str:
    """An address without what may be secret: how it begins, and its host."""
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname
    except ValueError:
        host = None
    return f"{parts.scheme}{'://' if parts.scheme else ''}{host}/…" if host else "…"
