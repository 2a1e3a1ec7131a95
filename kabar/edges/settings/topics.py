"""The topics of config.yaml, to Topics with their rules."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from difflib import get_close_matches
from functools import partial

from slugify import slugify

from kabar.edges.settings import defaults, wordings
from kabar.errors import KabarError, Trouble, mistake
from kabar.grammar.yaml_complaints import shown
from kabar.grammar.yaml_fields import Fields, fields, gathered, items, text, weight, whole, wrong
from kabar.grammar.yaml_text import Mapping, Node, Scalar
from kabar.model import Rules, Term, Topic

_KEYS = ("default", "name", "slug", "any", "strong", "weak", "not", "without", "sections", "weight", "half_life")
_DEFAULT = "default"
_FALLBACK = "general"  # the topic of stories that no rule knows
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_PLAIN, _STRONG, _WEAK = 1.0, 3.0, 0.5  # what a hit counts where the editor does not say
_SHORTEST = 3  # letters: «as», «it» and «mk» are in half of all texts

_Written = tuple[Node, Term]  # a term and where it stands


def read(node: Node, name: str, spoken: str, troubles: list[Trouble]) -> tuple[Topic, ...]:
    """The topics in the editor's order, or all defaults; *spoken* is the language of the site."""
    if isinstance(node, Scalar):
        _need_default(node, name)
        return tuple(_default(one, spoken) for one in defaults.NAMES)
    found = gathered(lambda item, _: (item, _topic(item, spoken, troubles)), troubles)(node, name)
    first: dict[str, Node] = {}
    for item, topic in found:
        if topic.slug and first.setdefault(topic.slug, item) is not item:
            what = f"two topics have the slug {topic.slug!r}, the first in line {first[topic.slug].at.line}"
            troubles.append(Trouble(what, str(item.at), "give one of them another 'slug'"))
    return tuple(topic for _, topic in found)


def _need_default(node: Scalar, name: str) -> None:
    if text(node, name) != _DEFAULT:
        near = get_close_matches(node.text.casefold(), [_DEFAULT], n=1)
        fix = "begin each item on a line of its own with '- '"
        raise wrong(node, name, f"a list, or the word {_DEFAULT!r}", f"did you mean {_DEFAULT!r}?" if near else fix)


def _default(name: str, spoken: str) -> Topic:
    """A topic as it comes with Kabar; a fault in its file is ours, and raises."""
    troubles: list[Trouble] = []
    topic = _topic(defaults.tree(name), spoken, troubles)
    if troubles:
        raise KabarError(*troubles)
    return topic


def _topic(node: Node, spoken: str, troubles: list[Trouble]) -> Topic:
    """One topic; without a slug where there is none that can be read."""
    if isinstance(node, Scalar) and node.text == _DEFAULT:
        fix = f"write 'topics: {_DEFAULT}' for all of them, or '- {_DEFAULT}: economy' for one"
        raise wrong(node, "a topic", "keys with values", fix)
    found = fields(node, "a topic", _KEYS, troubles)
    if _DEFAULT in found.nodes:
        return _changed(found, spoken, troubles)
    for key in found.nodes.keys() & {"without"}:
        what, fix = (
            "'without' drops words of a default, and this topic is none",
            "add 'default: …', or delete this line",
        )
        troubles.append(Trouble(what, found.place(key), fix))
    names = found.need("name", wordings.read, wordings.NOTHING)
    name = wordings.chosen(names, spoken)[1]
    made = Topic(_slug_of(found, name, troubles), name, _others(names, name), _rules(found, troubles))
    return _ranked(made, found)


def _changed(found: Fields, spoken: str, troubles: list[Trouble]) -> Topic:
    """A default topic with the editor's own name, slug and rules; its own slug stays where the editor gives none."""
    own, dropped = _rules(found, troubles), found.many("without", items(lambda item, name: (item, text(item, name))))
    which = found.need(_DEFAULT, defaults.name, "")
    if not which:
        return Topic("", "")
    base = _default(which, spoken)
    names = found.get("name", wordings.read, wordings.NOTHING)
    name = wordings.chosen(names, spoken)[1] or base.name
    others = _others(names, name) if names != wordings.NOTHING else base.names
    slug = _slug_of(found, name, troubles) if "slug" in found.nodes else base.slug
    try:
        rules = defaults.changed(base.rules, own, dropped)
    except KabarError as error:
        troubles.extend(error.troubles)
        rules = own
    return _ranked(Topic(slug, name, others, rules), found)


def _ranked(topic: Topic, found: Fields) -> Topic:
    """The topic with what decides the rank of its stories."""
    return replace(
        topic,
        weight=found.get("weight", weight, topic.weight),
        half_life_h=float(found.get("half_life", whole(1, 24 * 30), round(topic.half_life_h))),
    )


def _others(names: wordings.ByLanguage, name: str) -> wordings.ByLanguage:
    return tuple((tag, other) for tag, other in names if tag and other != name)


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
    weak = found.many("weak", gathered(partial(_term, usual=_WEAK), troubles))
    vetoes = found.many("not", items(lambda item, name: (item, Term(text(item, name), _PLAIN))))
    _tell_repeats((*plain, *strong, *weak, *vetoes), troubles)
    return Rules(
        terms=tuple(term for _, term in (*plain, *strong, *weak)),
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
        same = defaults.same(term.text)
        if first.setdefault(same, node) is not node:
            what = f"the term {shown(term.text)} stands in this topic already, in line {first[same].at.line}"
            troubles.append(Trouble(what, str(node.at), "keep one of the two"))
