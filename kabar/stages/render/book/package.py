"""An edition to what reading devices are told of its e-book: what it is, what it holds, in which order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from kabar.model import Edition, Masthead
from kabar.stages.render.book.chapters import Chapter
from kabar.stages.render.book.page import page, worded, written
from kabar.stages.render.book.plates import Plate
from kabar.stages.render.book.xhtml import tongue
from kabar.stages.render.outgoing import House
from kabar.stages.render.vocabulary import filters

_SPACES = {"xmlns": "http://www.idpf.org/2007/opf", "version": "3.0", "unique-identifier": "edition"}
_KINDS = {"xhtml": "application/xhtml+xml", "css": "text/css", "png": "image/png", "jpg": "image/jpeg"}
_READ = {  # schema.org: what somebody needs who cannot see, and finds here
    "schema:accessMode": "textual",
    "schema:accessModeSufficient": "textual",
    "schema:accessibilityFeature": "structuralNavigation",
    "schema:accessibilityHazard": "none",
}


def contents(edition: Edition, chapters: Sequence[Chapter], house: House) -> bytes:
    """The first page: nameplate, day, and the table of contents, which devices show in a menu, too."""
    site, day = house.site, _day(edition, house)
    body = ET.Element("body")
    ET.SubElement(body, "h1").text = worded(site.title)
    ET.SubElement(body, "p").text = day
    table = ET.SubElement(ET.SubElement(body, "nav", {"epub:type": "toc", "id": "toc"}), "ol")
    for chapter in chapters:
        if chapter.title and not chapter.under:
            _listed(table, chapter, site)
    return page(f"{site.title} – {day}", body, site)


def described(
    edition: Edition, chapters: Sequence[Chapter], house: House, plates: Sequence[Plate], *, covered: bool
) -> bytes:
    """The package document; covered: whether there is a cover.png."""
    root = ET.Element("package", _SPACES | tongue(house.site.language))
    root.attrib.pop("lang", None)  # here it is xml:lang alone
    metadata = ET.SubElement(root, "metadata", {"xmlns:dc": "http://purl.org/dc/elements/1.1/"})
    _about(metadata, edition, house)
    if plates:
        _told(metadata, "meta", "visual", property="schema:accessMode")
        _told(metadata, "meta", "alternativeText", property="schema:accessibilityFeature")
    manifest = ET.SubElement(root, "manifest")
    _item(manifest, "nav.xhtml", "nav")
    _item(manifest, "style.css")
    if covered:
        _item(manifest, "cover.png", "cover-image")
    for plate in plates:
        _item(manifest, plate.path)
    spine = ET.SubElement(root, "spine", {"page-progression-direction": house.site.direction})
    ET.SubElement(spine, "itemref", {"idref": "nav"})
    for chapter in chapters:
        _item(manifest, chapter.path)
        ET.SubElement(spine, "itemref", {"idref": _id(chapter.path)})
    return written(root)


def _listed(table: ET.Element, chapter: Chapter, site: Masthead) -> None:
    """A section with its stories."""
    item = ET.SubElement(table, "li")
    ET.SubElement(item, "a", {"href": chapter.path}).text = worded(chapter.title)
    inner = ET.SubElement(item, "ol")
    for mark, article in chapter.marks:
        link = ET.SubElement(ET.SubElement(inner, "li"), "a", {"href": f"{chapter.path}#{mark}"})
        link.text = worded(article.title)
        if article.language != site.language or article.direction != site.direction:
            link.attrib.update(tongue(article.language, article.direction))


def _about(metadata: ET.Element, edition: Edition, house: House) -> None:
    site, day = house.site, _day(edition, house)
    newest = max(article.arrived for story in edition.stories for article in story.articles)
    identity = f"tag:{urlsplit(site.url).hostname or 'localhost'},{edition.day}:edition"  # as in the feed of editions
    title = worded(site.title)
    _told(metadata, "dc:identifier", identity, id="edition")
    _told(metadata, "dc:title", f"{title} – {day}")
    _told(metadata, "dc:language", tongue(site.language).get("lang", "und"))
    _told(metadata, "dc:creator", title)
    _told(metadata, "dc:publisher", title)
    _told(metadata, "dc:date", edition.day.isoformat())
    if site.description.strip():
        _told(metadata, "dc:description", worded(site.description))
    _told(metadata, "meta", f"{newest.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}", property="dcterms:modified")
    _told(metadata, "meta", title, property="belongs-to-collection", id="digest")
    _told(metadata, "meta", "series", refines="#digest", property="collection-type")
    for name, value in _READ.items():
        _told(metadata, "meta", value, property=name)


def _told(metadata: ET.Element, name: str, text: str, **said: str) -> None:
    ET.SubElement(metadata, name, said).text = text


def _item(manifest: ET.Element, path: str, properties: str = "") -> None:
    said = {"id": _id(path), "href": path, "media-type": _KINDS[path.rpartition(".")[2]]}
    ET.SubElement(manifest, "item", said | ({"properties": properties} if properties else {}))


def _id(path: str) -> str:
    return path.rpartition(".")[0]


def _day(edition: Edition, house: House) -> str:
    return str(filters(house.site.language, house.timezone)["day"](edition.day))
