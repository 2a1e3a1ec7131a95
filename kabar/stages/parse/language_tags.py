"""What feeds write for a language, to a tag of BCP 47."""

from __future__ import annotations

import re

from babel import localedata


def tag(language: str) -> str:
    """`EN_us` as `en-US`; nothing for what is no tag."""
    parts = language.strip().replace("_", "-")
    if not re.fullmatch(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8}){0,3}", parts):
        return ""
    first, *rest = parts.split("-")
    if not localedata.exists(first.lower()):  # Korea Times writes «us»
        return ""
    return "-".join([first.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])
