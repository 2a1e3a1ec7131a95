"""A generation of the site on the disk: just what was made, nothing of ours besides, and all that is not ours."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from kabar.edges import exchange, write
from kabar.edges.write import Written
from kabar.errors import KabarError
from kabar.model import File

FIRST = {"index.html": "front", "2026/01/08.html": "today", "2026/01/07.html": "yesterday", "assets/a.css": "a{}"}


def publish(site: Path, files: dict[str, str] = FIRST, **options: list[Path]) -> Written:
    return write.publish([File(path, text.encode()) for path, text in files.items()], site, **options)


def files(site: Path) -> dict[str, str]:
    """What readers of the site find."""
    found = (path for path in sorted(site.rglob("*")) if path.is_file() and path.name != write.MANIFEST)
    return {path.relative_to(site).as_posix(): path.read_text() for path in found}


def marks(folder: Path) -> dict[str, tuple[int, int]]:
    """What any writing would change: the inode and time of everything."""
    paths = [folder, *folder.rglob("*")]
    return {str(path.relative_to(folder)): (path.lstat().st_ino, path.lstat().st_mtime_ns) for path in paths}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that is published."""
    publish(tmp_path / "work" / "site")
    return tmp_path / "work" / "site"


def test_the_first_site_is_all_new(tmp_path: Path) -> None:
    assert publish(tmp_path / "a" / "site") == Written(tuple(FIRST), (), 0)
    assert files(tmp_path / "a" / "site") == dict(sorted(FIRST.items()))


def test_what_is_published_again_touches_nothing(site: Path) -> None:
    before = marks(site)

    assert publish(site) == Written((), (), len(FIRST))
    assert marks(site) == before


def test_only_what_changed_is_new(site: Path) -> None:
    before = marks(site)
    second = FIRST | {"index.html": "FRONT", "2026/01/09.html": "tomorrow"}

    assert publish(site, second) == Written(("index.html", "2026/01/09.html"), (), 3)
    assert files(site) == dict(sorted(second.items()))
    after = marks(site)
    for path in ("2026/01/08.html", "2026/01/07.html", "assets/a.css"):
        assert after[path] == before[path]
    assert after["index.html"][0] != before["index.html"][0]  # never written in place: a reader may have it open


def test_the_same_length_is_not_the_same_content(site: Path) -> None:
    assert publish(site, FIRST | {"index.html": "FRONT"}).changed == ("index.html",)


def test_what_is_no_longer_made_goes_with_its_folder(site: Path) -> None:
    fewer = {"index.html": "front"}

    assert publish(site, fewer) == Written((), ("2026/01/07.html", "2026/01/08.html", "assets/a.css"), 1)
    assert sorted(path.name for path in site.iterdir()) == [write.MANIFEST, "index.html"]


def test_what_a_hand_changed_or_took_away_is_put_right(site: Path) -> None:
    (site / "index.html").write_text("hacked")
    (site / "2026" / "01" / "08.html").unlink()

    assert publish(site).changed == ("index.html", "2026/01/08.html")
    assert files(site) == dict(sorted(FIRST.items()))


def test_a_whole_site_that_was_deleted_costs_nothing_but_the_writing(site: Path) -> None:
    for path in sorted(site.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    site.rmdir()

    assert publish(site) == Written(tuple(FIRST), (), 0)


def test_what_somebody_else_put_there_stays(site: Path, tmp_path: Path) -> None:
    (site / "2026" / "note.txt").write_text("mine")
    (site / ".git" / "refs" / "heads").mkdir(parents=True)
    (site / ".git" / "HEAD").write_text("ref: refs/heads/main")
    (site / "link.txt").symlink_to(tmp_path / "elsewhere")
    (site / "media").symlink_to(tmp_path)

    for second in ({"index.html": "other"}, {"index.html": "third"}):
        publish(site, second)

        assert (site / "2026" / "note.txt").read_text() == "mine"
        assert (site / ".git" / "HEAD").read_text() == "ref: refs/heads/main"
        assert (site / ".git" / "refs" / "heads").is_dir()
        assert (site / "link.txt").readlink() == tmp_path / "elsewhere"
        assert (site / "media").readlink() == tmp_path


@pytest.mark.parametrize(("theirs", "ours"), [("topic", "topic/sport.html"), ("topic/mine.txt", "topic")])
def test_what_somebody_else_put_in_our_way_is_told_and_stays(site: Path, theirs: str, ours: str) -> None:
    (site / theirs).parent.mkdir(exist_ok=True)
    (site / theirs).write_text("mine")
    before = files(site)

    with pytest.raises(KabarError, match="cannot be written"):
        publish(site, FIRST | {ours: "ours"})
    assert files(site) == before
    assert [*site.parent.iterdir()] == [site]


@pytest.mark.parametrize("name", [".gitkeep", ".nojekyll", "CNAME"])
def test_a_folder_made_ready_by_hand_is_taken(tmp_path: Path, name: str) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / name).write_text("x")

    publish(tmp_path / "site")

    assert files(tmp_path / "site") == dict(sorted((FIRST | {name: "x"}).items()))


