"""What went wrong, to words: what, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True)
class Trouble:
    """One source of many went wrong; the rest goes on."""

    what: str
    where: str  # path:line:column, or the name of a feed; never an address that may hold a secret
    fix: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}\n  fix: {self.fix}"


class KabarError(Exception):
    """The user's own mistake, which stops the build; the site stays as it was."""

    def __init__(self, *troubles: Trouble) -> None:
        self.troubles = troubles
        super().__init__("\n".join(map(str, troubles)))


def mistake(what: str, *, where: str, fix: str) -> KabarError:
    """One mistake that stops the build."""
    return KabarError(Trouble(what, where, fix))


def unknown(kind: str, name: str, known: Sequence[str], *, where: str) -> Trouble:
    """Say that *name* is no *kind*, and offer the nearest one that is."""
    return Trouble(f"there is no {kind} {name!r}", where, nearest(name, known))


def nearest(name: str, known: Sequence[str]) -> str:
    """The mending of a misspelt name: the nearest known one, else all of them."""
    every = f"choose one of: {', '.join(sorted(known))}" if known else "none is defined yet: add one first"
    return suggested(name, known, every)


def suggested(name: str, known: Iterable[str], otherwise: str) -> str:
    """The mending of a misspelt name: the nearest known one; where none is near, what else to do."""
    near = get_close_matches(name.casefold(), sorted(known), n=1)
    return f"did you mean {near[0]!r}?" if near else otherwise
