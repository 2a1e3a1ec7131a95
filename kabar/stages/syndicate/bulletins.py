"""Editions to bulletins: which feeds there are, and what runs in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import islice

from kabar.model import OWN, Edition, Masthead, Story, Topic
from kabar.stages.syndicate import items, wording
from kabar.stages.syndicate.bulletin import Bulletin, Item, address

_ITEMS = 60  # readers ask hourly; an edition or two is what they can have missed
_EDITIONS = 31  # each holds a day's headlines: a month of them weighs as much as is polite to ask for


def bulletins(
    editions: Sequence[Edition], paths: Mapping[date, str], site: Masthead, phrases: Mapping[str, str], *, timezone: str
) -> tuple[Bulletin, ...]:
    """Choose what runs in each feed.

    In:     editions, the newest first; paths of their pages; the masthead; the words that feeds say themselves;
            timezone, the IANA name in which a day begins.
    Out:    the whole digest, the editor's picks, the editions, every topic, and every language where they are several.
            A story that ran more than once is told in its newest state; what stirred last comes first.
    Raises: nothing.
    """
    newest = _newest(editions, site)
    known = cache(lambda place: items.from_story(newest[place], site, phrases))

    def feed(stem: str, title: str, home: str, language: str, chosen: Callable[[Story], bool]) -> Bulletin:
        ours = (known(place) for place, story in enumerate(newest) if chosen(story))
        return _bulletin(stem, title, home, language, islice(ours, _ITEMS), site)

    return (
        feed("feed", site.title, "", site.language, lambda _: True),
        feed("picks", f"{site.title} – {phrases['own']}", _desk(site), site.language, _picked),
        _days(editions, paths, site, phrases["every_edition"], timezone),
        *(feed(*_of_topic(topic, site), _under(topic)) for topic in site.topics),
        *(feed(*_of_language(code, site), _speaking(code)) for code in _languages(newest)),
    )


def _newest(editions: Iterable[Edition], site: Masthead) -> list[Story]:
    """Every story once, as it is known by now; the last to stir comes first."""
    told: dict[str, Story] = {}
    for edition in editions:
        for story in edition.stories:
            told.setdefault(items.identity(story, site), story)
    order = sorted((-items.stirred(story).timestamp(), story.slug, name) for name, story in told.items())
    return [told[name] for _, _, name in order]


def _days(editions: Iterable[Edition], paths: Mapping[date, str], site: Masthead, name: str, zone: str) -> Bulletin:
    entries: Iterator[Item] = (
        items.from_edition(edition, site, paths.get(edition.day, ""), timezone=zone) for edition in editions
    )
    title = f"{site.title} – {name}"
    return _bulletin("editions", title, "archive.html", site.language, islice(entries, _EDITIONS), site)


def _bulletin(stem: str, title: str, home: str, language: str, told: Iterable[Item], site: Masthead) -> Bulletin:
    entries = tuple(told)
    updated = max((item.updated for item in entries), default=site.updated)
    return Bulletin(stem, title, address(home, site), language, entries, updated)


def _desk(site: Masthead) -> str:
    return f"source/{OWN}.html" if OWN in site.sources else ""


def _picked(story: Story) -> bool:
    """Whether the editor chose or wrote it."""
    return story.pinned or story.leads or story.lead.own


def _of_topic(topic: Topic, site: Masthead) -> tuple[str, str, str, str]:
    stem = f"topic/{topic.slug}"
    return stem, f"{site.title} – {topic.named(site.language)}", f"{stem}.html", site.language


def _under(topic: Topic) -> Callable[[Story], bool]:
    return lambda story: story.topic == topic.slug


def _of_language(code: str, site: Masthead) -> tuple[str, str, str, str]:
    return f"language/{code}", f"{site.title} – {wording.endonym(code)}", "", code


def _speaking(code: str) -> Callable[[Story], bool]:
    return lambda story: _language(story) == code


def _languages(stories: Iterable[Story]) -> list[str]:
    spoken = sorted(filter(str.isalpha, {_language(story) for story in stories} - {"und"}))
    return spoken if len(spoken) > 1 else []


def _language(story: Story) -> str:
    return story.lead.language.partition("-")[0].lower()
