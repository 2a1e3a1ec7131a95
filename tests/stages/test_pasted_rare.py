"""Lines of pasted text that only some pages have: each goes where it belongs, and none gets lost."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from kabar.model import Manuscript
from kabar.stages.parse import pasted

TITLE = "Air surut di Kota Samudra setelah tiga hari"
BYLINE = "Penulis: Sekar Wulandari"
DATE = "Kamis, 8 Januari 2026 09:15 WIB"
FIRST = "Air yang merendam tiga kecamatan sejak Selasa malam sudah surut, kata wali kota pada Kamis pagi."
SECOND = "Warga mulai membersihkan rumah mereka, dan sekolah dibuka lagi pada hari Senin, kata kepala dinas."
LAST = "Pemerintah kota menyiapkan perahu penyeberangan gratis untuk warga sampai jembatan itu selesai."
POINTS = ("• Air surut", "• Sekolah dibuka lagi")


def read(*blocks: str) -> Manuscript:
    """An article of these blocks, with a blank line between them."""
    return pasted.read("\n\n".join(blocks), zone=ZoneInfo("Asia/Jakarta"), language="id")


def headed(*blocks: str) -> Manuscript:
    """An article whose head holds these blocks, between title and byline."""
    return read(TITLE, *blocks, BYLINE, DATE, FIRST, SECOND)


def ended(*blocks: str) -> Manuscript:
    """An article that these blocks end."""
    return read(TITLE, BYLINE, DATE, FIRST, SECOND, *blocks)


def test_an_article_is_its_title_its_byline_and_its_text() -> None:
    found = headed()

    assert (found.title, found.authors, found.paragraphs) == (TITLE, ("Sekar Wulandari",), (FIRST, SECOND))
    assert found.dropped == ()


# Above the text


def test_tags_may_stand_in_the_head() -> None:
    assert headed("Tags: banjir, Samudra").tags == ("banjir", "Samudra")


def test_hashtags_are_tags_without_a_label() -> None:
    assert headed("#banjir #samudra").tags == ("banjir", "samudra")


def test_a_newsrooms_codes_may_stand_in_the_head() -> None:
    assert headed("(skw/idh)").colophon.initials == ("skw", "idh")


def test_a_name_and_its_outlet_beside_a_date_are_a_byline_and_no_picture() -> None:
    found = read(TITLE, "Sekar Wulandari (The Jakarta Post)", DATE, FIRST, SECOND)

    assert found.authors == ("Sekar Wulandari",)
    assert found.colophon.photo_credits == ()


def test_an_agency_beside_a_date_is_the_outlet_and_no_picture() -> None:
    found = read(TITLE, "AFP", DATE, FIRST, SECOND)

    assert (found.colophon.outlet, found.colophon.photo_credits) == ("AFP", ())


def test_what_stands_beside_a_date_and_names_nobody_is_no_author() -> None:
    found = read(TITLE, f"Tim Redaksi - {DATE}", FIRST, SECOND)

    assert (found.authors, found.published is not None) == ((), True)


def test_a_joint_before_a_place_does_not_count() -> None:
    found = read(TITLE, "8 Januari 2026 09:15 pada Samudra", FIRST, SECOND)

    assert (found.published is not None, found.dropped) == (True, ("Samudra",))


def test_a_long_sentence_between_byline_and_date_is_no_biography() -> None:
    long = f"Sekar Wulandari {'menulis tentang air dan angin ' * 11}di Kota Samudra."
    found = read(TITLE, BYLINE, long, DATE, FIRST, SECOND)

    assert len(long) > 300
    assert (found.authors, found.paragraphs) == (("Sekar Wulandari",), (FIRST, SECOND))
    assert found.colophon.subtitle == long


def test_a_label_with_a_long_text_is_a_caption_and_no_credit() -> None:
    long = "Foto: warga menyeberang dengan perahu " + "di depan pasar yang terendam " * 3 + "pada Rabu"
    found = headed(long)

    assert found.colophon.photo_credits == ()
    assert long in (found.colophon.subtitle, *found.colophon.captions, *found.dropped)


def test_key_points_may_stand_between_the_date_and_the_text() -> None:
    found = read(TITLE, BYLINE, DATE, "Key points", *POINTS, FIRST, SECOND)

    assert found.colophon.key_points == ("Air surut", "Sekolah dibuka lagi")
    assert found.paragraphs == (FIRST, SECOND)


def test_without_blank_lines_key_points_end_at_the_first_sentence_that_is_none() -> None:
    found = read("\n".join((TITLE, BYLINE, DATE, "Key points", *POINTS, FIRST, SECOND)))

    assert found.colophon.key_points == ("Air surut", "Sekolah dibuka lagi")
    assert found.paragraphs == (FIRST, SECOND)


def test_key_points_may_be_all_there_is() -> None:
    found = read(TITLE, BYLINE, DATE, "Key points", *POINTS)

    assert found.title == TITLE
    assert "Air surut" in str(found)


# The first sentence


@pytest.mark.parametrize("start", ["Breaking — ", "Update — ", "Kota Yang Sangat Jauh Sekali — "])
def test_not_every_word_before_a_dash_is_a_place(start: str) -> None:
    found = read(TITLE, BYLINE, DATE, start + FIRST, SECOND)

    assert (found.colophon.dateline, found.paragraphs[0]) == ("", start + FIRST)


# In the text


def test_a_short_line_above_a_credit_is_a_caption() -> None:
    found = ended("Warga menyeberang dengan perahu\nFoto: Hendra Wijaya/ANTARA FOTO", LAST)

    assert found.colophon.captions == ("Warga menyeberang dengan perahu",)
    assert found.colophon.photo_credits == ("Hendra Wijaya/ANTARA FOTO",)
    assert found.paragraphs == (FIRST, SECOND, LAST)


@pytest.mark.parametrize("times", [1, 6])
def test_the_title_of_another_article_at_the_end_of_a_paragraph_is_taken_off(times: int) -> None:
    text = " ".join([SECOND] * times)
    found = read(TITLE, BYLINE, DATE, FIRST, f"{text} Baca juga: Banjir Rendam Tiga Kecamatan", LAST)

    assert found.colophon.related == ("Banjir Rendam Tiga Kecamatan",)
    assert found.paragraphs == (FIRST, text, LAST)


# Below the text


@pytest.mark.parametrize("long", [FIRST, FIRST * 5])
def test_codes_at_the_end_of_the_last_sentence_are_initials(long: str) -> None:
    found = ended(f"{long} (skw/idh)")

    assert (found.colophon.initials, found.paragraphs[-1]) == (("skw", "idh"), long)


def test_an_editor_at_the_end_of_the_last_sentence_is_taken_off() -> None:
    found = ended(f"{LAST} (Editor: Bram Setyo)")

    assert (found.colophon.editors, found.paragraphs[-1]) == (("Bram Setyo",), LAST)


def test_an_outlet_at_the_end_of_the_last_sentence_is_taken_off() -> None:
    found = ended(f"{LAST} (Reuters)")

    assert (found.colophon.outlet, found.paragraphs[-1], found.dropped) == ("Reuters", LAST, ("(Reuters)",))


def test_a_name_at_the_end_of_the_last_sentence_contributed() -> None:
    found = ended(f"{LAST} (Kelvin Yurcel)")

    assert (found.colophon.contributors, found.paragraphs[-1]) == (("Kelvin Yurcel",), LAST)


@pytest.mark.parametrize("end", ["***", "AFP, REUTERS"])
def test_asterisks_and_agencies_end_a_text_and_are_left_out(end: str) -> None:
    found = ended(f"{LAST} {end}")

    assert (found.paragraphs[-1], found.dropped) == (LAST, (end,))


@pytest.mark.parametrize("end", ["(5 persen dari seluruh kota)", "Kota Samudra"])
def test_what_signs_nothing_stays(end: str) -> None:
    assert ended(f"{LAST} {end}").paragraphs[-1] == f"{LAST} {end}"


def test_a_label_alone_has_its_name_in_the_next_line() -> None:
    found = ended(LAST, "Editor:", "Bram Setyo")

    assert (found.colophon.editors, found.paragraphs[-1]) == (("Bram Setyo",), LAST)


def test_a_label_whose_name_is_missing_is_left_out() -> None:
    found = ended(LAST, "Editor:")

    assert (found.paragraphs[-1], found.dropped) == (LAST, ("Editor:",))


def test_names_in_capitals_below_an_article_without_a_byline_are_its_authors() -> None:
    found = read(TITLE, DATE, FIRST, SECOND, "YUNI ASTARI | BRAM SETYO")

    assert (found.authors, found.paragraphs) == (("Yuni Astari", "Bram Setyo"), (FIRST, SECOND))


# What only looks like a label


def test_a_day_without_its_year_below_its_label_dates_nothing() -> None:
    found = headed("Diperbarui", "8 Januari")

    assert (found.updated, found.paragraphs) == (None, (FIRST, SECOND))
    assert {"Diperbarui", "8 Januari"} <= set(found.dropped)


def test_a_label_over_a_paragraph_is_a_heading() -> None:
    found = ended("Editor", LAST)

    assert (found.headings, found.colophon.editors) == (("Editor",), ())
    assert found.paragraphs == (FIRST, SECOND, LAST)


def test_a_sentence_that_begins_like_a_label_stays() -> None:
    said = "Lihat: ini kali kedua dalam setahun."

    assert ended(said, LAST).paragraphs == (FIRST, SECOND, said, LAST)


def test_a_rubric_above_the_title_is_the_section() -> None:
    found = read("Finance & economics | Free exchange", TITLE, BYLINE, DATE, FIRST, SECOND)

    assert (found.title, found.section) == (TITLE, ("Finance & economics", "Free exchange"))


def test_a_word_below_the_title_that_is_neither_name_nor_caption_is_left_out() -> None:
    assert headed("bersambung").dropped == ("bersambung",)


def test_a_few_words_below_the_title_without_any_credit_are_a_caption() -> None:
    assert headed("warga naik perahu").colophon.captions == ("warga naik perahu",)


def test_a_name_below_the_title_is_the_author_though_no_date_stands_by() -> None:
    assert read(TITLE, "Sekar Wulandari", FIRST, SECOND).authors == ("Sekar Wulandari",)


def test_another_article_may_be_announced_in_the_head() -> None:
    assert headed("Baca juga: Banjir Rendam Tiga Kecamatan").colophon.related == ("Banjir Rendam Tiga Kecamatan",)


# The language


@pytest.mark.parametrize(
    ("text", "usual", "language"),
    [
        (FIRST, "en", "id"),
        (FIRST, "id-ID", "id-ID"),
        ("Le maire a dit que les prix ne seront pas plus élevés avant la fin de la semaine", "id", "fr"),
        ("Lando Norris", "en-GB", "en-GB"),
        ("", "id", "id"),
    ],
)
def test_the_language_is_that_of_the_words_and_else_the_usual_one(text: str, usual: str, language: str) -> None:
    assert pasted.read(text, zone=ZoneInfo("Asia/Jakarta"), language=usual).language == language
