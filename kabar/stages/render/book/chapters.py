"""An edition to the chapters of its e-book, by the templates in book/."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import quote, unquote, urljoin

from jinja2 import Environment

from kabar.model import Article, Edition
from kabar.model.pictures import beside
from kabar.stages.render import shelf
from kabar.stages.render.book.page import page
from kabar.stages.render.book.plates import Plate, own, showing
from kabar.stages.render.book.soundness import sound
from kabar.stages.render.book.xhtml import body
from kabar.stages.render.outgoing import House
from kabar.stages.render.vocabulary import ROOT

TEMPLATES = ("book/section.html", "book/article.html", "book/end.html", "book/style.css")


@dataclass(frozen=True, slots=True)
class Chapter:
    """A page of the book."""

    path: str  # inside the book
    title: str  # empty: the table of contents does not name it
    content: bytes
    marks: tuple[tuple[str, Article], ...] = ()  # (id, what begins there)
    under: bool = False  # it belongs to the chapter before it


def chapters(edition: Edition, house: House, plates: Sequence[Plate]) -> tuple[Chapter, ...]:
    """A chapter a section, each followed by the own articles in it, with the pictures that there are; the end."""
    return tuple(_chapters(edition, house, _places(edition), plates))


def _chapters(edition: Edition, house: House, places: dict[str, str], plates: Sequence[Plate]) -> Iterator[Chapter]:
    site = house.site
    names = {topic.slug: topic.named(site.language) for topic in site.topics}
    for number, section in enumerate(edition.sections, 1):
        name = names.get(section.topic, section.topic)
        content = _page(house, "section", name, "", places, section=section, name=name)
        marks = tuple((f"story-{place}", story.lead) for place, story in enumerate(section.stories, 1))
        yield Chapter(f"section-{number}.xhtml", name, content, marks)
        for one in own(section):
            content = _page(house, "article", one.title, one.path, places, plates, article=_pictured(one, plates))
            yield Chapter(places[one.path], one.title, content, under=True)
    yield Chapter("end.xhtml", "", _page(house, "end", site.title, "", places, edition=edition))


def _pictured(article: Article, plates: Sequence[Plate]) -> Article:
    """The article, without the picture that opens it where the book does not hold that."""
    prints = article.image.prints if article.image else ()
    held = prints and any(plate.of == prints[-1].path for plate in plates)
    return article if held else replace(article, image=None)


def _places(edition: Edition) -> dict[str, str]:
    """The pages of own articles in the book, by their paths inside the site."""
    ours = dict.fromkeys(article.path for section in edition.sections for article in own(section))
    return {path: f"article-{number}.xhtml" for number, path in enumerate(ours, 1)}


def _page(
    house: House,
    kind: str,
    title: str,
    path: str,
    places: dict[str, str],
    plates: Sequence[Plate] = (),
    **told: object,
) -> bytes:
    ours = _environment(house)
    markup = shelf.filled(ours, f"book/{kind}.html", house.templates, site=house.site, **told)
    return page(title, body(markup, _leading(house, path, places), showing(path, plates)), house.site)


def _leading(house: House, here: str, places: dict[str, str]) -> Callable[[str], str]:
    """Where links on a page lead that stands at *here* inside the site: within the book, to the web, or nowhere."""
    home = "" if house.site.homeless else house.site.url

    def place(address: str) -> str:
        if not address.startswith(ROOT) and not (here and beside(address)):
            return sound(address)
        way = address[1:] if address.startswith(ROOT) else urljoin(f"/{here}", address).lstrip("/")
        within = places.get(unquote(way.partition("#")[0]))
        return within or (sound(home + quote(unquote(way), safe="/#")) if home else "")

    return place


@lru_cache(maxsize=2)
def _environment(house: House) -> Environment:
    return shelf.environment(house.templates, house.words, house.site, house.timezone)
