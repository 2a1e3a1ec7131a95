"""What an editor or a server wrote, to an address that can be asked."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from yarl import URL

from kabar.edges.fetch import failures, guard

# What stands in a path or query as it is.  «%» too: what is encoded already stays so, byte for byte.
_SAFE = "%/?:@!$&'()*+,;=~[]|"


@dataclass(frozen=True, slots=True)
class Target:
    """Whom we ask, and for what."""

    scheme: str
    host: str  # ASCII, or an IP address without brackets
    port: int
    url: str  # ASCII, without user, password and fragment
    authorization: str = ""  # header; empty: no credentials

    def beside(self, other: Target) -> bool:
        """Whether it may know the credentials of the other: same scheme, host and port."""
        return (self.scheme, self.host, self.port) == (other.scheme, other.host, other.port)


def target(text: str, allow_private: Collection[str]) -> Target:
    """Read a feed's address; FetchError when it is none, or one that is not asked."""
    text = text.strip()
    _check(text, allow_private)
    try:
        found = _read(urlsplit(text))
    except ValueError as error:
        raise failures.address("the address cannot be read") from error
    _check(found.url, allow_private)  # a name in other letters may turn out to be a private one
    return found


def onward(here: Target, location: str, allow_private: Collection[str]) -> Target:
    """Where a redirect leads.  Credentials stay where they belong, and a server gives us none for another."""
    if not location.strip():
        raise failures.address(f"{failures.named(here.host)} redirects to nowhere")
    try:
        text = urljoin(here.url, location.strip())
    except ValueError as error:
        raise failures.address(f"{failures.named(here.host)} redirects to something that is no address") from error
    try:
        there = target(text, allow_private)
    except failures.FetchError as error:
        what = f"{failures.named(here.host)} redirects to where we do not go: {error}"
        raise failures.FetchError(replace(error.failure, what=what)) from error
    return replace(there, authorization=here.authorization if there.beside(here) else "")


def _check(text: str, allow_private: Collection[str]) -> None:
    reason = guard.refusal(text, allow_private)
    if reason:
        raise failures.address(reason)


def _read(parts: SplitResult) -> Target:
    host = URL.build(scheme=parts.scheme, host=parts.hostname or "").raw_host or ""
    default = guard.PORTS[parts.scheme]
    port = parts.port or default
    place = f"[{host}]" if ":" in host else host
    place += "" if port == default else f":{port}"
    query = f"?{_encoded(parts.query)}" if parts.query else ""
    url = f"{parts.scheme}://{place}{_encoded(parts.path) or '/'}{query}"
    return Target(parts.scheme, host, port, url, _basic(parts.username, parts.password))


def _encoded(part: str) -> str:
    # Header fields come as UTF-8 with stray bytes as surrogates: they go back as the bytes they were.
    return quote(part.encode("utf-8", "surrogateescape"), safe=_SAFE)


def _basic(user: str | None, password: str | None) -> str:
    if user is None and password is None:
        return ""
    return "Basic " + b64encode(f"{unquote(user or '')}:{unquote(password or '')}".encode()).decode("ascii")
