"""A text and its language, to the direction in which it is written."""

from __future__ import annotations

import unicodedata
from typing import Literal

# Languages whose usual script runs from right to left (CLDR, likely subtags).
_RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "azb", "ckb", "dv", "fa", "glk", "he", "mzn", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"]
)


def direction(text: str, language: str) -> Literal["ltr", "rtl"]:
    """That of the first letter that has one (Unicode UAX 9, rule P2), else the language's."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            return "ltr"
        if kind in {"R", "AL"}:
            return "rtl"
    return "rtl" if language.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"
