"""What stays together on a line, and where the first sentence ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kabar.grammar.paragraphs import opening
from kabar.grammar.typography import held


@pytest.mark.parametrize(
    ("text", "set_"),
    [
        ("Harga Rp 1.650 per kilogram", "Harga Rp\u00a01.650 per kilogram"),
        ("naik US$ 3 juta", "naik US$\u00a03 juta"),
        ("turun 64 % dalam setahun", "turun 64\u00a0% dalam setahun"),
        ("menang 21-19", "menang 21-\u206019"),
        ("PARM 12 dan Lagu Terpopuler 2025", "PARM 12 dan Lagu Terpopuler 2025"),
        ("dua-tiga kali", "dua-tiga kali"),
    ],
)
def test_what_is_one_to_the_eye_stays_on_one_line(text: str, set_: str) -> None:
    assert held(text) == set_


@given(st.text(alphabet="Rp$€% -0123456789ab.", max_size=40))
def test_only_what_holds_changes(text: str) -> None:
    assert held(text).replace("\u00a0", " ").replace("\u2060", "") == text


@pytest.mark.parametrize(
    ("text", "first", "rest"),
    [
        ("Satu. Dua.", "Satu.", " Dua."),
        ("Dari Jl. Melati. … Balon turun.", "Dari Jl. Melati.", " … Balon turun."),
        ("一。二。", "一。", "二。"),
        ("Tanpa akhir", "Tanpa akhir", ""),
        ("", "", ""),
    ],
)
def test_the_first_sentence_is_told_from_the_rest(text: str, first: str, rest: str) -> None:
    assert opening(text) == (first, rest)


@given(st.text(max_size=80))
def test_nothing_is_lost_between_them(text: str) -> None:
    assert "".join(opening(text)) == text
