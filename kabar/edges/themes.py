"""templates/ to a theme: the editor's files over the ones that come with Kabar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kabar.edges import catalogue, starter
from kabar.errors import Trouble, mistake
from kabar.model import Theme

_MESSAGES = "words"
_ASSETS = "assets"
_TEMPLATES = {".html", ".xml", ".txt", ".css"}
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


def unspoken(theme: Theme, languages: Iterable[str]) -> tuple[Trouble, ...]:
    """A hint for each language (BCP 47) of the site's papers in which nobody has written the words of the pages."""
    fix = "write this file, a line 'key: text' a message, with the keys of Kabar's own templates/words/en.yaml"
    missing = (tag.partition("-")[0] for tag in languages if not {tag, tag.partition("-")[0]} & theme.words.keys())
    return tuple(
        Trouble(
            f"pages in {tag!r} speak English, as their words are not written yet", f"templates/words/{tag}.yaml", fix
        )
        for tag in dict.fromkeys(missing)
    )


def _theme(ours: Mapping[str, Path], theirs: Mapping[str, Path], *, reachable: bool) -> Theme:
    templates, assets = {}, {}
    for name, path in sorted({**ours, **theirs}.items()):
        if name.startswith(f"{_ASSETS}/"):
            assets[name] = path.read_bytes()
        elif path.suffix in _TEMPLATES:
            templates[name] = _text(path)
            if reachable and name in ours:
                templates[_OURS + name] = _text(ours[name])
    said = "\n".join(templates[name] for name in (theirs if reachable else ours) if name in templates)
    words, troubles = _words(_catalogues(ours), _catalogues(theirs), said)
    return Theme(templates, words, assets, troubles)


def _catalogues(files: Mapping[str, Path]) -> dict[str, Path]:
    """The files of messages, by language."""
    return {
        name.removeprefix(f"{_MESSAGES}/").removesuffix(".yaml"): path
        for name, path in sorted(files.items())
        if name.startswith(f"{_MESSAGES}/") and path.suffix == ".yaml"
    }


def _words(
    ours: Mapping[str, Path], theirs: Mapping[str, Path], said: str
) -> tuple[dict[str, catalogue.Messages], tuple[Trouble, ...]]:
    """The messages by language, and what nobody will read of them; *said*, the templates that may be the editor's."""
    words: dict[str, catalogue.Messages] = {}
    troubles: list[Trouble] = []
    english, _ = catalogue.read(_text(ours["en"]), file=_shown(ours["en"]))
    for language, path in [*ours.items(), *theirs.items()]:
        found, unread = catalogue.read(_text(path), file=_shown(path), known=english, spoken=said)
        words[language] = {**words.get(language, {}), **found}
        troubles += unread
    return dict(sorted(words.items())), tuple(troubles)


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


def _shown(path: Path) -> str:
    return f"templates/{path.as_posix().rpartition('/templates/')[2]}"
