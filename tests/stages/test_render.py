"""Pages to files: what templates may say, and what they are told when they are wrong."""

from __future__ import annotations

import re
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import NOW, SPORT, WORLD, article, edition, house, masthead, own, replace, story, theme

from kabar.edges import themes
from kabar.errors import KabarError
from kabar.model import ArticlePage, FrontPage, Image, NotFoundPage, Page, Theme, Tongue, Topic, TopicPage
from kabar.stages import edit, layout, render
from kabar.stages.render.vocabulary import locale_of

FRONT = FrontPage("index.html", None, None)
OURS = themes.load(Path("no/templates/of/our/own"))


def filled(template: str, *, page: Page = FRONT, language: str = "en", timezone: str = "UTC", **partials: Any) -> str:
    """What one template makes of one page."""
    files = render.files(
        [page], theme(**{"front": template, "404": template, "topic": template}, **partials),
        masthead(language=language), timezone=timezone, base="/repo/",
    )  # fmt: skip
    return next(files).content.decode()


def told(template: str, **partials: Any) -> list[str]:
    """Where, what and fix of what is wrong with a template."""
    with pytest.raises(KabarError) as caught:
        filled(template, **partials)
    (trouble,) = caught.value.troubles
    return [trouble.where, trouble.what, trouble.fix]


def test_a_page_becomes_a_file_at_its_path_and_assets_follow() -> None:
    files = list(render.files([FRONT], theme(front="x"), masthead(), timezone="UTC", base="/"))

    assert [(file.path, file.content) for file in files] == [
        ("index.html", b"x"),
        ("assets/style.css", b"p { color: green }"),
    ]


def test_text_is_escaped() -> None:
    page = TopicPage("topic/x.html", Topic("x", "<script>&"), ())

    assert filled("{{ page.topic.name }}", page=page) == "&lt;script&gt;&amp;"


def test_prose_is_the_one_door_for_html() -> None:
    assert filled('{{ "<p>x</p>" }} {{ "<p>x</p>" | prose }}') == "&lt;p&gt;x&lt;/p&gt; <p>x</p>"


@pytest.mark.parametrize(
    ("page", "way"),
    [
        (FRONT, "archive.html"),
        (replace(FRONT, path="2026/11/22.html"), "../../archive.html"),
        (NotFoundPage("404.html"), "/repo/archive.html"),
    ],
)
def test_links_lead_from_every_page_to_the_same_place(page: Page, way: str) -> None:
    assert filled('{{ "archive.html" | link }}', page=page) == way


def test_a_link_is_quoted_and_keeps_its_fragment() -> None:
    assert filled('{{ "a b/<é>.html#c d" | link }}') == "a%20b/%3C%C3%A9%3E.html#c%20d"


def test_an_asset_is_named_with_its_content_so_that_a_change_is_seen() -> None:
    assert re.fullmatch(r"assets/style\.css\?v=[0-9a-f]{8}", filled('{{ asset("assets/style.css") }}'))


