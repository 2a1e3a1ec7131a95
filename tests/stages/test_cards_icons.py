"""A theme to a dressed one: icons with the site's letter, the editor's own before drawn ones, and the manifest."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from make import masthead, replace
from PIL import Image

from kabar.edges import themes
from kabar.model import Masthead, Theme
from kabar.stages import render
from kabar.stages.render.pictures.style import on

OURS = themes.load(Path("no/templates/of/our/own"))


def dressed(theme: Theme = OURS, site: Masthead | None = None) -> dict[str, bytes]:
    """The files of a theme once it is dressed."""
    site = site or masthead()
    drawn = [render.drawn(icon, render.style(theme)) for icon in render.icons(theme, site)]
    return render.dressed(theme, site, drawn).assets


def manifest(**told: Any) -> dict[str, Any]:
    """What phones read of a site."""
    found: dict[str, Any] = json.loads(dressed(site=masthead(**told))["manifest.webmanifest"])
    return found


@pytest.mark.parametrize(
    ("path", "kind", "size"),
    [
        ("favicon.ico", "ICO", 32),
        ("apple-touch-icon.png", "PNG", 180),
        ("assets/icon-192.png", "PNG", 192),
        ("assets/icon-512.png", "PNG", 512),
    ],
)
def test_an_icon_of_each_size_is_there(path: str, kind: str, size: int) -> None:
    found = Image.open(io.BytesIO(dressed()[path]))

    assert (found.format, found.size) == (kind, (size, size))


def test_the_letter_of_a_large_icon_stays_in_the_circle_that_phones_cut() -> None:
    for title in ("Warta", "Kabar", "Ilmu", "Qabar"):
        icon = Image.open(io.BytesIO(dressed(site=masthead(title=title))["assets/icon-512.png"])).convert("RGB")
        ground = icon.getpixel((0, 0))
        spots = ((x, y) for x in range(0, 512, 4) for y in range(0, 512, 4) if icon.getpixel((x, y)) != ground)

        assert 0 < max((x - 255.5) ** 2 + (y - 255.5) ** 2 for x, y in spots) <= (0.4 * 512) ** 2


@pytest.mark.parametrize(
    ("title", "letter"), [("Kabar Pagi", "K"), ("«élan»", "É"), ("24 Jam", "2"), ("الخبر", "ا"), ("<&>", None)]
)
def test_an_icon_shows_the_first_letter_of_the_title(title: str, letter: str | None) -> None:
    (square, text) = fromstring(dressed(site=masthead(title=title))["assets/icon.svg"])

    assert (text.text, square.get("fill"), text.get("fill")) == (letter, "#9a1b2f", "#ffffff")


def test_a_letter_that_the_font_lacks_gives_way_to_a_mark() -> None:
    lacking, none = (dressed(site=masthead(title=title))["apple-touch-icon.png"] for title in ("気候", "?"))

    assert lacking == none != dressed()["apple-touch-icon.png"]


def test_an_editors_own_icon_wins_wherever_it_is_looked_for() -> None:
    theirs = {"assets/favicon.ico": b"1", "assets/icon-512.png": b"2", "assets/icon.svg": b"3"}
    found = dressed(replace(OURS, assets={**OURS.assets, **theirs}))

    assert (found["favicon.ico"], found["assets/icon-512.png"], found["assets/icon.svg"]) == (b"1", b"2", b"3")
    assert found["apple-touch-icon.png"].startswith(b"\x89PNG")


def test_the_manifest_works_in_any_folder_of_a_host() -> None:
    found = manifest(title="Kabar Pagi Nusantara", language="id")

    assert (found["name"], found["short_name"], found["lang"]) == ("Kabar Pagi Nusantara", "Kabar Pagi", "id")
    assert (found["start_url"], found["scope"], found["display"]) == ("./", "./", "minimal-ui")
    assert {(icon["sizes"], icon["purpose"]) for icon in found["icons"]} == {
        (size, purpose) for size in ("192x192", "512x512") for purpose in ("any", "maskable")
    }
    for icon in found["icons"]:
        assert icon["src"] in dressed()


def test_a_long_word_is_not_cut_under_the_icon() -> None:
    assert manifest(title="Pemberitaan Nusantara")["short_name"] == "Pemberitaan"
    assert manifest(title="Antarkabupatenkota Kini")["short_name"] == "Antarkabupatenkota"


@pytest.mark.parametrize(("ground", "ink"), [("#9a1b2f", "#ffffff"), ("#ffdd00", "#000000"), ("#000000", "#ffffff")])
def test_a_letter_is_read_on_any_colour(ground: str, ink: str) -> None:
    assert on(ground) == ink


def test_what_is_drawn_with_is_not_published() -> None:
    files = [file.path for file in render.files((), OURS, masthead(), timezone="UTC", base="/")]

    assert "assets/style.css" in files
    assert not [path for path in files if path.startswith("assets/drawing/")]
