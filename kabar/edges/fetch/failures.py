"""What went wrong on the way to a feed, in words: none holds more of an address than its host."""

from __future__ import annotations

from dataclasses import replace

from kabar.model import Failure

LATER = "this often passes by itself; if it lasts, open the feed's address in a browser"


class FetchError(Exception):
    """Why a feed gives no reply; whoever asked turns it into the feed's Failure."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(failure.what)

    def of(self, feed: str) -> Failure:
        """The failure, of the feed with this id."""
        return replace(self.failure, feed=feed)


def address(reason: str) -> FetchError:
    """It is no address that is fetched."""
    fix = "give the feed's full http or https address; a server of your own must stand in allow_private, as host:port"
    return FetchError(Failure("", "address", shown(reason), fix))


def private(host: str, port: int) -> FetchError:
    """A name leads into a private network."""
    fix = f"if it is a server of your own, add '{named(host)}:{port}' to allow_private"
    return FetchError(Failure("", "address", f"{named(host)} leads into a private network", fix))


def network(what: str, fix: str = LATER) -> FetchError:
    """The transfer did not come to its end."""
    return FetchError(Failure("", "network", what, fix))


def missing(host: str, fix: str) -> FetchError:
    """There is no host of this name."""
    return FetchError(Failure("", "missing", f"the name {named(host)} does not exist", fix))


def timeout(host: str, seconds: float) -> FetchError:
    """The server took too long."""
    fix = "the server is slow or down; if it is always slow, raise timeout under limits"
    return FetchError(Failure("", "timeout", f"{named(host)} gave no answer within {seconds:g} s", fix))


def unreached(host: str, seconds: float, hint: str) -> FetchError:
    """There was not even a connection."""
    what = f"{named(host)} could not be reached within {seconds:g} s"
    return FetchError(Failure("", "timeout", what, hint or LATER))


def too_large(limit_bytes: int) -> FetchError:
    """The body goes beyond a limit."""
    what = f"the feed is larger than {limit_bytes:,} bytes"
    return FetchError(Failure("", "too-large", what, "look for a shorter feed of theirs, such as that of one section"))


def resting(host: str, retry_s: float) -> FetchError:
    """The server asked to be left alone, at another feed's visit."""
    what = f"{named(host)} asked us to come later, so this feed was not asked"
    return FetchError(Failure("", "status", what, "nothing to do: the next run asks again", retry_s))


def named(host: str) -> str:
    """A host as it may stand in a message."""
    return f"[{shown(host)}]" if ":" in host else shown(host)


def shown(text: str) -> str:
    """Foreign text as it may stand in a message: one short line, nothing that steers a terminal."""
    return "".join(letter for letter in text if letter.isprintable())[:200]
