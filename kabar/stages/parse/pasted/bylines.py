"""A line of labels and names, to who did what."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from kabar.stages.parse.pasted import names
from kabar.stages.parse.pasted.vocabulary import any_line, any_of, folded, words

Part = Literal["author", "contributor", "editor"]

_LONGEST = 300  # characters of such a line
_ALL = sorted({*words("bylines"), *words("editors"), *words("contributors")}, key=lambda word: (-len(word), word))
_EDITORS = folded("editors")
_BYLINES = folded("bylines")
_PHRASES = [word for word in words("bare") if " " in word]
_START = re.compile(
    rf"(?P<label>{any_of(_ALL)})\s?:\s*|(?P<bare>{any_of(words('bare'))})\s+(?=\S)|(?P<glued>(?-i:By(?=[A-Z][a-z])))",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    rf"(?<=[\s|/;,.])(?:(?P<label>{any_of(_ALL)})\s?:\s*|(?P<bare>{any_of(_PHRASES)})\s+)", re.IGNORECASE
)
_SPACED = re.compile(rf"(?P<label>{any_of(_ALL)})\s+(?P<names>.{{5,60}})", re.IGNORECASE)
_ALONE = re.compile(rf"(?P<label>{any_of(_ALL)})\s?:?", re.IGNORECASE)
_SENTENCES = any_line("contributed_lines")
_WRAPPED = re.compile(r"[(\[]?\s*[-–—]*\s*(?P<inside>.*?)\s*[)\]]?\.?\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Credit:
    """People of one part in an article."""

    part: Part
    names: tuple[str, ...]
    wrote: bool = False  # «Reporting by»: authors, when the article names none
    alone: bool = False  # a label; the names stand in the next line


def read(plain: str) -> tuple[Credit, ...]:
    """Read a line that does nothing but name people; empty when it says anything else."""
    if len(plain) > _LONGEST:
        return ()
    if alone := _ALONE.fullmatch(plain):
        return (replace(_credit(alone["label"], ()), alone=True),)
    wrapped = _WRAPPED.match(plain)
    inside = wrapped["inside"] if wrapped else plain
    return _labelled(inside) or _sentence(inside)


def thanks(plain: str) -> bool:
    """Whether a line thanks nobody but agencies."""
    found = _SENTENCES.fullmatch(plain) if len(plain) <= _LONGEST else None
    return bool(found) and all(names.outlet(piece) for piece in _PIECES.split(_said(found)))


def _labelled(line: str) -> tuple[Credit, ...]:
    """«Reporter: A | Editor: B», «By A and B», «Reporting by A; Editing by B», «Editor A»."""
    if (spaced := _SPACED.fullmatch(line)) and (full := names.full(spaced["names"])):
        return (_credit(spaced["label"], full),)
    first = _START.match(line)
    if not first:
        return ()
    marks = [first, *_WITHIN.finditer(line, first.end())]
    ends = [mark.start() for mark in marks[1:]] + [len(line)]
    found = []
    for mark, end in zip(marks, ends, strict=True):
        value = line[mark.end() : end].strip(" |/;,.")
        listed = names.listed(value)
        if value and not listed and not names.newsroom(value):
            return ()
        found.append(_credit(_label(mark), listed or ((value,) if names.outlet(value) else ())))
    return tuple(found)


def _sentence(line: str) -> tuple[Credit, ...]:
    """«Associated Press writers A in Paris and B in Kyiv contributed to this report.»"""
    found = _SENTENCES.fullmatch(line)
    listed = names.listed(_OF.sub("", _said(found))) if found else ()
    return (Credit("contributor", listed),) if listed and all(" " in name for name in listed) else ()


def _said(found: re.Match[str] | None) -> str:
    return next((group for group in found.groups() if group), "") if found else ""


def _label(mark: re.Match[str]) -> str:
    found = mark.groupdict()
    return found["label"] or found["bare"] or "by"


def _credit(label: str, listed: tuple[str, ...]) -> Credit:
    label = " ".join(label.split()).casefold()
    if label in _EDITORS:
        return Credit("editor", listed)
    if label in _BYLINES:
        return Credit("author", listed)
    return Credit("contributor", listed, wrote=label.startswith(("reporting", "writing")))


_PIECES = re.compile(r",\s(?:and\s)?|\sand\s|\sdan\s")
_OF = re.compile(
    rf"\A(?:the\s)?(?:{any_of(words('outlets'))}(?:'s?)?\s)?(?:{any_of(words('roles'))}s?\s)?", re.IGNORECASE
)
