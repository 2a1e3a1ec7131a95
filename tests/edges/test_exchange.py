"""Two folders change places: in one step where the system can, in two that can be healed where it cannot."""

from __future__ import annotations

import ctypes
import errno
from pathlib import Path

import pytest

from kabar.edges import exchange


def folder(path: Path, text: str) -> Path:
    path.mkdir(parents=True)
    (path / "index.html").write_text(text)
    return path


def ready(place: Path, text: str) -> Path:
    """A folder that is ready to stand at *place*."""
    return folder(place.with_name(f"{exchange.beside(place)}x"), text)


@pytest.fixture(params=["one step", "two steps"])
def steps(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if request.param == "two steps":
        monkeypatch.setattr(exchange, "_system_call", lambda: None)
    return str(request.param)


@pytest.mark.usefixtures("steps")
def test_the_new_folder_stands_where_the_old_one_stood_and_nothing_is_left(tmp_path: Path) -> None:
    place = folder(tmp_path / "site", "old")

    exchange.exchange(ready(place, "new"), place)

    assert (place / "index.html").read_text() == "new"
    assert [*tmp_path.iterdir()] == [place]


@pytest.mark.usefixtures("steps")
def test_where_nothing_stood_the_new_folder_stands(tmp_path: Path) -> None:
    place = tmp_path / "site"

    exchange.exchange(ready(place, "new"), place)

    assert (place / "index.html").read_text() == "new"
    assert [*tmp_path.iterdir()] == [place]


def test_a_file_system_that_knows_no_exchange_gets_two_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(one: bytes, other: bytes) -> int:
        ctypes.set_errno(errno.EINVAL)
        return -1

    monkeypatch.setattr(exchange, "_system_call", lambda: refuse)
    place = folder(tmp_path / "site", "old")

    exchange.exchange(ready(place, "new"), place)

    assert (place / "index.html").read_text() == "new"


def test_any_other_refusal_is_an_error_and_the_old_folder_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(one: bytes, other: bytes) -> int:
        ctypes.set_errno(errno.EROFS)
        return -1

    monkeypatch.setattr(exchange, "_system_call", lambda: refuse)
    place = folder(tmp_path / "site", "old")

    with pytest.raises(OSError, match="Read-only"):
        exchange.exchange(ready(place, "new"), place)
    assert (place / "index.html").read_text() == "old"


def test_a_second_step_that_is_refused_undoes_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_system_call", lambda: None)
    place = folder(tmp_path / "site", "old")

    with pytest.raises(FileNotFoundError):
        exchange.exchange(tmp_path / "never made", place)
    assert (place / "index.html").read_text() == "old"
    assert [*tmp_path.iterdir()] == [place]


def test_a_death_between_the_two_steps_is_healed(tmp_path: Path) -> None:
    place = folder(tmp_path / "site", "old")
    ready(place, "new")
    place.rename(exchange._aside(place))

    exchange.finish(place)

    assert (place / "index.html").read_text() == "old"
    assert [*tmp_path.iterdir()] == [place]


def test_a_death_after_the_second_step_leaves_nothing_for_long(tmp_path: Path) -> None:
    place = folder(tmp_path / "site", "new")
    folder(exchange._aside(place), "old")

    exchange.finish(place)

    assert (place / "index.html").read_text() == "new"
    assert [*tmp_path.iterdir()] == [place]


@pytest.mark.parametrize("name", ["site", "[a-z]*?", "site.kabar-new-", "сайт"])
def test_left_overs_of_any_name_are_cleared_and_nothing_else(tmp_path: Path, name: str) -> None:
    place = folder(tmp_path / name, "site")
    others = [folder(tmp_path / other, "other") for other in (".site.old", ".site.new-1", ".kabar", f"{name}2", ".a")]
    ready(place, "half made")

    exchange.finish(place)

    assert sorted(tmp_path.iterdir()) == sorted([place, *others])


def test_a_link_that_is_named_like_a_left_over_leads_to_no_loss(tmp_path: Path) -> None:
    precious = folder(tmp_path / "precious", "mine")
    place = folder(tmp_path / "site", "site")
    exchange._aside(place).symlink_to(precious)

    exchange.finish(place)

    assert (precious / "index.html").read_text() == "mine"
