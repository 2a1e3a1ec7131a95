"""A line of text to the same line, set as a printer would: what is one to the reader's eye stays on one line."""

from __future__ import annotations

import re

_NO_BREAK_SPACE, _WORD_JOINER = "\u00a0", "\u2060"
_CURRENCY = r"(?:(?<!\w)(?:Rp\.?|RM|IDR|MYR|SGD|USD|EUR|GBP|JPY|AUD)|[$€£¥₹])"
_BEFORE = re.compile(rf"({_CURRENCY}) (?=\d)")  # «Rp 1.650»
_AFTER = re.compile(r"(?<=\d) (?=[%‰€]|°C\b)")  # «12 %»
_RANGE = re.compile(r"(?<=\d)-(?=\d)")  # «21-19»


def held(text: str) -> str:
    """The same, not to be torn between a currency or a sign and its number, nor within a range or a result."""
    text = _BEFORE.sub(rf"\1{_NO_BREAK_SPACE}", text)
    return _RANGE.sub(f"-{_WORD_JOINER}", _AFTER.sub(_NO_BREAK_SPACE, text))
