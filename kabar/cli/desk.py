"""What every command begins with: the editor's own files, and the places of the archive."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from kabar.cli.arguments import Arguments
from kabar.edges import documents, settings, themes
from kabar.edges.pictures import Darkroom
from kabar.edges.settings import rulings
from kabar.pipeline import Newsroom


def read(arguments: Arguments) -> Newsroom:
    """Read the editor's files; raises KabarError for a mistake in the configuration, the desk or the theme."""
    config = settings.load(arguments.config, url=arguments.url)
    desk = rulings.load(arguments.folder / "desk.yaml", config.topics)
    written, troubles = documents.load(arguments.folder / "content")
    darkroom = Darkroom(arguments.folder / "content", state(arguments) / "pictures")
    theme = themes.load(arguments.folder / "templates")
    unspoken = themes.unspoken(theme, (config.site.language, *config.site.languages))
    config = replace(config, hints=(*config.hints, *unspoken))
    return Newsroom(config, written, theme, troubles, desk, darkroom)


def state(arguments: Arguments) -> Path:
    """Where the archive and the memo lie."""
    return arguments.folder / ".kabar"


def kept_out(arguments: Arguments) -> list[Path]:
    """The editor's own folders, which no output may be, hold or lie in."""
    return [arguments.folder / name for name in ("content", "templates", ".kabar", ".git")]
