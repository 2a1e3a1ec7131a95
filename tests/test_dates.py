"""Words to a moment, in every language of the tables."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kabar.grammar import dates
from kabar.languages import LANGUAGES

JAKARTA = ZoneInfo("Asia/Jakarta")
WIB, WIT, JST = (timezone(timedelta(hours=hours)) for hours in (7, 9, 9))
EST, EDT = (timezone(timedelta(hours=hours)) for hours in (-5, -4))
NOON = datetime(2026, 1, 7, 13, 21)  # noqa: DTZ001  (a clock without a zone: each case gives its own)

WITH_A_ZONE = {
    "Senin, 16 November 2026 17:00 WIB": datetime(2026, 11, 16, 17, tzinfo=WIB),
    "Kamis 03 Desember 2026 | 18.45 WIT": datetime(2026, 12, 3, 18, 45, tzinfo=WIT),
    "Thu,28 Jul 2022 4:35:5 GMT+9": datetime(2022, 7, 28, 4, 35, 5, tzinfo=JST),
    "20261116T100000Z": datetime(2026, 11, 16, 10, tzinfo=UTC),
    "2026-01-07T13:21:00.123+07:00": NOON.replace(tzinfo=WIB),
    "2026-01-07T13:21Z": NOON.replace(tzinfo=UTC),
    "Wed, 07 Jan 2026 13:21:00 +0700": NOON.replace(tzinfo=WIB),
    "January 7, 20261:21 PM GMT+7Updated 2 hours ago": NOON.replace(tzinfo=WIB),
    "PUBLISHED WED, JAN 7 20261:21 PM EST": NOON.replace(tzinfo=EST),
    "January 7, 2026, 1:21 p.m. ET": NOON.replace(tzinfo=EST),
    "July 7, 2026, 1:21 p.m. ET": datetime(2026, 7, 7, 13, 21, tzinfo=EDT),
    "1:21 PM EST, January 7, 2026": NOON.replace(tzinfo=EST),
    "Updated 1:21 PM WIB, January 7, 2026": NOON.replace(tzinfo=WIB),
    "1:21 PM EST, Wed January 7, 2026": NOON.replace(tzinfo=EST),
    "First published on Wed 7 Jan 2026 13.21 GMT": NOON.replace(tzinfo=UTC),
    "Wednesday 7 January 2026 13:21, UK": NOON.replace(tzinfo=UTC),
    "Rabu, 7 Januari 2026 - 13:21 WIB": NOON.replace(tzinfo=WIB),
    "Rabu, 07 Jan 2026, 13:21 WIB": NOON.replace(tzinfo=WIB),
    "Diterbitkan 07 Januari 2026, 13:21 Wib": NOON.replace(tzinfo=WIB),
    "7 Januari 2026 (13:21 WIB)": NOON.replace(tzinfo=WIB),
    "7. Januar 2026, 13:21 Uhr MEZ": NOON.replace(tzinfo=timezone(timedelta(hours=1))),
    "7 января 2026 г. в 13:21 МСК": NOON.replace(tzinfo=timezone(timedelta(hours=3))),
    "1767766860": datetime(2026, 1, 7, 6, 21, tzinfo=UTC),
    "1767766860123": datetime(2026, 1, 7, 6, 21, tzinfo=UTC),
}

WITHOUT_A_ZONE = [
    "7 January 2026 13:21",
    "7 January 2026 | 13:21",
    "7 January 2026 • 13.21",
    "07/01/2026 13:21",
    "2026-01-07 13:21",
    "2026/1/7 13:21:00",
    "07.01.2026, 13:21",
    "Rabu 7 Januari 2026 13.21",
    "Rabu, 7 Januari 2026 pukul 13.21",
    "Rabu (07/01/2026) 13:21",
    "Jan 07, 2026, 01:21 PM",
    "Posted Wed 7 Jan 2026 at 1:21pm",
    "Published: 13:21, 7 January 2026",
    "le 7 janvier 2026 à 13h21",
    "7 de enero de 2026 a las 13:21",
    "mercoledì 7 gennaio 2026, ore 13:21",
    "7 OCAK 2026 13:21",
    "7\u00a0Januari\u00a02026\u202f13:21",
]

DAYS = {
    "Seg, 24 Set 2018": date(2018, 9, 24),
    "07.02.2025": date(2025, 2, 7),
    "2020/1/10": date(2020, 1, 10),
    "07/01/2026": date(2026, 1, 7),
    "13/01/2026": date(2026, 1, 13),
    "01/13/2026": date(2026, 1, 13),
    "Published On 7 Jan 2026": date(2026, 1, 7),
    "7th January 2026": date(2026, 1, 7),
    "Wed January 7, 2026": date(2026, 1, 7),
    "7 Kasım 2026": date(2026, 11, 7),
    "7 KASIM 2026": date(2026, 11, 7),
    "7 січня 2026 р.": date(2026, 1, 7),
    "1er janvier 2026": date(2026, 1, 1),
}

NO_DATES = [
    "",
    "2026-02-30",
    "31 April 2026",
    "13/13/2026",
    "1989-12-31",
    "1 Januari 2101",
    "20260107",
    "1:21 p.m. ET",
    "Januari 2026",
    "7 Januari",
    "12 orang 2026",
    "7 Januari 2026 25:10",
    "7 Januari 2026 dan seterusnya",
    "Pada 7 Januari 2026 polisi datang",
    "7 Jan 2026 8 Jan 2026",
    "123456789",
    "7 January 2026 " + "x" * 400,
]


@pytest.mark.parametrize(("text", "moment"), WITH_A_ZONE.items())
def test_a_zone_that_stands_there_counts(text: str, moment: datetime) -> None:
    dated = dates.read(text, zone=JAKARTA)

    assert dated == dates.Dated(moment)
    assert dated.moment.utcoffset() == moment.utcoffset()


@pytest.mark.parametrize("text", WITHOUT_A_ZONE)
def test_without_a_zone_the_sites_is_taken(text: str) -> None:
    assert dates.read(text, zone=JAKARTA) == dates.Dated(NOON.replace(tzinfo=JAKARTA), zone_assumed=True)


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_a_mere_day_is_known_as_such(text: str, day: date) -> None:
    midnight = datetime(day.year, day.month, day.day, tzinfo=JAKARTA)

    assert dates.read(text, zone=JAKARTA) == dates.Dated(midnight, date_only=True, zone_assumed=True)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    assert dates.read(text, zone=JAKARTA) is None


def test_a_date_is_found_within_a_line() -> None:
    line = "Willy Haryono • 7 January 2026 13:21 | Jakarta"

    found = dates.find(line, zone=JAKARTA)

    assert found is not None
    assert line[found.start : found.end] == "7 January 2026 13:21"


def test_several_dates_of_a_line_are_found_one_after_the_other() -> None:
    line = "Published 01/07/2026Published January 7, 2026last updated January 8, 2026"

    first = dates.find(line, zone=JAKARTA)
    assert first is not None
    assert not first.sure  # day and month might be the other way round
    second = dates.find(line, zone=JAKARTA, start=first.end)
    assert second is not None
    assert second.sure
    third = dates.find(line, zone=JAKARTA, start=second.end)

    assert third is not None
    assert [found.dated.moment.day for found in (second, third)] == [7, 8]
    assert dates.find(line, zone=JAKARTA, start=third.end) is None


def test_no_month_has_two_meanings() -> None:
    meant: dict[str, int] = {}
    for language in LANGUAGES.values():
        for number, names in enumerate(language.months, 1):
            for name in names:
                assert meant.setdefault(name.casefold(), number) == number, name


_DAY = st.dates(date(1990, 1, 1), date(2100, 12, 31))
_CLOCK = st.times().map(lambda time: time.replace(second=0, microsecond=0))


@given(st.data(), _DAY, _CLOCK, st.sampled_from(sorted(LANGUAGES)))
def test_what_a_language_prints_is_read_back(data: st.DataObject, day: date, clock: datetime, tag: str) -> None:
    language = LANGUAGES[tag]
    month = data.draw(st.sampled_from(language.months[day.month - 1]))
    weekday = data.draw(st.sampled_from(language.weekdays[day.weekday()]))
    form = data.draw(
        st.sampled_from(
            [
                "{weekday}, {day} {month} {year} {hour:02}:{minute:02}",
                "{weekday} {day:02} {month} {year} | {hour:02}.{minute:02}",
                "{day}. {month} {year}, {hour}:{minute:02}",
                "{month} {day}, {year} {hour:02}:{minute:02}",
                "{hour:02}:{minute:02}, {day} {month} {year}",
                "{year}-{number:02}-{day:02}T{hour:02}:{minute:02}",
                "{day:02}.{number:02}.{year} {hour:02}:{minute:02}",
            ]
        )
    )
    text = form.format(
        weekday=weekday,
        day=day.day,
        month=month,
        number=day.month,
        year=day.year,
        hour=clock.hour,
        minute=clock.minute,
    )

    moment = datetime(day.year, day.month, day.day, clock.hour, clock.minute, tzinfo=JAKARTA)
    assert dates.read(text, zone=JAKARTA) == dates.Dated(moment, zone_assumed=True), text


@given(st.text(max_size=400))
def test_nothing_raises(text: str) -> None:
    dated = dates.read(text, zone=JAKARTA)
    dates.find(text, zone=JAKARTA)

    assert dated is None or dated.moment.tzinfo is not None


@given(st.text("0123456789 .:/-,JanMeiPTZ+", max_size=300))
def test_a_date_that_is_found_lies_within_the_line(line: str) -> None:
    found = dates.find(line, zone=JAKARTA)

    assert found is None or (0 <= found.start < found.end <= len(line) and 1990 <= found.dated.moment.year <= 2100)
