"""Feeds to what the W3C's validator says of them, and to what JSON Feed 1.1 asks for."""

from __future__ import annotations

import importlib
import io
import json
import re
import sys
import warnings
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from bench.site.built import Site
from bench.site.figures import Figure, Found, Wanted, counted, unmeasured
from bench.site.tools import Tools

_XML = Wanted("feed validator: errors", 0, 0), Wanted("feed validator: warnings", 0, 0)
_JSON = Wanted("JSON Feed 1.1: faults", 0, 0)
_VERSION = "https://jsonfeed.org/version/1.1"
_WEB = ("https://", "http://")


def xml(site: Site, tools: Tools) -> list[Figure]:
    """Errors and warnings of every RSS, Atom and OPML file, each checked at its own address: nothing is fetched."""
    if why := tools.lacking("feedvalidator"):
        return unmeasured(_XML, why)
    sys.path[:0] = [str(tools.folder / "feedvalidator" / "src"), str(tools.folder / "python")]
    try:
        with warnings.catch_warnings(action="ignore"):
            validator = importlib.import_module("feedvalidator")
            compatibility = importlib.import_module("feedvalidator.compatibility")
    except ImportError as error:
        return unmeasured(_XML, f"{error.name}, which feedvalidator needs, is not installed")
    hard, soft, feeds = list[Found](), list[Found](), [path for path in site.files if _is_feed(path, site.files[path])]
    for path in feeds:
        events = _events(validator, site.files[path], site.home + path)
        errors = compatibility.A(events)
        hard += [_told(path, event) for event in errors]
        soft += [_told(path, event) for event in compatibility.AA(events) if event not in errors]
    return [counted(wanted, found, f"{len(feeds)} feeds") for wanted, found in zip(_XML, (hard, soft), strict=True)]


def jsonfeeds(site: Site) -> list[Figure]:
    """What is wrong in every JSON Feed."""
    feeds = [path for path, body in site.files.items() if path.endswith(".json") and _VERSION.encode() in body]
    wrong = (Found(what, f"{path}: {which}") for path in feeds for what, which in _wrong(json.loads(site.files[path])))
    return [counted(_JSON, wrong, f"{len(feeds)} feeds")]


def _is_feed(path: str, body: bytes) -> bool:
    return path.endswith((".xml", ".opml")) and bool(re.search(rb"<(rss|feed|opml)[\s>]", body[:1000]))


def _events(validator: Any, body: bytes, address: str) -> list[Any]:  # noqa: ANN401
    try:
        return list(validator.validateStream(io.BytesIO(body), firstOccurrenceOnly=1, base=address)["loggedEvents"])
    except validator.logging.ValidationFailure as failure:
        return [failure.event]


def _told(path: str, event: Any) -> Found:  # noqa: ANN401
    known = event.params
    where = f"{path}:{known.get('line', '')} <{known.get('element', '')}> {str(known.get('value', ''))[:100]}"
    return Found(type(event).__name__, where.rstrip())


def _wrong(feed: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What JSON Feed 1.1 does not allow, https://www.jsonfeed.org/version/1.1/."""
    for name in ("title", "items", "home_page_url", "feed_url"):
        if not feed.get(name):
            yield f"no {name}", "feed"
    items = feed.get("items", [])
    if len({item.get("id") for item in items}) < len(items):
        yield "an id twice", "feed"
    for item in items:
        yield from ((what, str(item.get("id"))) for what in _wrong_item(item))


def _wrong_item(item: dict[str, Any]) -> Iterator[str]:
    if not isinstance(item.get("id"), str) or not item["id"]:
        yield "an item without id"
    if not item.get("content_html") and not item.get("content_text"):
        yield "neither content_html nor content_text"
    for name in ("url", "external_url", "image", "banner_image"):
        if name in item and not str(item[name]).startswith(_WEB):
            yield f"{name} is no address"
    for name in ("date_published", "date_modified"):
        if name in item and datetime.fromisoformat(item[name]).tzinfo is None:
            yield f"{name} names no zone"
    if re.search(r"(?:href|src)=[\"'](?!https?:|mailto:|data:|tel:)", item.get("content_html", "")):
        yield "a relative address in content_html"
