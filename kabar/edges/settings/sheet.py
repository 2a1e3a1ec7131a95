"""A YAML file of the editor's, to its text; its mistakes, to one error."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kabar.edges import documents
from kabar.errors import KabarError, Trouble, mistake

MOST_BYTES = 1_000_000


def read(path: Path) -> str | None:
    """The text of a file, None where there is none; raises KabarError for what cannot be read."""
    try:
        found = documents.decode(path.read_bytes(), path.name)
    except FileNotFoundError:
        return None
    except OSError as error:
        what = f"this cannot be read: {error.strerror}"
        raise mistake(what, where=path.name, fix="make it a file that you may read") from error
    if isinstance(found, Trouble):
        raise KabarError(found)
    return found


def mistakes(troubles: Iterable[Trouble]) -> KabarError:
    """All that is wrong with a file, by line."""
    return KabarError(*sorted(troubles, key=_order))


def _order(trouble: Trouble) -> tuple[int, ...]:
    return tuple(int(part) for part in trouble.where.split(":")[-2:] if part.isdecimal())
