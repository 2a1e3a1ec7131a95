"""A feed's words about a time: which are believed."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import DAY, HOUR, NOW, shared

from kabar.stages.parse.dating import believed


def read(text: str, *, zone: str = "UTC") -> datetime | None:
    """As xmlfeed asks it: with what feedparser made of the text."""
    parsed = feedparser.datetimes._parse_date(text)
    return believed(text, parsed, now=NOW, zone=ZoneInfo(zone))


def at(day: int, hour: int = 0, minute: int = 0, second: int = 0, microsecond: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, second, microsecond, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-11-20T08:15:00Z", at(20, 8, 15)),
        ("2026-11-20t08:15:00z", at(20, 8, 15)),
        ("2026-11-20T08:15:00+07:00", at(20, 1, 15)),
        ("2026-11-20 08:15:00 +0700", at(20, 1, 15)),
        ("2026-11-20T08:15:00.123456789Z", at(20, 8, 15, 0, 123456)),
        ("2026-11-20T08:15", at(20, 8, 15)),
        ("2026-11-20", at(20)),
        (" Fri, 20 Nov 2026 08:15:00 GMT ", at(20, 8, 15)),
        ("20 Nov 26 08:15 EST", at(20, 13, 15)),
        ("Friday, 20 November 2026 08:15:00 +0700", at(20, 1, 15)),
        ("Jumat, 20 November 2026 08:15 WIB", at(20, 1, 15)),
        ("2026/11/2 14:33:00", at(2, 14, 33)),
        ("20.11.2026", at(20)),
        ("20261116T100000Z", at(16, 10)),
        ("Mon,16 Nov 2026 4:35:5 GMT+9", at(15, 19, 35, 5)),
        ("1795000000", at(18, 11, 6, 40)),
        ("1795000000000", at(18, 11, 6, 40)),
    ],
)
def test_a_date_is_read(text: str, moment: datetime) -> None:
    assert read(text) == moment


@pytest.mark.parametrize(
    "text",
    [
        "",
        "now",
        "yesterday",
        "20",
        "2026-02-30",
        "2026-11-20T25:00:00Z",
        "2026-11-20T08:15:00+25:00",
        "0001-01-01T00:00:00+05:00",
        "9999-12-31T23:59:59-05:00",
        "Fri, 20 Nov 2026 99:15:00 GMT",
        "1e308",
        "9" * 400,
    ],
)
def test_what_nobody_can_date_has_no_date(text: str) -> None:
    assert read(text) is None


def test_a_date_without_a_zone_is_of_the_zone_that_is_given() -> None:
    for text in ("20 November 2026 08:15", "Jumat, 20 November 2026 08:15", "2026-11-20 08:15", "20.11.2026 08:15"):
        assert read(text, zone="Asia/Jakarta") == at(20, 1, 15)


def test_a_date_before_the_web_is_not_believed() -> None:
    assert read("Thu, 01 Jan 1970 00:00:00 GMT") is None
    assert read("1989-12-31T23:59:59Z") is None
    assert read("1990-01-01T00:00:00Z") == datetime(1990, 1, 1, tzinfo=UTC)


def test_a_date_more_than_a_day_ahead_is_not_believed() -> None:
    assert read((NOW + DAY).isoformat()) == NOW + DAY
    assert read((NOW + DAY + HOUR).isoformat()) is None


def test_a_date_that_no_clock_can_show_is_none() -> None:
    never = time.struct_time((10**12, 1, 1, 0, 0, 0, 0, 1, 0))

    assert believed("1 Jan 2026 00:00", never, now=NOW, zone=ZoneInfo("UTC")) is None


def test_a_date_that_only_feedparser_understands_is_left_to_our_tables() -> None:
    guessed = time.struct_time((1794, 1, 1, 0, 0, 0, 0, 1, 0))

    assert believed("1795000000", guessed, now=NOW, zone=ZoneInfo("UTC")) == at(18, 11, 6, 40)


@given(st.text(st.sampled_from("0123456789-/:.,+ TZGMTWIBNovJan"), max_size=30) | st.datetimes().map(str))
def test_every_text_is_a_time_within_bounds_or_none(text: str) -> None:
    moment = believed(text, None, now=NOW, zone=ZoneInfo("Asia/Jakarta"))

    assert moment is None or datetime(1990, 1, 1, tzinfo=UTC) <= moment <= NOW + DAY


def test_dates_from_hell_are_times_within_bounds_or_none() -> None:
    for line in shared("security/dates.jsonl").read_text().splitlines():
        moment = read(json.loads(line)["value"])
        assert moment is None or datetime(1990, 1, 1, tzinfo=UTC) <= moment <= NOW + DAY
