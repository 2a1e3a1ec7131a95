"""What a foreign list says of a feed, to a feed that config.yaml can hold, or why it cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from slugify import slugify

from kabar.edges.settings import standards
from kabar.errors import KabarError
from kabar.grammar import addresses
from kabar.grammar.text import one_line, shorten
from kabar.grammar.yaml_text import Place, Scalar
from kabar.model import Feed, Topic

_LONGEST = 2_000  # characters of an address
_LONGEST_NAME = 200
_NOT_YAML = re.compile("[\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Listing:
    """A line of a list.  Nothing in it is trusted."""

    address: str
    name: str = ""
    groups: tuple[str, ...] = ()  # it stands in, the innermost last
    language: str = ""


def feed(listing: Listing, topics: Iterable[Topic]) -> Feed | str:
    """The feed that is listed, its id still open; or why it is left out."""
    url = tidy(listing.address)
    reason = unfit(url)
    if reason:
        return reason
    name = named(listing.name)
    return Feed(
        id="",
        url=url,
        name="" if name == url else name,
        topic=topic(listing.groups, tuple(topics)),
        language=spoken(listing.language),
    )


def tidy(address: str) -> str:
    """The address itself: without the feed: that some programs put before it, and with nothing invisible in it."""
    plain = re.sub(r"^feed:(?://)?(?=https?:)", "", address.strip(), flags=re.IGNORECASE)
    plain = re.sub(r"^feed://", "http://", plain, flags=re.IGNORECASE)
    return plain if plain.isprintable() and " " not in plain else addresses.safe(plain) or plain


def unfit(address: str) -> str:
    """Why config.yaml cannot hold an address; nothing where it can."""
    if len(address) > _LONGEST:
        return "the address is too long"
    if not address.lower().startswith(("http://", "https://")):
        return "it is no address with http:// or https://"
    if "${" in address:
        return "it names a variable, which only your own hand should write"
    if any(map(str.isspace, address)) or not addresses.safe(address):
        return "it is no address that can be fetched"
    return ""


def page(url: str) -> str:
    """The form in which two addresses of one feed are equal."""
    return addresses.canonical(addresses.safe(url))


def named(name: str) -> str:
    """A name that config.yaml can hold."""
    return shorten(_NOT_YAML.sub("", one_line(name)), _LONGEST_NAME)


def topic(groups: Iterable[str], topics: Iterable[Topic]) -> str:
    """The slug of the topic that the innermost of the groups is named after; nothing where none is."""
    known = {name: topic.slug for topic in reversed(tuple(topics)) for name in _names(topic)}
    known |= {topic.slug: topic.slug for topic in topics}
    plain = (one_line(group).casefold() for group in reversed(tuple(groups)))
    return next((known[name] for group in plain for name in (group, slugify(group)) if name in known), "")


def _names(topic: Topic) -> set[str]:
    return {name.casefold() for name in (topic.name, *(name for _, name in topic.names))}


def spoken(tag: str) -> str:
    """A language's tag, if the settings know it; else nothing."""
    try:
        return standards.language(Scalar(Place("", 0, 0), tag, tag), "language") if tag else ""
    except KabarError:
        return ""
