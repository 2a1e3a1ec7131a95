"""Pages to what search engines read of them: schema.org's terms, as JSON-LD.

What others tell is listed with name and address, and nothing more is claimed of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from kabar.grammar.text import shorten
from kabar.model import (
    ArchivePage,
    Article,
    ArticlePage,
    Edition,
    EditionPage,
    FrontPage,
    Masthead,
    MovedPage,
    NotFoundPage,
    Page,
    SourcePage,
    StoryPage,
    TopicPage,
)
from kabar.stages.render.pictures import LOGO, Preview

Node = dict[str, Any]  # a thing of schema.org: its type and properties

_HEADLINE = 110  # characters (developers.google.com/search/docs/appearance/structured-data/article)
_LISTED = 30  # stories of a list: what a page shows first; more would outweigh the page
_NEWSROOM = frozenset(["desk", "editorial", "newsroom", "redaksi"])  # words of authors that are no persons
_LISTS = (FrontPage, EditionPage, TopicPage, StoryPage, ArchivePage, SourcePage)


def graph(
    page: Page,
    site: Masthead,
    *,
    name: str,
    about: str,
    picture: Preview | None,
    iso: Callable[[Any], str],
    archive: str,
) -> list[Node]:
    """Say what a page is.

    In:     the page; the masthead; name and about, its heading and description as plain text; the picture that stands
            for it; iso, which writes a time in the site's zone; archive, how the site calls its archive.
    Out:    things of schema.org; none for a site without an address, and for pages where nobody is to stay.
    Raises: nothing.
    """
    if site.homeless or isinstance(page, MovedPage | NotFoundPage):
        return []
    if isinstance(page, FrontPage):
        return [_website(site), _publisher(site), _page(page, site, name, about, iso)]
    trail = _trail(page, site, name, archive)
    if isinstance(page, ArticlePage):
        return [_publisher(site), _article(page, site, about, picture, iso), trail]
    return [_publisher(site), _page(page, site, name, about, iso), trail]


def _website(site: Masthead) -> Node:
    return _filled({
        "@type": "WebSite",
        "@id": site.url + "#site",
        "url": site.url,
        "name": site.title,
        "description": site.description,
        "inLanguage": site.language,
        "publisher": _ref(site, "publisher"),
    })  # fmt: skip


def _publisher(site: Masthead) -> Node:
    logo = {"@type": "ImageObject", "url": site.url + LOGO}
    return {"@type": "Organization", "@id": site.url + "#publisher", "name": site.title, "url": site.url, "logo": logo}


def _page(page: Page, site: Masthead, name: str, about: str, iso: Callable[[Any], str]) -> Node:
    edition = page.edition if isinstance(page, FrontPage | EditionPage) else None
    items = list(islice(_items(_articles(page), site), _LISTED))
    return _filled({
        "@type": "CollectionPage" if isinstance(page, _LISTS) else "WebPage",
        "@id": _address(page, site) + "#page",
        "url": _address(page, site),
        "name": name,
        "description": about,
        "inLanguage": site.language,
        "isPartOf": _ref(site, "site"),
        "datePublished": iso(edition.day) if edition else "",
        "dateModified": iso(_newest(edition)) if edition else "",
        "about": _source(page),
        "mainEntity": {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": items} if items else "",
    })  # fmt: skip


def _article(page: ArticlePage, site: Masthead, about: str, picture: Preview | None, iso: Callable[[Any], str]) -> Node:
    article, address = page.article, _address(page, site)
    outlet = _outlet(article, site)
    authors = [_author(name) for name in article.author.split(", ") if name]
    return _filled({
        "@type": "NewsArticle",
        "@id": address + "#article",
        "url": address,
        "mainEntityOfPage": {"@type": "WebPage", "@id": address},
        "headline": shorten(article.title, _HEADLINE),
        "description": about,
        "image": [picture.url] if picture else "",
        "datePublished": iso(article.published),
        "dateModified": iso(_changed(article)),
        "author": authors or outlet or _ref(site, "publisher"),
        "publisher": outlet or _ref(site, "publisher"),
        "isBasedOn": article.url if outlet and "://" in article.url else "",
        "inLanguage": article.language,
        "articleSection": page.topic.named(site.language) if page.topic in site.topics else "",
        "keywords": list(article.categories),
        "isAccessibleForFree": True,
    })  # fmt: skip


def _author(name: str) -> Node:
    return {"@type": "Organization" if _NEWSROOM & set(name.casefold().split()) else "Person", "name": name}


def _outlet(article: Article, site: Masthead) -> Node | None:
    """Who first published it, where that was not we."""
    away = "://" in article.url and not article.url.startswith(site.url)
    name = article.colophon.outlet or (urlsplit(article.url).hostname or "" if away else "").removeprefix("www.")
    return {"@type": "Organization", "name": name} if name else None


def _trail(page: Page, site: Masthead, name: str, archive: str) -> Node:
    steps = [(site.title, site.url), *_between(page, site, archive), (name, _address(page, site))]
    items = [_item(place, step, address) for place, (step, address) in enumerate(steps, 1)]
    return {"@type": "BreadcrumbList", "@id": _address(page, site) + "#trail", "itemListElement": items}


def _between(page: Page, site: Masthead, archive: str) -> Iterator[tuple[str, str]]:
    """The page that leads from the front to this one."""
    if isinstance(page, EditionPage | SourcePage):
        yield archive, site.url + "archive.html"
    elif isinstance(page, ArticlePage | StoryPage) and page.topic in site.topics:
        yield page.topic.named(site.language), f"{site.url}topic/{page.topic.slug}.html"


def _items(articles: Iterable[Article], site: Masthead) -> Iterator[Node]:
    told = (
        (article.title, urljoin(site.url, quote(article.path)) if article.own else article.url) for article in articles
    )
    for place, (title, address) in enumerate(((title, address) for title, address in told if address), 1):
        yield {"@type": "ListItem", "position": place, "url": address, "name": title}


def _item(place: int, name: str, address: str) -> Node:
    return {"@type": "ListItem", "position": place, "name": name, "item": address}


def _articles(page: Page) -> tuple[Article, ...]:
    """What a page lists: the lead of each story, the one that opens it first, or its only one's tellings."""
    if isinstance(page, StoryPage):
        return page.story.tellings
    if isinstance(page, TopicPage):
        return tuple(story.lead for _, stories in page.days for story in stories)
    edition = page.edition if isinstance(page, FrontPage | EditionPage) else None
    stories = (edition.lead, *edition.top, *edition.stories) if edition else ()  # in the order of the page
    return tuple({story.slug: story.lead for story in stories}.values())


def _source(page: Page) -> Node | str:
    if not isinstance(page, SourcePage):
        return ""
    return _filled({"@type": "Organization", "name": page.source.name, "url": page.source.url})


def _newest(edition: Edition) -> datetime:
    return max(article.arrived for story in edition.stories for article in story.articles)


def _changed(article: Article) -> datetime:
    """When it last changed: no article says more yet than when it was published."""
    return article.published


def _address(page: Page, site: Masthead) -> str:
    return site.url if isinstance(page, FrontPage) else site.url + quote(page.path)


def _ref(site: Masthead, name: str) -> Node:
    return {"@id": f"{site.url}#{name}"}


def _filled(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in ("", [], None)}
