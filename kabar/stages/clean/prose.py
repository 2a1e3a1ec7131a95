"""An own article's text, in whatever markup, to safe HTML."""

from __future__ import annotations

import html
import re
from typing import Any

import mistune
import nh3

from kabar.grammar.text import bounded, printable
from kabar.model import Markup

# fmt: off
_TAGS = {
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "code", "dd", "del", "dfn", "div", "dl",
    "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li",
    "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub",
    "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
}
# fmt: on
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"},
    "a": {"href", "hreflang", "id"},
    "abbr": {"title"},
    "bdo": {"dir"},
    "img": {"src", "alt", "width", "height"},
    "li": {"id", "value"},
    "ol": {"start", "reversed"},
    "sup": {"id"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_ELSEWHERE = re.compile(r"\s*[/\\]\s*[/\\]")  # another host, as browsers read it
_FOOTNOTE = re.compile(r"fn(?:ref)?-[\w-]{1,40}")


def prose(body: str, markup: Markup) -> str:
    """Make an own article's text safe to show.

    In:     a text as its author left it, in HTML, Markdown or plain paragraphs with a blank line between.
    Out:    HTML that nh3 has made: no script, style, frame, form, class; headings from h2 down; ids of footnotes only.
    Raises: nothing.
    """
    body = printable(body)
    if markup == "text":
        raw = "\n".join(map(_paragraph, re.split(r"\n\s*\n", body.strip()))) if body.strip() else ""
    else:
        raw = _markdown(body) if markup == "markdown" else body
    # Of some nestings a browser makes others (a <div> within a <p>); the second time they stand as it reads them.
    return _sanitised(_sanitised(bounded(raw)))


def _sanitised(raw: str) -> str:
    return nh3.clean(
        raw,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
        generic_attribute_prefixes=set(),
    )


def _attribute(tag: str, name: str, value: str) -> str | None:
    """Keep an attribute, or drop it: ids are for footnotes, and addresses hold no way out of the page's own site."""
    if name == "id":
        return value if _FOOTNOTE.fullmatch(value) else None
    if name in {"href", "src"} and _ELSEWHERE.match(value):
        return None
    if tag == "img" and name == "src" and not value.lower().startswith(("http://", "https://")):
        return None
    return value


def _paragraph(text: str) -> str:
    """A block of pasted text; one that begins with «## » is a heading."""
    if text.startswith("## "):
        return f"<h2>{html.escape(text[3:], quote=False)}</h2>"
    return f"<p>{html.escape(text, quote=False)}</p>".replace("\n", "<br>")


class _Renderer(mistune.HTMLRenderer):
    """mistune's HTML, with headings that leave h1 to the page."""

    def heading(self, text: str, level: int, **attrs: Any) -> str:
        return super().heading(text, max(level, 2), **attrs)


_markdown_to_html = mistune.create_markdown(
    renderer=_Renderer(escape=False), plugins=["strikethrough", "table", "footnotes", "def_list"]
)


def _markdown(body: str) -> str:
    return str(_markdown_to_html(body))
