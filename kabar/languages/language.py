"""What one human language brings along, as values."""

from __future__ import annotations

from dataclasses import dataclass

Names = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Language:
    """Words and patterns of one language; what is not known of it is empty.

    Words are compared without regard to case.  Fields named «…_lines» hold regular expressions, matched without regard
    to case against a whole line whose spaces are plain, whose quotes are straight and whose leading bullet is gone.
    """

    tag: str  # BCP 47
    name: str
    # dates
    months: Names = ()  # January first; of each month every name, the full one first
    weekdays: Names = ()  # Monday first
    zones: tuple[tuple[str, str], ...] = ()  # (as written, +07:00 or an IANA name), with regard to case
    joints: tuple[str, ...] = ()  # what stands between the parts of a date: at, pukul, de
    around: tuple[str, ...] = ()  # days counted from the one on which this is written: today, hari ini, tonight
    latest: tuple[str, ...] = ()  # what says that news is new, and nothing else: latest, terbaru
    published: tuple[str, ...] = ()  # what announces a date
    updated: tuple[str, ...] = ()
    ago_lines: tuple[str, ...] = ()  # a time that only the reader's clock could tell: 2 hours ago
    # people
    bylines: tuple[str, ...] = ()  # labels before names, without the colon
    editors: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()  # those of the labels above that need no colon
    contributed_lines: tuple[str, ...] = ()  # sentences that thank people, who stand in the group
    roles: tuple[str, ...] = ()  # correspondent, jurnalis
    nobody: tuple[str, ...] = ()  # stands where a name stands, and is none: Tim Redaksi
    ands: tuple[str, ...] = ()
    # around the text
    outlets: tuple[str, ...] = ()  # as readers know them; the most telling spelling
    agencies: tuple[str, ...] = ()  # who is credited for pictures
    sections: tuple[str, ...] = ()
    home: tuple[str, ...] = ()  # the first of the sections in a path, which is none: Home, Beranda
    regions: tuple[str, ...] = ()  # countries and states, as they follow a place: KYIV, Ukraine
    cities: tuple[str, ...] = ()  # from which news is sent: Jakarta – …, Paris: …
    related: tuple[str, ...] = ()  # labels before one title or several
    related_lists: tuple[str, ...] = ()  # headings over a list of titles, mostly after the text
    tags: tuple[str, ...] = ()  # labels before tags
    key_points: tuple[str, ...] = ()  # headings over what the text says in short
    captions: tuple[str, ...] = ()  # labels before a caption
    credits: tuple[str, ...] = ()  # labels before a photographer
    end_lines: tuple[str, ...] = ()  # after these the article is over
    furniture: tuple[str, ...] = ()  # whole lines that are never the article's
    furniture_lines: tuple[str, ...] = ()
    asides: tuple[tuple[str, str], ...] = ()  # what begins and what ends something that is not the article's
    interruptions: tuple[str, ...] = ()  # patterns of what stands amid running text, with regard to case
    tails: tuple[tuple[str, str], ...] = ()  # how that begins which feeds set after a text, and a pattern of its rest
    biography_lines: tuple[str, ...] = ()  # what follows an author's name in a line about the author
    headless: tuple[str, ...] = ()  # a word before a colon that is no place: Update, Opini
    # sentences
    said: tuple[str, ...] = ()  # verbs that name a speaker after or before what was said
    stop_words: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()  # with their full stop, in lower case
    numbered: frozenset[str] = frozenset()  # those that are words too, unless a number follows: no., hal.
    closing: frozenset[str] = frozenset()  # those that may stand last in a sentence: dll., etc.
