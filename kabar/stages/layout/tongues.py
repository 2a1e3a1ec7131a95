"""Stories to those that are told in one language, as a paper in a folder of the whole tells them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kabar.model import Article, Story


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
    return replace(story, articles=tuple(_lifted(one) if one.own else one for one in story.articles))


def _lifted(article: Article) -> Article:
    """An own article, with the ways to what lies a folder above."""
    image = article.image
    if image:
        image = replace(image, prints=tuple(replace(one, path=f"../{one.path}") for one in image.prints))
    return replace(article, path=f"../{article.path}", image=image)
