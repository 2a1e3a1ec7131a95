"""An article to the words by which it is found."""

from __future__ import annotations

from dataclasses import dataclass

from kabar.grammar.text import plain
from kabar.model import Article
from kabar.stages.records.forms import alone, kin, unspaced, words


@dataclass(frozen=True, slots=True)
class Spelling:
    """What of an article is searched."""

    title: str
    text: str  # searched and shown
    words: str  # searched and never shown
    language: str  # BCP 47 without region


def spelling(article: Article, _: str = "") -> Spelling:
    """Spell an article for the search.

    In:     an article; the second argument means nothing, and is there for the memo.
    Out:    of the editor's own article the whole text, of another's the excerpt; of the rest that was sent there are
            just the words, each once and in the order of the alphabet.
    Raises: nothing.
    """
    language = article.language.partition("-")[0].lower()
    text = plain(article.html) if article.own else article.excerpt
    shown = f"{article.title} {text}"
    known = words(f"{shown} {article.text} {article.author}")
    hidden = (known | kin(known, language)) - alone(shown)
    return Spelling(unspaced(article.title), unspaced(text), " ".join(sorted(hidden)), language)
