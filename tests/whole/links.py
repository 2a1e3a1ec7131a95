"""A site's files to the links in it that lead nowhere, wherever the site stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import unquote, urljoin, urlsplit

# At the root of a host, in a folder of one, and as files on a disk.
PLACES = ("https://host.example/", "https://host.example/repo/", "file:///home/reader/site/")
_SERVED_ANYWHERE = "404.html"  # a host shows it at every address, so its links can only be right in one place
_LINKS = {"href", "src", "poster", "data", "action"}
_FOREIGN = {"mailto", "data"}


def dead(site: Mapping[str, bytes], home: str) -> list[str]:
    """The links that lead nowhere.

    In:     the files of a site by path; home, the address that its configuration names.
    Out:    «page → link» for each link to a file, or a place in one, that is not there: relative ones under every
            prefix, absolute ones under home.  Links to other hosts are not followed.
    """
    pages = {path: _Page(content.decode()) for path, content in site.items() if path.endswith(".html")}
    anchors = {path: page.anchors for path, page in pages.items()}
    found = []
    for path, link in _links(site, pages):
        places = (home,) if path == _SERVED_ANYWHERE else PLACES
        if not all(_leads(path, link, place, home, site, anchors) for place in places):
            found.append(f"{path} → {link}")
    return found


class _Page(HTMLParser):
    """The links and anchors of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors = {"top"}
        self.feed(text)

    def handle_starttag(self, _: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in _LINKS:
                self.links.append(value or "")
            elif name == "srcset":
                self.links += [part.split()[0] for part in (value or "").split(",")]
            elif name == "id":
                self.anchors.add(value or "")
            elif name == "content" and (value or "").startswith(("http://", "https://")):
                self.links.append(value or "")


def _links(site: Mapping[str, bytes], pages: Mapping[str, _Page]) -> Iterator[tuple[str, str]]:
    for path, page in pages.items():
        yield from ((path, link) for link in page.links)
    for path, content in site.items():
        if path.endswith(".css"):
            yield from ((path, link) for link in re.findall(r"url\(\s*[\"']?([^\"')]+)", content.decode()))
        elif path.endswith((".xml", ".txt")):
            yield from ((path, link) for link in re.findall(r"https?://[^\s<>\"]+", content.decode()))


def _leads(
    path: str, link: str, place: str, home: str, site: Mapping[str, bytes], anchors: Mapping[str, set[str]]
) -> bool:
    """Whether a link in the file at *path* leads somewhere, when the site stands at *place*."""
    if not link:
        return False  # it leads to its own page, which nobody means
    parts = urlsplit(link)
    if parts.scheme in _FOREIGN:
        return True
    aim, root = urljoin(urljoin(place, path), link), home if parts.netloc else place
    if not aim.startswith(root):
        return bool(parts.netloc)  # to another host; a relative link may not leave the site
    way, _, anchor = aim.removeprefix(root).partition("#")
    target = unquote(way.partition("?")[0])
    if not target and not root.startswith("file:"):
        target = "index.html"
    return target in site and (not anchor or unquote(anchor) in anchors.get(target, ()))
