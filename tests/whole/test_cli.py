"""The command line: it teaches, it says what is wrong and where, and its exit code can be relied on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import digest
import pytest
from digest import NOW, build, marks, run, site

import kabar
from kabar import cli
from kabar.edges import lock


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a digest, in which the words are said."""
    folder = digest.begin(tmp_path / "digest")
    monkeypatch.chdir(folder)
    return folder


def said(words: list[str]) -> int:
    """The exit code of these words."""
    try:
        return cli.main(words)
    except SystemExit as end:
        return int(str(end.code))


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def test_help_teaches_the_first_five_minutes(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(["--help"]) == 0

    told = capsys.readouterr().out
    for word in ("the first five minutes", "python build.py serve", "config.yaml", "exit codes", "--offline", "show"):
        assert word in told


@pytest.mark.parametrize("command", ["build", "serve", "new", "show"])
def test_every_command_has_its_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert said([command, "--help"]) == 0
    assert "--config" in capsys.readouterr().out


def test_the_help_of_a_command_names_what_it_uses_alone(capsys: pytest.CaptureFixture[str]) -> None:
    for command, used, foreign in (("new", "--now", "--refresh"), ("export", "--config", "--allow-shrink")):
        assert said([command, "--help"]) == 0
        told = capsys.readouterr().out
        assert used in told
        assert foreign not in told


def test_it_says_its_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(["--version"]) == 0
    assert capsys.readouterr().out == f"Kabar {kabar.__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ["bild"],
        ["--ofline"],
        ["new"],
        ["show", "a", "b"],
        ["serve", "--port", "x"],
        ["serve", "--port", "-1"],
        ["serve", "--port", "65536"],
        ["--dry-run", "new", "Title"],
        ["--dry-run", "serve"],
        ["--now", "0001-01-01"],
        ["--now", "yesterday"],
        ["--now", "2026-02-30"],
    ],
)
def test_wrong_words_exit_with_2_and_change_nothing(
    folder: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = marks(folder)

    assert said(words) == 2
    assert marks(folder) == before
    assert "usage: python build.py" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["bild"], "there is no command 'bild'\n  fix: did you mean 'build'?"),
        (["--nwo", "2026-01-08"], "there is no option '--nwo'\n  fix: did you mean '--now'?"),
        (["serve", "--prot=1"], "there is no option '--prot'\n  fix: did you mean '--port'?"),
        (["--dry-run", "new", "A"], "--dry-run: 'new' has no use for it\n  fix: leave it out; it is for build"),
        (["new", "A", "--refresh", "a"], "--refresh: 'new' has no use for it\n  fix: leave it out; it is for build"),
        (["export", "--allow-sh"], "--allow-shrink: 'export' has no use for it\n  fix: leave it out; it is for build"),
        (["--offline", "why", "A"], "--offline: 'why' has no use for it\n  fix: leave it out; it is for build, serve"),
        (
            ["show", "--url=x", "A"],
            "--url: 'show' has no use for it\n  fix: leave it out; it is for build, serve, why, add",
        ),
        (["new", "A", "--port", "1"], "unrecognized arguments: --port 1"),
    ],
)
def test_a_misspelt_word_is_told_with_the_right_one(
    words: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(words) == 2
    assert capsys.readouterr().err.endswith(f"python build.py: {told}\n")


def test_options_stand_before_the_command_or_after_it(folder: Path) -> None:
    assert said(["--now", NOW, "--output", "one", "build"]) == 0
    assert said(["build", "--output", "two", "--now", NOW]) == 0

    assert (folder / "one" / "index.html").read_bytes() == (folder / "two" / "index.html").read_bytes()


def test_a_build_tells_three_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "content" / "2026-02-01-besok.md").unlink()

    assert said(["--now", NOW]) == 0

    told = capsys.readouterr()
    intake, edition, written = told.out.splitlines()
    assert intake == "3 feeds: 7 new; 7 entries kept, 2 own articles"
    assert edition.startswith("edition of Thursday, January 8, 2026: ")
    assert written.startswith("site/: ")
    assert told.err == ""


