"""A body to a page of an e-book."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from kabar.model import Masthead
from kabar.stages.render.book.xhtml import clear, tongue

SPACES = {"xmlns": "http://www.w3.org/1999/xhtml", "xmlns:epub": "http://www.idpf.org/2007/ops"}


def page(title: str, body: ET.Element, site: Masthead) -> bytes:
    """A page in the site's language."""
    root = ET.Element("html", SPACES | tongue(site.language, site.direction))
    head = ET.SubElement(root, "head")
    ET.SubElement(head, "title").text = worded(title)
    ET.SubElement(head, "link", {"rel": "stylesheet", "href": "style.css"})
    root.append(body)
    return written(root, "<!DOCTYPE html>\n")


def written(root: ET.Element, before: str = "") -> bytes:
    """An XML document."""
    said = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{before}{said}\n'.encode()


def worded(text: str) -> str:
    """Text where XML wants some: what it cannot hold goes, and something stays."""
    return " ".join(clear(text).split()) or "–"
