"""The second line, second half: from stories and editions to the files of the site.  No network, no clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from urllib.parse import urlsplit

import kabar
from kabar.edges.memo import Memo
from kabar.model import (
    Addresses,
    Archive,
    Config,
    Edition,
    File,
    Kin,
    Masthead,
    Page,
    Record,
    Site,
    Story,
    Theme,
    Tongue,
)
from kabar.model.outcomes import Pressed, Told
from kabar.pipeline.newsroom import Newsroom
from kabar.pipeline.telling import editions, stories
from kabar.stages import compare, layout, records, render, syndicate
from kabar.stages.render import book, letter


@dataclass(frozen=True, slots=True)
class _Paper:
    """A site, or the part of one that speaks a single language, laid out."""

    folder: str  # of the whole site, ends with /; empty: it is the whole
    site: Site
    editions: tuple[Edition, ...]
    masthead: Masthead
    pages: tuple[Page, ...]
    kin: Callable[[Story], Kin]


def press(
    room: Newsroom, archive: Archive, memo: Memo, *, now: datetime, dated: bool = False, searchable: bool = False
) -> Pressed:
    """Make the whole site from what is kept.

    In:     what the editor made; the archive; the memo, which spares work and changes nothing; now, before which no own
            article of a later date appears; dated, as stories has it; searchable, whether there will be an index for
            readers to search.
    Out:    the files of the site, and the records of its index.  The same input gives the same bytes.
    Raises: KabarError when a template is wrong.
    """
    told = stories(room, archive, memo, now=now, dated=dated)
    found = _records(told, memo, room.config.site.timezone) if searchable else ()
    published = layout.shown(archive.addresses, told.articles, told.stories)
    papers = _papers(room, told, found, published, now=now if dated else None)
    addresses = layout.remembered(archive.addresses, papers[0].pages, {article.id for article in told.articles})
    channels = {name: shelf.channel for name, shelf in archive.shelves.items()}
    files = (
        *(file for paper in papers for file in _printed(paper, papers, room.theme, told.prints, memo)),
        *syndicate.copies(told.clippings, told.cleaned, channels),
        *told.prints,
        compare.record(told.editions),
        syndicate.addresses(layout.shown(addresses, told.articles, told.stories)),
    )
    strays = (*room.theme.troubles, *render.strays(room.theme))
    return Pressed(files, told, found, strays, addresses)


def _records(told: Told, memo: Memo, timezone: str) -> tuple[Record, ...]:
    """What the search knows of each article."""
    searched = tuple({article.id: article for story in told.stories for article in story.articles}.values())
    spelt = memo.map(records.spelling, searched, "", answer=records.Spelling)
    spellings = {article.id: spelling for article, spelling in zip(searched, spelt, strict=True)}
    return records.of(told.stories, told.editions, spellings, timezone=timezone)


def _papers(
    room: Newsroom, told: Told, found: Sequence[Record], published: Addresses, *, now: datetime | None
) -> list[_Paper]:
    """The whole, then what is told in each language that the editor wants alone."""
    config, site = room.config, room.config.site
    parts = [_part(language, config, told, found, published, now=now) for language in site.languages]
    ran = frozenset(story.name for part in parts for edition in part.editions for story in edition.stories)
    masthead = layout.masthead(config, told.sources, told.editions, told.stories)
    masthead = replace(masthead, searchable=bool(found))
    kin = layout.kin(told.editions, told.stories)
    pages = layout.pages(
        told.editions,
        told.stories,
        masthead,
        told.health,
        elsewhere=ran,
        embeds=site.embeds,
        published=published,
        leading=kin,
    )
    if found:
        pages = (*pages, records.page(found, told.editions))
    return [_Paper("", site, told.editions, masthead, pages, kin), *parts]


def _part(
    language: str,
    config: Config,
    told: Told,
    found: Sequence[Record],
    published: Addresses,
    *,
    now: datetime | None,
) -> _Paper:
    """What is told in one language, in a folder of the whole."""
    ours = layout.spoken(told.stories, language)
    part = replace(config, site=layout.translated(config.site, language))
    printed = editions(ours, dict(told.sources), part, now=now)
    masthead = layout.masthead(part, told.sources, printed, ours)
    masthead = replace(masthead, up="../", searchable=bool(found))
    kin = layout.kin(told.editions, told.stories, below=True)
    pages = layout.part(printed, ours, masthead, told.health, embeds=part.site.embeds, published=published, leading=kin)
    if found:
        pages = (*pages, records.page(found, printed))
    return _Paper(f"{language}/", part.site, printed, masthead, pages, kin)


def _tongues(here: _Paper, papers: Sequence[_Paper]) -> tuple[Tongue, ...]:
    """The papers that there are, as one of them leads to them."""
    if not papers[1:]:
        return ()
    paths = [frozenset(page.path for page in one.pages) for one in papers]
    rows = zip(papers, paths, strict=True)
    return tuple(
        Tongue(one.site.language if one.folder else "x-default", here.masthead.up + one.folder, one.site.url, held)
        for one, held in rows
    )


def _mails(editions: Sequence[Edition], theme: Theme, site: Masthead, zone: str, memo: Memo) -> list[tuple[File, ...]]:
    house = letter.house(theme, site, timezone=zone)
    return memo.map(letter.mail, letter.wanted(editions, site), house, answer=tuple[File, ...])


def _printed(
    paper: _Paper, papers: Sequence[_Paper], theme: Theme, prints: Sequence[File], memo: Memo
) -> tuple[File, ...]:
    """The files of one paper."""
    site = replace(paper.masthead, tongues=_tongues(paper, papers))
    style, zone = render.style(theme), paper.site.timezone
    theme = render.dressed(theme, site, memo.map(render.drawn, render.icons(theme, site), style, answer=File))
    cards = render.cards(paper.pages, theme, site, timezone=zone)
    base = urlsplit(paper.site.url).path or "/"
    drawn = memo.map(render.drawn, cards, style, answer=File)
    copies = book.copies(paper.editions, drawn, prints)
    files = (
        *render.files(paper.pages, theme, site, timezone=zone, base=base, cards=cards, kin=paper.kin),
        *drawn,
        *memo.map(book.bound, copies, book.house(theme, site, timezone=zone), answer=File),
        *chain.from_iterable(_mails(paper.editions, theme, site, zone, memo)),
        *syndicate.feeds(
            paper.editions, paper.pages, site, version=kabar.__version__, timezone=zone, words=theme.words
        ),
    )
    if paper.folder:
        return tuple(replace(file, path=paper.folder + file.path) for file in files)
    every = [replace(page, path=one.folder + page.path) for one in papers for page in one.pages]
    return (*files, *syndicate.for_searchers(every, site))
