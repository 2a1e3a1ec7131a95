"""Bulletins to JSON Feed 1.1 (jsonfeed.org/version/1.1)."""

from __future__ import annotations

import json
from typing import Any

from kabar.model import Masthead
from kabar.stages.syndicate.bulletin import Bulletin, Item, Pointer, address
from kabar.stages.syndicate.markup import moment, valid


def feed(bulletin: Bulletin, site: Masthead, *, version: str) -> bytes:
    """A bulletin as a JSON feed; version, of Kabar."""
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": bulletin.title,
        "home_page_url": bulletin.home,
        "feed_url": address(f"{bulletin.stem}.json", site),
        "description": site.description,
        "favicon": address("assets/icon.svg", site),
        "language": bulletin.language,
        "authors": [_person(Pointer(site.title, site.url))],
        "_kabar": {"version": version},
        "items": [_item(item, bulletin.language) for item in bulletin.items],
    }
    return valid(json.dumps(_told(said), ensure_ascii=False)).encode() + b"\n"


def _item(item: Item, language: str) -> dict[str, Any]:
    """One item: whoever gives no HTML gets plain text, since one of them must be there."""
    return _told(
        {
            "id": item.id,
            "url": item.url,
            "external_url": item.via,
            "title": item.title,
            "content_html": item.html,
            "content_text": "" if item.html else item.summary,
            "summary": item.summary if item.html else "",
            "image": item.image.url if item.image else "",
            "date_published": moment(item.published),
            "date_modified": moment(item.updated),
            "authors": [_person(item.author)],
            "tags": [topic.named(language) for topic in item.topics],
            "language": item.language if item.language != language else "",
        }
    )


def _person(author: Pointer) -> dict[str, Any]:
    return _told({"name": author.name, "url": author.url})


def _told(fields: dict[str, Any]) -> dict[str, Any]:
    """Only what says something; the list of items always does."""
    return {name: value for name, value in fields.items() if value or name == "items"}
