"""Words around a byline, to people's names."""

from __future__ import annotations

import re

from kabar.stages.parse.pasted.vocabulary import any_of, folded, words

_LONGEST = 200  # characters of a list of names
_PARTICLES = frozenset(
    "de da del della di du van von der den bin binti bint ibn al el la le dos das ter ten y e abu te st ul ur af av zu".split()  # noqa: SIM905
)
_ROLES = folded("roles")
_NOBODY = folded("nobody")
_OUTLETS = {outlet.casefold(): outlet for outlet in words("outlets")}
_DOMAIN = re.compile(
    r"[\w-]{2,30}(?:\.[\w-]{2,20})?\.(?:com|co\.id|go\.id|co\.uk|co|id|net|org|tv|news|uk|au|in|my|sg)\b", re.IGNORECASE
)
_AND = re.compile(rf"\s*(?:[,;/]|\s{any_of(words('ands'))}\s)\s*(?:{any_of(words('ands'))}\s)?", re.IGNORECASE)
_PLACE = re.compile(r"\s(?:in|from|at|for|reporting|reports|dari|melaporkan)\s.*|\s?[(\[].*", re.IGNORECASE)
_ROLE = re.compile(rf"\b{any_of(words('roles'))}s?\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w.'’\-]*\Z")


def listed(text: str) -> tuple[str, ...]:
    """The names in a list of people; empty when the text is anything else.

    In:     what stands after a label such as «By», or alone in a byline.
    Out:    names as written, without roles, places and outlets.
    Raises: nothing.
    """
    if len(text) > _LONGEST:
        return ()
    pieces = [piece.strip(" .:-–—|•·\u00a0") for piece in _AND.split(text)]
    found: list[str] = []
    stranger = False  # after a role or an outlet, a single word is a place
    for piece in filter(None, pieces):
        if nobody(piece) or outlet(piece) or role(piece) == piece:
            stranger = True
        elif (person := _person(piece)) and not (stranger and " " not in person):
            found.append(person)
        elif not person and not stranger:
            return ()
    return tuple(dict.fromkeys(found))


def full(text: str) -> tuple[str, ...]:
    """The names in a line without a label, where only names of several words can be told from other words."""
    found = listed(text)
    return found if all(" " in name for name in found) else ()


def person(text: str) -> bool:
    """Whether a text is one person's name, by its capitals."""
    parts = text.split()
    if not 1 <= len(parts) <= 5 or len(text) > 50 or not text[0].isupper():
        return False
    return all(_WORD.match(part) and (part[0].isupper() or part in _PARTICLES) for part in parts)


def role(text: str) -> str:
    """What somebody is, when the text says nothing else: «Norlund correspondent, Eastmere»."""
    found = _ROLE.search(text)
    return text if found and len(text) <= 80 and not text.endswith((".", "!", "?")) else ""


def nobody(text: str) -> bool:
    """Whether a text stands where names stand, and names none."""
    return text.casefold().strip(" .:") in _NOBODY


def outlet(text: str) -> str:
    """The outlet that a text names, as readers know it; empty when it names none or says more."""
    text = text.strip(" .:,-–—")
    known = _OUTLETS.get(text.casefold(), "")
    return known or (text if _DOMAIN.fullmatch(text) else "")


def _person(piece: str) -> str:
    """The name in «Jon Henley in Paris», «Jon Henley Europe correspondent», «Sri Rini (Kompas)»."""
    piece = _PLACE.sub("", piece).strip()
    parts = piece.split()
    if len(parts) > 2 and _ROLE.search(piece):
        piece = " ".join(parts[:2])
    return piece if piece and person(piece) else ""
