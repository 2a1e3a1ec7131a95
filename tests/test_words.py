"""An editor's terms: which texts they find."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kabar.grammar.words import pattern, split, text


@pytest.mark.parametrize(
    ("term", "written"),
    [
        ("kabinet", "Rapat Kabinet hari ini"),
        ("kabinet*", "Kabinetnya lengkap"),
        ("putusan MK", "Usai Putusan mk dibacakan"),
        ("putusan mahkamah*", "Putusan Mahkamahnya dibacakan"),
        ("AS", "Presiden AS tiba"),
        ("COVID-19", "Kasus COVID-19 naik"),
        ("covid-19", "Kasus Covid-19 naik"),
        ("hari", "peringatan hari-hari besar"),
        ("rock'n'roll", "Rock'n'Roll is here"),
        ("Ελλάδα", "Η ΕΛΛΆΔΑ σήμερα"),
        ("cafe\u0301", "Un café fermé"),
        ("الأمن", "مجلس الأمن يجتمع"),
    ],
)
def test_a_term_finds(term: str, written: str) -> None:
    assert pattern(term).found(text(written))


@pytest.mark.parametrize(
    ("term", "written"),
    [
        ("kabinet", "Kabinetnya lengkap"),
        ("AS", "panas as dan As"),
        ("AS*", "asap di Asia"),
        ("COVID-19", "Kasus Covid-19 naik"),
        ("putusan MK", "putusan hakim MK"),
        ("putusan MK", "ini putusan"),
        ("kabinet baru*", "kabinet lama"),
        ("*", "anything at all"),
        ("", "anything at all"),
        ("...", "anything at all"),
        ("hari ini", ""),
    ],
)
def test_a_term_does_not_find(term: str, written: str) -> None:
    assert not pattern(term).found(text(written))


def test_a_beginning_in_capitals_finds_beginnings_in_capitals() -> None:
    assert pattern("ASE*").found(text("KTT ASEAN dibuka"))


def test_a_phrase_is_found_at_its_second_beginning() -> None:
    assert pattern("bank sentral").found(text("Bank Jago dan Bank Sentral bertemu"))


def test_a_word_with_hyphens_is_read_in_its_parts() -> None:
    assert split("Anak-anak pro-Barat don't") == ["Anak", "anak", "pro", "Barat", "don't"]


@given(st.lists(st.text(st.characters(categories=["Ll", "Lo"]), min_size=1, max_size=6), min_size=1, max_size=8))
def test_every_word_of_a_text_is_found_in_it(words: list[str]) -> None:
    written = " ".join(words)

    assert all(pattern(word).found(text(written)) for word in split(written))
