"""Addresses to those that a strict reader takes for one (WHATWG URL): an e-book with another is refused whole."""

from __future__ import annotations

import re
from ipaddress import ip_address
from urllib.parse import urlsplit

from kabar.grammar.addresses import safe

_LOOSE = re.compile("%(?![0-9a-f]{2})", re.IGNORECASE)
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")  # a host that ends in one is an IP address


def sound(address: str) -> str:
    """The absolute address, to be linked; empty where it is none."""
    address = _LOOSE.sub("%25", safe(address))
    if address.startswith("mailto:"):
        return address
    host = urlsplit(address).hostname or ""
    return address if _ip(host) or _name(host) else ""


def _ip(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


def _name(host: str) -> bool:
    labels = host.removesuffix(".").split(".")
    return not _NUMBER.fullmatch(labels[-1]) and all(_LABEL.fullmatch(label) and _decodes(label) for label in labels)


def _decodes(label: str) -> bool:
    """Whether a label in Punycode says anything."""
    if not label.startswith("xn--"):
        return label[2:4] != "--"
    try:
        return label[4:].encode().decode("punycode").encode("idna").decode() == label
    except UnicodeError:
        return False
