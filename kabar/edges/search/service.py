"""Records to the files of a search index: Pagefind does it, in a process of its own.

https://pagefind.app/docs/py-api/: its Python door reads ten answers a second, eight minutes for 5,000 records.
So its program is spoken to directly: JSON in base64 with a comma after each message, and answers in the same way.
"""

from __future__ import annotations

import subprocess
import tempfile
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from kabar.model import Record

PAUSE = "⁂"  # in a record's content: what follows is searched and never shown
_LANGUAGE = "unknown"  # to Pagefind: one index for all of them, and no stemmer that would spoil the others
# What the page of the search needs; the rest is Pagefind's own interface, and its worker.
_WANTED = ("pagefind.js", "pagefind-entry.json", "wasm.unknown.pagefind", "*.pf_meta", "*/*.pf_*")


class PagefindError(Exception):
    """Pagefind gave no index; the message says what it said."""


def messages(records: Sequence[Record]) -> tuple[bytes, ...]:
    """What Pagefind is told, but for where to write: the same records, the same bytes."""
    begin = {"type": "NewIndex", "config": {"force_language": _LANGUAGE}}
    return tuple(msgspec.json.encode(payload) for payload in (begin, *_told(records)))


def index(program: Path, told: Sequence[bytes], *, timeout_s: float) -> dict[str, bytes]:
    """The files of an index.

    In:     Pagefind's program; messages; how long it may take.
    Out:    path inside the index → content.
    Raises: PagefindError, when the program cannot be run, ends early or takes too long.
    """
    with tempfile.TemporaryDirectory() as folder:
        write = {"type": "WriteFiles", "index_id": 0, "output_path": folder}
        try:
            _converse(program, (*told, msgspec.json.encode(write)), timeout_s)
        except OSError as error:
            raise PagefindError(str(error.strerror or error)) from error
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _written(Path(folder))}


def _told(records: Sequence[Record]) -> Iterator[dict[str, Any]]:
    for place, record in enumerate(records):
        yield {
            "type": "AddRecord",
            "index_id": 0,
            "url": f"{record.url} {record.place}".strip(),  # Pagefind takes it as it is, and so does our script
            "content": f"{record.text} {PAUSE} {record.words}",
            "language": _LANGUAGE,
            "meta": {"title": record.title},
            "filters": {
                "topic": [record.topic],
                "source": [record.source],
                "language": [record.language],
                "day": [record.day.isoformat()],
            },
            "sort": {"newest": str(place)},  # no two the same: ties are not broken alike every time
        }


def _converse(program: Path, payloads: Sequence[bytes], timeout_s: float) -> None:
    with subprocess.Popen(  # noqa: S603  (the program is the package's)
        [program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdin
        assert process.stdout
        teller = threading.Thread(target=_tell, args=(process.stdin, payloads), daemon=True)
        patience = threading.Timer(timeout_s, process.kill)
        teller.start()
        patience.start()
        try:
            _listen(process.stdout, len(payloads))
        finally:
            patience.cancel()
            process.kill()  # all is written, or all is lost
            teller.join()


def _tell(mouth: Any, payloads: Iterable[bytes]) -> None:  # noqa: ANN401
    try:
        for number, payload in enumerate(payloads, 1):
            mouth.write(b64encode(b'{"message_id":%d,"payload":%b}' % (number, payload)) + b",")
        mouth.flush()
    except OSError:
        return  # it has ended: the listener says so


def _listen(ear: Any, wanted: int) -> None:  # noqa: ANN401
    heard = b""
    while wanted:
        more = ear.read1(1 << 16)
        if not more:
            raise PagefindError("it ended early, or took too long")
        *whole, heard = (heard + more).split(b",")
        for answer in whole:
            payload = msgspec.json.decode(b64decode(answer))["payload"]
            if payload["type"] == "Error":
                raise PagefindError(str(payload["message"]))
        wanted -= len(whole)


def _written(folder: Path) -> list[Path]:
    return sorted({path for pattern in _WANTED for path in folder.glob(pattern)})
