"""`python build.py why WORDS`: why a story is where it is, or is nowhere."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from kabar import pipeline
from kabar.cli import DONE, NOT_DONE, answer, report
from kabar.cli.arguments import Arguments
from kabar.cli.desk import read, state
from kabar.cli.rehearsal import kept
from kabar.cli.speaker import Speaker
from kabar.edges import glance
from kabar.errors import Trouble, mistake
from kabar.grammar import secrets
from kabar.grammar.text import shorten
from kabar.model import Article
from kabar.model.outcomes import Told
from kabar.pipeline import Newsroom
from kabar.stages import account, ask, cluster, parse

_LISTED = 12  # stories that may be meant
_TITLE, _NEAR = 56, 64  # characters of a headline in a list


def run(arguments: Arguments) -> int:
    """Explain what is meant; the exit code is 1 when nothing is."""
    words = " ".join(arguments.words).strip()
    if not words:
        raise mistake("no story is named", where="why", fix="write its address, or a word of its headline")
    desk = read(arguments)
    with glance.opened(state(arguments)) as (archive, answers, _):
        found = kept(arguments, archive, desk)
        told = pipeline.stories(desk, found, answers, now=arguments.now, dated=arguments.dated)
    articles = sorted(told.articles, key=lambda one: (one.arrived, one.id))
    meant = ask.about(words, articles, told.filed, home=desk.config.site.url)
    homes = account.homes(told.filed)
    by_story = {homes[one.id].name: one for one in reversed(meant)}
    if len(by_story) > 1:
        print(_several(list(by_story.values()), desk, arguments), end="")
    elif meant:
        lead = homes[meant[0].id].lead
        print(_account(lead if lead in meant else meant[0], told, desk, arguments))
    else:
        _complain(words, articles, desk, arguments)
    return DONE if meant else NOT_DONE


def _account(article: Article, told: Told, desk: Newsroom, arguments: Arguments) -> str:
    one = account.of(article, told.filed, told.stories, told.editions, told.desk)
    one = replace(one, missed=cluster.missed(one.story, [story for story in told.filed if story.newest]))
    speaker = Speaker(told, desk.config, desk.theme)
    return _json(answer.facts(one, speaker)) if arguments.json else answer.text(one, speaker)


def _json(facts: object) -> str:
    return json.dumps(facts, ensure_ascii=sys.stdout.encoding.casefold() != "utf-8", indent=2)


def _several(articles: Sequence[Article], desk: Newsroom, arguments: Arguments) -> str:
    """The stories that may be meant, the newest first, each by one of its tellings."""
    rows = sorted(articles, key=lambda one: (one.published, one.id), reverse=True)
    if arguments.json:
        return _json([{"id": one.id, "title": one.title, "url": one.url or None} for one in rows]) + "\n"
    lines = [f"{len(rows)} stories may be meant.  Ask for one by its id, such as: why {rows[0].id[:8]}"]
    zone = ZoneInfo(desk.config.site.timezone)
    for one in rows[:_LISTED]:
        day = one.published.astimezone(zone)
        lines.append(f"  {one.id[:8]}  {day:%Y-%m-%d}  {report.told(shorten(one.title, _TITLE))}")
    lines += [f"  and {len(rows) - _LISTED} more: add a word"] if rows[_LISTED:] else []
    return "\n".join(lines) + "\n"


def _complain(words: str, articles: Sequence[Article], desk: Newsroom, arguments: Arguments) -> None:
    """Say why there is nothing to explain, and what may have been meant."""
    waiting = _waiting(words, desk, arguments)
    near = () if waiting else ask.nearest(words, articles, home=desk.config.site.url)
    what = f"nothing that is kept is called {secrets.hidden(words, secrets.of(words))!r}"
    fix = "did you mean one of these?" if near else "write a word of its headline, or its address; old news is dropped"
    first = "build once: nothing is kept yet"
    report.complain([waiting or Trouble(what, "why", fix if articles else first)])
    for one in near:
        print(f"    {one.id[:8]}  {report.told(shorten(one.title, _NEAR))}", file=sys.stderr)


def _waiting(words: str, desk: Newsroom, arguments: Arguments) -> Trouble | None:
    """An own article that does not run yet."""
    zone = ZoneInfo(desk.config.site.timezone)
    for document in desk.documents:
        found, _ = parse.manuscript(document, zone=zone, language=desk.config.site.language)
        where = f"content/{document.path}"
        if found and (words in (where, document.path) or words.casefold() in found.title.casefold()):
            if found.draft:
                return Trouble(f"«{found.title}» is a draft, and runs nowhere", where, "take out 'draft: true'")
            if found.published and found.published > arguments.now:
                day = found.published.astimezone(zone)
                what = f"«{found.title}» is dated {day:%d %B %Y, %H:%M}, and runs from then on"
                return Trouble(what, where, "build after that, or give it an earlier date")
    return None
