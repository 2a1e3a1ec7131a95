"""A mail's two bodies to a message (RFC 5322) that mail programs open, to be addressed and sent."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

from kabar.model import Edition, Masthead

_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)


def written(edition: Edition, site: Masthead, *, markup: str, text: str) -> bytes:
    """The message: the same bytes for the same edition, whenever it is written.

    In:     an edition; the masthead; its mail as HTML and as plain text.
    Out:    a draft (X-Unsent) from nobody to nobody: who sends it is not known here.  Its id is the edition's, so that
            whoever gets it twice can tell; its subject is the HTML's title.
    Raises: nothing.
    """
    from email import policy
    from email.message import EmailMessage

    message = EmailMessage(policy=policy.SMTP)
    message["Subject"] = _subject(markup, site)
    message["Date"] = max(article.arrived for story in edition.stories for article in story.articles)
    message["Message-ID"] = f"<edition.{edition.day}@{urlsplit(site.url).hostname or 'localhost'}>"
    message["X-Unsent"] = "1"
    message["Content-Language"] = site.language
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(markup, subtype="html", cte="quoted-printable")
    message.set_boundary(f"=_edition_{edition.day:%Y%m%d}_=")
    return message.as_bytes()


def _subject(markup: str, site: Masthead) -> str:
    """The page's title, which must not reach beyond its line."""
    found = _TITLE.search(markup)
    return " ".join(html.unescape(found[1]).split()) if found else site.title
