"""The headings of an article: nested below the page's own, each with an id to be linked by."""

from __future__ import annotations

import re

from slugify import slugify

from kabar.stages.clean.prose.tags import TAG, words

_HIGHEST = re.compile(r'<h2(?: [a-z]+="[^"]*")*? id="([^"]*)"[^>]*>(.*?)</h2>', re.DOTALL)
_RANK = re.compile(r"h[1-6]")
_LONGEST = 60  # characters of an id


def nested(made: str, mark: str) -> str:
    """The same HTML, its headings from h2 down without a gap, whatever ranks their author chose.

    In:     HTML that nh3 has made; the mark that lets ids pass it.
    Out:    each heading with an id made of its words: the same words, the same id; the second of equals ends in -2.
    Raises: nothing.
    """
    above: list[int] = []  # the author's ranks of the headings that this one stands under
    begun: list[int] = []  # our ranks of the headings that are open here
    taken: dict[str, int] = {}

    def tag(found: re.Match[str]) -> str:
        if not _RANK.fullmatch(found["name"]):
            return found[0]
        if found["end"]:
            return f"</h{begun.pop()}>"
        rank = int(found["name"][1])
        while above and above[-1] >= rank:
            above.pop()
        above.append(rank)
        begun.append(min(len(above) + 1, 6))
        text = made[found.end() : _end(made, found)]
        return f'<h{begun[-1]}{found["rest"]} id="{mark}{_name(text, taken)}">'

    return TAG.sub(tag, made)


def highest(made: str) -> tuple[tuple[str, str], ...]:
    """The id and the words of each heading of the highest rank."""
    return tuple((name, words(text)) for name, text in _HIGHEST.findall(made) if words(text))


def _end(made: str, begin: re.Match[str]) -> int:
    end = made.find(f"</{begin['name']}>", begin.end())
    return end if end >= 0 else begin.end()


def _name(markup: str, taken: dict[str, int]) -> str:
    """An id of these words that no heading has yet.  Ids of footnotes begin in fn, those of the page end in _."""
    stem = slugify(words(markup), max_length=_LONGEST, word_boundary=True) or "section"
    stem = f"the-{stem}" if re.match(r"fn(ref)?-", stem) else stem
    name = stem
    while name in taken:
        taken[stem] += 1
        name = f"{stem}-{taken[stem]}"
    taken[name] = 1
    return name
