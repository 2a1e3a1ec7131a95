"""Pages to what search engines are told: sitemaps.org/protocol.html and robots.txt (RFC 9309)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from kabar.model import ArticlePage, EditionPage, File, FrontPage, Masthead, Page
from kabar.stages.syndicate.bulletin import address
from kabar.stages.syndicate.markup import document, moment, tag, text

_SPACE = {"xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"}
_FRONT = "index.html"
_MOST = 50_000  # addresses in one sitemap, by the protocol


def sitemaps(pages: Sequence[Page], site: Masthead) -> tuple[File, ...]:
    """The addresses of the site's pages, with the time of their last change where the page knows it.

    In:     the pages that are to be found.
    Out:    sitemap.xml; where it would hold more than the protocol allows, it lists sitemap-1.xml and so on instead.
    Raises: nothing.
    """
    parts = [_sitemap(pages[start : start + _MOST], site) for start in range(0, max(len(pages), 1), _MOST)]
    if len(parts) == 1:
        return (File("sitemap.xml", parts[0]),)
    files = tuple(File(f"sitemap-{number}.xml", part) for number, part in enumerate(parts, 1))
    named = (tag("sitemap", tag("loc", text(address(file.path, site)))) for file in files)
    return (File("sitemap.xml", document(tag("sitemapindex", "\n".join(named), _SPACE))), *files)


def robots(site: Masthead, names: Iterable[str]) -> bytes:
    """Everybody may read everything; here are the lists.  Only the root of a host is asked for this file."""
    lists = "".join(f"Sitemap: {address(name, site)}\n" for name in names)
    return f"User-agent: *\nAllow: /\n\n{lists}".encode()


def _sitemap(pages: Iterable[Page], site: Masthead) -> bytes:
    return document(tag("urlset", "\n".join(_entry(page, site) for page in pages), _SPACE))


def _entry(page: Page, site: Masthead) -> str:
    place = address(page.path.removesuffix(_FRONT), site)  # a front page is called by its folder, as its links are
    changed = _changed(page)
    return tag("url", tag("loc", text(place)) + (tag("lastmod", moment(changed)) if changed else ""))


def _changed(page: Page) -> datetime | None:
    if isinstance(page, ArticlePage):
        return page.article.published
    if isinstance(page, FrontPage | EditionPage) and page.edition:
        return max(article.arrived for story in page.edition.stories for article in story.articles)
    return None
