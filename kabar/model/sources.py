"""Who tells the news: as readers may know them, how much of it is theirs, and how their feeds fare."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Source:
    """Who tells the news, as readers may know it."""

    id: str  # slug: a feed's id, or «content»
    name: str
    url: str  # home page; empty when unknown
    language: str
    weight: float = 1.0
    owner: str = ""  # whose voice it is: what two outlets of one owner tell counts as one; empty: its own
    feed: str = ""  # where it can be followed; empty: it has no feed that everybody may know


@dataclass(frozen=True, slots=True)
class Voice:
    """A source, and how much of the digest is its telling."""

    source: Source
    articles: int  # of theirs that are kept
    weekly: float  # articles a week; 0: not known
    share: float  # of all stories that ran, those that it told first, 0 to 1


@dataclass(frozen=True, slots=True)
class Health:
    """How a feed fares.  Holds nothing of its address."""

    feed: str  # id
    name: str
    state: str  # fine, moved, slow, thin, stale, failing, blocked, gone, waiting (never asked)
    good: datetime | None  # last good answer
    again: datetime | None  # not asked before
    failures: int  # in a row
    weekly: float  # entries a week, in the four weeks before its newest
    share: float  # of the latest edition's tellings, copies aside, 0 to 1
    what: str  # what is wrong, to the editor; empty when nothing is
    fix: str
    kind: str = ""  # of the last failure, as Failure.kind has it, with which readers are told; empty: none
    since: datetime | None = None  # of a silent one, when its newest entry came; None: not known
    local: bool = False  # a file, which is read at every build and answers nothing
