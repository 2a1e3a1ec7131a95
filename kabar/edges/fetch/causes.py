"""What aiohttp and the system call a failed transfer, to words."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

import aiohttp

from kabar.edges.fetch import failures
from kabar.edges.fetch.failures import LATER, FetchError, named, shown

_ERRNOS = {
    errno.ECONNREFUSED: "refused the connection",
    errno.ECONNRESET: "broke off the connection",
    errno.EPIPE: "broke off the connection",
    errno.EHOSTUNREACH: "cannot be reached from here",
    errno.ENETUNREACH: "cannot be reached from here",
}


class PrivateAddressError(OSError):
    """A host's address is not public.  An OSError, so that aiohttp tries the host's next address."""

    def __init__(self) -> None:
        super().__init__("not a public address")


@contextmanager
def told(host: str, port: int, *, connect_s: float, hint: str) -> Iterator[None]:
    """Turn what the libraries raise inside into FetchError; *hint* is what may keep us from connecting at all."""
    try:
        yield
    except TimeoutError as error:
        raise failures.unreached(host, connect_s, hint) from error
    except aiohttp.ClientConnectorError as error:
        raise _unconnected(error, host, port, hint) from error
    except (aiohttp.ClientError, OSError, ValueError) as error:
        raise failures.network(_broken(error, host)) from error


def _unconnected(error: aiohttp.ClientConnectorError, host: str, port: int, hint: str) -> FetchError:
    cause = error.os_error
    if isinstance(cause, PrivateAddressError):
        return failures.private(host, port)
    if isinstance(cause, socket.gaierror):
        if cause.errno == socket.EAI_AGAIN:
            return failures.network(f"the name {named(host)} could not be looked up", hint or LATER)
        return failures.missing(host, hint or "check the address for a slip, or find its new one")
    if isinstance(cause, ssl.SSLError):
        return _insecure(cause, host)
    return failures.network(f"{named(host)} {_ERRNOS.get(cause.errno or 0, 'cannot be connected to')}", hint or LATER)


def _insecure(cause: ssl.SSLError, host: str) -> FetchError:
    if isinstance(cause, ssl.SSLCertVerificationError):
        what = f"the certificate of {named(host)} is not valid: {shown(cause.verify_message)}"
        return failures.network(what, "only the site can mend this; do check this machine's clock")
    reason = shown((cause.reason or "no reason given").replace("_", " ").lower())
    return failures.network(f"no secure connection to {named(host)} came about: {reason}")


def _broken(error: aiohttp.ClientError | OSError | ValueError, host: str) -> str:
    match error:
        case aiohttp.ClientPayloadError():
            return "the feed broke off before its end"
        case aiohttp.ServerDisconnectedError():
            return f"{named(host)} closed the connection without an answer"
        case aiohttp.InvalidURL():
            return f"the address at {named(host)} cannot be asked"
        case aiohttp.ClientResponseError():
            return f"{named(host)} does not speak proper HTTP"
        case OSError():
            return f"{named(host)} {_ERRNOS.get(error.errno or 0, 'broke off the connection')}"
        case _:
            return f"{named(host)} could not be asked"
