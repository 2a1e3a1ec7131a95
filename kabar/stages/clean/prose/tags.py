"""The tags of HTML that nh3 has made, which is always balanced and written in one way."""

from __future__ import annotations

import html
import re

TAG = re.compile(r'<(?P<end>/?)(?P<name>[a-z][a-z0-9]*)(?P<rest>(?:\s+[\w:-]+="[^"]*")*)\s*/?>')


def words(markup: str) -> str:
    """The words of a run of such HTML, on one line; numbers of footnotes are none of them."""
    without = re.sub(r'<sup id="[^"]*fnref-[^"]*">.*?</sup>', "", markup, flags=re.DOTALL)
    return " ".join(html.unescape(TAG.sub("", without)).split())
