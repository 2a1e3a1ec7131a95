"""`python build.py --dry-run`: press what is kept, write nothing, and say what would change."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from kabar import pipeline
from kabar.cli import DONE, IN_TROUBLE, desk, report
from kabar.cli.arguments import Arguments
from kabar.edges import glance, past, search, standing
from kabar.edges.pictures import Darkroom
from kabar.edges.standing import Differences
from kabar.edges.store import Store
from kabar.errors import Trouble
from kabar.grammar.text import shorten
from kabar.model import GENERAL, OWN, Archive, Config
from kabar.model.outcomes import Pressed, Told
from kabar.model.standing import Change, Hidden, Kind
from kabar.stages import compare, keep

_SHOWN = 20  # changes that are told one by one
_TITLE = 36  # characters: two of them stand on a line of a terminal
_COUNTED: dict[Kind, tuple[str, str]] = {  # what is said of one, and of more
    "hidden": ("story hidden", "stories hidden"),
    "gone": ("story gone", "stories gone"),
    "topic": ("moved to another topic", "moved to another topic"),
    "split": ("split", "split"),
    "merged": ("merged", "merged"),
    "title": ("retitled", "retitled"),
    "lead": ("led by another telling", "led by other tellings"),
    "days": ("in other editions", "in other editions"),
    "pin": ("pinned or set loose", "pinned or set loose"),
    "opens": ("opening or not any more", "opening or not any more"),
    "boost": ("with another boost", "with another boost"),
    "note": ("with another note", "with another note"),
    "longer": ("with more tellings", "with more tellings"),
    "new": ("new", "new"),
    "place": ("in another place", "in other places"),
}


def run(arguments: Arguments) -> int:
    """Say what a build without its feeds would change."""
    read = desk.read(arguments)
    pressed, doubts = _press(arguments, read)
    before = standing.register(arguments.site, compare.PATH)
    print("dry run: no feed was asked, and nothing is written")
    if before is None:
        print(f"{arguments.site.name}/ does not say which stories it holds: only files are compared")
    else:
        told = pressed.told
        _tell(compare.changes(before, told.editions, told.stories, _hidden(told)), read.config)
    print(_files(standing.differences(pressed.files, arguments.site)))
    troubles = (*doubts, *read.troubles, *pressed.troubles)
    report.complain(troubles)
    report.hint((*read.config.hints, *pressed.hints))
    return IN_TROUBLE if troubles and arguments.strict else DONE


def kept(arguments: Arguments, archive: Store, read: pipeline.Newsroom) -> Archive:
    """What is kept, with the own articles noted as a build would note them."""
    past.fill(read.config, archive, arguments.site, now=arguments.now, agent="", init=arguments.init, offline=True)
    found = archive.archive([OWN, *(feed.id for feed in read.config.feeds)])
    own = keep.own(found.shelf(OWN), read.documents, now=arguments.now)
    return replace(found, shelves={**found.shelves, OWN: own})


def _press(arguments: Arguments, read: pipeline.Newsroom) -> tuple[Pressed, tuple[Trouble, ...]]:
    with glance.opened(desk.state(arguments)) as (archive, answers, shelf):
        found = kept(arguments, archive, read)
        found, doubts = pipeline.expire(
            read.config, archive, found, now=arguments.now, allow_shrink=arguments.allow_shrink
        )
        pagefind = search.program()
        room = replace(read, darkroom=Darkroom(arguments.folder / "content", shelf))
        pressed = pipeline.press(
            room, found, answers, now=arguments.now, dated=arguments.dated, searchable=pagefind is not None
        )
        if pagefind and pressed.records:
            index, _ = search.files(pressed.records, shelf.parent / "search.pack", pagefind)
            pressed = replace(pressed, files=(*pressed.files, *index))
        return pressed, (*archive.troubles, *doubts)


def _hidden(told: Told) -> dict[str, Hidden]:
    """The tellings of what the editor hides, each with its story and the line that says so."""
    hides = [one for one in told.desk.rulings if one.says == "hide" and one.value]
    lines = {mention.name: one.where.rpartition(":")[0] for one in hides for mention in one.about}
    shown = {article.id for story in told.stories for article in story.articles}
    found: dict[str, Hidden] = {}
    for story in told.filed if lines else ():
        names = [article.id for article in story.articles]
        if story.newest and shown.isdisjoint(names):
            line = next((lines[name] for name in (*names, *story.merged) if name in lines), "the desk")
            found |= dict.fromkeys(names, Hidden(story.lead.title, line))
    return found


def _tell(changes: tuple[Change, ...], config: Config) -> None:
    """The changes of stories: how many of each kind, then one by one."""
    counts = Counter(change.kind for change in changes)
    told = [f"{counts[kind]} {words[counts[kind] > 1]}" for kind, words in _COUNTED.items() if counts[kind]]
    print(", ".join(told) if told else "no story changes")
    topics = {topic.slug: topic.named(config.site.language) for topic in (*config.topics, GENERAL)}
    for change in changes[:_SHOWN]:
        print(f"  {change.kind:<7} {report.told(_line(change, topics))}")
    if changes[_SHOWN:]:
        print(f"  and {len(changes) - _SHOWN} more")


def _line(change: Change, topics: dict[str, str]) -> str:
    title = f"«{shorten(change.title, _TITLE)}»"
    before, after = (topics.get(what, what) for what in (change.before, change.after))
    match change.kind:
        case "topic" | "days":
            return f"{title}: {before} → {after}"
        case "title" | "lead":
            return f"{title}, before «{shorten(before, _TITLE)}»"
        case "split" | "merged":
            others = shorten(after, _TITLE)
            return f"{title} {'from' if change.kind == 'split' else 'with'} «{others}»" if others else title
        case "pin":
            return f"{title}: {after or 'pinned no longer'}"
        case "opens":
            return f"{title}: {f'it opens its edition, by {after}' if after else 'it opens its edition no longer'}"
        case "boost" | "place":
            return f"{title}: {before} → {after}"
        case "note":
            return f"{title}: {f'«{shorten(after, _TITLE)}»' if after else 'taken away'}"
        case "longer":
            return f"{title}: {len(change.tellings)} more"
    return f"{title} ({after})"


def _files(found: Differences) -> str:
    told = (
        (len(found.changed), "would change"),
        (len(found.new), "would be new"),
        (len(found.gone), "would go"),
    )
    said = ", ".join(f"{_files_of(number)} {what}" for number, what in told if number)
    return said or "no file would change"


def _files_of(number: int) -> str:
    return f"{number} {'file' if number == 1 else 'files'}"
