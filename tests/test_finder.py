"""Many terms at once: what is found is what each term finds alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kabar.grammar.words import Finder, pattern, split, text

WORDS = st.sampled_from(
    ["AS", "as", "As", "asia", "MK", "mk", "putusan", "Putusan", "putusannya", "COVID-19", "ASEAN", "é"]
)
TERMS = st.sampled_from(
    ["AS", "AS*", "as", "asia", "putusan MK", "putusan mk*", "putusan*", "MK", "COVID-19", "covid-19", "*"]
)


@given(st.lists(TERMS, unique=True), st.lists(st.lists(WORDS, max_size=8).map(" ".join), max_size=4))
def test_it_finds_what_each_term_finds_alone(terms: list[str], texts: list[str]) -> None:
    finder = Finder(terms)

    for written in texts:
        folded, found = finder.read(written)
        assert found == {place for place, term in enumerate(terms) if pattern(term).found(text(written))}
        assert folded == [word.casefold() for word in split(written)]
