"""What was measured, to a table: a row a figure, what is wanted beside it, and below it what was found where."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a figure is to be; without a bound it is only told."""

    name: str
    need: float = math.inf  # «at least» good enough
    aim: float = math.inf
    more: bool = False  # whether more is better

    def missed(self, value: float, bound: float) -> bool:
        """Whether a value is worse than a bound."""
        return value < bound if self.more else value > bound


@dataclass(frozen=True, slots=True)
class Found:
    """Something that is wrong."""

    what: str
    where: str  # page, and element


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement of one site."""

    wanted: Wanted
    value: float  # not a number when it was not measured
    note: str = ""  # why it was not, or what the value is made of
    found: tuple[Found, ...] = ()


def counted(wanted: Wanted, found: Iterable[Found], note: str = "") -> Figure:
    """How many are wrong."""
    kept = tuple(found)
    return Figure(wanted, len(kept), note, kept)


def unmeasured(wanted: Iterable[Wanted], why: str) -> list[Figure]:
    """What a missing checker leaves open."""
    return [Figure(one, math.nan, why) for one in wanted]


def table(sites: Mapping[str, Sequence[Figure]]) -> Iterator[str]:
    """The lines of the table; every site has the same figures.  A note that a site's last row had is not said again."""
    said: dict[str, str] = {}
    yield f"{'figure':44} {'at least':>10} {'aim':>10}  " + "  ".join(f"{name[:22]:>22}" for name in sites)
    for row in zip(*sites.values(), strict=True):
        wanted = row[0].wanted
        bounds = f"{_bound(wanted, wanted.need):>10} {_bound(wanted, wanted.aim):>10}"
        yield f"{wanted.name:44} {bounds}  " + "  ".join(f"{_cell(figure):>22}" for figure in row)
        told = {name: figure.note for name, figure in zip(sites, row, strict=True)}
        fresh = {name: note for name, note in told.items() if note and note != said.get(name)}
        if len(fresh) == len(sites) and len(set(fresh.values())) == 1:
            yield f"    {row[0].note}"
        else:
            yield from (f"    {name}: {note}" for name, note in fresh.items())
        said = told


def findings(name: str, figures: Iterable[Figure], *, examples: int = 3) -> Iterator[str]:
    """What was found on one site, the commonest first."""
    for figure in figures:
        if not figure.found:
            continue
        yield f"{name}: {figure.wanted.name}: {len(figure.found)}"
        for what, where in _grouped(figure.found):
            yield f"  {len(where):5} {what}"
            yield from (f"          {place}" for place in where[:examples])


def _grouped(found: Iterable[Found]) -> list[tuple[str, list[str]]]:
    ordered = sorted(found, key=lambda one: one.what)
    groups = [(what, [one.where for one in ones]) for what, ones in groupby(ordered, key=lambda one: one.what)]
    return sorted(groups, key=lambda group: (-len(group[1]), group[0]))


def _bound(wanted: Wanted, bound: float) -> str:
    return "" if math.isinf(bound) else f"{'≥' if wanted.more else '≤'} {_number(bound)}"


def _cell(figure: Figure) -> str:
    if math.isnan(figure.value):
        return "not measured"
    wanted = figure.wanted
    if not math.isinf(wanted.need) and wanted.missed(figure.value, wanted.need):
        return f"{_number(figure.value)} MISSED"
    short = not math.isinf(wanted.aim) and wanted.missed(figure.value, wanted.aim)
    return f"{_number(figure.value)}{' below aim' if short else ''}"


def _number(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) or value > 100 else f"{value:,.3f}"
