"""Markdown to HTML that is still to be made safe: figures, footnotes and tables as a newspaper has them."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Any

import mistune
from mistune.core import BlockState

from kabar.stages.clean.prose import embeds, footnotes

_CREDIT = re.compile(
    r"\s*\(((?:foto|photo|gambar|image|bild|ilustrasi|illustration|grafis|graphic|dok|kredit|credit|صورة)\b[^()]*)\)\s*$",
    re.IGNORECASE,
)
_PLUGINS = ["strikethrough", "table", "footnotes", "def_list", "superscript", "subscript"]


def rendered(body: str, mark: str) -> str:
    """Make HTML of Markdown.

    In:     the text; the mark that our ids, classes and roles begin with.
    Out:    HTML as unsafe as the text is.
    Raises: nothing.
    """
    return embeds.linked(str(mistune.create_markdown(renderer=_Renderer(mark), plugins=_PLUGINS)(body)))


class _Renderer(mistune.HTMLRenderer):
    """mistune's HTML, with figures, and with ids of footnotes that the sanitiser knows to be ours."""

    def __init__(self, mark: str) -> None:
        super().__init__(escape=False)
        self._mark = mark

    def render_token(self, token: dict[str, Any], state: BlockState) -> str:
        pictures = _pictures(token.get("children", ())) if token["type"] == "paragraph" else ()
        return "".join(self._figure(one, state) for one in pictures) or super().render_token(token, state)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        if embeds.moves(url):
            return embeds.link(self.sanitize_url(url), html.unescape(title or re.sub(r"<[^>]*>", "", text)))
        return super().image(text, url, title)

    def _figure(self, token: Mapping[str, Any], state: BlockState) -> str:
        """A picture that stands alone, with its caption and whose it is."""
        picture = dict(_picture(token))
        if embeds.moves(picture["attrs"]["url"]):
            return f"<p>{super().render_token(dict(token), state)}</p>\n"
        title = picture["attrs"].get("title") or ""
        picture["attrs"] = {"url": picture["attrs"]["url"]}
        inside = picture if token is _picture(token) else {**token, "children": [picture]}
        caption, credit = _caption(html.unescape(title))
        lines = [html.escape(caption, quote=False)] if caption else []
        lines += [f"<small>{html.escape(credit, quote=False)}</small>"] if credit else []
        below = f"<figcaption>{' '.join(lines)}</figcaption>" if lines else ""
        return f"<figure>{super().render_token(dict(inside), state)}{below}</figure>\n"

    def footnote_ref(self, key: str, index: int) -> str:  # noqa: ARG002  (as mistune calls it)
        return footnotes.reference(index, self._mark)

    def footnotes(self, text: str) -> str:
        return footnotes.notes(text, self._mark)

    def footnote_item(self, text: str, key: str, index: int) -> str:  # noqa: ARG002
        return footnotes.note(text, index, self._mark)

    def table_cell(self, text: str, align: str | None = None, head: bool = False) -> str:
        tag = "th" if head else "td"
        aligned = f' class="{self._mark}{align}"' if align in {"right", "center"} else ""
        return f"<{tag}{aligned}>{text}</{tag}>\n"


def _pictures(children: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """The pictures of a paragraph that holds nothing else, each maybe within a link."""
    solid = [child for child in children if child["type"] not in {"softbreak", "linebreak"} and child.get("raw") != " "]
    return solid if all(map(_picture, solid)) else ()


def _picture(token: Mapping[str, Any]) -> Mapping[str, Any]:
    """The picture that this is, or that it is a link around; else nothing."""
    inside = token.get("children", ())
    if token["type"] == "link" and len(inside) == 1:
        return _picture(inside[0])
    return token if token["type"] == "image" else {}


def _caption(title: str) -> tuple[str, str]:
    """A picture's title to its caption and whose picture it is: after the last «|», or in a closing «(Foto: …)»."""
    caption, bar, credit = title.rpartition("|")
    if bar:
        return caption.strip(), credit.strip()
    named = _CREDIT.search(title)
    return (title[: named.start()].strip(), named[1].strip()) if named else (title.strip(), "")
