"""What others would show in a frame of theirs, to a link: nothing from elsewhere runs in our text."""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from functools import partial

from kabar.grammar import addresses, embeds

_FOLLOWED = re.compile(r"https?://", re.IGNORECASE)  # beside the text there are pictures only


def linked(raw: str, mark: str, hosts: Collection[str] = ()) -> str:
    """The same HTML, in which a frame, a film or a sound is a link to where it stands.

    In:     HTML; the mark that lets a class pass the sanitiser; the hosts that may be shown in a frame of ours.
    Out:    what stands at one of these hosts is marked, so that its page may show it.
    Raises: nothing.
    """
    if not re.search(r"<(?:iframe|video|audio|embed|object)\b", raw, re.IGNORECASE):
        return raw
    made = embeds.TAG.sub(partial(_linked, mark, hosts), raw)
    return made.replace("<p><p>", "<p>").replace("</p></p>", "</p>").replace("<p></p>\n", "")


def link(address: str, text: str = "", name: str = "") -> str:
    """A way to what is shown elsewhere, or words where there is none; name, the class that it bears."""
    shown = text or re.sub(r"^(?:https?:)?//(?:www\.)?", "", address)
    if not _FOLLOWED.match(address):
        return html.escape(shown, quote=False)
    named = f' class="{name}"' if name else ""
    return f'<a{named} href="{html.escape(address)}">{html.escape(shown, quote=False)}</a>'


def alone(address: str, text: str, mark: str, hosts: Collection[str]) -> str:
    """A way that stands in a paragraph of its own, marked if its page may show what it leads to."""
    if not embeds.shown(address, hosts):
        return f"<p>{link(address, text)}</p>"
    return f"<p>{link(address, text or addresses.host(addresses.safe(address)), f'{mark}embed')}</p>"


def _linked(mark: str, hosts: Collection[str], tag: re.Match[str]) -> str:
    address, title = embeds.named(tag)
    return alone(address, title, mark, hosts) if _FOLLOWED.match(address) else ""
