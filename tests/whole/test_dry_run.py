"""A dry run: it says what would change, and changes nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import digest
import pytest
from digest import NOW, build, marks, site
from PIL import Image

from kabar import cli


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A digest that has been built."""
    folder = digest.begin(tmp_path / "digest")
    build(folder)
    return folder


def names(folder: Path) -> list[str]:
    """The stories that the site tells."""
    told = json.loads((folder / "site/archive/stories.json").read_text("utf-8"))
    return [story["name"] for story in told["stories"]]


def rehearse(folder: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What a dry run says; it must leave the folder as it is."""
    before = marks(folder)
    capsys.readouterr()
    assert cli.main(["--config", str(folder / "config.yaml"), "--now", NOW, "--dry-run", *words]) == 0
    assert marks(folder) == before
    return capsys.readouterr().out


def test_nothing_would_change_where_nothing_did(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert rehearse(folder, capsys).splitlines()[1:] == ["no story changes", "no file would change"]


def test_the_editors_word_is_told_before_it_is_done(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, third = names(folder)[:3]
    (folder / "desk.yaml").write_text(
        f"- {{story: {first}, hide: true}}\n- {{story: {second}, title: Judul baru}}\n"
        f"- {{story: {third}, topic: {'olahraga'}}}\n",
        "utf-8",
    )

    told = rehearse(folder, capsys)

    assert "1 story hidden" in told
    assert "1 retitled" in told
    assert "(desk.yaml:1)" in told
    assert "«Judul baru», before «" in told
    assert "would change" in told


def test_every_word_of_the_editors_is_told_when_it_comes_and_when_it_goes(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = names(folder)[:2]
    (folder / "desk.yaml").write_text(
        f"- {{story: {first}, pin: true, note: Kata kami.}}\n- {{story: {second}, lead: true, boost: 2}}\n", "utf-8"
    )

    told = rehearse(folder, capsys)
    assert "no story changes" not in told
    for said in ("»: pinned", "»: «Kata kami.»", "»: it opens its edition, by the editor's choice", "»: 1 → 2"):
        assert said in told

    build(folder)
    assert rehearse(folder, capsys).splitlines()[1:] == ["no story changes", "no file would change"]
    (folder / "desk.yaml").write_text("", "utf-8")
    told = rehearse(folder, capsys)
    for said in ("»: pinned no longer", "»: taken away", "it opens its edition", "»: 2 → 1"):
        assert said in told


def test_what_changes_its_place_only_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = folder / "config.yaml"
    config.write_text(config.read_text("utf-8").replace("harian.xml, weight: 2", "harian.xml, weight: 0.1"), "utf-8")

    told = rehearse(folder, capsys)

    assert "would change" in told
    assert "  place   «" in told


def test_what_was_told_comes_true(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "content/2026-01-08-pasar-malam.md").write_text("# Pasar malam dibuka\n\nDi alun-alun kota.\n", "utf-8")
    told = rehearse(folder, capsys)
    before = site(folder)

    build(folder)

    after = site(folder)
    changed = sum(path in before and before[path] != after[path] for path in after if path != ".kabar.json")
    assert "1 new" in told
    assert "new     «Pasar malam dibuka»" in told
    assert f"{changed} files would change, {len(after.keys() - before.keys())} file" in told
    assert rehearse(folder, capsys).splitlines()[1:] == ["no story changes", "no file would change"]


def test_a_picture_is_developed_and_not_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Image.new("RGB", (64, 48), "red").save(folder / "content/merah.png")
    text = "# Sebuah gambar merah\n\n![Merah](merah.png)\n"
    (folder / "content/2026-01-08-gambar.md").write_text(text, "utf-8")

    told = rehearse(folder, capsys)
    assert "new     «Sebuah gambar merah» (Umum)" in told
    assert "files would be new" in told  # the article, its card, the picture

    build(folder)
    assert rehearse(folder, capsys).splitlines()[1:] == ["no story changes", "no file would change"]


def test_no_feed_is_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    digest.add_item(
        folder / "feeds/harian.xml",
        "Harga garam turun",
        "https://harian.example/garam",
        "Thu, 08 Jan 2026 01:00:00 GMT",
    )

    assert "no story changes" in rehearse(folder, capsys)


def test_many_changes_are_told_in_few_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = folder / "config.yaml"
    config.write_text(config.read_text("utf-8") + "\nlimits: {per_topic: 100, minutes: 600}\n", "utf-8")
    for letter in "abcdefghijklmnopqrstuvwxyz":
        text = f"# Kota {letter * 5} membuka {letter * 7}\n\nIsi {letter * 6}.\n"
        (folder / f"content/2026-01-08-kota-{letter}.md").write_text(text, "utf-8")

    told = rehearse(folder, capsys).splitlines()

    assert sum(line.startswith("  ") for line in told) == 21
    assert "26 new" in told[1]
    assert any(line.startswith("  and ") and line.endswith(" more") for line in told)


def test_a_site_that_is_not_there_would_be_new(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(folder / "site")

    told = rehearse(folder, capsys)

    assert "only files are compared" in told
    assert "would be new" in told


def test_a_damaged_memory_of_the_site_costs_only_itself(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "site/archive/stories.json").write_bytes(b"{")

    told = rehearse(folder, capsys)

    assert "only files are compared" in told
    assert "1 file would change" in told


def test_a_fresh_machine_rehearses_on_the_published_copy(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(folder / ".kabar")

    assert rehearse(folder, capsys).splitlines()[1:] == ["no story changes", "no file would change"]


def test_only_a_build_can_be_rehearsed(folder: Path) -> None:
    with pytest.raises(SystemExit) as end:
        cli.main(["new", "Judul", "--dry-run"])
    assert end.value.code == 2
