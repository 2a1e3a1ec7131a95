"""Clippings to articles: safe, absolute, short."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from hashlib import blake2b
from itertools import count
from typing import Any
from zoneinfo import ZoneInfo

from slugify import slugify

from kabar.grammar.addresses import readable, safe
from kabar.grammar.direction import direction
from kabar.grammar.text import heading, one_line, plain, printable, shorten
from kabar.model import OWN, Article, Clipping, Colophon, Entry, Image
from kabar.model.pictures import beside
from kabar.stages.clean.excerpt import minutes, openings
from kabar.stages.clean.prose import contents, prose
from kabar.stages.clean.prose.directions import turned
from kabar.stages.clean.prose.marks import line

_NO_COLOPHON = Colophon()


@dataclass(frozen=True, slots=True)
class House:
    """The rules of the house that an article depends on."""

    timezone: str  # IANA name: the day in an own article's address
    late_days: int
    embeds: tuple[str, ...] = ()  # hosts that own articles may show in a frame


def article(clipping: Clipping, house: House) -> Article:
    """Make one clipping fit to be shown.

    In:     a clipping, in which nothing is trusted.
    Out:    an article whose texts are plain, whose HTML nh3 has made, and whose addresses are http, https or mailto.
            What was published after it arrived was published when it arrived: clocks are wrong, time is not.
    Raises: nothing.
    """
    entry, own = clipping.entry, clipping.entry.source == OWN
    published = min(entry.published or clipping.arrived, clipping.arrived)
    language = entry.language or "und"
    title = shorten(heading(entry.title, markup=False), 300) or shorten(plain(entry.summary or entry.body), 80) or "…"
    title = line(title, language) if own else title
    way = direction(title, language)
    html = turned(prose(entry.body, entry.markup, language, house.embeds), way) if own else ""
    excerpt, text = openings(entry, title, html)
    length = minutes(plain(html)) if own else 1
    return Article(
        id=blake2b(f"{entry.source}\n{entry.id}".encode(), digest_size=8).hexdigest(),
        url=_readable(entry.url),
        title=title,
        html=html,
        excerpt=line(excerpt, language) if own and entry.summary else excerpt,
        author=shorten(one_line(entry.author), 120),
        source=entry.source,
        language=language,
        direction=way,
        image=_image(entry.image, language if own else ""),
        published=published,
        arrived=clipping.arrived,
        late=clipping.arrived - published > timedelta(days=house.late_days),
        minutes=length,
        own=own,
        topic=entry.topic,
        categories=tuple(filter(None, (shorten(heading(category), 60) for category in entry.categories))),
        guid=printable(entry.id),
        path=_path(entry, clipping, ZoneInfo(house.timezone)) if own else "",
        colophon=_colophon(entry.colophon, language),
        text=text,
        contents=contents(html, length),
    )


def addressed(articles: Iterable[Article]) -> tuple[Article, ...]:
    """Give each own article a path of its own: of two that want the same, the later to arrive takes four hex digits."""
    taken, placed = set[str](), []
    for one in sorted(articles, key=lambda one: (one.arrived, one.id)):
        path = next(path for path in _paths(one) if path not in taken) if one.own else ""
        taken.add(path)
        placed.append(replace(one, path=path))
    return tuple(placed)


def _paths(article: Article) -> Iterator[str]:
    stem = article.path.removesuffix(".html")
    yield article.path
    yield f"{stem}-{article.id[:4]}.html"
    yield from (f"{stem}-{article.id}-{number}.html" for number in count(1))


def _readable(address: str) -> str:
    url = safe(address)
    return readable(url) if url.startswith("http") else url


def _image(image: Image | None, own: str) -> Image | None:
    """The picture, if it stands at a web address, or beside an article of our own; own, the language of such a one."""
    url = image.url.strip() if image and own and beside(image.url.strip()) else safe(image.url) if image else ""
    shown = url.startswith("http") or (own and url and beside(url))
    if url.startswith("http:"):  # which pages that came by https: do not show; who has a picture there, has it here
        url = f"https:{url.removeprefix('http:')}"
    if not image or not shown:
        return None
    alt, credit = (line(heading(text), own) if own else heading(text) for text in (image.alt, image.credit))
    return Image(url, alt, credit)


def _colophon(colophon: Colophon, language: str) -> Colophon:
    """The same, each of its texts on one line, set as its language sets it."""
    if colophon == _NO_COLOPHON:
        return colophon
    lines: dict[str, Any] = {}
    for field in fields(Colophon):
        text: str | tuple[str, ...] = getattr(colophon, field.name)
        several = tuple(line(one_line(one), language) for one in ((text,) if isinstance(text, str) else text))
        lines[field.name] = several[0] if isinstance(text, str) else several
    return Colophon(**lines)


def _path(entry: Entry, clipping: Clipping, zone: ZoneInfo) -> str:
    """Where an own article stands: its day, then its file's name, which stays when the headline changes."""
    stem = entry.id.rpartition("/")[2].rpartition(".")[0]
    words = slugify(_without_date(stem), max_length=80, word_boundary=True)
    day = clipping.arrived.astimezone(zone)
    return f"{day:%Y/%m/%d}/{words or blake2b(entry.id.encode(), digest_size=4).hexdigest()}.html"


def _without_date(stem: str) -> str:
    head, rest = stem[:10], stem[10:].lstrip("-_ ")
    return rest if rest and len(head.split("-")) == 3 and head.replace("-", "").isdigit() else stem
