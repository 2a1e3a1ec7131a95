"""What every command begins with: the editor's configuration, articles and theme, and the places of the archive."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kabar import model
from kabar.cli.arguments import Arguments
from kabar.edges import documents, settings, themes
from kabar.edges.pictures import Darkroom
from kabar.edges.settings import rulings
from kabar.errors import Trouble
from kabar.model import Config, Document, Theme


@dataclass(frozen=True, slots=True)
class Desk:
    """The editor's own files, read."""

    config: Config
    documents: tuple[Document, ...]
    theme: Theme
    troubles: tuple[Trouble, ...]
    rulings: model.Desk
    darkroom: Darkroom


def read(arguments: Arguments) -> Desk:
    """Read the editor's files; raises KabarError for a mistake in the configuration or the theme."""
    config = settings.load(arguments.config, url=arguments.url)
    words = rulings.load(arguments.folder / "desk.yaml", config.topics)
    written, troubles = documents.load(arguments.folder / "content")
    darkroom = Darkroom(arguments.folder / "content", state(arguments) / "pictures")
    return Desk(config, written, themes.load(arguments.folder / "templates"), troubles, words, darkroom)


def state(arguments: Arguments) -> Path:
    """Where the archive and the memo lie."""
    return arguments.folder / ".kabar"


def kept_out(arguments: Arguments) -> list[Path]:
    """The editor's own folders, which no output may be, hold or lie in."""
    return [arguments.folder / name for name in ("content", "templates", ".kabar", ".git")]
