"""Words around a byline, to people's names."""

from __future__ import annotations

import re

from kabar.stages.parse.pasted.vocabulary import any_of, folded, words

_LONGEST = 200  # characters of a list of names
_FEW = 5  # words of a name
_PARTICLES = frozenset([
    "abu", "af", "al", "av", "bin", "bint", "binti", "da", "das", "de", "del", "della", "den", "der", "di", "dos",
    "du", "e", "el", "ibn", "la", "le", "st", "te", "ten", "ter", "ul", "ur", "van", "von", "y", "zu",
])  # fmt: skip
_NOBODY = folded("nobody")
_REGIONS = folded("regions")
_NO_NAMES = frozenset(
    word.casefold() for field in ("months", "weekdays") for names in words(field) for word in names[:1]
)
_OUTLETS = {outlet.casefold(): outlet for outlet in words("outlets")}
_OUTLETS |= {
    outlet.removeprefix("the "): name
    for outlet, name in _OUTLETS.items()
    if outlet.startswith("the ") and outlet.count(" ") > 1 and outlet.removeprefix("the ") not in _OUTLETS
}
_DOMAIN = re.compile(r"(?:[\w-]{2,30}\.){1,2}(?:com|id|co|uk|net|org|tv|news|au|in|my|sg)", re.IGNORECASE)
_OWNER = re.compile(
    rf"(?:copyright|hak cipta|©|source\s?:)[\s©\d–-]*(?P<outlet>{any_of(words('outlets'))})(?!\w)", re.IGNORECASE
)
_ELSEWHERE = frozenset(
    ["t.co", "bit.ly", "google.com", "youtube.com", "facebook.com", "x.com", "whatsapp.com", "pic.twitter.com"]
)
_AND = re.compile(
    rf"\s*(?:[,;/|•]|\s{any_of(words('ands'))}(?=\s))\s*(?:(?<=[\s,]){any_of(words('ands'))}\s)?", re.IGNORECASE
)
_PLACE = re.compile(r"\s(?:in|from|at|for|reporting|reports|dari|melaporkan)\s.*|\s?[(\[].*")
_OUTLET = re.compile(rf"(?<=\w)\s{any_of(words('outlets'))}\Z")
_AWAY = re.compile(r"(?:in|from|at|for|dari)\s")
_ROLE = re.compile(rf"\b{any_of(words('roles'))}s?\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_][\w.'’\-]*\Z")


def listed(text: str) -> tuple[str, ...]:
    """The names in a list of people; empty when the text is anything else.

    In:     what stands after a label such as «By», or alone in a byline.
    Out:    names as written, without roles, places and outlets.
    Raises: nothing.
    """
    pieces = [piece.strip(" .:-–—|•·\u00a0") for piece in _AND.split(text)] if len(text) <= _LONGEST else []
    found: list[str] = []
    stranger = False  # after a role or an outlet, a single word is a place
    for piece in filter(None, pieces):
        somebody = _somebody(piece)
        stranger = stranger or not somebody
        if somebody and not (stranger and " " not in somebody):
            found.append(somebody)
        elif not somebody and not _stranger(piece):
            return ()
    capitals = all(name.isupper() and " " in name for name in found)
    return tuple(dict.fromkeys(map(_cased, found) if capitals else found))


def full(text: str) -> tuple[str, ...]:
    """The names in a line without a label, where only names of several words can be told from other words."""
    found = listed(text)
    return found if all(2 <= len([part for part in name.split() if part[0].isupper()]) <= 3 for name in found) else ()


def person(text: str) -> bool:
    """Whether a text is one person's name, by its capitals."""
    parts = text.split()
    if not 1 <= len(parts) <= _FEW or len(text) > 50 or not text[0].isupper() or text.casefold() in _NO_NAMES:
        return False
    return not any(part.casefold() in _NOBODY for part in parts) and all(
        _WORD.match(part) and (part[0].isupper() or part in _PARTICLES) for part in parts
    )


def role(text: str) -> bool:
    """Whether a text says what somebody is, and no more: «Norlund correspondent, Eastmere»."""
    return bool(_ROLE.search(text)) and len(text) <= 80 and not text.endswith((".", "!", "?", ":"))


def strangers(text: str) -> bool:
    """Whether a text is what stands in bylines, and names nobody: «World Desk / TIMES.COM»."""
    return all(_stranger(piece.strip()) for piece in _AND.split(text) if piece.strip())


def nobody(text: str) -> bool:
    """Whether a text stands where names stand, and names none."""
    text = text.casefold().strip(" .:")
    return text in _NOBODY or (len(text.split()) <= _FEW and text.rpartition(" ")[2] in _NOBODY)


def newsroom(text: str) -> bool:
    """Whether a text stands where names stand, and names outlets, desks and agencies."""
    return nobody(text) or all(nobody(piece) or outlet(piece) for piece in _AND.split(text) if piece.strip())


def outlet(text: str) -> str:
    """The outlet that a text names, as readers know it; empty when it names none or says more."""
    text = text.strip(" .:,=-–—")
    return _OUTLETS.get(text.casefold(), "") or (text if _DOMAIN.fullmatch(text) else "")


def mentioned(text: str) -> str:
    """The outlet that furniture mentions: a copyright, or an address that is not somebody else's."""
    if owner := _OWNER.match(text[:_LONGEST]):
        return outlet(owner["outlet"])
    if "://" in text:
        return ""
    found = (match[0] for match in _DOMAIN.finditer(text[:_LONGEST]) if match[0].casefold() not in _ELSEWHERE)
    return next(found, "")


def _cased(name: str) -> str:
    """A name that was set in capitals, as people write it: «Joan O'Keeffe», «J.D. van der Berg»."""
    parts = [
        part if "." in part[:-1] else _LETTERS.sub(lambda found: found[0].capitalize(), part) for part in name.split()
    ]
    return " ".join(part.lower() if place and part.lower() in _PARTICLES else part for place, part in enumerate(parts))


def _somebody(piece: str) -> str:
    """The name in «Jon Henley in Paris», «Jon Henley Europe correspondent», «Sri Rini (Kompas)»."""
    piece = _OUTLET.sub("", _PLACE.sub("", piece)).strip()
    if _stranger(piece, roles=False):
        return ""
    if _ROLE.search(piece):
        piece = " ".join(piece.split()[:2]) if len(piece.split()) > 3 else ""
    return piece if piece and person(piece) and not _ROLE.search(piece) else ""


def _stranger(piece: str, *, roles: bool = True) -> bool:
    """Whether a text belongs to a byline without naming anybody."""
    known = nobody(piece) or outlet(piece) or piece.casefold() in _REGIONS or _AWAY.match(piece)
    return bool(known) or (roles and role(piece))
