"""An article to all that was decided about it: its story, and where that ran or why it did not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kabar.model import Article, Desk, Edition, Reason, Story


@dataclass(frozen=True, slots=True)
class Day:
    """A story on a day that brought something of it."""

    day: date
    story: Story  # as it stood then, with the reason of its rank, or of its absence
    place: int  # in its section, from 1; 0: it is not in the edition
    of: int  # stories in the section
    top: int  # among those that open the edition, from 1; 0: it is none of them


@dataclass(frozen=True, slots=True)
class Account:
    """All that is known of a telling."""

    article: Article
    story: Story  # as it is known now
    days: tuple[Day, ...]  # the oldest first; none: no edition could have it
    hidden: tuple[str, ...]  # the lines of the editor's that hide it
    abroad: tuple[Story, ...] = ()  # in other languages, what seems to be the same, as it is known now
    missed: Reason | None = None  # what it could not join, as one of the two was over


def homes(stories: Iterable[Story]) -> dict[str, Story]:
    """The story of each telling, by its id: as it was known last."""
    known = sorted(stories, key=lambda story: (story.newest, story.day))
    return {article.id: story for story in known for article in story.articles}


def of(
    article: Article, filed: Iterable[Story], stories: Iterable[Story], editions: Sequence[Edition], desk: Desk
) -> Account:
    """Bring together what was decided about an article.

    In:     an article; the stories as the rules filed them; the stories after the editor's word; the editions; the
            editor's word, in which every mention is an Article.id.
    Out:    its account.  Of a story that the editor hides it is as the rules filed it.
    Raises: KeyError for an article that is in no story.
    """
    known = homes(stories)
    story, hidden = known.get(article.id), tuple[str, ...]()
    if story is None:
        story = homes(filed)[article.id]
        told = {*story.merged, *(one.id for one in story.articles)}
        hides = (one for one in desk.rulings if one.says == "hide" and one.value)
        hidden = tuple(one.where for one in hides if any(mention.name in told for mention in one.about))
    names = {story.name, *story.merged}
    days = (_day(edition, article, story, {*names, article.id}) for edition in reversed(editions))
    return Account(article, story, tuple(day for day in days if day), hidden, tuple(_abroad(story, names, known)))


def _abroad(story: Story, names: set[str], known: Mapping[str, Story]) -> Iterator[Story]:
    """What it names in other languages, and what names it: a story names only those that were there before it."""
    there = {known[name].name for name in story.abroad if name in known}
    for name, other in sorted({other.name: other for other in known.values()}.items()):
        if name in there or not names.isdisjoint(other.abroad):
            yield other


def _day(edition: Edition, article: Article, known: Story, names: set[str]) -> Day | None:
    """The story that had the telling on a day, alone or with others, before they were one; else that of today."""
    found = [*_running(edition, names), *_left(edition, names)]

    def apart(day: Day) -> tuple[bool, bool]:
        told = day.story.articles
        return all(one.id != article.id for one in told), day.story.name != known.name

    return min(found, key=apart, default=None)


def _running(edition: Edition, names: set[str]) -> Iterator[Day]:
    tops = {story.name: place for place, story in enumerate(edition.top, 1)}
    for section in edition.sections:
        for place, story in enumerate(section.stories, 1):
            if story.name in names:
                yield Day(edition.day, story, place, len(section.stories), tops.get(story.name, 0))


def _left(edition: Edition, names: set[str]) -> Iterator[Day]:
    for left in edition.left:
        if left.story.name in names:
            yield Day(edition.day, left.explained, 0, 0, 0)
