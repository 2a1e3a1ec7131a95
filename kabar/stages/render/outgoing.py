"""An edition, the theme and the masthead, to just what leaves the site with a mail or an e-book.

What is remembered of an edition is asked for by all that it was made from: what it does not show must not be in that.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from jinja2 import Environment, TemplateSyntaxError, meta
from msgspec import structs

from kabar.model import Edition, Masthead, Story, Theme
from kabar.stages.render.vocabulary import Words


@dataclass(frozen=True, slots=True, eq=False)
class House:
    """What every mail, or every e-book, is made with; each is itself only, so that its templates are read once."""

    templates: Mapping[str, str]
    words: Words
    site: Masthead
    timezone: str  # IANA name in which times are printed


def house(theme: Theme, site: Masthead, timezone: str, *roots: str) -> House:
    """The templates of these names, and those that they name in turn; a masthead without what changes daily."""
    found: dict[str, str] = {}
    wanted = list(roots)
    while wanted:
        name = wanted.pop()
        if name in theme.templates and name not in found:
            found[name] = theme.templates[name]
            if theme.templates.get(f"kabar/{name}") == found[name]:
                found[f"kabar/{name}"] = found[name]
            wanted += _named(found[name])
    ours = {code: theme.words[code] for code in ("en", _code(site), site.language) if code in theme.words}
    still = replace(site, updated=None, latest=None, explain=False, searchable=False, tongues=())
    return House(dict(sorted(found.items())), ours, still, timezone)


def shown(edition: Edition) -> Edition:
    """An edition without what only its page tells: why a story stands there, and what became of it."""
    sections = tuple(replace(section, stories=tuple(map(_shown, section.stories))) for section in edition.sections)
    return replace(edition, sections=sections, top=tuple(map(_shown, edition.top)), left=())


def _shown(story: Story) -> Story:
    bare: dict[str, tuple[str, ...]] = dict.fromkeys(
        ("further", "timeline", "related", "abroad", "earlier", "merged"), ()
    )
    articles = tuple(replace(article, text="") for article in story.articles)
    return structs.replace(story, articles=articles, reasons=(), newest=True, **bare)


def _named(source: str) -> list[str]:
    """The templates that this one names; a broken one names none, and is complained of when it is filled in."""
    try:
        return [name for name in meta.find_referenced_templates(Environment().parse(source)) if name]  # noqa: S701
    except TemplateSyntaxError:
        return []


def _code(site: Masthead) -> str:
    return site.language.partition("-")[0]