def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    (tmp_path / "photos" / "2025").mkdir(parents=True)
    (tmp_path / "photos" / "2025" / "cat.jpg").write_text("cat")
    before = marks(tmp_path)

    with pytest.raises(KabarError, match=r"not Kabar's, such as 2025/cat\.jpg"):
        publish(tmp_path / "photos")
    assert marks(tmp_path) == before


@pytest.mark.parametrize("output", ["", "content", "content/site", "templates/assets", "..", "../.."])
def test_an_output_folder_that_is_or_holds_or_lies_in_the_editors_is_refused(tmp_path: Path, output: str) -> None:
    project = tmp_path / "a" / "b"
    (project / "content").mkdir(parents=True)
    before = marks(tmp_path)

    with pytest.raises(KabarError, match=r"the output folder would (hold|lie in) "):
        publish(project / output, keep_out=[project / "content", project / "templates"])
    assert marks(tmp_path) == before


def test_a_link_is_no_way_round_that(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "elsewhere").symlink_to(tmp_path / "content")

    with pytest.raises(KabarError, match="would lie in"):
        publish(tmp_path / "elsewhere" / "site", keep_out=[tmp_path / "content"])


@pytest.mark.parametrize("place", ["/", "~"])
def test_the_home_folder_and_what_holds_it_are_refused(place: str) -> None:
    with pytest.raises(KabarError, match="would hold"):
        publish(Path(place).expanduser())


def test_a_link_or_a_file_is_no_output_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "empty")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "file").write_text("x")

    for name in ("link", "dangling", "file"):
        with pytest.raises(KabarError, match="is a link or a file"):
            publish(tmp_path / name)


def test_a_page_that_was_replaced_by_a_link_is_written_anew(site: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("front")
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(tmp_path / "elsewhere")

    publish(site)

    assert not (site / "index.html").is_symlink()
    publish(site, FIRST | {"index.html": "new"})
    assert (tmp_path / "elsewhere").read_text() == "front"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": 1}', '{"files": ["../../precious", "/precious", 3]}'])
def test_a_manifest_that_was_tampered_with_removes_nothing(site: Path, text: str) -> None:
    (site.parents[1] / "precious").write_text("mine")
    (site / write.MANIFEST).write_text(text)

    assert publish(site, {"index.html": "new"}).removed == ()
    assert (site.parents[1] / "precious").read_text() == "mine"


def test_the_manifest_names_what_is_ours(site: Path) -> None:
    assert json.loads((site / write.MANIFEST).read_text()) == {"files": sorted(FIRST)}


def test_what_a_killed_build_left_is_cleared_before_the_next(site: Path) -> None:
    site.rename(exchange._aside(site))
    (site.parent / f"{exchange.beside(site)}1").mkdir()

    assert publish(site) == Written((), (), len(FIRST))
    assert [*site.parent.iterdir()] == [site]


def test_a_file_system_without_links_gets_copies(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    before = (site / "2026" / "01" / "08.html").stat().st_mtime_ns
    second = FIRST | {"index.html": "new"}
    publish(site, second)

    assert files(site) == dict(sorted(second.items()))
    assert (site / "2026" / "01" / "08.html").stat().st_mtime_ns == before


def test_what_cannot_be_written_is_told_by_the_name_of_the_output(tmp_path: Path) -> None:
    site = tmp_path / ("s" * 250)  # so that what is built beside it has too long a name

    with pytest.raises(KabarError) as stopped:
        publish(site)

    assert [trouble.where for trouble in stopped.value.troubles] == [str(site)]
