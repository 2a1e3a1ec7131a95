"""What the author of an article in Markdown is told of it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import patience

from kabar.model import Document
from kabar.stages.parse import markdown
from kabar.stages.parse.markdown.remarks import remarks


def told(text: str) -> list[str]:
    return [str(trouble) for trouble in remarks(text, "content/a.md")]


def test_a_frame_is_told_of_at_its_place() -> None:
    assert told("Satu\r\n\r\nDua <IFRAME src=x>") == [
        (
            "content/a.md:3:5: <iframe> shows what stands elsewhere, and readers get no way to it\n"
            "  fix: write the link yourself: [what it is](https://…)"
        )
    ]


LINK = "write the link yourself: [what it is](https://…)"


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://peta.example/demak", "peta.example"),
        ("//peta.example/demak", "peta.example"),
        ("https://www.youtube.com/watch?v=aqz-KE-bpKQ", "www.youtube-nocookie.com"),
    ],
)
def test_a_frame_that_could_be_allowed_is_told_with_the_line_for_it(address: str, host: str) -> None:
    (said,) = remarks(f'<iframe src="{address}"></iframe>', "content/a.md", ["player.vimeo.com"])

    allow = f"'embeds: [player.vimeo.com, {host}]' under 'site' in config.yaml"
    assert said.fix == f"{LINK}; or let readers open it here: {allow}"


@pytest.mark.parametrize("address", ["http://a.example/x", "https://127.0.0.1/x", "film.mp4", "javascript:alert(1)"])
def test_a_frame_that_could_never_be_allowed_is_told_to_be_a_link(address: str) -> None:
    (said,) = remarks(f'<iframe src="{address}"></iframe>', "content/a.md")

    assert said.fix == LINK


def test_what_is_allowed_is_not_told_of() -> None:
    text = '<iframe src="https://youtu.be/aqz-KE-bpKQ"></iframe>\n\n![Film](https://vimeo.com/1)'

    assert [*remarks(text, "content/a.md", ["www.youtube-nocookie.com", "player.vimeo.com"])] == []
    assert len([*remarks(text, "content/a.md", ["player.vimeo.com"])]) == 1


def test_a_picture_that_is_a_film_is_told_of() -> None:
    assert told('![Foto](a.jpg)\n\n![Film](https://a.example/v.mp4 "Rapat")') == [
        (
            "content/a.md:3:1: this is a film, a sound or a document, and no picture, and readers get a link to it\n"
            f"  fix: {LINK}; or let readers open it here: 'embeds: [a.example]' under 'site' in config.yaml"
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


@pytest.mark.parametrize(
    "unit", ["`", "```\n", "<!--", "[^a]", "\n[^a]: b\n", "<iframe ", "`a\n\n", "~~~a\n```\n", "![", "![a](", "![a](x "]
)
def test_no_text_takes_long(unit: str) -> None:
    with patience():
        told("[^" + unit * (400_000 // len(unit)))
