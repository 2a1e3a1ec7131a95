"""A file under content/ to the entry that it is."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC
from zoneinfo import ZoneInfo

from kabar.errors import Trouble, unknown
from kabar.model import OWN, Document, Entry, Manuscript
from kabar.stages.parse import front_matter, markdown, pasted


def manuscript(
    document: Document, *, zone: ZoneInfo, language: str, embeds: Collection[str] = ()
) -> tuple[Manuscript | None, tuple[Trouble, ...]]:
    """Read what a file says of itself: Markdown with front matter, or text as it was copied from a news page.

    In:     the file; zone, for times that name none; language, for what names none; embeds, the hosts that it may show
            in a frame.
    Out:    the manuscript, or None where it cannot be read; with what is wrong or odd, at its line.
    Raises: nothing.
    """
    if not document.path.casefold().endswith(".txt"):
        return markdown.read(document, zone=zone, language=language, embeds=embeds)
    if front_matter.opens(document.text):  # maybe `draft: true`: not to be published
        what, fix = "front matter stands in a text that was pasted, where nobody reads it", "rename the file to .md"
        return None, (Trouble(what, f"content/{document.path}:1", fix),)
    found = pasted.read(document.text, zone=zone, language=language)
    if found.title:
        return found, ()
    return None, (
        Trouble("the article is empty", f"content/{document.path}:1", "paste the article's text, its title first"),
    )


def document(
    document: Document, *, zone: ZoneInfo, language: str, topics: Collection[str], embeds: Collection[str] = ()
) -> tuple[Entry | None, tuple[Trouble, ...]]:
    """Make the entry of an own article.

    In:     the file; zone and language of the site; the slugs of its topics; the hosts that it may show in a frame.
    Out:    the entry, or None for a draft and for what cannot be read; with what is wrong or odd.
    Raises: nothing.
    """
    found, troubles = manuscript(document, zone=zone, language=language, embeds=embeds)
    if found is None or found.draft:
        return None, troubles
    if found.topic and found.topic not in topics:
        troubles = (*troubles, unknown("topic", found.topic, sorted(topics), where=_topic_line(document)))
    return _entry(document, found, language), troubles


def _topic_line(document: Document) -> str:
    """Where the file names its topic."""
    before = re.split(r"(?mi)^topic\s*:", document.text, maxsplit=1)[0]
    return f"content/{document.path}:{before.count(chr(10)) + 1}"


def _entry(document: Document, found: Manuscript, language: str) -> Entry:
    return Entry(
        source=OWN,
        id=document.path,
        url=found.url,
        title=found.title,
        body=_with_headings(found) if found.markup == "text" else found.body,
        markup=found.markup,
        summary=found.summary,
        author=", ".join(found.authors),
        published=found.published.astimezone(UTC) if found.published else None,
        updated=found.updated.astimezone(UTC) if found.updated else None,
        image=found.image,
        topic=found.topic,
        language=found.language or language,
        categories=(*found.section, *found.tags),
        colophon=found.colophon,
    )


def _with_headings(found: Manuscript) -> str:
    """Pasted text in which a heading begins with «## », and nothing else does."""
    headings = set(found.headings)
    blocks = (block.strip() for block in found.body.split("\n\n"))
    return "\n\n".join(f"## {block}" if block in headings else block.removeprefix("## ") for block in blocks)
