"""Articles to clusters of the same article: one address, one guid, one headline or one text."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec.structs import replace

from kabar.grammar.addresses import canonical
from kabar.model import Article, Reason
from kabar.stages.cluster.imprint import Imprint, imprint
from kabar.stages.cluster.sameness import TEXT_WINDOW_S, same_opening, same_page, same_text, same_title
from kabar.stages.cluster.shingles import count, expected, sampled, unpacked, words

_NAMES_S = 30 * 24 * 3600  # for which an address and a guid are remembered
_NEWEST = 32  # tellings of one headline, or with one run of words, that are looked at
_NEAREST = 8  # tellings whose texts are compared

Found = tuple[str, Reason]  # id of the first telling that it is a copy of, and why
_Key = TypeVar("_Key", bound=Hashable)


class Copies:
    """The board on which what came lately hangs: day after day it tells which articles are copies of earlier ones.

    What it remembers is `told` and `faded`, plain data; a board made of that goes on where the first stopped.  An
    article costs the same however many hang there: it is looked up by its names and its runs of words.
    """

    def __init__(self, told: Iterable[Imprint] = (), *, faded: int = 0) -> None:
        self._told: dict[int, Imprint] = {}  # numbered in order of arrival, from _first on
        self._first = self._next = 0
        self._fresh = faded  # number of the first whose text is remembered
        self._names: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        self._runs: defaultdict[int, list[int]] = defaultdict(list)
        for one in told:
            self._hang(one)

    @property
    def told(self) -> tuple[Imprint, ...]:
        """What is remembered, in order of arrival."""
        return tuple(self._told.values())

    @property
    def faded(self) -> int:
        """Of how many, the first to arrive, the text is forgotten."""
        return self._fresh - self._first

    def take(self, articles: Sequence[Article], originals: Collection[str] = ()) -> list[Found | None]:
        """Find the copies among the articles of a day.

        In:     the articles in any order, none earlier than those of the days before; originals, ids of articles that
                the editor says are no copies.
        Out:    for each, in the order given: nothing, or the id of the first telling that it is a copy of, with the
                reason.  The original is always what arrived earlier, then what has the lower id.
        Raises: nothing.
        """
        found: list[Found | None] = [None] * len(articles)
        for place in sorted(range(len(articles)), key=lambda n: (articles[n].arrived, articles[n].id)):
            found[place] = self.place(articles[place], original=articles[place].id in originals)
        return found

    def place(self, article: Article, *, original: bool = False) -> Found | None:
        """Hang up one article, the newest so far, and tell what it is a copy of."""
        new = imprint(article)
        self._forget(new.arrived_s)
        found = None if original else next(self._matches(article, new), None)
        self._hang(replace(new, original=found[0]) if found else new)
        return found

    def _matches(self, article: Article, new: Imprint) -> Iterator[Found]:
        """What the article copies, the surest first."""
        for old in self._known("address", new.address):
            if same_page(new, old):
                yield old.original, _reason(article, "same-address", (canonical(article.url), old.id))
        for old in self._known("guid", new.guid)[:1]:
            yield old.original, _reason(article, "same-guid", (article.guid, old.id))
        for old in self._known("opening", new.opening):
            if same_opening(new, old):
                yield old.original, _reason(article, "same-text", _named(old), ("opening", "equal"))
        for old in self._known("headline", new.headline):
            if same_title(new, old):
                yield old.original, _reason(article, "same-title", (new.headline, old.id))
        yield from self._alike(article, new)

    def _known(self, kind: str, key: str) -> list[Imprint]:
        return [self._told[number] for number in self._names.get((kind, key), ())[-_NEWEST:]] if key else []

    def _alike(self, article: Article, new: Imprint) -> Iterator[Found]:
        """What has most of the article's text, most of all first; the original itself where it is among them."""
        runs = frozenset(unpacked(new.runs))
        near = self._near(runs)
        said = frozenset(words(article.text or article.excerpt)) if near else frozenset[str]()
        compared = ((same_text(new, runs, said, old), old) for old in near)
        alike = sorted((-share[0], number, share[1], old) for number, (share, old) in enumerate(compared) if share)
        if alike:
            home = alike[0][3].original
            share, _, limit, old = next((row for row in alike if row[3].id == home), alike[0])
            told = ("shared", f"{-share:.0%}"), ("limit", f"{limit:.0%}")
            yield home, _reason(article, "same-text", _named(old), *told)

    def _near(self, runs: frozenset[int]) -> list[Imprint]:
        """The tellings that have most runs in common, in order of arrival."""
        hits = Counter([number for run in self._runs.keys() & runs for number in self._runs[run][-_NEWEST:]])
        enough = [
            (-n, number) for number, n in hits.items() if n >= expected(len(runs), count(self._told[number].runs))
        ]
        return [self._told[number] for number in sorted(number for _, number in sorted(enough)[:_NEAREST])]

    def _hang(self, one: Imprint) -> None:
        number = self._next
        self._next += 1
        self._told[number] = one
        for name in _lasting(one):
            self._names[name].append(number)
        if number >= self._fresh:
            for name in _passing(one):
                self._names[name].append(number)
            for run in sampled(unpacked(one.runs)):
                self._runs[run].append(number)

    def _forget(self, now_s: int) -> None:
        """Take down what is too old to be copied: first what it says, then its names."""
        while self._fresh < self._next and self._told[self._fresh].arrived_s < now_s - TEXT_WINDOW_S:
            one = self._told[self._fresh]
            _drop(self._names, _passing(one))
            _drop(self._runs, sampled(unpacked(one.runs)))
            self._told[self._fresh] = replace(one, opening="", runs=b"", figures=b"")
            self._fresh += 1
        while self._first < self._fresh and self._told[self._first].arrived_s < now_s - _NAMES_S:
            _drop(self._names, _lasting(self._told.pop(self._first)))
            self._first += 1


def _lasting(one: Imprint) -> list[tuple[str, str]]:
    return [(kind, key) for kind, key in (("address", one.address), ("guid", one.guid)) if key]


def _passing(one: Imprint) -> list[tuple[str, str]]:
    return [(kind, key) for kind, key in (("opening", one.opening), ("headline", one.headline)) if key]


def _drop(index: dict[_Key, list[int]], keys: Iterable[_Key]) -> None:
    for key in keys:
        posted = index.pop(key)
        if len(posted) > 1:
            index[key] = posted[1:]  # in order of arrival: what goes is the first


def _named(old: Imprint) -> tuple[str, str]:
    return ("original" if old.id == old.original else "copy", old.id)


def _reason(article: Article, by: str, *evidence: tuple[str, str]) -> Reason:
    return Reason(by, evidence, article.id)
