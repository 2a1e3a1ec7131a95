"""Pages to files: the templates filled in, with the words and filters that they may use."""

from __future__ import annotations

import re
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any

import jinja2

from kabar.errors import KabarError, mistake, nearest
from kabar.model import File, Masthead, NotFoundPage, Page, Theme
from kabar.stages.render import pictures
from kabar.stages.render.described import data, describing
from kabar.stages.render.pictures import Card, Icon, Style, drawn, dressed, icons, style
from kabar.stages.render.reasons import reasons
from kabar.stages.render.vocabulary import ROOT, filters, link, words

__all__ = ["Card", "Icon", "Style", "cards", "drawn", "dressed", "files", "icons", "style"]

# What a template runs into that asks a filter or a message for something it cannot give.
_SLIPS = (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError)

# What HTML forbids in a page (WHATWG HTML, 13.2.3.5), and mojibake is made of.
_C1 = re.compile("[\x80-\x9f]")


def files(
    pages: Iterable[Page], theme: Theme, site: Masthead, *, timezone: str, base: str, cards: Iterable[Card] = ()
) -> Iterator[File]:
    """Fill in the template of each page.

    In:     pages; the theme whose templates they name; timezone, the IANA name in which times are printed; base, the
            path of the site on its host (`/` or `/repo/`), for the one page that is served at any depth; the cards
            that are drawn for pages.
    Out:    a file a page, in the same order, then the theme's assets, but for those that are drawn with.
    Raises: KabarError, with the template's name and line.
    """
    pages = tuple(pages)
    shelf = _environment(theme, site, timezone, cards)
    shelf.globals["up"] = site.up
    shelf.globals["reasons"] = reasons(pages, site, theme.words)
    for page in pages:
        try:
            text = shelf.get_template(page.template).render(page=page, site=site)
        except (jinja2.TemplateError, *_SLIPS) as error:
            raise _mistake(error, theme) from error
        yield File(page.path, _C1.sub("", text).replace(ROOT, _way_up(page, base)).encode())
    published = (path for path in sorted(theme.assets) if not path.startswith(pictures.DRAWING))
    yield from (File(path, theme.assets[path]) for path in published)


def cards(pages: Iterable[Page], theme: Theme, site: Masthead, *, timezone: str) -> tuple[Card, ...]:
    """The cards that stand for pages where their links are shared, in the words of the theme."""
    return tuple(pictures.cards(pages, site, _vocabulary(theme, site, timezone)))


def _way_up(page: Page, base: str) -> str:
    return base if isinstance(page, NotFoundPage) else "../" * page.path.count("/")


def _vocabulary(theme: Theme, site: Masthead, timezone: str) -> Mapping[str, Callable[..., Any]]:
    return {**filters(site.language, timezone), **words(theme.words, site.language)}


def _environment(theme: Theme, site: Masthead, timezone: str, cards: Iterable[Card]) -> jinja2.Environment:
    shelf = jinja2.Environment(
        loader=jinja2.FunctionLoader(_loader(theme)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    shelf.filters.update(filters(site.language, timezone), data=data)
    shelf.globals.update(words(theme.words, site.language))
    shelf.globals["describe"] = describing(site, cards, _vocabulary(theme, site, timezone))
    shelf.globals["asset"] = _asset(theme)
    shelf.tests["asset"] = theme.assets.__contains__
    return shelf


def _asset(theme: Theme) -> Callable[[str], str]:
    """`asset("assets/style.css")`: the way to a file of the theme, changed whenever the file changes."""

    def asset(path: str) -> str:
        if path not in theme.assets:
            raise LookupError(f"there is no file {path!r} in templates/")
        mark = blake2b(theme.assets[path], digest_size=4).hexdigest()
        return f"{link(path)}?v={mark}"

    return asset


def _loader(theme: Theme) -> Callable[[str], tuple[str, str, Callable[[], bool]] | None]:
    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        source = theme.templates.get(name)
        return None if source is None else (source, f"templates/{name}", lambda: True)

    return load


def _mistake(error: Exception, theme: Theme) -> KabarError:
    if isinstance(error, jinja2.TemplateSyntaxError):
        return mistake(str(error.message), where=f"{error.filename}:{error.lineno}", fix="mend the tag on this line")
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith("templates/")]
    where = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "templates/"
    if isinstance(error, jinja2.TemplateNotFound):
        name = str(error.name)
        return mistake(f"there is no template {name!r}", where=where, fix=nearest(name, sorted(theme.templates)))
    what = str(error) or "this value is not of the kind that the filter wants"
    return mistake(what, where=where, fix="see docs/templates.md for the names that a page has")
