"""Markdown to what its author should know of it: what no page shows, and footnotes that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import islice

from kabar.errors import Trouble, nearest
from kabar.grammar import embeds

_CODE = re.compile(
    r"^ {0,3}(?P<mark>`{3,}|~{3,})[^\n]*\n(?:(?:.*?\n)?? {0,3}(?P=mark)[`~]*[ \t]*$|.*)"
    r"|(?<![`\\])(?P<ticks>`+)(?!`)(?:[^\n]|\n(?!\n)){0,400}?(?<!`)(?P=ticks)(?!`)|<!--(?:.*?-->|.*)",
    re.MULTILINE | re.DOTALL,
)
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([ \t]*<?([^\s<>()]{1,2000})")
_MOST = 20  # of one kind: who has more has understood
_NOTE = re.compile(r"^ {0,3}\[\^([^\s\]\\]{1,500})\]:", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^([^\s\]\\]{1,500})\](?!:)")


def remarks(text: str, where: str, hosts: Collection[str] = ()) -> Iterator[Trouble]:
    """What is odd in a Markdown file.

    In:     its whole text; where it stands; the hosts of which a frame may show something.
    Out:    each oddity at its line and column, in order of kind.  What stands in code is meant as it is.
    Raises: nothing.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not embeds.TAG.search(text) and "[^" not in text and "![" not in text:
        return
    bare = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)
    yield from islice(_refused(bare, where, hosts), _MOST)
    notes = {found[1].casefold(): found for found in reversed([*_NOTE.finditer(bare)])}
    met = list(_REFERENCE.finditer(bare))
    lost = (found for found in met if found[1].casefold() not in notes)
    yield from (_noteless(found, [*notes], bare, where) for found in islice(lost, _MOST))
    told = {found[1].casefold() for found in met}
    idle = (notes[name] for name in reversed(notes) if name not in told)
    yield from (_idle(found, bare, where) for found in islice(idle, _MOST))


def _refused(text: str, where: str, hosts: Collection[str]) -> Iterator[Trouble]:
    """What would show something of elsewhere, and may not."""
    framed = ((tag, embeds.named(tag)[0], f"<{tag[1].lower()}> shows what stands elsewhere") for tag in _tags(text))
    filmed = ((one, one[1], "this is a film, a sound or a document, and no picture") for one in _films(text))
    for found, address, what in (*framed, *filmed):
        if not embeds.shown(address, hosts):
            fix = _mending(embeds.needed(address), hosts)
            way = "a link" if re.match("https?://", address, re.IGNORECASE) else "no way"
            yield Trouble(f"{what}, and readers get {way} to it", _at(found, text, where), fix)


def _tags(text: str) -> Iterator[re.Match[str]]:
    return embeds.TAG.finditer(text)


def _films(text: str) -> Iterator[re.Match[str]]:
    return (found for found in _PICTURE.finditer(text) if embeds.moves(found[1]))


def _mending(host: str, hosts: Collection[str]) -> str:
    link = "write the link yourself: [what it is](https://…)"
    allowed = ", ".join((*hosts, host))
    return f"{link}; or let readers open it here: 'embeds: [{allowed}]' under 'site' in config.yaml" if host else link


def _noteless(found: re.Match[str], notes: list[str], text: str, where: str) -> Trouble:
    fix = nearest(found[1], notes) if notes else f"write a line '[^{found[1]}]: …' at the end of the text"
    return Trouble(f"there is no footnote {found[1]!r}", _at(found, text, where), fix)


def _idle(found: re.Match[str], text: str, where: str) -> Trouble:
    what = f"nothing leads to the footnote {found[1]!r}, and it is not shown"
    return Trouble(what, _at(found, text, where), f"write [^{found[1]}] where it belongs in the text")


def _at(found: re.Match[str], text: str, where: str) -> str:
    line = text.count("\n", 0, found.start()) + 1
    return f"{where}:{line}:{found.start() - text.rfind(chr(10), 0, found.start())}"
