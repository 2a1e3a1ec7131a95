"""Files to site/: a whole generation at once, in which only what changed is new."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kabar.edges.exchange import beside, exchange, finish
from kabar.errors import mistake
from kabar.model import File

MANIFEST = ".kabar.json"  # names every file that is ours, so that nothing else is ever removed
_KEPT = (".gitkeep", ".nojekyll", "CNAME")  # files that people put into an output folder before the first build


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did to the site."""

    changed: tuple[str, ...]  # paths of new and changed files
    removed: tuple[str, ...]
    unchanged: int


def publish(files: Sequence[File], folder: Path, *, keep_out: Iterable[Path] = ()) -> Written:
    """Make *folder* hold just these files, and what is not ours.

    In:     files with different paths; the output folder, which may not exist; keep_out, folders of the editor's that
            the output may neither be, hold nor lie in.
    Out:    what was done.  Readers see the old site or the new one, whole: the new generation is built beside it, with
            unchanged files linked, and exchanged with it.  When nothing changed, nothing is touched.
    Raises: KabarError when the folder holds somebody else's files, is none of the places where a site may be, or
            cannot be written; the old site stays.
    """
    folder = folder.absolute()
    try:
        _refuse_place(folder, keep_out)
        finish(folder)
        _refuse_strangers(folder)
        return _publish(files, folder)
    except OSError as error:
        what = f"the site cannot be written: {error.strerror or error}"
        fix = "make room there and allow yourself to write; the old site stays"
        place = Path(str(error.filename)) if error.filename else folder
        raise mistake(what, where=str(place if folder in place.parents else folder), fix=fix) from error


def _publish(files: Sequence[File], folder: Path) -> Written:
    ours = _manifest(folder)
    wanted = {file.path: file.content for file in files}
    changed = tuple(path for path, content in wanted.items() if not _holds(folder / path, content))
    removed = tuple(sorted(path for path in ours if path not in wanted and (folder / path).is_file()))
    if changed or removed or ours != set(wanted):
        _replace(folder, wanted, set(changed), ours)
    return Written(changed, removed, len(wanted) - len(changed))


def _replace(folder: Path, wanted: dict[str, bytes], changed: set[str], ours: set[str]) -> None:
    folder.parent.mkdir(parents=True, exist_ok=True)
    generation = Path(tempfile.mkdtemp(prefix=beside(folder), dir=folder.parent))
    generation.chmod(0o755)
    try:
        for path, content in wanted.items():
            target = generation / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if path in changed:
                target.write_bytes(content)
            else:
                _link(folder / path, target)
        for path in _foreign(folder, ours | set(wanted)):
            _carry(folder / path, generation / path)
        (generation / MANIFEST).write_text(json.dumps({"files": sorted(wanted)}, indent=0), "utf-8")
        exchange(generation, folder)
    finally:
        shutil.rmtree(generation, ignore_errors=True)


def _carry(old: Path, new: Path) -> None:
    """Take over what is not ours; raises OSError when ours stands in its way."""
    new.parent.mkdir(parents=True, exist_ok=True)
    if old.is_dir() and not old.is_symlink():
        new.mkdir(exist_ok=True)
    else:
        _link(old, new)


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except FileExistsError:
        raise
    except OSError:
        shutil.copy2(old, new, follow_symlinks=False)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return not path.is_symlink() and path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False


def _manifest(folder: Path) -> set[str]:
    with contextlib.suppress(FileNotFoundError, ValueError, TypeError, KeyError):
        return {path for path in json.loads((folder / MANIFEST).read_text("utf-8"))["files"] if _inside(path)}
    return set()


def _inside(path: object) -> bool:
    return isinstance(path, str) and not path.startswith("/") and ".." not in path.split("/")


def _foreign(folder: Path, ours: set[str]) -> Iterator[str]:
    """What somebody else put into the folder, links and empty folders too: it stays."""
    if not folder.exists():
        return
    for place, folders, names in os.walk(folder, onerror=_stop):
        here = Path(place)
        links = [name for name in folders if (here / name).is_symlink()]
        for found in (here / name for name in (*names, *links)):
            path = found.relative_to(folder).as_posix()
            if path not in ours and path != MANIFEST:
                yield path
        if not folders and not names and here != folder:
            yield here.relative_to(folder).as_posix()


def _stop(error: OSError) -> None:
    if not isinstance(error, FileNotFoundError):  # a folder that is not there holds nothing
        raise error


def _refuse_place(folder: Path, keep_out: Iterable[Path]) -> None:
    where = str(folder)
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise mistake("the output folder is a link or a file", where=where, fix="name a folder that Kabar may own")
    resolved = folder.resolve()
    home, kept = Path.home().resolve(), [path.resolve() for path in keep_out]
    held = [other for other in (*kept, home) if other == resolved or resolved in other.parents]
    around = [other for other in kept if other in resolved.parents]
    for other in (*held, *around):
        what = f"the output folder would {'hold' if other in held else 'lie in'} {other}"
        raise mistake(what, where=where, fix="name a folder of its own, such as site")


def _refuse_strangers(folder: Path) -> None:
    if (folder / MANIFEST).is_file():
        return
    for path in _foreign(folder, set(_KEPT)):
        what = f"the output folder holds files that are not Kabar's, such as {path}"
        fix = "empty the folder yourself if you don't need them, or name another with --output"
        raise mistake(what, where=str(folder), fix=fix)
