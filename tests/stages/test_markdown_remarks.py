"""What the author of an article in Markdown is told of it."""

from __future__ import annotations

import time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kabar.model import Document
from kabar.stages.parse import markdown
from kabar.stages.parse.markdown.remarks import remarks


def told(text: str) -> list[str]:
    return [str(trouble) for trouble in remarks(text, "content/a.md")]


def test_a_frame_is_told_of_at_its_place() -> None:
    assert told("Satu\r\n\r\nDua <IFRAME src=x>") == [
        (
            "content/a.md:3:5: <iframe> shows what stands elsewhere, and readers get a link to it\n"
            "  fix: write the link yourself: [what it is](https://…)"
        )
    ]


@pytest.mark.parametrize(
    "text",
    ["`<iframe>`", "``a ` <video>``", "```html\n<iframe>\n```", "~~~\n[^1]\n~~~", "<!-- <iframe> -->", "```\n<iframe>"],
)
def test_what_stands_in_code_is_meant(text: str) -> None:
    assert told(text) == []


def test_a_footnote_that_is_missing_is_told_with_the_nearest() -> None:
    assert told("Satu.[^sumbr] Dua.[^sumber]\n\n[^sumber]: Catatan.") == [
        "content/a.md:1:6: there is no footnote 'sumbr'\n  fix: did you mean 'sumber'?"
    ]
    assert told("Satu.[^1]") == [
        "content/a.md:1:6: there is no footnote '1'\n  fix: write a line '[^1]: …' at the end of the text"
    ]


def test_a_footnote_that_nothing_leads_to_is_told() -> None:
    assert told("Satu.[^A]\n\n[^a]: Catatan.\n[^b]: Lupa.") == [
        (
            "content/a.md:4:1: nothing leads to the footnote 'b', and it is not shown\n"
            "  fix: write [^b] where it belongs in the text"
        )
    ]


def test_an_article_brings_its_remarks_and_a_draft_none() -> None:
    zone = ZoneInfo("Asia/Jakarta")
    text = "---\ntitle: x\n---\n<iframe>"
    manuscript, (trouble,) = markdown.read(Document("a.md", text), zone=zone, language="id")
    draft, none = markdown.read(Document("a.md", text.replace("x", "x\ndraft: true")), zone=zone, language="id")

    assert manuscript
    assert draft
    assert (trouble.where, none) == ("content/a.md:4:1", ())


@given(st.text("`~[^a]:\n <!-iframe>\\", max_size=80))
def test_any_text_can_be_remarked_upon(text: str) -> None:
    assert all(one.startswith("content/a.md:") for one in told(text))


@pytest.mark.parametrize("unit", ["`", "```\n", "<!--", "[^a]", "\n[^a]: b\n", "<iframe ", "`a\n\n", "~~~a\n```\n"])
def test_no_text_takes_long(unit: str) -> None:
    began = time.process_time()
    told("[^" + unit * (400_000 // len(unit)))

    assert time.process_time() - began < 1
