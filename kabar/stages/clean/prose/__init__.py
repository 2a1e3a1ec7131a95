"""An own article's text, in whatever markup, to safe HTML."""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from hashlib import blake2b

from kabar.grammar.text import bounded, printable
from kabar.model import Markup
from kabar.stages.clean.prose import footnotes, headings, markdown, tables, typography
from kabar.stages.clean.prose.safe import sanitised

_FEWEST_HEADINGS, _FEWEST_MINUTES = 3, 4  # of a piece that readers look for their way in


def prose(body: str, markup: Markup, language: str = "", embeds: Collection[str] = ()) -> str:
    """Make an own article's text safe to show.

    In:     a text as its author left it, in HTML, Markdown or plain paragraphs with a blank line between; language
            (BCP 47), whose quotation marks and dashes it gets, unless it is empty; embeds, the hosts that its page may
            show in a frame.
    Out:    HTML that nh3 has made: no script, style, frame or form; headings from h2 down, none left out; the ids,
            roles and classes in it are ours, and so are those of pictures that lie beside the text: relative.  A link
            that alone bears the class «embed» is one that the page may show in a frame: no author can write it.
    Raises: nothing.
    """
    body = printable(body)
    # What we add before the sanitiser bears this mark, and only that passes it: no text can hold a hash of itself.
    mark = f"k{blake2b(body.encode(), digest_size=12).hexdigest()}-"
    safe = sanitised(bounded(_raw(body, markup, mark, embeds)), mark)
    # Of some nestings a browser makes others (a <div> within a <p>); the second time they stand as it reads them.
    made = tables.wrapped(headings.nested(footnotes.numbered(safe, mark), mark), mark)
    made = sanitised(re.sub("<pre(?=[ >])", f'<pre tabindex="{mark}0"', made), mark)  # the keyboard scrolls it
    made = made.replace(mark, "")
    return made if markup == "html" or not language else typography.typeset(made, language)


def contents(made: str, minutes: int) -> tuple[tuple[str, str], ...]:
    """The headings of a long piece, each with its id; nothing where a reader needs no table of contents.

    In:     HTML as prose makes it; minutes to read it.
    Out:    (id, plain text) of its headings of the highest rank.
    Raises: nothing.
    """
    found = headings.highest(made) if minutes >= _FEWEST_MINUTES else ()
    return found if len(found) >= _FEWEST_HEADINGS else ()


def _raw(body: str, markup: Markup, mark: str, embeds: Collection[str]) -> str:
    if markup == "markdown":
        return markdown.rendered(body, mark, embeds)
    if markup == "html" or not body.strip():
        return body if markup == "html" else ""
    return "\n".join(map(_paragraph, re.split(r"\n\s*\n", body.strip())))


def _paragraph(text: str) -> str:
    """A block of pasted text; one that begins with «## » is a heading."""
    if text.startswith("## "):
        return f"<h2>{html.escape(text[3:], quote=False)}</h2>"
    return f"<p>{html.escape(text, quote=False)}</p>".replace("\n", "<br>")
