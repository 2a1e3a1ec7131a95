"""A feed in the editor's own files, to its reply."""

from __future__ import annotations

import stat
from pathlib import Path

from kabar.edges.fetch.digest import body_hash
from kabar.model import Failure, Feed, Reply, Validators

# Not mimetypes: what that knows differs from machine to machine.
_MEDIA_TYPES = {
    ".atom": "application/atom+xml",
    ".json": "application/feed+json",
    ".rdf": "application/rdf+xml",
    ".rss": "application/rss+xml",
    ".xml": "application/xml",
}


def read(feed: Feed, known: Validators, *, limit_bytes: int) -> Reply | Failure:
    """Read a local feed.  Its reply has no address: a path of this machine is no base for links."""
    path = Path(feed.url)
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe or a device would never end
            return _failure(feed, "is no file", "give the path of a file")
        with path.open("rb") as file:
            body = file.read(limit_bytes + 1)
    except FileNotFoundError:
        return _failure(
            feed,
            "does not exist",
            "check the path, which starts from the folder of config.yaml; an address begins with https://",
        )
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "its name is not a path"
        return _failure(feed, f"cannot be read: {reason}", "check its name and permissions")
    if len(body) > limit_bytes:
        return _failure(feed, f"is larger than {limit_bytes:,} bytes", "shorten it, or make several files of it")
    if not body or body.isspace():
        return _failure(feed, "is empty", "fill it, or take the feed out of config.yaml")
    return _reply(feed, path, body, known)


def _reply(feed: Feed, path: Path, body: bytes, known: Validators) -> Reply:
    validators = Validators(body_hash=body_hash(body))
    unchanged = validators.body_hash == known.body_hash
    media_type = _MEDIA_TYPES.get(path.suffix.lower(), "application/octet-stream")
    return Reply(feed.id, "", b"" if unchanged else body, media_type, validators, unchanged)


def _failure(feed: Feed, trouble: str, fix: str) -> Failure:
    shown = "".join(letter for letter in feed.url if letter.isprintable())
    return Failure(feed.id, "file", f"the file {shown} {trouble}", fix)
