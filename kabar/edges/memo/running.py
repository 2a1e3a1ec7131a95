"""What takes in one thing after the other, and can be laid aside between two."""

from __future__ import annotations

from typing import Protocol, Self, TypeVar

Taken_contra = TypeVar("Taken_contra", contravariant=True)
Given_contra = TypeVar("Given_contra", contravariant=True)


class Running(Protocol[Taken_contra, Given_contra]):
    """What takes in one thing after the other, and can be laid aside between two."""

    def __init__(self, context: Given_contra) -> None: ...

    @classmethod
    def load(cls, kept: bytes, context: Given_contra) -> Self:
        """Take up again what was laid aside."""

    def dump(self) -> bytes:
        """Lay aside."""

    def take(self, argument: Taken_contra) -> None:
        """Take in the next."""
