"""How the feeds fare, to the page that tells readers: in their language, and nothing of an address."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from make import DAY, HOUR, NOW, masthead

from kabar.edges import themes
from kabar.model import Health, StatusPage
from kabar.model.visits import Kind
from kabar.stages import render

OURS = themes.load(Path("no/templates/of/our/own"))
FINE = Health("antara", "Antara", "fine", NOW, NOW + HOUR, 0, 3.5, 0.2, "", "")
BROKEN = replace(
    FINE,
    feed="bbc",
    name="BBC",
    state="failing",
    good=NOW - DAY,
    failures=3,
    kind="format",
    what="no feed",
    fix="Mend!",
)


def rows(*feeds: Health, language: str = "en") -> list[str]:
    """What each row of the table says, as plain words."""
    page, site = StatusPage("status.html", feeds), masthead(language=language)
    html = next(render.files([page], OURS, site, timezone="UTC", base="/")).content.decode()
    found = re.findall("<tr>.*?</tr>", html.partition("<tbody>")[2], re.DOTALL)
    return [" ".join(re.sub("<[^>]*>", " ", row).split()) for row in found]


def test_a_feed_that_is_no_feed_says_so_and_when_it_is_asked_again() -> None:
    again = "It is asked again from Nov 22, 2026 1:00 PM UTC on."

    assert rows(BROKEN, FINE) == [
        f"BBC in trouble What stands at its address is no feed. The last 3 tries failed. {again} Nov 21, 2026 3.5",
        "Antara well Nov 22, 2026 3.5",
    ]


def test_one_that_is_gone_is_not_asked_again() -> None:
    row = rows(replace(BROKEN, state="gone", kind="gone", failures=1))[0]

    assert "closed Its outlet has closed it for good. The last try failed. Nov 21" in row


def test_a_silent_one_says_since_when() -> None:
    assert rows(replace(FINE, state="stale", since=NOW - 40 * DAY)) == [
        "Antara silent Nothing new since Oct 13, 2026 . Nov 22, 2026 3.5"
    ]


def test_a_file_gives_no_answer() -> None:
    assert rows(replace(FINE, good=None, again=None, local=True)) == ["Antara well a file 3.5"]


@pytest.mark.parametrize("language", ["en", "id", "ar"])
@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_of_failure_has_its_words(kind: str, language: str) -> None:
    (row,) = rows(replace(BROKEN, kind=kind), language=language)

    assert str(OURS.words[language][f"wrong_{kind}"]) in row


def test_what_the_editor_is_told_stays_with_the_editor() -> None:
    assert "Mend!" not in rows(BROKEN)[0]
    assert "no feed " not in rows(BROKEN)[0]
