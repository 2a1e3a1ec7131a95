"""HTML as our templates and nh3 write it, to XHTML that reading devices accept.

It is well-formed, and nested as EPUB 3.3 says.  What a book has no use for (roles, boxes that scroll) goes; words never
do: where the book does not hold a picture, those that stand for it do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

from kabar.stages.render.book.tables import ordered

_PLAIN = {"b", "bdi", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong"}
_INLINE = _PLAIN | {"a", "abbr", "sub", "sup", "u", "var"}
_LINES = {"p", "pre", "h1", "h2", "h3", "h4", "h5", "h6"}  # they hold words and inline elements only
_ROWS = {"table", "thead", "tbody", "tfoot", "tr"}
_FLOW = {"body", "section", "div", "blockquote", "li", "td"}
_KNOWN = _INLINE | _LINES | _ROWS | _FLOW | {"ul", "ol", "th", "caption"}
_PARENTS = {
    "li": {"ul", "ol"},
    "caption": {"table"},
    "thead": {"table"},
    "tbody": {"table"},
    "tfoot": {"table"},
    "tr": {"table", "thead", "tbody", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
}
_STAND_FOR = {"figure": "div", "figcaption": "p", "dl": "div", "dt": "p", "dd": "div"}
_DEEPEST = 60
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2
_WORDS = re.compile("[^ \t\n\r]")
_NAME = re.compile(r"[a-z][\w.-]*", re.ASCII | re.IGNORECASE)
_TONGUE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)
_SPAN = re.compile(r"[1-9]\d?")


def body(markup: str, place: Callable[[str], str], picture: Callable[[str], str] = lambda _: "") -> ET.Element:
    """The body of a page.

    In:     HTML, as a template or nh3 writes it; place, which says where a link leads in the book; nowhere if empty;
            picture, which says where in the book a picture is; not in it if empty.
    Out:    an element with nothing in it that EPUB 3.3 does not know; links within the page lead somewhere.
    Raises: nothing.
    """
    reader = _Reader(place, picture)
    reader.feed(markup)
    reader.close()
    for table in reader.root.iter("table"):
        table[:] = ordered(table)
    for link in reader.root.iter("a"):
        if link.get("href", "").startswith("#") and link.get("href", "")[1:] not in reader.names:
            del link.attrib["href"]
    return reader.root


def tongue(language: str, direction: str = "") -> dict[str, str]:
    """The attributes of text in a language (BCP 47); none of a language whose tag is none."""
    said = {"lang": language, "xml:lang": language} if _TONGUE.fullmatch(language) else {}
    return said | ({"dir": direction} if direction in {"ltr", "rtl", "auto"} else {})


def clear(text: str) -> str:
    """Text without what XML cannot hold."""
    return _NOT_XML.sub("", text)


class _Reader(HTMLParser):
    """Builds the body, a tag at a time."""

    def __init__(self, place: Callable[[str], str], picture: Callable[[str], str]) -> None:
        super().__init__(convert_charrefs=True)
        self.root = ET.Element("body")
        self.names: set[str] = set()
        self._place, self._picture = place, picture
        self._open: list[tuple[str, ET.Element | None]] = [("body", self.root)]  # tags; None: nothing stands for it

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._add("br", {})
        elif tag == "hr":
            if self._parent.tag in _FLOW:
                self._add("hr", {})
        elif tag == "img":
            self._show(self._picture(said.get("src", "")), said.get("alt", ""))
        elif tag not in {"wbr", "col"}:
            self._begin(tag, said)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth][0] == tag:
                del self._open[depth:]
                return

    def handle_data(self, data: str) -> None:
        text = clear(data)
        if self._parent.tag in {"ul", "ol"} and _WORDS.search(text):
            self._open.append(("li", self._add("li", {})))
        parent = self._parent
        if parent.tag in _ROWS and _WORDS.search(text):
            return  # no parser leaves words there
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text

    @property
    def _parent(self) -> ET.Element:
        return next(element for _, element in reversed(self._open) if element is not None)

    def _show(self, picture: str, words: str) -> None:
        """A picture, or the words that stand for it."""
        parent = self._parent.tag
        if not picture or parent in _ROWS:
            return self.handle_data(words)
        if parent in {"ul", "ol"}:
            self._open.append(("li", self._add("li", {})))
        self._add("img", {"src": picture, "alt": clear(words)})
        return None

    def _begin(self, tag: str, said: Mapping[str, str]) -> None:
        name = _STAND_FOR.get(tag, tag)
        if name == "li":
            self._end_item()
        elif self._parent.tag in {"ul", "ol"}:
            self._open.append(("li", self._add("li", {})))
        fits = self._fits(name)
        if not fits and name in _LINES | _FLOW and (len(self._parent) or self._parent.text):
            self._apart()
        attributes = dict(self._said(name, said)) if fits else {}
        self._open.append((tag, self._add(name, attributes) if fits else None))

    def _end_item(self) -> None:
        """An item ends the one before it, unless it begins a list within that."""
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth][0] in {"ul", "ol"}:
                return
            if self._open[depth][0] == "li":
                del self._open[depth:]
                return

    def _fits(self, name: str) -> bool:
        parent = self._parent.tag
        if name not in _KNOWN or len(self._open) > _DEEPEST:
            return False
        if name in _PARENTS:
            return parent in _PARENTS[name]
        if parent in _ROWS:
            return False
        if name in _INLINE:
            return name != "a" or all(element is None or element.tag != "a" for _, element in self._open)
        return parent in _FLOW

    def _apart(self) -> None:
        """What would have begun a line, where no such thing may stand, begins one all the same."""
        if self._parent.tag in _INLINE | _LINES | {"th", "caption"}:
            self._add("br", {})

    def _add(self, name: str, attributes: dict[str, str]) -> ET.Element:
        parent = self._parent
        return (
            parent if name == "br" and parent.tag in _ROWS | {"ul", "ol"} else ET.SubElement(parent, name, attributes)
        )

    def _said(self, name: str, said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        yield from tongue(said.get("lang", ""), said.get("dir", "")).items()
        if name == "a" and (way := self._way(said.get("href", ""))):
            yield "href", way
        identity = _named(said.get("id", ""))
        if identity and identity not in self.names:
            self.names.add(identity)
            yield "id", identity
        if said.get("class"):
            yield "class", clear(said["class"])
        if name == "ol" and _SPAN.fullmatch(said.get("start", "")):
            yield "start", said["start"]
        if name in {"td", "th"}:
            yield from ((key, said[key]) for key in ("colspan", "rowspan") if _SPAN.fullmatch(said.get(key, "")))
        if name == "th" and said.get("scope") in {"col", "row"}:
            yield "scope", said["scope"]

    def _way(self, address: str) -> str:
        return f"#{_named(address[1:])}" if address.startswith("#") else clear(self._place(address))


def _named(identity: str) -> str:
    """An id as XML allows it; empty where it cannot be made one."""
    if not identity:
        return ""
    name = identity if _NAME.fullmatch(identity) else f"n-{identity}"
    return name if _NAME.fullmatch(name) else f"n-{identity.encode().hex()}"
