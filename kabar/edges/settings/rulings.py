"""desk.yaml to Desk: the editor's word about single stories, every mistake told in one run with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import get_args

from kabar.edges.settings import sheet
from kabar.errors import KabarError, Trouble, mistake, unknown
from kabar.grammar import yaml_text
from kabar.grammar.text import one_line
from kabar.grammar.yaml_fields import Fields, Reader, fields, flag, gathered, is_empty, items, text, wrong
from kabar.grammar.yaml_text import Mapping, Node, Scalar
from kabar.model import GENERAL, Desk, Mention, Ruling, Topic, Word

_SUBJECTS = ("story", "merge", "split", "original")
_WORDS: tuple[Word, ...] = tuple(word for word in get_args(Word) if word not in _SUBJECTS)
_LONGEST_TITLE, _LONGEST_NOTE = 300, 1_000  # characters
_STRONGEST = 3  # what a boost may be


def load(path: Path, topics: Iterable[Topic]) -> Desk:
    """Read what the editor says about single stories.

    In:     the path of desk.yaml, which may be missing or empty; the topics of config.yaml.
    Out:    all of it, in the order of its lines; whether the articles exist is not known here.
    Raises: KabarError, with every mistake of the file, by line.
    """
    root, repeats = yaml_text.read(_read(path), file=path.name, most_bytes=sheet.MOST_BYTES)
    troubles, slugs = list(repeats), (*(topic.slug for topic in topics), GENERAL.slug)
    rulings: tuple[tuple[Ruling, ...], ...] = ()
    if root is not None and not is_empty(root):
        try:
            rulings = gathered(lambda item, _: _item(item, slugs, troubles), troubles)(root, path.name)
        except KabarError as error:
            troubles.extend(error.troubles)
    if troubles:
        raise sheet.mistakes(troubles)
    return Desk(tuple(ruling for item in rulings for ruling in item))


def _read(path: Path) -> str:
    """The text of the file; none where there is no such file."""
    written, twin = sheet.read(path), path.with_suffix(".yml")
    if written is None and twin.is_file():
        raise mistake(f"nobody reads {twin.name}", where=twin.name, fix=f"rename it to {path.name}")
    return written or ""


def _item(node: Node, topics: Sequence[str], troubles: list[Trouble]) -> tuple[Ruling, ...]:
    """What one item of the list says."""
    found = fields(node, "an item", (*_SUBJECTS, *_WORDS), troubles)
    subjects = [subject for subject in _SUBJECTS if subject in found.nodes]
    if len(subjects) > 1:
        what = f"this item is about {subjects[0]!r} as well as {subjects[1]!r}"
        raise mistake(what, where=found.place(subjects[1]), fix="make two items of it, each beginning with '- '")
    if not subjects and _is_whole(node, found):
        raise mistake("this item names no article", where=str(node.at), fix="begin it with '- story: ADDRESS'")
    match subjects:
        case ["story"]:
            return _about_a_story(node, found, topics)
        case ["merge"]:
            return _joined(found)
        case ["split" | "original" as word]:
            return _alone(word, found)
    return ()


def _is_whole(node: Node, found: Fields) -> bool:
    """Whether nothing was left out of it that is misspelt, and told of already."""
    return isinstance(node, Mapping) and len(node.pairs) == len(found.nodes)


def _about_a_story(node: Node, found: Fields, topics: Sequence[str]) -> tuple[Ruling, ...]:
    mention = found.need("story", _mention, _NOBODY)
    readers: dict[Word, Reader[bool | float | str]] = {
        "title": _line(_LONGEST_TITLE),
        "topic": lambda item, name: _topic(item, name, topics),
        "note": _line(_LONGEST_NOTE),
        "boost": _boost,
    }
    said = sorted((word for word in _WORDS if word in found.nodes), key=lambda word: found.nodes[word].at)
    if not said and _is_whole(node, found):
        fix = f"add what is to be done with it: one of {', '.join(_WORDS)}"
        found.troubles.append(Trouble("this item says nothing about its story", found.place("story"), fix))
    nothing: bool | float | str = False
    return tuple(
        Ruling(word, (mention,), found.need(word, readers.get(word, flag), nothing), found.place(word)) for word in said
    )


def _joined(found: Fields) -> tuple[Ruling, ...]:
    _tell_strays("merge", found)
    none: tuple[Mention, ...] = ()
    mentions = found.need("merge", _mentions, none)
    return (Ruling("merge", mentions, True, str(found.at)),)


def _alone(word: Word, found: Fields) -> tuple[Ruling, ...]:
    _tell_strays(word, found)
    return (Ruling(word, (found.need(word, _mention, _NOBODY),), True, str(found.at)),)


def _tell_strays(subject: str, found: Fields) -> None:
    """Say of words beside a subject that is no story that they cannot stand there."""
    for word in (word for word in _WORDS if word in found.nodes):
        fix = f"write it into an item of its own: '- story: ADDRESS', and '{word}: …' on the next line"
        found.troubles.append(Trouble(f"{word!r} cannot stand beside {subject!r}", found.place(word), fix))


_NOBODY = Mention("", "")  # in the place of one that cannot be read, which is told


def _mention(node: Node, name: str) -> Mention:
    wanted = "the address or the id of one article"
    if not isinstance(node, Scalar):
        raise wrong(node, name, wanted, "write it without brackets; for several articles, make an item of each")
    written = text(node, name)
    if not written:
        raise wrong(node, name, wanted, "write it after the colon, or delete the line")
    return Mention(written, str(node.at))


def _mentions(node: Node, name: str) -> tuple[Mention, ...]:
    mentions = items(_mention)(node, name)
    if len(mentions) < 2:
        what = f"{name} must name two articles or more"
        raise mistake(what, where=str(node.at), fix="write each on a line of its own, beginning with '- '")
    return mentions


def _boost(node: Node, name: str) -> float:
    wanted, fix = f"a number from 0 to {_STRONGEST}", "1 is usual; 2 counts double, 0.5 half"
    if not isinstance(node, Scalar) or isinstance(node.value, bool) or not isinstance(node.value, int | float):
        raise wrong(node, name, wanted, "write a number such as 1.5, without quotes")
    if not 0 <= node.value <= _STRONGEST:
        raise wrong(node, name, wanted, fix)
    return float(node.value)


def _topic(node: Node, name: str, topics: Sequence[str]) -> str:
    slug = text(node, name)
    if slug not in topics:
        raise KabarError(unknown("topic", slug, topics, where=str(node.at)))
    return slug


def _line(longest: int) -> Reader[str]:
    """A text of at most so many characters, without what readers cannot see."""

    def read(node: Node, name: str) -> str:
        line = one_line(text(node, name))
        if not 0 < len(line) <= longest:
            fix = f"take out {len(line) - longest:,} characters" if line else "write a text that can be seen"
            what = f"{name} must be 1 to {longest:,} characters long, not {len(line):,}"
            raise mistake(what, where=str(node.at), fix=fix)
        return line

    return read
