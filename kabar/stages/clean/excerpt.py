"""An entry's text to the few lines that stand for it, and to those it is known by."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from kabar.grammar.paragraphs import split, whole
from kabar.grammar.text import plain, shorten
from kabar.languages import STOP_WORDS
from kabar.model import OWN, Entry
from kabar.stages.clean.furniture import is_furniture
from kabar.stages.clean.opening import read
from kabar.stages.clean.prose import prose

_FURTHER = 6  # sentences after the first, of which one is chosen
_WORDS = 40
_CHARACTERS = 320  # for scripts that do not part their words
_COMPARED = 2_000  # characters
_LOOKED_AT = 16_000
_FRAGMENT = 8  # words: what is shorter and lacks its end is a heading, a caption, a label
_NEARER = 0.95  # what each sentence in between costs
_DAMPING = 6  # words, so that the shortest sentences do not win
_WORDS_A_MINUTE = 238  # silent reading of non-fiction: Brysbaert 2019, «How many words do we read per minute?»
_WORD = re.compile(r"\w+(?:['’.,:-]\w+)*")
_LETTERS = re.compile(r"\w{3,}")
_NOTES = re.compile(r'<sup id="fnref-[^<]{0,60}<a [^<]{0,160}</a></sup>|<li id="fn-.*', re.DOTALL)
_QUOTATIONS = re.compile(r"<(blockquote|table|pre)\b[^<>]*>.*?</\1>", re.DOTALL)


def openings(entry: Entry, title: str, html: str) -> tuple[str, str]:
    """The opening of an entry to be shown, and more of it to be compared, both as plain text.

    In:     an entry, in which nothing is trusted; its title, which is not repeated; html, its safe text when it is own.
    Out:    two whole sentences, or what there is, at most 40 words, but an editor's own summary as it is; then at most
            2,000 characters of the longer of summary and body.  Empty when there is nothing but the title.
    Raises: nothing.
    """
    if entry.source == OWN:
        text = _own(html, title)
        return plain(entry.summary[:_LOOKED_AT]) or _excerpt(text), _compared(text)
    summary = read(_html(entry.summary, entry), title)
    if len(entry.body) <= len(entry.summary):
        return _excerpt(summary), _compared(summary)
    body = read(_html(entry.body, entry), title)
    return _excerpt(summary) or _excerpt(body), max(_compared(body), _compared(summary), key=len)


def minutes(text: str) -> int:
    """How long a plain text takes to read, in whole minutes, at least one."""
    return max(1, round(len(_WORD.findall(text)) / _WORDS_A_MINUTE))


def _own(html: str, title: str) -> tuple[str, ...]:
    """Without notes, and without quotations and tables where there is anything else."""
    told = _NOTES.sub("", html[:_LOOKED_AT])
    return read(_QUOTATIONS.sub("\n", told), title) or read(told, title)


def _html(text: str, entry: Entry) -> str:
    return text if entry.markup == "html" else prose(text[:_LOOKED_AT], entry.markup)


def _compared(paragraphs: Sequence[str]) -> str:
    return " ".join(paragraphs)[:_COMPARED].rstrip()


def _excerpt(paragraphs: Sequence[str]) -> str:
    """The first sentence, and the most telling of those that follow; an ellipsis between, where some are left out."""
    told = (sentence for line in paragraphs for sentence in split(line) if not is_furniture(sentence))
    standing = filter(_stands, told)
    first = next(standing, "")
    if not first:
        return _cut(" ".join(paragraphs))
    if not whole(first) or not _fits(first):
        return _cut(first)
    following = list(islice(standing, _FURTHER))
    further = [one for one in following if _follows(first, one)]
    if not further:
        return first
    best = _most_telling(further, paragraphs)
    return f"{first} {best}" if best == following[0] else f"{first} … {best}"


def _follows(first: str, further: str) -> bool:
    return whole(further) and _fits(f"{first} … {further}")


def _most_telling(several: Sequence[str], text: Sequence[str]) -> str:
    """The sentence whose words the whole text uses most, for its length; the nearer to the first, the better."""
    counts = Counter(_telling(" ".join(text)))

    def weight(row: tuple[int, str]) -> float:
        place, sentence = row
        said = sum(counts[word] for word in set(_telling(sentence))) / (sentence.count(" ") + _DAMPING)
        return said * math.pow(_NEARER, place)

    return max(enumerate(several), key=weight)[1]


def _telling(text: str) -> list[str]:
    return [word for word in _LETTERS.findall(text.casefold()) if word not in STOP_WORDS]


def _stands(sentence: str) -> bool:
    return whole(sentence) or sentence.count(" ") >= _FRAGMENT - 1


def _fits(text: str) -> bool:
    return len(text) <= _CHARACTERS and text.count(" ") < _WORDS


def _cut(text: str) -> str:
    """At most so many words, cut between two, with an ellipsis where something was cut."""
    if _fits(text):
        return text
    words = text.split(" ")
    told = text if len(words) <= _WORDS else " ".join(words[:_WORDS]).rstrip(" ,;:–—-") + "…"
    return shorten(told, _CHARACTERS)
