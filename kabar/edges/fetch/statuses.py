"""A status that is no reply, to what it means for the editor."""

from __future__ import annotations

from typing import Literal

from kabar.edges.fetch.failures import LATER, FetchError, named
from kabar.model import Failure

_MEANINGS = {
    402: ("wants to be paid for the feed", "take out a subscription, or take the feed out of config.yaml"),
    403: ("does not let us in", "open the address in a browser: it may need a subscription, or have moved"),
    404: ("has nothing at this address", "look for the feed's new address on the site"),
    406: ("has nothing that a feed reader asks for", "look for the feed's address on the site: this may be a page"),
    429: ("wants fewer visits", "nothing to do: it is asked again when it says; run less often if it lasts"),
    451: ("may not show the feed where we are", "take the feed out of config.yaml"),
}


def refused(host: str, status: int, *, retry_s: float, authorized: bool) -> FetchError:
    """Any status without a feed behind it."""
    if status == 401:
        return FetchError(Failure("", "status", *_password(host, authorized=authorized)))
    if status == 410:
        fix = "take the feed out of config.yaml, or give its new address"
        return FetchError(Failure("", "gone", f"{named(host)} says that the feed is gone for good (410)", fix))
    what, fix = _MEANINGS.get(status) or _family(status)
    kind: Literal["status", "missing"] = "missing" if status == 404 else "status"
    return FetchError(Failure("", kind, f"{named(host)} {what} ({status})", fix, retry_s))


def blocked(host: str, status: int, who: str, *, retry_s: float) -> FetchError:
    """A bot protection answered."""
    what = f"the bot protection of {named(host)} ({who}) does not let us in ({status})"
    fix = "ask the site to let feed readers in, or look for another address of it; Kabar does not pose as a browser"
    return FetchError(Failure("", "blocked", what, fix, retry_s))


def unasked_304(host: str) -> FetchError:
    """Nothing has changed, says the server, though we have nothing to compare."""
    return FetchError(
        Failure("", "status", f"{named(host)} says «not modified» though we had nothing yet (304)", LATER)
    )


def roundabout(host: str, hops: int) -> FetchError:
    """Redirects without end."""
    fix = "open the address in a browser and give the one where it ends; a feed that needs cookies cannot be read"
    return FetchError(Failure("", "status", f"{named(host)} redirects more than {hops} times", fix))


def _password(host: str, *, authorized: bool) -> tuple[str, str]:
    if authorized:
        return f"{named(host)} does not accept the user or password (401)", "correct them in the feed's address"
    fix = "give user and password in the feed's address (https://user:password@host/…); they do not follow redirects"
    return f"{named(host)} wants a user and password (401)", fix


def _family(status: int) -> tuple[str, str]:
    if status >= 500:
        return "is in trouble itself", LATER
    if status >= 400:
        return "does not accept the request", "check the feed's address"
    return "answers, but with no feed", "check the feed's address in a browser"
