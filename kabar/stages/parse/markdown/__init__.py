"""A Markdown file to a manuscript: what its front matter says, and its text."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from kabar.errors import KabarError, Trouble
from kabar.grammar import addresses, dates
from kabar.grammar.yaml_fields import Fields, attempt, fields, items, text, wrong
from kabar.grammar.yaml_text import Mapping, Node, Place, Scalar, Sequence
from kabar.model import Document, Image, Manuscript
from kabar.stages.parse import front_matter, language_tags
from kabar.stages.parse.markdown.remarks import remarks

_DAY_IN_NAME = re.compile(r"(?:.*/)?(\d{4}-\d{2}-\d{2})(?=[-_. ])", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)", re.ASCII)
_TRUE, _FALSE = ("true", "yes", "on", "1"), ("false", "no", "off", "0")


@dataclass(frozen=True, slots=True)
class _When:
    """What is known of the day and hour."""

    moment: datetime | None = None
    date_only: bool = False
    zone_assumed: bool = False


def read(
    document: Document, *, zone: ZoneInfo, language: str, embeds: Collection[str] = ()
) -> tuple[Manuscript | None, tuple[Trouble, ...]]:
    """Read an own article.

    In:     a Markdown file, with front matter in YAML or a heading as its title; zone, for times that name none;
            language, of files that name none; embeds, the hosts that may be shown in a frame.
    Out:    the manuscript, None where a mistake costs the article; what is wrong or not understood.  Addresses and
            text are as the file has them, not safe yet.
    Raises: nothing.
    """
    where = f"content/{document.path}"
    warnings: list[Trouble] = []
    errors: list[Trouble] = []
    try:
        front, body = front_matter.split(document.text, where, errors)
        needed = front_matter.known(front or Mapping(Place(where, 1, 1), ()), errors, warnings)
        if not front:
            body = _entitled(body, document.path, where, warnings)
        manuscript = _manuscript(needed, body, _day_in_name(document.path, where, zone, warnings), zone, warnings)
    except KabarError as error:
        return None, (*errors, *error.troubles, *warnings)
    manuscript = replace(manuscript, language=manuscript.language or language)
    if errors:
        return None, (*errors, *warnings)
    return manuscript, (*warnings, *(() if manuscript.draft else remarks(document.text, where, embeds)))


def _entitled(body: str, path: str, where: str, warnings: list[Trouble]) -> str:
    """Prose without front matter and heading, under its file's name; what may be a broken fence stays as it is."""
    if not re.match(r"[\w\"'“‘«¿¡(]", body):
        return body
    name = re.sub(r"^\d{4}-\d{2}-\d{2}[-_. ]|\.\w+$", "", path.rpartition("/")[2])
    title = re.sub(r"[-_\s]+", " ", name).strip()
    what = "the article has no title, and its file's name was taken"
    warnings.append(Trouble(what, f"{where}:1:1", "begin the text with '# ' and the title"))
    return f"# {title[:1].upper()}{title[1:]}\n\n{body}"


def _manuscript(needed: Fields, body: str, named: _When, zone: ZoneInfo, warnings: list[Trouble]) -> Manuscript:
    wanted = replace(needed, troubles=warnings)  # what is wrong in these costs no article
    title, body = _title(needed, body)
    when = needed.get("date", lambda node, name: _when(node, name, zone, warnings), named)
    return Manuscript(
        title=title,
        body=body,
        markup="markdown",
        language=wanted.get("language", _language, ""),
        authors=wanted.many("author", lambda node, name: _several(node, name, separator=None)),
        published=when.moment,
        date_only=when.date_only,
        zone_assumed=when.zone_assumed,
        topic=wanted.get("topic", text, ""),
        tags=wanted.many("tags", lambda node, name: _several(node, name, separator=",")),
        source=wanted.get("source", text, ""),
        url=wanted.get("url", _address, ""),
        summary=wanted.get("summary", text, ""),
        image=wanted.get("image", lambda node, name: _image(node, name, warnings), None),
        draft=needed.get("draft", _draft, False),
    )


