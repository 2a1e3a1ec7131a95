"""Headlines that say the same each day, but for numbers and days: a series, not copies."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import article

from kabar.stages.cluster.series import agree, dated, headline, instalments, series, undated


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Jadwal Salat Jakarta, Rabu 18 Juni 2025", "jadwal salat jakarta #"),
        ("Jadwal salat Jakarta, Jum'at 1 Agu", "jadwal salat jakarta #"),
        ("Prayer times in Leeds, Friday 3 Apr 2026", "prayer times in leeds #"),
        ("Harga emas naik jadi Rp905 ribu per gram", "harga emas naik jadi rp# ribu per gram"),
        ("Malam ini pukul 19.30 WIB di Channel4", "malam ini pukul # wib di channel4"),
        ("Horario de rezo, martes 3 de marzo", "horario de rezo # de #"),
        ("Traders may march on", "traders may # on"),
        ("A plain headline", "a plain headline"),
    ],
)
def test_a_headline_loses_its_numbers_and_days(title: str, bare: str) -> None:
    assert undated(headline(title))[0] == bare


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jadwal Salat Jakarta, Rabu 18 Juni 2025", "Jadwal Salat Jakarta, Kamis 19 Juni 2025"),
        ("Harga emas hari ini turun Rp 6.000", "Harga emas hari ini turun Rp 11.000"),
        ("Tonight on TV, Monday 20:15", "Tonight on TV, Tuesday 21:00"),
        ("Korban gempa menjadi 162 orang", "Korban gempa menjadi 268 orang"),
    ],
)
def test_two_days_of_a_series_are_instalments(one: str, other: str) -> None:
    assert instalments(headline(one), headline(other))
    assert series(article(one)) == series(article(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jadwal Salat Jakarta, Rabu 18 Juni", "Jadwal Salat Jakarta, Rabu 18 Juni"),
        ("Jadwal Salat Jakarta, Rabu 18 Juni", "Kereta cepat dibuka Kamis 19 Juni"),
        ("Menteri membuka 3 jembatan di Papua", "Update: Menteri membuka 3 jembatan di Papua | Kanal6"),
        ("Rice is dearer than gold", "Rice is dearer than gold"),
        ("", ""),
    ],
    ids=["one day", "another subject", "an outlet's name", "without a number", "empty"],
)
def test_other_headlines_are_none(one: str, other: str) -> None:
    assert not instalments(headline(one), headline(other))


def test_a_series_is_one_sources() -> None:
    title = "Jadwal salat Jakarta, Rabu"

    assert series(article(title)) != series(article(title, source="bbc"))
    assert (
        series(article("Rice is dearer than gold")) == series(article("🌾🌾🌾")) == series(article("7")) == frozenset()
    )


@pytest.mark.parametrize(
    ("title", "day"),
    [("Jadwal salat, Rabu", True), ("Tonight at 19:30", True), ("Prices on 3/4", True), ("12 killed in a fire", False)],
)
def test_a_dated_headline_names_a_day_or_a_time(title: str, day: bool) -> None:
    assert dated(title, headline(title)) is day


@given(st.text(max_size=40), st.text(max_size=40))
def test_agreement_has_no_direction_in_what_it_may_be_asked(one: str, other: str) -> None:
    first, second = headline(one), headline(other)

    assert agree(first, first)
    assert not instalments(first, first)
    assert instalments(first, second) <= agree(first, second)


def test_a_headline_without_end_takes_no_time() -> None:
    begun = time.process_time()
    for unit in ("1 ", "Rabu ", "a1", "1:1:", "18 Juni ", "9"):
        title = unit * 20_000
        instalments(headline(title), headline(f"{title}x"))
        dated(title, headline(title))

    assert time.process_time() - begun < 1
