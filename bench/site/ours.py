"""A site to what we check with nothing but Python: links, what is told to search engines, sizes."""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.site.built import Site, packed
from bench.site.figures import Figure, Found, Wanted, counted, unmeasured

_TESTS = Path(__file__).parents[2] / "tests"
_LINKS = Wanted("links and anchors that lead nowhere", 0, 0)
_TERMS = Wanted("JSON-LD that schema.org does not know", 0, 0)
_FRONT = Wanted("front page, bytes of HTML", 60_000, 40_000)
_FRONT_PACKED = Wanted("front page, packed", 10_000, 8_000)
_DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def links(site: Site) -> list[Figure]:
    """Links within the site that are dead under /, under /repo/ or as files on a disk; tests/whole/links.py looks."""
    sys.path.append(str(_TESTS / "whole"))
    import links as walker

    lists = {path: body for path, body in site.files.items() if path.endswith((".json", ".opml", ".webmanifest"))}
    texts = {f"{path}.txt": body.replace(b"\\", b"") for path, body in lists.items() if not path.startswith("archive/")}
    dead = (line for line in walker.dead({**site.files, **texts}, site.home) if not _folder(line, site))
    return [counted(_LINKS, (Found(_shape(line), line) for line in dead), "under /, under /repo/, and as file://")]


def described(site: Site) -> list[Figure]:
    """Types, properties and values that schema.org does not know; the table is that of tests/stages."""
    sys.path += [str(_TESTS), str(_TESTS / "stages")]
    try:
        from test_structured import KINDS, wrongs
    except ImportError as error:
        return unmeasured([_TERMS], f"{error.name} not installed (pip install -e '.[test]')")
    nodes = [(path, node) for path, body in site.pages.items() for node in _nodes(body.decode())]
    known = {node["@id"]: KINDS.get(node["@type"], set()) for _, node in nodes if "@id" in node}
    wrong = (
        Found(re.sub(r": .*", "", what), f"{path}: {what}") for path, node in nodes for what in wrongs(node, known)
    )
    return [counted(_TERMS, wrong, f"{len(nodes)} things described")]


def sizes(site: Site) -> list[Figure]:
    """What the front page weighs."""
    body = site.files["index.html"]
    return [Figure(_FRONT, len(body)), Figure(_FRONT_PACKED, packed(body))]


def _nodes(page: str) -> Iterator[dict[str, Any]]:
    for script in _DATA.findall(page):
        said = json.loads(html.unescape(script))
        yield from said.get("@graph", [said])


def _folder(line: str, site: Site) -> bool:
    """Whether a link leads to a folder by its full address: a host answers with the folder's index.html."""
    link = line.partition(" → ")[2]
    return (
        link.startswith(site.home) and link.endswith("/") and f"{link.removeprefix(site.home)}index.html" in site.files
    )


def _shape(line: str) -> str:
    """Links that look alike are told together."""
    page, _, link = line.partition(" → ")
    return f"{re.sub(r'[^/]+$', '…', page)} → {link if link.startswith('#') else re.sub(r'[^/]+$', '…', link)}"
