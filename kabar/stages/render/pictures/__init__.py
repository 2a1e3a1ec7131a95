"""What is drawn: cards that stand for pages where links are shared, and the site's icons."""

from __future__ import annotations

from kabar.model import File
from kabar.stages.render.pictures.cards import Card, Preview, cards, picture
from kabar.stages.render.pictures.dress import LOGO, MANIFEST, Icon, dressed, icons
from kabar.stages.render.pictures.style import DRAWING, Style, style

__all__ = [
    "DRAWING",
    "LOGO",
    "MANIFEST",
    "Card",
    "Icon",
    "Preview",
    "Style",
    "cards",
    "drawn",
    "dressed",
    "icons",
    "picture",
    "style",
]  # fmt: skip


def drawn(wanted: Card | Icon, style: Style) -> File:
    """Draw a card or an icon.  Pillow is loaded only here: what is remembered needs no pen."""
    from kabar.stages.render.pictures import card, icon

    return icon.drawn(wanted, style) if isinstance(wanted, Icon) else card.drawn(wanted, style)
