"""Other programs' lists of feeds, to what they list: OPML, osmosfeed, Planet, Bubo, and plain addresses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from kabar.edges import documents, opml
from kabar.edges.desk.listing import Listing
from kabar.errors import KabarError, Trouble, mistake
from kabar.grammar import yaml_text
from kabar.grammar.yaml_text import Mapping, Scalar, Sequence

_MOST_BYTES = 5_000_000
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_SECTION = re.compile(r"\[([^\"]+)\]\s*(?:[#;].*)?")
_SOURCES = re.compile(r"sources[ \t]*:", re.MULTILINE)
_SETTING = re.compile(r"([\w.-]+)\s*[=:]\s*(.*)")
_NOTE = re.compile(r"(?:^|\s)#.*")
_FORMS = "name an OPML file, osmosfeed.yaml, planet.ini, Bubo's feeds.json, or a list with one address a line"


def read(path: Path) -> tuple[Listing, ...]:
    """What a list names, whatever program it is from.

    In:     the path of a file.  Its content tells what it is; its name does not.
    Out:    at least one line, in the file's order.
    Raises: KabarError when it cannot be read, is larger than 5 MB, broken, no such list, or lists nothing.
    """
    body = _bytes(path)
    if body.startswith(_WIDE) or body.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<":
        found = opml.read(body, where=path.name)
    else:
        text = documents.decode(body, path.name)
        if isinstance(text, Trouble):
            raise KabarError(text)
        found = tuple(_listings(text, path.name))
    if not found:
        raise mistake("there is no feed in this list", where=path.name, fix=_FORMS)
    return found


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            body = file.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        what = f"this cannot be read: {getattr(error, 'strerror', None) or error}"
        raise mistake(what, where=path.name or str(path), fix="name a file that you may read") from error
    if len(body) > _MOST_BYTES:
        raise mistake(f"this is longer than {_MOST_BYTES:,} bytes", where=path.name, fix="split it into several files")
    return body


def _listings(text: str, name: str) -> Iterator[Listing]:
    lines = [line.strip() for line in text.splitlines()]
    if any(_SECTION.fullmatch(line) for line in lines):
        return _planet(lines)
    if text.lstrip()[:1] in {"{", "["}:
        return _bubo(text, name)
    if _SOURCES.search(text):
        return _osmosfeed(text, name)
    return _plain(lines, name)


def _planet(lines: list[str]) -> Iterator[Listing]:
    """Planet Venus (`[address]`, `name = …`) and Pluto (`[key]`, `feed = …`, `title = …`)."""
    section, said = "", dict[str, str]()
    for line in (*lines, "[]"):
        opened = _SECTION.fullmatch(line)
        if opened or line == "[]":
            address = said.get("feed") or section
            if "://" in address and said.get("content_type", "") != "opml":
                yield Listing(address, said.get("name") or said.get("title", ""))
            section, said = opened[1].strip() if opened else "", {}
        elif setting := _SETTING.fullmatch(line):
            said.setdefault(setting[1].lower(), setting[2])


def _bubo(text: str, name: str) -> Iterator[Listing]:
    """`{"Group": ["address", …]}`, or just the list."""
    try:
        found = json.loads(text)
    except json.JSONDecodeError as error:
        place = f"{name}:{error.lineno}:{error.colno}"
        raise mistake(f"this is no JSON: {error.msg}", where=place, fix="mend that line") from error
    except (ValueError, RecursionError) as error:  # endless numbers, endless brackets
        raise mistake("this is no list of feeds in JSON", where=name, fix=_FORMS) from error
    groups = found if isinstance(found, dict) else {"": found}
    for group, listed in groups.items():
        for address in listed if isinstance(listed, list) else ():
            if isinstance(address, str):
                yield Listing(address, "", (group,) if group else ())


def _osmosfeed(text: str, name: str) -> Iterator[Listing]:
    """`sources:`, and in it `- href: address`."""
    root, troubles = yaml_text.read(text, file=name, most_bytes=_MOST_BYTES)
    if not isinstance(root, Mapping):
        raise KabarError(*troubles) if troubles else mistake("this lists no feeds", where=name, fix=_FORMS)
    sources = next((value for key, value in root.pairs if key.text == "sources"), None)
    for source in sources.items if isinstance(sources, Sequence) else ():
        pairs = source.pairs if isinstance(source, Mapping) else ()
        href = next((value for key, value in pairs if key.text == "href"), source)
        if isinstance(href, Scalar):
            yield Listing(href.text.strip())


def _plain(lines: list[str], name: str) -> Iterator[Listing]:
    """One address a line; # begins a note, and what follows the address is somebody else's."""
    listed = [words[0] for line in lines if (words := _NOTE.sub("", line).split())]
    if not any("://" in address for address in listed):
        raise mistake("this is no list of feeds that Kabar knows", where=name, fix=_FORMS)
    for address in listed:
        yield Listing(address)
