"""The first paragraph to its first sentence: without «JAKARTA, KOMPAS.com – », «KYIV, Ukraine (AP) — », «Paris: »."""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter

from kabar.languages import LANGUAGES


def _folded(*names: str) -> frozenset[str]:
    """What the languages have under these fields, in lower case."""
    read = [attrgetter(name) for name in names]
    return frozenset(word.casefold() for language in LANGUAGES.values() for field in read for word in field(language))


_LONGEST = 100  # characters of a dateline
_JOINT = re.compile(r"\s?(?:\s[-–—―]{1,3}|[-–—―]{1,3}\s|-{2,3}|[–—―])\s*|\s?:\s+")
_PART = re.compile(r"\s*[,()|/]+\s*")
_BYLINE = re.compile(
    r"(?:By|Oleh|Laporan (?:[Ww]artawan|[Rr]eporter|[Jj]urnalis|[Kk]ontributor|[Kk]oresponden)):?\s+"
    r"(?:[^\W\d_][\w.'’-]*,?\s+(?::\s+)?){1,7}?(?=[A-Z]{3})"
)
_CREDIT = re.compile(r"\((?:Reporter|Wartawan|Kontributor|Penulis|Editor|By)\b:?\s[^()]{2,60}\)\s*")
_ADDRESS = r"(?:[\w-]{1,30}\.){1,3}(?i:com|id|net|org|co|tv|news)"
_DOMAIN = re.compile(_ADDRESS)
_LOUD = r"[A-Z][A-Z\d]{3,}(?i:\.com|\.co\.id|\.id|\.net|\.tv)"  # KOMPAS.com
_CITY = r"[A-Z]{4,}(?:\s[A-Z]{4,})??"
# Where a feed has lost the dash: «TRIBUNNEWS.COM, JAKARTA Presiden …», «Liputan6.com, JakartaPresiden …».
_UNDASHED = re.compile(
    rf"(?:{_ADDRESS}[.,]\s?{_CITY}|{_CITY},\s?{_LOUD}|{_LOUD})(?:[.,]?\s+|-)"
    r"(?=[\"“]?(?:[A-Z][a-z]|[A-Z]{2,6}\s[a-z]|PT\s))"
)
_STUCK = re.compile(rf"(?:{_ADDRESS},\s?((?:[A-Z][a-z]+\s)?[A-Z][a-z]+)|({_CITY}))(?:-|(?<=[a-z])(?=[A-Z]))(?=[A-Z])")
_LETTERS = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"[^\W\d_a-z][\w.'’-]*(?:\s[^\W\d_][\w.'’-]*){0,3}")
_DAY = re.compile(r"(?:[^\W\d_]{3,10}\.?\s)?\d{1,2}(?:[\s/][^\W_]{1,10}\.?)?(?:[\s/]\d{2,4})?")
_OUTLETS = _folded("outlets", "agencies")
_PLACES = _folded("cities", "regions")
_DAYS = frozenset(
    name.casefold()
    for language in LANGUAGES.values()
    for names in (*language.weekdays, *language.months)
    for name in names
)
_HEADLESS = _folded("headless", "related", "furniture")
_COMPOUND = {*_PLACES, "based", "born", "bound"}
_STATE = re.compile(r"[A-Z][a-z]{1,5}\.")  # Calif.
_SHORTEST_CAPITALS = 5  # letters: «KEDIRI – …» is a place, «PSSI – …» may be what it is about


def without(paragraph: str) -> str:
    """A paragraph without the dateline that it begins with, and the byline before it; the same when it has none."""
    credit = _CREDIT.match(paragraph)
    paragraph = paragraph[credit.end() :] if credit else paragraph
    signed = _BYLINE.match(paragraph)
    if signed and (told := _undated(begun := paragraph[signed.end() :])) != begun:
        return told
    return _undated(paragraph)


def _undated(paragraph: str) -> str:
    for _ in range(2):  # «KOMPAS.com – JAKARTA – …»
        joint = _JOINT.search(paragraph, 0, _LONGEST)
        if not joint or not _heads(paragraph[: joint.start()], colon=":" in joint[0]):
            return _undashed(paragraph)
        paragraph = paragraph[joint.end() :]
    return paragraph


def _undashed(paragraph: str) -> str:
    stuck = _STUCK.match(paragraph)
    lost = stuck if stuck and (stuck[1] or stuck[2]).casefold() in _PLACES else _UNDASHED.match(paragraph)
    return paragraph[lost.end() :] if lost and not _needed(lost[0], paragraph[lost.end() :]) else paragraph


def _needed(head: str, told: str) -> bool:
    """Whether what seems a dateline is part of the sentence: «GAZA-Israel border», «LONDON-Based», «AMAZON.com Inc»."""
    after = _LETTERS.match(told)
    joined = head.endswith("-") and after is not None and after[0].casefold() in _COMPOUND
    unheard = bool(re.fullmatch(_LOUD, alone := head.rstrip(" .,-"))) and alone.casefold() not in _OUTLETS
    return joined or unheard


def _heads(head: str, *, colon: bool) -> bool:
    """Whether a text is a place, an outlet or both, or a day; a place unheard of is one in capitals."""
    written = [part for part in _PART.split(head) if part]
    parts = [part for part in written if not _dated(part)]
    folded = [part.casefold() for part in parts]
    if not parts or len(parts) > 3:
        return len(written) > 1 and not parts and not colon  # «Rabu, 7 Januari 2026 – »
    if any(part in _OUTLETS or _DOMAIN.fullmatch(part) for part in folded):
        return all(map(_named, parts)) and not (colon and len(parts) == 1)
    if folded[0] in _PLACES:
        return all(part in _PLACES or _signed(head, part) for part in folded[1:])
    return _capitals(parts, head) and not colon  # «BOEING: …» is what it is about


def _capitals(parts: Sequence[str], head: str) -> bool:
    place = parts[0]
    told = place.isupper() and sum(map(str.isalpha, place)) >= _SHORTEST_CAPITALS and place.casefold() not in _HEADLESS
    known = (part.casefold() in _PLACES or _STATE.fullmatch(part) or _signed(head, part) for part in parts[1:])
    return told and all(known) and _named(place)


def _signed(head: str, part: str) -> bool:
    """Whether a part stands last and in brackets, as an agency does that nobody listed: «(AP)»."""
    return head.endswith(")") and head[:-1].casefold().endswith(part.casefold()) and not any(map(str.isdigit, part))


def _named(part: str) -> bool:
    return bool(_NAME.fullmatch(part) or _DOMAIN.fullmatch(part)) or part.casefold() in _OUTLETS


def _dated(part: str) -> bool:
    return bool(_DAY.fullmatch(part)) or part.casefold().rstrip(".") in _DAYS
