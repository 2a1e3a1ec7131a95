"""OPML lists of feeds, in and out (opml.org/spec2.opml)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring
from xml.parsers import expat

from kabar.edges.desk.listing import Listing, topic
from kabar.errors import KabarError, mistake
from kabar.model import Config, Feed, Topic

_DEEPEST = 50  # outlines within each other
_STRAY = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)")
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2


def read(body: bytes, *, where: str) -> tuple[Listing, ...]:
    """The feeds of an OPML list.

    In:     any bytes; where, the file's name for complaints.
    Out:    its feeds in the file's order, each with the groups it stands in.  A bare «&» in an address, which many
            programs write, is read as it was meant.
    Raises: KabarError for what is no OPML, is broken, has a DOCTYPE (with which few bytes can stand for endless ones)
            or is nested too deep.
    """
    outline = _Outline(where)
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = outline.refuse
    parser.StartElementHandler = outline.begin
    parser.EndElementHandler = outline.end
    try:
        parser.Parse(body if body.startswith(_WIDE) else _STRAY.sub(b"&amp;", body), True)
    except expat.ExpatError as error:
        what = f"this is not well-formed: {expat.ErrorString(error.code)}"
        place = f"{where}:{error.lineno}:{error.offset + 1}"
        raise mistake(what, where=place, fix="export the list once more, or mend that line") from error
    except (ValueError, LookupError) as error:
        raise mistake("this is in an encoding that is not known", where=where, fix="save it as UTF-8") from error
    return tuple(outline.found)


class _Outline:
    """The outlines that are open, and the feeds that were met."""

    def __init__(self, where: str) -> None:
        self.found: list[Listing] = []
        self._where = where
        self._groups: list[str] = []  # of every open element its name, if it is a group

    def refuse(self, *_: object) -> None:
        """Refuse a DOCTYPE, and with it every entity that the file could define."""
        raise self._mistake("a list of feeds has no DOCTYPE", "delete it, or export the list once more as OPML")

    def begin(self, element: str, attributes: dict[str, str]) -> None:
        """Take in what opens."""
        name = element.lower()
        if not self._groups and name != "opml":
            raise self._mistake("this is XML, but no OPML", "name an OPML file; a single feed is added with 'add'")
        if len(self._groups) > _DEEPEST:
            raise self._mistake("the outlines are nested too deep", "export the list once more, with fewer groups")
        said = {key.lower(): value.strip() for key, value in attributes.items()} if name == "outline" else {}
        title = said.get("title") or said.get("text", "")
        address = said.get("xmlurl", "")
        if address:
            self.found.append(Listing(address, title, tuple(filter(None, self._groups)), said.get("language", "")))
        self._groups.append("" if address else title)

    def end(self, _: str) -> None:
        """Take in what closes."""
        self._groups.pop()

    def _mistake(self, what: str, fix: str) -> KabarError:
        return mistake(what, where=self._where, fix=fix)


def written(feeds: Sequence[Feed], config: Config) -> bytes:
    """Feeds as an OPML 2.0 list.

    In:     feeds with addresses that anyone may see; the configuration, for its title and topics.
    Out:    UTF-8, the topics as groups in the editor's order, then the feeds without one.  The same feeds are the same
            bytes.  A feed that the editor did not name bears its address.
    Raises: nothing.
    """
    root = Element("opml", {"version": "2.0"})
    SubElement(SubElement(root, "head"), "title").text = _text(config.site.title)
    body = SubElement(root, "body")
    for one in config.topics:
        ours = [feed for feed in feeds if feed.topic == one.slug]
        if ours:
            _leaves(SubElement(body, "outline", {"text": _group(one, config.topics)}), ours)
    _leaves(body, [feed for feed in feeds if not feed.topic])
    indent(root)
    content: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return content + b"\n"


def _leaves(parent: Element, feeds: Iterable[Feed]) -> None:
    for feed in feeds:
        name = _text(feed.name) or feed.url
        said = {"type": "rss", "text": name, "title": name, "xmlUrl": feed.url}
        SubElement(parent, "outline", said | ({"language": feed.language} if feed.language else {}))


def _group(one: Topic, topics: Sequence[Topic]) -> str:
    """The topic's name, unless it would be taken for another's."""
    name = _text(one.name)
    return name if topic((name,), topics) == one.slug else one.slug


def _text(text: str) -> str:
    return _NOT_XML.sub("", text)
