"""The evidence of an event's first day, to its topic: the strongest claim, those that come close, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kabar.model import GENERAL, Article, Reason, Topic
from kabar.stages.classify.learning import Learnt, Memory, words
from kabar.stages.classify.rules import Rules, Scored, Told

_STATED = 10.0  # the word of a feed or of an outlet's section: more than one usual term can weigh, in a title
_FLOOR = 1.0  # one word of the editor's is enough; without any, nothing is guessed
_LEARNT_FLOOR = 2.0  # where nothing but learnt words speaks: below, they are wrong as often as right
_CLOSE = 0.6  # of the strongest claim's points: what has more is a further topic

_Rows = tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where an event is filed."""

    topic: str
    further: tuple[str, ...]
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Claim:
    """What speaks for one topic, layer by layer, each with its points."""

    slug: str
    stated: float
    section: _Rows
    rule: _Rows
    learnt: Learnt

    @property
    def points(self) -> float:
        """All of it."""
        return round(self._told + self.learnt.points, 2)

    @property
    def sure(self) -> bool:
        """Whether it is more than a guess."""
        return self._told >= _FLOOR or self.learnt.points >= _LEARNT_FLOOR

    @property
    def _told(self) -> float:
        return self.stated + sum(points for _, points in (*self.section, *self.rule))

    def reasons(self, runners_up: _Rows) -> Iterator[Reason]:
        """A reason a layer, the strongest layer first; the first of them tells of the other topics."""
        said = (("all words", self.learnt.points), *self.learnt.words) if self.learnt.points else ()
        for by, rows in (("section", self.section), ("rule", self.rule), ("learnt", said)):
            if rows:
                yield Reason(by, tuple((what, f"{points:g}") for what, points in (*rows, *runners_up)))
                runners_up = ()


class Bench:
    """The judge: knows the topics, their rules, and what was read in each article."""

    __slots__ = ("_order", "_rules", "_sections", "_told")

    def __init__(
        self, topics: Sequence[Topic], rules: Rules, told: Mapping[str, Told], sections: Mapping[str, Mapping[str, str]]
    ) -> None:
        self._order = [topic.slug for topic in topics]
        self._rules, self._told, self._sections = rules, told, sections

    def judge(self, articles: Sequence[Article], memory: Memory) -> Verdict:
        """File an event by what its tellings of the first day say, and by what was learnt before.

        In:     the tellings, at least one; the memory as it was on the eve of that day.
        Out:    the topic of an own article, else of the feed that told first, else the strongest claim; «general»
                where none is sure.
        Raises: nothing.
        """
        stated, why = self._stated(articles)
        claims = self._claims(articles, stated, memory)
        ranked = sorted((claim for claim in claims if claim.sure), key=lambda claim: -claim.points)
        best = next((claim for claim in ranked if claim.slug == stated or not stated), None)
        if best is None:
            weak = tuple((claim.slug, f"{claim.points:g}") for claim in claims if claim.points)
            return Verdict(GENERAL.slug, (), (Reason("default", weak),))
        others = [claim for claim in ranked if claim is not best]
        further = tuple(claim.slug for claim in others if claim.points > _CLOSE * best.points)
        runners_up = tuple(
            (f"next: {claim.slug}", claim.points) for claim in claims if claim is not best and claim.points
        )
        return Verdict(best.slug, further, (*why, *best.reasons(runners_up)))

    def _stated(self, articles: Sequence[Article]) -> tuple[str, tuple[Reason, ...]]:
        for article in sorted(articles, key=lambda a: (not a.own, a.arrived, a.id)):
            if article.topic in self._order:
                said = ((article.topic, article.source),)
                return article.topic, (Reason("editor" if article.own else "feed", said),)
        return "", ()

    def _claims(self, articles: Sequence[Article], stated: str, memory: Memory) -> list[_Claim]:
        """The claims of all topics, in the editor's order; what a veto forbids claims nothing."""
        scored = self._rules.score([self._told[article.id] for article in articles])
        sections = self._by_section(articles)
        learnt = {} if stated or len(sections) == 1 else self._learnt(articles, memory)
        return [self._claim(slug, stated, sections, scored, learnt) for slug in self._order]

    @staticmethod
    def _claim(
        slug: str, stated: str, sections: Mapping[str, _Rows], scored: Scored, learnt: Mapping[str, Learnt]
    ) -> _Claim:
        points, none = _STATED if slug == stated else 0.0, Learnt(0.0, ())
        if slug in scored.vetoed:
            return _Claim(slug, points, (), (), none)
        return _Claim(slug, points, sections.get(slug, ()), scored.evidence.get(slug, ()), learnt.get(slug, none))

    def _by_section(self, articles: Sequence[Article]) -> dict[str, _Rows]:
        """What outlets' sections say: of the tellings that run in a section of ours, the share that runs in it."""
        named = [found for article in articles if (found := self._sections.get(article.id))]
        votes = Counter(slug for found in named for slug in found)
        words_of = {slug: sorted({found[slug] for found in named if slug in found}) for slug in votes}
        return {
            slug: ((f"section {', '.join(words_of[slug])}", round(_STATED * n / len(named), 2)),)
            for slug, n in votes.items()
        }

    def _learnt(self, articles: Sequence[Article], memory: Memory) -> dict[str, Learnt]:
        """What words say, in the language of the first telling."""
        language = articles[0].language.partition("-")[0]
        if not memory.knows(language):
            return {}
        ours = (self._told[a.id] for a in articles if a.language.partition("-")[0] == language)
        return memory.judge(language, words(ours))
