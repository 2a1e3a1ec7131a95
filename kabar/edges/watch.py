"""Folders to wake-ups: when an editor saves, and once for a burst of saves."""

from __future__ import annotations

import contextlib
import os
import queue
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

_QUIET_S = 0.06  # after the last event of a burst
_LONGEST_S = 0.4  # of a burst that does not end
_TELLING = frozenset(["created", "modified", "moved", "deleted", "closed"])  # not «opened»: our own reading opens
_PASSING = (".swp", ".swx", ".tmp", ".bak", "~", ".part")  # what editors write beside the file


class Watch:
    """A watch over files and folders, from `opened`."""

    def __init__(self, files: Sequence[Path], folders: Sequence[Path]) -> None:
        self._files = {path.absolute() for path in files}
        self._folders = [path.absolute() for path in folders]
        self._events: queue.Queue[Path] = queue.Queue()

    def changes(self, *, patience_s: float | None = None) -> Iterator[frozenset[Path]]:
        """The files that changed, a burst at a time; with patience, an empty set when nothing happens for so long."""
        while True:
            try:
                changed = {self._events.get(timeout=patience_s)}
            except queue.Empty:
                yield frozenset()
                continue
            ends = time.monotonic() + _LONGEST_S
            with contextlib.suppress(queue.Empty):
                while time.monotonic() < ends:
                    changed.add(self._events.get(timeout=_QUIET_S))
            yield frozenset(changed)

    def note(self, path: Path) -> None:
        """Take up an event, if it is about something that is watched and meant."""
        inside = any(folder == path or folder in path.parents for folder in self._folders)
        passing = path.name.startswith(".") or path.name.endswith(_PASSING) or path.name == "4913"
        if (inside or path in self._files) and not passing:
            self._events.put(path)


class _Handler(FileSystemEventHandler):
    def __init__(self, watch: Watch, observer: BaseObserver, folders: Sequence[Path]) -> None:
        self._watch = watch
        self._observer = observer
        self._trees: dict[Path, ObservedWatch | None] = dict.fromkeys(path.absolute() for path in folders)

    def look_into(self, folder: Path) -> None:
        """Watch a folder, with all that is in it; the one that stood there before is forgotten."""
        before = self._trees.get(folder)
        if before:
            self._observer.unschedule(before)
        self._trees[folder] = None
        if folder.is_dir():
            self._trees[folder] = self._observer.schedule(self, str(folder), recursive=True)

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type not in _TELLING or (event.is_directory and event.event_type == "modified"):
            return
        for path in (Path(os.fsdecode(place)).absolute() for place in (event.src_path, event.dest_path) if place):
            if event.is_directory and path in self._trees:
                with contextlib.suppress(OSError):  # it went again, or inotify has no more to give
                    self.look_into(path)
            self._watch.note(path)


@contextlib.contextmanager
def opened(files: Sequence[Path], folders: Sequence[Path]) -> Iterator[Watch]:
    """Watch files, and folders with all that is in them; folders that are missing are watched when they appear.

    Falls back to looking every half second where the system gives no notice, or has no more to give.
    """
    watch = Watch(files, folders)
    observer = _started(Observer(), watch, files, folders) or _started(
        PollingObserver(timeout=0.5), watch, files, folders
    )
    assert observer is not None
    try:
        yield watch
    finally:
        observer.stop()
        observer.join()


def _started(
    observer: BaseObserver, watch: Watch, files: Sequence[Path], folders: Sequence[Path]
) -> BaseObserver | None:
    handler = _Handler(watch, observer, folders)
    try:
        for folder in {path.absolute().parent for path in (*files, *folders)}:
            observer.schedule(handler, str(folder), recursive=False)
        for folder in folders:
            handler.look_into(folder.absolute())
        observer.start()
    except OSError:  # inotify's limits: ENOSPC, EMFILE
        observer.unschedule_all()
        return None
    return observer
