"""Markdown to what its author should know of it: frames that no page shows, and footnotes that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from kabar.errors import Trouble, nearest

_CODE = re.compile(
    r"^ {0,3}(?P<mark>`{3,}|~{3,})[^\n]*\n(?:(?:.*?\n)?? {0,3}(?P=mark)[`~]*[ \t]*$|.*)"
    r"|(?<![`\\])(?P<ticks>`+)(?!`)(?:[^\n]|\n(?!\n)){0,400}?(?<!`)(?P=ticks)(?!`)|<!--(?:.*?-->|.*)",
    re.MULTILINE | re.DOTALL,
)
_FRAME = re.compile(r"<(iframe|video|audio|embed|object)\b", re.IGNORECASE)
_MOST = 20  # of one kind: who has more has understood
_NOTE = re.compile(r"^ {0,3}\[\^([^\s\]\\]{1,500})\]:", re.MULTILINE)
_REFERENCE = re.compile(r"\[\^([^\s\]\\]{1,500})\](?!:)")


def remarks(text: str, where: str) -> Iterator[Trouble]:
    """What is odd in a Markdown file.

    In:     its whole text; where it stands.
    Out:    each oddity at its line and column, in order of kind.  What stands in code is meant as it is.
    Raises: nothing.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not _FRAME.search(text) and "[^" not in text:
        return
    bare = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text)
    yield from (_framed(found, bare, where) for found in islice(_FRAME.finditer(bare), _MOST))
    notes = {found[1].casefold(): found for found in reversed([*_NOTE.finditer(bare)])}
    met = list(_REFERENCE.finditer(bare))
    lost = (found for found in met if found[1].casefold() not in notes)
    yield from (_noteless(found, [*notes], bare, where) for found in islice(lost, _MOST))
    told = {found[1].casefold() for found in met}
    idle = (notes[name] for name in reversed(notes) if name not in told)
    yield from (_idle(found, bare, where) for found in islice(idle, _MOST))


def _framed(found: re.Match[str], text: str, where: str) -> Trouble:
    what = f"<{found[1].lower()}> shows what stands elsewhere, and readers get a link to it"
    return Trouble(what, _at(found, text, where), "write the link yourself: [what it is](https://…)")


def _noteless(found: re.Match[str], notes: list[str], text: str, where: str) -> Trouble:
    fix = nearest(found[1], notes) if notes else f"write a line '[^{found[1]}]: …' at the end of the text"
    return Trouble(f"there is no footnote {found[1]!r}", _at(found, text, where), fix)


def _idle(found: re.Match[str], text: str, where: str) -> Trouble:
    what = f"nothing leads to the footnote {found[1]!r}, and it is not shown"
    return Trouble(what, _at(found, text, where), f"write [^{found[1]}] where it belongs in the text")


def _at(found: re.Match[str], text: str, where: str) -> str:
    line = text.count("\n", 0, found.start()) + 1
    return f"{where}:{line}:{found.start() - text.rfind(chr(10), 0, found.start())}"
