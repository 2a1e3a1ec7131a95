"""Why a story is where it is: asked on the command line, and told on the pages."""

from __future__ import annotations

import json
from pathlib import Path

import digest
import pytest
from digest import NOW, build, marks, site

from kabar import cli


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A digest that has been built."""
    folder = digest.begin(tmp_path / "digest", plain=False)
    monkeypatch.chdir(folder)
    build(folder)
    return folder


def titles(folder: Path) -> dict[str, str]:
    """The ids of what the site tells, by headline."""
    told = json.loads((folder / "site/archive/stories.json").read_text("utf-8"))
    return {story["title"]: story["tellings"][0] for story in told["stories"]}


def why(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    """Ask, and give back exit code and words."""
    capsys.readouterr()
    code = cli.main(["why", *words, "--now", NOW])
    return code, *capsys.readouterr()


def test_every_story_of_the_digest_is_explained(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert titles(folder)
    for title, name in titles(folder).items():
        code, out, err = why(capsys, name)
        assert (code, err) == (0, ""), title
        assert "Where it runs" in out
        assert "It runs under" in out
        assert "Worth " in out
        assert "What came near\n  " in out
        assert all(len(line) <= 80 or "://" in line for line in out.splitlines())


def test_that_nothing_came_near_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    digest.add_item(folder / "feeds/harian.xml", "Zebra", "https://a.example/z", "Thu, 08 Jan 2026 01:00:00 GMT")
    build(folder)

    assert "What came near\n  Nothing did." in why(capsys, "Zebra")[1]


def test_asking_changes_nothing_in_the_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = marks(folder)
    why(capsys, next(iter(titles(folder))))

    assert marks(folder) == before


def test_several_stories_are_listed_with_their_ids(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = why(capsys, "a")

    assert code == 0
    assert "stories may be meant" in out
    assert any(name[:8] in out for name in titles(folder).values())
    listed = json.loads(why(capsys, "a", "--json")[1])
    assert len(listed) > 1


def test_what_is_not_there_has_a_near_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    title = next(iter(titles(folder)))
    slip = " ".join(word + word[-1] for word in title.split())

    code, out, err = why(capsys, slip)

    assert (code, out) == (1, "")
    assert "did you mean one of these?" in err
    assert titles(folder)[title][:8] in err


def test_no_word_is_no_story(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = why(capsys, " ")

    assert code == 1
    assert err == "\nwhy: no story is named\n  fix: write its address, or a word of its headline\n"


def test_a_draft_and_a_later_article_say_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "is a draft, and runs nowhere" in why(capsys, "content/draf.md")[2]
    code, _, err = why(capsys, "content/2026-02-01-besok.md")
    assert code == 1
    assert "is dated 01 February 2026" in err


def test_the_line_that_hides_a_story_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    title, name = next(iter(titles(folder).items()))
    (folder / "desk.yaml").write_text(f"- story: {name}\n  hide: true\n", "utf-8")

    code, out, _ = why(capsys, title)

    assert code == 0
    assert "Nowhere: the editor hides its story (desk.yaml:2)." in out


def test_the_editors_words_are_told_with_their_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = next(iter(titles(folder).values()))
    (folder / "desk.yaml").write_text(f"- story: {name}\n  topic: olahraga\n  boost: 2\n  pin: true\n", "utf-8")

    out = " ".join(why(capsys, name)[1].split())

    assert "It runs under Olahraga, as the editor says (desk.yaml:2)." in out
    assert "The editor gave it a boost (desk.yaml:3)." in out
    assert "The editor pins it above all others of its topic (desk.yaml:4)." in out


def test_a_boost_says_what_it_does(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = next(iter(titles(folder).values()))
    for boost, said in (("0", "lets it run in no edition, with a boost of 0"), ("0.5", "lets it count for less")):
        (folder / "desk.yaml").write_text(f"- story: {name}\n  boost: {boost}\n", "utf-8")
        assert said in " ".join(why(capsys, name)[1].split())


def test_what_would_have_joined_had_it_come_in_time_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    feed, later = folder / "feeds/harian.xml", "2026-01-14T06:00:00Z"
    digest.add_item(feed, "Garam Madura panen raya", "https://a.example/1", "Thu, 08 Jan 2026 01:00:00 GMT")
    build(folder)
    digest.add_item(feed, "Panen raya garam Madura", "https://a.example/2", "Wed, 14 Jan 2026 05:00:00 GMT")
    build(folder, now=later)
    capsys.readouterr()

    assert cli.main(["why", "Panen raya garam Madura", "--now", later]) == 0

    out = " ".join(capsys.readouterr().out.split())
    assert "Not joined with «Garam Madura panen raya»: similarity 1.00 would do, but" in out
    assert "h lie between them (at most 72)." in out


def test_programs_get_the_evidence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = next(iter(titles(folder).values()))

    told = json.loads(why(capsys, name, "--json")[1])

    assert told["id"] == name
    assert told["editions"][0]["reasons"][0]["by"] == "order"
    assert told["story"]["said"]
    assert name in [telling["id"] for telling in told["story"]["tellings"]]


def test_a_foreign_headline_is_no_command_of_a_workflow(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    digest.add_item(
        folder / "feeds/harian.xml",
        "::warning::kabar palsu",
        "https://harian.example/x",
        "Thu, 08 Jan 2026 01:00:00 GMT",
    )
    build(folder)

    out = why(capsys, "kabar palsu")[1]

    assert "kabar palsu" in out
    assert not any(line.lstrip(" ->").startswith("::") for line in out.splitlines())


def test_copies_are_counted_apart_and_other_languages_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = folder / "config.yaml"
    config.write_text(config.read_text("utf-8").replace("feeds:\n", "feeds:\n  - feeds/later.xml\n", 1), "utf-8")
    title, link = "Presiden Lula da Silva bertemu Macron di Belem, 22 November", "https://harian.example/belem"
    feed = folder / "feeds/harian.xml"
    later = feed.read_text("utf-8").replace("<language>id</language>", "<language>en</language>")
    (folder / "feeds/later.xml").write_text(later[: later.index("<item>")] + "<item></item></channel></rss>", "utf-8")
    there = "In Belem, Lula da Silva and Macron meet on 22 November"
    digest.add_item(folder / "feeds/later.xml", there, "https://far.example/1", "Thu, 08 Jan 2026 01:30:00 GMT")
    digest.add_item(feed, title, link, "Thu, 08 Jan 2026 01:00:00 GMT")
    digest.add_item(feed, f"{title} (foto)", f"{link}?utm_source=x", "Thu, 08 Jan 2026 01:10:00 GMT")
    build(folder)

    out = why(capsys, title)[1]
    told = json.loads(why(capsys, title, "--json")[1])

    assert "Its story: 1 telling from 1 source; 1 copy" in out
    assert f"In other languages\n  also in English: {there}\n" in out
    assert "    https://far.example/1\n" in out
    assert [(one["language"], one["title"]) for one in told["story"]["abroad"]] == [("en", there)]


def test_nothing_kept_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("config.yaml").write_text("site: {title: Kabar}\n", "utf-8")

    code, _, err = why(capsys, "beras")

    assert code == 1
    assert "nothing is kept yet" in err
    assert [path.name for path in tmp_path.iterdir()] == ["config.yaml"]


def test_pages_explain_where_the_config_says_so(folder: Path) -> None:
    assert b'class="why"' not in b"".join(site(folder).values())
    config = folder / "config.yaml"
    config.write_text(config.read_text("utf-8").replace("site:\n", "site:\n  explain: true\n", 1), "utf-8")

    build(folder)

    page = site(folder)[digest.DAY].decode()
    stories = page.count("<article")
    assert page.count('<details class="why">') == stories > 0
    assert "Mengapa ada di sini?" in page
    assert "Bernilai " in page


def test_a_hostile_headline_stays_a_text_where_it_is_explained(folder: Path) -> None:
    config = folder / "config.yaml"
    config.write_text(config.read_text("utf-8").replace("site:\n", "site:\n  explain: true\n", 1), "utf-8")
    for number, outlet in enumerate(("harian", "lain")):
        digest.add_item(
            folder / "feeds/harian.xml",
            "Harga garam &amp;lt;img src=x onerror=alert(1)&amp;gt; {topic} turun lagi di pasar induk",
            f"https://{outlet}.example/garam-{number}",
            f"Thu, 08 Jan 2026 0{number}:30:00 GMT",
        )

    build(folder)

    pages = [page.decode() for path, page in site(folder).items() if path.endswith(".html")]
    assert any("{topic} turun lagi" in page for page in pages)
    assert not any("<img src=x" in page for page in pages)


def test_explain_is_true_or_false(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = folder / "config.yaml"
    config.write_text(config.read_text("utf-8").replace("site:\n", "site:\n  explain: perhaps\n", 1), "utf-8")

    assert why(capsys, "x")[0] == 1
    assert "config.yaml:2:12" in why(capsys, "x")[2]
