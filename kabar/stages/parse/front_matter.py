"""A file's text to its front matter and what stands below it: fences found, keys known, the rest told of."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from kabar.errors import KabarError, Trouble, mistake
from kabar.grammar import yaml_text
from kabar.grammar.yaml_fields import Fields, fields, is_empty, pairs_of, unknown
from kabar.grammar.yaml_text import Mapping, Node, Scalar

_NAME = "the front matter"
_KEYS = ("title", "date", "author", "topic", "tags", "language", "source", "url", "summary", "image", "draft")
_ELSEWHERE = {  # what other generators call it
    "authors": "author",
    "by": "author",
    "byline": "author",
    "canonical": "url",
    "categories": "tags",
    "category": "topic",
    "cover": "image",
    "description": "summary",
    "excerpt": "summary",
    "headline": "title",
    "keywords": "tags",
    "lang": "language",
    "link": "url",
    "published": "date",
    "pubdate": "date",
    "section": "topic",
    "thumbnail": "image",
}
_MOST_BYTES = 64_000


def opens(written: str) -> bool:
    """Whether a text begins with front matter: a key of ours between two fences, or right below one without end."""
    fence, *below = written.removeprefix("\ufeff").lstrip().splitlines() or [""]
    inside = list(takewhile(lambda line: line.rstrip() not in {"---", "..."}, below))
    rows = (line.partition(":") for line in (inside if len(inside) < len(below) else inside[:1]))
    return fence.rstrip() == "---" and any(colon and key.strip(" \"'").lower() in _KEYS for key, colon, _ in rows)


def split(written: str, where: str, errors: list[Trouble]) -> tuple[Node | None, str]:
    """The front matter, if there is any, and the text below it."""
    lines = written.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    fence = lines[first].rstrip()
    if fence == "+++":
        fix = "write it in YAML: 'key: value' lines between two lines '---'"
        raise mistake("this is front matter in TOML", where=f"{where}:{first + 1}:1", fix=fix)
    if fence != "---":
        if fence.partition(":")[0].lower() in _KEYS and ":" in fence:  # maybe `draft: true`: not to be published
            fix = "put a line '---' above it, and one below the last key"
            raise mistake("this is front matter without a beginning", where=f"{where}:{first + 1}:1", fix=fix)
        return None, "\n".join(lines[first:])
    last = next((number for number, line in enumerate(lines) if number > first and line.rstrip() in {"---", "..."}), 0)
    if not last:
        fix = "put a line '---' below its last key"
        raise mistake("the front matter that opens here has no end", where=f"{where}:{first + 1}:1", fix=fix)
    front = "\n".join(lines[first + 1 : last])
    node, troubles = yaml_text.read(front, file=where, most_bytes=_MOST_BYTES, first_line=first + 2)
    errors.extend(troubles)
    if node is None:
        raise KabarError
    return node, "\n".join(lines[last + 1 :]).lstrip("\n")


def known(front: Node, errors: list[Trouble], warnings: list[Trouble]) -> Fields:
    """The fields that we read, whatever their case.  Other keys cost nothing but those that seem to mean `draft`."""
    ours: dict[str, tuple[Scalar, Node]] = {}
    for written, value in pairs_of(front, _NAME) if not is_empty(front) else ():
        key = replace(written, text=written.text.strip().lower())
        if key.text not in _KEYS:
            trouble = _strange(key, value)
            (errors if "'draft'" in trouble.fix else warnings).append(trouble)  # what is held back must not run
        elif key.text in ours:
            errors.append(Trouble(f"the key {key.text!r} stands here again", str(key.at), "keep one of the two"))
        else:
            ours[key.text] = (key, value)
    return fields(Mapping(front.at, tuple(ours.values())), _NAME, _KEYS, errors)


def _strange(key: Scalar, value: Node) -> Trouble:
    trouble = unknown(key, _NAME, _KEYS)
    ours = _ELSEWHERE.get(key.text)
    if (
        key.text in {"publish", "published"}
        and isinstance(value, Scalar)
        and value.text.lower() in {"false", "no", "off"}
    ):
        ours = "draft"
    return replace(trouble, fix=f"did you mean {ours!r}?") if ours else trouble
