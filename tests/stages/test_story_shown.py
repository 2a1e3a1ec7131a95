"""What a reader is shown of a story: what is new, who tells it, who only prints it, and where it leads."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Sequence
from html import unescape
from pathlib import Path

import pytest
from happenings import TODAY, days
from make import DAY, HOUR, NOW, article, edition, house, masthead, replace, story

from kabar.edges import themes
from kabar.model import Article, EditionPage, Story, StoryPage
from kabar.stages import edit, layout, render, syndicate
from kabar.stages.render import book, letter

OURS = themes.load(Path("no/templates/of/our/own"))
RINGKAS = themes.load(Path(__file__).parents[2] / "themes/ringkas")
NAMES = ("antara", "bbc", "content", "dawn", "elwatan", "folha")

RICE = article("Rice is dearer")
GOLD = article("Gold is dearer", source="bbc", arrived=NOW + HOUR)
COPIES = tuple(article("Rice is dearer!", source=name, arrived=NOW + HOUR) for name in ("dawn", "elwatan", "folha"))
COPIED = frozenset(one.id for one in COPIES)


def site(told: Sequence[Story], *, language: str = "en", theme: str = "ours") -> dict[str, str]:
    """The pages of a site with these stories, with single spaces between words."""
    known = masthead(*NAMES, language=language)
    editions = edit.editions(told, house())
    pages, kin = layout.pages(editions, told, known), layout.kin(editions, told)
    worn = RINGKAS if theme == "ringkas" else OURS
    files = render.files(pages, worn, known, timezone="UTC", base="/", kin=kin)
    return {file.path: re.sub(r"\s+", " ", file.content.decode("utf-8", "replace")) for file in files}


def shown(page: str) -> str:
    """The words of a page."""
    body = re.sub(r"<(head|title)\b.*?</\1>", "", page)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", body)))


def card(page: str, title: str) -> str:
    """The card of a story on a page."""
    return next(one[0] for one in re.finditer(r"<article.*?</article>", page) if f">{title}</a>" in one[0])


def growing(*more: Article) -> list[Story]:
    """A story that ran yesterday, and what today brought."""
    return days("rice", replace(RICE, arrived=NOW - DAY, published=NOW - DAY), *more)


def test_the_page_of_a_story_that_ran_again_says_what_is_new() -> None:
    told = growing(replace(RICE, id="0" * 16, source="dawn", title="Rice is rationed"), GOLD)
    page = site(told)["story/2026-11-21/rice.html"]

    assert '<span class="update">Update</span>' in page
    assert '<li class="new">' in page
    assert page.count(">New</b>") == 1
    assert re.search(r"<h1[^>]*>Rice is rationed</h1>", page)


def test_the_page_of_a_story_that_ran_once_says_nothing_of_the_kind() -> None:
    page = site([story("rice", RICE, GOLD)])["story/2026-11-22/rice.html"]

    assert 'class="update"' not in page
    assert 'class="new"' not in page


def test_a_story_that_grew_after_its_last_edition_keeps_what_that_said_ahead() -> None:
    ran = growing(GOLD)
    later = story("rice", *ran[-1].articles, *COPIES, copies=COPIED, day=TODAY + DAY)
    page = site([replace(one, newest=False) for one in ran] + [replace(later, name=ran[0].name, began=ran[0].began)])[
        "story/2026-11-21/rice.html"
    ]

    assert re.search(r"<h1[^>]*>Gold is dearer</h1>", page)
    assert "Also printed by Dawn, Elwatan, Folha" in shown(page)


def test_a_card_names_all_that_is_new_three_at_most() -> None:
    more = [article(f"Rice: part {n}", source="bbc", arrived=NOW + n * HOUR) for n in range(5)]
    best = story("best", sources=6, leads=True)
    front = site([*growing(*more), best])["index.html"]
    rice = card(front, "Rice: part 0")

    assert re.findall(r'<p class="fresh"><b>New</b> <span ?>([^<]*)<', rice) == [f"Rice: part {n}" for n in (1, 2, 3)]
    assert re.search(r'<b>New</b> <a href="story/2026-11-21/rice.html"[^>]*>\+1</a>', rice)


def test_the_story_that_opens_the_paper_marks_what_is_new_among_its_tellings() -> None:
    more = [article(f"Rice: part {n}", source=name, arrived=NOW + n * HOUR) for n, name in enumerate(("bbc", "dawn"))]
    front = site(growing(*more))["index.html"]

    assert re.findall(r"<li>(<b class=.update.>New</b> )?<b><bdi>(\w+)", front) == [
        ('<b class="update">New</b> ', "Dawn"),
        ("", "Antara"),
    ]


def test_who_only_prints_a_story_is_no_source_of_it() -> None:
    pages = site([story("rice", RICE, GOLD, *COPIES, copies=COPIED)])
    page, front = shown(pages["story/2026-11-22/rice.html"]), shown(pages["index.html"])

    assert "1 story from 2 sources" in front
    assert "Also printed by Dawn, Elwatan +1" in front
    assert "Dawn Rice is dearer!" not in front
    assert "2 tellings from 2 sources · 3 copies" in page
    assert "Also printed by Dawn, Elwatan, Folha (the same text)" in page


def test_each_printer_is_named_once_and_no_teller_is_one() -> None:
    twice = replace(COPIES[0], id="1" * 16, title="Rice is dearer again")
    ours = replace(RICE, id="2" * 16, title="Rice is dearer (AMP)")
    told = story("rice", RICE, GOLD, *COPIES, twice, ours, copies=COPIED | {twice.id, ours.id})

    assert [one.source for one in told.printed] == ["dawn", "elwatan", "folha"]
    assert told.sources == {"antara", "bbc"}
    assert told.tellings == (RICE, GOLD)
    assert told.others == (GOLD,)


def test_where_all_are_copies_the_lead_is_a_telling() -> None:
    told = story("rice", RICE, COPIES[0], copies=frozenset([RICE.id, COPIES[0].id]))

    assert told.tellings == (RICE,)
    assert told.sources == {"antara"}
    assert told.printed == (COPIES[0],)


@pytest.mark.parametrize(
    ("language", "tally"),
    [
        ("en", "1 telling from 1 source · 3 copies"),
        ("id", "1 laporan dari 1 sumber · 3 salinan"),
        ("ar", "رواية واحدة من مصدر واحد · 3 نسخ"),
    ],
)
def test_copies_are_counted_as_the_language_counts(language: str, tally: str) -> None:
    pages = site([story("rice", RICE, *COPIES, copies=COPIED)], language=language)

    assert tally in shown(pages["story/2026-11-22/rice.html"]).replace("٣", "3")


def test_the_page_of_a_story_that_only_its_own_outlet_repeats_is_found_by_the_copies() -> None:
    again = replace(RICE, id="2" * 16)
    front = site([story("rice", RICE, again, copies=frozenset([again.id]))])["index.html"]

    assert '<a href="story/2026-11-22/rice.html">1 copy</a>' in front


def test_days_of_coverage_count_no_copies() -> None:
    told = story("rice", RICE, GOLD, *COPIES, copies=COPIED)
    pages = layout.pages(edit.editions([told], house()), [told], masthead(*NAMES))

    assert [page.coverage for page in pages if isinstance(page, StoryPage)] == [((TODAY, 2),)]


SERIES = [article(f"Prayer times, {n} November", arrived=NOW + (n - 22) * DAY) for n in range(18, 23)]
FIVE = [
    story(f"prayer {n}", one, earlier=tuple(sorted(before.id for before in SERIES[:n]))) for n, one in enumerate(SERIES)
]


@pytest.mark.parametrize("theme", ["ours", "ringkas"])
def test_a_card_leads_to_the_instalments_before_it_the_newest_first(theme: str) -> None:
    front = site(FIVE, theme=theme)["index.html"]

    assert re.findall(r'<a href="([^"]*)"[^>]*>(Nov \d\d, 2026)</a>', front)[:3] == [
        (one.url, f"Nov {one.published.day}, 2026") for one in SERIES[3:0:-1]
    ]
    assert "Earlier instalments: Nov 21, 2026, Nov 20, 2026, Nov 19, 2026" in shown(front)


def test_instalments_of_one_day_are_told_apart_by_their_hours() -> None:
    hourly = [article(f"Prices at {n}", arrived=NOW + n * HOUR) for n in range(3)]
    first = [story(one.title, one, boost=1) for one in hourly[:2]]
    last = story("last", replace(hourly[2], arrived=NOW + DAY), earlier=(first[0].name, first[1].name))

    assert re.search(r": Nov 22, 2026 1:00.PM, Nov 22, 2026 12:00.PM", shown(site([*first, last])["index.html"]))


def test_an_instalment_of_several_tellings_is_found_on_its_page() -> None:
    first = story("first", article("first", arrived=NOW - DAY), article("first", source="bbc", arrived=NOW - DAY))
    front = site([first, story("second", RICE, earlier=(first.name,))])["index.html"]

    assert '<a href="story/2026-11-21/first.html">Nov 21, 2026</a>' in card(front, "Rice is dearer")


HERE = article("Harga beras naik", source="bbc", language="id")


@pytest.mark.parametrize("theme", ["ours", "ringkas"])
def test_a_card_leads_to_the_same_in_other_languages_and_back(theme: str) -> None:
    there = story("there", HERE)
    pages = site([there, story("rice", RICE, abroad=(there.name,))], theme=theme)

    way = '<p class="also">Also in <span><a href="{}" rel="external noopener" hreflang="{}"><bdi lang="{}">{}</bdi></a>'
    assert way.format(HERE.url, "id", "id", "Indonesia") in pages["index.html"]
    assert way.format(RICE.url, "en", "en", "English") in pages["index.html"]


def test_only_the_lead_names_what_is_related_two_at_most() -> None:
    near = [story(f"near {n}", article(f"near {n}", source=f"s{n}")) for n in range(3)]
    names = tuple(one.name for one in near)
    best = story("best", RICE, GOLD, leads=True, related=names)
    front = site([best, *near, story("other", article("other"), related=names)])["index.html"]

    assert "Read also: near 0 · near 1" in shown(front)
    assert shown(front).count("Read also") == 1


def test_what_ran_in_no_edition_is_no_way() -> None:
    left = story("left", HERE, boost=0.0)
    told = [left, story("rice", RICE, earlier=(left.name,), abroad=(left.name,), related=(left.name, "gone"))]

    assert layout.kin(edit.editions(told, house()), told)(told[1]) == layout.kin((), ())(told[1])


ANSWERED = story("rice", RICE, GOLD, *COPIES, copies=COPIED)


def test_what_leaves_the_site_names_the_printers_apart() -> None:
    known = masthead(*NAMES, language="en")
    (wanted,) = letter.wanted([edition(ANSWERED)], known)
    mail = {one.path: one.content.decode() for one in letter.mail(wanted, letter.house(OURS, known, timezone="UTC"))}
    page = EditionPage("2026/11/22.html", edition(ANSWERED), None, None)
    feeds = {one.path: one.content.decode() for one in syndicate.feeds([edition(ANSWERED)], [page], known, version="1")}
    (copy,) = book.copies([edition(ANSWERED)], ())
    bound = zipfile.ZipFile(io.BytesIO(book.bound(copy, book.house(OURS, known, timezone="UTC")).content))

    apart = "Also told by Bbc · Also printed by Dawn, Elwatan, Folha"
    assert apart in shown(mail["2026/11/22.mail.html"])
    assert apart in shown(mail["2026/11/22.mail.txt"])
    assert apart in shown(bound.read("EPUB/section-1.xhtml").decode())
    assert "1 story from 2 sources" in shown(mail["2026/11/22.mail.html"])
    (item,) = json.loads(feeds["feed.json"])["items"]
    assert item["content_html"].endswith("<p>Also printed by: Dawn, Elwatan, Folha</p>")
    assert item["content_html"].count("<li>") == 1


def test_a_search_engine_is_told_of_no_copies() -> None:
    page = site([ANSWERED])["story/2026-11-22/rice.html"]

    assert '"numberOfItems":2' in page
