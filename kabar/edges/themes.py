"""templates/ to a theme: the editor's files over the ones that come with Kabar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import yaml

from kabar.edges import starter
from kabar.errors import KabarError, mistake
from kabar.model import Theme

_MESSAGES = "words"
_ASSETS = "assets"
_OURS = "kabar/"  # before the name of a template: Kabar's own, whatever the editor put in its place


def load(folder: Path) -> Theme:
    """Read the theme.

    In:     the editor's templates/, which may be missing or hold just some files.
    Out:    their files, and Kabar's own of every other name; their words, and Kabar's own of every other key; Kabar's
            own templates once more under kabar/, unless templates/ itself is Kabar's own.
    Raises: KabarError, for a file that cannot be read, and for a folder of theirs that is called kabar.
    """
    own = starter.folder() / "templates"
    try:
        itself = folder.is_dir() and folder.samefile(own)
        return _theme(_files(own), {} if itself else _untaken(_files(folder)), reachable=not itself)
    except OSError as error:  # a save that is just happening, too
        what = f"this cannot be read: {error.strerror}"
        raise mistake(what, where=_shown(Path(error.filename)), fix="allow yourself to read it") from error


def _theme(ours: Mapping[str, Path], theirs: Mapping[str, Path], *, reachable: bool) -> Theme:
    templates, words, assets = {}, {}, {}
    for name, path in sorted({**ours, **theirs}.items()):
        top, _, rest = name.partition("/")
        if top == _ASSETS:
            assets[name] = path.read_bytes()
        elif top == _MESSAGES and path.suffix == ".yaml":
            beneath = _words(ours[name]) if name in ours and name in theirs else {}
            words[rest.removesuffix(".yaml")] = {**beneath, **_words(path)}
        elif path.suffix in {".html", ".xml", ".txt", ".css"}:
            templates[name] = _text(path)
            if reachable and name in ours:
                templates[_OURS + name] = _text(ours[name])
    return Theme(templates, words, assets)


def _untaken(files: dict[str, Path]) -> dict[str, Path]:
    for name in files:
        if name.startswith(_OURS):
            what = f"{_OURS} is where templates find Kabar's own"
            raise mistake(what, where=f"templates/{name}", fix="give your folder another name")
    return files


def _files(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in _walk(folder)} if folder.is_dir() else {}


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "_")) or path.is_symlink() or path.name.endswith(("~", ".swp", ".tmp", ".bak")):
            continue
        if path.is_dir():
            yield from _walk(path)
        elif path.is_file():
            yield path


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise mistake("this is not UTF-8", where=f"{_shown(path)}:{line}", fix="save the file as UTF-8") from error


def _words(path: Path) -> dict[str, str | dict[str, str]]:
    text = _text(path)
    try:
        found = yaml.load(text, yaml.BaseLoader)  # noqa: S506  # as safe, and `on` stays a word
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{_shown(path)}:{mark.line + 1}:{mark.column + 1}" if mark else _shown(path)
        raise mistake(
            "this is not YAML", where=where, fix="write `key: text`, with quotes round a text with a colon"
        ) from error
    if not isinstance(found, dict):
        raise _no_words(path, "a list of `key: text`")
    return {str(key): _message(path, str(key), message) for key, message in found.items()}


def _message(path: Path, key: str, message: object) -> str | dict[str, str]:
    if isinstance(message, dict):
        if "other" not in message:
            raise _no_words(path, f"{key!r} with a form called `other`")
        return {str(form): str(text) for form, text in message.items()}
    if not isinstance(message, str):
        raise _no_words(path, f"{key!r} as a text")
    return message


def _no_words(path: Path, wanted: str) -> KabarError:
    return mistake("this file holds no words of the interface", where=_shown(path), fix=f"write {wanted}")


def _shown(path: Path) -> str:
    return f"templates/{path.as_posix().rpartition('/templates/')[2]}"
