"""An own article in Markdown: what its file may say, what it costs to say it wrong."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import patience

from kabar.errors import Trouble
from kabar.model import Document, Image, Manuscript
from kabar.stages.parse import markdown

JAKARTA = ZoneInfo("Asia/Jakarta")
SHARED = Path(__file__).parents[3] / "shared" / "security" / "yaml_frontmatter.jsonl"


def read(text: str, *, path: str = "a.md") -> tuple[Manuscript | None, tuple[Trouble, ...]]:
    return markdown.read(Document(path, text), zone=JAKARTA, language="id")


def article(text: str, *, path: str = "a.md") -> Manuscript:
    manuscript, troubles = read(text, path=path)
    assert troubles == ()
    assert manuscript is not None
    return manuscript


def with_front(*lines: str) -> str:
    return "\n".join(["---", "title: x", *lines, "---", "Isi.", ""])


def warning(text: str) -> str:
    manuscript, (trouble,) = read(text)
    assert manuscript is not None
    return str(trouble)


def error(text: str) -> str:
    manuscript, (trouble,) = read(text)
    assert manuscript is None
    return str(trouble)


def test_front_matter_says_all_there_is_to_say() -> None:
    found = article(
        """---
title: "Banjir: Demak"
date: 2026-01-08T07:30+07:00
author: [Siti Aminah, Budi]
topic: nasional
tags: banjir, Demak, 2026, banjir
language: EN_gb
source: Antara
url: https://antara.example/banjir
summary: >
  Air naik
  semalam.
image: {url: foto.jpg, alt: Jalan tergenang, credit: Antara}
draft: false
---

