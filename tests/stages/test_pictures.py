"""What a feed attaches to an entry: which picture is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import patience

from kabar.model import Image
from kabar.stages.parse.pictures import best

BASE = "https://foto.example/berita/"


def shown(*bodies: str, **item: object) -> str:
    """The address of the picture; nothing for none."""
    found = best(item, bodies, BASE)
    return found.url.removeprefix(BASE) if found else ""


def test_the_widest_picture_is_shown() -> None:
    sizes = [{"url": f"{width}.jpg", "medium": "image", "width": width} for width in ("140", "700", "300")]

    assert shown(media_content=sizes) == "700.jpg"


@pytest.mark.parametrize(
    "content",
    [
        {"url": "a.jpg", "medium": "image"},
        {"url": "a.jpg", "type": "image/jpeg"},
        {"url": "a.jpg"},
    ],
)
def test_media_content_is_a_picture_by_medium_type_or_ending(content: dict[str, str]) -> None:
    assert shown(media_content=[content]) == "a.jpg"


@pytest.mark.parametrize(
    "content",
    [
        {"url": "a.mp4", "medium": "video"},
        {"url": "a.jpg", "type": "video/mp4"},
        {"url": "a.html"},
        {},
        {"url": "", "medium": "image"},
        {"url": "javascript:alert(1)", "medium": "image"},
        {"url": "https://feeds.feedburner.com/~r/x/~4/y.jpg", "medium": "image"},
    ],
)
def test_what_is_no_picture_is_not_shown(content: dict[str, str]) -> None:
    assert shown(media_content=[content, "no dictionary"]) == ""


def test_a_thumbnail_comes_after_the_picture_and_before_an_enclosure() -> None:
    item = {
        "media_content": [{"url": "content.jpg", "medium": "image"}],
        "media_thumbnail": [{"url": "small.jpg", "width": "70"}, {"url": "large.jpg", "width": "140"}],
        "enclosures": [{"type": "audio/mpeg", "href": "a.mp3"}, {"type": "image/png", "url": "enclosure.png"}],
    }

    assert shown(**item) == "content.jpg"
    assert shown(**{**item, "media_content": None}) == "large.jpg"
    assert shown(enclosures=item["enclosures"]) == "enclosure.png"


def test_a_picture_has_its_description_and_its_credit() -> None:
    item = {
        "media_content": [{"url": "a.jpg", "description": "<b>A</b> &amp; B"}],
        "media_credit": [{"content": "Rina"}, {"content": "ANTARA"}],
    }

    assert best(item, (), BASE) == Image(f"{BASE}a.jpg", "A & B", "Rina ANTARA")


def test_without_attachments_the_first_picture_of_the_texts_is_shown() -> None:
    assert best({}, ("no picture", "<p><IMG alt='Two &amp; two' SRC=a.jpg></p>"), BASE) == Image(
        f"{BASE}a.jpg", "Two & two"
    )


@pytest.mark.parametrize(
    "tag",
    [
        '<img width="1" height="1" src="a.gif">',
        '<img src="a.gif" width=0>',
        '<img src="a.gif" height="49px">',
        '<img src="https://a.example/1x1.png">',
        '<img src="https://stats.wordpress.com/b.gif?x">',
        '<img src="https://a.example/count?x">',
        '<img src="javascript:alert(1)">',
        '<img alt="no source">',
        "<img never closed",
        "<image src=a.jpg>",
    ],
)
def test_a_counting_pixel_is_no_picture(tag: str) -> None:
    assert shown(tag) == ""
    assert shown(f"{tag}<img src='real.jpg' width='600'>") == "real.jpg"


@given(
    st.lists(
        st.sampled_from(["<img ", "src=", "'", '"', ">", "a.jpg", "javascript:", "//x", " ", "width=1", "&#1;"])
        | st.text(max_size=3)
    ).map("".join)
)
def test_a_picture_of_any_text_stands_at_a_safe_address(body: str) -> None:
    found = best({}, (body,), BASE)

    assert found is None or found.url.startswith(("http://", "https://"))


@pytest.mark.parametrize(
    "body", ["<img " * 50_000, f"<img {'a' * 250_000}>", f"<img {'a ' * 125_000}>", f"<img a={'=' * 250_000}>"]
)
def test_no_flood_takes_long(body: str) -> None:
    with patience():
        best({}, (body,), BASE)
