"""What holds of the whole line, whatever the machine, the order and the day."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import digest
import links
import pytest
from digest import DAY, add_item, build, marks, run, site, stories

import kabar

HOME = "https://kabar.example/repo/"
TOMORROW = "2026-01-09T09:00+07:00"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return digest.begin(tmp_path / "digest")


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The site that every build of the digest must give."""
    folder = digest.begin(tmp_path_factory.mktemp("expected") / "digest", plain=False)
    build(folder)
    return site(folder)


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "0", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"},
        {"PYTHONHASHSEED": "1", "TZ": "America/Los_Angeles", "PYTHONIOENCODING": "ascii", "GITHUB_ACTIONS": "true"},
        {"PYTHONHASHSEED": "2", "TZ": "nonsense", "LANG": "ar_EG.UTF-8", "PYTHONUTF8": "0", "HOME": "/"},
    ],
    ids=["east", "west", "odd"],
)
def test_the_same_digest_gives_the_same_bytes_on_any_machine(
    tmp_path: Path, expected: dict[str, bytes], environment: dict[str, str]
) -> None:
    folder = digest.begin(tmp_path / "another place", plain=False)

    done = run(folder, "--now", digest.NOW, **environment)

    assert done.returncode == 0, done.stderr
    assert site(folder) == expected


def test_the_same_bytes_come_whatever_the_umask_the_working_folder_and_the_order_of_files(
    tmp_path: Path, expected: dict[str, bytes]
) -> None:
    folder, backwards = digest.begin(tmp_path / "digest", plain=False), tmp_path / "backwards"
    for path in sorted(folder.rglob("*.*"), reverse=True):
        (backwards / path.relative_to(folder)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, backwards / path.relative_to(folder))
    (tmp_path / "elsewhere").mkdir()

    before = os.umask(0o077)
    try:
        done = run(tmp_path / "elsewhere", "--config", "../backwards/config.yaml", "--now", digest.NOW)
    finally:
        os.umask(before)

    assert done.returncode == 0, done.stderr
    assert site(backwards) == expected


def test_what_is_remembered_and_what_was_built_before_changes_nothing(folder: Path, expected: dict[str, bytes]) -> None:
    shutil.rmtree(folder / "templates")
    build(folder)

    def unremembered() -> None:
        (folder / ".kabar" / "memo.db").unlink()

    def damaged() -> None:
        (folder / ".kabar" / "memo.db").write_bytes(b"nonsense" * 1000)

    def site_deleted() -> None:
        shutil.rmtree(folder / "site")

    for loss in (unremembered, damaged, site_deleted):
        loss()
        build(folder, "--offline")
        assert site(folder) == expected, loss.__name__


def test_a_second_build_writes_nothing(folder: Path) -> None:
    build(folder)
    before = marks(folder / "site")

    told = build(folder)

    assert marks(folder / "site") == before
    assert "0 written, 0 removed" in told


def test_without_the_feeds_the_site_is_the_one_that_was_kept(folder: Path, expected: dict[str, bytes]) -> None:
    shutil.rmtree(folder / "templates")
    build(folder)
    for feed in (folder / "feeds").iterdir():
        _nonsense(feed)

    build(folder, "--offline")

    assert site(folder) == expected


def _nonsense(feed: Path) -> None:
    feed.write_bytes(b"<html><title>502 Bad Gateway</title>")


def _empty(feed: Path) -> None:
    feed.write_bytes(b"")


def _of_others(found: dict[str, bytes], source: str) -> dict[str, list[str]]:
    """The stories of each edition and topic that *source* has no part in."""
    pages = {
        path: stories(content)
        for path, content in found.items()
        if re.match(r"(index|2026/../..|topic/.*)\.html", path)
    }
    return {path: [story for story in told if f"({source} " not in story] for path, told in pages.items()}


@pytest.mark.parametrize("trouble", [_nonsense, _empty])
def test_one_feed_in_trouble_leaves_what_all_others_tell_untouched(
    tmp_path: Path, trouble: Callable[[Path], None]
) -> None:
    folder, fine = digest.begin(tmp_path / "digest"), digest.begin(tmp_path / "fine")
    build(fine)
    trouble(folder / "feeds" / "harian.xml")

    told = build(folder)

    assert "feed harian" in told
    before, after = _of_others(site(fine), "harian"), _of_others(site(folder), "harian")
    assert {path: told for path, told in after.items() if told} == {path: told for path, told in before.items() if told}


def test_a_feed_that_falls_into_trouble_keeps_what_it_told(folder: Path) -> None:
    build(folder)
    before = {path: stories(content) for path, content in site(folder).items() if path.endswith(".html")}
    _nonsense(folder / "feeds" / "harian.xml")

    done = run(folder, "--now", digest.NOW, "--strict")

    assert done.returncode == 3
    after = {path: stories(content) for path, content in site(folder).items() if path.endswith(".html")}
    before.pop("status.html", None), after.pop("status.html", None)
    assert after == before


def test_every_link_leads_somewhere_wherever_the_site_stands(expected: dict[str, bytes]) -> None:
    assert links.dead(expected, HOME) == []


