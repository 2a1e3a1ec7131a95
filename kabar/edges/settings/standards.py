"""What the editor writes of addresses, languages and zones, to what the standards know."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale

from kabar.grammar import addresses, embeds
from kabar.grammar.yaml_fields import text, wrong
from kabar.grammar.yaml_text import Node

_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-[A-Za-z0-9]{5,8})*")
_PRIVATE = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9_-]+(?:\.[a-z0-9_-]+)*):([0-9]{1,5})")


def home(node: Node, name: str) -> str:
    """The address of the site: absolute, ending with /."""
    written = text(node, name)
    parts = urlsplit(addresses.safe(written))
    if parts.scheme not in {"http", "https"} or parts.username is not None:
        fix = "write the whole of it, such as 'https://example.org/news/'"
        raise wrong(node, name, "an address with http:// or https:// and a host", fix)
    if parts.query or parts.fragment or "?" in written or "#" in written:
        raise wrong(node, name, "an address without '?' and '#'", "write the address of the folder, ending with '/'")
    return parts._replace(path=parts.path.rstrip("/") + "/").geturl()


def language(node: Node, name: str) -> str:
    """A BCP 47 tag of a language that CLDR knows."""
    tag = text(node, name)
    if _TAG.fullmatch(tag) and tag.partition("-")[0] in _languages():
        return tag
    raise wrong(node, name, "the tag of a language, such as 'id' or 'en-GB'", _nearest_language(tag))


@cache
def _languages() -> dict[str, str]:
    return {code: name.casefold() for code, name in Locale("en").languages.items() if "_" not in code}


def _nearest_language(written: str) -> str:
    first, hyphen, rest = written.replace("_", "-").partition("-")
    mended = first.lower() + hyphen + rest
    if _TAG.fullmatch(mended) and first.lower() in _languages():
        return f"write {mended!r}"
    codes = {name: code for code, name in sorted(_languages().items(), reverse=True)}
    near = get_close_matches(written.casefold(), codes, n=1, cutoff=0.8)
    return f"did you mean {codes[near[0]]!r}?" if near else "write the code of a language from ISO 639"


def timezone(node: Node, name: str) -> str:
    """A time zone that IANA's database knows."""
    written = text(node, name)
    try:
        return ZoneInfo(written).key
    except (KeyError, ValueError, OSError) as error:
        raise wrong(node, name, "a zone of the IANA database", _nearest_zone(written)) from error


def _nearest_zone(written: str) -> str:
    zones = sorted(available_timezones())
    known = {zone.rpartition("/")[2].casefold(): zone for zone in zones} | {zone.casefold(): zone for zone in zones}
    near = get_close_matches(written.casefold().replace(" ", "_"), known, n=1, cutoff=0.8)
    return f"did you mean {known[near[0]]!r}?" if near else "write a region and a city, such as 'Asia/Jakarta'"


def private_host(node: Node, name: str) -> str:
    """A server of the editor's own network, as host:port."""
    found = _PRIVATE.fullmatch(getattr(node, "text", "").strip().lower())
    if not found or not 0 < int(found[2]) < 65_536:
        raise wrong(node, name, "host:port", "write it as 'localhost:8080', with no space and no http://")
    return found[0]


def embed(node: Node, name: str, home: str) -> str:
    """A host that own articles may show in a frame, but that of the site itself, whose pages would not be fenced in."""
    host = text(node, name).lower()
    if not embeds.is_host(host):
        named = addresses.host(addresses.safe(host if "://" in host else f"https://{host}"))
        named = embeds.PAGES.get(named, named)
        fix = f"write {named!r}" if embeds.is_host(named) else "name each host in full, such as 'player.vimeo.com'"
        raise wrong(node, name, "the name of one host", fix)
    if host in embeds.PAGES:
        raise wrong(node, name, "the host of a player", f"write {embeds.PAGES[host]!r}")
    if host == addresses.host(home):
        raise wrong(node, name, "the host of somebody else", "take it out, and link to what stands on your own site")
    return host
