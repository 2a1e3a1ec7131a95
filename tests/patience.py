"""Guards against work that grows with the square of what it is given, or worse."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_PATIENCE_S = 20.0  # of CPU, which a busy machine hardly lengthens


@contextmanager
def patience() -> Iterator[None]:
    """What stands within must end before patience does.

    This measures nothing: benchmarks live in bench/.  What is tried here takes tenths of a second, one or two seconds
    at the most, so that a machine ten times as slow still passes; the square of its length would be minutes of work.
    """
    begun = time.process_time()
    yield
    assert time.process_time() - begun < _PATIENCE_S


@contextmanager
def calls() -> Iterator[list[str]]:
    """The names of all functions of Python that are called within: work that no busy machine makes more."""
    made: list[str] = []

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            made.append(frame.f_code.co_name)

    sys.setprofile(note)
    try:
        yield made
    finally:
        sys.setprofile(None)
