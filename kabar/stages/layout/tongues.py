"""The whole to a paper in one language, which stands in a folder of it: what it is called, and what it tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urljoin

from msgspec import structs

from kabar.model import Article, Site, Story
from kabar.model.pictures import beside

# In HTML that nh3 has made, where every attribute is written in one way.
_ADDRESSES = re.compile(r'( (?:href|src|srcset)=")([^"]*)')


def translated(site: Site, language: str) -> Site:
    """The site as it is called in a paper in *language*, which stands in a folder of that name.

    In:     the whole site; language, BCP 47.
    Out:    the site of the paper; what the editor says in no word of that language, it says as the whole does.
    Raises: nothing.
    """
    title, in_title = _said(site.titles, language, (site.title, site.title_language or site.language))
    text, in_text = _said(site.descriptions, language, (site.description, site.description_language or site.language))
    return replace(
        site,
        url=f"{site.url}{language}/",
        language=language,
        title=title,
        title_language=in_title,
        description=text,
        description_language=in_text,
    )


def _said(texts: Sequence[tuple[str, str]], language: str, otherwise: tuple[str, str]) -> tuple[str, str]:
    """A text, and the language that it is in; empty: this one."""
    ours = language.partition("-")[0]
    text = dict(texts).get(ours)
    return (text, "") if text else (otherwise[0], "" if otherwise[1].partition("-")[0] == ours else otherwise[1])


def spoken(stories: Sequence[Story], language: str) -> tuple[Story, ...]:
    """The stories whose lead speaks a language, as a paper in the folder of that language tells them.

    In:     stories; language, BCP 47: a region in it is looked at only if it names one.
    Out:    those stories; the pictures of own articles lie a folder above, in the whole.
    Raises: nothing.
    """
    return tuple(from_below(story) for story in stories if _speaks(story.lead.language, language))


def from_below(story: Story) -> Story:
    """A story as it is told a folder below the whole."""
    return structs.replace(story, articles=tuple(_lifted(one) if one.own else one for one in story.articles))


def _speaks(spoken: str, wanted: str) -> bool:
    return spoken == wanted or spoken.startswith(f"{wanted}-")


def _lifted(article: Article) -> Article:
    """An own article, with the ways to what lies a folder above: its pictures, and whatever its author links to."""
    image = article.image
    if image:
        image = replace(image, prints=tuple(replace(one, path=f"../{one.path}") for one in image.prints))
    return replace(
        article, html=_ADDRESSES.sub(lambda found: _from_above(found, article.path), article.html), image=image
    )


def _from_above(found: re.Match[str], path: str) -> str:
    """An attribute with addresses, each a folder further away where it was relative to the article's page."""
    up = "../" * (path.count("/") + 1)
    ways = (way.partition(" ") for way in found[2].split(", ")) if "srcset" in found[1] else ((found[2], "", ""),)
    far = (
        f"{up}{urljoin(f'/{path}', way)[1:]}{space}{size}" if beside(way) else way + space + size
        for way, space, size in ways
    )
    return found[1] + ", ".join(far)
