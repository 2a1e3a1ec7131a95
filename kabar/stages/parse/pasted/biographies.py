"""A line about an author, to whether it is one: «Jonas Ekholm covers Northern Europe for The Times.»"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kabar.stages.parse.pasted.vocabulary import any_line

_LONGEST = 300  # characters
_WHERE = re.compile(r"reported from .{2,80}")
_ABOUT = any_line("biography_lines")


def about(plain: str, authors: Iterable[str]) -> bool:
    """Whether a line begins with an author's name and goes on with what the author does."""
    if len(plain) > _LONGEST:
        return False
    return any(_follows(plain, author, _ABOUT) or _follows(plain, author.split()[-1], _WHERE) for author in authors)


def _follows(plain: str, name: str, form: re.Pattern[str]) -> bool:
    return plain.casefold().startswith(name.casefold() + " ") and form.fullmatch(plain[len(name) + 1 :]) is not None
