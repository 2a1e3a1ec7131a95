"""Stories to their own pages, and to what stands at the addresses they had."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from zoneinfo import ZoneInfo

from msgspec.structs import replace
from slugify import slugify

from kabar.model import (
    GENERAL,
    NOWHERE,
    Addresses,
    Article,
    Edition,
    Kin,
    Link,
    Masthead,
    MovedPage,
    Story,
    StoryPage,
    Topic,
)
from kabar.stages.layout import addresses, paths
from kabar.stages.layout.coverage import by_day
from kabar.stages.layout.kin import kin

_SLUG = 60  # characters
_TIMELINE = 8  # tellings


def story_pages(
    editions: Sequence[Edition],
    stories: Sequence[Story],
    site: Masthead,
    elsewhere: frozenset[str] = frozenset(),
    published: Addresses = NOWHERE,
    leading: Callable[[Story], Kin] | None = None,
) -> Iterator[StoryPage | MovedPage]:
    """Lay out the stories that are told more than once.

    In:     editions, the newest first; all stories, each as it stood at the end of every day that touched it; the
            masthead; elsewhere, the names of those that ran in a paper of one language; the addresses that stories had
            in sites before this one; leading, what gives of a story those that it leads to, if they stand elsewhere
            too.
    Out:    a page for every story of several tellings that ran, as it is known now, and for every other that an
            address leads to; and one that leads on, at each address of a story that has become part of it.
    Raises: nothing.
    """
    ran: dict[str, list[Story]] = {}
    for edition in reversed(editions):
        for story in edition.stories:
            ran.setdefault(story.name, []).append(story)
    newest = {story.name: story for story in stories if story.newest}
    leading = leading or kin(editions, stories)
    places = {story.name: _path(story) for story in stories}
    owed = addresses.owed(published, newest.values())
    awaited = set(owed.values())
    topics = {topic.slug: topic for topic in site.topics}
    zone = ZoneInfo(site.timezone)
    pages: dict[str, StoryPage] = {}
    for story in newest.values():
        names = (story.name, *story.merged, *(article.id for article in story.articles))  # of all that it ran as
        forms = [form for name in dict.fromkeys(names) for form in ran.get(name, ())]
        if story.name in awaited or (story.several and (forms or not elsewhere.isdisjoint(names))):
            pages[story.name] = _page(story, forms, topics, leading(story), zone)
    yield from pages.values()
    yield from _moved(pages, owed, places)


def _moved(pages: Mapping[str, StoryPage], owed: Mapping[str, str], places: Mapping[str, str]) -> Iterator[MovedPage]:
    """What stands at addresses that no story has any more: those that are known first, then those that are guessed."""
    guessed = ((path, page) for page in pages.values() for path in _old(page.story, places))
    taken = {page.path for page in pages.values()}
    for path, page in (*((path, pages[name]) for path, name in owed.items()), *guessed):
        if path not in taken:
            taken.add(path)
            yield MovedPage(path, Link(page.path, page.story.lead.title))


def _page(story: Story, forms: Sequence[Story], topics: Mapping[str, Topic], kin: Kin, zone: ZoneInfo) -> StoryPage:
    by_id = {article.id: article for article in story.articles}
    return StoryPage(
        _path(story),
        _printed(story, forms),
        topics.get(story.topic, GENERAL),
        tuple(sorted({form.day for form in forms})),
        by_day(article.published.astimezone(zone).date() for article in story.tellings),
        _timeline([by_id[name] for name in story.timeline if name in by_id]),
        kin.related,
        kin.abroad,
        kin.earlier,
    )


def _printed(story: Story, forms: Sequence[Story]) -> Story:
    """A story as it is known now; if it ran again, in the order in which its newest edition told it."""
    form = max(forms, key=attrgetter("day"), default=story)
    if not form.ran:
        return story
    places = {article.id: place for place, article in enumerate(form.articles)}
    articles = sorted(story.articles, key=lambda article: places.get(article.id, len(places)))
    return replace(story, articles=tuple(articles), ran=True, new=form.new)


def _timeline(added: Sequence[Article]) -> tuple[Article, ...]:
    """How it began, and the newest of what came since."""
    return tuple(added) if len(added) <= _TIMELINE else (added[0], *added[1 - _TIMELINE :])


def _old(story: Story, places: Mapping[str, str]) -> Iterator[str]:
    """The addresses of what has become part of it."""
    by_id = {article.id: article for article in story.articles}
    for name in story.merged:
        if name in places:
            yield places[name]
        elif name in by_id:  # it had an address for some hours of one day
            slug = slugify(by_id[name].title, max_length=_SLUG, word_boundary=True) or name
            yield paths.story(story.began, slug)


def _path(story: Story) -> str:
    return paths.story(story.began, story.slug)
