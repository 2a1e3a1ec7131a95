"""Two orders of stories to those that changed their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher

from kabar.model.standing import Change, Standing

_Known = Mapping[str, Standing]


def moved(before: Iterable[Standing], after: Iterable[Standing]) -> Iterator[Change]:
    """Tell which stories stand before others, or behind them, as they did not.

    In:     what the site said of its stories; what it would say.
    Out:    of those that stay under their topic in their newest edition: whatever has to move for the one order to
            become the other, in the section or among what opens the edition; and whatever joins or leaves that.
    Raises: nothing.
    """
    olds, news = {one.name: one for one in before if one.place}, {one.name: one for one in after}
    same = [name for name, one in olds.items() if name in news and _section(one) == _section(news[name])]
    below = [name for name in same if 1 not in (olds[name].top, news[name].top)]  # who opens an edition is told as such
    top = [name for name in below if olds[name].top and news[name].top]
    found = {name for name in below if bool(olds[name].top) != bool(news[name].top)}
    for ours in _by(same, lambda name: _section(olds[name])):
        found |= _out_of_line(ours, lambda one: one.place, olds, news)
    for ours in _by(top, lambda name: olds[name].days[0]):
        found |= _out_of_line(ours, lambda one: one.top, olds, news)
    for name in sorted(found):
        yield Change("place", news[name].title, _place(olds[name]), _place(news[name]), news[name].tellings)


def _section(one: Standing) -> tuple[date, str]:
    return one.days[0], one.topic


def _by(names: Iterable[str], of: Callable[[str], object]) -> Iterable[Sequence[str]]:
    found: dict[object, list[str]] = {}
    for name in names:
        found.setdefault(of(name), []).append(name)
    return found.values()


def _out_of_line(names: Sequence[str], place: Callable[[Standing], int], olds: _Known, news: _Known) -> set[str]:
    """Those that have to move for the one order to become the other."""
    old, new = (sorted(names, key=lambda name: place(known[name])) for known in (olds, news))
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return set(names) - {name for block in blocks for name in old[block.a : block.a + block.size]}


def _place(one: Standing) -> str:
    return f"no. {one.place}{f', on top no. {one.top}' if one.top else ''}"
