"""Addresses that were published, to the stories that they belong to now."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kabar.model import Addresses, Article, MovedPage, Page, Story, StoryPage


def owed(published: Addresses, stories: Iterable[Story]) -> dict[str, str]:
    """Say to which story each published address leads.

    In:     the addresses; all stories.
    Out:    the name of a story by the address, in the order of the addresses: of the story that tells the first of its
            tellings that is still told.  What is told no more has no address, nor has what the editor hides.
    Raises: nothing.
    """
    homes = {article.id: story.name for story in stories if story.newest for article in story.articles}
    found = ((path, next((homes[one] for one in published[path] if one in homes), "")) for path in sorted(published))
    return {path: name for path, name in found if name}


def shown(published: Addresses, articles: Iterable[Article], stories: Iterable[Story]) -> dict[str, tuple[str, ...]]:
    """The addresses without those that a hidden telling gave their name: no page is to say its headline.

    In:     the addresses; all articles that are kept; the stories that the editor does not hide.
    Out:    the same without those whose first telling is kept, and in no story.
    Raises: nothing.
    """
    told = {article.id for story in stories for article in story.articles}
    hidden = {article.id for article in articles} - told
    return {path: tellings for path, tellings in published.items() if hidden.isdisjoint(tellings[:1])}


def remembered(published: Addresses, pages: Iterable[Page], kept: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Add the addresses of these pages to those that were published before.

    In:     the addresses; the pages of a site; the ids of all articles that are kept, hidden ones too.
    Out:    every address of a story with its tellings, that which gave it its name ahead.  Those of earlier sites stay
            as long as any of their tellings is kept.
    Raises: nothing.
    """
    left = {path: tellings for path, tellings in published.items() if not set(tellings).isdisjoint(kept)}
    laid = tuple(pages)
    now = {page.path: _tellings(page.story) for page in laid if isinstance(page, StoryPage)}
    moved = {page.path: now[page.to.path] for page in laid if isinstance(page, MovedPage)}
    return dict(sorted({**moved, **left, **now}.items()))


def _tellings(story: Story) -> tuple[str, ...]:
    ordered = sorted(story.articles, key=lambda article: (article.id != story.name, article.arrived, article.id))
    return tuple(article.id for article in ordered)