@pytest.mark.parametrize(
    ("template", "where", "what"),
    [
        ("\n{{ pagee.title }}", "templates/front.html:2", "'pagee' is undefined"),
        ("{{ page.titel }}", "templates/front.html:1", "page has no 'titel'"),
        ("{{ site.titel }}", "templates/front.html:1", "site has no 'titel'"),
        ("{{ site.sources.zzz }}", "templates/front.html:1", "a mapping has no 'zzz'"),
        ("{{ page.path.name }}", "templates/front.html:1", "a text has no 'name'"),
        ("{{ page.previous.day }}", "templates/front.html:1", "there is nothing here that could have 'day'"),
        (
            "a\n{% for n in range(10**9) %}{{ n }}{% endfor %}",
            "templates/front.html:2",
            "range(1000000000) counts more",
        ),
        (
            "a\n{{ range(1, 10**30) | length }}",
            "templates/front.html:2",
            "range(1, 1000000000000000000000000000000) counts",
        ),
        ("a\n\n{% if %}", "templates/front.html:3", "Expected an expression, got 'end of statement block'"),
        ("{% for x in page %}", "templates/front.html:1", "Unexpected end of template."),
        ("{{ page | shout }}", "templates/front.html:1", "No filter named 'shout'."),
        ("x\n{{ 1 / 0 }}", "templates/front.html:2", "division by zero"),
        ("x\n{{ page | day }}", "templates/front.html:2", "this value is not of the kind that the filter wants"),
        ("x\n{{ page + 1 }}", "templates/front.html:2", "unsupported operand type(s)"),
        ("x\n\n{{ word('hallo') }}", "templates/front.html:3", "there is no message 'hallo' in templates/words/"),
        (
            "{{ word('hello') }}",
            "templates/front.html:1",
            "the message 'hello' has the place {name}, which is not filled",
        ),
        ("x\n{{ asset('style.css') }}", "templates/front.html:2", "there is no file 'style.css' in templates/"),
        ("x\n{% include 'fronted.html' %}", "templates/front.html:2", "there is no template 'fronted.html'"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_file_and_line(template: str, where: str, what: str) -> None:
    said = told(template)

    assert said[0] == where
    assert said[1].startswith(what)
    assert said[2]


@pytest.mark.parametrize(
    ("template", "fix"),
    [
        ("{{ pagee.title }}", "see docs/templates.md for the names that a page has"),
        ("{{ page.editoin }}", "did you mean 'edition'?"),
        ("{{ page.zzz }}", "it has edition, path, previous, template, voices"),
        ("{{ page.path.name }}", "see docs/templates.md for the names that a page has"),
        ("{{ page.previous.day }}", "ask first whether it is there, as in {% if page.previous %}"),
        ("{{ range(10**6) }}", "count less far, or go through a list that a page has"),
        ("{{ 1 / 0 }}", "reckon with other numbers, as in {{ 1 / n if n else 0 }}"),
        ("{{ word('hallo') }}", "did you mean 'hello'?"),
        ("{{ word('qqq') }}", "add the line 'qqq: …' to templates/words/en.yaml"),
        ("{{ word('hello') }}", "fill it as in word('hello', name=…), or mend templates/words/"),
        ("{{ asset('assets/stile.css') }}", "did you mean 'assets/style.css'?"),
        ("{{ asset('assets/qqq.js') }}", "put it into templates/assets/qqq.js"),
        (
            "{{ page + 1 }}",
            "write it as docs/templates.md tells, and a macro with the arguments that the comment at its head",
        ),
        (
            "{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}",
            "write it as docs/templates.md tells, and a macro with the arg",
        ),
        ("{% import 'empty.html' as own %}{{ own.tally() }}", "call a macro that the file has, or write it there"),
    ],
)
def test_each_mistake_has_its_own_mending(template: str, fix: str) -> None:
    assert told(template, empty="")[2].startswith(fix)


def test_a_mistake_in_a_partial_is_told_there() -> None:
    partial = "{% macro card() %}\n{{ nothing }}\n{% endmacro %}"

    assert told("{% import 'card.html' as c %}\n{{ c.card() }}", card=partial)[0] == "templates/card.html:2"
    assert told("{% import 'card.html' as c %}", card="{% macro %}")[0] == "templates/card.html:1"


def test_a_missing_template_is_told_with_the_nearest_one() -> None:
    with pytest.raises(KabarError) as caught:
        list(render.files([FRONT], theme(fronts="x"), masthead(), timezone="UTC", base="/"))

    assert str(caught.value) == "templates/: there is no template 'front.html'\n  fix: did you mean 'fronts.html'?"


@pytest.mark.parametrize(
    ("language", "day"),
    [("en", "Sunday, November 22, 2026"), ("id", "Minggu, 22 November 2026"), ("ar", "الأحد، 22 نوفمبر 2026")],
)
def test_days_are_written_in_the_language_of_the_site(language: str, day: str) -> None:
    assert filled("{{ page.previous | day }}", page=replace(FRONT, previous=NOW.date()), language=language) == day


def test_times_are_printed_in_the_zone_of_the_site() -> None:
    page = TopicPage("topic/x.html", WORLD, ((NOW, ()),))
    template = "{% set t = page.days[0][0] %}{{ t | iso }} {{ t | clock }} {{ t | day }} {{ t | moment }}"
    evening = replace(page, days=((NOW.replace(hour=20), ()),))

    assert filled(template, page=page, language="id", timezone="Asia/Jakarta") == (
        "2026-11-22T19:00:00+07:00 19.00 Minggu, 22 November 2026 22 Nov 2026 19.00 WIB"
    )
    assert "Senin, 23 November 2026" in filled(template, page=evening, language="id", timezone="Asia/Jakarta")


def test_days_numbers_and_names_have_their_forms() -> None:
    page = TopicPage("topic/x.html", replace(WORLD, names=(("id", "Dunia"),)), ((date(2026, 11, 22), ()),))
    template = (
        "{% set d = page.days[0][0] %}{{ d | iso }} {{ d | short_day }} {{ d | month }} {{ 1234567 | count }}"
        " {{ page.topic | named }} {{ ('narrow' | weekdays) | join }}"
    )

    assert filled(template, page=page, language="id") == "2026-11-22 22 Nov 2026 November 2026 1.234.567 Dunia SSRKJSM"


def test_a_host_is_told_as_people_say_it() -> None:
    assert filled('{{ "https://www.outlet.example/x" | host }} {{ "" | host }}') == "outlet.example "


def test_a_message_is_escaped_and_what_stands_in_it_too() -> None:
    assert filled("{{ word('hello', name='<b>') }}") == "Hello, &lt;b&gt;"


def test_messages_have_the_plural_forms_of_their_language() -> None:
    forms = {"zero": "none", "one": "one", "two": "two", "few": "few", "many": "many", "other": "other {n}"}
    shelf = Theme(
        {"front.html": "{% for n in (0, 1, 2, 5, 11, 100) %}{{ word('x', n=n) }},{% endfor %}"}, {"ar": {"x": forms}}
    )
    (file,) = render.files([FRONT], shelf, masthead(language="ar"), timezone="UTC", base="/")

    assert file.content.decode() == "none,one,two,few,many,other 100,"


def test_a_message_is_looked_for_in_the_language_then_without_its_region_then_in_english() -> None:
    words: dict[str, dict[str, str | dict[str, str]]] = {
        "en": {"a": "en", "b": "en", "c": "en"},
        "pt": {"a": "pt", "b": "pt"},
        "pt-BR": {"a": "br"},
    }
    shelf = Theme({"front.html": "{{ word('a') }} {{ word('b') }} {{ word('c') }}"}, words)
    (file,) = render.files([FRONT], shelf, masthead(language="pt-BR"), timezone="UTC", base="/")

    assert file.content == b'br pt <span lang="en" dir="ltr">en</span>'


@pytest.mark.parametrize(
    ("language", "known"), [("id", "id"), ("pt-BR", "pt"), ("xx", "en"), ("not a tag", "en"), ("", "en")]
)
def test_a_language_that_nobody_knows_is_printed_as_english(language: str, known: str) -> None:
    assert locale_of(language).language == known


OUR_SCRIPTS = re.compile(
    r'<script (?:type="application/ld\+json">.*?|src="[./]*assets/\w+\.js(?:\?v=\w+)?"[^<>]*>)</script>', re.DOTALL
)
HOSTILE = st.sampled_from(
    [
        "<script>alert(1)</script>",
        '" onmouseover="alert(1)',
        "' x",
        "{{ 7 * 7 }}",
        "{% raw %}",
        "</title>",
        "--></style>",
        "{n}",
        "\x85",
    ]
) | st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20)


@given(st.lists(HOSTILE, min_size=8, max_size=8))
@settings(max_examples=8)
def test_our_own_templates_show_any_text_and_run_none(texts: list[str]) -> None:
    said = cycle(texts)
    tellings = [
        article(next(said) or "x", source=f"s{n}", excerpt=next(said), image=Image("https://a.example/x", next(said)))
        for n in range(7)
    ]
    ours = own(
        "ours",
        title=next(said) or "x",
        author=next(said),
        excerpt=next(said),
        image=Image("https://x.example/", "", next(said)),
    )
    stories = [story("ours", ours), story("all", *tellings), story("one", article("1"), topic="sport")]
    editions = edit.editions(stories, house())
    site = masthead(*(f"s{n}" for n in range(5)), "antara", "content", title=next(said), description=next(said))
    known = {name: replace(source, name=next(said)) for name, source in site.sources.items()}
    site = replace(site, topics=(replace(WORLD, name=next(said)), SPORT), sources=known)

    for file in render.files(layout.pages(editions, stories, site), OURS, site, timezone="UTC", base="/"):
        if file.path.endswith(".html"):
            html = OUR_SCRIPTS.sub("", file.content.decode())
            assert "<script" not in html
            assert "onmouseover" not in re.sub(r'"[^"]*"|>[^<]*<', "", html)
            assert "\x1a" not in html
            assert "49" not in re.sub(r' d="[^"]*"|[0-9a-f]{8}', "", html) or any("49" in text for text in texts)


@pytest.mark.parametrize("language", ["en", "id", "ar", "de"])
def test_our_own_templates_speak_every_language_and_stand_empty_too(language: str) -> None:
    site = masthead("antara", language=language, updated=None, latest=None)
    full = [edition(story("a", sources=2), story("b", topic="sport"))]
    for editions in ([], full):
        stories = [s for one in editions for s in one.stories]
        for file in render.files(layout.pages(editions, stories, site), OURS, site, timezone="Asia/Jakarta", base="/"):
            assert not file.path.endswith(".html") or f'lang="{language}"'.encode() in file.content


WORDS: dict[str, dict[str, str | dict[str, str]]] = {
    "en": {"stories": {"one": "{n} story", "other": "{n} stories"}, "top": "Top", "when": "Updated {when}"},
    "id": {"stories": {"other": "{n} berita"}},
}


def borrowed(template: str, language: str) -> str:
    """What a template makes with words of English and Indonesian, in whatever language."""
    made = replace(theme(front=template), words=WORDS)
    return next(render.files([FRONT], made, masthead(language=language), timezone="UTC", base="/")).content.decode()


def test_a_borrowed_message_keeps_the_plural_forms_of_its_own_language() -> None:
    assert "1 story" in borrowed('{{ word("stories", n=1) }}', "zh")
    assert "2 stories" in borrowed('{{ word("stories", n=2) }}', "zh")
    assert borrowed('{{ word("stories", n=1) }}', "id") == "1 berita"


def test_a_borrowed_message_says_its_language_where_it_can() -> None:
    marked = '<span lang="en" dir="ltr">Top</span>'

    assert borrowed('<p>{{ word("top") }}</p>', "id") == f"<p>{marked}</p>"
    assert borrowed('<p title="{{ word("top") }} > x">x</p>', "id") == '<p title="Top > x">x</p>'
    assert (
        borrowed('<title>{{ word("top") }}</title><i>{{ word("top") }}</i>', "id")
        == f"<title>Top</title><i>{marked}</i>"
    )
    assert borrowed('<p>{{ word("top") }}</p>', "en-GB") == "<p>Top</p>"


def test_what_stands_in_a_borrowed_message_is_not_borrowed() -> None:
    template = (
        '{% set when %}<time>22 Nov</time>{% endset %}{{ word("when", when=when) }} {{ word("when", when="<b>") }}'
    )

    marked = '<span lang="en" dir="ltr">Updated </span>'
    assert borrowed(template, "id") == f"{marked}<time>22 Nov</time> {marked}&lt;b&gt;"


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "17%"), ("id", "17%"), ("de", "17\N{NO-BREAK SPACE}%"), ("tr", "%17")]
)
def test_a_share_is_written_as_the_language_writes_it(language: str, shown: str) -> None:
    assert filled("{{ 0.174 | percent }}", language=language) == shown


