"""The parts of a table, in the order that EPUB 3.3 wants them."""

from __future__ import annotations

from xml.etree import ElementTree as ET


def ordered(table: ET.Element) -> list[ET.Element]:
    """One caption, one head, bodies, one foot; a second head or foot is a body."""
    parts = {name: [part for part in table if part.tag == name] for name in ("caption", "thead", "tfoot")}
    rest = [part for part in table if part.tag in {"tbody", "tr"}]
    for part in (*parts["thead"][1:], *parts["tfoot"][:-1]):
        part.tag = "tbody"
        rest.append(part)
    if any(part.tag == "tbody" for part in rest):
        rest = [part if part.tag == "tbody" else _row(part) for part in rest]
    return [*parts["caption"][:1], *parts["thead"][:1], *rest, *parts["tfoot"][-1:]]


def _row(row: ET.Element) -> ET.Element:
    made = ET.Element("tbody")
    made.append(row)
    return made
