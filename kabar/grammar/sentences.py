"""A message and what stands in its places, to a sentence in the reader's language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from babel import Locale
from babel.numbers import format_decimal


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence that is not yet in any language."""

    key: str  # of a message in templates/words
    values: Mapping[str, Value]  # for the places of the message
    about: str = ""  # Article.id of the telling it speaks of; empty: the whole story


Value = str | Decimal | tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What readers call things."""

    topics: Mapping[str, str]  # by slug
    sources: Mapping[str, str]  # by id
    articles: Mapping[str, str]  # headlines, by Article.id

    def topic(self, slug: str) -> str:
        """The name of a topic."""
        return self.topics.get(slug, slug)

    def article(self, name: str) -> str | tuple[Line, ...]:
        """A headline; of an article that is not known here, that it is another story."""
        title = self.articles.get(name)
        return f"«{title}»" if title else (Line("why_another", {}),)


def weighed(rows: Iterable[tuple[str, str]]) -> tuple[Line, ...]:
    """Words or topics, each with its weight."""
    return tuple(Line("why_weight", {"name": name, "points": Decimal(points)}) for name, points in rows)


def said(line: Line, word: Callable[..., str], locale: Locale) -> str:
    """The sentence.

    In:     the line; word, which gives the message of a key with its places filled; the locale that writes numbers,
            each with the decimals that it came with.
    Out:    the message; lines within it are said one after the other, with the language's comma between.
    Raises: what word raises for a key that no language has.
    """
    comma = word("comma")

    def filled(value: Value) -> str:
        if isinstance(value, tuple):
            return comma.join(said(part, word, locale) for part in value)
        return value if isinstance(value, str) else _written(value, locale)

    return word(line.key, **{name: filled(value) for name, value in line.values.items()})


def _written(number: Decimal, locale: Locale) -> str:
    exponent = number.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return str(format_decimal(number, "#,##0" + "." * bool(places) + "0" * places, locale=locale))