@pytest.mark.parametrize(
    ("language", "timezone", "shown"),
    [
        ("id", "Asia/Jakarta", "WIB"),
        ("en", "Asia/Jakarta", "GMT+7"),
        ("ar", "Africa/Cairo", "غرينتش+2"),
        ("en", "Asia/Kathmandu", "GMT+5:45"),
        ("zh", "America/New_York", "GMT-5"),
        ("en", "UTC", "UTC"),
    ],
)
def test_a_zone_is_one_that_readers_know(language: str, timezone: str, shown: str) -> None:
    page = ArticlePage("x.html", own(), WORLD, date(2026, 11, 22), (), (), template="front.html")

    assert filled("{{ page.article.published | moment }}", page=page, language=language, timezone=timezone).endswith(
        shown
    )


def test_what_is_in_no_known_language_says_so_as_html_has_it() -> None:
    assert filled('{{ "und" | lang }}|{{ "en" | lang }}') == "|en"


def test_a_page_that_a_paper_lacks_stands_in_the_paper_of_its_language_or_in_the_whole() -> None:
    papers = (
        Tongue("x-default", "../", "https://kabar.example/", frozenset(["a.html", "b.html", "c.html"])),
        Tongue("id", "../id/", "https://kabar.example/id/", frozenset(["b.html"])),
        Tongue("en", "../en/", "https://kabar.example/en/", frozenset(["a.html"])),
    )
    site = masthead(url="https://kabar.example/en/", up="../", tongues=papers)
    template = '{{ near("a.html", "en") }} {{ near("b.html", "id-ID") }} {{ near("c.html", "fr") }}'
    (file, *_) = render.files([FRONT], theme(front=template), site, timezone="UTC", base="/")

    assert file.content == b"a.html ../id/b.html ../c.html"
