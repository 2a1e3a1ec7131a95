"""The text of config.yaml and new feeds, to the text with them in it: nothing else is touched."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kabar.edges.desk import lines, survey
from kabar.edges.desk.survey import Spot, Survey
from kabar.model import Feed

_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # YAML 1.1, section 4.2
_BOM = "\ufeff"


def inserted(text: str, feeds: Sequence[Feed]) -> str:
    """Put feeds at the end of the list of feeds.

    In:     the text of a config.yaml that the settings have read; at least one feed.
    Out:    the same text with lines, or within brackets words, put in.  Whoever writes it reads it back before.
    Raises: nothing.
    """
    if text.startswith(_BOM):
        return _BOM + inserted(text.removeprefix(_BOM), feeds)
    found = survey.of(text)
    if found.feeds is None:
        return _with_key(text, feeds, found)
    key, value = found.feeds
    if value.listed and not value.bracketed:
        return _with_lines(text, _after(text, value), _block(feeds, value.column))
    one_line = not _BREAK.search(text, key.end, value.end)
    if not value.inside and one_line and not found.root.bracketed:
        return _emptied(text, value, _block(feeds, found.dashes))
    return _bracketed(text, feeds, key, value, strict=found.root.bracketed)


def _block(feeds: Sequence[Feed], column: int) -> list[str]:
    return [line for feed in feeds for line in lines.block(feed, column)]


def _with_key(text: str, feeds: Sequence[Feed], found: Survey) -> str:
    if not found.root.bracketed:
        return _with_lines(text, found.end, [" " * found.column + "feeds:", *_block(feeds, found.dashes)])
    items = ", ".join(lines.flow(feed, strict=True) for feed in feeds)
    return f'{text[: found.root.last]}, "feeds": [{items}]{text[found.root.last :]}'


def _after(text: str, value: Spot) -> int:
    """The line after the last item, and after the comments that are indented as its own."""
    at = value.last if _at_line_start(text, value.last) else _line_end(text, value.last)
    comment = re.compile(rf" {{{value.column + 1},}}#")
    while comment.match(text, at):
        at = _line_end(text, at)
    return at


def _at_line_start(text: str, at: int) -> bool:
    return bool(at and _BREAK.fullmatch(text[at - 1]))


def _line_end(text: str, at: int) -> int:
    ends = _BREAK.search(text, at)
    return ends.end() if ends else len(text)


def _with_lines(text: str, at: int, new: Sequence[str]) -> str:
    ending = _ending(text, at)
    if at and not _at_line_start(text, at):  # the last line of the file, without an end
        return text[:at] + ending + ending.join(new) + text[at:]
    return text[:at] + "".join(line + ending for line in new) + text[at:]


def _ending(text: str, at: int) -> str:
    """How lines end there: as the line before does, else as the first."""
    before = next((ending for ending in ("\r\n", "\n", "\r") if text[:at].endswith(ending)), "")
    first = _BREAK.search(text)
    return before or (first[0] if first and first[0] in {"\r\n", "\n", "\r"} else "\n")


def _emptied(text: str, value: Spot, new: Sequence[str]) -> str:
    """Lines in the place of nothing, null or []."""
    start = len(text[: value.start].rstrip(" \t")) if value.end > value.start else value.start
    rest = text[:start] + text[value.end :]
    return _with_lines(rest, _line_end(rest, start), new)


def _bracketed(text: str, feeds: Sequence[Feed], key: Spot, value: Spot, *, strict: bool) -> str:
    items = [lines.flow(feed, strict=strict) for feed in feeds]
    if not value.bracketed:  # nothing or null, in braces or on a line of its own
        space = " " if text[value.start - 1] == ":" else ""
        return f"{text[: value.start]}{space}[{', '.join(items)}]{text[value.end :]}"
    gap = _gap(text, key, value) if len(items) > 1 or _BREAK.search(text, value.start, value.end) else " "
    new = f",{gap}".join(items)
    return text[: value.last] + (f",{gap}" if value.inside else "") + new + text[value.last :]


def _gap(text: str, key: Spot, value: Spot) -> str:
    """A new line, as deep as that of the last item."""
    breaks = list(_BREAK.finditer(text, key.end, value.last))
    if not breaks:
        return _ending(text, 0) + " " * (key.column + 2)
    line = text[breaks[-1].end() : value.last]
    return _ending(text, breaks[-1].end()) + " " * max(1, len(line) - len(line.lstrip(" ")))
