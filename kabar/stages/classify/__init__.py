"""Clusters to stories under topics: by editor, feed, section, rules, and the words that those teach."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from zoneinfo import ZoneInfo

from kabar.model import Cluster, Story, Topic
from kabar.stages.classify import events, leads
from kabar.stages.classify.course import Course
from kabar.stages.classify.days import Day, days
from kabar.stages.classify.events import Event
from kabar.stages.classify.verdicts import Verdict

__all__ = ["Fold", "file"]

Fold = Callable[[type[Course], tuple[Topic, ...], Sequence[Day]], Course]


def file(
    clusters: Iterable[Cluster],
    topics: Sequence[Topic],
    *,
    timezone: str,
    weights: Mapping[str, float],
    fold: Fold | None = None,
) -> tuple[Story, ...]:
    """File each cluster under one topic, and choose its lead.

    In:     clusters, in any order; those of one name are one event, each as it was known at the end of its day; topics
            in the editor's order, which breaks ties; timezone, the IANA name in which a day begins; weights of the
            sources, 1 where none is given; fold, which spares the days that were judged before, and changes nothing.
    Out:    a story a cluster, in the same order, with the reasons of its topic and of each telling.  All stories of one
            event have the topic, the further topics and the slug of its first day; what came later changes none of
            them, nor do other events, save that what had arrived before that day taught words.  No two events that
            began on one day share a slug.  The lead is an own article, else the telling closest to the middle of them
            all, by the weight of its source, and no copy; else the first to arrive.  What no topic claims is «general».
    Raises: nothing.
    """
    states, zone = tuple(clusters), ZoneInfo(timezone)
    known = events.by_name(states, zone)
    articles = {article.id: article for state in states for article in state.articles}
    judged = (fold or _anew)(Course, tuple(topics), days(known.values(), articles, zone))
    verdicts, slugs, named = judged.verdicts, judged.slugs, events.named(states)
    return tuple([_story(state, known[name], verdicts[name], slugs[name], weights) for state, name in named])


def _anew(course: type[Course], topics: tuple[Topic, ...], days: Sequence[Day]) -> Course:
    made = course(topics)
    for one in days:
        made.take(one)
    return made


def _story(state: Cluster, event: Event, verdict: Verdict, slug: str, weights: Mapping[str, float]) -> Story:
    return Story(
        slug=slug,
        topic=verdict.topic,
        articles=leads.ranked(state, weights),
        reasons=(*verdict.reasons, *state.reasons),
        copies=state.copies,
        name=event.name,
        day=max(state.day, event.began),
        newest=state.newest,
        began=event.began,
        further=verdict.further,
        timeline=state.timeline,
        related=state.related,
        abroad=state.abroad,
        earlier=state.earlier,
        merged=state.merged,
    )
