"""How a server was met, into when it may be asked again: seldom, never in its rests, and never silenced for good."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import DAY, HOUR, NOW, feed, replace, reply

from kabar.model import Channel, Failure, Feed, Validators, Visit
from kabar.stages import visits

ANTARA = feed()
NEVER = Visit()
SILENT = Channel()
OWN_INTERVAL = timedelta(minutes=55)
LONGEST_BACKOFF = 1.2 * DAY
NEW = "https://antara.example/new"


def answered(
    visit: Visit = NEVER, *, now: datetime = NOW, channel: Channel = SILENT, of: Feed = ANTARA, **said: object
) -> Visit:
    """The visit after a good answer."""
    return visits.answered(visit, of, reply("", **said), channel, now=now)


def failed(
    visit: Visit = NEVER, kind: str = "timeout", *, now: datetime = NOW, retry_s: float = 0, of: Feed = ANTARA
) -> Visit:
    """The visit after a failure."""
    failure = Failure(of.id, kind, f"it is in trouble: {kind}", "", retry_s)  # type: ignore[arg-type]
    return visits.failed(visit, of, failure, now=now)


def due(visit: Visit, *, now: datetime, of: Feed = ANTARA) -> bool:
    return visits.due(of, visit, now=now)


def wait(visit: Visit, now: datetime = NOW) -> timedelta:
    assert visit.again
    return visit.again - now


def moved(since: datetime = NOW - 2 * DAY, now: datetime = NOW) -> Visit:
    """A feed that said so at two visits."""
    return answered(answered(now=since, moved_to=NEW), now=now, moved_to=NEW)


# After a good answer


def test_a_feed_that_was_never_asked_is_due() -> None:
    assert due(NEVER, now=NOW)


def test_after_a_good_answer_it_rests_a_little_less_than_an_hour() -> None:
    visit = answered()

    assert (visit.asked, visit.good, visit.failures) == (NOW, NOW, 0)
    assert wait(visit) == OWN_INTERVAL
    assert not due(visit, now=NOW + OWN_INTERVAL - timedelta(seconds=1))
    assert due(visit, now=NOW + OWN_INTERVAL)


def test_what_knows_no_next_time_is_due() -> None:
    assert due(replace(answered(), again=None), now=NOW)


@pytest.mark.parametrize(
    ("fresh_s", "refresh_s", "rests"),
    [
        (60, 0, OWN_INTERVAL),
        (0, 60, OWN_INTERVAL),
        (7200, 0, 2 * HOUR),
        (0, 7200, 2 * HOUR),
        (7200, 10_800, 3 * HOUR),
        (10_800, 7200, 3 * HOUR),
        (31_536_000, 0, DAY),
        (0, 31_536_000, DAY),
    ],
)
def test_it_rests_as_long_as_whoever_asks_for_most_but_a_day_at_most(
    fresh_s: float, refresh_s: float, rests: timedelta
) -> None:
    assert wait(answered(fresh_s=fresh_s, channel=Channel(refresh_s=refresh_s))) == rests


def test_in_the_hours_in_which_it_wants_no_visits_it_gets_none() -> None:
    channel = Channel(skip_hours=frozenset([12, 13, 14]))

    assert answered(channel=channel).again == NOW.replace(hour=15)


def test_on_the_days_on_which_it_wants_no_visits_it_gets_none() -> None:
    assert NOW.strftime("%A") == "Sunday"
    channel = Channel(skip_hours=frozenset([0]), skip_days=frozenset(["sunday", "monday"]))

    assert answered(channel=channel).again == datetime(2026, 11, 24, 1, tzinfo=NOW.tzinfo)


def test_who_never_wants_a_visit_gets_one_a_week_later() -> None:
    every_hour = Channel(skip_hours=frozenset(range(24)))

    assert 6 * DAY < wait(answered(channel=every_hour)) <= 8 * DAY


def test_a_good_answer_ends_a_row_of_failures() -> None:
    visit = answered(failed(failed()))

    assert (visit.failures, visit.kind, visit.what) == (0, "", "")
    assert wait(visit) == OWN_INTERVAL


# After a failure


def test_every_further_failure_doubles_the_wait_up_to_a_day() -> None:
    visit, waits = answered(now=NOW - HOUR), []
    for _ in range(20):
        visit = failed(visit)
        waits.append(wait(visit))

    assert [min(2**n, 24) * HOUR <= w <= 1.2 * min(2**n, 24) * HOUR for n, w in enumerate(waits)] == [True] * 20
    assert (visit.failures, visit.good, visit.asked) == (20, NOW - HOUR, NOW)
    assert visit.what == "it is in trouble: timeout"


def test_feeds_that_failed_together_do_not_come_back_together() -> None:
    waits = {wait(failed(of=feed(f"feed-{n}"))) for n in range(20)}

    assert len(waits) > 15
    assert failed() == failed()


def test_a_server_that_says_when_to_come_back_is_left_alone_till_then() -> None:
    assert 5 * HOUR <= wait(failed(retry_s=5 * 3600)) <= 1.2 * 5 * HOUR
    assert wait(failed(retry_s=60)) >= HOUR
    assert wait(failed(retry_s=1e9)) == LONGEST_BACKOFF


def test_a_bot_protection_is_left_alone_for_four_hours() -> None:
    assert 4 * HOUR <= wait(failed(kind="blocked")) <= 1.2 * 4 * HOUR


def test_a_feed_that_is_gone_is_not_asked_again_until_its_address_changes() -> None:
    gone = failed(kind="gone")

    assert gone.gone
    assert not due(gone, now=NOW + 3650 * DAY)
    assert due(gone, now=NOW, of=feed(url=NEW))


def test_a_clock_that_was_set_back_silences_no_feed() -> None:
    for visit in (answered(now=NOW + 400 * DAY), failed(now=NOW + 400 * DAY)):
        assert due(visit, now=NOW)


# Addresses


def test_of_another_address_nothing_that_was_learnt_counts() -> None:
    other = feed(url=NEW)
    old = failed(failed(moved()))

    assert due(old, now=NOW, of=other)
    assert visits.target(other, old) == other
    assert answered(old, of=other) == answered(of=other)
    assert failed(old, of=other) == failed(of=other)
    assert NEW not in visits.address(other)


def test_of_another_address_no_validator_is_told() -> None:
    known = (Validators("etag"), Channel("Antara"), answered())

    assert visits.known(ANTARA, known) == known
    assert visits.known(feed(url=NEW), known) == visits.known(ANTARA, None) == (Validators(), Channel(), NEVER)


def test_one_sighting_of_a_move_moves_nothing() -> None:
    for visit in (answered(moved_to=NEW), moved(since=NOW - DAY + timedelta(seconds=1))):
        assert (visit.moved_to, visits.moved_for_good(visit)) == (NEW, False)
        assert visits.target(ANTARA, visit) == ANTARA


def test_two_sightings_a_day_apart_are_a_move() -> None:
    visit = moved(since=NOW - DAY)

    assert visits.moved_for_good(visit)
    assert visits.target(ANTARA, visit) == feed(url=NEW)


def test_who_has_moved_is_asked_there_and_stays_moved() -> None:
    visit = answered(moved(), now=NOW + DAY)

    assert visits.target(ANTARA, visit) == feed(url=NEW)
    assert visit.moved == NOW - 2 * DAY


def test_who_has_moved_and_moves_on_is_followed() -> None:
    visit = answered(moved(), now=NOW + DAY, moved_to=NEW + "er")

    assert visits.target(ANTARA, visit) == feed(url=NEW + "er")


def test_another_new_address_must_be_seen_twice_too() -> None:
    visit = answered(answered(now=NOW - 2 * DAY, moved_to=NEW), moved_to=NEW + "er")

    assert (visit.moved_to, visit.moved) == (NEW + "er", NOW)
    assert visits.target(ANTARA, visit) == ANTARA


def test_a_failure_at_the_new_address_leads_back_to_the_configured_one() -> None:
    down = failed(moved(), now=NOW + DAY)

    assert visits.target(ANTARA, down) == ANTARA
    assert visits.target(ANTARA, answered(down, now=NOW + 2 * DAY, moved_to=NEW)) == feed(url=NEW)
    assert answered(down, now=NOW + 2 * DAY).moved_to == ""


def test_gone_at_the_new_address_is_not_yet_gone() -> None:
    there = failed(moved(), "gone", now=NOW + DAY)
    here = failed(there, "gone", now=NOW + 3 * DAY)

    assert (there.gone, here.gone) == (False, True)
    assert due(there, now=NOW + 3 * DAY)


def test_a_new_address_with_the_secret_of_the_old_one_is_not_remembered() -> None:
    secret = feed(url="https://a.example/?token=s3cr3t-s3cr3t", secrets=("s3cr3t-s3cr3t",))

    assert answered(of=secret, moved_to="https://b.example/?token=s3cr3t-s3cr3t") == answered(of=secret)
    assert answered(of=secret, moved_to=NEW).moved_to == NEW


def test_validators_with_a_secret_are_not_remembered() -> None:
    secret = feed(secrets=("s3cr3t-s3cr3t",))
    told, fine = Validators('"for s3cr3t-s3cr3t"', "Sun, 22 Nov 2026 12:00:00 GMT", "hash"), Validators('"1"')

    assert visits.validators(secret, told) == replace(told, etag="")
    assert visits.validators(secret, replace(told, last_modified=told.etag)) == Validators(body_hash="hash")
    assert visits.validators(secret, fine) == fine


def test_a_failure_tells_no_secret() -> None:
    failure = Failure("antara", "network", "the name s3cr3t-s3cr3t.example does not exist", "is it s3cr3t-s3cr3t?")

    told = visits.discreet(feed(secrets=("s3cr3t-s3cr3t",)), failure)

    assert (told.what, told.fix) == ("the name ….example does not exist", "is it …?")
    assert visits.discreet(ANTARA, failure) == failure


# Files


def test_a_file_may_be_read_at_any_time() -> None:
    file = feed(url="/feeds/own.xml")
    visit = visits.answered(failed(of=file), file, reply("", fresh_s=7200), Channel(refresh_s=7200), now=NOW)

    assert visit == Visit(visits.address(file))
    assert due(visit, now=NOW, of=file)
    assert due(failed(of=file), now=NOW, of=file)


# Always


OUTCOMES = st.lists(
    st.tuples(
        st.sampled_from(["good", "timeout", "blocked", "gone", "status"]),
        st.floats(0, 1e9),
        st.floats(0, 1e9),
        st.sampled_from(["", NEW]),
        st.integers(-3, 50),
    ),
    min_size=1,
    max_size=8,
)


def history(outcomes: list[tuple[str, float, float, str, int]], channel: Channel) -> list[tuple[datetime, Visit]]:
    """The visit after each outcome, hours apart; the clock may be set back between them."""
    now, visit, found = NOW, NEVER, []
    for kind, first_s, second_s, moved_to, hours in outcomes:
        now += hours * HOUR
        if kind == "good":
            told = replace(channel, refresh_s=second_s)
            visit = answered(visit, now=now, channel=told, fresh_s=first_s, moved_to=moved_to)
        else:
            visit = failed(visit, kind, now=now, retry_s=first_s)
        found.append((now, visit))
    return found


@given(OUTCOMES)
def test_it_is_never_due_before_now_nor_later_than_a_day_and_its_jitter(
    outcomes: list[tuple[str, float, float, str, int]],
) -> None:
    for now, visit in history(outcomes, Channel()):
        assert OWN_INTERVAL <= wait(visit, now) <= LONGEST_BACKOFF


@given(
    OUTCOMES,
    st.frozensets(st.integers(0, 23), max_size=23),
    st.frozensets(st.sampled_from(["monday", "saturday", "sunday", "someday"])),
)
def test_rests_are_kept_and_end(
    outcomes: list[tuple[str, float, float, str, int]], hours: frozenset[int], days: frozenset[str]
) -> None:
    channel = Channel(skip_hours=hours, skip_days=days)
    for now, visit in history(outcomes, channel):
        assert OWN_INTERVAL <= wait(visit, now) <= LONGEST_BACKOFF + len(days) * DAY + DAY
        if visit.again and not visit.failures:
            assert visit.again.hour not in hours
            assert visit.again.strftime("%A").lower() not in days


@given(OUTCOMES, st.integers(0, 100))
def test_whatever_happened_a_feed_that_is_not_gone_is_asked_again(
    outcomes: list[tuple[str, float, float, str, int]], hours: int
) -> None:
    now, visit = history(outcomes, Channel())[-1]

    assert due(visit, now=now + LONGEST_BACKOFF + hours * HOUR) is not visit.gone
    assert visits.target(ANTARA, visit).url in {ANTARA.url, NEW}
