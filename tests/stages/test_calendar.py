"""Editions to a calendar: twelve months at a time, each day shaded by the number of its stories."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from make import article, edition, masthead, replace, story

from kabar.edges import themes
from kabar.model import ArchivePage, Day, Edition, Shade, Year
from kabar.stages import render
from kabar.stages.layout.calendar import shades, years

OURS = themes.load(Path("no/templates/of/our/own"))
NOVEMBER = date(2026, 11, 1)


def editions(told: dict[date, int]) -> list[Edition]:
    """Of these days, with so many stories each, the newest first."""
    some = [story(f"s{number}", article(f"s{number}")) for number in range(max(told.values(), default=0))]
    return [replace(edition(*some[:count]), day=day) for day, count in sorted(told.items(), reverse=True)]


def days(year: Year) -> list[Day]:
    return [day for week in year.weeks for day in week if day]


def archive(told: dict[date, int], language: str = "id") -> str:
    """The archive's page."""
    made = editions(told)
    page = ArchivePage("archive.html", years(made), len(made), (), shades(made))
    files = render.files([page], OURS, masthead(language=language), timezone="UTC", base="/")
    return next(files).content.decode()


def test_a_year_is_the_twelve_months_up_to_the_newest_edition() -> None:
    newer, older = years(editions({date(2027, 1, 3): 2, date(2026, 11, 22): 1, date(2026, 1, 31): 5}))

    assert (newer.firsts[0], newer.firsts[-1]) == (date(2026, 2, 1), date(2027, 1, 1))
    assert [sheet.first for sheet in newer.months] == [date(2027, 1, 1), NOVEMBER]
    assert (newer.editions, newer.fullest.day) == (2, date(2027, 1, 3))
    assert (older.firsts[0], older.firsts[-1]) == (date(2025, 2, 1), date(2026, 1, 1))
    assert [day.day for day in days(older)][-1] == date(2026, 1, 31)


def test_years_without_an_edition_are_left_out() -> None:
    assert [year.firsts[-1] for year in years(editions({date(2026, 11, 22): 1, date(1998, 3, 1): 1}))] == [
        NOVEMBER, date(1998, 11, 1),
    ]  # fmt: skip
    assert years(()) == ()
    assert shades(()) == ()


def test_a_calendar_begins_where_time_does() -> None:
    (year,) = years(editions({date(1, 1, 8): 1}))

    assert [day.day.day for day in days(year)] == list(range(1, 9))


def test_a_day_without_an_edition_is_told_from_one_that_is_still_to_come() -> None:
    (year,) = years(editions({date(2026, 11, 3): 1, date(2026, 11, 5): 1}))
    (sheet,) = year.months
    november = [day for week in sheet.weeks for day in week if day]

    assert [(day.day.day, day.level, bool(day.path)) for day in november] == [
        (1, 0, False), (2, 0, False), (3, 4, True), (4, 0, False), (5, 4, True),
    ]  # fmt: skip


def test_forty_one_days_much_alike_have_all_four_shades() -> None:
    told = {NOVEMBER + timedelta(number): 14 + number % 9 for number in range(41)}
    (year,) = years(editions(told))
    shaded = [day.level for day in days(year) if day.path]

    assert all(shaded.count(level) >= 8 for level in (1, 2, 3, 4))
    assert shades(editions(told)) == (Shade(1, 14, 15), Shade(2, 16, 17), Shade(3, 18, 19), Shade(4, 20, 22))


def test_days_that_are_all_alike_have_one_shade_the_full_one() -> None:
    assert shades(editions({NOVEMBER: 5, date(2026, 11, 2): 5})) == (Shade(4, 5, 5),)
    assert shades(editions({NOVEMBER: 5})) == (Shade(4, 5, 5),)


@given(st.dictionaries(st.dates(date(2019, 1, 1), date(2026, 12, 31)), st.integers(1, 30), min_size=1))
def test_every_edition_stands_once_and_what_is_fuller_is_no_lighter(told: dict[date, int]) -> None:
    made = years(editions(told))
    drawn = [day for year in made for day in days(year) if day.path]

    assert sorted(day.day for day in drawn) == sorted(told)
    assert sum(year.editions for year in made) == len(told)
    for year in made:
        assert all(day is None or day.day.weekday() == n for week in year.weeks for n, day in enumerate(week))
        listed = [day for month in reversed(year.months) for week in month.weeks for day in week if day and day.path]
        assert listed == [day for day in days(year) if day.path]
    ranked = [day.level for day in sorted(drawn, key=lambda day: day.stories)]
    assert ranked == sorted(ranked)
    assert ranked[-1] == 4


def test_the_picture_is_told_in_words_and_every_edition_is_a_link() -> None:
    told = {date(2026, 11, 20): 9, date(2026, 11, 22): 3}
    page = archive(told)

    assert 'role="img" aria-label="Desember 2025 – November 2026: 2 edisi; terpenuh 9 berita, 20 Nov 2026."' in page
    assert re.findall(r'<a class="level-(\d)" href="([^"]+)" aria-label="([^"]+)"', page) == [
        ("4", "2026/11/20.html", "20 November 2026: 9 berita"),
        ("1", "2026/11/22.html", "22 November 2026: 3 berita"),
    ]
    assert page.count("h8v8h-8z") == 357  # the days from December 1 to November 22
    assert "style=" not in page


def test_the_legend_says_of_each_shade_how_many_stories_it_is() -> None:
    page = archive({date(2026, 11, day): stories for day, stories in enumerate((3, 5, 9, 1200), 1)}, "en")
    legend = page.partition('<p class="legend">')[2].partition("</p>")[0]

    assert re.findall(r">([^<]+)</span>", legend) == ["no edition", "3", "5", "9", "1,200"]


def test_days_of_the_week_are_told_apart() -> None:
    for language, first in (("id", "Sen"), ("en", "Mo"), ("ar", "ن"), ("ru", "пн"), ("ja", "月")):
        heads = re.findall(r"<abbr title=[^>]*>([^<]+)</abbr>", archive({NOVEMBER: 1}, language))
        assert len(set(heads)) == len(heads) == 7, language
        assert heads[0] == first


def test_older_years_are_closed_until_a_reader_opens_them() -> None:
    page = archive({date(year, 11, day): 1 for year in range(2022, 2027) for day in (1, 2)})

    assert re.findall(r"<summary>(.*)</summary>", page) == [
        f"Desember {year - 1} – November {year} · 2 edisi" for year in (2025, 2024, 2023, 2022)
    ]
    assert page.count("<table") == 5
