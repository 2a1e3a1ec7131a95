"""A name that is no article's, to the article that was meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from kabar.grammar import addresses
from kabar.model import Article

MOST = 10  # names in one run that it is worth looking for
_LOOKED_AT = 1_000  # articles, the newest first


def nearest(name: str, articles: Sequence[Article], *, home: str) -> str:
    """The mending of a name: the article whose address, file, id or title comes nearest; nothing where none does.

    In:     a name that is no article's; all articles, the first to arrive first; home, the site's own address.
    Out:    «did you mean …?», or «».
    Raises: nothing.
    """
    newest = tuple(reversed(articles))
    address = addresses.safe(name)
    if address.startswith("http"):
        sought, known = _by_address(addresses.canonical(address), newest, home)
    else:
        sought, known = name.casefold(), _by_name(newest[:_LOOKED_AT])
    meant = dict(reversed(tuple(known)))  # of two that are called the same, the newer
    near = get_close_matches(sought, meant, n=1)
    return f"did you mean {_named(meant[near[0]])!r}, «{meant[near[0]].title}»?" if near else ""


def _by_address(address: str, articles: Sequence[Article], home: str) -> tuple[str, Iterator[tuple[str, Article]]]:
    """What is to be compared: within one host, if any article is there, only what comes after it."""
    host = addresses.host(address)
    theirs = [article for article in articles if host in _address(article, home)]
    common = f"https://{host}/" if theirs else "https://"
    known = ((_address(article, home), article) for article in (theirs or articles)[:_LOOKED_AT])
    return address.removeprefix(common), (
        (addresses.canonical(address).removeprefix(common), article)
        for address, article in known
        if address.startswith("http")
    )


def _by_name(articles: Iterable[Article]) -> Iterator[tuple[str, Article]]:
    for article in articles:
        yield article.title.casefold(), article
        yield article.id, article
        if article.own:
            yield article.path, article
            yield f"content/{article.guid}", article


def _address(article: Article, home: str) -> str:
    return home + article.path if article.own else article.url


def _named(article: Article) -> str:
    """How the editor may call it."""
    return f"content/{article.guid}" if article.own else article.url or article.id
