"""Pages and books to what the checkers of their formats say: the Nu HTML checker, and epubcheck."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.site.built import Site
from bench.site.figures import Figure, Found, Wanted, counted, unmeasured
from bench.site.tools import Tools

_NU = Wanted("Nu HTML checker: errors", 0, 0), Wanted("Nu HTML checker: warnings", 0, 0)
_EPUB = Wanted("epubcheck: errors", 0, 0), Wanted("epubcheck: warnings", 0, 0)
_BOOKS = 12


def nu(site: Site, tools: Tools) -> list[Figure]:
    """Errors and warnings on all pages; which language a page is in is not guessed: it is mixed by its nature."""
    if why := tools.lacking("java", "vnu-jar"):
        return unmeasured(_NU, why)
    pages = [str(site.folder / path) for path in site.pages]
    said = tools.java(
        "-Xss4m", "-jar", str(tools.jar("vnu.jar")), "--no-langdetect", "--format", "json", "--html", "--stdout", *pages
    )
    messages = [one for one in json.loads(said.stdout)["messages"] if not _odd(one)]
    found = [(_severe(one), Found(one["message"], _place(one, site))) for one in messages]
    note = f"{len(pages)} pages"
    return [
        counted(wanted, (one for bad, one in found if bad == hard), note)
        for wanted, hard in zip(_NU, (True, False), strict=True)
    ]


def epub(site: Site, tools: Tools) -> list[Figure]:
    """Errors and warnings in the largest books; each takes a start of Java."""
    every = sorted(
        (path for path in site.files if path.endswith(".epub")), key=lambda path: (-len(site.files[path]), path)
    )
    books = every[:_BOOKS]
    if not books:
        return unmeasured(_EPUB, "the site has no *.epub")
    if why := tools.lacking("java", "epubcheck"):
        return unmeasured(_EPUB, why)
    found = [(severity, one) for path in books for severity, one in _checked(site.folder / path, tools)]
    groups = ({"ERROR", "FATAL"}, {"WARNING", "USAGE"})
    return [
        counted(w, (one for s, one in found if s in group), f"the largest {len(books)} of {len(every)} books")
        for w, group in zip(_EPUB, groups, strict=True)
    ]


def _odd(message: dict[str, Any]) -> bool:
    """What is right all the same.

    Read from a disk, a page has no «self» that its Content-Security-Policy could allow; and mails are laid out by what
    is obsolete elsewhere, for many mail programs know nothing else.
    """
    mail = message.get("url", "").endswith(".mail.html") and "is obsolete" in message["message"]
    return mail or "violates Content Security Policy" in message["message"]


def _severe(message: dict[str, Any]) -> bool:
    return bool(message["type"] != "info")


def _place(message: dict[str, Any], site: Site) -> str:
    path = message.get("url", "").removeprefix("file:").removeprefix(str(site.folder)).lstrip("/")
    extract = " ".join(message.get("extract", "").split())
    return f"{path}:{message.get('lastLine', 0)}: {extract[:160]}"


def _checked(book: Path, tools: Tools) -> Iterator[tuple[str, Found]]:
    said = tools.java("-jar", str(tools.jar("epubcheck.jar")), "--quiet", "--json", "-", str(book))
    for message in json.loads(said.stdout[said.stdout.index("{") :])["messages"]:
        for place in message["locations"] or [{"path": "", "line": 0}]:
            yield (
                message["severity"],
                Found(f"{message['ID']}: {message['message']}", f"{book.name}/{place['path']}:{place['line']}"),
            )
