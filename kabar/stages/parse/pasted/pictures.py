"""A line to the picture it belongs to: a caption, a credit, or both."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kabar.stages.parse.pasted import names
from kabar.stages.parse.pasted.vocabulary import any_line, any_of, folded, words

_LONGEST = 450  # characters of a caption
_REACH = 150  # characters at its end in which the credit stands
_AGENCY = rf"(?<!\w){any_of(words('agencies'))}(?!\w)"
_AGENCIES = folded("agencies")
_HAS_AGENCY = re.compile(_AGENCY)
_CREDITS = any_of(words("credits"))
_LABEL = rf"(?<!\w){_CREDITS}"
_SPACED = any_of(label for label in words("credits") if " " in label)  # «Photo by» needs no colon
_CREDIT = re.compile(rf"{_LABEL}\s?(?:[:/…]|\.\.\.|,)\s?(?P<who>.+)|{_SPACED} (?P<by>.+)", re.IGNORECASE)
_CAPTION = re.compile(rf"{any_of(words('captions'))}\s?[:,.]\s?(?P<text>.+)", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3} (?:of|/|dari) \d{1,3}\s?(?:[|:]\s?)?(?=\S)", re.IGNORECASE)
_END = re.compile(r"[(\[](?P<credit>[^()\[\]]{2,120})[)\]]\.?\Z")
_LABEL_END = re.compile(
    rf"(?:(?<=[.!?)\]\"'…])|(?<=(?-i:[a-z]))(?-i:(?=[A-Z]))|\s[-–—/|]|\A)\s?"
    rf"(?P<credit>{_CREDITS}\s?(?:[:/]|\.\.\.|…)\s?[^:]{{2,100}})\Z",
    re.IGNORECASE,
)
_LAST = re.compile(r"(?<=[.!?\"')…])\s+[-–—/]?\s?(?P<credit>[^.!?]{2,100})\.?\Z")
_WORD = r"[^\W\d_][\w.&'’-]*"
_SLASHED = re.compile(rf"{_WORD}(?:\s{_WORD}){{0,4}}(?:\s?/\s?{_WORD}(?:\s{_WORD}){{0,4}}){{1,4}}\Z")
_PARTS = re.compile(r"\s?/\s?|\svia\s|\s?,\s|\sand\s|\sdan\s|\s[-–—|]\s|\s?©\s?|\sfor\s|\sthrough\s", re.IGNORECASE)
_TRAILING = any_line("furniture_lines")
_FILE = re.compile(r"/(?:File Photo|File|Pool|Handout)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Picture:
    """What a line says of a picture."""

    caption: str = ""
    credit: str = ""
    firm: bool = False  # nothing but a picture has such a line; else only before the text
    left: str = ""  # furniture that stood in the same line


def read(text: str, plain: str) -> Picture | None:
    """Read a line, as written and as patterns want it, as a caption or a credit; None when it is neither."""
    if len(plain) > _LONGEST:
        return None
    if credit := _alone(plain):
        return Picture(credit=credit, firm=True)
    if label := _CAPTION.fullmatch(plain):
        caption = text[len(text) - len(label["text"]) :]
        inner = read(caption, label["text"])
        return Picture(caption, inner.credit if inner and inner.caption else "", firm=True)
    shorter, left = _without_furniture(text, plain)
    return _captioned(*shorter, left)


def agency(text: str) -> bool:
    """Whether a text is the name of who is credited for pictures, and nothing else."""
    return text.casefold().strip(" .©") in _AGENCIES


def _alone(plain: str) -> str:
    """A line that is a credit from end to end."""
    label = _CREDIT.fullmatch(plain)
    if label and _who(who := (label["who"] or label["by"]).strip(" .")):
        return who
    byline = re.search(r",\s|\s[-–—|]\s", plain) and not plain.startswith("©")  # «Jane Roe, Reuters», «Jane Roe - AFP»
    return plain.strip(" .©") if _credited(plain) and not byline else ""


def _captioned(text: str, plain: str, left: str) -> Picture | None:
    """A caption that a credit ends."""
    number = _NUMBER.match(plain)
    text = text[number.end() :] if number else text
    if not (ending := _ending(plain)):
        return Picture(text, left=left, firm=True) if left else None
    credit, firm = ending
    return Picture(text, _FILE.sub("", credit), firm or bool(left), left)


def _ending(plain: str) -> tuple[str, bool] | None:
    """The credit at a line's end, and whether it can be nothing else."""
    start = max(0, len(plain) - _REACH)
    if found := _LABEL_END.search(plain, start):
        label = _CREDIT.fullmatch(found["credit"])
        who = (label["who"] or label["by"]) if label else found["credit"]
        if _who(who) or _credited(who):
            return who.strip(" ."), True
    if found := _END.search(plain, start):
        inside = found["credit"].strip()
        label = _CREDIT.fullmatch(inside)
        if label or _credited(inside):
            who = (label["who"] or label["by"]) if label else inside
            return who.strip(" ."), bool(label) or "/" in inside or plain.endswith("]")
        if names.person(inside) and " " in inside and found.start() > 0:
            return inside, False
        return None
    found = _LAST.search(plain, start)
    return (found["credit"].strip(), "/" in found["credit"]) if found and _credited(found["credit"]) else None


def _credited(text: str) -> bool:
    """Whether a text names an agency, with a photographer or without, and says nothing else."""
    text = text.strip(" .©")
    if not 2 <= len(text) <= 100:
        return False
    parts = [part.strip(" .©()") for part in _PARTS.split(text)]
    parts = [part for part in parts if part]
    known = any(_HAS_AGENCY.fullmatch(part) or part.casefold() in _AGENCIES or names.outlet(part) for part in parts)
    known = known or bool(_SLASHED.fullmatch(text) and any(" " in part for part in parts))
    if not known and not (text.casefold().startswith(("dok.", "dok ", "dok/", "doc.")) and len(parts) < 4):
        return False
    return len(parts) <= 6 and all(_part(part) for part in parts) and not _only_outlet(text)


def _part(part: str) -> bool:
    """One part of a credit: an agency, an outlet, a person, a code such as «foc»."""
    return (
        part.casefold() in _AGENCIES
        or bool(names.outlet(part))
        or names.person(part)
        or _agency_and_person(part)
        or (part.isalpha() and len(part) <= 5)
        or part.casefold().startswith("dok")
    )


def _agency_and_person(part: str) -> bool:
    """«AFP Jane Roe», «ANTARA FOTO Dimas»."""
    found = _HAS_AGENCY.match(part)
    return found is not None and names.person(part[found.end() :].strip(" -–:") or "A")


def _only_outlet(text: str) -> bool:
    """An outlet's name alone is a credit only when pictures are bought of it."""
    return bool(names.outlet(text)) and text.casefold() not in _AGENCIES


def _who(text: str) -> bool:
    """Whether what follows a credit's label names somebody, rather than tells what is to be seen."""
    text = text.strip(" .")
    if not text or len(text) > 100:
        return False
    parts = [part.strip(" .©()") for part in _PARTS.split(text)]
    return _credited(text) or all(names.person(part) or _part(part) for part in parts if part)


def _without_furniture(text: str, plain: str) -> tuple[tuple[str, str], str]:
    """A caption whose line ends with a button: the button apart."""
    for button in _BUTTONS:
        place = plain.casefold().rfind(button)
        if place > 0 and _TRAILING.fullmatch(plain[place:]):
            end = len(text) - (len(plain) - place)
            return (text[:end].rstrip(), plain[:place].rstrip()), text[end:]
    return (text, plain), ""


_BUTTONS = ("purchase licensing rights",)
