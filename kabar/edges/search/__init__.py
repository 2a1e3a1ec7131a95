"""Records to a search index, remembered until they change."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import msgspec

from kabar.edges.seal import sealed, unsealed
from kabar.edges.search import service
from kabar.edges.search.order import settled
from kabar.errors import Trouble
from kabar.model import File, Record

FOLDER = "pagefind/"  # of the site
HINT = Trouble(
    "the digest has no search: the package pagefind is not installed",
    "the search",
    "install it with pip install 'kabar[search]', if your readers should be able to search",
)
_LEAST_S, _EACH_S = 60.0, 0.05  # of patience: at the least, and for each record


class _Kept(msgspec.Struct, array_like=True):
    key: bytes
    files: dict[str, bytes]


def program() -> Path | None:
    """Pagefind's program, if there is one."""
    try:
        from pagefind.service import get_executable
    except ImportError:
        return None
    found = get_executable()
    return found if found and found.is_file() else None


def files(records: Sequence[Record], kept: Path, pagefind: Path) -> tuple[tuple[File, ...], tuple[Trouble, ...]]:
    """The files of the search.

    In:     the records; where the last index is kept, a file that may not exist; Pagefind's program.
    Out:    the files of an index of just these records, made only when they have changed; or, when Pagefind fails,
            those of the last index there was, with the trouble.
    Raises: nothing.
    """
    told = service.messages(records)
    key, old = _key(told, pagefind), _read(kept)
    if old.key == key:
        return _files(old), ()
    try:
        made = service.index(pagefind, told, timeout_s=_LEAST_S + _EACH_S * len(records))
    except service.PagefindError as error:
        what = f"the search is that of an earlier day: Pagefind says {error}"
        return _files(old), (Trouble(what, "the search", "install pagefind anew, and build again"),)
    new = _Kept(key, settled(made))
    _write(kept, new)
    return _files(new), ()


def last(kept: Path) -> tuple[File, ...]:
    """The files of the last index, whatever has changed since; none, when there is none."""
    return _files(_read(kept))


def _key(told: Sequence[bytes], pagefind: Path) -> bytes:
    """What decides whether an index is that of these records: they, and the program that made it."""
    hashed = blake2b(str(pagefind.stat().st_size).encode(), digest_size=16)
    for message in told:
        hashed.update(message)
    return hashed.digest()


def _files(kept: _Kept) -> tuple[File, ...]:
    return tuple(File(FOLDER + path, content) for path, content in kept.files.items())


def _read(path: Path) -> _Kept:
    try:
        content = unsealed(path.read_bytes())
        if content is not None:
            return msgspec.msgpack.decode(content, type=_Kept)
    except (OSError, msgspec.MsgspecError):
        pass
    return _Kept(b"", {})


def _write(path: Path, kept: _Kept) -> None:
    """Keep it; where there is no room, the next build makes it again."""
    content = msgspec.msgpack.encode(kept)
    new = path.with_suffix(".new")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(sealed(content))
        new.replace(path)
