"""Pages to what search engines are told: sitemaps.org/protocol.html and robots.txt (RFC 9309)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, tostring

from kabar.model import ArticlePage, EditionPage, FrontPage, Masthead, Page

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_MOST = 50_000  # addresses in one sitemap, by the protocol


def sitemap(pages: Sequence[Page], site: Masthead) -> bytes:
    """The addresses of the site's pages, with the time of their last change where the page knows it."""
    root = Element("urlset", {"xmlns": _NAMESPACE})
    for page in pages[:_MOST]:
        address = SubElement(root, "url")
        SubElement(address, "loc").text = site.url if isinstance(page, FrontPage) else urljoin(site.url, page.path)
        changed = _changed(page)
        if changed:
            SubElement(address, "lastmod").text = changed.strftime("%Y-%m-%dT%H:%M:%SZ")
    return b'<?xml version="1.0" encoding="utf-8"?>\n%b\n' % tostring(root, encoding="utf-8")


def robots(site: Masthead) -> bytes:
    """Everybody may read everything; here is the list."""
    return f"User-agent: *\nAllow: /\n\nSitemap: {urljoin(site.url, 'sitemap.xml')}\n".encode()


def _changed(page: Page) -> datetime | None:
    if isinstance(page, ArticlePage):
        return page.article.published
    if isinstance(page, FrontPage | EditionPage) and page.edition:
        return max(article.arrived for story in page.edition.stories for article in story.articles)
    return None
