"""The site's first letter to its icons, for browser tabs, home screens and the manifest."""

from __future__ import annotations

import io
from math import hypot

from PIL import Image, ImageDraw

from kabar.model import File
from kabar.stages.render.pictures.card import packed
from kabar.stages.render.pictures.dress import Icon
from kabar.stages.render.pictures.letters import font, shown
from kabar.stages.render.pictures.style import Style, on

# How far the letter reaches from corner to corner, as part of the icon's side.  Phones cut a circle of 0.8 out of
# the larger ones (W3C, Web Application Manifest, maskable icons).
_REACH, _LARGE_REACH, _LARGE = 0.94, 0.78, 192
# Where the font lacks the letter: a front page, in 32nds of the side.
_PAGE = ((7, 8, 25, 12), (7, 14, 15, 25), (17, 14, 25, 17), (17, 18, 25, 21), (17, 22, 25, 25))


def drawn(icon: Icon, style: Style) -> File:
    """Draw an icon.

    In:     an icon; the style.
    Out:    its letter on the accent colour, as PNG or, by the ending of its path, ICO.
    Raises: KabarError when the font cannot be read.
    """
    picture = Image.new("RGB", (icon.size, icon.size), style.accent)
    pen, colour = ImageDraw.Draw(picture), on(style.accent)
    letter = shown(icon.letter, style.font) if style.font else ""
    if letter:
        _letter(pen, letter, icon.size, style.font, colour)
    else:
        _page(pen, icon.size, colour)
    return File(icon.path, _ico(picture) if icon.path.endswith(".ico") else packed(picture, style.accent, (colour,)))


def _letter(pen: ImageDraw.ImageDraw, letter: str, side: int, content: bytes, colour: str) -> None:
    left, top, right, bottom = font(content, side).getbbox(letter)
    reach = (_LARGE_REACH if side >= _LARGE else _REACH) * side / hypot(right - left, bottom - top)
    type_ = font(content, round(side * reach))
    left, top, right, bottom = type_.getbbox(letter)
    pen.text(((side - left - right) / 2, (side - top - bottom) / 2), letter, colour, type_)


def _page(pen: ImageDraw.ImageDraw, side: int, colour: str) -> None:
    for box in _PAGE:
        left, top, right, bottom = (round(edge * side / 32) for edge in box)
        pen.rectangle((left, top, right - 1, bottom - 1), colour)


def _ico(picture: Image.Image) -> bytes:
    content = io.BytesIO()
    picture.save(content, "ICO", sizes=[picture.size])
    return content.getvalue()
