"""Pages to what stands in their heads: for search engines, chat programs, and whoever shows a link to them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from babel.core import get_global
from markupsafe import Markup

from kabar.grammar.text import one_line, shorten
from kabar.model import Article, ArticlePage, FrontPage, Masthead, Page
from kabar.stages.render.borrowed import bare
from kabar.stages.render.pictures import Card, Preview, picture
from kabar.stages.render.pictures.cards import Vocabulary
from kabar.stages.render.structured import Node, graph

_SUMMARY = 160  # characters that search engines show
# What ends a script element or begins a comment in it (WHATWG HTML, 4.12.1.3), and what ends a line of JavaScript.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class Described:
    """What is said of a page where it is not seen."""

    name: str
    summary: str  # at most 160 characters
    locale: str  # language and territory, as OpenGraph wants them: id_ID
    article: Article | None  # an own one, which the page shows in full
    section: str  # the name of its topic; empty without one
    picture: Preview | None
    graph: tuple[Node, ...]  # schema.org


def describing(site: Masthead, cards: Iterable[Card], say: Vocabulary) -> Callable[[Page, str, str], Described]:
    """The function `describe(page, heading, description)`, which takes both as the page's template words them."""
    drawn, locale = {card.path: card for card in cards}, _locale(site.language)

    def describe(page: Page, heading: str, description: str) -> Described:
        name, about = _plain(heading), _plain(description)
        shown, archive = picture(page, site, drawn), _plain(say["word"]("archive"))
        if about == site.description and not isinstance(page, FrontPage):  # the template says nothing of its page
            about = " – ".join(filter(None, (name, about)))
        summary = shorten(about or name, _SUMMARY)
        things = graph(page, site, name=name, about=summary, picture=shown, iso=say["iso"], archive=archive)
        own = page if isinstance(page, ArticlePage) else None
        section = own.topic.named(site.language) if own and own.topic in site.topics else ""
        return Described(name, summary, locale, own.article if own else None, section, shown, tuple(things))

    return describe


def data(things: Iterable[Any]) -> Markup:
    """Things of schema.org as JSON-LD, safe inside a script element whatever they hold."""
    linked = {"@context": "https://schema.org", "@graph": list(things)}
    return Markup(json.dumps(linked, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES))  # noqa: S704


def _plain(markup: str) -> str:
    return one_line(Markup(bare(markup)).unescape())  # noqa: S704  (read, never shown)


def _locale(language: str) -> str:
    """A language with its territory, or with the one where most speak it (CLDR, likely subtags)."""
    name, *rest = language.split("-")
    territory = next((part for part in rest if len(part) == 2 and part.isalpha()), "")
    likely = str(get_global("likely_subtags").get(name, "")).split("_")[-1]
    return "_".join(filter(None, (name, (territory or likely).upper())))
