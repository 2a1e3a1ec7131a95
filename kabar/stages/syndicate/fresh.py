"""Pages to the news sitemap: own articles of two days (developers.google.com/search/docs, «News sitemaps»)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from kabar.model import ArticlePage, Masthead, Page
from kabar.stages.syndicate.bulletin import address
from kabar.stages.syndicate.markup import document, moment, tag, text

_SPACES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:news": "http://www.google.com/schemas/sitemap-news/0.9",
}
_FRESH = timedelta(days=2)
_MOST = 1_000


def news(pages: Iterable[Page], site: Masthead) -> bytes:
    """What we wrote ourselves in the two days before news last arrived; only one's own articles belong here."""
    fresh = [page for page in pages if isinstance(page, ArticlePage) and _fresh(page, site)]
    ours = list({page.article.id: page for page in reversed(fresh)}.values())  # in the whole, not again in its parts
    ours.sort(key=lambda page: (-page.article.published.timestamp(), page.path))
    return document(tag("urlset", "\n".join(_entry(page, site) for page in ours[:_MOST]), _SPACES))


def _fresh(page: ArticlePage, site: Masthead) -> bool:
    return site.updated is not None and site.updated - page.article.published <= _FRESH


def _entry(page: ArticlePage, site: Masthead) -> str:
    article = page.article
    paper = tag("news:name", text(site.title)) + tag("news:language", text(_code(article.language)))
    dated = tag("news:publication_date", moment(article.published))
    told = tag("news:publication", paper) + dated + tag("news:title", text(article.title))
    return tag("url", tag("loc", text(address(page.path, site))) + tag("news:news", told))


def _code(language: str) -> str:
    """ISO 639, as the protocol has it, with its own two names for the ways to write Chinese."""
    code = language.lower()
    if code.startswith("zh"):
        return "zh-tw" if code.startswith(("zh-tw", "zh-hk", "zh-mo", "zh-hant")) else "zh-cn"
    return code.partition("-")[0]
