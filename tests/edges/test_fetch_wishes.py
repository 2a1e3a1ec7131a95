from __future__ import annotations

from datetime import UTC, datetime

import pytest

from kabar.edges.fetch import wishes


@pytest.mark.parametrize(
    ("headers", "fresh_s"),
    [
        ({}, 0),
        ({"Cache-Control": "public, Max-Age=90"}, 90),
        ({"Cache-Control": "max-age=31536000"}, 86_400),
        ({"Cache-Control": f"max-age={'9' * 8000}"}, 86_400),
        ({"Cache-Control": "s-maxage=5, max-age=-1"}, 0),
        ({"Cache-Control": "no-cache, max-age=60"}, 0),
        ({"Expires": "Sun, 01 Nov 2026 10:10:00 GMT", "Date": "Sun, 01 Nov 2026 10:00:00 GMT"}, 600),
        ({"Expires": "Sun, 01 Nov 2026 10:10:00 GMT"}, 0),
        ({"Expires": "0", "Date": "Sun, 01 Nov 2026 10:00:00 GMT"}, 0),
        ({"Expires": "Thu, 01 Jan 1970 00:00:00 GMT", "Date": "Sun, 01 Nov 2026 10:00:00 -0000"}, 0),
    ],
)
def test_a_server_may_say_how_long_its_feed_is_fresh(headers: dict[str, str], fresh_s: float) -> None:
    assert wishes.fresh_s(headers) == fresh_s


@pytest.mark.parametrize(
    ("text", "retry_s"),
    [
        ("120", 120),
        ("9" * 30, 86_400),
        ("-5", 0),
        ("soon", 0),
        ("", 0),
        ("٣", 0),
        ("Sun, 01 Nov 2026 10:01:00 GMT", 60),
    ],
)
def test_a_server_may_say_when_to_come_back(text: str, retry_s: float) -> None:
    assert wishes.retry_s({"Retry-After": text}, datetime(2026, 11, 1, 10, tzinfo=UTC)) == retry_s
