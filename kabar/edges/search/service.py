"""Records to the files of a search index: Pagefind does it, in a process of its own.

https://pagefind.app/docs/py-api/: its Python door reads ten answers a second, eight minutes for 5,000 records.
So its program is spoken to directly: JSON in base64 with a comma after each message, and answers in the same way.
"""

from __future__ import annotations

import os
import subprocess
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from itertools import islice
from pathlib import Path
from typing import IO, Any

import msgspec

from kabar.model import Record

_PAUSE = "⁂"  # in a record's content: what follows is searched and never shown
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
    # Asked to write them itself, it says that it has before they are whole.
    fetch = msgspec.json.encode({"type": "GetFiles", "index_id": 0})
    try:
        answer = _converse(program, (*told, fetch), timeout_s)
        made = msgspec.json.decode(answer, type=_Answer).payload.files
    except OSError as error:
        raise PagefindError(str(error.strerror or error)) from error
    except ValueError as error:
        raise PagefindError("what nobody understands") from error
    return {file.path: file.content for file in made if _wanted(file.path)}


class _File(msgspec.Struct):
    path: str
    content: bytes


class _Payload(msgspec.Struct):
    type: str
    message: str = ""
    files: tuple[_File, ...] = ()


class _Answer(msgspec.Struct):
    payload: _Payload


def _wanted(path: str) -> bool:
    return any(fnmatchcase(path, pattern) for pattern in _WANTED)


def _told(records: Sequence[Record]) -> Iterator[dict[str, Any]]:
    for place, record in enumerate(records):
        yield {
            "type": "AddRecord",
            "index_id": 0,
            "url": f"{record.url} {record.place}".strip(),  # Pagefind takes it as it is, and so does our script
            "content": f"{record.text} {_PAUSE} {record.words}",
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


def _converse(program: Path, payloads: Sequence[bytes], timeout_s: float) -> bytes:
    """The answer to the last message; raises PagefindError when one is an error."""
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
            answers = _answers(process.stdout)
            for answer in islice(answers, len(payloads) - 1):
                _refuse_error(answer)
            return _refuse_error(next(answers, b""))
        finally:
            patience.cancel()
            process.kill()  # all is answered, or all is lost
            teller.join()


def _tell(mouth: IO[bytes], payloads: Iterable[bytes]) -> None:
    try:
        for number, payload in enumerate(payloads, 1):
            mouth.write(b64encode(b'{"message_id":%d,"payload":%b}' % (number, payload)) + b",")
        mouth.flush()
    except OSError:
        return  # it has ended: the listener says so


def _answers(ear: IO[bytes]) -> Iterator[bytes]:
    heard: list[bytes] = []
    while more := os.read(ear.fileno(), 1 << 20):
        *whole, rest = more.split(b",")
        for part in whole:
            yield b64decode(b"".join((*heard, part)))
            heard.clear()
        heard.append(rest)


def _refuse_error(answer: bytes) -> bytes:
    if not answer:
        raise PagefindError("nothing: it ended early, or took too long")
    if answer[:100].find(b'"Error"') >= 0:
        raise PagefindError(msgspec.json.decode(answer, type=_Answer).payload.message)
    return answer
