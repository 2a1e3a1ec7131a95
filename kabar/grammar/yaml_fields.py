"""A YAML mapping to typed values: each key read once, every mistake told with its place.

A reader is a function `(node, name) -> value` that raises KabarError; Fields gathers what they raise, so that one run
tells everything that is wrong, and goes on with a value that harms nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from collections.abc import Sequence as SequenceOf
from dataclasses import dataclass
from typing import TypeVar

from kabar.errors import KabarError, Trouble, mistake, nearest
from kabar.grammar.yaml_complaints import shown
from kabar.grammar.yaml_text import Mapping, Node, Place, Scalar, Sequence

T = TypeVar("T")
Reader = Callable[[Node, str], T]


def attempt(read: Reader[T], node: Node, name: str, troubles: list[Trouble], otherwise: T) -> T:
    """What *read* makes of the node; if it cannot, the reason goes to *troubles*."""
    try:
        return read(node, name)
    except KabarError as error:
        troubles.extend(error.troubles)
        return otherwise


@dataclass(frozen=True, slots=True)
class Fields:
    """The values of one mapping, by key."""

    at: Place
    name: str  # of the whole, as messages say it
    nodes: dict[str, Node]
    troubles: list[Trouble]  # where mistakes are gathered
    meant: frozenset[str] = frozenset()  # keys that stand there misspelt, which is told already

    def get(self, key: str, read: Reader[T], otherwise: T) -> T:
        """The value of a key that may be missing or empty."""
        node = self.nodes.get(key)
        return otherwise if node is None or is_empty(node) else attempt(read, node, repr(key), self.troubles, otherwise)

    def need(self, key: str, read: Reader[T], otherwise: T) -> T:
        """The value of a key that must be there."""
        node = self.nodes.get(key)
        if node is None and key not in self.meant:
            self.troubles.append(Trouble(f"{self.name} has no {key!r}", str(self.at), f"add a line '{key}: …'"))
        elif node is not None and is_empty(node):
            fix = f"write a value after '{key}:'; a text that begins with # needs quotes"
            self.troubles.append(Trouble(f"{key!r} is empty", str(node.at), fix))
        return self.get(key, read, otherwise)

    def many(self, key: str, read: Reader[tuple[T, ...]]) -> tuple[T, ...]:
        """The values of a key that may be missing; then none."""
        none: tuple[T, ...] = ()
        return self.get(key, read, none)

    def place(self, key: str) -> str:
        """Where the value of a key stands, or the whole if it is missing."""
        return str(self.nodes[key].at if key in self.nodes else self.at)


def fields(node: Node, name: str, keys: Iterable[str], troubles: list[Trouble]) -> Fields:
    """The fields of a mapping; a key that is none of *keys* goes to *troubles*, and what no mapping is raises."""
    pairs, known = pairs_of(node, name), tuple(keys)
    strange = [unknown(key, name, known) for key, _ in pairs if key.text not in known]
    troubles.extend(strange)
    meant = frozenset(key for key in known if any(repr(key) in trouble.fix for trouble in strange))
    return Fields(node.at, name, {key.text: value for key, value in pairs if key.text in known}, troubles, meant)


def unknown(key: Scalar, name: str, known: SequenceOf[str]) -> Trouble:
    """Say that nobody reads a key, and offer the nearest one that is read."""
    bare = key.text.strip()
    if bare != key.text:
        what = f"before {bare!r} stand spaces of another kind, as web pages have them"
        return Trouble(what, str(key.at), f"delete them, and type the spaces before {bare!r} yourself")
    return Trouble(f"there is no key {shown(key.text)} in {name}", str(key.at), nearest(key.text, known))


def is_empty(node: Node) -> bool:
    """Whether nothing is written there, or only white space, or null."""
    return isinstance(node, Scalar) and (node.value is None or not node.text.strip())


def wrong(node: Node, name: str, wanted: str, fix: str) -> KabarError:
    """Say that a value is not what is wanted there."""
    return mistake(f"{name} must be {wanted}, not {_found(node)}", where=str(node.at), fix=fix)


def _found(node: Node) -> str:
    match node:
        case Sequence():
            return "a list"
        case Mapping():
            return "keys with values"
        case Scalar(value=None):
            return "nothing"
        case Scalar(value=str()):
            return f"the text {shown(node.text)}"
    return node.text


def pairs_of(node: Node, name: str) -> tuple[tuple[Scalar, Node], ...]:
    """The pairs of a mapping."""
    if not isinstance(node, Mapping):
        raise wrong(node, name, "keys with values", "write it as 'key: value' lines")
    return node.pairs


def text(node: Node, name: str) -> str:
    """One line of text, as it was written: `NO`, `1.10` and `2026` too."""
    if not isinstance(node, Scalar):
        fix = (
            "put quotes round a text that begins with [ or {" if isinstance(node, Sequence) else "write it on one line"
        )
        raise wrong(node, name, "text", fix)
    return " ".join(node.text.split())


def whole(least: int, most: int) -> Reader[int]:
    """A whole number within bounds."""

    def read(node: Node, name: str) -> int:
        wanted = f"a whole number from {least:,} to {most:,}"
        if not isinstance(node, Scalar) or isinstance(node.value, bool) or not isinstance(node.value, int):
            raise wrong(node, name, wanted, "write a number without quotes")
        if not least <= node.value <= most:
            raise wrong(node, name, wanted, f"write {min(max(node.value, least), most)}, or what lies between")
        return node.value

    return read


def weight(node: Node, name: str) -> float:
    """A weight: more than 0, at most 10."""
    if not isinstance(node, Scalar) or isinstance(node.value, bool) or not isinstance(node.value, int | float):
        raise wrong(node, name, "a number", "write a number such as 1.5, without quotes")
    if not 0 < node.value <= 10:
        raise wrong(node, name, "more than 0 and at most 10", "1 is usual; 2 counts double")
    return float(node.value)


def flag(node: Node, name: str) -> bool:
    """Yes or no."""
    if not isinstance(node, Scalar) or not isinstance(node.value, bool):
        raise wrong(node, name, "true or false", "write 'true' or 'false', without quotes")
    return node.value


def items(read: Reader[T]) -> Reader[tuple[T, ...]]:
    """A list, each item of it read; the mistakes of all items are raised together."""

    def read_all(node: Node, name: str) -> tuple[T, ...]:
        troubles: list[Trouble] = []
        found = gathered(read, troubles)(node, name)
        if troubles:
            raise KabarError(*troubles)
        return found

    return read_all


def gathered(read: Reader[T], troubles: list[Trouble]) -> Reader[tuple[T, ...]]:
    """A list, each item of it read; items with mistakes are left out and told to *troubles*."""

    def read_all(node: Node, name: str) -> tuple[T, ...]:
        if not isinstance(node, Sequence):
            raise wrong(node, name, "a list", "begin each item on a line of its own with '- '")
        found: list[T] = []
        for item in node.items:
            try:
                found.append(read(item, f"an item of {name}"))
            except KabarError as error:
                troubles.extend(error.troubles)
        return tuple(found)

    return read_all
