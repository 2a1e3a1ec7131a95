"""Stories to what the search knows of each of their articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from zoneinfo import ZoneInfo

from kabar.model import Article, Edition, Record, SearchPage, Story
from kabar.stages.records.spelling import Spelling, spelling

__all__ = ["Spelling", "of", "page", "spelling"]

_PATH = "search.html"
_EDITIONS = 7


def of(
    stories: Iterable[Story], editions: Iterable[Edition], spellings: Mapping[str, Spelling], *, timezone: str
) -> tuple[Record, ...]:
    """Make a record of every article that is kept.

    In:     all stories; the editions; the spelling of each article by its id; timezone, the IANA name in which an
            article has its day.
    Out:    a record an article, newest first; none of what stands nowhere.
    Raises: nothing.
    """
    zone, ran = ZoneInfo(timezone), dict(_places(editions))
    told = {article.id: (article, story) for story in _oldest_first(stories) for article in story.articles}
    rows = sorted(told.values(), key=lambda row: (-row[0].published.timestamp(), row[0].id))
    made = (_record(a, story, spellings[a.id], ran.get(a.id, ""), zone) for a, story in rows)
    return tuple(record for record in made if record.url)


def page(records: Iterable[Record], editions: Iterable[Edition] = ()) -> SearchPage:
    """The page on which these are searched, and the newest of these editions, newest first, are named."""
    known = tuple(records)
    newest = tuple((edition.day, len(edition.stories)) for edition in islice(editions, _EDITIONS))
    days = [record.day for record in known]
    languages = tuple(sorted({record.language for record in known}))
    return SearchPage(_PATH, languages, min(days, default=None), max(days, default=None), newest)


def _oldest_first(stories: Iterable[Story]) -> list[Story]:
    """So that what is known last of an article's topic counts."""
    return sorted(stories, key=lambda story: (story.day, story.newest, story.slug))


def _places(editions: Iterable[Edition]) -> Iterator[tuple[str, str]]:
    """Where articles stand: (Article.id, path); where one ran on several days, the first comes last, and counts."""
    for edition in sorted(editions, key=lambda edition: edition.day, reverse=True):
        for story in edition.stories:
            for article in story.articles:
                yield article.id, f"{edition.day:%Y/%m/%d}.html#{story.slug}"


def _record(article: Article, story: Story, spelt: Spelling, place: str, zone: ZoneInfo) -> Record:
    return Record(
        url=(article.path if article.own else article.url) or place,
        place=place,
        title=spelt.title,
        text=spelt.text,
        words=spelt.words,
        topic=story.topic,
        source=article.source,
        language=spelt.language,
        day=article.published.astimezone(zone).date(),
    )