def test_the_starter_has_no_dead_link_either(tmp_path: Path) -> None:
    for name in ("config.yaml", "content", "samples"):
        found = digest.CODE / name
        (shutil.copytree if found.is_dir() else shutil.copyfile)(found, tmp_path / name)

    build(tmp_path, "--url", HOME)

    assert len(site(tmp_path)) > 20
    assert links.dead(site(tmp_path), HOME) == []


@pytest.mark.parametrize(
    "link",
    ["", "gone.html", "/index.html", "../index.html", "index.html#gone", "2026/", f"{HOME}gone.html", "//x/../y"],
)
def test_a_dead_link_would_be_found(link: str) -> None:
    page = f'<a href="{link}">x</a><a href="a%20b.html?v=1#c">y</a><a href="https://elsewhere.example/">z</a>'
    pages = {"index.html": page.encode(), "a b.html": b'<p id="c">', "2026/01.html": b'<a href="../index.html">'}

    assert links.dead(pages, HOME) == ([] if link.startswith("//") else [f"index.html → {link}"])


def test_yesterdays_stories_order_and_addresses_stay_when_today_brings_more(folder: Path) -> None:
    build(folder)
    before = site(folder)
    harian = folder / "feeds" / "harian.xml"
    add_item(harian, "Kapal ketiga menyusul di selat", "https://harian.example/3", "Thu, 08 Jan 2026 22:00:00 +0700")
    add_item(harian, "Final ditunda karena hujan deras", "https://harian.example/4", "Fri, 09 Jan 2026 08:00:00 +0700")
    (folder / "content" / "new.md").write_text("# A second note from the harbour\n\nToday.\n")

    build(folder, now=TOMORROW)

    after = site(folder)
    for day in ("2026/01/07.html", DAY):
        assert stories(after[day]) == stories(before[day])
    assert {path for path in before if not path.startswith("pagefind/")} <= after.keys()
    assert len(stories(after["2026/01/09.html"])) == 3


def test_yesterdays_edition_stays_even_when_another_source_tells_its_story_today(folder: Path) -> None:
    build(folder)
    before = site(folder)
    ledger = folder / "feeds" / "ledger.json"
    document = json.loads(ledger.read_text("utf-8"))
    again = {  # until now the last of its edition, and told by a lighter source
        "id": "https://ledger.example/8",
        "title": "The observatory on Mount Orrin hears a comet break",
        "date_published": "2026-01-08T01:00:00+07:00",
    }
    ledger.write_text(json.dumps(document | {"items": [again, *document["items"]]}), "utf-8")

    build(folder, now=TOMORROW)

    after = site(folder)
    assert any("comet" in telling for telling in stories(after["source/the-ledger.html"]))
    for day in ("2026/01/07.html", DAY):
        assert stories(after[day]) == stories(before[day])


def _everything(found: dict[str, bytes]) -> bytes:
    import gzip

    return b"".join(gzip.decompress(content) if path.endswith(".gz") else content for path, content in found.items())


def test_what_is_held_back_never_reaches_the_site(folder: Path) -> None:
    for name in (".a.md", "_a.md", "a.md~", "a.md.bak", ".a.md.swp", "a.tmp", ".git/a.md", "_old/a.md", "a.html"):
        (folder / "content" / name).parent.mkdir(exist_ok=True)
        (folder / "content" / name).write_text("# SECRET-FILE\n\nSECRET-FILE\n")
        (folder / "templates" / name).parent.mkdir(exist_ok=True)
        (folder / "templates" / name).write_text("SECRET-FILE")
    (folder / ".env").write_text("SECRET-FILE")

    build(folder)

    assert b"SECRET-" not in _everything(site(folder))
    assert b"reload.js" not in _everything(site(folder))
    assert all(not path.is_symlink() for path in (folder / "site").rglob("*"))


def test_what_is_taken_back_leaves_the_site(folder: Path) -> None:
    article, text = folder / "content" / "draf.md", "---\ntitle: SECRET-DRAFT\ndraft: {}\n---\n\nSECRET-DRAFT\n"
    article.write_text(text.format("false"))
    build(folder)
    assert "2026/01/08/draf.html" in site(folder)

    article.write_text(text.format("true"))
    build(folder)

    assert b"SECRET-" not in _everything(site(folder))
    assert "2026/01/08/draf.html" not in site(folder)


def test_what_is_dated_ahead_appears_when_its_time_has_come(folder: Path) -> None:
    build(folder, now="2026-01-31T23:59+07:00")
    assert b"SECRET-FUTURE" not in _everything(site(folder))

    build(folder, now="2026-02-01T12:00+07:00")
    assert b"SECRET-FUTURE" in site(folder)["2026/02/01.html"]


def test_a_damaged_archive_is_told_and_the_site_is_built_all_the_same(folder: Path) -> None:
    build(folder)
    (folder / ".kabar" / "archive.db").write_bytes(b"<!doctype html>" * 1000)

    told = build(folder)

    assert "the archive is damaged" in told
    assert [*(folder / ".kabar").glob("archive.db.broken-*")]
    assert stories(site(folder)[DAY])


def test_it_is_run_from_its_own_checkout() -> None:
    assert Path(kabar.__file__).is_relative_to(digest.CODE)
