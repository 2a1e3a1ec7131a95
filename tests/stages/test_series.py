"""Headlines that say the same each day, but for numbers and days: a series, not copies."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import article
from patience import patience

from kabar.stages.cluster.daynames import apart, days
from kabar.stages.cluster.headlines import headline
from kabar.stages.cluster.series import agree, dated, figures, instalments, series, undated


@pytest.mark.parametrize(
    ("title", "bare"),
    [
        ("Jadwal Salat Jakarta, Rabu 18 Juni 2025", "jadwal salat jakarta #"),
        ("Jadwal salat Jakarta, Jum'at 1 Agu", "jadwal salat jakarta #"),
        ("Prayer times in Leeds, Friday 3 Apr 2026", "prayer times in leeds #"),
        ("Harga emas naik jadi Rp905 ribu per gram", "harga emas naik jadi rp# ribu per gram"),
        ("Malam ini pukul 19.30 WIB di Channel4", "# pukul # wib di channel4"),
        ("Horario de rezo, martes 3 de marzo", "horario de rezo # de #"),
        ("Jadwal Salat Jakarta Hari Ini, Senin 2 Maret", "jadwal salat jakarta #"),
        ("Update harga emas terbaru hari ini", "harga emas #"),
        ("Latest: today's prices", "# prices"),
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
        ("Jadwal Salat Jakarta Hari Ini, Senin 2 Maret", "Jadwal Salat Jakarta 1 Maret 2026"),
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
        ("Jadwal Salat Jakarta Hari Ini, Senin 2 Maret", "Jadwal Salat Jakarta 2 Maret 2026"),
        ("25.000 hektare sawah kering", "25 hektare sawah kering"),
    ],
    ids=[
        "one day",
        "another subject",
        "an outlet's name",
        "without a number",
        "empty",
        "one day, less said of it",
        "one number, less said of it",
    ],
)
def test_other_headlines_are_none(one: str, other: str) -> None:
    assert not instalments(headline(one), headline(other))


def on(title: str, day: int, language: str = "id") -> frozenset[str]:
    return series(article(title, language=language, arrived=datetime(2026, 3, day, 5, tzinfo=UTC)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Harga Emas Antam Hari Ini 1 Maret 2026 Naik Jadi Rp1.650.000",
         "Harga Emas Antam Hari Ini 2 Maret 2026 Turun Jadi Rp1.640.000"),
        ("Harga kripto 1 Maret 2026: bitcoin anjlok", "Harga Kripto Hari Ini 2 Maret 2026: Ethereum dkk Menghijau"),
        ("Lebih Murah Lagi! Ini Harga Emas Antam, Minggu 1 Maret", "Update harga emas Antam 2 Maret: apa sebabnya?"),
    ],
)  # fmt: skip
def test_what_follows_the_day_of_a_headline_is_its_news_and_no_name_of_a_series(one: str, other: str) -> None:
    assert on(one, 1) & on(other, 2)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jadwal salat Jakarta 1 Maret", "Jadwal salat Bandung 2 Maret"),
        ("Gempa bumi hari ini 2 Maret guncang Malang", "Gempa bumi hari ini 2 Maret guncang Ternate"),
        ("Pemilihan kepala desa 14 Maret ditunda", "Pemilihan kepala desa 14 Maret tetap digelar"),
        ("Presiden hari ini lantik 5 menteri", "Presiden hari ini resmikan 3 jembatan"),
        ("Minggu 1 Maret: harga emas naik", "Senin 2 Maret: kereta anjlok"),
        ("Gempa 1 Maret di hulu", "Gempa 2 Maret di hilir"),
    ],
    ids=["another place before it", "another place after it", "a day ahead", "no date", "nothing before it",
         "a word before it"],
)  # fmt: skip
def test_other_headlines_with_a_day_are_of_no_series(one: str, other: str) -> None:
    assert not on(one, 1) & on(other, 2)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Jadwal Salat Hari Ini, Senin 2 Maret", "Waktu imsak 1 Maret 2026", "id"),
        ("Prayer times, March 2nd", "Prayers on March 3", "en"),
        ("Prayer times, Monday", "Prayers for Tuesday", "en-GB"),
        ("Horario de rezo, 3 de marzo", "Rezo del 4 de marzo", "es"),
        ("Harga emas 2/3/2026", "Emas 3/3/2026 turun", "id"),
        ("Klasemen 2026-03-02", "Klasemen 2026-03-03", "id"),
        ("Pajak Juni 2025", "Pajak Juni 2026", "id"),
        ("Rapat 2 Maret", "Rapat 2 April", "und"),
    ],
)
def test_headlines_that_name_different_days_are_apart(one: str, other: str, language: str) -> None:
    assert apart(days(headline(one), language), days(headline(other), language))


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("Jadwal Salat Hari Ini, Senin 2 Maret", "Jadwal salat 2 Maret 2026", "id"),
        ("Jadwal salat 2 Maret", "Jadwal salat, Selasa", "id"),
        ("Jadwal salat Juni 2025", "Jadwal salat 18 Juni 2025", "id"),
        ("Harga emas cuma naik", "Harga emas, Senin", "id"),
        ("Traders may march on", "Traders on 3 April", "en"),
        ("Klasemen 2026-03-02", "Klasemen 2/3/2026", "id"),
        ("3 killed in a fire", "5 killed in a fire", "en"),
        ("Today's prices", "Tonight's prices", "en"),
        ("", "", ""),
    ],
)
def test_headlines_that_may_name_one_day_are_not_apart(one: str, other: str, language: str) -> None:
    assert not apart(days(headline(one), language), days(headline(other), language))


def test_the_numbers_and_days_of_a_text_are_counted_as_often_as_they_stand_there() -> None:
    said = headline("Subuh 04:40, Isya 19.17, Rp040 pada Senin dan senin; kata")

    assert sorted(figures(said.split())) == ["17", "19", "4", "40", "40", "senin", "senin"]


@given(st.text(max_size=60), st.sampled_from(["id", "en", "", "xx"]))
def test_no_headline_is_apart_from_itself(title: str, language: str) -> None:
    said = days(headline(title), language)

    assert not apart(said, said)
    assert not apart(said, ())


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
    with patience():
        for unit in ("1 ", "Rabu ", "a1", "1:1:", "18 Juni ", "9", "hari ini ", "2 de ", "2026 "):
            title = unit * 20_000
            instalments(headline(title), headline(f"{title}x"))
            dated(title, headline(title))
            days(" ".join([headline(title)] * 100), "id")
            series(article(title))
