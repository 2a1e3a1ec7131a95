"""Marks as a typewriter has them, to those of the language: quotation marks, apostrophes, dashes, ellipses."""

from __future__ import annotations

import re

BETWEEN, CODE = "\x00", "\x01"  # where a tag, and where code stands; no text holds either
SIGNS = re.compile(rf"""[a-zA-Z]{{2,9}}://[^\s"'{BETWEEN}{CODE}]+|\.{{3,}}|-{{2,}}|(?<= )-(?= )|["']""")

_THIN = "\u202f"
# Outer and inner marks, as CLDR has them; but Arabic, whose newspapers use angles.  Not named: as in English.
_ENGLISH = ("“", "”", "‘", "’")
_GERMAN, _ANGLES = ("„", "“", "‚", "‘"), ("«", "»", "“", "”")
_NORDIC, _POLISH = ("”", "”", "’", "’"), ("„", "”", "«", "»")
_JAPANESE, _RUSSIAN = ("「", "」", "『", "』"), ("«", "»", "„", "“")
_FRENCH = (f"«{_THIN}", f"{_THIN}»", "“", "”")
_MARKS = {
    **dict.fromkeys(("de", "cs", "sk", "sl", "bg", "is", "lt", "ka"), _GERMAN),
    **dict.fromkeys(("ar", "fa", "ur", "es", "it", "pt-PT", "el", "ca", "nb", "nn", "no", "de-CH", "fr-CH"), _ANGLES),
    **dict.fromkeys(("pl", "ro", "hu"), _POLISH),
    **dict.fromkeys(("sv", "fi", "he"), _NORDIC),
    **dict.fromkeys(("ru", "uk", "be"), _RUSSIAN),
    **dict.fromkeys(("ja", "zh-Hant", "zh-TW", "zh-HK"), _JAPANESE),
    "fr": _FRENCH,
}
_ELISION = re.compile(rf"'(?:\d\ds?|n|em|tis|twas|til|bout)(?![\w{CODE}])", re.IGNORECASE)
_CLOSER = re.compile(rf"(?<![\s'\"{BETWEEN}])[{BETWEEN}]*'(?![\w{CODE}])")
_BEGINS = frozenset("([{¡¿/—–-“‘«„‚‹「『" + _THIN)  # what an opening mark may follow, beside space


def line(text: str, language: str) -> str:
    """Set a line of plain text, such as a title.

    In:     text; language (BCP 47).
    Out:    the same text with the language's quotation marks; ’ for an apostrophe, … for ..., – for -- and for a
            hyphen between spaces, — for ---.  A mark of inches or feet stays, and so does a --switch.
    Raises: nothing.
    """
    last_closer = max((found.end() - 1 for found in _CLOSER.finditer(text)), default=-1)
    parts: list[str] = []
    begun: list[str] = []
    last, marks = 0, _of(language)
    for found in SIGNS.finditer(text):
        parts.append(text[last : found.start()])
        last, sign = found.end(), found[0]
        before, after = _neighbour("".join(parts[-3:])[:-9:-1]), _neighbour(text[last : last + 9])
        if sign == '"':
            sign = _double(before, after, begun, marks)
        elif sign == "'":
            elided = bool(_ELISION.match(text, found.start()))
            sign = _single(before, after, begun, marks, elided or found.start() >= last_closer)
        else:
            sign = _stroke(sign, before, after)
        parts.append(sign)
    return "".join((*parts, text[last:]))


def _of(language: str) -> tuple[str, str, str, str]:
    tags = language.split("-")
    return next((_MARKS[tag] for tag in ("-".join(tags[:2]), tags[0]) if tag in _MARKS), _ENGLISH)


def _neighbour(text: str) -> str:
    """The nearest character that is seen; a space where there is none."""
    return next((character for character in text if character != BETWEEN), " ")


def _double(before: str, after: str, begun: list[str], marks: tuple[str, str, str, str]) -> str:
    begins = before.isspace() or before in _BEGINS
    if begins and not ('"' in begun and after.isspace()):
        begun.append('"')
        return marks[0]
    if '"' not in begun and before.isdecimal():
        return '"'
    while begun and begun.pop() != '"':
        pass
    return marks[1]


def _single(before: str, after: str, begun: list[str], marks: tuple[str, str, str, str], apostrophe: bool) -> str:
    begins = before.isspace() or before in _BEGINS
    if begins and not apostrophe and not after.isspace():
        begun.append("'")
        return marks[2]
    if begun and begun[-1] == "'" and not begins and not after.isalnum():
        begun.pop()
        return marks[3]
    return "'" if before.isdecimal() and not after.isalpha() else "’"


def _stroke(sign: str, before: str, after: str) -> str:
    """A dash or an ellipsis; dashes stand free on both sides or on none, as switches of commands do not."""
    if sign == "...":
        return "…"
    if sign == "-":
        return "–"
    even = before.isspace() == after.isspace()
    return {"--": "–", "---": "—"}.get(sign, sign) if even else sign
