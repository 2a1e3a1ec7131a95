"""An edition to the words of its mail, by the templates mail.html and mail.txt."""

from __future__ import annotations

import re
from functools import lru_cache
from textwrap import TextWrapper
from unicodedata import east_asian_width
from urllib.parse import urljoin

from jinja2 import Environment
from markupsafe import Markup

from kabar.model import Edition
from kabar.stages.render import shelf
from kabar.stages.render.outgoing import House
from kabar.stages.render.vocabulary import ROOT

HTML, TEXT = "mail.html", "mail.txt"
_COLUMNS = 72

# Services that send mails fill in such places: {{…}}, {%…%}, *|…|*, [[…]], %%…%%.  News has none to be filled in.
_PLACE = re.compile(r"(?<=\{)(?=[{%#])|(?<=\*)(?=\|)|(?<=\[)(?=\[)|(?<=%)(?=%)")
_NOTHING = "\u2060"  # joins two signs, and is not seen


def html(edition: Edition, house: House, *, detail: int) -> str:
    """The mail as HTML with its style in its head; detail: 2 for all, 1 for no other tellings, 0 for headlines only."""
    return _filled(HTML, house, edition=edition, detail=detail)


def text(edition: Edition, house: House) -> str:
    """The mail as plain text of 72 columns; addresses stand on lines of their own, however long."""
    lines = _filled(TEXT, house, edition=edition).splitlines()
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip() + "\n"


def _filled(name: str, house: House, **told: object) -> str:
    ours = _environment(house)
    text = shelf.filled(ours, name, house.templates, site=house.site, **told)
    above = urljoin(house.site.url, "../")  # where a paper in one language finds what only the whole has
    return text.replace(f"{ROOT}../", above).replace(ROOT, house.site.url)


@lru_cache(maxsize=2)
def _environment(house: House) -> Environment:
    made = shelf.environment(house.templates, house.words, house.site, house.timezone, finalize=_without_places)
    made.filters.update(plain=_plain, wrapped=_wrapped)
    return made


def _without_places(value: object) -> object:
    """What is told, with nothing in it that a service would take for a place of its own."""
    if isinstance(value, Markup):
        return Markup(_PLACE.sub(_NOTHING, value))  # noqa: S704  # it was safe before
    return _PLACE.sub(_NOTHING, str(value))


def _plain(markup: str) -> str:
    """The words of what a partial shows, on one line."""
    return Markup(markup).striptags()  # noqa: S704  # its tags go


def _wrapped(words: str, indent: int = 0, first: str = "") -> str:
    """Words in lines of 72 columns; *first* stands before them, within the indent."""
    wide = sum(east_asian_width(letter) in "WF" for letter in words)
    width = _COLUMNS // 2 if 2 * wide > len(words) else _COLUMNS
    blank = " " * indent
    start = first.ljust(indent)
    return TextWrapper(width, initial_indent=start, subsequent_indent=blank, break_on_hyphens=False).fill(words)
