"""What the editor says once, or once in each language, to the texts by language."""

from __future__ import annotations

from kabar.edges.settings.standards import language
from kabar.grammar.yaml_fields import text, wrong
from kabar.grammar.yaml_text import Mapping, Node

ByLanguage = tuple[tuple[str, str], ...]  # BCP 47 without region; empty: of a text for all languages
NOTHING: ByLanguage = (("", ""),)


def read(node: Node, name: str) -> ByLanguage:
    """The texts by language; one for all languages by none."""
    if not isinstance(node, Mapping):
        return (("", text(node, name)),)
    if not node.pairs:
        raise wrong(node, name, "a text, or texts by language", f"write '{name.strip(chr(39))}: …'")
    return tuple((_bare_language(key, f"a key of {name}"), text(value, name)) for key, value in node.pairs)


def chosen(texts: ByLanguage, spoken: str) -> tuple[str, str]:
    """The language and the text that speakers of *spoken* (BCP 47) see: theirs, else the first."""
    ours = spoken.partition("-")[0]
    return next((row for row in texts if row[0] == ours), texts[0])


def _bare_language(node: Node, name: str) -> str:
    tag = language(node, name)
    if "-" in tag:
        raise wrong(node, name, "a language without region or script", f"write {tag.partition('-')[0]!r}")
    return tag
