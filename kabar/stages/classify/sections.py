"""An article to the topics its outlet runs it under: by category, and by the folders and host of its address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from kabar.languages.rubrics import AROUND, RUBRICS
from kabar.model import Article, Topic

_WORDS = re.compile(r"[^\W_]+")
_FOLDERS = 4  # from the left: what stands deeper is the article's own
_HEADS = {name: kind for table in RUBRICS.values() for kind, names in table.items() for name in (kind, names[0])}
_NAMES = [(name, kind) for table in RUBRICS.values() for kind, names in table.items() for name in (kind, *names)]
_KINDS = {name: frozenset(kind for other, kind in _NAMES if other == name) for name, _ in _NAMES}


class Sections:
    """Outlets' sections, as this editor's topics understand them.

    What the editor wrote of a topic (its slug, names and sections) goes first.  A name that nobody wrote belongs to the
    topic of the kind that newsrooms mean by it, if just one is of that kind, or just one bears the kind's own name.
    """

    __slots__ = ("_known", "_topics", "_written")

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._topics = {topic.slug: _own_names(topic) for topic in topics}
        self._written: dict[str, list[str]] = {}
        for slug, names in self._topics.items():
            for name in names:
                self._written.setdefault(name, []).append(slug)
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, article: Article) -> dict[str, str]:
        """The topics under which an outlet runs an article, each with the outlet's own word for it."""
        found: dict[str, str] = {}
        for name in _named(article):
            topics = self._known.get(name)
            if topics is None:
                topics = self._known.setdefault(name, self._meant(name))
            for topic in topics:
                found.setdefault(topic, name)
        return found

    def _meant(self, name: str) -> tuple[str, ...]:
        words = _plain(name)
        if words in self._written:
            return tuple(self._written[words])
        kinds = _kinds(words)
        if len(kinds) != 1:
            return ()
        (kind,) = kinds
        ours = [slug for slug, names in self._topics.items() if any(kind in _kinds(own) for own in names)]
        heads = [slug for slug in ours if any(_HEADS.get(own) == kind for own in self._topics[slug])]
        return tuple(heads) if len(heads) == 1 else tuple(ours) if len(ours) == 1 else ()


def _own_names(topic: Topic) -> tuple[str, ...]:
    names = (topic.slug, topic.name, *(name for _, name in topic.names), *topic.rules.sections)
    return tuple(dict.fromkeys(filter(None, map(_plain, names))))


def _kinds(words: str) -> frozenset[str]:
    """What kinds of topic a name may mean: as a whole, else all its words."""
    if words in _KINDS:
        return _KINDS[words]
    parts = [_KINDS.get(word, frozenset()) for word in words.split() if word not in AROUND]
    return parts[0] if parts and all(part == parts[0] for part in parts) else frozenset()


def _plain(name: str) -> str:
    return " ".join(_WORDS.findall(name.casefold()))


def _named(article: Article) -> Iterator[str]:
    """The outlet's own words for where the article runs, as it writes them, in lower case."""
    yield from (category.casefold() for category in article.categories)
    parts = urlsplit(article.url)
    folders = [folder for folder in parts.path.casefold().split("/")[:-1] if folder and not folder.isdigit()]
    yield from folders[:_FOLDERS]
    yield from (parts.hostname or "").split(".")[:-2]
