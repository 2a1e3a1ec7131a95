"""An own article's safe HTML, to its passages: text, and between it what its page shows in a frame."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterator

from kabar.grammar import addresses, embeds
from kabar.model import Frame

# As nh3 writes a link that bears our own class, alone in its paragraph.
_LINK = re.compile(r'<p><a class="embed" href="([^"<>]*)" rel="noopener noreferrer">([^<>]*)</a></p>')


def passages(made: str, hosts: Collection[str]) -> tuple[str | Frame, ...]:
    """Part an article where something is shown in a frame.

    In:     HTML that nh3 has made; the hosts that may be shown.
    Out:    all of it in the same order; a frame in place of each link that is marked and leads to one of these hosts.
    Raises: nothing.
    """
    return tuple(_parted(made, hosts)) if hosts and 'class="embed"' in made else (made,)


def _parted(made: str, hosts: Collection[str]) -> Iterator[str | Frame]:
    last = 0
    for found in _LINK.finditer(made):
        link, words = html.unescape(found[1]), html.unescape(found[2])
        if address := embeds.shown(link, hosts):
            yield made[last : found.start()]
            title = "" if words == addresses.host(link) else words
            yield Frame(address, addresses.host(address), title, link)
            last = found.end()
    yield made[last:]
