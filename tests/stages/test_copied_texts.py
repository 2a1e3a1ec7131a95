"""Texts that are told again: by others under another headline, by their own outlet, or as a series."""

from __future__ import annotations

from typing import Any

import pytest
from tellings import BRIDGE, FERRY, another, one

from kabar.model import Article, Reason
from kabar.stages.cluster.copies import Copies


def copied(first: Article, second: Article) -> Reason | None:
    found = Copies().take([first, second])
    assert found[0] is None
    return found[1][1] if found[1] else None


def test_a_text_under_another_headline_is_a_copy() -> None:
    first, second = one(), another()

    assert copied(first, second) == Reason(
        "same-text", (("original", first.id), ("shared", "100%"), ("limit", "80%")), second.id
    )


@pytest.mark.parametrize(
    "second",
    [
        another(text=f"JAKARTA, Kanal6 - {BRIDGE.replace('pagi hari', 'Rabu pagi').upper()} (adi)"),
        another(text=BRIDGE[: len(BRIDGE) // 2]),
        another(text=f"{BRIDGE} {FERRY}"),
        another(text="", excerpt=BRIDGE[:300]),
        another("Jembatan gantung dibuka lagi di hulu", text=f"{BRIDGE[:460]} {FERRY[:250]}"),
        one("Empat desa punya jembatan lagi", n=1, hours=30),
        one("Jembatan gantung dibuka lagi", n=1, hours=30),
        one("Update: Jembatan gantung dibuka lagi | Antara", n=1, hours=1, text=BRIDGE[:300]),
    ],
    ids=["lightly edited", "cut", "continued", "as an excerpt", "half, but one headline", "the next day", "unchanged",
         "marked as an update"],
)  # fmt: skip
def test_a_text_that_is_mostly_the_same_is_a_copy(second: Article) -> None:
    assert copied(one(), second)


@pytest.mark.parametrize(
    "second",
    [
        another(text=FERRY),
        another(text=f"{FERRY} {BRIDGE[:200]}"),
        another(language="ms"),
        another(hours=8 * 24),
        another(text=" ".join(BRIDGE.split()[:14])),
        another(text="", excerpt=""),
        one("Bupati: lampu surya segera dipasang", n=1, hours=3, text=f"{FERRY} {BRIDGE[:560]}"),
        one("Jembatan gantung dibuka lagi", n=1, hours=24, text=BRIDGE.replace(" di", " pun")),
    ],
    ids=["another text", "a repeated paragraph", "another language", "another week", "too short to tell", "nothing",
         "an outlet's update", "the next of a series"],
)  # fmt: skip
def test_a_text_that_is_partly_the_same_is_no_copy(second: Article) -> None:
    assert copied(one(), second) is None


def test_a_line_that_several_outlets_put_under_everything_makes_no_copies() -> None:
    line = "Simak kabar pilihan dan video hari ini dari jaringan warta kami di seluruh penjuru negeri setiap saat."
    first, second = one("Banjir merendam Demak", text=line), another("Kereta anjlok di Garut", text=line)

    assert copied(first, second) is None


def test_a_line_under_everything_that_an_outlet_sends_makes_no_copies() -> None:
    line = " ".join(BRIDGE.split()[:24])
    board = Copies().take(
        [one(title, n=n, text=line) for n, title in enumerate(("Harga beras naik", "Kapal tiba lagi"))]
    )

    assert board == [None, None]


@pytest.mark.parametrize("source", ["antara", "bbc"])
@pytest.mark.parametrize("day", ["Kamis 19 Juni", "Rabu 25 Juni 2025", "Rabu 18 Juli"])
def test_the_days_of_a_series_are_no_copies_whatever_they_say(source: str, day: str) -> None:
    first = one("Jadwal salat Jakarta, Rabu 18 Juni")

    assert copied(first, one(f"Jadwal salat Jakarta, {day}", n=1, hours=24, source=source)) is None


PRAYERS = (
    "Berikut jadwal salat untuk wilayah Jakarta dan sekitarnya dari kementerian. Subuh 04:{0} Zuhur 12:05 Asar 15:14 "
    "Magrib 18:08 Isya 19:17. Warga dapat menunaikan salat tepat waktu sesuai jadwal yang berlaku di kota itu."
)


@pytest.mark.parametrize(
    ("second", "hours"),
    [
        ("Jadwal Salat Jakarta 2 Maret 2026", 24),
        ("Waktu Imsak dan Buka Puasa, Senin 2 Maret 2026", 24),
        ("Jadwal Salat Jakarta Hari Ini", 24),
        ("Jadwal Salat Terbaru Jakarta, Senin", 24),
        ("Jadwal Salat Jakarta Hari Ini, Senin 2 Maret 2026", 10),
    ],
    ids=["less said", "another headline", "only today", "only the weekday", "in the evening before"],
)
@pytest.mark.parametrize("minute", [39, 41])
def test_tomorrows_instalment_is_no_copy_of_what_another_told_today(second: str, hours: int, minute: int) -> None:
    first = one("Jadwal Salat Jakarta Hari Ini, Minggu 1 Maret 2026", text=PRAYERS.format(39))

    assert copied(first, another(second, hours=hours, text=PRAYERS.format(minute))) is None


def test_one_days_instalment_is_a_copy_whatever_is_said_of_the_day() -> None:
    first = one("Jadwal Salat Jakarta Hari Ini, Minggu 1 Maret 2026", text=PRAYERS.format(39))

    assert copied(first, another("Jadwal Salat Jakarta 1 Maret 2026", text=PRAYERS.format(39)))


def test_texts_that_differ_in_numbers_alone_are_no_copies_under_headlines_with_numbers() -> None:
    first = one("Jadwal salat Jakarta: subuh 04.39", text=PRAYERS.format(39))
    later: dict[str, Any] = {"hours": 24, "text": PRAYERS.format(41)}

    assert copied(first, another("Subuh 04.41, ini waktu salat di kota", **later)) is None
    assert copied(first, another("Warga salat tepat waktu di kota", **later))  # no number to go by
    assert copied(first, another("Subuh 04.41, ini waktu salat di kota", hours=24, text=PRAYERS.format(39)))


def test_a_misprint_makes_no_other_article() -> None:
    title = "Jadwal salat di kota itu"

    assert copied(one(title, text=PRAYERS.format(39)), another(title, text=PRAYERS.format(41)))


def test_two_sources_print_their_own_of_a_series() -> None:
    title = "Jadwal salat Jakarta, Rabu 18 Juni"

    assert copied(one(title), another(title, text=FERRY, language="id")) is None
    assert copied(one(title), another(title, text=f"{BRIDGE} {FERRY}")) is None
    assert copied(one(title, text="", excerpt=""), another(title, text="", excerpt="")) is None
    assert copied(one(title), another(title))


def test_an_outlet_that_sends_one_headline_and_opening_twice_has_one_article() -> None:
    first = one(text="Rapat ditunda sampai besok pagi.")
    again = one(n=1, hours=2, text="Rapat ditunda sampai besok pagi.")

    assert copied(first, again) == Reason("same-text", (("original", first.id), ("opening", "equal")), again.id)
    assert copied(first, one(n=1, hours=24, text="Rapat ditunda sampai besok pagi.")) is None


def test_a_copy_of_a_copied_text_leads_to_the_first() -> None:
    first, cut = one(), another(text=BRIDGE[:400])
    third = another("Kabar dari hulu sungai", n=2, hours=2, source="dawn", text=f"{FERRY} {BRIDGE[:400]}")
    found = Copies().take([first, cut, third])

    assert [match and match[0] for match in found] == [None, first.id, first.id]
    assert found[2]
    assert found[2][1].evidence == (("copy", cut.id), ("shared", "100%"), ("limit", "80%"))


def test_what_the_editor_calls_an_original_is_none() -> None:
    first, second, third = one(), another(), another("Kabar dari hulu sungai", n=2, hours=2, source="dawn")
    found = Copies().take([first, second, third], originals=[second.id])

    assert [match and match[0] for match in found] == [None, None, first.id]
