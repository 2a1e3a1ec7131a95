"""The last paragraph to its text, and to who signed it: «… di Eropa. (Kelvin Yurcel)»."""

from __future__ import annotations

import re

from kabar.stages.parse.pasted import biographies, bylines, names
from kabar.stages.parse.pasted.lines import plain
from kabar.stages.parse.pasted.marks import CODES
from kabar.stages.parse.pasted.notes import Notes, people
from kabar.stages.parse.pasted.pictures import agency
from kabar.stages.parse.pasted.vocabulary import any_of, words

_REACH = 300  # characters at the end of a paragraph that are looked at
_SIGNED = re.compile(
    r"(?<=[.!?…\"'*])\s*"
    r"(?P<all>[(\[](?P<inside>[^()\[\]]{1,80})[)\]]\.?|\*{1,3}|(?<=.)\s(?P<bare>[A-Z][A-Za-z/,& -]{1,40}))\Z"
)
_PHRASES = [word for word in words("related") if " " in word]
_RELATED = re.compile(rf"(?<=[.!?\"'])\s+[(\[]?{any_of(_PHRASES)}\s?:\s?(?P<title>.{{5,200}}?)[)\]]?\Z", re.IGNORECASE)


def read(notes: Notes) -> None:
    """Take signatures off the last paragraph, and titles of other articles off the end of every one."""
    for place, (text, heading) in enumerate(notes.blocks):
        found = _RELATED.search(plain(text[-_REACH:])) if not heading else None
        if found:
            notes.related.append(text[len(text) - len(text[-_REACH:]) + found.start("title") :].rstrip(")]"))
            notes.blocks[place] = (text[: max(0, len(text) - _REACH) + found.start()], False)
    while notes.blocks and biographies.about(plain(notes.blocks[-1][0][:_REACH]), notes.authors):
        notes.dropped.append(notes.blocks.pop()[0])
    while notes.blocks and not notes.blocks[-1][1] and (left := _signed(notes, notes.blocks[-1][0])):
        notes.blocks[-1] = (left, False)


def _signed(notes: Notes, text: str) -> str:
    """The paragraph without the signature at its end, which is noted; empty when it has none."""
    found = _SIGNED.search(plain(text[-_REACH:]))
    if not found:
        return ""
    if bare := found["bare"]:
        return _agencies(notes, text, bare)
    inside = (found["inside"] or "").strip()
    if codes := CODES.fullmatch(inside):
        notes.initials += re.split(r"[/,\s]+", codes[0])
    elif credited := bylines.read(inside):
        people(notes, credited)
    elif outlet := names.outlet(inside):
        notes.outlet = notes.outlet or outlet
        notes.dropped.append(found["all"])
    elif listed := names.listed(inside):
        notes.contributors += listed
    elif not inside.strip("*"):
        notes.dropped.append(found["all"])
    else:
        return ""
    return text[: max(0, len(text) - _REACH) + found.start()].rstrip()


def _agencies(notes: Notes, text: str, bare: str) -> str:
    """The paragraph without the agencies that end it: «… said the council. AFP, REUTERS»."""
    if not all(names.outlet(piece) or agency(piece) for piece in re.split(r"[,/&]|\sand\s", bare)):
        return ""
    notes.dropped.append(bare)
    return text[: len(text) - len(bare)].rstrip()
