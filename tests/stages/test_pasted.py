"""Text pasted from a news page, to a manuscript."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from patience import patience

from kabar.grammar import dates
from kabar.languages import LANGUAGES
from kabar.model import Manuscript
from kabar.stages.parse import pasted

JAKARTA = ZoneInfo("Asia/Jakarta")
OWN = Path(__file__).parent.parent / "pasted"
SHARED = Path(__file__).parents[2].parent / "shared" / "import"
SAMPLES = sorted(OWN.glob("*.txt"))


def read(text: str) -> Manuscript:
    return pasted.read(text, zone=JAKARTA, language="id")


def fields(article: Manuscript) -> dict[str, Any]:
    """The fields of an expected manuscript, as JSON has them."""
    told = {**asdict(article), **asdict(article.colophon)}
    names = (
        "title subtitle outlet language authors contributors editors initials published updated date_only zone_assumed "
        "dateline section key_points captions photo_credits paragraphs headings related tags dropped"
    )
    found: dict[str, Any] = json.loads(json.dumps({name: told[name] for name in names.split()}, default=str))
    return found


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_an_outlets_page_is_read_as_expected(sample: Path) -> None:
    expected = json.loads(sample.with_suffix(".json").read_text(encoding="utf-8"))
    for name in ("published", "updated"):
        expected[name] = expected[name] and str(datetime.fromisoformat(expected[name]))

    assert fields(read(sample.read_text(encoding="utf-8"))) == expected


def test_there_are_samples_of_many_outlets() -> None:
    assert len(SAMPLES) >= 12


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_line_ends_and_blank_lines_change_no_paragraph(sample: Path) -> None:
    text = sample.read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line]

    assert read("\ufeff" + text.replace("\n", "\r\n")) == read(text)
    assert read("\n\n".join(lines)).paragraphs == read(text).paragraphs
    assert read("\n".join(lines)).paragraphs == read(text).paragraphs


# The score that the shared examples define.


def folded(texts: Iterable[str]) -> Counter[str]:
    return Counter(" ".join(text.split()) for text in texts)


def f1(found: Iterable[str], expected: Iterable[str]) -> float:
    ours, theirs = folded(found), folded(expected)
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total()) if ours or theirs else 1.0


def same_date(article: Manuscript, expected: dict[str, Any]) -> bool:
    if article.published is None or article.zone_assumed != expected["tz_assumed"]:
        return False
    if expected.get("date_only"):
        return article.date_only and article.published.date().isoformat() == expected["published"]
    return article.published == datetime.fromisoformat(expected["published"])


def score(article: Manuscript, expected: dict[str, Any]) -> float:
    colophon = article.colophon
    people = {name.casefold() for name in article.authors + colophon.contributors + colophon.editors}
    wanted = {name.casefold() for part in ("authors", "contributors", "editors") for name in expected[part]}
    forbidden = any(
        text in paragraph for paragraph in article.paragraphs for text in expected["must_not_appear_in_body"]
    )
    points = (
        1.0 * (article.title == expected["title"]),
        1.0 * same_date(article, expected),
        1.0 * f1(people, wanted),
        3.0 * f1(article.paragraphs, expected["body"]),
        1.0 * f1(colophon.related, expected["related"]),
        2.0 * (not forbidden),
        0.5 * (colophon.dateline == (expected["dateline"] or "")),
        0.5 * f1(colophon.captions, expected["captions"]),
    )
    return sum(points) / 10


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared import examples do not lie beside this checkout")
@pytest.mark.parametrize("sample", sorted(SHARED.glob("*.txt")), ids=lambda path: path.stem)
def test_the_shared_examples_reach_the_full_score(sample: Path) -> None:
    expected = json.loads(sample.with_suffix(".expected.json").read_text(encoding="utf-8"))
    article = read(sample.read_text(encoding="utf-8"))

    assert score(article, expected) == 1.0
    assert all(text in article.body for text in expected["must_keep"])
    assert article.language == expected["lang"]
    assert article.headings == tuple(expected.get("headings", ()))
    assert article.colophon.key_points == tuple(expected.get("key_points", ()))


# What holds for any text.


@pytest.mark.parametrize("text", ["", " \n\t\n", "\x00\x01", "\ufeff"])
def test_a_text_without_words_has_no_title(text: str) -> None:
    article = read(text)

    assert (article.title, article.body) == ("", "")


@pytest.mark.parametrize("text", ["Satu baris saja", "🎉🎉", "7 Januari 2026", "Baca juga:", "a\x00b", "=" * 300])
def test_any_other_text_has_one(text: str) -> None:
    assert read(text).title


def test_a_text_that_begins_with_its_first_sentence_keeps_it() -> None:
    first = (
        "Pemerintah Kota Samudra menutup jembatan. "
        + "Dua kabel penahannya putus diterjang banjir pada malam hari. " * 4
    )

    article = read(f"{first}\n\nPerbaikan memerlukan waktu tiga pekan, kata kepala dinas pekerjaan umum.")

    assert article.title == "Pemerintah Kota Samudra menutup jembatan."
    assert article.paragraphs[0] == first.strip()


def test_hard_wrapped_paragraphs_are_joined() -> None:
    paragraph = "Perahu gratis disediakan untuk warga yang hendak pergi ke pasar dan sekolah setiap hari kerja. " * 3
    wrapped = re.sub(r"(.{50,70}) ", r"\1\n", paragraph.strip())

    article = read(f"Jembatan gantung ditutup\n\n{wrapped}\n\n{wrapped}\n")

    assert article.paragraphs == (paragraph.strip(),) * 2


def test_the_typography_of_the_text_stays() -> None:
    sentence = "“Rp\u00a04.000 – itu ‘murah’,” kata Ratna * _tegas_ kepada wartawan di kota itu."

    assert read(f"Tarif trem naik\n\n{sentence}").paragraphs == (sentence,)


def test_a_title_may_name_a_day() -> None:
    article = read("Harga Emas Antam, 7 Januari 2026\n\nRabu, 7 Januari 2026 | 13:21 WIB\n\nJAKARTA - Harga emas naik.")

    assert article.title == "Harga Emas Antam, 7 Januari 2026"


def test_a_label_above_the_date_and_a_clock_below_it_belong_to_it() -> None:
    article = read(
        "Trem kota mogok lagi\nTerbit\nRabu, 7 Januari 2026\n13:21 WIB\nUpdated on\n8 Januari 2026 09:00 WIB\n"
    )

    assert article.published is not None
    assert article.updated is not None
    assert (article.published.isoformat(), article.updated.isoformat()) == (
        "2026-01-07T13:21:00+07:00",
        "2026-01-08T09:00:00+07:00",
    )


_WORD = re.compile(r"\w+")
_PIECES = (
    *(line for sample in SAMPLES for line in sample.read_text(encoding="utf-8").splitlines()),
    "Baca juga:",
    "Tag",
    "Oleh",
    "(abc/def)",
    "Kota Samudra - Warga antre.",
    "- butir",
    "1. Pertama",
    "Copyright 2026",
    "Mengapa?",
    "Editor",
    "Published",
    "7 January",
    "list 1 of 3",
    "Home > News > Floods",
    "Finance & economics | Free exchange",
    "By Al Jazeera Staff and News Agencies",
    "Related: the two families are cousins.",
    "Reporting from Port Salvo",
    "The first night, nobody slept.",
    "trams",
    "",
)
# A date is kept as a moment; of who contributed where, and of an item of a list, only the name or the title.
_TOLD_SHORTER = re.compile(
    r"contributed|berkontribusi|Reporting by|assistance|Jan 7 .Reuters|list \d+ of|Jonas Ekholm (?:in|with) "
)
_FIELDS = (
    *("bylines", "editors", "contributors", "roles", "nobody", "ands", "joints", "outlets"),
    *("related", "tags", "captions", "credits"),
)
# Words that only announce a field: they are gone with it.
_LABELS = {
    word.casefold()
    for language in LANGUAGES.values()
    for field in _FIELDS
    for label in getattr(language, field)
    for word in _WORD.findall(label)
} | {
    "list",
    "of",
    "contributed",
    "report",
    "reporting",
    "inputs",
    "berkontribusi",
    "dalam",
    "penulisan",
    "artikel",
    "ini",
}


def said(article: Manuscript) -> set[str]:
    texts = [
        text for value in fields(article).values() for text in (value if isinstance(value, list) else [str(value)])
    ]
    return {word.casefold() for text in (*texts, article.body) for word in _WORD.findall(text)}


@settings(deadline=None)
@given(st.lists(st.sampled_from(_PIECES) | st.text(max_size=80), max_size=40))
def test_no_word_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)
    article = read(text)

    known = said(article) | _LABELS
    for line in text.splitlines():
        if dates.find(" ".join(line.split()), zone=JAKARTA) or _TOLD_SHORTER.search(line):
            continue
        clean = re.sub("[\x00-\x08\x0e-\x1b\x7f\u00ad\u200b\u2060\ufeff]+", "", line)
        lost = {word for word in _WORD.findall(clean) if word.casefold() not in known}
        assert not lost, line


@settings(deadline=None)
@given(st.text() | st.lists(st.sampled_from(_PIECES), max_size=60).map("\n".join))
def test_paragraphs_and_headings_make_the_body(text: str) -> None:
    article = read(text)

    blocks = [block for block in article.body.split("\n\n") if block]
    assert Counter(blocks) == Counter(article.paragraphs + article.headings)
    assert article.markup == "text"
    assert article.title or not (article.body or article.dropped)


@pytest.mark.parametrize(
    "piece",
    [
        "a\n",
        "kata ",
        "x",
        "\n",
        "1 ",
        "((",
        ". (a",
        "Aa Bb, ",
        "By Aa Bb, Cc Dd and Ee Ff\n",
        "7 Jan 2026, 13:21\n",
        "A/b ",
    ],
)
def test_no_flood_takes_long(piece: str) -> None:
    with patience():
        read(piece * (5_000_000 // len(piece)))
