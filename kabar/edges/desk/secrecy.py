"""A feed's address, to whether it seems to hold a secret, and to what of it may be shown."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit, urlunsplit

from kabar.grammar import secrets
from kabar.grammar.text import one_line
from kabar.grammar.yaml_complaints import masked

# Whole names only, unlike where a feed's texts are searched for its secrets: ?author=… is public, and so is YouTube's
# ?channel_id=…, though it looks drawn by chance.
_TELLING = re.compile(
    r"(?:.*[_-])?(?:\w*token|\w*secret|passw(?:or)?d|pass|pwd|(?:api|access|auth|private|user)?[_-]?key|auth|oauth|jwt"
    r"|hash|sig|signature|session(?:id)?|sid|credentials?)",
    re.IGNORECASE,
)


def confidential(url: str) -> bool:
    """Whether it names a user, has a query such as ?token=…, or a folder with a name drawn by chance."""
    parts = urlsplit(url)
    keys = [key for part in (parts.query, parts.fragment) for key, _ in parse_qsl(part)]
    place = urlunsplit((parts.scheme, parts.netloc, parts.path, "", ""))
    telling = any(_TELLING.fullmatch(key[:100]) for key in keys)
    login = parts.username is not None or ("@" in url and "://" not in url)
    return telling or login or bool(secrets.of(place))


def shown(url: str) -> str:
    """The address as it may stand on a terminal, and in the log of a public workflow."""
    try:
        return masked(url) if confidential(url) else one_line(url)
    except ValueError:
        return masked(url)
