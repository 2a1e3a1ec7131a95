"""Saves to wake-ups: every editor's way of saving gives one, a burst gives one, reading gives none."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from watchdog.observers.polling import PollingObserver

from kabar.edges import watch

PATIENCE_S = 3.0  # for what must come
SILENCE_S = 0.3  # after which nothing will


class Ears:
    """What a preview hears."""

    def __init__(self, watched: watch.Watch, project: Path) -> None:
        self._watched = watched
        self._project = project

    def hear(self) -> list[str]:
        """The files of the next wake-up."""
        return self._next(PATIENCE_S)

    def hear_nothing(self) -> bool:
        """Whether no further wake-up comes."""
        return self._next(SILENCE_S) == []

    def _next(self, patience_s: float) -> list[str]:
        changed = next(self._watched.changes(patience_s=patience_s))
        return sorted(path.relative_to(self._project).as_posix() for path in changed)


@contextmanager
def listening(project: Path) -> Iterator[Ears]:
    with watch.opened([project / "config.yaml"], [project / "content", project / "templates"]) as watched:
        yield Ears(watched, project)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "digest" / "content").mkdir(parents=True)
    (tmp_path / "digest" / "config.yaml").write_text("a")
    (tmp_path / "digest" / "content" / "a.md").write_text("a")
    return tmp_path / "digest"


def in_place(path: Path) -> None:
    path.write_text("new")


def by_rename(path: Path) -> None:
    beside = path.with_name(f"{path.name}.tmp")
    beside.write_text("new")
    beside.rename(path)


def from_elsewhere(path: Path) -> None:
    elsewhere = path.parents[2] / "saved"
    elsewhere.write_text("new")
    elsewhere.rename(path)


def like_vim(path: Path) -> None:
    trial = path.with_name("4913")
    trial.touch()
    trial.unlink()
    backup = path.with_name(f"{path.name}~")
    path.rename(backup)
    path.write_text("new")
    backup.unlink()


def like_emacs(path: Path) -> None:
    lock = path.with_name(f".#{path.name}")
    lock.symlink_to("somebody@here")
    path.write_text("new")
    lock.unlink()


@pytest.mark.parametrize("save", [in_place, by_rename, from_elsewhere, like_vim, like_emacs, Path.unlink])
@pytest.mark.parametrize("name", ["content/a.md", "config.yaml"])
def test_every_way_of_saving_gives_one_wake_up(project: Path, save: Callable[[Path], None], name: str) -> None:
    with listening(project) as ears:
        save(project / name)

        assert ears.hear() == [name]
        assert ears.hear_nothing()


def test_a_burst_gives_one_wake_up(project: Path) -> None:
    with listening(project) as ears:
        for number in range(20):
            (project / "content" / f"{number}.md").write_text("new")

        assert len(ears.hear()) == 20
        assert ears.hear_nothing()


def test_reading_gives_none(project: Path) -> None:
    with listening(project) as ears:
        assert [path.read_text() for path in project.rglob("*.*")] == ["a", "a"]

        assert ears.hear_nothing()


@pytest.mark.parametrize("name", [".git/index", "site/index.html", "notes.txt", "content/.a.md.swp", "content/a.md~"])
def test_what_is_not_watched_or_not_meant_gives_none(project: Path, name: str) -> None:
    (project / name).parent.mkdir(exist_ok=True)
    with listening(project) as ears:
        (project / name).write_text("new")

        assert ears.hear_nothing()


def test_folders_within_are_watched_old_and_new(project: Path) -> None:
    (project / "content" / "2025").mkdir()
    with listening(project) as ears:
        (project / "content" / "2025" / "b.md").write_text("new")
        assert ears.hear() == ["content/2025/b.md"]

        (project / "content" / "2026").mkdir()
        assert ears.hear() == ["content/2026"]
        (project / "content" / "2026" / "c.md").write_text("new")
        assert ears.hear() == ["content/2026/c.md"]


def test_a_folder_that_comes_later_is_watched_from_then_on(project: Path) -> None:
    with listening(project) as ears:
        (project / "templates").mkdir()
        assert ears.hear() == ["templates"]

        for _ in range(2):
            (project / "templates" / "front.html").write_text("new")
            assert ears.hear() == ["templates/front.html"]


def test_a_folder_that_goes_and_comes_back_is_watched_again(project: Path) -> None:
    with listening(project) as ears:
        for _ in range(2):
            shutil.rmtree(project / "content")
            assert "content" in ears.hear()
            (project / "content").mkdir()
            assert ears.hear() == ["content"]
            (project / "content" / "a.md").write_text("new")
            assert ears.hear() == ["content/a.md"]


def test_a_folder_that_is_put_in_its_place_by_a_rename_is_watched(project: Path) -> None:
    with listening(project) as ears:
        (project / "content").rename(project / "before")
        assert ears.hear() == ["content"]
        (project / "after").mkdir()
        (project / "after").rename(project / "content")
        assert ears.hear() == ["content"]

        (project / "content" / "a.md").write_text("new")
        assert ears.hear() == ["content/a.md"]


def test_where_the_system_has_no_more_notices_to_give_it_looks_for_itself(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Exhausted(PollingObserver):
        def start(self) -> None:
            raise OSError(errno.ENOSPC, "inotify watch limit reached")

    monkeypatch.setattr(watch, "Observer", Exhausted)
    with listening(project) as ears:
        (project / "content" / "b.md").write_text("new")

        assert ears.hear() == ["content/b.md"]


def test_a_watch_that_is_closed_leaves_nothing_running(project: Path) -> None:
    import threading

    before = threading.active_count()
    with listening(project):
        assert threading.active_count() > before

    assert threading.active_count() == before
