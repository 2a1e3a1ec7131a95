"""A web page to the addresses where its feed may be: those that it names, and those that are usual."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from itertools import islice
from urllib.parse import urljoin, urlsplit

from kabar.grammar.addresses import canonical, safe
from kabar.grammar.text import one_line, shorten

_LONGEST = 2_000_000  # bytes of a page that are looked at
_MOST_TAGS = 500  # <link> and <base>; a page has some dozens
_MOST = 20  # links that are offered
_TYPES = {"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"}
_USUAL = ("feed", "rss", "rss.xml", "atom.xml", "feed.xml", "index.xml", "feed.json", "feeds/posts/default")
_UNHEARD = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"), ("<template", "</template"))
_OPENING = re.compile("|".join(re.escape(opening) for opening, _ in _UNHEARD))
_START = re.compile(r"<(?:link|base)(?=[\s/])", re.IGNORECASE)
_TAG = re.compile(r"""<(?:[^<>"']|"[^"]{0,2000}"|'[^']{0,2000}'){1,2000}>""")
_PAGE = re.compile(
    rb"(?>\s+|<\?xml[^>]*>|<!--.*?-->)*+<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """An address where a feed may be."""

    url: str
    title: str = ""  # as the page calls it


def is_page(body: bytes) -> bool:
    """Whether this is HTML rather than a feed, whatever its media type says."""
    return bool(_PAGE.match(body[:4_000].removeprefix(b"\xef\xbb\xbf")))


def links(body: bytes, url: str) -> tuple[Candidate, ...]:
    """The feeds that a page names.

    In:     any bytes; url, where they come from, against which relative addresses are resolved.
    Out:    at most 20 http and https addresses, no two of one feed, in the page's order; feeds of comments come last.
    Raises: nothing.
    """
    base, found = url, dict[str, Candidate]()
    for name, said in _tags(_heard(body[:_LONGEST].decode("utf-8", "replace"))):
        if name == "base":
            base = safe(said.get("href", ""), url) or base
        elif "alternate" in said.get("rel", "").lower().split() and _media_type(said) in _TYPES:
            address = safe(said.get("href", ""), base)
            if address.startswith("http"):
                title = shorten(one_line(said.get("title", "")), 80)
                found.setdefault(canonical(address), Candidate(address, title))
    return tuple(sorted(found.values(), key=_is_of_comments)[:_MOST])


def guesses(url: str) -> tuple[Candidate, ...]:
    """The usual addresses of feeds: below the page itself, where that is no front page, and at the root of its host."""
    below = [urljoin(url.partition("?")[0].rstrip("/") + "/", "feed")] if urlsplit(url).path.strip("/") else []
    return tuple(Candidate(address) for address in (*below, *(urljoin(url, f"/{path}") for path in _USUAL)))


def _heard(html: str) -> str:
    """The page without comments, scripts and styles: one walk from front to back, whatever is left open."""
    lower, parts, place = html.lower(), list[str](), 0
    while len(lower) == len(html) and (opening := _OPENING.search(lower, place)):
        parts.append(html[place : opening.start()])
        closed = lower.find(dict(_UNHEARD)[opening[0]], opening.end())
        if closed < 0:
            return "".join(parts)
        place = closed + 3
    return "".join((*parts, html[place:]))


def _tags(html: str) -> list[tuple[str, dict[str, str]]]:
    """Every <link> and <base>, with its attributes; each is read for itself, so that no page takes long."""
    reader = _Reader()
    for start in islice(_START.finditer(html), _MOST_TAGS):
        if tag := _TAG.match(html, start.start()):
            reader.feed(tag[0])
    return reader.tags


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in reversed(attrs)}))


def _media_type(said: dict[str, str]) -> str:
    return said.get("type", "").partition(";")[0].strip().lower()


def _is_of_comments(candidate: Candidate) -> bool:
    return bool(re.search(r"comment|komentar", f"{candidate.title} {candidate.url}", re.IGNORECASE))
