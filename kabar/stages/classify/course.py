"""Events to verdicts, day by day: each is judged by what had been learnt before its first day.

Today's news must not move yesterday's, so a day learns from the fourteen days before it and from nothing later.  The
window is far shorter than news is kept: what is dropped at its far end has taught its last by then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from itertools import chain

import msgspec

from kabar.model import Article, Topic
from kabar.stages.classify.claims import Reader
from kabar.stages.classify.days import Day
from kabar.stages.classify.leads import slugs
from kabar.stages.classify.learning import Lesson, Memory
from kabar.stages.classify.rules import Rules, Told
from kabar.stages.classify.sections import Sections
from kabar.stages.classify.verdicts import Verdict, verdict

_WINDOW = timedelta(days=14)


@dataclass(slots=True)
class Kept:
    """All that the course is made of."""

    lessons: dict[date, list[Lesson]] = field(default_factory=dict)  # of the days of the window
    verdicts: dict[str, Verdict] = field(default_factory=dict)  # by the event's name
    slugs: dict[str, str] = field(default_factory=dict)  # by the event's name


class Course:
    """Takes in one day after the other, and judges the events of each."""

    def __init__(self, topics: tuple[Topic, ...], kept: Kept | None = None) -> None:
        self._topics = topics
        self._kept = kept or Kept()

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
        """A slug for each event so far, by its name; no other that began on its day has it."""
        return self._kept.slugs

    def take(self, today: Day) -> None:
        """Judge the events of a day by what was learnt before, then learn from it."""
        self._forget(today.day - _WINDOW)
        ours = {article.id: article for article in (*today.articles, *today.before)}
        runs = {name: self._sections.of(article) for name, article in ours.items()}
        taught = self._taught(today.articles, runs)
        read = {*taught, *chain.from_iterable(event.tellings for event in today.events)}
        told = {name: self._rules.read(ours[name]) for name in read}
        reader = Reader(self._topics, self._rules, told, runs)
        for event in today.events:
            articles = [ours[name] for name in event.tellings]
            self._kept.verdicts[event.name] = verdict(articles, reader, self._memory)
        self._kept.slugs.update(slugs({event.name: ours[event.tellings[0]] for event in today.events}))
        self._learn(today.day, _lessons([(ours[name], topic) for name, topic in taught.items()], told))

    @cached_property
    def _rules(self) -> Rules:
        return Rules(self._topics)

    @cached_property
    def _sections(self) -> Sections:
        return Sections(self._topics)

    @cached_property
    def _memory(self) -> Memory:
        memory = Memory()
        for _, lessons in sorted(self._kept.lessons.items()):
            memory.learn(lessons)
        return memory

    def _taught(self, articles: Iterable[Article], runs: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
        """The topic of each article that has one: by editor or feed, else by the one section it runs in."""
        ours = {topic.slug for topic in self._topics}
        known = {a.id: [a.topic] if a.topic in ours else [*runs[a.id]] for a in articles}
        return {name: topics[0] for name, topics in known.items() if len(topics) == 1}

    def _forget(self, before: date) -> None:
        memory, lessons = self._memory, self._kept.lessons
        for past in sorted(past for past in lessons if past < before):
            memory.forget(lessons.pop(past))

    def _learn(self, day: date, lessons: list[Lesson]) -> None:
        if lessons:
            self._memory.learn(lessons)
            self._kept.lessons[day] = lessons


def _lessons(known: Iterable[tuple[Article, str]], told: Mapping[str, Told]) -> list[Lesson]:
    """What one day teaches: one lesson a language and topic."""
    tellings: dict[tuple[str, str], list[Told]] = {}
    for article, topic in known:
        tellings.setdefault((article.language.partition("-")[0], topic), []).append(told[article.id])
    return [Lesson.of(language, topic, ours) for (language, topic), ours in tellings.items()]
