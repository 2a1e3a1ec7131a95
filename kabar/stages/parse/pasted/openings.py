"""A first paragraph to its dateline and the rest: «KOTA SAMUDRA, KOMPAS.com – …», «PARIS (AP) — …», «Paris: …»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kabar.stages.parse.pasted import names
from kabar.stages.parse.pasted.vocabulary import any_of, folded, months, words

_LONGEST = 120  # characters of a dateline
_OUTLET_WORDS = 3
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][\w.'’\-]*"
_NAME = rf"{_CAPITAL}(?:\s(?:{_CAPITAL}|de|del|el|of|and|dan|the)){{0,4}}"
_MONTH = any_of(months())
_PLACE = rf"(?P<place>{_NAME}(?:,\s?(?!(?i:{_MONTH})\b){_NAME})?)"
_OUTLET = (
    rf"(?P<outlet>(?i:{any_of(words('outlets'))})|(?:[\w-]+\.)?[\w-]{{2,30}}\.(?i:com|co\.id|id|net|org|co|tv|news))"
)
_WORD = r"[^\W\d_]{3,10}"
_DAY = rf"(?:,?\s\(?(?:{_WORD},?\s)?(?:{_WORD}\.?\s\d{{1,2}}|\d{{1,2}}(?:\s{_WORD}|/\d{{1,2}})?(?:[\s/]\d{{4}})?)\)?)?"
_DASH = r"\s?(?:[-–—―]{1,3})(?:\s+|\Z)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?i:{_MONTH}\.? \d{{1,2}}|\d{{1,2}} {_MONTH}) \((?P<outlet>[^()]{{2,40}})\){_DASH}",  # Jan 7 (Reuters) -
        rf"{_PLACE}{_DAY}\s?\((?P<outlet>[^()]{{2,40}})\){_DAY}{_DASH}",  # PARIS, Jan 7 (Reuters) -
        rf"{_PLACE},\s?{_OUTLET}{_DAY}{_DASH}",  # JAKARTA, KOMPAS.com -
        rf"{_OUTLET}(?:,\s?|{_DASH}){_PLACE}{_DAY}(?:{_DASH}|\s?[.:]\s+)",  # TEMPO.CO, Jakarta -
        rf"\(?{_OUTLET}\)?{_DASH}",  # JawaPos.com -
    )
)
_BARE = re.compile(rf"{_PLACE}{_DAY}{_DASH}(?=[\"'(\d]|{_CAPITAL}|\Z)")  # WASHINGTON —
_COLON = re.compile(rf"(?P<place>{_CAPITAL}(?:\s{_CAPITAL}){{0,2}})\s?:\s+(?=\d|{_CAPITAL})")  # Paris:
_HEADLESS = folded("headless")
_REGIONS = folded("regions")


@dataclass(frozen=True, slots=True)
class Opening:
    """What a newsroom sets before the first sentence."""

    place: str
    outlet: str
    length: int  # characters, up to the first sentence
    firm: bool  # nothing but a dateline looks so


def read(plain: str) -> Opening | None:
    """Read the dateline that a paragraph begins with; None when it begins with its first sentence."""
    start = plain[:_LONGEST]
    for form in _FORMS:
        if (found := form.match(start)) and _outlet(found["outlet"]):
            place = found.groupdict().get("place") or ""
            return Opening(place, names.outlet(found["outlet"]) or found["outlet"], found.end(), firm=True)
    if found := _BARE.match(start):
        return _bare(found)
    found = _COLON.match(start)
    if found and found["place"].casefold() not in _HEADLESS:
        return Opening(found["place"], "", found.end(), firm=False)
    return None


def _bare(found: re.Match[str]) -> Opening | None:
    """A place and a dash; of two names the second is a region or else an outlet that nobody listed."""
    first, _, second = (part.strip() for part in found["place"].partition(","))
    if first.casefold() in _HEADLESS or len(first.split()) > 4:
        return None
    region = not second or second.casefold() in _REGIONS or (first.isupper() and not second.isupper())
    place, outlet = (found["place"], "") if region else (first, second)
    return Opening(place, outlet, found.end(), firm=first.isupper())


def _outlet(text: str) -> bool:
    """Whether what stands in an outlet's place may be one: «(AP)», not «(57)»."""
    worded = text[0].isupper() and not any(character.isdigit() for character in text)
    return bool(names.outlet(text)) or (worded and len(text.split()) <= _OUTLET_WORDS)
