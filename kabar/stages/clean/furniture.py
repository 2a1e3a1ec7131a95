"""Lines of an entry to those that are the article's: without bylines, «Baca juga», promotion and a feed's own tail."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from kabar.grammar.paragraphs import split
from kabar.languages import LANGUAGES


def _words(*names: str) -> tuple[str, ...]:
    """What the languages have under these fields, the longest first."""
    read = [attrgetter(name) for name in names]
    found = {word for language in LANGUAGES.values() for field in read for word in field(language)}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def _any(several: Iterable[str]) -> str:
    return "(?:" + "|".join(several) + ")"


_LONGEST = 300  # characters of a line of furniture
_LONGEST_TAIL = 480
_LONGEST_BYLINE = 120
_ENDS = (*'.!?”"»', "")
_WHOLE = frozenset(word.casefold() for word in _words("furniture", "related", "related_lists"))
_RELATED = tuple(word.casefold() for word in _words("related"))
_PEOPLE = tuple(word.casefold() for word in _words("bylines", "editors", "contributors", "bare"))
# A form that may begin with anything would look through every line; those are for whole pages.
_FORMS = [form for form in _words("furniture_lines", "end_lines") if not form.startswith(".") and "(?-i" not in form]
_LINE = re.compile(_any(f"(?:{form})" for form in _FORMS))
_LINK = re.compile(
    _any(map(re.escape, _RELATED)) + r"\s?[:：|]|" + _any(re.escape(word) for word in _RELATED if " " in word)
)
_SPELT = sorted(spelt for word in _words("related") if " " in word for spelt in (word, word.title(), word.upper()))
_MENTION = re.compile(  # by their first words, of which there are few: every line is looked through
    _any(
        rf"{re.escape(first)}\ {_any(re.escape(word.partition(' ')[2]) for word in words)}"
        for first, words in groupby(_SPELT, key=lambda word: word.partition(" ")[0])
    )
)
_AMID = 3  # characters into a sentence: «…: Baca Juga …»
_NAME = r"[^\W\d_a-z][\w.'’-]*"
_BYLINE = re.compile(
    _any(map(re.escape, _PEOPLE)) + rf"(?:\s?[/:：|].*|\s+(?-i:(?:{_NAME},?\s(?:(?:and|dan|&)\s)?){{0,7}}{_NAME}))",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    rf"[(\[](?:[^\W\d_A-Z]{{2,5}}(?:[/;-][^\W\d_A-Z]{{2,5}}){{0,4}}|{_NAME}(?:,?\s{_NAME}){{0,5}})[)\]]"
)
_INTERRUPTION = re.compile(_any(_words("interruptions")))
_CUT = re.compile(r"([.!?”\"»]?)\s*[(\[]\s?(?:…|\.{3}|more…|more\.\.\.)\s?[)\]]")
_TAILS = {
    begins: re.compile(rf"(?:{goes_on})\W*") for language in LANGUAGES.values() for begins, goes_on in language.tails
}
_TAIL = re.compile("|".join(map(re.escape, _TAILS)))
_BULLETS = "•·*-–—→►▸> "


def interrupted(text: str) -> str:
    """A text with a line break for what interrupts it, and «…» for the ways to say that it goes on."""
    text = _INTERRUPTION.sub("\n", text)
    return _CUT.sub(lambda cut: cut[1] or "…", text) if "]" in text or "more" in text else text


def without_tail(line: str) -> str:
    """A line without what is set at its end: «The post … appeared first on …», «(Ann Smith)», «(abc/def)»."""
    for begins in _TAIL.finditer(line, max(0, len(line) - _LONGEST_TAIL)):
        place = begins.start()
        if not line[:place][-1:].isalnum() and _TAILS[begins[0]].fullmatch(line, begins.end()):
            line = line[:place].rstrip()
            break
    start = max(line.rfind("("), line.rfind("[")) if line.endswith((")", "]")) else 0
    before = line[:start].rstrip()
    return before if start >= 0 and before[-1:] in _ENDS and _SIGNATURE.fullmatch(line, start) else line


def without_furniture(line: str) -> str:
    """A line, or nothing; of one that points to other articles, the sentences that do not."""
    if len(line) <= _LONGEST and is_furniture(line):
        return ""
    if not _MENTION.search(line):
        return line
    told = [sentence for sentence in split(line) if not is_furniture(sentence)]
    return " ".join([sentence for sentence in told if not _MENTION.search(sentence, _AMID)] or told)


def is_furniture(sentence: str) -> bool:
    """Whether a sentence, or what stands like one, is none of the article's."""
    line = sentence[:_LONGEST].casefold().replace("’", "'").lstrip(_BULLETS)
    return (
        (line.startswith(_RELATED) and bool(_LINK.match(line)))
        or (line.startswith(_PEOPLE) and len(sentence) <= _LONGEST_BYLINE and bool(_BYLINE.fullmatch(sentence)))
        or (len(sentence) < _LONGEST and (line.rstrip(" .:!…→»>") in _WHOLE or bool(_LINE.fullmatch(line))))
    )
