"""Stories to those that are told in one language, as a paper in a folder of the whole tells them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kabar.model import Story


def spoken(stories: Sequence[Story], language: str) -> tuple[Story, ...]:
    """The stories whose lead speaks a language, as a paper in the folder of that language tells them.

    In:     stories; language, BCP 47: a region in it is looked at only if it names one.
    Out:    those stories; own articles stand a folder above, in the whole.
    Raises: nothing.
    """
    return tuple(_from_below(story) for story in stories if _speaks(story.lead.language, language))


def _speaks(spoken: str, wanted: str) -> bool:
    return spoken == wanted or spoken.startswith(f"{wanted}-")


def _from_below(story: Story) -> Story:
    articles = (replace(one, path=f"../{one.path}") if one.own else one for one in story.articles)
    return replace(story, articles=tuple(articles))
