"""What the editor made: settings, articles, theme, and the word on single stories."""

from __future__ import annotations

from dataclasses import dataclass

from kabar.edges.pictures import Darkroom
from kabar.errors import Trouble
from kabar.model import Config, Desk, Document, Theme

_NOTHING = Desk()


@dataclass(frozen=True, slots=True)
class Newsroom:
    """The editor's own files, read."""

    config: Config
    documents: tuple[Document, ...]
    theme: Theme
    troubles: tuple[Trouble, ...] = ()
    desk: Desk = _NOTHING
    darkroom: Darkroom | None = None  # develops the pictures that lie beside own articles
