"""The command line: it teaches, it says what is wrong and where, and its exit code can be relied on."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import digest
import pytest
from digest import NOW, build, change, marks, run, said

import kabar
from kabar.edges import lock


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a digest, in which the words are said."""
    folder = digest.begin(tmp_path / "digest")
    monkeypatch.chdir(folder)
    return folder


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


def test_a_terminal_that_lacks_a_letter_is_no_reason_to_stop(folder: Path) -> None:
    plain = run(folder, "show", "content/2026/2026-01-08-catatan-pagi.md", PYTHONIOENCODING="ascii")
    facts = run(folder, "show", "--json", "feeds/harian.xml", PYTHONIOENCODING="cp1252")

    assert plain.returncode == facts.returncode == 0
    assert json.loads(facts.stdout)["title"] == "Harian Samudra"
