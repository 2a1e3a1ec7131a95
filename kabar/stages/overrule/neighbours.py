"""A name that is no article's, to the article that was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from kabar.grammar import addresses
from kabar.model import Article

MOST = 10  # names in one run that it is worth looking for
_LOOKED_AT = 1_000  # articles, the newest first
_LISTED = 3  # articles that may be meant where none comes near
_BEGINNING = 6  # digits of an id that name an article
_ID = re.compile(rf"[0-9a-f]{{{_BEGINNING},16}}")
_TOO_SHORT = re.compile(rf"[0-9a-f]{{1,{_BEGINNING - 1}}}")
_ALIKE = 0.6  # of two names
_ONE_SLIP = 0.8  # of two ids, which have nothing in common but by chance
_NUMBERED = re.compile(r"\d+(?:\.\w+)?")  # the end of an address that says nothing of its article …
_ONE_DIGIT = 0.9  # … so that only a slip of the finger makes two of them alike


def nearest(name: str, articles: Sequence[Article], *, home: str) -> str:
    """The mending of a name: the article whose address, file, id or title comes nearest; nothing where none does.

    In:     a name that is no article's; all articles, the first to arrive first; home, the site's own address.
    Out:    «did you mean …?»; of an address like no other the newest of its host; of an id that is too short how long
            it must be; or «».
    Raises: nothing.
    """
    newest = tuple(reversed(articles))
    address = addresses.safe(name)
    if address.startswith("http"):
        return _by_address(addresses.canonical(address), newest, home)
    sought = name.casefold()
    if _TOO_SHORT.fullmatch(sought):
        begun = [f"{article.id[:8]} «{article.title}»" for article in newest if article.id.startswith(sought)]
        return f"write {_BEGINNING} digits or more of its id{': ' if begun else ''}{', '.join(begun[:_LISTED])}"
    if _ID.fullmatch(sought):
        known = ((article.id[: len(sought)], article) for article in newest)
        return _near(sought, known, _ONE_SLIP)
    return _near(sought, _by_name(newest[:_LOOKED_AT], len(sought)), _ALIKE)


def _near(sought: str, known: Iterable[tuple[str, Article]], alike: float) -> str:
    meant = dict(reversed(tuple(known)))  # of two that are called the same, the newer
    near = get_close_matches(sought, meant, n=1, cutoff=alike)
    return f"did you mean {_called(meant[near[0]])}?" if near else ""


def _by_address(address: str, articles: Sequence[Article], home: str) -> str:
    """What is compared: within one host, if any article is there, only what comes after it."""
    host = addresses.host(address)
    theirs = [article for article in articles if host in _address(article, home)]
    common = f"https://{host}/" if theirs else "https://"
    known = ((_address(article, home), article) for article in (theirs or articles)[:_LOOKED_AT])
    canonical = (
        (addresses.canonical(address).removeprefix(common), article)
        for address, article in known
        if address.startswith("http")
    )
    numbered = theirs and _NUMBERED.fullmatch(address.rpartition("/")[2])
    near = _near(address.removeprefix(common), canonical, _ONE_DIGIT if numbered else _ALIKE)
    return near or (f"the newest there: {', '.join(map(_called, theirs[:_LISTED]))}" if theirs else "")


def _by_name(articles: Iterable[Article], length: int) -> Iterator[tuple[str, Article]]:
    for article in articles:
        yield article.title.casefold(), article
        yield article.id[: max(length, _BEGINNING)], article
        if article.own:
            yield article.path, article
            yield f"content/{article.guid}", article


def _address(article: Article, home: str) -> str:
    return home + article.path if article.own else article.url


def _called(article: Article) -> str:
    return f"{_named(article)!r}, «{article.title}»"


def _named(article: Article) -> str:
    """How the editor may call it."""
    return f"content/{article.guid}" if article.own else article.url or article.id
