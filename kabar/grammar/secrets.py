"""Addresses that hold a secret: what in them is secret, and texts without it."""

from __future__ import annotations

import html
import re
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import parse_qsl, quote, quote_plus, unquote, urlsplit

_HIDDEN = "…"
_FEWEST = 6  # characters; a shorter secret would blot out ordinary words
_TELLING = re.compile(
    r"\w*(?:token|secret|signature|passw(?:or)?d|credentials?)|(?:\w*[_-])?(?:(?:api|auth|access)?key|auth|sig|pass|pwd|session)",
    re.IGNORECASE,
)
_RANDOM = re.compile(r"(?=[^/]*\d)(?=[^/]*[a-zA-Z])[\w~=-]{20,}")
_ENCODED = re.compile(r"%[0-9A-F]{2}")


def of(address: str, named: Iterable[str] = ()) -> tuple[str, ...]:
    """The parts of an address that nobody else may see, the longest first.

    In:     a feed's address; named, values that came from the environment.
    Out:    those values, password and user name (beside a password, a name of mere letters is none), the values of
            telling query keys, and folders that look drawn by chance: at least 20 letters and digits; each as it is
            and in the forms in which a server may give it back: percent-encoded, as HTML, and in base64, as an
            Authorization header says it.
    Raises: nothing.
    """
    found = [secret for secret in (*named, *_within(address)) if len(secret) >= _FEWEST]
    forms = {form for secret in found for form in _forms(secret)}
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


def _within(address: str) -> Iterator[str]:
    try:
        parts = urlsplit(address)
    except ValueError:
        return
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    yield from (password, f"{user}:{password}" if password else "")
    if not (password and user.isalpha()):
        yield user
    for key, value in parse_qsl(parts.query):
        if _TELLING.fullmatch(key):
            yield value
    yield from (s for s in parts.path.split("/") if _RANDOM.fullmatch(s) and s.count("-") < 4)


def _forms(secret: str) -> Iterator[str]:
    yield from (secret, html.escape(secret))
    for encoded in (quote(secret), quote(secret, safe=""), quote_plus(secret)):
        yield from (encoded, _ENCODED.sub(lambda sign: sign[0].lower(), encoded))
    for packed in (b64encode(secret.encode()), urlsafe_b64encode(secret.encode())):
        yield packed.decode().rstrip("=")
