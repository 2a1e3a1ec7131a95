"""A guard against work that grows with the square of what it is given, or worse."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

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
