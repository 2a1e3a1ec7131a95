"""Stories to those that they lead to: in other languages, before them in their series, and near them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from kabar.model import Edition, Kin, Story
from kabar.stages.layout.tongues import from_below

_NOBODY = Kin()


def kin(editions: Iterable[Edition], stories: Iterable[Story], *, below: bool = False) -> Callable[[Story], Kin]:
    """Find out where stories lead.

    In:     the editions; all stories, each as it stood at the end of every day that touched it; below, whether the ways
            are for a paper that lies in a folder of the whole.
    Out:    what gives of a story those that it leads to, as they are known now: none but what ran, none twice, and not
            itself; the newest instalment first.  What is told in two languages leads both ways.
    Raises: nothing; neither does what it gives.
    """
    ran = {story.name for edition in editions for story in edition.stories}
    newest = {story.name: story for story in stories if story.newest and story.name in ran}
    known = {**{name: story for story in newest.values() for name in story.merged}, **newest}
    named_by: dict[str, list[str]] = {}  # a story names only those abroad that were there before it
    for story in newest.values():
        for name in {known[name].name for name in story.abroad if name in known}:
            named_by.setdefault(name, []).append(story.name)

    def others(story: Story, names: Iterable[str]) -> tuple[Story, ...]:
        found = {known[name].name: known[name] for name in names if name in known}
        found.pop(story.name, None)
        return tuple(map(from_below, found.values())) if below else tuple(found.values())

    def of(story: Story) -> Kin:
        abroad = (*story.abroad, *sorted(named_by.get(story.name, ())))
        if not (story.related or abroad or story.earlier):
            return _NOBODY
        earlier = sorted(others(story, story.earlier), key=_newest_first)
        return Kin(others(story, story.related), others(story, abroad), tuple(earlier))

    return of


def _newest_first(story: Story) -> tuple[float, str]:
    return -story.lead.published.timestamp(), story.name
