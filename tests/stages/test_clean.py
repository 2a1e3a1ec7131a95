"""Clippings to articles: safe to show, whatever came."""

from __future__ import annotations

import json
import re
from datetime import datetime
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import DAY, HOUR, NOW, clipping, own, replace, shared
from patience import patience

from kabar.grammar.text import one_line, plain
from kabar.model import OWN, Article, Clipping, Colophon, Image, Markup
from kabar.stages import clean
from kabar.stages.clean.excerpt import minutes
from kabar.stages.clean.prose import prose

HOUSE = clean.House("Asia/Jakarta", late_days=3)

_ELSEWHERE = re.compile(r"[/\\]{2}|(?!https?:|mailto:)[a-z][a-z0-9+.-]*:", re.IGNORECASE)  # as browsers read addresses


class _Auditor(HTMLParser):
    """Collects what has no place in an article's HTML."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "form",
            "input",
            "svg",
            "math",
            "base",
            "meta",
            "link",
            "h1",
        }:
            self.found.append(tag)
        for name, value in attrs:
            ours = name == "class" and value in {"scroll", "right", "center", "task"}
            banned = name in {"style", "class", "name", "srcdoc", "action", "formaction", "srcset"}
            if name.startswith("on") or (banned and not ours):
                self.found.append(f"{tag} {name}")
            if name in {"href", "src", "cite"} and _ELSEWHERE.match(
                re.sub(r"[\t\n\r]", "", value or "").strip("".join(map(chr, range(33))))
            ):
                self.found.append(f"{tag} {name}={value}")
            heading = re.fullmatch("h[2-6]", tag) and re.fullmatch(r"[a-z0-9-]+", value or "")
            if name == "id" and not heading and not re.fullmatch(r"fn(ref)?-[0-9-]+", value or ""):
                self.found.append(f"{tag} id={value}")

    handle_startendtag = handle_starttag


def faults(html: str) -> list[str]:
    auditor = _Auditor()
    auditor.feed(html)
    auditor.close()
    return auditor.found


def unmarked(html: str) -> str:
    """Without the ids of footnotes and the columns' sides, which only Markdown gives."""
    return re.sub(r' (?:id="fn[^"]*"|role="doc-[a-z]*"|class="(?:right|center|task)")', "", html)


def article(
    title: str = "Rice is dearer", *, house: clean.House = HOUSE, arrived: datetime = NOW, **told: Any
) -> Article:
    return clean.article(clipping(title, arrived=arrived, **told), house)


def written(body: str, markup: Markup = "markdown", **told: Any) -> Article:
    return article(source=OWN, id="2026-11-22-rice.md", body=body, markup=markup, **told)


# fmt: off
PIECES = [
    "<p>", "</p>", "<a href='", "'>", "</a>", "javascript:alert(1)", "<img src=x onerror=alert(1)>", "<script>",
    "</script>", "<svg><style>", "<math><mtext>", "<table>", "<td>", "<b>", "</i>", "<button>", "<h1>", "<!--", "-->",
    "]]>", "&lt;", "`", "<iframe srcdoc='", "//evil.example", "/\\evil", "<form action=x>", "\x00", "[x](", ")", "\n\n",
    "<div id=fn-1 class=a style=b>", "# ", "* ", "![", "data:text/html,", "<noscript><p title='</noscript>",
    "<textarea>", "<select><option>",
]
# fmt: on
HTML = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=14).map("".join)
MARKUPS = st.sampled_from(["html", "markdown", "text"])


@pytest.mark.parametrize(
    "html",
    ["<script>", "<b onclick=x>", "<a href=' java\nscript:x'>", "<img src=//x>", "<p style=x>", "<h1>", "<br id=x />"],
)
def test_the_audit_sees_what_it_looks_for(html: str) -> None:
    assert faults(html)


@given(HTML, MARKUPS)
def test_no_text_becomes_anything_but_prose(body: str, markup: Markup) -> None:
    assert faults(prose(body, markup)) == []


@given(HTML, MARKUPS)
def test_what_is_prose_stays_prose(body: str, markup: Markup) -> None:
    once = prose(body, markup)

    assert unmarked(prose(once, "html")) == unmarked(once)


@given(HTML, HTML, st.sampled_from([OWN, "antara"]), MARKUPS)
def test_an_article_is_safe_whatever_its_clipping_holds(one: str, other: str, source: str, markup: Markup) -> None:
    colophon = Colophon(subtitle=one, captions=(one, other))
    safe = article(
        one, source=source, id=other, url=one, body=other, markup=markup, author=other, image=Image(one, other, one),
        categories=(one, other), summary=one, colophon=colophon,
    )  # fmt: skip

    assert safe.title
    assert len(safe.title) <= 300
    assert faults(safe.html) == []
    assert not safe.url or safe.url.startswith(("http://", "https://", "mailto:"))
    assert not safe.image or safe.image.url.startswith(("http://", "https://")) or source == OWN
    lines = (safe.title, safe.excerpt, safe.author, *safe.categories, safe.colophon.subtitle, *safe.colophon.captions)
    assert all(line == one_line(line) for line in lines)
    assert safe.minutes >= 1
    assert re.fullmatch(r"[0-9a-f]{16}", safe.id)
    assert bool(safe.path) == safe.own == (source == OWN)


