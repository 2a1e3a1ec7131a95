"""An account to what an editor reads on the terminal, and to JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from babel.dates import format_date

from kabar.cli import report
from kabar.cli.speaker import ENGLISH, Speaker
from kabar.grammar import kinship, reasons
from kabar.grammar.sentences import Line
from kabar.model import Reason, Story
from kabar.stages.account import Account, Day

_WIDTH = 80
Facts = dict[str, object]


def text(one: Account, speaker: Speaker) -> str:
    """The whole account, in paragraphs of at most 80 columns."""
    parts = (
        _head(one, speaker),
        ("Where it runs", *_places(one, speaker)),
        ("Why this topic", *_topic(one, speaker)),
        (_heading(one.story), *_tellings(one, speaker)),
        ("In other languages", *_abroad(one, speaker)),
        ("What came near", *([_par(speaker.say(line), 2) for line in _near(one, speaker)] or ["  Nothing did."])),
    )
    return "\n\n".join("\n".join(part) for part in parts if len(part) > 1)


def _par(told: str, indent: int, mark: str = "") -> str:
    """A paragraph, further lines under the first."""
    first = " " * indent + mark
    return textwrap.fill(
        report.told(told), _WIDTH, initial_indent=first, subsequent_indent=" " * len(first), break_on_hyphens=False
    )


def _head(one: Account, speaker: Speaker) -> tuple[str, ...]:
    article = one.article
    published, arrived = speaker.time(article.published), speaker.time(article.arrived)
    when = f"published {published}{f', arrived {arrived}' if arrived != published else ''}"
    feed = "content/" + article.guid if article.own else f"feed {article.source}"
    return (
        _par(article.title, 0),
        _par(f"{speaker.source(article)}, {when}", 2),
        *([f"  {article.url}"] if article.url else []),
        f"  {feed}, id {article.id[:8]} (for desk.yaml)",
    )


def _places(one: Account, speaker: Speaker) -> Iterator[str]:
    """Each edition that it runs in; else why it runs in none."""
    for line in one.hidden:
        yield _par(f"Nowhere: the editor hides its story ({line.rpartition(':')[0]}).", 2)
    for day in one.days:
        name = format_date(day.day, "EEEE d MMMM y", locale=ENGLISH)
        yield _par(f"{name}: {_place(day, one, speaker)}" if day.place else f"{name}: not in the edition.", 2)
        yield from (_par(speaker.say(line), 4) for line in _rank(day.story, speaker))
    if not one.days and not one.hidden:
        yield _par(_nowhere(one.story, speaker), 2)


def _nowhere(story: Story, speaker: Speaker) -> str:
    if story.late:
        return (
            f"In no edition: it came more than {speaker.late_days} days after it was published, and what is so late "
            "begins no story (limits.late_days in config.yaml)."
        )
    return "In no edition: it brought nothing new on any day."


def _place(day: Day, one: Account, speaker: Speaker) -> str:
    again = "again, with what is new, " if day.story.ran else ""
    under = f"{again}no. {day.place} of {day.of} under {speaker.names.topic(day.story.topic)}"
    top = "; it opens the edition" if day.top == 1 else f"; no. {day.top} of those on top" if day.top else ""
    early = "" if one.article.id in {article.id for article in day.story.articles} else "; this telling came later"
    return f"{under}{top}{early}."


def _rank(story: Story, speaker: Speaker) -> Iterator[Line]:
    yield from reasons.editor(story.reasons, speaker.names)
    yield from (reasons.ordered(reason) for reason in story.reasons if reason.by == "order")
    yield from (reasons.left(reason) for reason in story.reasons if reason.by == "left-out")


def _topic(one: Account, speaker: Speaker) -> Iterator[str]:
    yield from (_par(speaker.say(line), 2) for line in reasons.topic(one.story, speaker.names))


def _heading(story: Story) -> str:
    if not story.several:
        return "Who else tells it"
    told, sources = len(story.tellings), len(story.sources)
    copies = len(story.articles) - told
    also = f"; {copies} cop{'ies' if copies > 1 else 'y'}" if copies else ""
    return f"Its story: {told} telling{'s' * (told > 1)} from {sources} source{'s' * (sources > 1)}{also}"


def _tellings(one: Account, speaker: Speaker) -> Iterator[str]:
    """Every telling, the first to arrive first, and why it joined."""
    if not one.story.several:
        yield "  Nobody, as far as is known."
        return
    joined: dict[str, list[Line]] = {}
    for reason in one.story.reasons:
        line = kinship.joined(reason, speaker.names)
        joined.setdefault(reason.about, []).extend([line] if line else [])
    first = True
    for article in sorted(one.story.articles, key=lambda article: (article.arrived, article.id)):
        mark = "> " if article.id == one.article.id else "- "
        yield _par(f"{article.title}", 2, mark)
        yield f"    {speaker.source(article)}, {speaker.time(article.published)}, id {article.id[:8]}"
        lines = joined.get(article.id, [])
        yield from (_par(speaker.say(line), 4) for line in lines)
        if not lines:
            yield "    the first telling" if first else "    came with another that joined"
        if article.late:
            yield _par(f"late by more than {speaker.late_days} days: it brings the story into no edition", 4)
        first = False


def _abroad(one: Account, speaker: Speaker) -> Iterator[str]:
    """What seems to be the same in other languages, each with where it is read."""
    for story in one.abroad:
        lead = story.lead
        yield _par(f"also in {speaker.language(lead)}: {lead.title}", 2)
        yield f"    {speaker.source(lead)}, {speaker.time(lead.published)}, id {lead.id[:8]}"
        if place := lead.path if lead.own else lead.url:
            yield f"    {place}"


def _near(one: Account, speaker: Speaker) -> Iterator[Line]:
    """What was told at the time and is nearly the same; then what is like enough, and was told at another."""
    yield from (kinship.nearly(reason, speaker.names) for reason in one.story.reasons if reason.by == "near-miss")
    if one.missed:
        yield kinship.nearly(one.missed, speaker.names)


def facts(one: Account, speaker: Speaker) -> Facts:
    """The same for programs."""
    article, story = one.article, one.story
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url or None,
        "feed": article.source,
        "published": article.published.isoformat(),
        "arrived": article.arrived.isoformat(),
        "late": article.late,
        "hidden": list(one.hidden),
        "editions": [_ran(day, speaker) for day in one.days],
        "story": {
            "name": story.name,
            "topic": story.topic,
            "further": list(story.further),
            "tellings": [
                {"id": a.id, "title": a.title, "url": a.url or None, "feed": a.source, "copy": a.id in story.copies}
                for a in story.articles
            ],
            "abroad": [
                {"id": a.lead.id, "title": a.lead.title, "url": a.lead.url or None, "language": a.lead.language}
                for a in one.abroad
            ],
            "reasons": _reasons((*story.reasons, *([one.missed] if one.missed else ()))),
            "said": [speaker.say(line) for line in reasons.story(story, speaker.names)],
        },
    }


def _ran(day: Day, speaker: Speaker) -> Facts:
    ranks = [reason for reason in day.story.reasons if reason.by in ("order", "left-out")]
    said_ = [speaker.say(line) for line in _rank(day.story, speaker)]
    return {
        "day": day.day.isoformat(),
        "place": day.place,
        "of": day.of,
        "top": day.top,
        "reasons": _reasons(ranks),
        "said": said_,
    }


def _reasons(told: Iterable[Reason]) -> list[Facts]:
    return [
        {"by": reason.by, "about": reason.about, "evidence": [list(row) for row in reason.evidence]} for reason in told
    ]
