"""The commands beside a build, on the command line: new, feeds and show."""

from __future__ import annotations

import json
from pathlib import Path

import digest
import pytest
from digest import NOW, build, change, marks, said, site


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a digest, in which the words are said."""
    folder = digest.begin(tmp_path / "digest")
    monkeypatch.chdir(folder)
    return folder


TITLE = (
    "Air: naik — sampai \"lutut\" & 'paha', #1 dan seterusnya sampai judul ini tidak muat lagi dalam satu baris YAML"
)


def test_new_writes_an_article_that_show_and_a_build_can_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(["new", TITLE, "--topic", "olahraga", "--language", "en", "--now", NOW]) == 0
    path = folder / capsys.readouterr().out.strip()
    assert path.parent == folder / "content" / "2026"
    path.write_text(path.read_text("utf-8").replace("draft: true", "draft: false") + "Text.\n", "utf-8")

    assert said(["show", "--json", str(path)]) == 0
    facts = json.loads(capsys.readouterr().out)
    build(folder)

    assert (facts["title"], facts["topic"], facts["lang"], facts["body"]) == (TITLE, "olahraga", "en", ["Text."])
    assert (facts["draft"], facts["published"], facts["trouble"]) == (False, "2026-01-08T09:00:00+07:00", [])
    assert b"sampai judul ini tidak muat lagi" in site(folder)["topic/olahraga.html"]


def test_what_new_wrote_is_a_draft_until_its_editor_says_otherwise(folder: Path) -> None:
    build(folder)
    before = site(folder)

    assert said(["new", "Later", "--now", NOW]) == 0
    assert build(folder)
    assert site(folder) == before


def test_new_never_writes_over_an_article(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(["new", "Once", "--now", NOW]) == 0
    (folder / "content" / "2026" / "2026-01-08-once.md").write_text("mine")

    assert said(["new", "Once!", "--now", NOW]) == 1
    assert "there is an article of that name already" in capsys.readouterr().err
    assert (folder / "content" / "2026" / "2026-01-08-once.md").read_text() == "mine"


@pytest.mark.parametrize("title", ["../../../etc/passwd", "/", "🌊", "con", "a\nb", "x" * 500])
def test_whatever_the_title_new_stays_inside_content(folder: Path, title: str) -> None:
    before = {*folder.parent.rglob("*")}

    assert said(["new", title, "--now", NOW]) == 0
    (path,) = {*folder.parent.rglob("*")} - before
    assert path.parent == folder / "content" / "2026"
    assert len(path.name) < 120


def test_new_wants_a_title_and_a_topic_that_exists(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(["new", "  ", "--now", NOW]) == 1
    assert "the title is empty" in capsys.readouterr().err
    assert said(["new", "A", "--topic", "dunya", "--now", NOW]) == 1
    assert "did you mean 'dunia'?" in capsys.readouterr().err
    assert said(["new", "A", "--language", "Bahasa", "--now", NOW]) == 1
    assert "--language: it must be the tag of a language" in capsys.readouterr().err
    assert not [*folder.rglob("2026-01-08-a.md")]


def test_where_new_cannot_write_it_says_so_and_leaves_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "content/2026").rename(folder / "content/other")
    (folder / "content/2026").write_text("a file in the way")
    before = marks(folder)

    assert said(["new", "A", "--now", NOW]) == 1
    assert "content/2026/2026-01-08-a.md: the article cannot be written: " in capsys.readouterr().err
    assert marks(folder) == before


def test_a_feed_can_be_refreshed_by_the_name_that_it_calls_itself(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(folder)

    assert said(["--refresh", "Harian Samudra", "--now", NOW]) == 0
    assert said(["--refresh", "Harian Samudera", "--now", NOW]) == 1
    assert "did you mean 'Harian Samudra'?" in capsys.readouterr().err


def test_a_feed_can_be_refreshed_by_the_name_that_readers_see(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    title = "<title>Harian: berita dari seluruh kepulauan</title>"
    change(folder / "feeds" / "harian.xml", "<title>Harian Samudra</title>", title)
    build(folder)

    assert said(["feeds", "--now", NOW]) == 0
    assert "seluruh" not in capsys.readouterr().out
    for name in ("Harian", "Harian: berita dari seluruh kepulauan"):
        assert said(["--refresh", name, "--now", NOW]) == 0


def test_asking_how_the_feeds_fare_writes_nothing(folder: Path) -> None:
    before = marks(folder)

    assert said(["feeds", "--now", NOW]) == 0
    assert marks(folder) == before


def test_where_no_feed_is_listed_it_says_how_to_list_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "config.yaml").write_text("site: {title: Kabar}", "utf-8")

    assert said(["feeds", "--now", NOW]) == 0
    assert capsys.readouterr().out == (
        "config.yaml lists no feed yet: 'python build.py add ADDRESS' lists the one behind a page\n"
    )
    assert said(["feeds", "--now", NOW, "--json"]) == 0
    assert capsys.readouterr().out == "[]\n"


def test_feeds_of_one_name_are_told_apart_by_their_ids(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    twin = (folder / "feeds" / "harian.xml").read_text("utf-8")
    (folder / "feeds" / "harian-dua.xml").write_text(twin, "utf-8")
    change(folder / "config.yaml", "  - feeds/meridian.atom", "  - feeds/harian-dua.xml")
    build(folder)

    assert said(["feeds", "--now", NOW]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert "(harian)" in told
    assert "(harian-dua)" in told
    assert "The Ledger (" not in told


def test_show_tells_a_day_as_it_was_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.md").write_text("---\ntitle: A\ndate: 2026-01-08\n---\nText.\n", "utf-8")

    assert said(["show", "a.md"]) == 0
    assert "published: 2026-01-08\n" in capsys.readouterr().out


def test_show_names_an_encoding_as_a_build_does(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.md").write_text("---\ntitle: A\n---\nText.\n", "utf-16")

    assert said(["show", "a.md"]) == 1
    assert "this is UTF-16" in capsys.readouterr().out


def test_show_tells_what_a_feed_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(["show", "--json", "feeds/harian.xml", "--now", NOW]) == 0

    facts = json.loads(capsys.readouterr().out)
    assert (facts["title"], facts["language"], facts["url"]) == ("Harian Samudra", "id", "https://harian.example/")
    assert facts["entries"][0]["published"] == "2026-01-08T01:15:00Z"
    assert facts["entries"][0]["summary"] == "Pasangan Lestari dan Dewi menang dua gim langsung."
    assert [entry["url"] for entry in facts["entries"]][2] is None  # it was a script
    assert facts["trouble"] == []


def test_show_dates_a_feed_of_the_digest_as_a_build_does(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    item = "<item><title>Beras</title><pubDate>Thu, 08 Jan 2026 08:00:00</pubDate></item>"
    (folder / "feeds" / "harian.xml").write_text(f'<rss version="2.0"><channel>{item}</channel></rss>', "utf-8")
    change(folder / "config.yaml", "weight: 2}", "timezone: Asia/Jakarta}")

    assert said(["show", "--json", "feeds/harian.xml"]) == 0
    assert json.loads(capsys.readouterr().out)["entries"][0]["published"] == "2026-01-08T01:00:00Z"


def test_show_tells_what_an_article_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(["show", "--json", "content/2026/2026-01-08-catatan-pagi.md"]) == 0

    facts = json.loads(capsys.readouterr().out)
    assert (facts["title"], facts["authors"], facts["tags"]) == ("Catatan pagi: air dan angin", ["Rani"], ["catatan"])
    assert (facts["topic"], facts["draft"], facts["trouble"]) == ("dunia", False, [])


def test_show_tells_people_the_same_in_plain_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(["show", "feeds/meridian.atom"]) == 0
    assert "  title: The observatory on Mount Orrin hears a comet break\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xml", b"<html>"),
        ("a.json", b"{"),
        ("a.md", b"\xff"),
        ("a.md", b"---\ntitle: [\n"),
        ("a.md", None),
        (".", None),
    ],
)
def test_what_show_cannot_understand_exits_with_1(
    folder: Path, name: str, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (folder / name).write_bytes(content)

    assert said(["show", "--json", name]) == 1
    told = capsys.readouterr()
    assert name in told.out + told.err
