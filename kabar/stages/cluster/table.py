"""News to stories, hour by hour: what is open, and what was told of each day.

What an hour brings is joined with what is open, and nothing that comes later changes it: yesterday's stories stand as
they stood.  All of it is plain data, so that it can be laid aside and taken up again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec

from kabar.model import Article, Reason
from kabar.stages.cluster.accounts import Told, told
from kabar.stages.cluster.board import WINDOW_S, Board
from kabar.stages.cluster.copies import Copies
from kabar.stages.cluster.kept import Kept
from kabar.stages.cluster.reading import Reader
from kabar.stages.cluster.series import series
from kabar.stages.cluster.terms import Scale, Tally
from kabar.stages.cluster.units import Piece, alone

_DAYS = 3  # whole days whose words say what is rare
_GROWN = 1.15  # times as many articles since words were last weighed, and they are weighed anew
_INSTALMENTS = 3  # of a series that are linked


@dataclass(frozen=True, slots=True)
class House:
    """What decides beside the articles."""

    timezone: str  # IANA name: when a day begins
    merges: tuple[tuple[str, ...], ...] = ()  # ids that are one story, by the editor
    splits: tuple[str, ...] = ()  # ids that stand alone
    originals: tuple[str, ...] = ()  # ids that are no copies


class Table:
    """Takes in the news hour by hour."""

    def __init__(self, house: House, kept: Kept | None = None) -> None:
        self._house = house
        self._zone = ZoneInfo(house.timezone)
        self._kept = kept or Kept()
        self._board = Board(self._kept.units, apart=frozenset(house.splits))
        self._copies = Copies(self._kept.tellings, faded=self._kept.faded)
        self._past, self._scale = _scale(self._kept.tallies)
        self._reader = Reader()

    @classmethod
    def load(cls, kept: bytes, house: House) -> Table:
        """Take up again what was laid aside."""
        return cls(house, Kept.load(kept))

    def dump(self) -> bytes:
        """Lay everything aside."""
        units = [unit for _, unit in sorted(self._board.units.items())]
        kept = replace(self._kept, units=units, tellings=self._copies.told, faded=self._copies.faded)
        return kept.dump()

    def take(self, articles: Sequence[Article]) -> None:
        """Take in what arrived in one hour, the first to arrive first."""
        self._turn(articles[0].arrived.astimezone(self._zone).date().isoformat())
        self._clear(articles[0].arrived)
        found = self._copies.take(articles, {*self._house.originals, *self._house.splits})
        rows = list(zip(articles, found, strict=True))
        touched = self._lay([article for article, copy in rows if copy is None])
        touched |= self._fold([(article, *copy) for article, copy in rows if copy is not None])
        self._tell(touched)

    def told(self) -> list[Told]:
        """What was told of every day, the last one as it stands."""
        return [*self._kept.told, *self._today()]

    def _tell(self, touched: set[int]) -> None:
        """Note how the stories stand that the hour has touched."""
        kept, units = self._kept, [self._board.units[place] for place in sorted(touched)]
        taken_up = {name for unit in units for name in unit.ids if name != unit.name}
        kept.today = {name: told_ for name, told_ in kept.today.items() if name not in taken_up}
        for unit in sorted(units, key=lambda unit: (unit.first_s, unit.name)):
            for title in sorted(unit.series) if unit.name not in kept.last else ():
                kept.instalments[title] = list(dict.fromkeys([*kept.instalments.get(title, ()), unit.name]))
        tongues = len({*kept.fresh.articles, *(tongue for tally in kept.tallies for tongue in tally.articles)})
        for told_ in told(self._board, touched, kept.fresh.day, kept.instalments, tongues=tongues):
            kept.today[told_.name] = told_
        for unit in units:
            unit.settled = True

    def _turn(self, day: str) -> None:
        """Close the day before, if another begins."""
        kept = self._kept
        if kept.fresh.day == day:
            return
        for told_ in self._today():
            kept.last[told_.name] = len(kept.told)
            kept.told.append(told_)
            kept.home.update(dict.fromkeys(told_.articles, told_.name))
        kept.instalments = {title: names[-_INSTALMENTS:] for title, names in kept.instalments.items()}
        kept.today = {}
        self._count()
        kept.tallies, kept.fresh = [*kept.tallies[-_DAYS:], Tally(day)], Tally(day)
        kept.weighed = min(kept.weighed, round(_articles(kept.tallies) * (1 + 1 / _DAYS)))  # as many as by midnight
        self._past, self._scale = _scale(kept.tallies)

    def _today(self) -> list[Told]:
        return [self._kept.today[name] for name in sorted(self._kept.today)]

    def _clear(self, now: datetime) -> None:
        """Take off the table what is too old to be joined, but for what the editor joins."""
        waiting = {name for group in self._house.merges for name in group}
        over = now.timestamp() - WINDOW_S
        for place in [place for place, unit in self._board.units.items() if unit.last_s < over]:
            if waiting.isdisjoint(self._board.units[place].ids):
                self._board.take(place)

    def _lay(self, articles: Sequence[Article]) -> set[int]:
        """Put new tellings on the table, and join what is alike; the places of what has become of them."""
        read = [self._reader.read(article) for article in articles]
        self._kept.fresh.add(read)
        grown = _articles([*self._kept.tallies, self._kept.fresh]) >= _GROWN * self._kept.weighed
        again = self._weigh() if grown else ()
        pieces = [Piece.of(article, words, self._scale) for article, words in zip(articles, read, strict=True)]
        laid = zip(pieces, map(series, articles), strict=True)
        places = [self._board.lay(alone(piece, titles)) for piece, titles in laid]
        return self._united(self._board.join(places, again))

    def _weigh(self) -> set[int]:
        """Weigh all words anew, by what has come until now; the places of the stories to look at again."""
        self._count()
        self._kept.weighed = _articles(self._kept.tallies)
        self._scale = Scale(self._past, self._kept.tallies[-1])
        return self._board.weigh(self._scale)

    def _count(self) -> None:
        """Let what came lately count."""
        kept = self._kept
        if kept.tallies:
            kept.tallies[-1] = Tally.of(kept.fresh.day, (kept.tallies[-1], kept.fresh))
            kept.fresh = Tally(kept.fresh.day)

    def _united(self, touched: set[int]) -> set[int]:
        """Make one what is one by the editor's word."""
        for group in self._house.merges:
            ids = set(group)
            places = [place for place, unit in sorted(self._board.units.items()) if not ids.isdisjoint(unit.ids)]
            while len(places) > 1:
                one, other = places.pop(), places.pop()
                reason = Reason("editor", (("merge", ", ".join(group)),), self._board.units[one].name)
                places.append(self._board.unite(one, other, reason))
                touched.add(places[-1])
        return touched & self._board.units.keys()

    def _fold(self, copies: Sequence[tuple[Article, str, Reason]]) -> set[int]:
        """Put copies under their originals; the places of these, where they are still open."""
        touched = set[int]()
        places = {name: place for place, unit in self._board.units.items() for name in unit.ids} if copies else {}
        for article, original, reason in copies:
            if original in places:
                places[article.id] = place = places[original]
                unit = self._board.units[place]
                unit.copies.append(article.id)
                unit.series |= series(article)
                unit.reasons.append(reason)
                touched.add(place)
            elif original in self._kept.home:
                self._fold_late(article.id, self._kept.home[original], reason)
        return touched

    def _fold_late(self, name: str, story: str, reason: Reason) -> None:
        """Put a copy under an original whose story is closed."""
        kept = self._kept
        told_ = kept.today.get(story) or kept.told[kept.last[story]]
        kept.home[name] = story
        kept.today[story] = msgspec.structs.replace(
            told_,
            day=kept.fresh.day,
            articles=[*told_.articles, name],
            copies=[*told_.copies, name],
            reasons=[*told_.reasons, reason],
            near=[*told_.near, 0.0],
        )


def _articles(tallies: Iterable[Tally]) -> int:
    return sum(sum(tally.articles.values()) for tally in tallies)


def _scale(tallies: Sequence[Tally]) -> tuple[Tally, Scale]:
    """The days before today as one, and what words weigh by these and today."""
    past = Tally.of("", tallies[:-1])
    return past, Scale(past, tallies[-1] if tallies else Tally(""))
