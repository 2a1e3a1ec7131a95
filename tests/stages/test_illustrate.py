"""Own articles with pictures beside them: named, and shown without anything jumping."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import article, own

from kabar.model import Article, Image
from kabar.model.pictures import Picture, Print, beside
from kabar.stages import illustrate

URL = "https://kabar.example/"
SMALL = Picture((Print("images/a-1-300.webp", 300, 200),))
LARGE = Picture((Print("images/b-1-480.webp", 480, 240), Print("images/b-2-960.webp", 960, 480)))


def written(html: str, image: str = "") -> Article:
    return replace(own("Rice"), guid="2026/a.md", html=html, image=Image(image, "Rice", "Ann") if image else None)


def shown(one: Article, **pictures: Picture) -> Article:
    named = {("2026/a.md", f"{name}.jpg"): picture for name, picture in pictures.items()}
    (made,) = illustrate.shown([one], named, url=URL)
    return made


def test_an_article_names_the_pictures_beside_it_once() -> None:
    one = written(
        '<img src="a.jpg" alt=""><img alt="x" src="b.jpg"><img src="https://a.example/c.jpg"><img alt="">', "a.jpg"
    )

    assert illustrate.named([one]) == (("2026/a.md", "a.jpg"), ("2026/a.md", "b.jpg"))


def test_articles_of_others_name_none() -> None:
    assert illustrate.named([article(image=Image("a.jpg")), article(html='<img src="a.jpg">')]) == ()


def test_a_picture_comes_in_several_sizes_and_says_how_large_it_is() -> None:
    assert shown(written('<p><img src="b.jpg" alt="A &amp; b"></p>'), b=LARGE).html == (
        '<p><img src="../../../images/b-2-960.webp" alt="A &amp; b"'
        ' srcset="../../../images/b-1-480.webp 480w, ../../../images/b-2-960.webp 960w"'
        ' sizes="(min-width: 42rem) 38.75rem, 100vw" width="960" height="480" loading="lazy" decoding="async"></p>'
    )


def test_a_picture_of_one_size_offers_no_choice() -> None:
    made = shown(written('<img src="a.jpg" alt="">'), a=SMALL).html

    assert "srcset" not in made
    assert 'width="300" height="200"' in made


def test_a_picture_that_is_missing_leaves_its_caption() -> None:
    html = '<figure><img src="a.jpg" alt="x"><figcaption>Rice</figcaption></figure>'
    made = shown(written(html, "a.jpg"))

    assert (made.html, made.image) == ("<figure><figcaption>Rice</figcaption></figure>", None)


def test_the_picture_that_opens_an_article_has_an_address_that_holds_anywhere() -> None:
    made = shown(written("", "b.jpg"), b=LARGE)

    assert made.image
    assert (made.image.url, made.image.alt, made.image.credit) == (f"{URL}images/b-2-960.webp", "Rice", "Ann")


@pytest.mark.parametrize(
    "html",
    [
        '<figure><img src="a.jpg" alt="x"></figure>\n',
        '<figure><a href="https://a.example/" rel="noopener"><img src="a.jpg" alt="x"></a></figure>\n',
        '<figure dir="rtl"><img alt="refused"></figure>',
        '<p><img src="a.jpg" alt="x"></p>',
    ],
)
def test_a_picture_that_is_missing_or_refused_leaves_no_empty_frame(html: str) -> None:
    assert shown(written(f"<p>Rice</p>{html}")).html == "<p>Rice</p>"


def test_what_stands_on_the_web_stays_there() -> None:
    one = written("<p>&lt;img src=&quot;a.jpg&quot;&gt;</p>", "https://a.example/a.jpg")

    assert shown(one, a=SMALL) == one


@pytest.mark.parametrize("link", ["", '<a href="https://a.example/">'])
def test_a_picture_on_the_web_comes_late_and_has_its_place_reserved(link: str) -> None:
    figure = f'<figure>{link}<img src="https://a.example/a.jpg" alt="x">{"</a>" if link else ""}</figure>'

    assert (
        f'{link}<img src="https://a.example/a.jpg" alt="x" class="far" loading="lazy" decoding="async">'
        in shown(written(figure)).html
    )


def test_a_picture_on_the_web_keeps_the_place_that_its_author_gives_it() -> None:
    sized = shown(written('<figure><img src="https://a.example/a.jpg" alt="" width="30" height="20"></figure>')).html
    inline = shown(written('<p>A <img src="https://a.example/a.jpg" alt=""> b</p>')).html

    assert 'width="30" height="20" loading="lazy"' in sized
    assert "far" not in sized + inline
    assert 'loading="lazy"' in inline


@given(
    st.sampled_from(["https:", "data:", "//", "\\\\", "/\\", " //", "#", "?", "JavaScript:", ""]),
    st.sampled_from(["", "x"]),
)
def test_only_a_path_lies_beside(begin: str, rest: str) -> None:
    assert beside(begin + rest) == (begin == "" and rest == "x")
