"""A paragraph to its sentences, in whatever script.

By hand, as of the libraries that are kept up (sentencex, pysbd, syntok, nltk) none knows Indonesian: they end a
sentence at «Jl.», «Rp.», «dll.» and «PT.».
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from operator import attrgetter

from kabar.languages import LANGUAGES


def _known(field: str) -> frozenset[str]:
    read = attrgetter(field)
    return frozenset(word for language in LANGUAGES.values() for word in read(language))


_WIDE = "。！？"  # after which no space stands
_MARKS = f".!?…؟۔।።။{_WIDE}"
_CLOSERS = "\"'`”’»)]」』）"
_MARK = re.compile(f"[{re.escape(_MARKS)}]+[{re.escape(_CLOSERS)}]*")
# «…baru.Kecanggihan»: a space that the feed has lost.
_LOST = re.compile(
    r"(?:(?<=[a-zß-ÿ]{2}[.!?])|(?<=[A-Z]{3}[.!?])|(?<=\d\d[.!?])|(?<=[%)][.!?]))"
    r"[\"“‘«]?(?!(?:Com|Net|Org|Gov|Id|Tv)\b)[A-Z](?:[a-z]{2}|[a-z]\s)"
)
_QUOTED = re.compile(
    r'"[^"]{1,600}"|``[^`]{1,600}``|“[^“”]{1,600}”|«[^«»]{1,600}»|„[^„“”]{1,600}[“”]|「[^「」]{1,600}」'
)
_ENDS, _DOTS = tuple(_MARKS), ("…", "...")
_OPENERS = " \"'“‘«(["
_MUTE = str.maketrans(dict.fromkeys(_MARKS, "_"))
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,3}")
_WORD = re.compile(r"\w+")
_LONGEST_TOKEN = 12
_ABBREVIATIONS, _NUMBERED, _CLOSING = map(_known, ("abbreviations", "numbered", "closing"))
_STARTERS = frozenset(word for word in _known("stop_words") if len(word) > 1)


def split(text: str) -> Iterator[str]:
    """The sentences of one line of text; the last may lack its end.

    What is quoted is not divided, nor is a sentence ended by an abbreviation, an initial or a number's full stop.
    """
    begin, end, small = 0, len(text), text.islower()
    for mark in _MARK.finditer(_muted(text)):
        place = _behind(text, begin, mark)
        if _ends(text, begin, mark, place, small=small):
            yield text[begin:place].strip()
            begin = place
    if begin < end and (rest := text[begin:].strip()):
        yield rest


def whole(sentence: str) -> bool:
    """Whether a sentence has its end, and not the dots of a feed that cuts."""
    told = sentence.rstrip(_CLOSERS)
    return told.endswith(_ENDS) and not told.endswith(_DOTS)


def balanced(text: str) -> bool:
    """Whether what is quoted, or stands in brackets, ends where it began."""
    return text.count('"') % 2 == 0 and all(text.count(one) == text.count(other) for one, other in ("“”", "«»", "()"))


def opening(text: str) -> tuple[str, str]:
    """The first sentence, and all that comes after it, with the space between."""
    first = next(split(text), "")
    end = text.find(first) + len(first)
    return text[:end], text[end:]


def _muted(text: str) -> str:
    """The same, its quotations without full stops but for those at their end."""
    return _QUOTED.sub(_mute, text) if any(mark in text for mark in '"“«„「`') else text


def _mute(quoted: re.Match[str]) -> str:
    stem = quoted[0].rstrip(f"{_MARKS}{_CLOSERS}“")
    return stem.translate(_MUTE) + quoted[0][len(stem) :]


def _behind(text: str, begin: int, mark: re.Match[str]) -> int:
    """Where a mark and its quotes end; a quote to which a letter sticks begins what comes next: «…baru."Kami siap…»."""
    place = mark.end()
    sticks = text[place - 1] == '"' and text[place : place + 1].isupper()
    return place - 1 if sticks and text.count('"', begin, place) % 2 else place


def _ends(text: str, begin: int, mark: re.Match[str], place: int, *, small: bool) -> bool:
    """Whether a sentence ends at a mark; small, whether the whole text goes without capitals."""
    if place == len(text) or mark[0][0] in _WIDE:
        return True
    if not text[place].isspace() and not _LOST.match(text, place):
        return False
    after = text[place : place + 40].lstrip(_OPENERS)
    if after[:1].islower() and not small:
        return False
    if not after or text[mark.start() : place] not in {".", ".)"}:
        return True
    before = text[max(begin, mark.start() - _LONGEST_TOKEN) : mark.start()].lstrip()
    return not _abbreviated(before, _token(before), after)


def _token(before: str) -> str:
    """The word that a text ends with, without the bracket or the quote it opens with."""
    return before.rpartition(" ")[2].lstrip('(["“‘«')


def _abbreviated(before: str, token: str, after: str) -> bool:
    """Whether the full stop after *token* is its own: «Jl.», «S. M. Badu», «1. …», «dll.» amid a sentence."""
    word = f"{token.casefold()}."
    listed = token.isdecimal() and len(token) < 3 and before[: -len(token)].rstrip()[-1:] in {"", ":", ",", ";"}
    if word in _NUMBERED or listed:
        return token.isdecimal() or after[0].isdecimal()
    if word in _ABBREVIATIONS and word not in _CLOSING and len(token) > 1:
        return True
    if word in _CLOSING or (len(token) == 1 and token.isupper()) or _DOTTED.fullmatch(token):
        follows = _WORD.match(after)
        return not (follows and follows[0].casefold() in _STARTERS)
    return False
