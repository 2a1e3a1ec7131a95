"""A body to a body that a parser can be given: what no feed needs and parsers choke on is cut away."""

from __future__ import annotations

import re


class Rubble(Exception):  # noqa: N818  (it is not an error of ours: it names what came instead of a feed)
    """The body is something else than a feed; the text says what, with its article."""


_FIRST = re.compile(rb"<\?xml|<(?:\w+:)?(?:rss|feed|RDF|channel)\b|<rss", re.IGNORECASE)
_ROOT = re.compile(rb"<(?![?!])([\w:.-]+)")
_UNREAD = re.compile(rb"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)", re.DOTALL)
_DOCTYPE = re.compile(rb"<!DOCTYPE\b", re.IGNORECASE)
_SUBSET = re.compile(rb"<!DOCTYPE[^\[>]{0,500}\[.*?\]\s*>", re.IGNORECASE | re.DOTALL)
_ENTITY = re.compile(rb"<!ENTITY\b", re.IGNORECASE)
_REFERENCE = re.compile(rb"&#(?:[xX]([0-9a-fA-F]{1,10})|(\d{1,10}));")
_START_TAG = re.compile(rb"<[a-zA-Z][^<>]*")
_LONGEST_TAG = 64_000  # bytes; feedparser is quadratic in the attributes of one element
_MOST_ATTRIBUTES = 1_000
_DEEPEST = 20_000  # open elements outside CDATA; feedparser takes 0.3 s for them
_HEAD = 100_000  # bytes in which a document must show what it is
_EMPTY_ITEM = re.compile(rb"<item\s*/>")  # pcmag's feed nests one in every real item, which splits it in two
_FIRST_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)\b")
_PREFIXED = re.compile(rb"<(/?)(?:rss|atom):(\w+)")
_UNQUOTED = re.compile(rb"(\s(?:rss:)?version)=([\d.]+)")
_ELEMENT = re.compile(rb"<(/?)[a-zA-Z][^<>]*?(/?)>")
_BOM = b"\xef\xbb\xbf"
# How a document in UTF-32 or UTF-16 begins: with its byte order mark, or with `<` or `{` (XML 1.0, appendix F.1).
_WIDE = (
    (b"\xff\xfe\x00\x00|[<{]\x00\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff|\x00\x00\x00[<{]", "utf-32-be"),
    (b"\xff\xfe|[<{]\x00", "utf-16-le"),
    (b"\xfe\xff|\x00[<{]", "utf-16-be"),
)
_KINDS = (
    (rb"%PDF-", "a PDF"),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF", "a picture"),
    (rb"PK\x03\x04", "a ZIP file"),
    (rb"\x1f\x8b", "a packed file"),
)
_ROOTS = {
    b"html": "a web page",
    b"opml": "an OPML list",
    b"urlset": "a sitemap",
    b"sitemapindex": "a sitemap",
    b"svg": "a picture",
}


def cleared(body: bytes) -> bytes:
    """Cut away what no feed needs.

    In:     a body as it came, any bytes.
    Out:    the same feed: without junk before its first tag, without a DOCTYPE's own entities (a bomb's fuse), with
            references to characters that XML forbids dropped.  What was UTF-16 or UTF-32 is UTF-8, and marked so.
    Raises: Rubble, naming what the body is, when it cannot be a feed.
    """
    if not body.strip(b"\x00 \t\r\n"):
        raise Rubble("an empty document")
    for start, kind in _KINDS:
        if re.match(start, body):
            raise Rubble(kind)
    body = _narrow(body)
    stripped = body.removeprefix(_BOM).lstrip()
    if stripped[:1] in {b"{", b"["}:
        return stripped
    return _xml(body)


def _narrow(body: bytes) -> bytes:
    """UTF-16 and UTF-32 as UTF-8 with a byte order mark, which outweighs what a server or a declaration says."""
    for start, encoding in _WIDE:
        if re.match(start, body):
            return _BOM + body.decode(encoding, "replace").lstrip("\ufeff").encode()
    return body


def _xml(body: bytes) -> bytes:
    first = _root(body)
    body = (_BOM if body.startswith(_BOM) else b"") + body[first:]
    if _ENTITY.search(body):
        body = _ENTITY.sub(b"<!IGNORED", _without_subset(body))
    for tag in _START_TAG.finditer(body):
        if tag.end() - tag.start() > _LONGEST_TAG or tag[0].count(b"=") > _MOST_ATTRIBUTES:
            raise Rubble("a document with a monstrous tag")
    _refuse_depth(body)
    return _REFERENCE.sub(_allowed, _EMPTY_ITEM.sub(b"", body.replace(b"\x00", b"")))


def mended(body: bytes) -> bytes:
    """A hand-written document as it was meant: without what stands before its root, and without undeclared prefixes.

    For documents in which a parser found nothing at all; others are read as they are.
    """
    root = _FIRST_ROOT.search(body)
    if not root:
        return body
    return _PREFIXED.sub(rb"<\1\2", _UNQUOTED.sub(rb'\1="\2"', body[root.start() :]))


def _root(body: bytes) -> int:
    """Where the document begins; what a comment says is not heard."""
    head = _UNREAD.sub(lambda unread: b" " * len(unread[0]), body[:_HEAD])
    root, first = _ROOT.search(head), _FIRST.search(head)
    name = root[1].lower().rpartition(b":")[2] if root else b""
    if name in _ROOTS:
        raise Rubble(_ROOTS[name])
    if not root or not first:
        raise Rubble("no feed, but another kind of document")
    return first.start()


def _without_subset(body: bytes) -> bytes:
    doctype = _DOCTYPE.search(body)
    subset = _SUBSET.match(body, doctype.start()) if doctype else None
    return body[: subset.start()] + body[subset.end() :] if subset else body


def _refuse_depth(body: bytes) -> None:
    depth = 0
    for closing, self_closed in _ELEMENT.findall(_UNREAD.sub(b"", body)):
        depth += -1 if closing else 0 if self_closed else 1
        if depth > _DEEPEST:
            raise Rubble("a document nested too deep")


def _allowed(reference: re.Match[bytes]) -> bytes:
    """A character reference, or nothing where XML 1.0 (section 2.2) has no such character."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    fine = number in {9, 10, 13} or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000
    return reference[0] if fine else b""
