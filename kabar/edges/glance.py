"""What is kept, to copies of it: to look into and to work with, while what is there stays as it is."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kabar.edges import memo, store
from kabar.edges.memo import Memo
from kabar.edges.store import Store
from kabar.errors import mistake

_ENDINGS = ("", "-wal")  # of a database: what is written into it, and what is not yet; the rest is made of these
_TRIES = 5


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[tuple[Store, Memo, Path]]:
    """Open copies of the archive, the memo and the shelf of pictures that lie in a folder.

    In:     the folder, in which nothing is made or changed; it need not be there.
    Out:    the archive, the memo and the shelf, to do with as one likes: they are gone afterwards.
    Raises: KabarError when they cannot be read, or when there is no room for a copy.
    """
    with tempfile.TemporaryDirectory(prefix="kabar-") as place:
        there = Path(place)
        try:
            for name in ("archive.db", "memo.db", "search.pack"):
                _copy(folder / name, there / name)
        except OSError as error:
            what = f"the archive cannot be looked into: {error.strerror or error}"
            raise mistake(what, where=str(folder), fix="make room for a copy, and allow yourself to read it") from error
        with store.opened(there / "archive.db") as archive, memo.opened(there / "memo.db") as answers:
            yield archive, answers, _lent(folder / "pictures", there / "pictures")


def _copy(old: Path, new: Path) -> None:
    """Copy a database; while another process writes into it, again."""
    for _ in range(_TRIES):
        before = _state(old)
        for ending in _ENDINGS:
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(f"{old}{ending}", f"{new}{ending}")
        if _state(old) == before:
            return


def _lent(shelf: Path, new: Path) -> Path:
    """A shelf of links to what lies on another; what cannot be linked is made anew."""
    new.mkdir()
    with contextlib.suppress(OSError):
        for file in shelf.absolute().iterdir():
            (new / file.name).symlink_to(file)
    return new


def _state(path: Path) -> list[tuple[int, int]]:
    found = [one.stat() for ending in _ENDINGS if (one := Path(f"{path}{ending}")).exists()]
    return [(told.st_size, told.st_mtime_ns) for told in found]
