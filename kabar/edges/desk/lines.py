"""A feed to the lines of YAML that stand for it."""

from __future__ import annotations

import json

import yaml

from kabar.model import Feed

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def block(feed: Feed, column: int) -> list[str]:
    """A line a field, the first with a dash in this column."""
    (_, url), *others = _fields(feed)
    dash = " " * column
    return [f"{dash}- url: {_scalar(url)}", *(f"{dash}  {key}: {_scalar(value)}" for key, value in others)]


def flow(feed: Feed, *, strict: bool) -> str:
    """All in braces; strict: so that JSON stays JSON."""
    if strict:
        return json.dumps(dict(_fields(feed)), ensure_ascii=False)
    return "{" + ", ".join(f"{key}: {_scalar(value, braces=True)}" for key, value in _fields(feed)) + "}"


def _fields(feed: Feed) -> list[tuple[str, str]]:
    told = (("url", feed.url), ("name", feed.name), ("topic", feed.topic), ("language", feed.language))
    return [(key, value) for key, value in told if value]


def _scalar(text: str, *, braces: bool = False) -> str:
    """The text as it is where YAML, of any version, takes it for that text; else in quotes."""
    before, after = ("{a: ", "}") if braces else ("a: ", "")
    try:
        plain = yaml.load(before + text + after, Loader=_LOADER) == {"a": text}  # noqa: S506  (a safe one)
    except (yaml.YAMLError, ValueError):  # ValueError: what looks like a date and is none
        plain = False
    return text if plain else json.dumps(text, ensure_ascii=False)
