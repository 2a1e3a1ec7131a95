"""Events to verdicts, day by day: each is judged by what had been learnt before its first day.

Today's news must not move yesterday's, so a day learns from the fourteen days before it and from nothing later.  The
window is far shorter than news is kept: what is dropped at its far end has taught its last by then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from kabar.model import Article, Topic
from kabar.stages.classify.claims import Reader
from kabar.stages.classify.events import Event, day
from kabar.stages.classify.learning import Lesson, Memory
from kabar.stages.classify.rules import Rules, Told
from kabar.stages.classify.sections import Sections
from kabar.stages.classify.verdicts import Verdict, verdict

_WINDOW = timedelta(days=14)


def verdicts(
    events: Iterable[Event], articles: Sequence[Article], topics: Sequence[Topic], zone: ZoneInfo
) -> dict[str, Verdict]:
    """A verdict for each event, by its name.

    In:     the events; all articles there are, each once; topics in the editor's order; the zone in which a day begins.
    Out:    verdicts; the order of events and articles changes nothing.
    Raises: nothing.
    """
    rules, sections = Rules(topics), Sections(topics)
    told = {article.id: rules.read(article) for article in articles}
    runs = {article.id: sections.of(article) for article in articles}
    reader = Reader(topics, rules, told, runs)
    known = {article.id: topic for article in articles if (topic := _known_topic(article, topics, runs[article.id]))}
    lessons = _lessons([article for article in articles if article.id in known], known, told, zone)
    return {event.name: verdict(event.articles, reader, memory) for event, memory in _taught(events, lessons)}


def _known_topic(article: Article, topics: Iterable[Topic], runs: Mapping[str, str]) -> str:
    """The topic that editor, feed or section give an article; none where sections disagree."""
    if any(article.topic == topic.slug for topic in topics):
        return article.topic
    return next(iter(runs)) if len(runs) == 1 else ""


def _lessons(
    articles: Iterable[Article], topics: Mapping[str, str], told: Mapping[str, Told], zone: ZoneInfo
) -> dict[date, list[Lesson]]:
    """What each day teaches: one lesson a language and topic."""
    tellings: dict[tuple[date, str, str], list[Told]] = {}
    for article in articles:
        language = article.language.partition("-")[0]
        tellings.setdefault((day(article, zone), language, topics[article.id]), []).append(told[article.id])
    lessons: dict[date, list[Lesson]] = {}
    for (arrived, language, topic), ours in tellings.items():
        lessons.setdefault(arrived, []).append(Lesson.of(language, topic, ours))
    return lessons


def _taught(events: Iterable[Event], lessons: Mapping[date, Sequence[Lesson]]) -> Iterator[tuple[Event, Memory]]:
    """Each event, by day, with what the days of the window before its first day taught."""
    memory, window = Memory(), set[date]()
    for today, begun in groupby(sorted(events, key=lambda event: (event.began, event.name)), lambda event: event.began):
        wanted = {past for past in lessons if today - _WINDOW <= past < today}
        for past in sorted(wanted - window):
            memory.learn(lessons[past])
        for past in sorted(window - wanted):
            memory.forget(lessons[past])
        window = wanted
        yield from ((event, memory) for event in begun)
