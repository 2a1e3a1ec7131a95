"""The topics that come with Kabar, and an editor's changes to one of them.

Each is a file in kabar/topics/, written as a topic in config.yaml is, so that it can be read and copied.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import kabar
from kabar.errors import KabarError, mistake, nearest, unknown
from kabar.grammar import yaml_text
from kabar.grammar.yaml_complaints import shown
from kabar.grammar.yaml_fields import text
from kabar.grammar.yaml_text import Node
from kabar.model import Rules

NAMES = ("nasional", "world", "economy", "tech", "health", "sport", "entertainment", "automotive", "travel")
_FOLDER = Path(kabar.__file__).parent / "topics"
_MOST_BYTES = 100_000


def tree(name: str) -> Node:
    """A default topic as it is written in its file; a fault in there is ours, and raises."""
    place = _FOLDER / f"{name}.yaml"
    root, troubles = yaml_text.read(place.read_text("utf-8"), file=place.name, most_bytes=_MOST_BYTES)
    if root is None or troubles:
        raise KabarError(*troubles)
    return root


def name(node: Node, key: str) -> str:
    """The name of a default topic."""
    written = text(node, key)
    if written not in NAMES:
        raise KabarError(unknown("default topic", written, NAMES, where=str(node.at)))
    return written


def same(term: str) -> str:
    """What two spellings of one term have in common."""
    return term if term.isupper() else term.casefold()


def changed(base: Rules, own: Rules, without: Iterable[tuple[Node, str]]) -> Rules:
    """The rules of a default without what the editor drops, and with what the editor adds.

    A term that the editor writes anew counts as the editor says.
    """
    terms = {same(term.text): term for term in base.terms}
    vetoes = {same(veto): veto for veto in base.vetoes}
    gone = {_meant(node, term, terms | dict.fromkeys(vetoes)) for node, term in without}
    gone |= {same(term.text) for term in own.terms} | {same(veto) for veto in own.vetoes}
    return replace(
        own,
        terms=(*own.terms, *(term for key, term in terms.items() if key not in gone)),
        vetoes=(*own.vetoes, *(veto for key, veto in vetoes.items() if key not in gone)),
        sections=tuple(dict.fromkeys((*own.sections, *base.sections))),
    )


def _meant(node: Node, term: str, known: Mapping[str, object]) -> str:
    if same(term) not in known:
        near = nearest(term, tuple(known))
        fix = near if near.startswith("did you mean") else "delete this line"
        raise mistake(f"the default has no term {shown(term)}", where=str(node.at), fix=fix)
    return same(term)
