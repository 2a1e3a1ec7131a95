"""Stories to their own pages, and to what stands at the addresses they had."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from slugify import slugify

from kabar.model import GENERAL, Article, Edition, Link, Masthead, MovedPage, Story, StoryPage, Topic
from kabar.stages.layout import paths
from kabar.stages.layout.coverage import by_day

_SLUG = 60  # characters
_TIMELINE = 8  # tellings


def story_pages(
    editions: Sequence[Edition], stories: Sequence[Story], site: Masthead, elsewhere: frozenset[str] = frozenset()
) -> Iterator[StoryPage | MovedPage]:
    """Lay out the stories that are told more than once.

    In:     editions, the newest first; all stories, each as it stood at the end of every day that touched it; the
            masthead; elsewhere, the names of those that ran in a paper of one language.
    Out:    a page for every story of several tellings that ran, as it is known now; and one that leads on, at each
            address of a story that has become part of it.
    Raises: nothing.
    """
    ran: dict[str, list[date]] = {}
    for edition in reversed(editions):
        for story in edition.stories:
            ran.setdefault(story.name, []).append(edition.day)
    newest = {story.name: story for story in stories if story.newest}
    heirs = {name: story for story in newest.values() for name in story.merged}
    known = {**heirs, **newest}
    addresses = {story.name: _path(story) for story in stories}
    topics = {topic.slug: topic for topic in site.topics}
    zone = ZoneInfo(site.timezone)
    pages: list[StoryPage] = []
    for story in newest.values():
        names = (story.name, *story.merged, *(article.id for article in story.articles))  # of all that it ran as
        days = sorted({day for name in names for day in ran.get(name, ())})
        if story.several and (days or not elsewhere.isdisjoint(names)):
            pages.append(_page(story, days, topics, known, ran, zone))
    yield from pages
    taken = {page.path for page in pages}
    for page in pages:
        for path in _old(page.story, addresses):
            if path not in taken:
                taken.add(path)
                yield MovedPage(path, Link(page.path, page.story.lead.title))


def _page(
    story: Story,
    days: Sequence[date],
    topics: Mapping[str, Topic],
    known: Mapping[str, Story],
    ran: Mapping[str, Sequence[date]],
    zone: ZoneInfo,
) -> StoryPage:
    by_id = {article.id: article for article in story.articles}

    def others(names: Sequence[str]) -> tuple[Story, ...]:
        found = (known[name] for name in names if name in known)
        return tuple({other.name: other for other in found if other.name != story.name and other.name in ran}.values())

    return StoryPage(
        _path(story),
        story,
        topics.get(story.topic, GENERAL),
        tuple(days),
        by_day(article.published.astimezone(zone).date() for article in story.articles),
        _timeline([by_id[name] for name in story.timeline if name in by_id]),
        others(story.related),
        others(story.abroad),
        tuple(reversed(others(story.earlier))),
    )


def _timeline(added: Sequence[Article]) -> tuple[Article, ...]:
    """How it began, and the newest of what came since."""
    return tuple(added) if len(added) <= _TIMELINE else (added[0], *added[1 - _TIMELINE :])


def _old(story: Story, addresses: Mapping[str, str]) -> Iterator[str]:
    """The addresses of what has become part of it."""
    by_id = {article.id: article for article in story.articles}
    for name in story.merged:
        if name in addresses:
            yield addresses[name]
        elif name in by_id:  # it had an address for some hours of one day
            slug = slugify(by_id[name].title, max_length=_SLUG, word_boundary=True) or name
            yield paths.story(story.began, slug)


def _path(story: Story) -> str:
    return paths.story(story.began, story.slug)
