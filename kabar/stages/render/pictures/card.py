"""A card to a picture of 1200 by 630 pixels, as chat programs show it beside a link."""

from __future__ import annotations

import io
from collections.abc import Iterable

from PIL import Image, ImageColor, ImageDraw

from kabar.model import File
from kabar.stages.render.pictures.cards import HEIGHT, WIDTH, Card
from kabar.stages.render.pictures.letters import block, fitted, font, shown
from kabar.stages.render.pictures.style import Style

_MARGIN = 72
_COLUMN = WIDTH - 2 * _MARGIN
_HEAD = 118  # where the line under the nameplate stands
_FOOT = 542  # where the one over the foot stands
_SMALL = 30
_STEPS = 12  # from the ground to an ink: enough for the edges of letters
_LEVEL = 6  # of compression: the 9th makes a tenth less of it in nine times the time


def drawn(card: Card, style: Style) -> File:
    """Draw a card.

    In:     a card; the style.  What the font cannot show is left out, the headline with all its letters.
    Out:    the picture as PNG, the same for the same input.
    Raises: KabarError when the font cannot be read.
    """
    picture = Image.new("RGB", (WIDTH, HEIGHT), style.box)
    pen = ImageDraw.Draw(picture)
    _frame(pen, style)
    if style.font:
        _ends(pen, card, style)
    headline = shown(card.headline, style.font) if style.font else ""
    if headline:
        _headline(pen, headline, shown(card.kicker, style.font), style)
    else:
        _columns(pen, style)
    return File(card.path, packed(picture, style.box, (style.ink, style.soft, style.accent, style.rule)))


def packed(picture: Image.Image, ground: str, inks: Iterable[str]) -> bytes:
    """A picture in the inks on their ground, and all between them, as a small PNG."""
    palette, content = Image.new("P", (1, 1)), io.BytesIO()
    palette.putpalette([part for ink in inks for step in range(_STEPS) for part in _between(ground, ink, step)])
    picture.quantize(palette=palette, dither=Image.Dither.NONE).save(content, "PNG", compress_level=_LEVEL)
    return content.getvalue()


def _between(ground: str, ink: str, step: int) -> list[int]:
    ends = zip(ImageColor.getrgb(ground), ImageColor.getrgb(ink), strict=True)
    return [start + (end - start) * step // (_STEPS - 1) for start, end in ends]


def _frame(pen: ImageDraw.ImageDraw, style: Style) -> None:
    pen.rectangle((0, 0, WIDTH, 11), style.accent)
    for top, thickness in ((_HEAD, 2), (_HEAD + 6, 2), (_FOOT, 2)):
        pen.rectangle((_MARGIN, top, WIDTH - _MARGIN - 1, top + thickness - 1), style.ink)


def _ends(pen: ImageDraw.ImageDraw, card: Card, style: Style) -> None:
    """What stands over and under the headline: nameplate and day, and the foot."""
    line, foot = shown(card.line, style.font), shown(card.foot, style.font)
    small = font(style.font, _SMALL)
    taken = round(small.getlength(line))
    name = fitted(shown(card.nameplate, style.font), style.font, largest=54, smallest=30, width=_COLUMN - taken - 40)
    pen.text((_MARGIN, _HEAD - 22), name.lines[0], style.ink, font(style.font, name.size), anchor="ls")
    pen.text((WIDTH - _MARGIN, _HEAD - 22), line, style.soft, small, anchor="rs")
    below = fitted(foot, style.font, largest=_SMALL, smallest=22, width=_COLUMN)
    pen.text((_MARGIN, _FOOT + 46), below.lines[0], style.soft, font(style.font, below.size), anchor="ls")


def _headline(pen: ImageDraw.ImageDraw, headline: str, kicker: str, style: Style) -> None:
    top, room = _HEAD + 40, _FOOT - _HEAD - 64
    if kicker:
        pen.text((_MARGIN, top + 32), kicker, style.accent, font(style.font, _SMALL), anchor="ls")
        top, room = top + 56, room - 56
    set_ = block(headline, style.font, largest=108, smallest=48, width=_COLUMN, height=room)
    type_ = font(style.font, set_.size)
    for number, line in enumerate(set_.lines):
        pen.text((_MARGIN, top + number * set_.leading + round(set_.size * 0.86)), line, style.ink, type_, anchor="ls")


def _columns(pen: ImageDraw.ImageDraw, style: Style) -> None:
    """Where there is nothing to read: a page seen from afar."""
    top, width = _HEAD + 56, (_COLUMN - 2 * 48) // 3
    pen.rectangle((_MARGIN, top, _MARGIN + width * 2 + 47, top + 47), style.ink)
    for column in range(3):
        left = _MARGIN + column * (width + 48)
        for line in range(0 if column == 2 else 2, 8):
            short = width // 3 if line == 7 else 0
            pen.rectangle((left, top + line * 40, left + width - 1 - short, top + line * 40 + 13), style.rule)
