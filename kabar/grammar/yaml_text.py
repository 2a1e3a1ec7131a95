"""YAML text to values that know where they stand: safe, bounded, and nothing taken for what it does not look like.

YAML 1.1 makes a lie of `NO`, 754 of `12:34` and a date of `2026-01-08`.  Here only null, true, false and decimal
numbers are more than text, and every scalar keeps the text as it was written.  The tree is grown from events without
recursion: the composers of PyYAML fall over deep nesting, and aliases can make a few lines endless.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

import yaml
from yaml import events

from kabar.errors import KabarError, Trouble, mistake
from kabar.grammar import yaml_complaints

DEEPEST = 50  # lists and keys within each other

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, where PyYAML was built with it: ten times as fast
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,17})")
_NUMBER = re.compile(r"[-+]?(?:(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{0,18})?|\.[0-9]{1,18})(?:[eE][-+]?[0-9]{1,3})?")
_NAMED = {"": None, "~": None, "null": None, "Null": None, "true": True, "True": True, "false": False, "False": False}
_TAG = "tag:yaml.org,2002:"
_TAGGED: dict[str, tuple[type, ...]] = {"null": (type(None),), "bool": (bool,), "int": (int,), "float": (int, float)}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in a file."""

    file: str
    line: int  # from 1, as editors count; 0: the file itself
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value."""

    at: Place
    text: str  # as written, without quotes
    value: str | int | float | bool | None  # what it means; the text itself where it is in quotes


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    at: Place
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, as ordered in the file; no key twice."""

    at: Place
    pairs: tuple[tuple[Scalar, Node], ...]


Node = Scalar | Sequence | Mapping


def read(text: str, *, file: str, most_bytes: int, first_line: int = 1) -> tuple[Node | None, tuple[Trouble, ...]]:
    """Read one YAML document.

    In:     any text; file, to be named in complaints; first_line, the file's line on which the text begins.
    Out:    the tree, None where the text is no YAML; what is wrong.  Of a key that stands twice the first one counts.
    Raises: nothing.
    """
    start = Place(file, first_line, 1)
    try:
        _refuse_unreadable(text, start, most_bytes)
        return _grow(yaml.parse(text.removeprefix("\ufeff"), Loader=_LOADER), start)
    except yaml.MarkedYAMLError as error:
        line, column, what, fix = yaml_complaints.explain(error, text)
        return None, (Trouble(what, str(_moved(start, line, column)), fix),)
    except yaml.YAMLError as error:  # of the reader, which has seen nothing but allowed characters
        return None, (Trouble(f"this is not YAML: {error}".splitlines()[0], str(start), "write 'key: value' lines"),)
    except KabarError as error:
        return None, error.troubles


def _refuse_unreadable(text: str, start: Place, most_bytes: int) -> None:
    if len(text) > most_bytes or len(text.encode(errors="replace")) > most_bytes:
        raise mistake(f"this is longer than {most_bytes:,} bytes", where=str(start), fix="make it shorter, or split it")
    wrong = _FORBIDDEN.search(text.removeprefix("\ufeff"))
    if wrong:
        before = wrong.string[: wrong.start()].split("\n")
        place = _moved(start, len(before) - 1, len(before[-1]))
        what = f"there is an invisible character, U+{ord(wrong[0]):04X}"
        raise mistake(what, where=str(place), fix="delete it")


def _moved(start: Place, line: int, column: int) -> Place:
    return Place(start.file, start.line + line, column + 1)


@dataclass(slots=True)
class _Branch:
    """A list or mapping whose end has not come yet."""

    at: Place
    mapping: bool
    nodes: list[Node]

    def closed(self, twice: list[Trouble]) -> Node:
        if not self.mapping:
            return Sequence(self.at, tuple(self.nodes))
        return Mapping(self.at, tuple(_once(zip(self.nodes[::2], self.nodes[1::2], strict=True), twice)))


def _grow(stream: Iterable[events.Event], start: Place) -> tuple[Node, tuple[Trouble, ...]]:
    """The tree of a stream of events, with what stands twice in it."""
    trunk = _Branch(start, mapping=False, nodes=[])
    branches, twice = [trunk], list[Trouble]()
    for event in stream:
        mark = event.start_mark
        place = _moved(start, mark.line, mark.column) if mark else start
        match event:
            case events.DocumentStartEvent() if trunk.nodes:
                raise mistake("a second document begins here", where=str(place), fix="delete this line of dashes")
            case events.AliasEvent() | events.NodeEvent(anchor=str()):
                raise yaml_complaints.sign("*" if isinstance(event, events.AliasEvent) else "&", str(place))
            case events.ScalarEvent():
                branches[-1].nodes.append(_scalar(event, place))
            case events.CollectionStartEvent():
                branches.append(_Branch(place, _is_mapping(event, place), []))
                if len(branches) > DEEPEST + 1:
                    raise mistake("this is nested too deep", where=str(place), fix="close the brackets before it")
            case events.CollectionEndEvent():
                branch = branches.pop()
                branches[-1].nodes.append(branch.closed(twice))
    return (trunk.nodes[0] if trunk.nodes else Scalar(start, "", None)), tuple(twice)


def _once(pairs: Iterable[tuple[Node, Node]], twice: list[Trouble]) -> Iterable[tuple[Scalar, Node]]:
    """The pairs whose key has not been met yet; the others go to *twice*."""
    met: dict[str, Scalar] = {}
    for key, value in pairs:
        if not isinstance(key, Scalar):
            raise mistake(
                "a list cannot be a key", where=str(key.at), fix="write 'key: value', or put quotes round the text"
            )
        first = met.setdefault(key.text, key)
        if first is key:
            yield key, value
        else:
            what = f"the key {yaml_complaints.shown(key.text)} stands here again, after line {first.at.line}"
            twice.append(Trouble(what, str(key.at), "keep one of the two"))


def _scalar(event: events.ScalarEvent, place: Place) -> Scalar:
    tag = (event.tag or "").removeprefix(_TAG)
    scalar = Scalar(place, event.value, _meaning(event.value))
    if tag in {"!", "str"} or (not tag and not event.implicit[0]):
        return replace(scalar, value=event.value)
    if tag and not isinstance(scalar.value, _TAGGED.get(tag, ())):
        raise yaml_complaints.sign("!", str(place))
    return scalar


def _is_mapping(event: events.CollectionStartEvent, place: Place) -> bool:
    mapping = isinstance(event, events.MappingStartEvent)
    if event.tag not in {None, "!", _TAG + ("map" if mapping else "seq")}:
        raise yaml_complaints.sign("!", str(place))
    return mapping


def _meaning(text: str) -> str | int | float | bool | None:
    """What a plain scalar means."""
    if text in _NAMED:
        return _NAMED[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    return text
