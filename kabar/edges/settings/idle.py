"""Topics of config.yaml to which no news can come, to hints for the editor."""

from __future__ import annotations

from collections.abc import Iterable

from kabar.errors import Trouble
from kabar.grammar.yaml_complaints import shown
from kabar.grammar.yaml_text import Node, Sequence
from kabar.languages.rubrics import RUBRICS
from kabar.model import Feed, Topic


def hints(node: Node | None, topics: Iterable[Topic], feeds: Iterable[Feed]) -> tuple[Trouble, ...]:
    """A hint for each topic without words, sections and feeds, whose name is none that outlets use for a section.

    In:     the node of `topics` in the file, whose items stand in the order of the topics; the topics; the feeds.
    Out:    hints, by line; none for the defaults.
    Raises: nothing.
    """
    fed = {feed.topic for feed in feeds}
    written = node.items if isinstance(node, Sequence) else ()
    fix = "add words under 'any', or name it as the 'topic' of a feed; your own articles may name it as it is"
    return tuple(
        Trouble(
            f"nothing leads to the topic {shown(topic.name)}: it has no words, sections or feeds", str(item.at), fix
        )
        for item, topic in zip(written, topics, strict=False)
        if not (topic.rules.terms or topic.rules.sections or topic.slug in fed or _is_rubric(topic))
    )


def _is_rubric(topic: Topic) -> bool:
    called = {topic.slug, topic.name.casefold(), *(name.casefold() for _, name in topic.names)}
    return any(called & {kind, *names} for table in RUBRICS.values() for kind, names in table.items())
