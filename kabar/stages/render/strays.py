"""A theme to what in it no page will ever show: blocks that nothing places, files that nothing names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import get_args

from kabar.errors import Trouble, nearest, suggested
from kabar.model import Page, Theme
from kabar.stages.render.blame import OURS, is_theirs, place

_PAGES = tuple(str(one.default) for kind in get_args(Page) for one in fields(kind) if one.name == "template")
_OUTGOING = ("mail.", "book/")  # what mails and e-books are made of
# Jinja's own parser would need a tenth of a second for a whole theme, at every save.
_COMMENT = re.compile(r"\{#.*?#\}", re.DOTALL)
_TAG = re.compile(r"\{%[-+]?\s*(?P<tag>extends|include|import|from|block|endblock)\b(?P<rest>.*?)%\}", re.DOTALL)
_QUOTED = re.compile(r"""["']([^"']+)["']""")
_CALLED = re.compile(r"\bself\.(\w+)")


def strays(theme: Theme) -> tuple[Trouble, ...]:
    """Find what the editor wrote in vain, most likely by a slip of the pen.

    In:     a theme.
    Out:    a word on each file that is no page's and that no other file names, and on each block that the templates
            above it do not have.
    Raises: nothing.
    """
    templates = theme.templates
    theirs = [name for name in templates if not name.startswith(OURS) and is_theirs(name, templates)]
    read = {name: _read(source) for name, source in templates.items()} if theirs else {}
    lost = (one for name in theirs for one in _blocks(name, read, templates))
    return (*_files(theirs, read, templates), *lost)


@dataclass(frozen=True, slots=True)
class _Outline:
    """What a template names."""

    parent: str  # that it extends; empty: none, or one that is known only when it is filled in
    files: frozenset[str]
    unsure: bool  # it names some that are known only when it is filled in
    blocks: frozenset[str]
    outermost: tuple[tuple[str, int], ...]  # (block that stands in no other, line)
    called: frozenset[str]  # blocks, as self.block()


def _read(source: str) -> _Outline:
    source = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), source)
    parent, files, blocks, outermost, unsure, depth = "", list[str](), list[str](), list[tuple[str, int]](), False, 0
    for found in _TAG.finditer(source):
        tag, rest = found["tag"], found["rest"].strip()
        if tag == "block":
            name = rest.split()[0] if rest else ""
            blocks.append(name)
            if not depth:
                outermost.append((name, source.count("\n", 0, found.start()) + 1))
        else:
            named = _QUOTED.findall(rest)
            files += named
            unsure = unsure or (tag != "endblock" and not named)
            parent = named[0] if tag == "extends" and len(named) == 1 else parent
        depth += {"block": 1, "endblock": -1}.get(tag, 0)
    return _Outline(
        parent, frozenset(files), unsure, frozenset(blocks), tuple(outermost), frozenset(_CALLED.findall(source))
    )


def _files(theirs: list[str], read: Mapping[str, _Outline], templates: Mapping[str, str]) -> Iterator[Trouble]:
    if any(read[name].unsure for name in theirs):
        return
    ours = {name.removeprefix(OURS) for name in templates if name.startswith(OURS)} | set(_PAGES)
    for name in theirs:
        named = any(name in read[other].files for other in theirs if other != name)
        if name not in ours and not name.startswith(_OUTGOING) and not named:
            fix = suggested(name, ours, "name it in another template, or put _ before its name")
            yield Trouble("no page is made with this file", place(name, templates), fix)


def _blocks(name: str, read: Mapping[str, _Outline], templates: Mapping[str, str]) -> Iterator[Trouble]:
    family, parent = [name], read[name].parent
    while parent in read and parent not in family:
        family.append(parent)
        parent = read[parent].parent
    if parent or not family[1:]:  # the way up ends where nobody knows, or there is none
        return
    placed = frozenset[str]().union(*(read[one].blocks for one in family[1:]))
    called = frozenset[str]().union(*(read[one].called for one in family))
    for block, line in read[name].outermost:
        if block not in placed | called:
            what = f"{family[1]} has no block {block!r}, so nothing shows this one"
            yield Trouble(what, f"{place(name, templates)}:{line}", nearest(block, sorted(placed)))
