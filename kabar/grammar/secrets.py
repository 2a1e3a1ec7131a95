"""Addresses that hold a secret: what in them is secret, and texts without it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import parse_qsl, quote, unquote, urlsplit

_HIDDEN = "…"
_FEWEST = 6  # characters; a shorter secret would blot out ordinary words
_TELLING = re.compile(
    r"(?:\w*[_-])?(?:token|key|apikey|auth|secret|sig|signature|pass|password|pwd|session|credentials?)", re.IGNORECASE
)
_RANDOM = re.compile(r"(?=[^/]*\d)(?=[^/]*[a-zA-Z])[\w~=-]{20,}")


def of(address: str, named: Iterable[str] = ()) -> tuple[str, ...]:
    """The parts of an address that nobody else may see, the longest first.

    In:     a feed's address; named, values that came from the environment.
    Out:    those values, name and password, the values of telling query keys, and folders that look drawn by chance:
            at least 20 letters and digits; each as written and in its percent-encoded form.
    Raises: nothing.
    """
    try:
        parts = urlsplit(address)
        login = [parts.username or "", parts.password or ""]
    except ValueError:
        return ()
    found = [*named, *map(unquote, login)]
    for key, value in parse_qsl(parts.query):
        if _TELLING.fullmatch(key):
            found.append(value)
    found += [segment for segment in parts.path.split("/") if _RANDOM.fullmatch(segment) and segment.count("-") < 4]
    forms = {form for secret in found if len(secret) >= _FEWEST for form in (secret, quote(secret, safe=""))}
    return tuple(sorted(forms, key=lambda form: (-len(form), form)))


def hidden(text: str, secrets: Sequence[str]) -> str:
    """The text with an ellipsis for every secret in it."""
    for secret in secrets:
        if secret in text:
            text = text.replace(secret, _HIDDEN)
    return text


def holds(text: str, secrets: Sequence[str]) -> bool:
    """Whether a secret stands in the text."""
    return any(secret in text for secret in secrets)
