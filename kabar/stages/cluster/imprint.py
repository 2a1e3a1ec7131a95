"""An article to its imprint: what is remembered of it, so that later ones can be held against it.

Plain data, some 300 bytes and four for every word of the text, which is forgotten first.
"""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import blake2b

import msgspec

from kabar.grammar.addresses import canonical, front
from kabar.model import Article
from kabar.stages.cluster.daynames import days
from kabar.stages.cluster.headlines import headline
from kabar.stages.cluster.series import dated, figures
from kabar.stages.cluster.shingles import numbered, packed, words

_OPENING = 200  # characters of a text that two tellings of one headline have in common
_FEWEST_WORDS = 4  # of a headline, or of an opening, that says enough to be compared
_LONGEST = 4_000  # characters of a text that are looked at
_WORLDWIDE = ("http://", "https://", "tag:", "urn:")  # how guids begin that no other outlet gives by chance


class Imprint(msgspec.Struct, frozen=True, array_like=True):
    """What is remembered of an article.  Times are seconds since 1970."""

    id: str
    original: str  # id of the first telling that it is a copy of, directly or not; its own when it is none
    source: str
    site: str  # host of its address, and port; empty when it has none
    language: str  # without a region
    arrived_s: int
    published_s: int
    address: str  # hashed, as are guid and opening; empty when there is none, or it is that of a front page
    guid: str
    headline: str  # folded
    dated: bool  # the headline names a day or a time
    days: tuple[str, ...]  # what the headline says of its day
    opening: str
    runs: bytes  # of the text
    figures: bytes  # the numbers and days in it

    @property
    def titled(self) -> bool:
        """Whether the headline says enough to be compared."""
        return self.headline.count(" ") + 1 >= _FEWEST_WORDS


def imprint(article: Article) -> Imprint:
    """Note what a copy of the article would share with it.

    In:     any article.
    Out:    what is to be remembered; it is a copy of nothing yet.
    Raises: nothing.
    """
    page = canonical(article.url) if article.url else ""
    title = headline(article.title)
    told = words((article.text or article.excerpt)[:_LONGEST])
    texts = [told] if article.text or not told else [title.split(), told]
    return Imprint(
        id=article.id,
        original=article.id,
        source=article.source,
        site=page[len("https://") :].partition("/")[0],
        language=article.language.partition("-")[0].casefold(),
        arrived_s=int(article.arrived.timestamp()),
        published_s=int(article.published.timestamp()),
        address="" if front(page) else _hashed(page),
        guid=_hashed(article.guid) if article.guid[:8].lower().startswith(_WORLDWIDE) else "",
        headline=title,
        dated=dated(article.title, title),
        days=days(title, article.language),
        opening=_opening(title, told) if article.text else "",
        runs=packed(*texts),
        figures=numbered([figure for text in texts for figure in figures(text)]),
    )


def _opening(title: str, told: Sequence[str]) -> str:
    return _hashed(f"{title}\n{' '.join(told)[:_OPENING]}") if title and len(told) >= _FEWEST_WORDS else ""


def _hashed(text: str) -> str:
    return blake2b(text.encode("utf-8", "replace"), digest_size=8).hexdigest() if text else ""
