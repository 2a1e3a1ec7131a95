"""The editor's words about stories, into the stories."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from msgspec import structs

from kabar.errors import Trouble
from kabar.grammar.direction import direction
from kabar.model import Article, Desk, Reason, Ruling, Story

_FIELDS = {"pin": "pinned", "lead": "leads", "topic": "topic", "note": "note", "boost": "boost"}
_TIES = ("related", "abroad", "earlier", "merged")  # where a story names others
_Said = dict[tuple[str, str], Ruling]  # by word, and of titles by Article.id as well; in the order of the lines


def stories(stories: Iterable[Story], desk: Desk) -> tuple[tuple[Story, ...], tuple[Trouble, ...]]:
    """Do with each story as the editor says.

    In:     stories, of one event one a day, in any order; the editor's word, in which every mention is an Article.id.
    Out:    the stories in the same order, without those that are hidden.  A word about one telling is about its event
            on all days; a title is that telling's, which then leads its story.  Of two words that differ the later line
            counts, and the earlier is told; of the stories of a day one opens its edition, that of the last line.  The
            reasons of a story name the lines.
    Raises: nothing.
    """
    told, troubles = tuple(stories), dict[Trouble, None]()
    rulings = [ruling for ruling in desk.rulings if ruling.says in _FIELDS or ruling.says in {"hide", "title"}]
    if not rulings:
        return told, ()
    said = {event: _counting(about, troubles) for event, about in _by_event(told, rulings).items()}
    hidden = _hidden(told, said)
    left = [_apart(story, hidden) for story in told if _event(story) not in hidden]
    opening = _opening(left, said, rulings, troubles)
    return tuple(
        _overruled(story, said[_event(story)], opens=opening.get(story.day) == _event(story))
        if _event(story) in said
        else story
        for story in left
    ), tuple(sorted(troubles, key=_place))


def _event(story: Story) -> str:
    """What the states of a story have in common."""
    return story.name or min((article.arrived, article.id) for article in story.articles)[1]


def _by_event(stories: Iterable[Story], rulings: Sequence[Ruling]) -> dict[str, list[Ruling]]:
    """The rulings about each event, in the order of the lines."""
    places: dict[str, list[int]] = {}
    for place, ruling in enumerate(rulings):
        for mention in ruling.about:
            places.setdefault(mention.name, []).append(place)
    met: dict[str, set[int]] = {}
    for story in stories:
        for article in story.articles:
            if article.id in places:
                met.setdefault(_event(story), set()).update(places[article.id])
    return {event: [rulings[place] for place in sorted(found)] for event, found in met.items()}


def _counting(about: Iterable[Ruling], troubles: dict[Trouble, None]) -> _Said:
    """What counts of the rulings about one event: of each word the last."""
    said: _Said = {}
    for ruling in about:
        for key in _keys(ruling):
            earlier = said.pop(key, ruling)
            if earlier.value != ruling.value:
                what = f"{earlier.says!r} does nothing here: {_line(ruling)} says otherwise of the same story"
                troubles[Trouble(what, earlier.where, "delete one of the two")] = None
            said[key] = ruling
    return said


def _keys(ruling: Ruling) -> Iterator[tuple[str, str]]:
    if ruling.says == "title":
        yield from ((ruling.says, mention.name) for mention in ruling.about)
    else:
        yield ruling.says, ""


def _hidden(stories: Sequence[Story], said: Mapping[str, _Said]) -> frozenset[str]:
    """The events that run nowhere, with all that became part of them: an event is named after its first telling."""
    hidden = frozenset[str]()
    grown = {event for event, one in said.items() if ("hide", "") in one and one["hide", ""].value}
    while grown - hidden:
        hidden |= grown
        gone = [story for story in stories if _event(story) in hidden]
        grown = {name for story in gone for name in (*story.merged, *(article.id for article in story.articles))}
    return hidden


def _apart(story: Story, hidden: Collection[str]) -> Story:
    """The story without its ties to hidden ones."""
    ties: dict[str, tuple[str, ...]] = {tie: getattr(story, tie) for tie in _TIES}
    left: dict[str, Any] = {tie: tuple(name for name in names if name not in hidden) for tie, names in ties.items()}
    return story if left == ties else structs.replace(story, **left)


def _opening(
    stories: Iterable[Story], said: Mapping[str, _Said], rulings: Sequence[Ruling], troubles: dict[Trouble, None]
) -> dict[date, str]:
    """The event that opens the edition of each day; two that the editor wants on their first day are told."""
    days: dict[date, list[tuple[int, str, Story]]] = {}
    for story in stories:
        ruling = said.get(_event(story), {}).get(("lead", ""))
        if ruling and ruling.value and not story.late:
            days.setdefault(story.day, []).append((rulings.index(ruling), _event(story), story))
    opening: dict[date, str] = {}
    for day, wanted in days.items():
        *others, (place, event, last) = sorted(wanted, key=lambda row: row[:2])
        opening[day] = event
        for other, _, story in others:
            if story.began == last.began and other != place:
                what = f"this story does not open its edition: {_line(rulings[place])} names another of that day"
                troubles[Trouble(what, rulings[other].where, "delete one of the two")] = None
    return opening


def _overruled(story: Story, said: _Said, *, opens: bool) -> Story:
    """One state of a story, with what the editor says of it."""
    words = {word: ruling for (word, about), ruling in said.items() if not about and (opens or word != "lead")}
    told = {article.id for article in story.articles}
    titles = {about: ruling for (_, about), ruling in said.items() if about in told}
    changes: dict[str, Any] = {_FIELDS[word]: ruling.value for word, ruling in words.items() if word in _FIELDS}
    topic = changes.get("topic", story.topic)
    return structs.replace(
        story,
        articles=_retitled(story.articles, titles),
        reasons=_with_reasons(story.reasons, words, titles),
        further=tuple(other for other in story.further if other != topic),
        **changes,
    )


def _retitled(articles: tuple[Article, ...], titles: Mapping[str, Ruling]) -> tuple[Article, ...]:
    """The tellings under the editor's titles, the one with the last of them ahead."""
    if not titles:
        return articles
    *_, last = titles.values()
    ahead = next(article for article in articles if titles.get(article.id) == last)
    return tuple(_titled(a, titles) for a in (ahead, *(other for other in articles if other is not ahead)))