def test_the_text_of_others_is_read_at_their_place() -> None:
    assert (article(body="<p>Long text</p>").html, article(body="<p>Long text</p>").minutes) == ("", 1)


def test_a_title_that_is_missing_is_made_of_the_text() -> None:
    assert article("", summary="<p>Summary</p>", body="Body").title == "Summary"
    assert article("\x00", body="Body").title == "Body"
    assert article("").title == "…"


def test_what_was_published_after_it_arrived_was_published_when_it_arrived() -> None:
    assert article(published=NOW + HOUR).published == NOW
    assert article(published=NOW - HOUR).published == NOW - HOUR
    assert article(published=None).published == NOW


def test_what_arrives_days_after_its_publication_is_late() -> None:
    assert [article(published=NOW - days * DAY).late for days in (0, 3, 4)] == [False, False, True]
    assert not article(published=NOW - 4 * DAY, house=replace(HOUSE, late_days=4)).late


def test_a_reader_gets_no_tracker() -> None:
    assert article(url="https://a.example/1?utm_source=rss&id=2").url == "https://a.example/1?id=2"
    assert article(url="mailto:ann@a.example").url == "mailto:ann@a.example"
    assert article(url="javascript:alert(1)").url == ""


def test_a_picture_at_no_web_address_is_none() -> None:
    assert article(image=Image("data:image/png;base64,x")).image is None
    assert article(image=Image("https://a.example/x.png", "<b>A</b>", "B &amp; C")).image == (
        Image("https://a.example/x.png", "A", "B & C")
    )


def test_what_names_no_language_speaks_none_and_runs_as_its_letters_do() -> None:
    assert article().language == "und"
    assert article().direction == "ltr"
    assert article("123", language="ar").direction == "rtl"
    assert article("خبر").direction == "rtl"


def test_articles_of_two_sources_never_share_an_id() -> None:
    assert article(source="a", id="1").id != article(source="b", id="1").id


def test_an_own_article_stands_under_its_day_in_the_zone_of_the_site() -> None:
    evening = NOW.replace(hour=23)

    assert article(source=OWN, id="news/rice.md", arrived=evening).path == "2026/11/23/rice.html"


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("2026-11-22-harga-beras.md", "harga-beras"),
        ("2026-11-22 Harga Beras.txt", "harga-beras"),
        ("2026-11-22.md", "2026-11-22"),
        ("a-b-c.md", "a-b-c"),
        ("first-second-third.md", "first-second-third"),
        ("Ünïcode & «mehr».md", "unicode-mehr"),
        ("folder/sub/x.md", "x"),
        ("../../etc/passwd.md", "passwd"),
    ],
)
def test_an_own_article_is_named_after_its_file(file: str, name: str) -> None:
    assert article("Another headline", source=OWN, id=file).path == f"2026/11/22/{name}.html"


def test_a_file_without_a_usable_name_gets_one_of_digits() -> None:
    assert re.fullmatch(r"2026/11/22/[0-9a-f]{8}\.html", article(source=OWN, id="☃.md").path)


def test_of_two_articles_that_want_one_path_the_later_takes_digits() -> None:
    first, second, third = own("Rice"), own("rice", arrived=NOW + HOUR), own("RICE", arrived=NOW + 2 * HOUR)
    placed = clean.addressed([third, second, first])

    assert [one.path for one in placed] == [
        first.path,
        f"2026/11/22/rice-{second.id[:4]}.html",
        f"2026/11/22/rice-{third.id[:4]}.html",
    ]


def test_no_two_paths_are_one_however_the_digits_fall() -> None:
    same = [replace(own("Rice"), id=f"abcd{n:012}") for n in range(4)]

    assert len({one.path for one in clean.addressed([*same, own(f"Rice-{'abcd'}")])}) == 5


def test_foreign_articles_have_no_page() -> None:
    assert [one.path for one in clean.addressed([article("a"), article("b")])] == ["", ""]


def test_markdown_headings_leave_the_first_rank_to_the_page() -> None:
    assert written("# One\n\n### Three").html == '<h2 id="one">One</h2>\n<h3 id="three">Three</h3>\n'


def test_markdown_keeps_its_footnotes_tables_and_lists() -> None:
    html = written("One[^1]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\nTerm\n: Meaning\n\n~~gone~~\n\n[^1]: Note").html

    assert 'href="#fn-1"' in html
    assert 'id="fn-1"' in html
    assert {"<table>", "<dl>", "<del>"} <= set(re.findall(r"<\w+>", html))


def test_markdown_with_html_in_it_is_cleaned_all_the_same() -> None:
    assert "<script" not in written("<script>alert(1)</script>\n\n[x](javascript:alert(1))").html
    assert "javascript" not in written("[x](javascript:alert(1))").html


