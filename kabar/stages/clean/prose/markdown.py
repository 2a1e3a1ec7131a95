"""Markdown to HTML that is still to be made safe: figures, footnotes and tables as a newspaper has them."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import mistune
from mistune.core import BlockState

from kabar.grammar.embeds import moves
from kabar.stages.clean.prose import bare, embeds, footnotes

_CREDIT = re.compile(
    r"\s*\(((?:foto|photo|gambar|image|bild|ilustrasi|illustration|grafis|graphic|dok|kredit|credit|صورة)\b[^()]*)\)\s*$",
    re.IGNORECASE,
)
_PLUGINS = ("strikethrough", "table", "footnotes", "def_list", "superscript", "subscript", "task_lists")
_DONE, _TO_DO = "\u2611\ufe0e", "\u2610\ufe0e"  # boxes as letters, not as pictures: no page has a form


def rendered(body: str, mark: str, hosts: Collection[str] = ()) -> str:
    """Make HTML of Markdown.

    In:     the text; the mark that our ids, classes and roles begin with; the hosts that may be shown in a frame.
    Out:    HTML as unsafe as the text is.
    Raises: nothing.
    """
    made = str(mistune.create_markdown(renderer=_Renderer(mark, hosts), plugins=[*_PLUGINS, bare.addresses])(body))
    return embeds.linked(made, mark, hosts)


class _Renderer(mistune.HTMLRenderer):
    """mistune's HTML, with figures, and with ids of footnotes that the sanitiser knows to be ours."""

    def __init__(self, mark: str, hosts: Collection[str]) -> None:
        super().__init__(escape=False)
        self._mark, self._hosts = mark, hosts

    def render_token(self, token: dict[str, Any], state: BlockState) -> str:
        pictures = _pictures(token.get("children", ())) if token["type"] == "paragraph" else ()
        return "".join(self._figure(one, state) for one in pictures) or super().render_token(token, state)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        if moves(url):
            return embeds.link(self.sanitize_url(url), _said(text, title))
        return super().image(text, url, title)

    def _figure(self, token: Mapping[str, Any], state: BlockState) -> str:
        """A picture that stands alone, with its caption and whose it is."""
        picture = dict(_picture(token))
        if moves(picture["attrs"]["url"]):
            return f"{self._film(token, state)}\n"
        title = picture["attrs"].get("title") or ""
        picture["attrs"] = {"url": picture["attrs"]["url"]}
        inside = picture if token is _picture(token) else {**token, "children": [picture]}
        caption, credit = _caption(html.unescape(title))
        lines = [html.escape(caption, quote=False)] if caption else []
        lines += [f"<small>{html.escape(credit, quote=False)}</small>"] if credit else []
        below = f"<figcaption>{' '.join(lines)}</figcaption>" if lines else ""
        return f"<figure>{super().render_token(dict(inside), state)}{below}</figure>\n"

    def _film(self, token: Mapping[str, Any], state: BlockState) -> str:
        """What is no picture, but stands alone like one."""
        if token is not _picture(token):
            return f"<p>{super().render_token(dict(token), state)}</p>"
        address, title = token["attrs"]["url"], token["attrs"].get("title")
        text = _said(self.render_tokens(token["children"], state), title)
        return embeds.alone(self.sanitize_url(address), text, self._mark, self._hosts)

    def task_list_item(self, text: str, checked: bool = False) -> str:
        begin = "<p>" if text.startswith("<p>") else ""
        said = f"{begin}{_DONE if checked else _TO_DO} {text.removeprefix(begin)}"
        return f'<li class="{self._mark}task">{said}</li>\n'

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


def _said(text: str, title: str | None) -> str:
    """What is said of a picture, in plain words: its title, else what stands for it."""
    return html.unescape(title or re.sub(r"<[^>]*>", "", text))


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
