"""A theme to the templates that can be filled in, and to what is said when one is wrong."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import jinja2

from kabar.errors import KabarError, mistake, nearest
from kabar.model import Masthead
from kabar.stages.render.vocabulary import Words, filters, words

# What a template runs into that asks a filter or a message for something it cannot give.
_SLIPS = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)

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
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        **said,
    )
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


def _loader(templates: Mapping[str, str]) -> Callable[[str], tuple[str, str, Callable[[], bool]] | None]:
    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        source = templates.get(name)
        return None if source is None else (source, f"templates/{name}", lambda: True)

    return load


def _mistake(error: Exception, templates: Mapping[str, str]) -> KabarError:
    if isinstance(error, jinja2.TemplateSyntaxError):
        return mistake(str(error.message), where=f"{error.filename}:{error.lineno}", fix="mend the tag on this line")
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith("templates/")]
    where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "templates/"
    if isinstance(error, jinja2.TemplateNotFound):
        name = str(error.name)
        return mistake(f"there is no template {name!r}", where=where, fix=nearest(name, sorted(templates)))
    what = str(error) or "this value is not of the kind that the filter wants"
    return mistake(what, where=where, fix="see docs/templates.md for the names that a page has")
