"""What somebody calls an article or a story, to the articles that are meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from urllib.parse import unquote, urlsplit

from kabar.grammar import addresses
from kabar.model import Article, Story

_ID = re.compile(r"[0-9a-f]{6,16}")
_PAGE = re.compile(r"(?:^|/)story/(\d{4}-\d{2}-\d{2})/([^/]+)\.html$")
_DAY = re.compile(r"(?:^|/)(\d{4})/(\d{2})/(\d{2})\.html$")
_WORD = re.compile(r"\w+")
_NEAR = 3  # articles that may have been meant
_ALIKE = 0.72  # of two words, or of two addresses of one host


def about(words: str, articles: Sequence[Article], stories: Iterable[Story], *, home: str) -> tuple[Article, ...]:
    """Find what is meant.

    In:     an address, a path in the site, an id or six digits or more that begin it, or words of a headline; the
            articles, the first to arrive first; the stories; home, the site's own address.
    Out:    the articles that are meant, in the same order; those of the surest kind only.  A story's page and its
            place in an edition mean all its tellings.
    Raises: nothing.
    """
    ways = (_by_id(words, articles), _by_place(words, stories), _by_address(words, articles, home))
    for found in (*map(tuple, ways), *map(tuple, _by_title(words, articles))):
        if found:
            names = {one.id for one in found}
            return tuple(one for one in articles if one.id in names)
    return ()


def nearest(words: str, articles: Sequence[Article], *, home: str) -> tuple[Article, ...]:
    """The articles, three at most, that may have been meant by what is none's name; the newest first."""
    newest = tuple(reversed(articles))
    host = addresses.host(words if "://" in words else "")
    if host:
        theirs = {_path(_address(one, home)): one for one in newest if host in _address(one, home)}
        return tuple(theirs[near] for near in get_close_matches(_path(words), theirs, _NEAR, _ALIKE))
    told = [(one, frozenset(_WORD.findall(one.title.casefold()))) for one in newest]
    known = sorted({word for _, title in told for word in title})
    meant = [{word, *get_close_matches(word, known, 1, _ALIKE)} for word in _WORD.findall(words.casefold())]
    ranked = sorted(
        ((-sum(not word.isdisjoint(title) for word in meant), place) for place, (_, title) in enumerate(told))
    )
    return tuple(told[place][0] for hits, place in ranked[:_NEAR] if hits and -hits * 2 >= len(meant))


def _by_id(words: str, articles: Iterable[Article]) -> Iterator[Article]:
    if _ID.fullmatch(words.lower()):
        yield from (one for one in articles if one.id.startswith(words.lower()))


def _by_place(words: str, stories: Iterable[Story]) -> Iterator[Article]:
    """By the address of a story's page, or of its place in an edition."""
    parts = urlsplit(words)
    page, day = _PAGE.search(unquote(parts.path)), _DAY.search(parts.path)
    slug = unquote(parts.fragment)
    for story in stories:
        by_page = page is not None and (story.began.isoformat(), story.slug) == (page[1], page[2])
        by_day = day is None or story.day.isoformat() == "-".join(day.groups())
        if by_page or (slug and story.slug == slug and by_day):
            yield from story.articles


def _by_address(words: str, articles: Iterable[Article], home: str) -> Iterator[Article]:
    path = words.replace("\\", "/").removeprefix("./").lstrip("/")
    address = addresses.safe(words if "://" in words else f"https://{words}")
    sought = addresses.canonical(address) if address.startswith("http") else ""
    for one in articles:
        named = one.own and path in (one.path, f"content/{one.guid}", one.guid)
        theirs = _address(one, home)
        if named or (sought and theirs and addresses.canonical(theirs) == sought):
            yield one


def _by_title(words: str, articles: Sequence[Article]) -> Iterator[Iterable[Article]]:
    """By the whole headline, else by a part of it, else by all the words."""
    sought = " ".join(words.casefold().split())
    parts = frozenset(_WORD.findall(sought))
    titles = [(one, " ".join(one.title.casefold().split())) for one in articles]
    yield (one for one, title in titles if title == sought)
    yield (one for one, title in titles if sought and sought in title)
    yield (one for one, title in titles if parts and parts <= frozenset(_WORD.findall(title)))


def _path(address: str) -> str:
    """An address without its host, which all that is compared have in common."""
    parts = urlsplit(addresses.canonical(address))
    return f"{parts.path}?{parts.query}"


def _address(article: Article, home: str) -> str:
    return home + article.path if article.own else article.url
