"""How a feed's server is met: what it answers, and what of that is remembered for the next visit.

Times are aware and UTC, addresses absolute.  Nothing in a Reply is trusted.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["address", "network", "timeout", "status", "missing", "blocked", "gone", "too-large", "format", "file"]


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server wants to hear at the next visit, byte for byte as it wrote it (RFC 9110, section 13)."""

    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""  # ours: for servers that send neither


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's, or a file's, answer about one feed."""

    feed: str  # id
    url: str  # after redirects; the base of relative addresses
    body: bytes  # empty when unchanged
    media_type: str
    validators: Validators
    unchanged: bool = False
    fresh_s: float = 0.0  # how long the server asks to be left alone (max-age, Expires); 0: it does not say
    moved_to: str = ""  # where it moved for good (301, 308 at every hop); empty: it has not
    took_s: float = 0.0  # from the first look at its host to the last byte


@dataclass(frozen=True, slots=True)
class Failure:
    """A feed that gave no reply worth reading."""

    feed: str  # id
    kind: Kind
    what: str  # without the feed's address, which may hold a secret
    fix: str
    retry_s: float = 0.0  # what Retry-After asks for; 0: it does not say


@dataclass(frozen=True, slots=True)
class Visit:
    """How a feed's server was met so far."""

    address: str = ""  # a hash of the address that was asked: what was learnt of another counts for nothing
    asked: datetime | None = None  # last
    good: datetime | None = None  # when it last answered well
    again: datetime | None = None  # not to be asked before
    took_s: float = 0.0  # the last good answer
    failures: int = 0  # in a row
    kind: str = ""  # of the last failure: Failure.kind; empty after a good answer
    what: str = ""
    fix: str = ""
    moved_to: str = ""  # for good, as it says
    moved: datetime | None = None  # when it first said so

    @property
    def gone(self) -> bool:
        """Whether the server said that the feed is no more (410)."""
        return self.kind == "gone"
