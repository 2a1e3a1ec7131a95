"""Events to verdicts, day by day: each is judged by what had been learnt before its first day.

Today's news must not move yesterday's, so a day learns from the fourteen days before it and from nothing later.  The
window is far shorter than news is kept: what is dropped at its far end has taught its last by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import msgspec

from kabar.model import Article, Topic
from kabar.stages.classify.claims import Reader
from kabar.stages.classify.events import Event, day
from kabar.stages.classify.leads import slug
from kabar.stages.classify.learning import Lesson, Memory
from kabar.stages.classify.rules import Rules, Told
from kabar.stages.classify.sections import Sections
from kabar.stages.classify.verdicts import Verdict, verdict

_WINDOW = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Day:
    """What one day brought."""

    day: date
    articles: tuple[Article, ...]
    events: tuple[Event, ...]  # that began on it


@dataclass(slots=True)
class Kept:
    """All that the course is made of."""

    lessons: dict[date, list[Lesson]] = field(default_factory=dict)  # of the days of the window
    verdicts: dict[str, Verdict] = field(default_factory=dict)  # by the event's name
    slugs: dict[str, str] = field(default_factory=dict)  # what each event's first headline comes to in an address


class Course:
    """Takes in one day after the other, and judges the events of each."""

    def __init__(self, topics: tuple[Topic, ...], kept: Kept | None = None) -> None:
        self._topics = topics
        self._rules, self._sections = Rules(topics), Sections(topics)
        self._kept = kept or Kept()
        self._memory = Memory()
        for _, lessons in sorted(self._kept.lessons.items()):
            self._memory.learn(lessons)

    @classmethod
    def load(cls, kept: bytes, topics: tuple[Topic, ...]) -> Course:
        """Take up again what was laid aside."""
        return cls(topics, msgspec.msgpack.decode(kept, type=Kept))

    def dump(self) -> bytes:
        """Lay everything aside."""
        return msgspec.msgpack.encode(self._kept)

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """A verdict for each event so far, by its name."""
        return self._kept.verdicts

    @property
    def slugs(self) -> Mapping[str, str]:
        """What the first headline of each event so far comes to in an address, by the event's name."""
        return self._kept.slugs

    def take(self, today: Day) -> None:
        """Judge the events of a day by what was learnt before, then learn from it."""
        kept = self._kept
        for past in sorted(past for past in kept.lessons if past < today.day - _WINDOW):
            self._memory.forget(kept.lessons.pop(past))
        ours = {article.id: article for event in today.events for article in event.articles}
        ours.update((article.id, article) for article in today.articles)
        told = {name: self._rules.read(article) for name, article in ours.items()}
        runs = {name: self._sections.of(article) for name, article in ours.items()}
        reader = Reader(self._topics, self._rules, told, runs)
        kept.verdicts.update((event.name, verdict(event.articles, reader, self._memory)) for event in today.events)
        kept.slugs.update((event.name, slug(event)) for event in today.events)
        known = ((article, _known_topic(article, self._topics, runs[article.id])) for article in today.articles)
        lessons = _lessons([(article, topic) for article, topic in known if topic], told)
        if lessons:
            kept.lessons[today.day] = lessons
            self._memory.learn(lessons)


Fold = Callable[[type[Course], tuple[Topic, ...], Sequence[Day]], Course]


def run(
    events: Iterable[Event], articles: Iterable[Article], topics: Sequence[Topic], zone: ZoneInfo, fold: Fold | None
) -> Course:
    """Judge all events.

    In:     the events; all articles there are, each once; topics in the editor's order; the zone in which a day begins;
            fold, which feeds a new course with one day after the other, and may go on where it once stopped.
    Out:    the course, at its end; the order of events and articles changes nothing.
    Raises: nothing.
    """
    told: dict[date, list[Article]] = {}
    for article in sorted(articles, key=lambda article: (article.arrived, article.id)):
        told.setdefault(day(article, zone), []).append(article)
    begun: dict[date, list[Event]] = {}
    for event in sorted(events, key=lambda event: event.name):
        begun.setdefault(event.began, []).append(event)
    days = [Day(one, tuple(told.get(one, ())), tuple(begun.get(one, ()))) for one in sorted({*told, *begun})]
    return (fold or _anew)(Course, tuple(topics), days)


def _anew(course: type[Course], topics: tuple[Topic, ...], days: Sequence[Day]) -> Course:
    made = course(topics)
    for one in days:
        made.take(one)
    return made


def _known_topic(article: Article, topics: Iterable[Topic], runs: Mapping[str, str]) -> str:
    """The topic that editor, feed or section give an article; none where sections disagree."""
    if any(article.topic == topic.slug for topic in topics):
        return article.topic
    return next(iter(runs)) if len(runs) == 1 else ""


def _lessons(known: Iterable[tuple[Article, str]], told: Mapping[str, Told]) -> list[Lesson]:
    """What one day teaches: one lesson a language and topic."""
    tellings: dict[tuple[str, str], list[Told]] = {}
    for article, topic in known:
        tellings.setdefault((article.language.partition("-")[0], topic), []).append(told[article.id])
    return [Lesson.of(language, topic, ours) for (language, topic), ours in tellings.items()]