Air **naik**.
"""
    )

    assert found == Manuscript(
        title="Banjir: Demak",
        body="Air **naik**.\n",
        markup="markdown",
        language="en-GB",
        authors=("Siti Aminah", "Budi"),
        published=datetime(2026, 1, 8, 0, 30, tzinfo=UTC),
        topic="nasional",
        tags=("banjir", "Demak", "2026"),
        source="Antara",
        url="https://antara.example/banjir",
        summary="Air naik semalam.",
        image=Image("foto.jpg", "Jalan tergenang", "Antara"),
    )


def test_a_heading_is_title_enough() -> None:
    found = article("# Banjir di *Demak* #\n\nAir naik.\n\n# Lagi\n")

    assert (found.title, found.body) == ("Banjir di *Demak*", "Air naik.\n\n# Lagi\n")
    assert (found.language, found.published) == ("id", None)


def test_a_heading_serves_where_the_front_matter_has_no_title() -> None:
    found = article("---\ndraft: true\n---\n# Banjir\nAir naik.")

    assert (found.title, found.body, found.draft) == ("Banjir", "Air naik.", True)


def test_a_heading_that_repeats_the_title_is_not_repeated() -> None:
    assert article("---\ntitle: Banjir\n---\n\n# Banjir\n\nAir naik.").body == "Air naik."
    assert article("---\ntitle: Banjir\n---\n# Demak\nAir naik.").body == "# Demak\nAir naik."


def test_prose_without_a_title_runs_under_its_files_name() -> None:
    manuscript, (trouble,) = read("Air naik.\n", path="2026/2026-01-08-banjir_di-Demak.md")

    assert manuscript is not None
    assert (manuscript.title, manuscript.body) == ("Banjir di Demak", "Air naik.\n")
    assert str(trouble) == (
        "content/2026/2026-01-08-banjir_di-Demak.md:1:1: the article has no title, and its file's name was taken\n"
        "  fix: begin the text with '# ' and the title"
    )


@pytest.mark.parametrize("written", ["yes", "NO", "1.10", "007", "2026-01-08", "null", "true", "Rp 5.000"])
def test_a_title_is_what_is_written(written: str) -> None:
    assert article(f"---\ntitle: {written}\n---\n").title == written


@pytest.mark.parametrize(
    ("written", "moment", "date_only", "assumed"),
    [
        ("2026-01-08", "2026-01-07T17:00", True, True),
        ("2026-01-08 07:30", "2026-01-08T00:30", False, True),
        ("2026-01-08T07:30:15", "2026-01-08T00:30:15", False, True),
        ("2026-01-08T07:30+09:00", "2026-01-07T22:30", False, False),
        ("2026-01-08T07:30:00Z", "2026-01-08T07:30", False, False),
        ("2026-01-08 07:30 +0700", "2026-01-08T00:30", False, False),
        ("8 Januari 2026 07:30 WIB", "2026-01-08T00:30", False, False),
        ("January 8, 2026", "2026-01-07T17:00", True, True),
    ],
)
def test_a_date_is_read_in_many_forms(written: str, moment: str, date_only: bool, assumed: bool) -> None:
    found = article(with_front(f"date: {written}"))

    assert found.published == datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert (found.date_only, found.zone_assumed) == (date_only, assumed)


def test_a_date_that_may_be_read_either_way_is_told_with_how_it_was_read() -> None:
    manuscript, troubles = read(with_front("date: 01/08/2026 07:30"))

    assert manuscript
    assert manuscript.published == datetime(2026, 8, 1, 0, 30, tzinfo=UTC)
    assert [(one.where.partition(".md:")[2], one.what, one.fix) for one in troubles] == [
        (
            "3:7",
            "'date' is read as 1 August 2026, the day before the month",
            "write 2026-08-01, which says it plainly",
        )
    ]


@pytest.mark.parametrize("written", ["08/08/2026", "31/08/2026", "08/31/2026", "2026/01/08", "1 August 2026"])
def test_a_date_that_can_be_read_one_way_alone_is_not_told(written: str) -> None:
    assert read(with_front(f"date: {written}"))[1] == ()


def test_a_files_name_gives_the_day_where_the_front_matter_does_not() -> None:
    named = article("# x", path="berita/2026-11-22-x.md")
    dated = article(with_front("date: 2026-01-08"), path="2026-11-22-x.md")

    assert (named.published, named.date_only, named.zone_assumed) == (
        datetime(2026, 11, 21, 17, tzinfo=UTC),
        True,
        True,
    )
    assert dated.published == datetime(2026, 1, 7, 17, tzinfo=UTC)


def test_a_day_in_the_name_that_never_was_is_told_and_costs_nothing() -> None:
    manuscript, (trouble,) = read("# x", path="2026-02-30-x.md")

    assert manuscript is not None
    assert manuscript.published is None
    assert trouble.where == "content/2026-02-30-x.md"


@pytest.mark.parametrize(
    ("line", "authors"),
    [("author: Siti, S.Pd.", ("Siti, S.Pd.",)), ("author: [A, B, A]", ("A", "B")), ("author:", ()), ("author: ''", ())],
)
def test_authors_are_one_or_several(line: str, authors: tuple[str, ...]) -> None:
    assert article(with_front(line)).authors == authors


def test_an_image_may_be_just_its_address_which_a_later_stage_judges() -> None:
    assert article(with_front("image: javascript:alert(1)")).image == Image("javascript:alert(1)")


@pytest.mark.parametrize("line", ["draft: true", "Draft: True", "DRAFT: yes", 'draft: "on"', "draft: 1"])
def test_a_draft_is_known_however_it_is_said(line: str) -> None:
    assert article(with_front(line)).draft


@pytest.mark.parametrize("line", ["draft: false", "draft: no", "draft: 0", "draft:", ""])
def test_what_is_no_draft_is_none(line: str) -> None:
    assert not article(with_front(line)).draft


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: x\n---\nIsi.\n",
        "\ufeff---\ntitle: x\n---\nIsi.\n",
        "---\r\ntitle: x\r\n---\r\nIsi.\r\n",
        "---\rtitle: x\r---\rIsi.\r",
        "\n\n---  \ntitle: x\n--- \n\n\nIsi.\n",
        "---\ntitle: x\n...\nIsi.\n",
    ],
)
def test_marks_and_line_ends_do_not_matter(text: str) -> None:
    found = article(text)

    assert (found.title, found.body) == ("x", "Isi.\n")


def test_a_rule_in_the_text_is_no_fence() -> None:
    assert article("---\ntitle: x\n---\na\n\n---\n\nb").body == "a\n\n---\n\nb"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            with_front("topik: a"),
            "content/a.md:3:1: there is no key 'topik' in the front matter\n  fix: did you mean 'topic'?",
        ),
        (
            with_front("link: a"),
            "content/a.md:3:1: there is no key 'link' in the front matter\n  fix: did you mean 'url'?",
        ),
        (
            with_front("image: {url: a, caption: b}"),
            "content/a.md:3:17: there is no key 'caption' in 'image'\n  fix: choose one of: alt, credit, url",
        ),
        (
            with_front("url: 'data:,x'"),
            (
                "content/a.md:3:6: 'url' must be an address with http:// or https://, not the text 'data:,x'\n"
                "  fix: write the whole of it, as your browser shows it"
            ),
        ),
        (with_front("image: {alt: a}"), "content/a.md:3:8: 'image' has no 'url'\n  fix: add a line 'url: …'"),
        (
            with_front("author: {name: a}"),
            "content/a.md:3:9: 'author' must be text, not keys with values\n  fix: write it on one line",
        ),
        (
            with_front("tags: [[a]]"),
            (
                "content/a.md:3:8: an item of 'tags' must be text, not a list\n"
                "  fix: put quotes round a text that begins with [ or {"
            ),
        ),
        (
            with_front("language: Bahasa Indonesia"),
            (
                "content/a.md:3:11: 'language' must be the tag of a language, not the text 'Bahasa Indonesia'\n"
                "  fix: write 'id', 'en' or 'en-GB'"
            ),
        ),
    ],
)
def test_a_small_mistake_is_told_and_costs_nothing(text: str, says: str) -> None:
    assert warning(text) == says


NO_TITLE = "add a line 'title: …' to the front matter; a title that begins with # needs quotes"


@pytest.mark.parametrize(
    ("text", "what", "fix"),
    [
        ("", "1:1: the article has no title", NO_TITLE),
        ("----\ntitle: x\n----\n", "1:1: the article has no title", NO_TITLE),
        ("---\nauthor: x\n---\nIsi.", "2:1: the article has no title", NO_TITLE),
        ("---\ntitle: #viral\n---\nIsi.", "2:7: the article has no title", NO_TITLE),
        ("---\n---\n", "2:1: the article has no title", NO_TITLE),
        (
            "---\ntitle: Banjir: Demak\n---\n",
            "2:14: there is a second ':' in this line",
            "put quotes round the whole text after 'title:'",
        ),
        ('\n---\ntitle: "x\n---\n', "3:8: the quote that opens here is never closed", "close it with the same quote"),
        (
            "---\ntitle: x\nIsi.",
            "1:1: the front matter that opens here has no end",
            "put a line '---' below its last key",
        ),
        (
            "title: x\ndraft: true\n---\nIsi.",
            "1:1: this is front matter without a beginning",
            "put a line '---' above it, and one below the last key",
        ),
        (
            '+++\ntitle = "x"\n+++\n',
            "1:1: this is front matter in TOML",
            "write it in YAML: 'key: value' lines between two lines '---'",
        ),
        (
            "---\njust words\n---\n",
            "2:1: the front matter must be keys with values, not the text 'just words'",
            "write it as 'key: value' lines",
        ),
        (
            "---\ntitle: [a, b]\n---\n",
            "2:8: 'title' must be text, not a list",
            "put quotes round a text that begins with [ or {",
        ),
        (with_front("title: y"), "3:1: the key 'title' stands here again, after line 2", "keep one of the two"),
        (with_front("Title: y"), "3:1: the key 'title' stands here again", "keep one of the two"),
        (
            with_front("date: 2026-02-30"),
            "3:7: 'date' must be a day of the calendar, not the text '2026-02-30'",
            "look up how long that month is",
        ),
        (
            with_front("date: tomorrow"),
            "3:7: 'date' must be a date from 1990 to 2100, not the text 'tomorrow'",
            "write it as 2026-01-31, 2026-01-31 07:30 or 2026-01-31T07:30+07:00",
        ),
        (
            with_front("draft: perhaps"),
            "3:8: 'draft' must be true or false, not the text 'perhaps'",
            "write 'draft: true' to keep the article back",
        ),
        (with_front("drafts: true"), "3:1: there is no key 'drafts' in the front matter", "did you mean 'draft'?"),
        (
            with_front("published: false"),
            "3:1: there is no key 'published' in the front matter",
            "did you mean 'draft'?",
        ),
        (
            "---\ntitle: &a [*a]\n---\n",
            "2:8: a text cannot begin with '&', and YAML's anchors are not allowed",
            "put quotes round the whole text",
        ),
    ],
)
def test_a_mistake_that_costs_the_article_names_its_line_in_the_file(text: str, what: str, fix: str) -> None:
    assert error(text) == f"content/a.md:{what}\n  fix: {fix}"


def test_all_mistakes_of_a_file_are_told_at_once() -> None:
    manuscript, troubles = read(with_front("date: never", "draft: perhaps", "topik: a"))

    assert manuscript is None
    assert [trouble.where for trouble in troubles] == [f"content/a.md:{at}" for at in ("3:7", "4:8", "5:1")]


@given(st.text() | st.text("-\n:# titledraf[]{}\"'&*!\r\t").map(lambda front: f"---\n{front}\n---\nx"))
def test_any_text_is_an_article_or_a_complaint(text: str) -> None:
    manuscript, troubles = read(text)

    assert manuscript is not None or troubles
    if manuscript is not None:
        assert manuscript.title.strip()


@pytest.mark.parametrize("unit", ["# ", "#", " ", "\n", "---\n", "- ", "[", "k: v\n", "\u2028"])
def test_no_flood_takes_long(unit: str) -> None:
    with patience():
        read(unit * (500_000 // len(unit)))
        read("---\n" + unit * (60_000 // len(unit)) + "\n---\n")


@pytest.mark.skipif(not SHARED.exists(), reason="the shared security data is not beside this checkout")
def test_files_that_harmed_others_behave_as_expected() -> None:
    for line in SHARED.read_text().splitlines():
        record = json.loads(line)
        manuscript, troubles = read(record["text"])

        match record["expect"]:
            case "ok":
                assert manuscript is not None, record
            case "error" | "warn":  # a key that nobody reads, such as `slug`, is told of but harms nothing
                assert all(trouble.where.startswith("content/a.md:") for trouble in troubles), record
                assert troubles, record
            case "not-published":
                assert manuscript is None or manuscript.draft, record
            case _:
                assert manuscript is not None or troubles, record
