"""Pages to the pictures that stand for them: which there are, what stands on them, how they are drawn."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import article, edition, masthead, own, replace, story
from PIL import Image

from kabar.edges import themes
from kabar.errors import KabarError
from kabar.model import Edition, Masthead, Theme
from kabar.model import Image as Photo
from kabar.model.pictures import Print
from kabar.stages import layout, render
from kabar.stages.render import Card, Style
from kabar.stages.render.pictures import letters

OURS = themes.load(Path("no/templates/of/our/own"))
STYLE = render.style(OURS)
CARD = Card("cards/x.png", "Kabar Pagi", "Minggu, 22 November 2026", "Sains", "Air naik tak sama tinggi", "2 berita")
DATED = replace(CARD, day="2026-11-22", address="kabar.example")
PAPER = Card(
    "cards/x.png", "晨报", "11月22日", "要闻", "气候峰会达成协议", "作者", day="2026-11-22", address="kabar.example"
)
joined = pytest.mark.skipif(letters.way("") is None, reason="this machine has no FriBiDi")


def cards(*editions: Edition, site: Masthead | None = None) -> dict[str, Card]:
    """The cards of a site, by path."""
    site = site or masthead("antara", "content")
    stories = [story for edition in editions for story in edition.stories]
    found = render.cards(layout.pages(editions, stories, site), OURS, site, timezone="UTC")
    return {card.path: card for card in found}


def picture(card: Card, style: Style = STYLE) -> Image.Image:
    """A card as it is seen."""
    return Image.open(io.BytesIO(render.drawn(card, style).content)).convert("RGB")


def test_an_edition_has_a_card_with_its_day_its_lead_and_what_it_holds() -> None:
    found = cards(edition(story("rice", article("Rice is <dearer> & dearer")), story("b", sources=2)))

    assert found["cards/2026/11/22.png"] == Card(
        "cards/2026/11/22.png",
        "Kabar",
        "Sunday, November 22, 2026",
        "Top stories",
        "Rice is <dearer> & dearer",
        "2 stories from 3 sources",
        day="2026-11-22",
        address="kabar.example",
    )
    assert found.keys() == {"cards/site.png", "cards/2026/11/22.png"}


def test_an_own_article_has_a_card_unless_it_has_a_picture() -> None:
    bare, full = own("Bare & bold", author="D'Arcy"), own("Full", image=Photo("https://x.example/a.jpg"))
    found = cards(edition(story("a", bare), story("b", full)))

    assert "cards/2026/11/22/full.png" not in found
    assert found["cards/2026/11/22/bare-bold.png"] == Card(
        "cards/2026/11/22/bare-bold.png",
        "Kabar",
        "Sunday, November 22, 2026",
        "World",
        "Bare & bold",
        "By D'Arcy · kabar.example",
        day="2026-11-22",
        address="kabar.example",
    )


@pytest.mark.parametrize(
    ("width", "height", "drawn"),
    [(600, 400, False), (599, 400, True), (1600, 533, True), (1599, 533, False), (800, 1600, False), (300, 5000, True)],
)
def test_an_own_picture_too_small_or_of_an_odd_shape_stands_for_no_page(width: int, height: int, drawn: bool) -> None:
    photo = Photo("https://kabar.example/a.webp", prints=(Print("a.webp", width, height),))

    assert ("cards/2026/11/22/rice.png" in cards(edition(story("a", own("Rice", image=photo))))) is drawn


def test_a_site_without_an_address_has_no_cards() -> None:
    assert cards(edition(story("a")), site=masthead(homeless=True)) == {}


def test_a_card_is_a_small_picture_of_the_size_that_programs_show_whole() -> None:
    content = render.drawn(replace(CARD, headline="Kata yang panjang sekali " * 9), STYLE).content

    assert content.startswith(b"\x89PNG")
    assert Image.open(io.BytesIO(content)).size == (1200, 630)
    assert len(content) < 40_000


def test_the_same_card_is_the_same_bytes() -> None:
    assert render.drawn(CARD, STYLE) == render.drawn(replace(CARD), replace(STYLE))


def test_a_card_is_drawn_in_the_colours_of_the_theme() -> None:
    sheet = b":root { --box: #012; --accent: light-dark(#ABCDEF, #fff); --ink: var(--x) }"
    style = render.style(Theme({}, {}, {**OURS.assets, "assets/style.css": sheet}))

    assert (style.box, style.accent, style.ink) == ("#001122", "#abcdef", Style().ink)
    assert picture(CARD, style).getpixel((600, 5)) == (0xAB, 0xCD, 0xEF)
    assert picture(CARD, style).getpixel((20, 600)) == (0x00, 0x11, 0x22)


@joined
@pytest.mark.parametrize(
    "headline", ["قِمّة المناخ: «١٢» بنداً", "روزنامه می\u200cخواهد", "اردو میں خبریں", "Kabar: قمة المناخ"]
)
def test_a_headline_in_arabic_letters_is_drawn(headline: str) -> None:
    assert letters.shown(headline, STYLE.font) == headline
    assert picture(replace(DATED, headline=headline)).tobytes() != picture(replace(DATED, headline="")).tobytes()


@joined
def test_arabic_letters_are_joined() -> None:
    type_ = letters.font(STYLE.font, 60)

    assert letters.length("قمة", type_) < sum(letters.length(letter, type_) for letter in "قمة") * 0.9


def test_a_card_of_a_site_from_right_to_left_begins_at_the_right() -> None:
    card = replace(CARD, headline="Air", kicker="", line="")
    left, right = (picture(replace(card, direction=way)).crop((0, 130, 600, 540)) for way in ("ltr", "rtl"))

    assert len(left.getcolors() or ()) > 2  # letters
    assert len(right.getcolors() or ()) == 1


@pytest.mark.parametrize("headline", ["気候", "Климат", "\N{OLD SOUTH ARABIAN LETTER HE}", ""])
def test_where_the_font_cannot_show_the_headline_stands_the_day(headline: str) -> None:
    dated = picture(replace(DATED, headline="2026-11-22", line=DATED.line)).tobytes()

    assert picture(replace(DATED, headline=headline)).tobytes() == dated


def test_a_card_says_what_it_can_in_letters_that_every_font_has() -> None:
    bare = Card("cards/x.png", "kabar.example", "", "", "2026-11-22", "")

    assert picture(PAPER).tobytes() == picture(bare).tobytes()
    assert (
        picture(replace(PAPER, day="")).tobytes()
        == picture(replace(bare, nameplate="", headline="kabar.example")).tobytes()
    )


def test_a_letter_that_the_font_lacks_stands_without_its_accent() -> None:
    assert letters.shown("Ẉarta e\u0301lan,\nŻółć\x07", STYLE.font) == "Warta élan, Żółć"


def test_without_a_font_there_is_still_a_picture() -> None:
    assert picture(CARD, replace(STYLE, font=b"")).size == (1200, 630)


def test_a_font_that_is_none_is_told() -> None:
    with pytest.raises(KabarError, match="this is not a font"):
        render.drawn(CARD, replace(STYLE, font=b"no font"))


@given(st.lists(st.text("aekn ilmMW", min_size=1, max_size=16), min_size=1, max_size=24).map(" ".join))
@settings(max_examples=25, deadline=None)
def test_any_headline_stays_in_its_column(text: str) -> None:
    found = letters.block(text, STYLE.font, largest=108, smallest=48, width=1056, height=304)

    assert len(found.lines) * found.leading <= 304
    assert all(letters.font(STYLE.font, found.size).getlength(line) <= 1056 for line in found.lines)
    if not any(line.endswith("…") for line in found.lines):
        assert " ".join(found.lines).split() == text.split()


@given(st.text(max_size=60), st.text(max_size=200))
@settings(max_examples=25, deadline=None)
def test_anything_can_stand_on_a_card(nameplate: str, headline: str) -> None:
    assert len(render.drawn(replace(CARD, nameplate=nameplate, headline=headline), STYLE).content) < 40_000
