"""What was read in an event's tellings, to what speaks for each topic: layer by layer, with its points."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kabar.model import Article, Topic
from kabar.stages.classify.learning import Memory, words
from kabar.stages.classify.rules import Rules, Told

STATED = 10.0  # the word of a feed or of an outlet's section: more than one usual term can weigh, in a title
_FLOOR = 0.75  # one word of the editor's is enough, a weak one in a title; without any, nothing is guessed
_LEARNT_FLOOR = 2.0  # where nothing but learnt words speaks: below, they are wrong as often as right

Rows = Sequence[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Claim:
    """What speaks for one topic."""

    slug: str
    section: Rows
    rule: Rows
    learnt: float  # points of the words learnt, below 0 where they speak against it
    points: float  # of all
    sure: bool  # it is more than a guess


class Reader:
    """Knows the topics, their rules, and what was read in each article."""

    __slots__ = ("_order", "_rules", "_sections", "_told")

    def __init__(
        self, topics: Sequence[Topic], rules: Rules, told: Mapping[str, Told], sections: Mapping[str, Mapping[str, str]]
    ) -> None:
        self._order = {topic.slug: place for place, topic in enumerate(topics)}
        self._rules, self._told, self._sections = rules, told, sections

    def stated(self, articles: Sequence[Article]) -> Article | None:
        """The article whose editor or feed gives it a topic of ours: an own one, else the first to arrive."""
        given = [article for article in articles if article.topic in self._order]
        return min(given, key=lambda article: (not article.own, article.arrived, article.id), default=None)

    def claims(self, articles: Sequence[Article], stated: str, memory: Memory) -> list[Claim]:
        """The claims of the topics that have any, in the editor's order; after a veto, only its feed's word is one."""
        scored = self._rules.score([self._told[article.id] for article in articles])
        sections = {s: rows for s, rows in self._by_section(articles).items() if s not in scored.vetoed}
        learnt = {} if stated or len(sections) == 1 else self._learnt(articles, memory)
        spoken = {slug for slug, points in learnt.items() if points > 0} - scored.vetoed
        slugs = {*sections, *scored.evidence, *spoken, stated} & self._order.keys()
        return [
            _claim(slug, slug == stated, sections.get(slug, ()), scored.evidence.get(slug, ()), learnt.get(slug, 0.0))
            for slug in sorted(slugs, key=self._order.__getitem__)
        ]

    def denied(self, articles: Sequence[Article]) -> list[tuple[str, str]]:
        """The topics that a term or a section speaks for in vain, each with the words that veto it."""
        vetoed = self._rules.denied([self._told[article.id] for article in articles])
        if not vetoed:
            return []
        named = {slug for article in articles for slug in self._sections[article.id]}
        rows = ((slug, words) for slug, (spoken, words) in vetoed.items() if spoken or slug in named)
        return [(slug, ", ".join(f"«{word}»" for word in words)) for slug, words in rows]

    def telling(self, articles: Sequence[Article], memory: Memory, topic: str) -> Rows:
        """The words that say most for a topic."""
        return memory.telling(_language(articles[0]), self._words(articles), topic)

    def _by_section(self, articles: Sequence[Article]) -> dict[str, Rows]:
        """What outlets' sections say: of the tellings that run in a section of ours, the share that runs in it."""
        named = [found for article in articles if (found := self._sections[article.id])]
        if not named:
            return {}
        votes = Counter(slug for found in named for slug in found)
        called = {slug: ", ".join(sorted({found[slug] for found in named if slug in found})) for slug in votes}
        return {slug: ((f"section {called[slug]}", round(STATED * n / len(named), 2)),) for slug, n in votes.items()}

    def _learnt(self, articles: Sequence[Article], memory: Memory) -> dict[str, float]:
        language = _language(articles[0])
        return memory.judge(language, self._words(articles)) if memory.speaks(language) else {}

    def _words(self, articles: Sequence[Article]) -> list[str]:
        """The words of the tellings in the language of the first."""
        language = _language(articles[0])
        return words([self._told[article.id] for article in articles if _language(article) == language])


def _claim(slug: str, stated: bool, section: Rows, rule: Rows, learnt: float) -> Claim:
    told = STATED * stated + sum([points for _, points in (*section, *rule)])
    return Claim(slug, section, rule, learnt, round(told + learnt, 2), told >= _FLOOR or learnt >= _LEARNT_FLOOR)


def _language(article: Article) -> str:
    return article.language.partition("-")[0]