def test_one_line_more_tells_of_articles_that_wait_for_their_date(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said(["--now", NOW]) == 0
    assert len(told := capsys.readouterr().out.splitlines()) == 4
    assert told[1] == "1 own article waits for its date: content/2026-02-01-besok.md, 2026-02-01 00:00"

    (folder / "content" / "lusa.md").write_text("---\ntitle: Lusa\ndate: 2026-01-10 07:30\n---\nTeks.\n", "utf-8")
    assert said(["--now", NOW]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[1] == "2 own articles wait for their date: next is content/lusa.md, 2026-01-10 07:30"


def test_a_language_without_words_gets_a_hint(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(folder / "config.yaml", "language: id", "language: de")

    assert said(["--now", NOW]) == 0
    assert capsys.readouterr().err.startswith("\nhint: templates/words/de.yaml: pages in 'de' speak English")


def test_it_can_be_run_as_a_module_and_as_a_file(folder: Path) -> None:
    assert run(folder, "--version").stdout == f"Kabar {kabar.__version__}\n"
    words = [sys.executable, str(digest.CODE / "build.py"), "--now", NOW]
    assert subprocess.run(words, cwd=folder, capture_output=True, timeout=60).returncode == 0
    assert (folder / "site" / "index.html").is_file()


@pytest.mark.parametrize(
    ("before", "after", "where", "fix"),
    [
        ("topic: dunia", "topic: dunya", "config.yaml:19", "did you mean 'dunia'?"),
        ("title: Kabar Kecil", "titel: Kabar Kecil", "config.yaml:2", "did you mean 'title'?"),
        ("feeds:", "feeds: [", "config.yaml:", "fix: "),
    ],
)
def test_a_mistake_in_the_configuration_exits_with_1_and_leaves_the_site(
    folder: Path, capsys: pytest.CaptureFixture[str], before: str, after: str, where: str, fix: str
) -> None:
    build(folder)
    standing = marks(folder / "site")
    change(folder / "config.yaml", before, after)

    assert said(["--now", NOW]) == 1
    told = capsys.readouterr().err
    assert where in told
    assert fix in told
    assert marks(folder / "site") == standing


def test_a_mistake_in_a_template_exits_with_1_and_leaves_the_site(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build(folder)
    standing = marks(folder / "site")
    change(folder / "templates" / "topic.html", "{% for day, stories in page.days %}", "{% for day in page.dayz %}")

    assert said(["--now", NOW]) == 1
    assert "templates/topic.html:3: " in capsys.readouterr().err
    assert marks(folder / "site") == standing


def test_where_there_is_no_digest_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert said(["--config", str(tmp_path / "config.yaml")]) == 1
    assert "there is no config.yaml here" in capsys.readouterr().err
    assert [*tmp_path.iterdir()] == []


def test_trouble_is_told_and_fails_only_when_strict(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "feeds" / "harian.xml").write_text("<html>502</html>")
    (folder / "content" / "bad.md").write_text("---\ntitle: never closed\n")

    assert said(["--now", NOW]) == 0
    told = capsys.readouterr().err
    assert "feed harian: " in told
    assert "content/bad.md:1" in told
    assert told.count("  fix: ") == 2
    assert said(["--now", NOW, "--strict"]) == 3


def test_strict_is_content_when_all_is_well(folder: Path) -> None:
    assert said(["--now", NOW, "--strict"]) == 0


def test_in_github_actions_trouble_is_an_annotation_and_no_other_command(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    (folder / "content" / "bad.md").write_text('---\ntitle: a\n"x\\n::stop-commands::y": b\n---\n\nText.\n')

    assert said(["--now", NOW]) == 0
    lines = capsys.readouterr().err.splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == 1
    assert commands[0].startswith("::warning file=content/bad.md,line=3::")


@pytest.mark.parametrize("output", [".", "content", "content/site", "..", "/", "feeds"])
def test_an_output_folder_that_would_cost_something_is_refused(
    folder: Path, output: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path for path in folder.rglob("*") if ".kabar" not in path.parts}

    assert said(["--now", NOW, "--output", output]) == 1
    assert "the output folder " in capsys.readouterr().err
    assert {path for path in folder.rglob("*") if ".kabar" not in path.parts} == before


def test_while_another_build_is_at_work_it_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock.held.__wrapped__, "__kwdefaults__", {"patience_s": 0.05})  # type: ignore[attr-defined]
    with lock.held(folder / ".kabar" / "lock.db"):
        assert said(["--now", NOW]) == 1
    assert "another build of this digest is still at work" in capsys.readouterr().err


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


def test_a_terminal_that_lacks_a_letter_is_no_reason_to_stop(folder: Path) -> None:
    plain = run(folder, "show", "content/2026/2026-01-08-catatan-pagi.md", PYTHONIOENCODING="ascii")
    facts = run(folder, "show", "--json", "feeds/harian.xml", PYTHONIOENCODING="cp1252")

    assert plain.returncode == facts.returncode == 0
    assert json.loads(facts.stdout)["title"] == "Harian Samudra"
