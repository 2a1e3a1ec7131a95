"""A line of the head to what the lines around it make of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from kabar.stages.parse.pasted import biographies, names, stamps
from kabar.stages.parse.pasted.lines import key
from kabar.stages.parse.pasted.marks import Kind, Mark

_NEAR = 3  # lines between a date and a name without a label
_DASHES = frozenset("-–—")
_DASHED = re.compile(r"\s[-–—|•]\s")


def dateline(head: Sequence[Mark], place: int) -> bool:
    """Whether a line is the place in «Paris», «CNN», «—», one below the other."""
    below = head[place + 1 : place + 3]
    return len(below) == 2 and bool(names.outlet(below[0].line.plain)) and below[1].line.plain in _DASHES


def alternative(head: Sequence[Mark], place: int) -> bool:
    """A picture's text for those who do not see it, which begins like the credit or the caption of the next line."""
    following = head[place + 1].picture if place + 1 < len(head) else None
    if not following:
        return False
    plain = head[place].line.plain.casefold()
    return plain.startswith(f"{following.credit.casefold()} ") or key(following.caption).startswith(key(plain))


def caption(head: Sequence[Mark], place: int) -> bool:
    """Whether a line belongs to the credit above or below it, or is printed twice."""
    here = head[place].line
    below = bool(_credit(head, place + 1)) and not head[place + 1].line.apart
    twice = sum(key(mark.line.text) == key(here.text) for mark in head) > 1
    return below or twice or (bool(_credit(head, place - 1)) and not here.apart)


def named(head: Sequence[Mark], place: int) -> bool:
    """Whether a line is a byline without «By»: names, close to a date, or with a role below."""
    near = head[max(0, place - _NEAR) : place + _NEAR + 1]
    dated = any(mark.kind is Kind.DATE for mark in near)
    below = place + 1 < len(head) and names.role(head[place + 1].line.plain)
    return (dated or below) and bool(writers(head[place].line.plain))


def idle(head: Sequence[Mark], place: int, authors: Iterable[str]) -> bool:
    """Whether a line says what the author is, repeats an author, or names a day without its year."""
    plain = head[place].line.plain
    known = {author.casefold() for author in authors}
    if known and (written := writers(plain)):
        above = head[place - 1]
        return {name.casefold() for name in written} <= known or not (above.anchor or writers(above.line.plain))
    role = names.role(plain) or names.outlet(plain.partition(",")[0])
    return bool(known and role) or names.nobody(plain) or stamps.partial(plain) or biographies.about(plain, known)


def writers(plain: str) -> tuple[str, ...]:
    """The names in «Sekar Wulandari - detikNews», «Raka Aditya, Lestari Ningsih»."""
    first, *others = _DASHED.split(plain)
    more = [piece for piece in others if not names.outlet(piece) and not names.role(piece)]
    listed = [names.full(piece) for piece in (first, *more)]
    return tuple(name for found in listed for name in found) if all(listed) else ()


def outlet(plain: str) -> str:
    """The outlet in «Sekar Wulandari - detikNews»."""
    return next(filter(None, map(names.outlet, _DASHED.split(plain)[1:])), "")


def _credit(head: Sequence[Mark], place: int) -> str:
    return head[place].credit if 0 <= place < len(head) else ""
