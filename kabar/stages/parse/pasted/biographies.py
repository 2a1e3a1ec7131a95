"""A line about an author, to whether it is one: «Jonas Ekholm covers Northern Europe for The Times.»"""

from __future__ import annotations

from collections.abc import Iterable

from kabar.stages.parse.pasted.vocabulary import any_line

_LONGEST = 300  # characters
_ABOUT = any_line("biography_lines")


def about(plain: str, authors: Iterable[str]) -> bool:
    """Whether a line begins with an author's name and goes on with what the author does."""
    if len(plain) > _LONGEST:
        return False
    folded = plain.casefold()
    return any(
        folded.startswith(author.casefold() + " ") and _ABOUT.fullmatch(plain[len(author) + 1 :]) for author in authors
    )
