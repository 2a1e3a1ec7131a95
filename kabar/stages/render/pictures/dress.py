"""A theme to a dressed one: with the site's own icons and the manifest that phones read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from kabar.model import File, Masthead, Theme
from kabar.stages.render.pictures.style import on, style

MANIFEST = "manifest.webmanifest"
LOGO = "assets/icon-512.png"
_VECTOR = "assets/icon.svg"
_SIZES = {"favicon.ico": 32, "apple-touch-icon.png": 180, "assets/icon-192.png": 192, LOGO: 512}
_SHORT = 12  # letters that phones show under an icon
_SERIF = "Charter, Cambria, Georgia, serif"


@dataclass(frozen=True, slots=True)
class Icon:
    """An icon that is to be drawn."""

    path: str  # inside the site
    size: int  # pixels
    letter: str


def icons(theme: Theme, site: Masthead) -> tuple[Icon, ...]:
    """The icons that the theme itself does not bring in assets/."""
    wanted = {path: size for path, size in _SIZES.items() if _own(path) not in theme.assets}
    return tuple(Icon(path, size, _letter(site.title)) for path, size in wanted.items())


def dressed(theme: Theme, site: Masthead, drawn: Iterable[File]) -> Theme:
    """Put icons and manifest among the files of a theme.

    In:     a theme; the masthead; the drawn icons.
    Out:    the theme with every icon, its own before drawn ones, and the manifest.
    Raises: nothing.
    """
    theirs = {path: theme.assets[_own(path)] for path in _SIZES if _own(path) in theme.assets}
    made = {_VECTOR: _vector(theme, site), MANIFEST: _manifest(theme, site)}
    return replace(theme, assets={**made, **{file.path: file.content for file in drawn}, **theirs, **theme.assets})


def _own(path: str) -> str:
    """Where an editor's own icon lies: browsers look for two of them at the root, where templates/ has no files."""
    return "assets/" + path.removeprefix("assets/")


def _letter(title: str) -> str:
    return next((letter for letter in title if letter.isalnum()), "").upper()[:1]


def _vector(theme: Theme, site: Masthead) -> bytes:
    accent = style(theme).accent
    letter = (
        f'<text x="16" y="23.5" text-anchor="middle" font-family="{_SERIF}" font-weight="700" font-size="24" '
        f'fill="{on(accent)}">{escape(_letter(site.title))}</text>'
    )
    square = f'<rect width="32" height="32" rx="6" fill="{accent}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">{square}{letter}</svg>\n'.encode()


def _manifest(theme: Theme, site: Masthead) -> bytes:
    """W3C, Web Application Manifest: its addresses are relative to itself, so it works in any folder of a host."""
    colours = style(theme)
    said: dict[str, Any] = {
        "name": site.title,
        "short_name": _short(site.title),
        "description": site.description,
        "lang": site.language,
        "dir": site.direction,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "theme_color": colours.paper,
        "background_color": colours.paper,
        "icons": [
            {"src": path, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
            for path, size in _SIZES.items()
            if size > 180
            for purpose in ("any", "maskable")
        ],
    }
    return json.dumps({key: text for key, text in said.items() if text}, ensure_ascii=False, indent=1).encode() + b"\n"


def _short(title: str) -> str:
    """As many of the title's words as fit under an icon, the first in any case."""
    kept = ""
    for word in title.split():
        longer = f"{kept} {word}".lstrip()
        if kept and len(longer) > _SHORT:
            break
        kept = longer
    return kept