def _title(found: Fields, body: str) -> tuple[str, str]:
    """The title, and the text without it."""
    heading, below = _heading(body)
    node = found.nodes.get("title", Scalar(found.at, "", None))
    title = attempt(text, node, "'title'", found.troubles, "?")  # `title: null` is a title like any other
    if heading and title in {"", heading}:
        title, body = heading, below
    if not title:
        fix = "add a line 'title: …' to the front matter; a title that begins with # needs quotes"
        found.troubles.append(Trouble("the article has no title", str(node.at), fix))
    return title, body


def _heading(body: str) -> tuple[str, str]:
    """The heading that a text begins with, and what stands below it."""
    first, _, below = body.partition("\n")
    if not first.startswith(("# ", "#\t")):
        return "", body
    words = first[1:].split()
    if words and not words[-1].strip("#"):  # `# Title #`
        words.pop()
    return " ".join(words), below.lstrip("\n")


def _when(node: Node, name: str, zone: ZoneInfo, warnings: list[Trouble]) -> _When:
    written = text(node, name)
    dated, found = dates.read(written, zone=zone), dates.find(written, zone=zone)
    if dated:
        if found and not found.sure:
            what = f"{name} is read as {dated.moment.day} {dated.moment:%B %Y}, the day before the month"
            warnings.append(Trouble(what, str(node.at), f"write {dated.moment:%Y-%m-%d}, which says it plainly"))
        return _When(dated.moment.astimezone(UTC), dated.date_only, dated.zone_assumed)
    if _is_no_day(written):
        raise wrong(node, name, "a day of the calendar", "look up how long that month is")
    fix = "write it as 2026-01-31, 2026-01-31 07:30 or 2026-01-31T07:30+07:00"
    raise wrong(node, name, "a date from 1990 to 2100", fix)


def _is_no_day(written: str) -> bool:
    """Whether it looks like 2026-02-30."""
    numbers = _DAY.match(written)
    try:
        return bool(numbers and not date(*map(int, numbers.groups())))
    except ValueError:
        return True


def _day_in_name(path: str, where: str, zone: ZoneInfo, warnings: list[Trouble]) -> _When:
    day = _DAY_IN_NAME.match(path)
    if not day:
        return _When()
    node = Scalar(Place(where, 0, 0), day[1], day[1])
    return attempt(
        lambda node, name: _when(node, name, zone, warnings), node, "the date in the name", warnings, _When()
    )


def _several(node: Node, name: str, *, separator: str | None) -> tuple[str, ...]:
    """A list, or one text that may hold several."""
    if isinstance(node, Sequence):
        found = items(text)(node, name)
    else:
        found = tuple(part.strip() for part in text(node, name).split(separator)) if separator else (text(node, name),)
    return tuple(dict.fromkeys(filter(None, found)))


def _address(node: Node, name: str) -> str:
    address = text(node, name)
    if addresses.host(addresses.safe(address)):
        return address
    raise wrong(node, name, "an address with http:// or https://", "write the whole of it, as your browser shows it")


def _language(node: Node, name: str) -> str:
    tag = language_tags.tag(text(node, name))
    if not tag:
        raise wrong(node, name, "the tag of a language", "write 'id', 'en' or 'en-GB'")
    return tag


def _image(node: Node, name: str, warnings: list[Trouble]) -> Image | None:
    """A picture: its address, alone or with alt and credit."""
    if not isinstance(node, Mapping):
        return Image(text(node, name))
    found = fields(node, name, ("url", "alt", "credit"), warnings)
    url = found.need("url", text, "")
    return Image(url, found.get("alt", text, ""), found.get("credit", text, "")) if url else None


def _draft(node: Node, name: str) -> bool:
    answer = text(node, name).lower()
    if answer not in (*_TRUE, *_FALSE):
        raise wrong(node, name, "true or false", "write 'draft: true' to keep the article back")
    return answer in _TRUE
