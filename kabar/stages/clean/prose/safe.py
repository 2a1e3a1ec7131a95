"""HTML by anyone, to HTML that nh3 has made: what may stand in an article."""

from __future__ import annotations

import re
from functools import partial

import nh3

# fmt: off
_TAGS = {
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "code", "dd", "del", "dfn", "div", "dl",
    "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li",
    "mark", "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "section", "small", "span", "strong", "sub",
    "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
}
# fmt: on
_OURS = {"id", "class", "role", "tabindex"}  # which authors may not give
_ATTRIBUTES = {
    "*": {"lang", "dir", "title"} | _OURS,
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "li": {"value"},
    "ol": {"start", "reversed"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_ELSEWHERE = re.compile(r"\s*[/\\]\s*[/\\]")  # another host, as browsers read it
_NO_FILE = re.compile(r"\s*(?:[#?]|$)")


def sanitised(raw: str, mark: str) -> str:
    """Whatever HTML, as nh3 lets it stand; ids, classes, roles only where they begin with our mark."""
    return nh3.clean(
        raw,
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=partial(_attribute, mark),
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
        generic_attribute_prefixes=set(),
    )


def _attribute(mark: str, tag: str, name: str, value: str) -> str | None:
    """Keep an attribute, or drop it; addresses hold no way out of the page's own site but an open one."""
    if name in _OURS:
        return value if value.startswith(mark) else None
    if name in {"href", "src"} and _ELSEWHERE.match(value):
        return None
    if tag == "img" and name == "src" and (_NO_FILE.match(value) or value.lower().startswith("mailto:")):
        return None
    return value
