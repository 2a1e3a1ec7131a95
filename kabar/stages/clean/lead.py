"""Paragraphs to their lead: the sentence that opens the news, and the one that tells most of the rest."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import filterfalse, islice

from kabar.grammar.paragraphs import balanced, split, whole
from kabar.grammar.text import shorten
from kabar.languages import STOP_WORDS
from kabar.languages.english import prose as english
from kabar.languages.indonesian import prose as indonesian
from kabar.stages.clean.furniture import is_furniture


def _any(field: str) -> str:
    return "|".join(form for language in (english, indonesian) for form in getattr(language, field))


_FURTHER = 8  # sentences after the first, of which one is chosen
_DELAYING = 2  # sentences that may be passed over before the news begins
_WORDS = 40
_CHARACTERS = 320  # for scripts that do not part their words
_FRAGMENT = 8  # words: what is shorter and lacks its end is a heading, a caption, a label
_GREETING = 3  # words of a call to the reader, at most
_SHORTEST_CUT = 0.6  # of what would fit: nearer to the end a sentence is cut at a clause
_WEIGHED = 3_000  # characters of the text
_NEARER = 0.95  # what each sentence in between costs
_DAMPING = 20  # words, so that the shortest sentences do not win
_TITLE = 3  # words: a shorter one may just be what the news is about
_HEADLINE = 3  # how many times more a word of the headline counts
_NEW = 5  # times as much as a word that the first sentence has said
_LETTERS = re.compile(r"\w{3,}")
_LEANS = re.compile(rf"(?:{_any('LEANING')})\b|\d{{1,2}}[.)]\s")
_POINTS = re.compile(rf"(?:{_any('POINTING')})\b")
_CAUTION = re.compile(_any("CAUTIONS"))
_ASKING = ("?", "؟", "？")
_CALLING = (*_ASKING, "!", "！")
_QUOTATION = re.compile(r"[\"“«„‘'`]{1,2}(?:[^\s\"”»`]+\s){5}")
_CLAUSE = re.compile(r"[,;:](?=\s)|\s[–—-](?=\s)")
_LOOKED_AT = 180  # characters, to see how a sentence begins
_OPENERS = "\"'“‘«„`("


def lead(paragraphs: Sequence[str], title: str = "") -> str:
    """The two sentences that stand for a text.

    In:     plain paragraphs, as opening.read gives them; title, the headline that stands above.
    Out:    the first sentence, or one soon after it where the first only asks, quotes or greets; then the most telling
            of those that follow, with an ellipsis between where some are left out.  At most 40 words; a first sentence
            that is longer is cut, at a clause where it can be.
    Raises: nothing.
    """
    standing = filter(_stands, (sentence for line in paragraphs for sentence in split(line)))
    begun = list(islice(filterfalse(is_furniture, standing), 1 + _DELAYING))
    if not begun:
        return _cut(" ".join(paragraphs))
    place = _opening(begun)
    first, following = begun[place], begun[place + 1 :]
    if not whole(first) or not _fits(first):
        return _cut(first)
    following += islice(standing, _FURTHER - len(following))
    further = [(place, one) for place, one in enumerate(following) if _follows(first, place, one)]
    if title.count(" ") >= _TITLE - 1:  # a sentence that holds all of it is a feed's own tail, or tells nothing more
        further = [row for row in further if title not in row[1]]
    if len(further) > 1:
        further.sort(key=_telling(first, " ".join(paragraphs), title), reverse=True)
    place, best = next((row for row in further if balanced(row[1]) and not is_furniture(row[1])), (0, ""))
    return f"{first} {best}".rstrip() if place == 0 else f"{first} … {best}"


def _opening(begun: Sequence[str]) -> int:
    """Where the news begins: past a question, a quotation or a greeting, if a sentence that stands alone comes soon."""
    if not _delays(begun[0]):
        return 0
    alone = (place for place, one in enumerate(begun) if not _delays(one) and not _LEANS.match(_begun(one)))
    return next((place for place in alone if whole(begun[place]) and _fits(begun[place])), 0)


def _delays(sentence: str) -> bool:
    called = sentence.endswith("!") and sentence.count(" ") < _GREETING
    return called or sentence.endswith(_ASKING) or bool(_QUOTATION.match(sentence) or _CAUTION.match(_begun(sentence)))


def _follows(first: str, place: int, further: str) -> bool:
    """Whether a sentence may stand after the first: it fits, is whole, tells something new, and is understood there."""
    if further in first or not _fits(f"{first} … {further}") or not whole(further) or further.endswith(_CALLING):
        return False
    begun = _begun(further)
    return not ((place > 0 and _LEANS.match(begun)) or _POINTS.match(begun) or _CAUTION.match(begun))


def _begun(sentence: str) -> str:
    return sentence[:_LOOKED_AT].lower().lstrip(_OPENERS)


def _telling(first: str, text: str, title: str) -> Callable[[tuple[int, str]], float]:
    """How much a sentence tells: how often headline and text use its words, those less that the first has said."""
    used = Counter(_words(text[:_WEIGHED]))
    used.update(_words(title) * _HEADLINE)
    said = set(_words(first)) - STOP_WORDS

    def weight(row: tuple[int, str]) -> float:
        place, sentence = row
        telling = set(_words(sentence)) - STOP_WORDS
        worth = _NEW * sum(map(used.__getitem__, telling - said)) + sum(map(used.__getitem__, telling & said))
        return worth / (sentence.count(" ") + _DAMPING) * math.pow(_NEARER, place)

    return weight


def _words(text: str) -> list[str]:
    return _LETTERS.findall(text.casefold())


def _stands(sentence: str) -> bool:
    return whole(sentence) or sentence.count(" ") >= _FRAGMENT - 1


def _fits(text: str) -> bool:
    return len(text) <= _CHARACTERS and text.count(" ") < _WORDS


def _cut(text: str) -> str:
    """At most so many words, cut after a clause or else between two words, with an ellipsis where something was cut."""
    if _fits(text):
        return text
    begin = " ".join(text.split(" ", _WORDS)[:_WORDS])[:_CHARACTERS]
    clauses = [mark.start() for mark in _CLAUSE.finditer(begin, int(len(begin) * _SHORTEST_CUT))]
    at = next((at for at in reversed(clauses) if balanced(begin[:at])), len(begin))
    if at == len(begin) and len(begin) == _CHARACTERS:
        return shorten(text, _CHARACTERS)
    return begin[:at].rstrip(" ,;:–—-") + "…"
