"""A theme to the templates that can be filled in, and to what is said when one is wrong."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import jinja2
from jinja2.environment import TemplateModule

from kabar.errors import KabarError, mistake, nearest
from kabar.model import Masthead
from kabar.stages.render.overriding import Overriding
from kabar.stages.render.vocabulary import Words, filters, words

# What a template runs into that asks a filter or a message for something it cannot give.
_SLIPS = (ArithmeticError, AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)

_OURS = "kabar/"  # before the name of a template: Kabar's own, whatever the editor put in its place
_EDITORS_PLACE, _OUR_PLACE = "templates/", "Kabar's own "

# What HTML forbids in a page (WHATWG HTML, 13.2.3.5), and mojibake is made of.
_C1 = re.compile("[\x80-\x9f]")


def environment(
    templates: Mapping[str, str], catalogue: Words, site: Masthead, timezone: str, **said: Any
) -> jinja2.Environment:
    """Templates with the words and filters that they may use; in those that end in .txt, nothing is escaped.

    In:     templates by name; the words of the theme; the masthead; timezone (IANA name); what else is said of the
            environment, as Jinja has it.
    """
    shelf = jinja2.Environment(
        loader=jinja2.FunctionLoader(_loader(templates)),
        autoescape=jinja2.select_autoescape(disabled_extensions=("txt",), default=True),
        undefined=_Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        **said,
    )
    shelf.code_generator_class = Overriding
    shelf.filters.update(filters(site.language, timezone))
    shelf.globals.update(words(catalogue, site.language), up=site.up)
    return shelf


def filled(shelf: jinja2.Environment, name: str, templates: Mapping[str, str], /, **told: object) -> str:
    """One template, filled in, without what HTML forbids; raises KabarError with the template's name and line."""
    with mistakes(templates):
        return _C1.sub("", shelf.get_template(name).render(**told))


@contextmanager
def mistakes(templates: Mapping[str, str]) -> Iterator[None]:
    """Say what is wrong in a template, and where."""
    try:
        yield
    except (jinja2.TemplateError, *_SLIPS) as error:
        raise _mistake(error, templates) from error


class _Missing(jinja2.StrictUndefined):
    """What is not there; Jinja does not say which partial lacks a macro."""

    @property
    def _undefined_message(self) -> str:
        if isinstance(self._undefined_obj, TemplateModule):
            return f"there is no macro {self._undefined_name!r} in {self._undefined_obj.__name__}"
        return super()._undefined_message


def _loader(templates: Mapping[str, str]) -> Callable[[str], tuple[str, str, Callable[[], bool]] | None]:
    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        source = templates.get(name)
        return None if source is None else (source, _place(name, templates), lambda: True)

    return load


def _place(name: str, templates: Mapping[str, str]) -> str:
    """Where the editor finds a template; one of Kabar's own is not in the editor's folder."""
    bare = name.removeprefix(_OURS)
    return f"{_OUR_PLACE if templates.get(_OURS + bare) == templates[name] else _EDITORS_PLACE}{bare}"


def _mistake(error: Exception, templates: Mapping[str, str]) -> KabarError:
    if isinstance(error, jinja2.TemplateSyntaxError):
        return mistake(str(error.message), where=f"{error.filename}:{error.lineno}", fix="mend the tag on this line")
    where = _where(error)
    if isinstance(error, jinja2.TemplateNotFound):
        name = str(error.name)
        return mistake(f"there is no template {name!r}", where=where, fix=_nearest(name, templates))
    if isinstance(error, RecursionError):
        fix = f'name Kabar\'s own with {_OURS} before it, as in {{% extends "{_OURS}front.html" %}}'
        return mistake("this takes in itself, without end", where=where, fix=fix)
    what = str(error) or "this value is not of the kind that the filter wants"
    return mistake(what, where=where, fix="see docs/templates.md for the names that a page has")


def _where(error: Exception) -> str:
    """The innermost line of a template that the error came through."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{f.filename}:{f.lineno}" for f in frames if f.filename.startswith((_EDITORS_PLACE, _OUR_PLACE))]
    return places[-1] if places else _EDITORS_PLACE


def _nearest(name: str, templates: Mapping[str, str]) -> str:
    ours = name.startswith(_OURS)
    alike = sorted(known for known in templates if known.startswith(_OURS) is ours)
    if ours and not alike:
        return "in this folder, templates/ is Kabar's own theme itself: change the file there"
    return nearest(name, alike)
