"""What a feed says of its own rhythm, in RSS and Atom as servers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import NOW, feed, reply

from kabar.model import Channel, FeedDocument
from kabar.stages import parse
from kabar.stages.parse import rhythm

SY = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
WEEK = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def told(said: str) -> Channel:
    """What an RSS channel says of itself that says this."""
    return channel(f'<rss version="2.0" {SY}><channel><title>News</title>{said}</channel></rss>')


def channel(body: str) -> Channel:
    found = parse.feed(reply(body), feed(), now=NOW)
    assert isinstance(found, FeedDocument), found
    return found.channel


def hours(*named: object) -> str:
    return "<skipHours>" + "".join(f"<hour>{hour}</hour>" for hour in named) + "</skipHours>"


def days(*named: str) -> str:
    return "<skipDays>" + "".join(f"<day>{day}</day>" for day in named) + "</skipDays>"


def test_a_feed_that_says_nothing_asks_for_nothing() -> None:
    assert told("") == Channel("News")


@pytest.mark.parametrize(
    ("said", "refresh_s"),
    [
        ("<ttl>60</ttl>", 3600),
        ("<ttl> 60 </ttl>", 3600),
        ("<ttl>0</ttl>", 0),
        ("<ttl>-5</ttl>", 0),
        ("<ttl>1.5</ttl>", 0),
        ("<ttl>an hour</ttl>", 0),
        ("<ttl></ttl>", 0),
        ("<ttl>99999999999999999999</ttl>", 0),
    ],
)
def test_a_ttl_counts_minutes(said: str, refresh_s: float) -> None:
    assert told(said).refresh_s == refresh_s


@pytest.mark.parametrize(
    ("period", "frequency", "refresh_s"),
    [
        ("hourly", "1", 3600),
        ("hourly", "2", 1800),
        ("daily", "4", 21_600),
        ("DAILY\n", "1", 86_400),
        ("weekly", "7", 86_400),
        ("monthly", "1", 2_592_000),
        ("yearly", "1", 31_536_000),
        ("daily", "0", 86_400),
        ("daily", "often", 86_400),
        ("often", "1", 0),
    ],
)
def test_an_update_period_is_shared_by_its_frequency(period: str, frequency: str, refresh_s: float) -> None:
    said = f"<sy:updatePeriod>{period}</sy:updatePeriod><sy:updateFrequency>{frequency}</sy:updateFrequency>"

    assert told(said).refresh_s == refresh_s


def test_a_period_without_a_frequency_is_once() -> None:
    assert told("<sy:updatePeriod>daily</sy:updatePeriod>").refresh_s == 86_400


def test_of_two_wishes_the_longer_counts() -> None:
    assert told("<ttl>45</ttl><sy:updatePeriod>hourly</sy:updatePeriod>").refresh_s == 3600
    assert told("<ttl>90</ttl><sy:updatePeriod>hourly</sy:updatePeriod>").refresh_s == 5400


def test_atom_says_it_too() -> None:
    body = f"""<feed xmlns="http://www.w3.org/2005/Atom" {SY}><title>News</title>
        <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency></feed>"""

    assert channel(body).refresh_s == 43_200


def test_hours_and_days_of_rest_are_read() -> None:
    found = told(hours(0, " 3 ", "04", 23) + days("Saturday", "SUNDAY"))

    assert found.skip_hours == {0, 3, 4, 23}
    assert found.skip_days == {"saturday", "sunday"}


def test_midnight_has_two_numbers() -> None:
    assert told(hours(24)).skip_hours == {0}


def test_hours_and_days_that_are_none_are_passed_over() -> None:
    found = told(hours("noon", -1, 3.5, "", 7) + days("Someday", "Friday") + "<hour>5</hour><day>Monday</day>")

    assert found.skip_hours == {7}
    assert found.skip_days == {"friday"}


def test_who_rests_always_does_not_say_when() -> None:
    found = told(hours(*range(24)) + days(*WEEK))

    assert (found.skip_hours, found.skip_days) == (frozenset(), frozenset())
    assert len(told(hours(*range(23))).skip_hours) == 23
    assert len(told(days(*WEEK[1:])).skip_days) == 6


@given(
    st.binary(max_size=300)
    | st.lists(
        st.sampled_from(
            [
                b"<skipHours>",
                b"</skipHours>",
                b"<hour>",
                b"7",
                b"</hour>",
                b"<skipDays>",
                b"</skipDays>",
                b"<day>",
                b"Monday",
                b"</day>",
                b"\xff",
            ]
        )
    ).map(b"".join),
    st.text(max_size=8),
)
def test_whatever_it_says_it_leaves_an_hour_and_a_day_for_visits(body: bytes, said: str) -> None:
    refresh_s, hours, days = rhythm.of({"ttl": said, "sy_updateperiod": said, "sy_updatefrequency": said}, body)

    assert 0 <= refresh_s < 1e9
    assert hours < frozenset(range(24))
    assert days < {day.lower() for day in WEEK}
