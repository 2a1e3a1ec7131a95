"""What the editor calls an article, to the article."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from kabar.errors import Trouble
from kabar.grammar import addresses, secrets
from kabar.model import Article, Desk, Mention, Ruling
from kabar.stages.overrule import neighbours

_ID = re.compile(r"[0-9a-f]{6,16}")
_SHOWN = 3  # articles in a message


def resolved(desk: Desk, articles: Iterable[Article], *, home: str) -> tuple[Desk, tuple[Trouble, ...]]:
    """Find the articles that the editor speaks of.

    In:     what the editor says; all articles, in any order; home, the site's own address, ending with /.
    Out:    the same in which every mention is an Article.id: an id, or a beginning of it that no other has; an
            address, in any form that leads there; of an own article also its path in the site, or that of its file.
            Where several articles have one address, all of them are meant; of an original, the first to arrive.
            What is not found, or begins more ids than one, is left out and told, with the nearest that there is.
    Raises: nothing.
    """
    names = dict.fromkeys(mention.name for ruling in desk.rulings for mention in ruling.about)
    if not names:
        return desk, ()
    everything = sorted(articles, key=lambda article: (article.arrived, article.id))
    register = _Register(_found(names, everything, home), everything, home)
    rulings = tuple(ruling for ruling in map(register.ruling, desk.rulings) if ruling.about)
    return Desk(rulings), tuple(register.troubles.values())


@dataclass(slots=True)
class _Register:
    """Which articles each name means, and which names mean none."""

    found: dict[str, list[Article]]
    articles: Sequence[Article]
    home: str
    troubles: dict[Mention, Trouble] = field(default_factory=dict)

    def ruling(self, ruling: Ruling) -> Ruling:
        """The same about articles that there are; about none where it comes to nothing."""
        known = [(mention, self._articles(mention)) for mention in ruling.about]
        if ruling.says == "original":
            known = [(mention, found[:1]) for mention, found in known]
        about = {article.id: mention.where for mention, found in known for article in found}
        if ruling.says == "merge" and len(about) < 2:
            if all(found for _, found in known):
                what, fix = "all that is to be told together here is one article", "add another, or delete the item"
                self.troubles[ruling.about[0]] = Trouble(what, ruling.where, fix)
            return replace(ruling, about=())
        return replace(ruling, about=tuple(Mention(name, where) for name, where in about.items()))

    def _articles(self, mention: Mention) -> list[Article]:
        found = self.found[mention.name]
        if len(found) > 1 and _is_id(mention.name):
            what = f"{mention.name!r} begins the ids of {len(found)} articles"
            fix = "write more of it: " + ", ".join(f"{one.id} «{one.title}»" for one in found[:_SHOWN])
            self.troubles[mention] = Trouble(what, mention.where, fix)
            return []
        if not found and mention not in self.troubles:
            what = f"there is no article {secrets.hidden(mention.name, secrets.of(mention.name))!r}"
            # Looking for what was meant takes a while, and a long list of the unknown is one of the forgotten.
            busy = len(self.troubles) >= neighbours.MOST
            fix = "" if busy else neighbours.nearest(mention.name, self.articles, home=self.home)
            fix = fix or "write its address, or its id; what has left the archive needs no word any more"
            self.troubles[mention] = Trouble(what, mention.where, fix)
        return found


def _is_id(name: str) -> bool:
    return _ID.fullmatch(name.lower()) is not None


def _found(names: Iterable[str], articles: Iterable[Article], home: str) -> dict[str, list[Article]]:
    """The articles that each name means, in the order of the articles."""
    found: dict[str, list[Article]] = {name: [] for name in names}
    wanted: dict[str, list[str]] = {}
    for name in found:
        for key in _keys_of(name):
            wanted.setdefault(key, []).append(name)
    hosts = re.compile("|".join(sorted({re.escape(addresses.host(key)) for key in wanted} - {""})) or "(?!)")
    ids = [(name, name.lower()) for name in found if _is_id(name)]
    beginnings = tuple(beginning for _, beginning in ids)
    for article in articles:
        met = {name for key in _keys(article, home, hosts) for name in wanted.get(key, ())}
        if article.id.startswith(beginnings):
            met |= {name for name, beginning in ids if article.id.startswith(beginning)}
        for name in met:
            found[name].append(article)
    return found


def _keys_of(name: str) -> Iterator[str]:
    """The keys under which a name may find its article."""
    if _is_id(name):
        return
    if "://" in name:
        address = addresses.safe(name)
    else:
        yield _path(name)
        address = addresses.safe(f"https://{name}")
    if address.startswith("http"):
        yield addresses.canonical(address)


def _keys(article: Article, home: str, hosts: re.Pattern[str]) -> Iterator[str]:
    """The keys under which an article may be found; its addresses only where they can be of a wanted host."""
    if article.own:
        yield _path(article.path)
        yield _path(f"content/{article.guid}")
    for address in (article.url, home + article.path if article.own else ""):
        if address.startswith("http") and hosts.search(address.lower()):
            yield addresses.canonical(address)


def _path(name: str) -> str:
    return unicodedata.normalize("NFC", name.replace("\\", "/")).removeprefix("./").lstrip("/")
