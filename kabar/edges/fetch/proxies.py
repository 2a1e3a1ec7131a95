"""The environment, to a word about the proxies in it that are not used."""

from __future__ import annotations

from collections.abc import Mapping

_VARIABLES = ("http_proxy", "https_proxy", "all_proxy")


def proxies_ignored(environ: Mapping[str, str]) -> str:
    """Say which proxy variables are set and why they are not used; empty when there is none."""
    names = sorted(name for name, value in environ.items() if value and name.lower() in _VARIABLES)
    if not names:
        return ""
    verb = "is" if len(names) == 1 else "are"
    return f"{' and '.join(names)} {verb} set but not used, because whom a proxy connects to cannot be checked"
