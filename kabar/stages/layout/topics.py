"""A topic to its pages: what ran under it, fourteen days a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kabar.model import Edition, Topic, TopicPage
from kabar.stages.layout import paths
from kabar.stages.layout.coverage import by_day

_DAYS = 14  # of a topic's past on a page


def topic_pages(topic: Topic, editions: Iterable[Edition]) -> Iterator[TopicPage]:
    """Lay out a topic's past.

    In:     the topic; the editions, the newest first.
    Out:    at least one page, the newest days on the first, each of which knows its neighbours.
    Raises: nothing.
    """
    days = [(e.day, section.stories) for e in editions for section in e.sections if section.topic == topic.slug]
    last = max(1, -(-len(days) // _DAYS))
    for number in range(1, last + 1):
        shown = days[(number - 1) * _DAYS : number * _DAYS]
        yield TopicPage(
            paths.topic(topic.slug, number),
            topic,
            tuple(shown),
            by_day(day for day, stories in shown for _ in stories),
            number,
            paths.topic(topic.slug, number - 1) if number > 1 else "",
            paths.topic(topic.slug, number + 1) if number < last else "",
        )
