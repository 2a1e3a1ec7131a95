"""Films, sounds and maps that stand elsewhere: how a text names them, and the address at which a frame may show one."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator
from urllib.parse import urlsplit

from kabar.grammar import addresses

TAG = re.compile(
    r"<(?P<name>iframe|video|audio|embed|object)\b(?P<attributes>[^<>]*)>(?:(?P<inside>.{0,1000}?)</\1\s*>)?",
    re.IGNORECASE | re.DOTALL,
)
_ADDRESS = re.compile(r"""\b(?:src|data)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_TITLE = re.compile(r"""\btitle\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_MOVING = re.compile(r"\.(?:mp4|m4v|webm|mov|ogv|mp3|m4a|ogg|oga|wav|pdf)(?:[?#]|$)", re.IGNORECASE)
_DOCUMENT = re.compile(r"\.pdf(?:[?#]|$)", re.IGNORECASE)  # which browsers show in no frame that is fenced in
_NAME = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])")

_YOUTUBE = ("https://www.youtube-nocookie.com", "https://www.youtube.com")  # the one that sets no cookie first
_VIMEO = ("https://player.vimeo.com",)
_FROM = r"(?=(?:.*[?&](?:t|start)=(?P<start>\d{1,6})s?(?:[&#]|$))?)"  # the second from which a film is to be shown
_PAGE, _FILM = r"https?://(?:www\.|m\.)?youtube\.com", r"([\w-]{11})(?![\w-])"
# Where films are watched, the players that show them in a frame, and the way there.
_PLAYERS = (
    (r"https?://(?:www\.|m\.)?youtube(?:-nocookie)?\.com(/embed/[\w-]+(?:\?[^#]*)?)", _YOUTUBE, r"\1"),
    (rf"{_FROM}{_PAGE}/(?:watch\?(?:[^#]*&)?v=|shorts/|live/){_FILM}", _YOUTUBE, r"/embed/\2"),
    (rf"{_FROM}https?://youtu\.be/{_FILM}", _YOUTUBE, r"/embed/\2"),
    (r"https?://player\.vimeo\.com(/video/\d+(?:\?[^#]*)?)", _VIMEO, r"\1"),
    (r"https?://(?:www\.)?vimeo\.com/(\d+)/([0-9a-f]+)(?![^?#])", _VIMEO, r"/video/\1?h=\2"),
    (r"https?://(?:www\.)?vimeo\.com/(\d+)(?![^?#])", _VIMEO, r"/video/\1"),
)
# Hosts whose pages show films, and let nobody else show these pages in a frame.
PAGES = {
    **dict.fromkeys(("youtube.com", "m.youtube.com", "youtu.be", "youtube-nocookie.com"), "www.youtube-nocookie.com"),
    **dict.fromkeys(("vimeo.com", "www.vimeo.com"), "player.vimeo.com"),
}


def named(tag: re.Match[str]) -> tuple[str, str]:
    """What a tag shows: its address, as it is written, and its title; each may be empty."""
    found = _ADDRESS.search(tag["attributes"]) or _ADDRESS.search(tag["inside"] or "")
    address, title = _value(found), _value(_TITLE.search(tag["attributes"]))
    return f"https:{address}" if address.startswith("//") else address, " ".join(title.split())


def moves(address: str) -> bool:
    """Whether this is the address of a film, a sound or a document, which no picture is."""
    return bool(_MOVING.search(address)) or any(True for _ in _played(address))


def shown(address: str, hosts: Collection[str]) -> str:
    """The address at which a frame shows what stands at *address*.

    In:     any text; the hosts that may be shown, in lower case.
    Out:    https, and of exactly one of these hosts, without port, user and password; else nothing.
    Raises: nothing.
    """
    whole = addresses.safe(address)
    if not hosts or _DOCUMENT.search(whole):
        return ""
    return next((one for one in (*_played(whole), whole) if one and _place(one) in hosts), "")


def needed(address: str) -> str:
    """The host that must be allowed for a frame to show it; nothing where no frame ever could."""
    whole = addresses.safe(address)
    host = _place(next(_played(whole), whole))
    return host if is_host(host) and host not in PAGES and not _DOCUMENT.search(whole) else ""


def is_host(name: str) -> bool:
    """Whether this is the full name of one host: no address in numbers, no port, no wildcard, no name of one's own."""
    return bool(_NAME.fullmatch(name))


def _value(found: re.Match[str] | None) -> str:
    return html.unescape(next(filter(None, found.groups()), "")) if found else ""


def _played(address: str) -> Iterator[str]:
    """The addresses at which players show the film that is watched at this one."""
    for pattern, players, way in _PLAYERS:
        if found := re.match(pattern, address, re.IGNORECASE):
            start = found.groupdict().get("start")
            yield from (f"{player}{found.expand(way)}{f'?start={start}' if start else ''}" for player in players)


def _place(address: str) -> str:
    """All that stands between https:// and the path; nothing of what does not begin so."""
    parts = urlsplit(address)
    return parts.netloc.lower() if parts.scheme == "https" else ""