def _titled(article: Article, titles: Mapping[str, Ruling]) -> Article:
    if article.id not in titles:
        return article
    title = str(titles[article.id].value)
    return replace(article, title=title, direction=direction(title, article.language))


def _with_reasons(
    reasons: tuple[Reason, ...], words: Mapping[str, Ruling], titles: Mapping[str, Ruling]
) -> tuple[Reason, ...]:
    evidence = tuple((_told(word, ruling), _line(ruling)) for word, ruling in words.items() if _weighs(ruling))
    ours = [Reason("editor", evidence)] if evidence else []
    ours += [Reason("editor", (("title", _line(ruling)),), about) for about, ruling in titles.items()]
    return (*reasons, *(reason for reason in ours if reason not in reasons))


def _weighs(ruling: Ruling) -> bool:
    """Whether it does anything but take back what an earlier line says."""
    return ruling.value is not False and (ruling.says != "boost" or ruling.value != 1)


def _told(word: str, ruling: Ruling) -> str:
    """The word, of a boost with its number: it may raise or lower."""
    return f"{word} {ruling.value:g}" if word == "boost" else word


def _line(ruling: Ruling) -> str:
    """Where it stands, as people say it: desk.yaml:3."""
    return ruling.where.rpartition(":")[0]


def _place(trouble: Trouble) -> tuple[int, int, str]:
    _, line, column = trouble.where.rsplit(":", 2)
    return int(line), int(column), trouble.what
