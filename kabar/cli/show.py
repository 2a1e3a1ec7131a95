"""`python build.py show FILE`: what Kabar understands of one article or one feed document, without building."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kabar.cli import DONE, NOT_DONE
from kabar.cli.arguments import Arguments
from kabar.edges import documents, settings
from kabar.errors import KabarError, Trouble, mistake
from kabar.grammar.text import one_line
from kabar.model import (
    Clipping,
    Config,
    Document,
    Entry,
    Failure,
    Feed,
    FeedDocument,
    Manuscript,
    Reply,
    Site,
    Validators,
)
from kabar.stages import clean, parse

_LARGEST = 10_000_000  # bytes
_FEED_ENDINGS = {".xml", ".rss", ".rdf", ".atom", ".json"}
_ARTICLE_ENDINGS = {".md", ".markdown", ".txt"}
_FEED_STARTS = (b"<?xml", b"<rss", b"<feed", b"<rdf:", b"<!--", b'{"', b"{\n", b"{ ")
_EVERYTHING = 100_000  # entries: nothing is cut here

Facts = dict[str, object]


def run(arguments: Arguments) -> int:
    """Show one file."""
    path = Path(arguments.words[0])
    body = _bytes(path)
    config = _config(arguments)
    looks = _looks_like_a_feed(path, body)
    facts, troubles = _feed(path, body, config, arguments.now) if looks else _article(path, body, config.site)
    facts["trouble"] = [{"what": t.what, "where": t.where, "fix": t.fix} for t in troubles]
    print(_json(facts) if arguments.json else _plainly(facts))
    return DONE if facts.get("title") is not None else NOT_DONE


def _looks_like_a_feed(path: Path, body: bytes) -> bool:
    """By its ending; where that says nothing, by its first bytes."""
    ending = path.suffix.lower()
    if ending in _FEED_ENDINGS | _ARTICLE_ENDINGS:
        return ending in _FEED_ENDINGS
    return body.lstrip(b"\xef\xbb\xbf \t\r\n")[:5].lower().startswith(_FEED_STARTS)


def _bytes(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise mistake("this is no file", where=str(path), fix="name an article or a feed document")
    try:
        if path.stat().st_size > _LARGEST:
            raise mistake("the file is larger than 10 MB", where=str(path), fix="show a smaller one")
        return path.read_bytes()
    except OSError as error:
        raise mistake(
            f"the file cannot be read: {error.strerror}", where=str(path), fix="name a file that is there"
        ) from error


def _config(arguments: Arguments) -> Config:
    """What the editor decided of language, zone and feeds, where there is a configuration."""
    try:
        return settings.load(arguments.config)
    except KabarError:
        return Config(Site("", "http://localhost:8000/", "en", "UTC", ""))


def _feed(path: Path, body: bytes, config: Config, now: datetime) -> tuple[Facts, tuple[Trouble, ...]]:
    listed = next((feed for feed in config.feeds if feed.url == path.resolve().as_posix()), Feed("", "", ""))
    feed = Feed(path.stem, str(path), "", limit=_EVERYTHING, timezone=listed.timezone)
    kind = "application/feed+json" if path.suffix == ".json" else ""
    found = parse.feed(Reply(feed.id, path.as_posix(), body, kind, Validators()), feed, now=now)
    if isinstance(found, Failure):
        return {"file": path.name, "title": None, "entries": []}, (Trouble(found.what, path.name, found.fix),)
    odd = tuple(Trouble(oddity, path.name, "nothing to do: the entries are here") for oddity in found.oddities)
    return _feed_facts(path, found, config.site, now), odd


def _feed_facts(path: Path, found: FeedDocument, site: Site, now: datetime) -> Facts:
    return {
        "file": path.name,
        "title": found.channel.title,
        "language": found.channel.language or None,
        "url": found.channel.url or None,
        "entries": [_entry_facts(entry, site, now) for entry in found.entries],
    }


def _entry_facts(entry: Entry, site: Site, now: datetime) -> Facts:
    article = clean.article(Clipping(entry, now), clean.House(site.timezone, 3))
    return {
        "id": entry.id,
        "url": entry.url or None,
        "title": entry.title or None,
        "author": article.author or None,
        "published": _utc(entry.published),
        "updated": _utc(entry.updated),
        "summary": article.excerpt,
        "image": article.image.url if article.image else None,
        "language": entry.language or None,
        "categories": list(article.categories),
    }


def _article(path: Path, body: bytes, site: Site) -> tuple[Facts, tuple[Trouble, ...]]:
    text = documents.decode(body, str(path))
    if isinstance(text, Trouble):
        return {"file": path.name, "title": None}, (text,)
    zone = ZoneInfo(site.timezone)
    found, troubles = parse.manuscript(Document(path.name, text), zone=zone, language=site.language, embeds=site.embeds)
    here = str(path.parent / "") + "/" if path.parent != Path() else ""
    troubles = tuple(replace(t, where=t.where.replace("content/", here, 1)) for t in troubles)
    return (_article_facts(path, found, zone) if found else {"file": path.name, "title": None}), troubles


def _article_facts(path: Path, found: Manuscript, zone: ZoneInfo) -> Facts:
    about = found.colophon
    return {
        "file": path.name,
        "outlet": about.outlet or None,
        "lang": found.language,
        "title": found.title,
        "subtitle": about.subtitle or None,
        "authors": list(found.authors),
        "contributors": list(about.contributors),
        "editors": list(about.editors),
        "initials": list(about.initials),
        "published": _as_written(found.published, found, zone),
        "updated": _as_written(found.updated, found, zone),
        "date_only": found.date_only,
        "tz_assumed": found.zone_assumed,
        "dateline": about.dateline or None,
        "captions": list(about.captions),
        "photo_credits": list(about.photo_credits),
        "key_points": list(about.key_points),
        "section": list(found.section),
        "headings": list(found.headings),
        "body": list(found.paragraphs) or [block.strip("\n") for block in found.body.split("\n\n") if block.strip()],
        "related": list(about.related),
        "tags": list(found.tags),
        "topic": found.topic or None,
        "source": found.source or None,
        "url": found.url or None,
        "summary": found.summary or None,
        "image": found.image.url if found.image else None,
        "draft": found.draft,
        "dropped": list(found.dropped),
    }


def _as_written(moment: datetime | None, found: Manuscript, zone: ZoneInfo) -> str | None:
    """A time in the zone that a pasted text names, else in the site's; a day alone where no hour stands."""
    if moment is None:
        return None
    if found.zone_assumed or found.markup == "markdown":
        moment = moment.astimezone(zone)
    return moment.date().isoformat() if found.date_only else moment.isoformat()


def _utc(moment: datetime | None) -> str | None:
    return f"{moment.astimezone(ZoneInfo('UTC')):%Y-%m-%dT%H:%M:%SZ}" if moment else None


def _json(facts: Facts) -> str:
    return json.dumps(facts, ensure_ascii=sys.stdout.encoding.casefold() != "utf-8", indent=2)


def _plainly(facts: Facts, indent: str = "") -> str:
    """The same for people: a line a fact, a block an entry; what is empty is left out."""
    lines = []
    for name, value in facts.items():
        if value in (None, "", [], False):
            continue
        if isinstance(value, list) and isinstance(value[0], dict):
            lines += [f"{indent}{name} ({len(value)}):", *(_plainly(part, indent + "  ") + "\n" for part in value)]
        elif isinstance(value, list):
            lines += [f"{indent}{name}:", *(f"{indent}  - {one_line(str(part))}" for part in value)]
        else:
            lines.append(f"{indent}{name}: {one_line(str(value))}")
    return "\n".join(lines)
