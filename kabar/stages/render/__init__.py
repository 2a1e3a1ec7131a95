"""Pages to files: the templates filled in, with the words and filters that they may use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any

import jinja2

from kabar.errors import suggested
from kabar.model import File, Kin, Masthead, NotFoundPage, Page, Story, Theme
from kabar.stages.render import pictures, shelf
from kabar.stages.render.described import data, describing
from kabar.stages.render.pictures import Card, Icon, Style, drawn, dressed, icons, style
from kabar.stages.render.reasons import reasons
from kabar.stages.render.strays import strays
from kabar.stages.render.vocabulary import ROOT, SlipError, filters, link, words

__all__ = ["Card", "Icon", "Style", "cards", "drawn", "dressed", "files", "icons", "strays", "style"]


def _alone(_: Story) -> Kin:
    return Kin()


def files(
    pages: Iterable[Page],
    theme: Theme,
    site: Masthead,
    *,
    timezone: str,
    base: str,
    cards: Iterable[Card] = (),
    kin: Callable[[Story], Kin] = _alone,
) -> Iterator[File]:
    """Fill in the template of each page.

    In:     pages; the theme whose templates they name; timezone, the IANA name in which times are printed; base, the
            path of the site on its host (`/` or `/repo/`), for the one page that is served at any depth; the cards
            that are drawn for pages; kin, what gives of a story those that it leads to.
    Out:    a file a page, in the same order, then the theme's assets, but for those that are drawn with.
    Raises: KabarError, with the template's name and line.
    """
    pages = tuple(pages)
    ours = _environment(theme, site, timezone, cards)
    ours.globals.update(reasons=reasons(pages, site, theme.words), kin=kin)
    for page in pages:
        text = shelf.filled(ours, page.template, theme.templates, page=page, site=site)
        yield File(page.path, text.replace(ROOT, _way_up(page, base)).encode())
    published = (path for path in sorted(theme.assets) if not path.startswith(pictures.DRAWING))
    yield from (File(path, theme.assets[path]) for path in published)


def cards(pages: Iterable[Page], theme: Theme, site: Masthead, *, timezone: str) -> tuple[Card, ...]:
    """The cards that stand for pages where their links are shared, in the words of the theme."""
    return tuple(pictures.cards(pages, site, _vocabulary(theme, site, timezone)))


def _way_up(page: Page, base: str) -> str:
    return base if isinstance(page, NotFoundPage) else "../" * page.path.count("/")


def _vocabulary(theme: Theme, site: Masthead, timezone: str) -> Mapping[str, Callable[..., Any]]:
    return {**filters(site.language, timezone), **words(theme.words, site.language, marked=False)}


def _environment(theme: Theme, site: Masthead, timezone: str, cards: Iterable[Card]) -> jinja2.Environment:
    ours = shelf.environment(theme.templates, theme.words, site, timezone)
    ours.filters["data"] = data
    ours.globals["describe"] = describing(site, cards, _vocabulary(theme, site, timezone))
    ours.globals["asset"] = _asset(theme)
    ours.tests["asset"] = theme.assets.__contains__
    return ours


def _asset(theme: Theme) -> Callable[[str], str]:
    """`asset("assets/style.css")`: the way to a file of the theme, changed whenever the file changes."""

    def asset(path: str) -> str:
        if path not in theme.assets:
            otherwise = f"put it into templates/{path}" if path.startswith("assets/") else "write 'assets/…'"
            raise SlipError(f"there is no file {path!r} in templates/", suggested(path, theme.assets, otherwise))
        mark = blake2b(theme.assets[path], digest_size=4).hexdigest()
        return f"{link(path)}?v={mark}"

    return asset
