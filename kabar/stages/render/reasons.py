"""Stories to why they stand where they stand: sentences in the site's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kabar.grammar.reasons import story
from kabar.grammar.sentences import Names, said
from kabar.model import Article, EditionPage, Masthead, Page, Story, StoryPage
from kabar.stages.render.vocabulary import Words, locale_of, words

_Row = tuple[str, str]  # headline of the telling it is about, where there are several; sentence


def reasons(pages: Iterable[Page], site: Masthead, catalogue: Words) -> Callable[[Story], list[_Row]]:
    """The function `reasons(story)` of the templates.

    In:     all pages; the masthead; the words of the interface.
    Out:    what gives a row for each sentence, in the order in which readers ask.
    Raises: nothing; what it gives raises LookupError where the theme lacks a message.
    """
    locale, word = locale_of(site.language), words(catalogue, site.language)["word"]
    titles = {article.id: article.title for article in _articles(pages)} if site.explain else {}
    topics = {topic.slug: topic.named(site.language) for topic in site.topics}
    names = Names(topics, {name: source.name for name, source in site.sources.items()}, titles)

    def rows(told: Story) -> list[_Row]:
        lines = story(told, names)
        return [(titles.get(line.about, "") if told.several else "", said(line, word, locale)) for line in lines]

    return rows


def _articles(pages: Iterable[Page]) -> Iterator[Article]:
    for page in pages:
        if isinstance(page, StoryPage):
            yield from page.story.articles
        elif isinstance(page, EditionPage):
            yield from (article for told in page.edition.stories for article in told.articles)
