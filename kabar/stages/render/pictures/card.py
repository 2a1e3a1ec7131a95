"""A card to a picture of 1200 by 630 pixels, as chat programs show it beside a link."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass, replace

from PIL import Image, ImageColor, ImageDraw

from kabar.model import File
from kabar.stages.render.pictures.cards import HEIGHT, WIDTH, Card
from kabar.stages.render.pictures.letters import block, fitted, font, length, shown, way
from kabar.stages.render.pictures.style import Style

_MARGIN = 72
_COLUMN = WIDTH - 2 * _MARGIN
_HEAD = 118  # where the line under the nameplate stands
_FOOT = 542  # where the one over the foot stands
_SMALL = 30
_STEPS = 12  # from the ground to an ink: enough for the edges of letters
_LEVEL = 6  # of compression: the 9th makes a tenth less of it in nine times the time


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where is drawn, with what, and from which side."""

    pen: ImageDraw.ImageDraw
    style: Style
    reversed: bool  # it begins at the right

    def write(
        self, text: str, foot: int, size: int, colour: str, *, last: bool = False, run: str | None = None
    ) -> None:
        """Write a line whose letters stand at *foot*: from where lines begin, or up to where the last word ends."""
        left = self.reversed == last
        place = (_MARGIN if left else WIDTH - _MARGIN, foot)
        anchor, type_ = "ls" if left else "rs", font(self.style.font, size)
        self.pen.text(place, text, colour, type_, anchor=anchor, direction=run or way(text))


def drawn(card: Card, style: Style) -> File:
    """Draw a card.

    In:     a card; the style.  What the font cannot show is left out with all its letters; in the place of the
            headline and the nameplate stand the day and the site's address, for which every font has the letters.
    Out:    the picture as PNG, the same for the same input.
    Raises: KabarError when the font cannot be read.
    """
    picture = Image.new("RGB", (WIDTH, HEIGHT), style.box)
    pen = ImageDraw.Draw(picture)
    _frame(pen, style)
    told = _readable(card, style.font) if style.font else replace(card, headline="")
    sheet = _Sheet(pen, style, card.direction == "rtl")
    if style.font:
        _ends(sheet, told)
    if told.headline:
        _headline(sheet, told)
    else:
        _columns(pen, style)
    return File(card.path, packed(picture, style.box, (style.ink, style.soft, style.accent, style.rule)))


def _readable(card: Card, content: bytes) -> Card:
    """The card with what the font can show of it, and with what it can show instead."""
    words = {name: shown(getattr(card, name), content) for name in ("nameplate", "line", "kicker", "headline", "foot")}
    day, address = shown(card.day, content), shown(card.address, content)
    headline = words["headline"] or day or address
    nameplate = words["nameplate"] or (address if address != headline else "")
    line, foot = words["line"] or day, words["foot"] or address
    return replace(
        card,
        nameplate=nameplate,
        line=line if line != headline else "",
        kicker=words["kicker"],
        headline=headline,
        foot=foot if foot not in {headline, nameplate} else "",
    )


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


def _ends(sheet: _Sheet, card: Card) -> None:
    """What stands over and under the headline: nameplate and day, and the foot."""
    content, style = sheet.style.font, sheet.style
    free = _COLUMN - 40 - round(length(card.line, font(content, _SMALL)))
    name = fitted(card.nameplate, content, largest=54, smallest=30, width=free)
    sheet.write(name.lines[0], _HEAD - 22, name.size, style.ink)
    sheet.write(card.line, _HEAD - 22, _SMALL, style.soft, last=True)
    below = fitted(card.foot, content, largest=_SMALL, smallest=22, width=_COLUMN)
    sheet.write(below.lines[0], _FOOT + 46, below.size, style.soft)


def _headline(sheet: _Sheet, card: Card) -> None:
    top, room = _HEAD + 40, _FOOT - _HEAD - 64
    if card.kicker:
        sheet.write(card.kicker, top + 32, _SMALL, sheet.style.accent)
        top, room = top + 56, room - 56
    set_ = block(card.headline, sheet.style.font, largest=108, smallest=48, width=_COLUMN, height=room)
    for number, line in enumerate(set_.lines):
        foot = top + set_.rise + number * set_.leading
        sheet.write(line, foot, set_.size, sheet.style.ink, run=way(card.headline))


def _columns(pen: ImageDraw.ImageDraw, style: Style) -> None:
    """Where there is nothing to read: a page seen from afar."""
    top, width = _HEAD + 56, (_COLUMN - 2 * 48) // 3
    pen.rectangle((_MARGIN, top, _MARGIN + width * 2 + 47, top + 47), style.ink)
    for column in range(3):
        left = _MARGIN + column * (width + 48)
        for line in range(0 if column == 2 else 2, 8):
            short = width // 3 if line == 7 else 0
            pen.rectangle((left, top + line * 40, left + width - 1 - short, top + line * 40 + 13), style.rule)
