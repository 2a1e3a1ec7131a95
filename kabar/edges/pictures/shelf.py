"""Prints that were made before: a folder that may be deleted at any time."""

from __future__ import annotations

import contextlib
import os
import tempfile
from hashlib import blake2b
from pathlib import Path

import msgspec

from kabar.edges.pictures.outcome import Developed, Spoilt
from kabar.edges.seal import sealed, unsealed

_ROOM, _LEAST = 4, 200  # files that are kept for each that is in use, so that going back and forth costs nothing


def kept(folder: Path | None, raw: bytes) -> Developed | Spoilt:
    """The prints of a picture: those of before, else new ones, which are kept.

    In:     a folder, which need not exist, or None; the picture.
    Out:    the same, whatever is kept.
    Raises: nothing: where nothing can be kept, each build makes them anew.
    """
    from kabar.edges.pictures import prints

    if folder is None:
        return prints.developed(raw)
    file = folder / blake2b(prints.SETTINGS.encode() + b"\n" + raw, digest_size=16).hexdigest()
    before = _read(file)
    if before:
        return before
    made = prints.developed(raw)
    if isinstance(made, Developed):
        _write(file, msgspec.msgpack.encode(made))
    return made


def tidy(folder: Path, used: int) -> None:
    """Drop the prints that were made longest ago, where there are many more than are used."""
    with contextlib.suppress(OSError):
        files = sorted(folder.iterdir(), key=lambda file: (file.stat().st_mtime_ns, file.name), reverse=True)
        for file in files[used * _ROOM + _LEAST :]:
            file.unlink()


def _read(file: Path) -> Developed | None:
    try:
        written = file.read_bytes()
    except OSError:
        return None
    answer = unsealed(written)
    return None if answer is None else msgspec.msgpack.decode(answer, type=Developed)


def _write(file: Path, answer: bytes) -> None:
    """Write it whole or not at all."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(dir=file.parent)
        try:
            with os.fdopen(descriptor, "wb") as opened:
                opened.write(sealed(answer))
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
