"""What was decided, said in English with the names of this digest."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from babel import Locale

from kabar.cli import report
from kabar.grammar.sentences import Line, Names, said
from kabar.grammar.text import one_line
from kabar.model import GENERAL, Article, Config, Theme
from kabar.model.outcomes import Told
from kabar.stages.render.vocabulary import words

ENGLISH = Locale("en")


class Speaker:
    """Says in English what was decided, with the names of this digest."""

    def __init__(self, told: Told, config: Config, theme: Theme) -> None:
        titles = {article.id: article.title for article in told.articles}
        topics = {topic.slug: topic.named(config.site.language) for topic in (*config.topics, GENERAL)}
        self.names = Names(topics, {name: source.name for name, source in told.sources.items()}, titles)
        self.late_days = config.limits.late_days
        self._zone = ZoneInfo(config.site.timezone)
        self._word = words({"en": theme.words["en"]}, "en")["word"]

    def say(self, line: Line) -> str:
        """One sentence."""

        def word(key: str, **values: str) -> str:
            return str(self._word(key, **values).unescape())

        return one_line(said(line, word, ENGLISH))

    def source(self, article: Article) -> str:
        """Who tells it."""
        return report.told(self.names.sources.get(article.source, article.source))

    def language(self, article: Article) -> str:
        """The language that it is told in."""
        return str(ENGLISH.languages.get(article.language.partition("-")[0].lower(), article.language))

    def time(self, moment: datetime) -> str:
        """A moment as the digest counts its days."""
        return f"{moment.astimezone(self._zone):%d %b %Y %H:%M}".removeprefix("0")
