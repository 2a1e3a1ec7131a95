"""A theme to what its drawn pictures are made of: the colours of its style sheet, the type of its headlines."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kabar.model import Theme

DRAWING = "assets/drawing/"  # what is drawn with, and not published
_FONT = DRAWING + "headline.ttf"
_SHEET = "assets/style.css"
# `--ink: light-dark(#1b1b1d, #ececee)`: pictures have no dark scheme, so the first colour counts.
_COLOUR = re.compile(r"--(\w+):\s*(?:light-dark\(\s*)?#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")


@dataclass(frozen=True, slots=True)
class Style:
    """Colours as #rrggbb, and a font file."""

    paper: str = "#ffffff"
    box: str = "#f5f4f0"
    ink: str = "#1b1b1d"
    soft: str = "#4f5056"
    accent: str = "#9a1b2f"
    rule: str = "#d4d1c9"
    font: bytes = b""  # TrueType or OpenType; empty: the theme has none, and pictures are without text


def style(theme: Theme) -> Style:
    """Read the colours that the theme's style sheet names, each in its own or the default theme's words.

    In:     a theme, which may have neither style sheet nor font.
    Out:    a style; a colour that is not found is that of the default theme.
    Raises: nothing.
    """
    sheet = theme.assets.get(_SHEET, b"").decode(errors="replace")
    found = {name: _long(digits) for name, digits in reversed(_COLOUR.findall(sheet))}
    told = {name: found[name] for name in ("paper", "box", "ink", "soft", "accent", "rule") if name in found}
    return Style(**told, font=theme.assets.get(_FONT, b""))


def on(ground: str) -> str:
    """White or black, whichever is read more easily on *ground* (WCAG 2.2, relative luminance)."""
    red, green, blue = (_linear(int(ground[start : start + 2], 16) / 255) for start in (1, 3, 5))
    return "#ffffff" if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.18 else "#000000"


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _long(digits: str) -> str:
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)).lower()
