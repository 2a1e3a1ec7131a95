from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

import pytest

from kabar.edges.fetch import pull
from kabar.model import Failure, Feed, Limits, Reply, Validators

FEED = b"<rss><channel><title>News</title></channel></rss>"
DIGEST = blake2b(FEED).hexdigest()


def outcomes(*feeds: Feed, known: Mapping[str, Validators] | None = None) -> dict[str, Reply | Failure]:
    """What comes of local feeds, by id."""
    limits = Limits(unpacked_bytes=200_000)
    arrived = pull(feeds, known or {}, limits=limits, allow_private=(), agent="Kabar/0.1", environ={})
    return {outcome.feed: outcome for outcome in arrived}


def test_files_are_read_where_they_lie(tmp_path: Path) -> None:
    path = tmp_path / "own.RSS"
    path.write_bytes(FEED)
    first = outcomes(Feed("own", str(path), ""))["own"]
    assert isinstance(first, Reply)
    again = outcomes(Feed("own", str(path), ""), known={"own": first.validators})["own"]
    assert isinstance(again, Reply)

    assert (first.body, first.media_type, first.validators) == (
        FEED,
        "application/rss+xml",
        Validators(body_hash=DIGEST),
    )
    assert (again.body, again.unchanged) == (b"", True)
    assert str(tmp_path) not in first.url


@pytest.mark.parametrize(("content", "word"), [(None, "does not exist"), (b" \n", "empty"), (b"x" * 200_001, "larger")])
def test_a_file_that_is_none_is_told_with_its_path(tmp_path: Path, content: bytes | None, word: str) -> None:
    path = tmp_path / "own.xml"
    if content is not None:
        path.write_bytes(content)
    found = outcomes(Feed("own", str(path), ""), Feed("dir", str(tmp_path), ""), Feed("nul", "a\0b", ""))

    assert all(isinstance(failure, Failure) and failure.kind == "file" and failure.fix for failure in found.values())
    assert isinstance(found["own"], Failure)
    assert word in found["own"].what
    assert str(path) in found["own"].what


def test_who_has_only_files_does_not_pay_for_the_network(tmp_path: Path) -> None:
    path = tmp_path / "own.xml"
    path.write_bytes(FEED)
    code = (
        "import sys; from kabar.edges.fetch import pull; from kabar.model import Feed, Limits\n"
        f"list(pull([Feed('own', {str(path)!r}, '')], {{}}, limits=Limits(), allow_private=(), agent='x'))\n"
        "sys.exit(bool({'aiohttp', 'asyncio', 'ssl', 'brotli'} & sys.modules.keys()))"
    )

    assert subprocess.run([sys.executable, "-c", code], timeout=60).returncode == 0
