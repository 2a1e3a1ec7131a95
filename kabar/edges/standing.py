"""The site as it stands, read and never changed: what it said of its stories, and which files another would change."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from kabar.edges.write import MANIFEST
from kabar.model import File
from kabar.model.standing import Register


@dataclass(frozen=True, slots=True)
class Differences:
    """What writing would do, as paths in the site."""

    new: tuple[str, ...]
    changed: tuple[str, ...]
    gone: tuple[str, ...]


def register(folder: Path, path: str) -> Register | None:
    """What the site said of its stories; None where it says nothing that can be read."""
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        return msgspec.json.decode((folder / path).read_bytes(), type=Register)
    return None


def differences(files: Iterable[File], folder: Path) -> Differences:
    """Compare the files of a site with those that stand in a folder."""
    wanted = {file.path: file.content for file in files}
    new, changed = list[str](), list[str]()
    for path, content in sorted(wanted.items()):
        try:
            if (folder / path).read_bytes() != content:
                changed.append(path)
        except OSError:
            new.append(path)
    gone = (path for path in _manifest(folder) if path not in wanted and (folder / path).is_file())
    return Differences(tuple(new), tuple(changed), tuple(sorted(gone)))


def _manifest(folder: Path) -> frozenset[str]:
    """The files that are ours."""
    with contextlib.suppress(OSError, msgspec.MsgspecError):
        listed = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=dict[str, frozenset[str]])
        return listed.get("files", frozenset())
    return frozenset()
