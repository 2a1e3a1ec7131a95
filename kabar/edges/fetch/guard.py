"""An address, to whether we may talk to it: no feed leads into a private network."""

from __future__ import annotations

import re
from collections.abc import Collection
from contextlib import suppress
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

PORTS = {"http": 80, "https": 443}

# https://www.iana.org/assignments/iana-ipv4-special-registry and its IPv6 sister.  Not ipaddress.is_global: it differs
# between versions of Python, and calls 64:ff9b::7f00:1, 2002:7f00:1::, ::127.0.0.1 and fec0::1 global.
_SPECIAL_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",
        "10.0.0.0/8",
        "100.64.0.0/10",
        "127.0.0.0/8",
        "168.63.129.16/32",  # Azure's host, in the midst of the public range
        "169.254.0.0/16",
        "172.16.0.0/12",
        "192.0.0.0/24",
        "192.0.2.0/24",
        "192.88.99.0/24",
        "192.168.0.0/16",
        "198.18.0.0/15",
        "198.51.100.0/24",
        "203.0.113.0/24",
        "224.0.0.0/3",  # multicast, reserved, broadcast
    )
)
_GLOBAL_6 = IPv6Network("2000::/3")
_SPECIAL_6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # Teredo, ORCHID, benchmarks
        "2001:db8::/32",
        "2002::/16",  # 6to4
        "3fff::/20",
    )
)
_NAT64 = IPv6Network("64:ff9b::/96")  # on networks without IPv4, every IPv4 host looks like this
_PRIVATE_NAMES = re.compile(r"[^.]+|(?:.+\.)?(?:local|internal|localhost|localdomain|home\.arpa)")
_LABELS = re.compile(r"(?:(?:[a-z0-9_-]|[^\x00-\x7f]){1,63}\.)*(?:[a-z0-9_-]|[^\x00-\x7f]){1,63}")
_NUMBER = re.compile(r"(?:.*\.)?(?:[0-9]+|0x[0-9a-f]*)")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def public(address: str) -> bool:
    """Whether an IP address, as a resolver gives it, belongs to the open internet."""
    ip = _ip(address)
    if isinstance(ip, IPv6Address):
        inner = _embedded(ip)
        if inner is None:
            return not ip.scope_id and ip in _GLOBAL_6 and not any(ip in network for network in _SPECIAL_6)
        ip = inner
    return ip is not None and not any(ip in network for network in _SPECIAL_4)


def allowed(host: str, port: int, allow_private: Collection[str]) -> bool:
    """Whether the editor named just this host and port as their own."""
    return any(_entry(entry) == (_plain(host), port) for entry in allow_private)


def permitted(host: str, port: int, address: str, allow_private: Collection[str]) -> bool:
    """Whether we may connect to *address*, which *host* resolved to."""
    return public(address) or allowed(host, port, allow_private)


def refusal(url: str, allow_private: Collection[str]) -> str:
    """Why *url* is not asked at all, as a sentence; empty when it only depends on the addresses of its host."""
    try:
        parts = urlsplit(url)
        host, port = _plain(parts.hostname or ""), parts.port
    except ValueError:
        return "the address cannot be read"
    if parts.scheme not in PORTS:
        return "only http and https addresses are fetched"
    if not host or port == 0 or _CONTROL.search(url) or "\\" in parts.netloc:
        return "the address names no proper host"
    if allowed(host, port or PORTS[parts.scheme], allow_private):
        return ""
    return _unfit(host)


def _unfit(host: str) -> str:
    if _ip(host):
        return "" if public(host) else f"{host} is an address of a private network"
    if not _LABELS.fullmatch(host) or len(host) > 253:
        return "the address names no proper host"
    if _NUMBER.fullmatch(host):  # 127.1, 0x7f000001: other programs read them as addresses
        return "its host is a number that is no proper IP address"
    return f"{host} is a name of a private network" if _PRIVATE_NAMES.fullmatch(host) else ""


def _entry(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    return _plain(host.strip("[]")), int(port) if re.fullmatch("[0-9]{1,5}", port) else 0


def _plain(host: str) -> str:
    """One spelling for a host: lower case, ASCII, without a last dot."""
    with suppress(UnicodeError):  # no name that could be allowed stays as it is, to be told
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    host = host.lower().removesuffix(".")
    return str(_ip(host) or host)


def _ip(text: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(text)
    except ValueError:
        return None


def _embedded(ip: IPv6Address) -> IPv4Address | None:
    return IPv4Address(int(ip) & 0xFFFF_FFFF) if ip in _NAT64 else ip.ipv4_mapped
