"""What went wrong while a template was filled in, to whose line it is, what is wrong, and how to mend it."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator, Mapping, Sequence

import jinja2

from kabar.errors import KabarError, mistake, nearest, suggested
from kabar.stages.render.absent import NAMES, AbsentError
from kabar.stages.render.vocabulary import SlipError

# What a template runs into that asks a filter or a message for something it cannot give.
SLIPS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)

OURS = "kabar/"  # before the name of a template: Kabar's own, whatever the editor put in its place
_EDITORS_PLACE, _OUR_PLACE = "templates/", "Kabar's own "

_EXTENDS = re.compile(r"\{%[-+]?\s*extends\b")
_NO_MACRO = re.compile(r"there is no macro '(?P<macro>\w+)' in (?P<name>\S+)")
_MACRO = re.compile(r"macro '(?P<macro>\w+)'")
_ARGUMENTS = "with the arguments that the comment there tells"


def place(name: str, templates: Mapping[str, str]) -> str:
    """Where the editor finds a template; one of Kabar's own is not in the editor's folder."""
    bare = name.removeprefix(OURS)
    return f"{_EDITORS_PLACE if is_theirs(name, templates) else _OUR_PLACE}{bare}"


def is_theirs(name: str, templates: Mapping[str, str]) -> bool:
    """Whether a template is the editor's; in Kabar's own folder, all are."""
    return templates.get(OURS + name.removeprefix(OURS)) != templates[name]


def told(error: Exception, templates: Mapping[str, str]) -> KabarError:
    """Say what is wrong, at the innermost line of the editor's that it came through."""
    if isinstance(error, jinja2.TemplateSyntaxError):
        return mistake(str(error.message), where=f"{error.filename}:{error.lineno}", fix="mend the tag on this line")
    where, inside = _where(error, templates)
    if isinstance(error, jinja2.TemplateNotFound):
        name = str(error.name)
        return mistake(f"there is no template {name!r}", where=where, fix=_nearest(name, where, templates))
    if isinstance(error, RecursionError):
        fix = f'name Kabar\'s own with {OURS} before it, as in {{% extends "{OURS}front.html" %}}'
        return mistake("this takes in itself, without end", where=where, fix=fix)
    what = str(error) or "this value is not of the kind that the filter wants"
    return mistake(what, where=where, fix=_fix(error, what, inside))


def _fix(error: Exception, what: str, inside: str) -> str:
    """How to mend it; *inside*, the place in Kabar's own files that ran into it, if there is one."""
    missing = _NO_MACRO.match(what)
    if isinstance(error, SlipError):
        return error.fix
    if missing:
        fix = f'write it, or begin the file with {{% extends "{OURS}{missing["name"]}" %}}'
        return fix if inside else "call a macro that the file has, or write it there"
    if inside:
        return f"it came out in {inside}: write what leads there {_ARGUMENTS}"
    if isinstance(error, ArithmeticError):
        return "reckon with other numbers, as in {{ 1 / n if n else 0 }}"
    if isinstance(error, AbsentError):
        return error.fix
    if isinstance(error, jinja2.UndefinedError):
        return NAMES
    return "write it as docs/templates.md tells, and a macro " + _ARGUMENTS.replace("there", "at its head")


def _where(error: Exception, templates: Mapping[str, str]) -> tuple[str, str]:
    """The line to blame; and that of Kabar's own which ran into it, where that is another one."""
    passed = traceback.extract_tb(error.__traceback__)
    frames = [frame for frame in passed if frame.filename.startswith((_EDITORS_PLACE, _OUR_PLACE))]
    if not frames:
        return _EDITORS_PLACE, ""
    innermost = f"{frames[-1].filename}:{frames[-1].lineno}"
    if innermost.startswith(_EDITORS_PLACE):
        return innermost, ""
    guilty = [*_calling(frames, templates), *_called(str(error), templates)]
    return (guilty[0], innermost) if guilty else (innermost, "")


def _calling(frames: Sequence[traceback.FrameSummary], templates: Mapping[str, str]) -> Iterator[str]:
    """The editor's lines that called Kabar's, the innermost first; not those that only say what they extend."""
    for frame in reversed(frames):
        if frame.filename.startswith(_EDITORS_PLACE):
            lines = templates.get(frame.filename.removeprefix(_EDITORS_PLACE), "").splitlines()
            written = "".join(lines[(frame.lineno or 1) - 1 : frame.lineno])
            if frame.name.startswith("block") or not _EXTENDS.search(written):
                yield f"{frame.filename}:{frame.lineno}"


def _called(what: str, templates: Mapping[str, str]) -> Iterator[str]:
    """The editor's macro that cannot be called as Kabar's own files call it, or the file that lacks one."""
    missing, wrong = _NO_MACRO.match(what), _MACRO.match(what)
    if missing:
        if missing["name"] in templates and is_theirs(missing["name"], templates):
            yield f"{_EDITORS_PLACE}{missing['name']}:1"
        return
    head = re.compile(rf"\{{%[-+]?\s*macro\s+{wrong['macro']}\b") if wrong else None
    for name, source in sorted(templates.items()):
        found = head.search(source) if head and not name.startswith(OURS) and is_theirs(name, templates) else None
        if found:
            yield f"{_EDITORS_PLACE}{name}:{source.count(chr(10), 0, found.start()) + 1}"


def _nearest(name: str, where: str, templates: Mapping[str, str]) -> str:
    """The template that is meant, which is not the one that names it: that would take in itself."""
    asking = where.removeprefix(_EDITORS_PLACE).rpartition(":")[0]
    others = [known for known in templates if known != asking]
    ours = name.startswith(OURS)
    alike = [known for known in others if known.startswith(OURS) is ours]
    if ours and not alike:
        return "in this folder, templates/ is Kabar's own theme itself: change the file there"
    return suggested(name, others, nearest(name, alike))
