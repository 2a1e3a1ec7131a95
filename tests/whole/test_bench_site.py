"""The measures of a built site find what is wrong with one, and say which checkers they lack."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from bench.site import built, feeds, ours
from bench.site.__main__ import main, measure
from bench.site.figures import Figure, Found, Wanted, counted, findings, table
from bench.site.hosting import served
from bench.site.tools import Tools

PAGE = """<!doctype html><html lang="en"><head><title>A</title><link rel="canonical" href="https://a.example/x/">{head}
</head><body><h1 id="top">A</h1><a href="{link}">B</a></body></html>"""
NO_TOOLS = Tools(Path("no/tools"))


def site(folder: Path, *, link: str = "index.html", head: str = "", **files: str) -> built.Site:
    """A site of one page and these files."""
    (folder / "index.html").write_text(PAGE.format(link=link, head=head))
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text)
    return built.read(folder, "made")


@pytest.mark.parametrize(("link", "dead"), [("index.html", 0), ("gone.html", 1), ("index.html#gone", 1), ("/", 1)])
def test_a_link_that_leads_nowhere_is_found(tmp_path: Path, link: str, dead: int) -> None:
    (figure,) = ours.links(site(tmp_path, link=link))

    assert figure.value == len(figure.found) == dead


def test_a_dead_address_in_a_list_for_programs_is_found(tmp_path: Path) -> None:
    made = site(tmp_path, feed_json='{"version": "https://jsonfeed.org/version/1.1", "x": "https://a.example/x/gone"}')

    assert [one.where for one in ours.links(made)[0].found] == ["feed.json.txt → https://a.example/x/gone"]


@pytest.mark.parametrize(("kind", "wrong"), [("WebSite", 0), ("NewsArtikel", 1)])
def test_what_schema_org_does_not_know_is_found(tmp_path: Path, kind: str, wrong: int) -> None:
    head = f'<script type="application/ld+json">{json.dumps({"@type": kind, "name": "A"})}</script>'

    assert ours.described(site(tmp_path, head=head))[0].value == wrong


def test_a_fault_in_a_json_feed_is_found(tmp_path: Path) -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "A", "home_page_url": "h", "feed_url": "f"}
    item = {"id": "1", "content_html": "<a href='b'>b</a>", "url": "b", "date_published": "2026-01-08T09:00:00"}
    (figure,) = feeds.jsonfeeds(site(tmp_path, feed_json=json.dumps({**feed, "items": [item, item]})))

    assert {one.what for one in figure.found} == {
        "an id twice", "url is no address", "date_published names no zone", "a relative address in content_html"
    }  # fmt: skip


def test_every_checker_that_is_missing_is_said_in_its_rows(tmp_path: Path) -> None:
    site(tmp_path)
    figures = measure(tmp_path, "made", NO_TOOLS)
    silent = {figure.wanted.name: figure.note for figure in figures if math.isnan(figure.value)}

    assert all(figure.note for figure in figures if math.isnan(figure.value))
    for name, tool in [
        ("Nu HTML", "vnu-jar"),
        ("axe-core", "axe-core"),
        ("Lighthouse", "lighthouse"),
        ("feed", "feedv"),
    ]:
        assert any(row.startswith(name) and tool in note for row, note in silent.items())


def test_what_is_not_good_enough_ends_with_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site(tmp_path, link="gone.html")
    with pytest.raises(SystemExit) as ended:
        main([str(tmp_path), "--json"])

    assert ended.value.code
    ((figures),) = json.loads(capsys.readouterr().out).values()
    assert {"what": "… → …", "where": "index.html → gone.html"} in [one for made in figures for one in made["found"]]


def test_pages_of_one_kind_are_told_by_their_path() -> None:
    paths = {
        "index.html": "front", "en/index.html": "front of a language", "2026/01/08.html": "day",
        "2026/01/08/a.html": "article", "id/2026/01/08.html": "day of a language", "story/2026-01-07/a.html": "story",
        "topic/a.html": "topic", "about.html": "about.html", "archive/2026.html": "archive/0.html",
    }  # fmt: skip

    assert {path: built.kind(path) for path in paths} == paths


def test_a_site_is_served_where_its_address_says(tmp_path: Path) -> None:
    sent: list[str] = []
    with served(site(tmp_path), sent) as front:
        from urllib.request import urlopen

        assert front.endswith("/x/")
        assert b"<h1" in urlopen(front).read()
    assert sent == ["index.html"]


def test_the_table_marks_what_is_missed_and_what_falls_short() -> None:
    low, high = Wanted("bytes", 10, 5), Wanted("score", 90, 100, more=True)
    sites = {"a": [Figure(low, 11), Figure(high, 95)], "b": [Figure(low, 5), Figure(high, math.nan, "no tool")]}
    _, bytes_row, score_row, note = table(sites)

    assert "11 MISSED" in bytes_row
    assert bytes_row.endswith(" 5")
    assert "95 below aim" in score_row
    assert score_row.endswith("not measured")
    assert note.strip() == "b: no tool"


def test_findings_alike_are_told_together() -> None:
    figure = counted(Wanted("dead links"), [Found("x", "p1"), Found("y", "p2"), Found("x", "p3")])

    assert [line.strip() for line in findings("a", [figure], examples=1)] == [
        "a: dead links: 3",
        "2 x",
        "p1",
        "1 y",
        "p2",
    ]