def test_pasted_text_is_paragraphs_lines_and_headings() -> None:
    html = written("A < B\nand C\n\n## Heading & all\n\n\nLast", "text").html

    assert html == '<p>A &lt; B<br>and C</p>\n<h2 id="heading-all">Heading &amp; all</h2>\n<p>Last</p>'


def test_an_empty_text_is_empty_prose() -> None:
    assert prose(" \n ", "text") == prose("", "markdown") == prose("", "html") == ""


@pytest.mark.parametrize(
    "address", ["//evil.example", "/\\evil.example", "\\\\evil.example", " //evil.example", "/ /evil.example"]
)
def test_a_link_to_another_host_names_it(address: str) -> None:
    assert "evil" not in prose(f'<a href="{address}">x</a>', "html")


def test_links_within_the_site_stay() -> None:
    html = '<a href="/a/b.html" rel="noopener noreferrer">a</a> <a href="../c.html#d" rel="noopener noreferrer">c</a>'

    assert prose(html, "html") == html


def test_pictures_of_articles_stand_at_a_web_address_or_beside_them() -> None:
    assert prose('<img src="a.png" alt="A">', "html") == '<img src="a.png" alt="A">'
    assert prose('<img src="data:image/png;base64,x" alt="A">', "html") == '<img alt="A">'
    assert prose('<img src="//a.example/x.png" alt="A">', "html") == '<img alt="A">'
    assert prose('<img src="https://a.example/a.png">', "html") == '<img src="https://a.example/a.png">'


def test_what_authors_name_has_no_name() -> None:
    assert prose('<li id="main"><li id="fn-1">', "html") == "<li></li><li></li>"


def test_a_reading_takes_a_minute_for_each_238_words() -> None:
    assert [minutes("word " * words) for words in (0, 238, 238 * 4)] == [1, 1, 4]
    assert minutes("state-of-the-art, 1.5 don't") == 1


def payloads(name: str, field: str = "payload") -> list[str]:
    return [json.loads(line)[field] for line in shared(f"security/{name}.jsonl").read_text().splitlines()]


@pytest.mark.parametrize("name", ["xss_html", "html_torture", "xss_markdown", "naughty_strings", "template_strings"])
def test_hostile_texts_become_prose_and_stay_it(name: str) -> None:
    for payload in payloads(name, "value" if name.endswith("strings") else "payload"):
        for markup in ("html", "markdown", "text"):
            html = prose(payload, markup)
            assert faults(html) == [], payload
            assert unmarked(prose(html, "html")) == unmarked(html), payload


@pytest.mark.parametrize("name", ["xss_html", "naughty_strings", "template_strings", "xss_url"])
def test_hostile_texts_in_every_field_make_an_article(name: str) -> None:
    for payload in payloads(name, "value" if name.endswith("strings") else "payload"):
        safe = article(payload, url=payload, author=payload, summary=payload, image=Image(payload, payload), id=payload)
        assert safe.title
        assert not re.match(r"(?!https?:|mailto:)", safe.url) or not safe.url


def test_ordinary_html_keeps_its_text() -> None:
    for line in shared("security/html_benign.jsonl").read_text().splitlines():
        told = json.loads(line)
        kept = re.sub(r"\s", "", plain(prose(told["html"], "html")))
        assert kept == re.sub(r"\s", "", told["text_must_remain"]), told


def test_no_pattern_takes_long() -> None:
    for line in shared("security/blowup_patterns.jsonl").read_text().splitlines():
        told = json.loads(line)
        size = 20_000 // max(1, len(told["unit"] + told["unit2"]))
        text = told["prefix"] + told["unit"] * size + told["middle"] + told["unit2"] * size
        with patience():
            kept = [written(text, markup) for markup in ("html", "markdown", "text")]
        assert all(len(one.html) < 100 * len(text) for one in kept), told["name"]


def test_the_same_clipping_makes_the_same_article() -> None:
    kept = Clipping(clipping().entry, NOW)

    assert clean.article(kept, HOUSE) == clean.article(kept, HOUSE)


def test_the_words_around_an_own_text_are_set_as_the_text_is() -> None:
    image = Image("a.jpg", 'Don\'t "panic"', "D'Arcy -- Kabar")
    made = written("x", summary='It\'s "x" -- y...', image=image, language="en")

    assert made.excerpt == "It’s “x” – y…"
    assert made.image == Image("a.jpg", "Don’t “panic”", "D’Arcy – Kabar")
    assert written("x", language="de", colophon=Colophon(subtitle='"x"')).colophon.subtitle == "„x“"


def test_what_others_wrote_stays_as_they_typed_it() -> None:
    image = Image("https://a.example/a.jpg", 'Don\'t "panic"')
    made = article(summary='It\'s "x" -- y.', image=image)

    assert (made.excerpt, made.image) == ('It\'s "x" -- y.', image)


def test_an_english_paragraph_of_an_arabic_article_reads_from_the_left() -> None:
    made = written("قال صاحبي.\n\nDoes it?", title="خبر", language="ar")

    assert (made.direction, made.html) == ("rtl", '<p>قال صاحبي.</p>\n<p dir="ltr">Does it?</p>\n')
