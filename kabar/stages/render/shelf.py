"""A theme to the templates that can be filled in, and to what is said when one is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import jinja2

from kabar.model import Masthead
from kabar.stages.render import blame, borrowed
from kabar.stages.render.absent import Absent
from kabar.stages.render.overriding import Overriding
from kabar.stages.render.vocabulary import Words, filters, near, numbers, words

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
        undefined=Absent,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        **said,
    )
    shelf.code_generator_class = Overriding
    shelf.filters.update(filters(site.language, timezone))
    shelf.globals.update(words(catalogue, site.language), up=site.up, near=near(site), range=numbers)
    return shelf


def filled(shelf: jinja2.Environment, name: str, templates: Mapping[str, str], /, **told: object) -> str:
    """One template, filled in, without what HTML forbids; raises KabarError with the template's name and line."""
    with mistakes(templates):
        text = _C1.sub("", shelf.get_template(name).render(**told))
    return borrowed.bare(text) if name.endswith(".txt") else borrowed.shown(text)


@contextmanager
def mistakes(templates: Mapping[str, str]) -> Iterator[None]:
    """Say what is wrong in a template, and where."""
    try:
        yield
    except (jinja2.TemplateError, *blame.SLIPS) as error:
        raise blame.told(error, templates) from error


def _loader(templates: Mapping[str, str]) -> Callable[[str], tuple[str, str, Callable[[], bool]] | None]:
    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        source = templates.get(name)
        return None if source is None else (source, blame.place(name, templates), lambda: True)

    return load
