"""Pages to the cards that stand for them where their links are shared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass
from hashlib import blake2b
from typing import Any

from kabar.model import Article, ArticlePage, Edition, EditionPage, FrontPage, Image, Masthead, Page

WIDTH, HEIGHT = 1200, 630  # as OpenGraph's and Twitter's readers show it whole
_SITE = "cards/site.png"  # for pages that have none of their own
_NARROWEST, _SHAPES = 600, (0.5, 3)  # pixels; width by height: of photographs that are shown large beside a link

Vocabulary = Mapping[str, Callable[..., Any]]  # the filters and the function `word`


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a drawn picture, as plain text."""

    path: str  # inside the site
    nameplate: str
    line: str  # beside the nameplate
    kicker: str  # over the headline
    headline: str
    foot: str
    direction: str = "ltr"  # of the site: the side from which it is read
    # What every font can show, where it cannot show the words.
    day: str = ""  # 2026-11-22; empty: it stands for no day
    address: str = ""  # of the site, as people write it down


@dataclass(frozen=True, slots=True)
class Preview:
    """The picture that stands for a page where its link is shared."""

    url: str
    alt: str
    width: int = 0  # pixels; 0: unknown
    height: int = 0


def cards(pages: Iterable[Page], site: Masthead, say: Vocabulary) -> Iterator[Card]:
    """A card for each edition, for each own article without a picture that fits, and one for all other pages.

    In:     the pages; the masthead; the vocabulary, in the site's language.
    Out:    cards with different paths; none while the site has no address, for then nobody can ask for them.
    Raises: nothing.
    """
    if site.homeless:
        return
    same = {"direction": site.direction, "address": _address(site)}
    yield Card(_SITE, site.title, "", "", site.description or site.title, _address(site), **same)
    for page in pages:
        if isinstance(page, EditionPage):
            foot, day = _tally(page.edition, say), page.edition.day
            headline = page.edition.lead.lead.title
            words = site.title, say["day"](day), _word(say, "top"), headline, foot
            yield Card(_path(page), *words, day=day.isoformat(), **same)
        elif isinstance(page, ArticlePage) and not _fitting(page.article.image):
            article, day = page.article, page.article.published
            topic = say["named"](page.topic) if page.topic in site.topics else ""
            words = site.title, say["day"](day), topic, article.title, _byline(article, site, say)
            yield Card(_path(page), *words, day=say["iso"](day)[:10], **same)


def picture(page: Page, site: Masthead, drawn: Mapping[str, Card]) -> Preview | None:
    """The picture that stands for a page; none while the site has no address.

    A drawn one is named with what stands on it: programs that keep pictures by their address ask for the new one.
    """
    if isinstance(page, ArticlePage) and (own := _fitting(page.article.image)):
        lost = site.homeless and own.url.startswith(site.url)  # a file of a site that has no address
        shape = (own.prints[-1].width, own.prints[-1].height) if own.prints else (0, 0)
        return None if lost else Preview(own.url, own.alt or page.article.title, *shape)
    card = drawn.get(_path(page))
    if site.homeless or card is None:
        return None
    mark = blake2b(repr(astuple(card)).encode(), digest_size=4).hexdigest()
    alt = " – ".join(filter(None, (card.nameplate, card.line, card.headline)))
    return Preview(f"{site.url}{card.path}?v={mark}", alt, WIDTH, HEIGHT)


def _fitting(image: Image | None) -> Image | None:
    """A picture that can be shown large beside a link; one on the web, of which nothing is known, may be."""
    if image is None or not image.prints:
        return image
    widest = image.prints[-1]
    shape = widest.width / widest.height
    return image if widest.width >= _NARROWEST and _SHAPES[0] <= shape <= _SHAPES[1] else None


def _path(page: Page) -> str:
    if isinstance(page, FrontPage | EditionPage) and page.edition:
        return f"cards/{page.edition.day:%Y/%m/%d}.png"
    return f"cards/{page.path.removesuffix('.html')}.png" if isinstance(page, ArticlePage) else _SITE


def _tally(edition: Edition, say: Vocabulary) -> str:
    return f"{_word(say, 'stories', n=len(edition.stories))} {_word(say, 'from_sources', n=len(edition.sources))}"


def _byline(article: Article, site: Masthead, say: Vocabulary) -> str:
    author = _word(say, "by", name=article.author) if article.author else ""
    return " · ".join(filter(None, (author, _address(site))))


def _address(site: Masthead) -> str:
    """The site's address as people write it down."""
    return site.url.partition("://")[2].removeprefix("www.").rstrip("/")


def _word(say: Vocabulary, key: str, **told: object) -> str:
    return str(say["word"](key, **told).unescape())
