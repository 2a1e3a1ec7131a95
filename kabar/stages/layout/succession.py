"""Own articles to what stands before and after each, by date."""

from __future__ import annotations

from collections.abc import Iterable

from kabar.model import Article, Story

Between = tuple[Article | None, Article | None]  # the one before, the one after


def neighbours(stories: Iterable[Story]) -> dict[str, Between]:
    """The own articles on either side of each own article of these stories, by Article.id."""
    own = {article.id: article for story in stories for article in story.articles if article.own}
    order: list[Article | None] = [*sorted(own.values(), key=lambda one: (one.published, one.id))]
    around = zip([None, *order], order, [*order[1:], None], strict=False)
    return {one.id: (before, after) for before, one, after in around if one}
