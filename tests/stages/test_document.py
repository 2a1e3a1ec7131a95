"""A file under content/ to the entry that it is, whichever way it was written."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kabar.errors import Trouble
from kabar.model import OWN, Document, Entry
from kabar.stages import parse

JAKARTA = ZoneInfo("Asia/Jakarta")
PASTED = """Banjir surut di Kota Samudra

Sekar Wulandari - detikNews
Kamis, 08 Jan 2026 09:15 WIB
Diperbarui 08 Jan 2026 10:00 WIB

Kota Samudra - Air yang merendam tiga kecamatan sejak Selasa malam sudah surut, kata wali kota pada Kamis pagi.

Apa kata warga

Warga mulai membersihkan rumah mereka, dan sekolah dibuka lagi pada hari Senin, demikian kata kepala dinas.

## Bukan judul, melainkan tanda pagar yang ikut tersalin dari sebuah halaman, dan kalimat ini cukup panjang.
"""
MARKDOWN = """---
title: Rice is dearer
date: 2026-01-08T09:15:00+07:00
author: [Rani, Bram]
topic: world
tags: [rice, prices]
language: en
---

## What it costs

Text.
"""


def read(path: str, text: str, *topics: str) -> tuple[Entry | None, tuple[Trouble, ...]]:
    return parse.document(Document(path, text), zone=JAKARTA, language="id", topics=topics or ("world", "sport"))


def entry(path: str, text: str) -> Entry:
    found, troubles = read(path, text)
    assert found, troubles
    assert troubles == ()
    return found


def test_markdown_is_read_as_its_front_matter_says() -> None:
    found = entry("2026/rice.md", MARKDOWN)

    assert (found.source, found.id, found.title, found.markup) == (OWN, "2026/rice.md", "Rice is dearer", "markdown")
    assert (found.author, found.topic, found.language) == ("Rani, Bram", "world", "en")
    assert found.categories == ("rice", "prices")
    assert found.body.strip() == "## What it costs\n\nText."


def test_times_are_utc_and_those_that_name_no_zone_are_the_sites() -> None:
    for path, text in (("rice.md", MARKDOWN), ("rice.md", MARKDOWN.replace("+07:00", "")), ("banjir.txt", PASTED)):
        found = entry(path, text)
        assert found.published == datetime(2026, 1, 8, 2, 15, tzinfo=UTC)
        assert found.published.tzinfo is UTC
    assert found.updated == datetime(2026, 1, 8, 3, 0, tzinfo=UTC)


def test_what_names_no_language_is_in_the_sites() -> None:
    assert entry("a.md", "---\ntitle: A\n---\n\nText.\n").language == "id"


def test_what_names_no_date_has_none() -> None:
    found = entry("a.md", "---\ntitle: A\n---\n\nText.\n")

    assert (found.published, found.updated) == (None, None)


@pytest.mark.parametrize("path", ["banjir.txt", "BANJIR.TXT"])
def test_pasted_text_is_read_as_its_outlet_printed_it(path: str) -> None:
    found = entry(path, PASTED)

    assert (found.title, found.author, found.markup) == ("Banjir surut di Kota Samudra", "Sekar Wulandari", "text")
    assert found.published == datetime(2026, 1, 8, 2, 15, tzinfo=UTC)
    assert found.colophon.outlet == "detikNews"


def test_in_pasted_text_headings_are_marked_and_nothing_else_is() -> None:
    blocks = entry("banjir.txt", PASTED).body.split("\n\n")

    assert [block for block in blocks if block.startswith("## ")] == ["## Apa kata warga"]
    assert blocks[-1].startswith("Bukan judul, melainkan")


@pytest.mark.parametrize("text", ["", "\n \t\n", "\ufeff"])
def test_an_empty_text_is_no_article(text: str) -> None:
    found, troubles = read("2026/a.txt", text)

    assert found is None
    assert [(t.where, t.what) for t in troubles] == [("content/2026/a.txt:1", "the article is empty")]
    assert all(t.fix for t in troubles)


def test_a_file_that_cannot_be_read_is_no_article_and_says_where() -> None:
    found, troubles = read("a.md", "---\ntitle: never closed\n")

    assert found is None
    assert [t.where for t in troubles] == ["content/a.md:1:1"]


def test_front_matter_in_a_pasted_text_is_told_and_the_text_held_back() -> None:
    found, troubles = read("a.txt", "\ufeff\n---\nTitle: Rice\ndraft: true\n---\nText.\n")

    assert found is None
    assert [(trouble.where, trouble.fix) for trouble in troubles] == [("content/a.txt:1", "rename the file to .md")]
    for begun in ("layout: post", "# mine", "", '"slug": rice'):
        assert read("a.txt", f"---\n{begun}\ntitle: Rice\ndraft: true\n---\nText.\n")[0] is None
    assert read("a.txt", "---\ntitle: never closed\n")[0] is None
    assert entry("a.txt", "---\nRice is dearer\n\nDate: 8 January 2026\n\nText of the article, as it was pasted.\n")
    assert entry("a.txt", "---\nBy: Siti\n---\nRice is dearer\n\nText of the article, as it was pasted.\n")


def test_a_draft_appears_nowhere() -> None:
    assert read("a.md", "---\ntitle: A\ndraft: true\n---\n\nText.\n") == (None, ())


def test_a_topic_that_does_not_exist_is_told_with_the_nearest_and_the_article_runs() -> None:
    found, troubles = read("a.md", "---\ntitle: A\ntopic: wolrd\n---\n\nText.\n")

    assert found
    assert [(t.where, t.what, t.fix) for t in troubles] == [
        ("content/a.md:3", "there is no topic 'wolrd'", "did you mean 'world'?")
    ]


@given(st.text(max_size=200), st.sampled_from(["a.txt", "a.md", "a.markdown"]))
def test_any_text_is_an_article_or_a_trouble_with_its_fix(text: str, path: str) -> None:
    found, troubles = read(path, text)

    assert found is None or (found.source, found.id) == (OWN, path)
    assert found is None or found.title
    assert all(t.where.startswith(f"content/{path}") and t.fix for t in troubles)
    assert found or troubles or "draft" in text
