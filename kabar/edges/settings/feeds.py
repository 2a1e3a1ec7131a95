"""The feeds of config.yaml, to Feeds that can be fetched; no message holds what may be secret in an address."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from hashlib import blake2b
from pathlib import Path
from urllib.parse import urlsplit

from slugify import slugify

from kabar.edges.settings.standards import language, timezone
from kabar.errors import KabarError, Trouble, mistake, unknown
from kabar.grammar import addresses, secrets
from kabar.grammar.yaml_complaints import shown
from kabar.grammar.yaml_fields import fields, flag, gathered, text, weight, whole
from kabar.grammar.yaml_text import Mapping, Node
from kabar.model import OWN, Feed, Topic

_KEYS = ("url", "name", "owner", "topic", "language", "timezone", "weight", "limit", "public")
_VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)  # of two letters or more: C:\feeds is a folder
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?!(?:xml|rss|rdf|atom|json)$)[a-z]{2,}(?:/|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Address:
    """Where a feed is, as it is written in the file and as it is to be read."""

    written: str  # with ${NAME}: a token that changes must not make another feed of it
    url: str = ""
    secrets: tuple[str, ...] = ()

    @property
    def confidential(self) -> bool:
        """Whether the editor alone may know it: it lies on this machine, or holds or comes from a secret."""
        login = "@" in urlsplit(self.url).netloc
        return "://" not in self.url or login or bool(self.secrets) or _VARIABLE.search(self.written) is not None


@dataclass(frozen=True, slots=True)
class _Listed:
    """A feed as it stands in the file: its id is not known yet."""

    feed: Feed
    slug: str  # what its id begins with
    named_at: Node
    found_at: Node


def read(node: Node, name: str, folder: Path, topics: Iterable[Topic], troubles: list[Trouble]) -> tuple[Feed, ...]:
    """The feeds in the editor's order; their paths are relative to *folder*."""
    slugs = tuple(topic.slug for topic in topics)
    listed = gathered(lambda item, _: _listed(item, folder, slugs, troubles), troubles)(node, name)
    _tell_repeats(listed, troubles)
    taken = {OWN}
    return tuple(replace(one.feed, id=_free(one.slug, taken), where=str(one.found_at.at)) for one in listed)


def _listed(node: Node, folder: Path, slugs: tuple[str, ...], troubles: list[Trouble]) -> _Listed:
    if not isinstance(node, Mapping):
        address = _address(node, "a feed", folder)
        feed = Feed("", address.url, "", secrets=address.secrets, public=_is_public(address))
        return _Listed(feed, _slug(address, ""), node, node)
    found = fields(node, "a feed", _KEYS, troubles)
    address = found.need("url", lambda item, name: _address(item, name, folder), _Address(""))
    feed = Feed(
        id="",
        url=address.url,
        secrets=address.secrets,
        name=found.get("name", text, ""),
        owner=found.get("owner", text, ""),
        topic=found.get("topic", lambda item, name: _topic(item, name, slugs), ""),
        language=found.get("language", language, ""),
        timezone=found.get("timezone", timezone, "UTC"),
        weight=found.get("weight", weight, 1.0),
        limit=found.get("limit", whole(1, 1000), 200),
        public=found.get("public", lambda item, name: _public(item, name, address), _is_public(address)),
    )
    nodes = found.nodes
    return _Listed(feed, _slug(address, feed.name), nodes.get("name", node), nodes.get("url", node))


def _address(node: Node, name: str, folder: Path) -> _Address:
    written = text(node, name)
    url = _VARIABLE.sub(lambda found: _variable(found[1], node), written)
    if "${" in _VARIABLE.sub("", written):
        raise mistake("a variable is written '${NAME}'", where=str(node.at), fix="use letters, digits and '_' only")
    if not _SCHEME.match(url):
        return _Address(written, _file(written, folder / url, node))
    if not url.lower().startswith(("http://", "https://")):
        fix = "write 'https://…', or the path of a file"
        raise mistake(f"{name} must begin with http:// or https://", where=str(node.at), fix=fix)
    if any(character.isspace() for character in url) or not addresses.safe(url):
        fix = "write 'https://host/path', with %20 for a space"
        raise mistake(f"{name} is no address that can be fetched", where=str(node.at), fix=fix)
    named = tuple(_variable(name, node) for name in _VARIABLE.findall(written))
    return _Address(written, url, secrets.of(url, named))


def _is_public(address: _Address) -> bool:
    """Whether readers may be told where the feed is: a query or fragment may say who asks, though nothing looks so."""
    return not address.confidential and not {"?", "#"} & set(address.url)


def _public(node: Node, name: str, address: _Address) -> bool:
    said = flag(node, name)
    if said and address.confidential and address.url:
        what = "this address is not for everybody: it is a file, or holds a password, a token or a variable"
        raise mistake(what, where=str(node.at), fix=f"delete {name}")
    return said


def _variable(name: str, node: Node) -> str:
    value = os.environ.get(name, "").strip()
    if not value:  # what a workflow gives where the secret is missing
        what = f"the environment has no variable {name!r}"
        raise mistake(what, where=str(node.at), fix=f"set {name}; in a workflow, as a secret under 'env'")
    return value


def _file(written: str, path: Path, node: Node) -> str:
    try:
        if path.is_file():
            return path.resolve().as_posix()
        siblings = sorted(other.name for other in path.parent.iterdir() if other.is_file())
    except (OSError, ValueError):
        siblings = []
    near = get_close_matches(path.name, siblings, n=1)
    if near:
        folder, slash, _ = written.rpartition("/")
        fix = f"did you mean {shown(folder + slash + near[0])}?"
    elif _HOST.match(written):
        fix = "begin an address with https://"
    else:
        fix = "write a path from the folder of this file, or an address with https://"
    raise mistake(f"there is no file {shown(written)}", where=str(node.at), fix=fix)


def _topic(node: Node, name: str, slugs: tuple[str, ...]) -> str:
    slug = text(node, name)
    if slug not in slugs and all(slugs):  # a topic without a slug has been told of already
        raise KabarError(unknown("topic", slug, slugs, where=str(node.at)))
    return slug


def _slug(address: _Address, name: str) -> str:
    """What is readable in a feed's id, and the same at every build."""
    if name and slugify(name):
        return slugify(name, max_length=60, word_boundary=True)
    if "://" not in address.url:
        return slugify(Path(address.written).stem) or "feed"
    digest = blake2b(address.written.encode(), digest_size=2).hexdigest()
    return f"{slugify(addresses.host(address.url))}-{digest}"


def _free(slug: str, taken: set[str]) -> str:
    """The slug, or else its first free sibling: news, news-2, news-3."""
    free, number = slug, 1
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    taken.add(free)
    return free


def _tell_repeats(listed: Iterable[_Listed], troubles: list[Trouble]) -> None:
    names: dict[str, Node] = {}
    urls: dict[str, Node] = {}
    for one in listed:
        name, url = one.feed.name, one.feed.url
        first = names.setdefault(name.casefold(), one.named_at)
        if name and first is not one.named_at:
            what = f"two feeds are named {shown(name)}, the first in line {first.at.line}"
            troubles.append(Trouble(what, str(one.named_at.at), "give one of them another name"))
        first = urls.setdefault(url, one.found_at)
        if url and first is not one.found_at:
            what = f"this feed is listed already, in line {first.at.line}"
            troubles.append(Trouble(what, str(one.found_at.at), "keep one of the two"))
