"""The topics of config.yaml, to Topics with their rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from slugify import slugify

from kabar.edges.settings.standards import language
from kabar.errors import Trouble, mistake
from kabar.grammar.yaml_complaints import shown
from kabar.grammar.yaml_fields import Fields, fields, gathered, items, text, weight, wrong
from kabar.grammar.yaml_text import Mapping, Node
from kabar.model import Rules, Term, Topic

_KEYS = ("name", "slug", "any", "strong", "not", "sections")
_FALLBACK = "general"  # the topic of stories that no rule knows
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLAIN, _STRONG = 1.0, 3.0  # what a hit counts where the editor does not say
_SHORTEST = 3  # letters: «as», «it» and «mk» are in half of all texts

_ByLanguage = tuple[tuple[str, str], ...]
_NAMELESS: _ByLanguage = (("", ""),)
_Written = tuple[Node, Term]  # a term and where it stands


def read(node: Node, name: str, spoken: str, troubles: list[Trouble]) -> tuple[Topic, ...]:
    """The topics in the editor's order; *spoken* is the language of the site."""
    found = gathered(lambda item, _: (item, _topic(item, spoken, troubles)), troubles)(node, name)
    first: dict[str, Node] = {}
    for item, topic in found:
        if topic.slug and first.setdefault(topic.slug, item) is not item:
            what = f"two topics have the slug {topic.slug!r}, the first in line {first[topic.slug].at.line}"
            troubles.append(Trouble(what, str(item.at), "give one of them another 'slug'"))
    return tuple(topic for _, topic in found)


def _topic(node: Node, spoken: str, troubles: list[Trouble]) -> Topic:
    """One topic; without a slug where there is none that can be read."""
    found = fields(node, "a topic", _KEYS, troubles)
    names = found.need("name", _names, _NAMELESS)
    name = dict(names).get(spoken.partition("-")[0], names[0][1])
    others = tuple((tag, other) for tag, other in names if tag and other != name)
    return Topic(_slug_of(found, name, troubles), name, others, _rules(found, troubles))


def _names(node: Node, name: str) -> _ByLanguage:
    """The names by language; one for all languages by none."""
    if not isinstance(node, Mapping):
        return (("", text(node, name)),)
    if not node.pairs:
        raise wrong(node, name, "a name, or names by language", "write 'name: …'")
    return tuple((_bare_language(key, "a key of 'name'"), text(value, name)) for key, value in node.pairs)


def _bare_language(node: Node, name: str) -> str:
    tag = language(node, name)
    if "-" in tag:
        raise wrong(node, name, "a language without region or script", f"write {tag.partition('-')[0]!r}")
    return tag


def _slug_of(found: Fields, name: str, troubles: list[Trouble]) -> str:
    slug = found.get("slug", _slug, slugify(name, max_length=60, word_boundary=True))
    if slug == _FALLBACK:
        where = found.place("slug" if "slug" in found.nodes else "name")
        what = f"the slug {slug!r} belongs to the stories that no topic claims"
        troubles.append(Trouble(what, where, "add another 'slug', or leave this topic out"))
    elif name and not slug:
        fix = "add 'slug: …', in letters from a to z"
        troubles.append(Trouble("no slug can be made from this name", found.place("name"), fix))
    return slug


def _slug(node: Node, name: str) -> str:
    slug = text(node, name)
    if not _SLUG.fullmatch(slug):
        fix = f"write {slugify(slug)!r}" if slugify(slug) else "write a word in letters from a to z"
        raise wrong(node, name, "letters from a to z, digits and single hyphens", fix)
    return slug


def _rules(found: Fields, troubles: list[Trouble]) -> Rules:
    plain = found.many("any", gathered(partial(_term, usual=_PLAIN), troubles))
    strong = found.many("strong", gathered(partial(_term, usual=_STRONG), troubles))
    vetoes = found.many("not", items(lambda item, name: (item, Term(text(item, name), _PLAIN))))
    _tell_repeats((*plain, *strong, *vetoes), troubles)
    return Rules(
        terms=tuple(term for _, term in (*plain, *strong)),
        vetoes=tuple(term.text for _, term in vetoes),
        sections=found.many("sections", items(text)),
    )


def _term(node: Node, name: str, *, usual: float) -> _Written:
    """A term, alone or with its weight: `kabinet*`, `{kabinet*: 2}`."""
    counts = usual
    if isinstance(node, Mapping):
        if len(node.pairs) != 1:
            raise wrong(node, name, "one term", "write '- term' or '- term: weight', each on its own line")
        node, weighed = node.pairs[0]
        counts = weight(weighed, f"the weight of {shown(node.text)}")
    term = text(node, name)
    letters = "".join(filter(str.isalnum, term))
    if not letters or (len(letters) < _SHORTEST and (letters.islower() or letters.isdecimal())):
        fix = (
            f"write {term.upper()!r} if it is an abbreviation, else a longer phrase"
            if letters.isalpha()
            else "write a longer one"
        )
        raise mistake(f"the term {shown(term)} is too short to tell a topic", where=str(node.at), fix=fix)
    return node, Term(term, counts)


def _tell_repeats(terms: Iterable[_Written], troubles: list[Trouble]) -> None:
    first: dict[str, Node] = {}
    for node, term in terms:
        same = term.text if term.text.isupper() else term.text.casefold()
        if first.setdefault(same, node) is not node:
            what = f"the term {shown(term.text)} stands in this topic already, in line {first[same].at.line}"
            troubles.append(Trouble(what, str(node.at), "keep one of the two"))
