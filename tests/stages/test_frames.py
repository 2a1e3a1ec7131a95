"""What stands elsewhere, from the text that names it to the page that shows it: a link, and a frame of our own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import clipping, edition, masthead, story

from kabar.edges import themes
from kabar.model import OWN, Article, ArticlePage, Frame, Markup, Theme
from kabar.stages import clean, layout, render
from kabar.stages.clean.prose import prose

YOUTUBE, VIMEO = "www.youtube-nocookie.com", "player.vimeo.com"
HOSTS = (YOUTUBE, VIMEO)
FILM = "https://youtu.be/aqz-KE-bpKQ"
PLAYED = f"https://{YOUTUBE}/embed/aqz-KE-bpKQ"
MARKED = f'<p><a class="embed" href="{FILM}" rel="noopener noreferrer">The dike</a></p>'
THEME = themes.load(Path("no/templates/of/our/own"))
BASE = "default-src 'none'; img-src 'self' https: data:; style-src 'self'; connect-src 'self'; manifest-src 'self'; "


def html(text: str, *hosts: str, markup: Markup = "markdown") -> str:
    return prose(text, markup, "en", hosts).strip()


def article(body: str, *, source: str = OWN, markup: Markup = "markdown") -> Article:
    """What is made of a text, where both players are allowed."""
    told = clipping(source=source, id="2026-11-22-dike.md", language="en", body=body, summary=body, markup=markup)
    return clean.article(told, clean.House("UTC", 3, HOSTS))


def page(told: Article, *hosts: str, theme: Theme = THEME, language: str = "en", direction: str = "ltr") -> str:
    """The page of an own article."""
    site = masthead(OWN, language=language, direction=direction)
    one = story("ours", told)
    laid = [one for one in layout.pages([edition(one)], [one], site, embeds=hosts) if isinstance(one, ArticlePage)]
    (file,) = (file for file in render.files(laid, theme, site, timezone="UTC", base="/") if file.path == told.path)
    return file.content.decode()


def frames(*passages: str | Frame) -> list[Frame]:
    return [one for one in passages if isinstance(one, Frame)]


# From a text to its link


@pytest.mark.parametrize(
    "text",
    [
        f"![The dike]({FILM})",
        f'![]({FILM} "The dike")',
        f'<iframe src="{FILM}" title=" The  dike "></iframe>',
        f"<video title='The dike' src='{FILM}' controls>Old</video>",
    ],
)  # fmt: skip
def test_what_may_be_shown_is_a_link_that_bears_our_mark(text: str) -> None:
    assert html(text, *HOSTS) == MARKED


def test_without_a_title_the_link_is_called_after_its_host() -> None:
    assert f">{VIMEO}</a>" in html(f"<iframe src=https://{VIMEO}/video/1></iframe>", VIMEO)


@pytest.mark.parametrize("text", [f"![The dike]({FILM})", f'<iframe src="{FILM}" title="The dike"></iframe>'])
@pytest.mark.parametrize("hosts", [(), (VIMEO,)])
def test_what_may_not_be_shown_is_a_link_like_any_other(text: str, hosts: tuple[str, ...]) -> None:
    assert html(text, *hosts) == MARKED.replace(' class="embed"', "")


@pytest.mark.parametrize(
    "text",
    [f"[The dike]({FILM})", f"Look: ![The dike]({FILM})", f"[![The dike]({FILM})](https://a.example)", f"<{FILM}>"],
)
def test_a_link_and_a_film_in_a_line_stay_links(text: str) -> None:
    made = html(text, *HOSTS)

    assert "<a href=" in made
    assert "embed" not in made.replace(FILM, "")
    assert "<img" not in made


FORGED = (
    MARKED,
    MARKED.replace("<p>", "").replace("</p>", ""),
    f'<a class="k0123456789abcdef01234567-embed" href="{PLAYED}">x</a>',
    f'<a class=embed rel="noopener noreferrer" href="{PLAYED}">x</a>',
    f'<a href="{PLAYED}" role=embed id=embed rel=embed>x</a>',
    f'<p class="embed"><a href="{PLAYED}">x</a></p>',
    f"<a href='{PLAYED}\" class=\"embed'>x</a>",
)


@pytest.mark.parametrize("forged", FORGED)
@pytest.mark.parametrize("markup", ["html", "markdown", "text"])
def test_no_author_can_write_the_mark(forged: str, markup: Markup) -> None:
    told = article(forged, markup=markup)

    assert frames(*layout.passages(told.html, HOSTS)) == []
    assert "<iframe" not in page(told, *HOSTS)


@pytest.mark.parametrize("hostile", [*FORGED, f"<iframe src='{PLAYED}'></iframe>", f"![x]({FILM})"])
@pytest.mark.parametrize("markup", ["html", "markdown", "text"])
def test_a_feed_gets_no_frame_whatever_it_sends(hostile: str, markup: Markup) -> None:
    told = article(hostile, source="antara", markup=markup)

    assert told.html == ""
    one = story("theirs", told)
    site = masthead("antara")
    pages = layout.pages([edition(one)], [one], site, embeds=HOSTS)
    for file in render.files(pages, THEME, site, timezone="UTC", base="/"):
        assert b"<iframe" not in file.content
        assert b"frame-src" not in file.content


# From a link to its frame


def test_a_page_parts_its_text_where_it_shows_something() -> None:
    assert layout.passages(f"<p>Before.</p>{MARKED}<p>After.</p>", HOSTS) == (
        "<p>Before.</p>", Frame(PLAYED, YOUTUBE, "The dike", FILM), "<p>After.</p>",
    )  # fmt: skip


def test_a_page_without_any_shows_its_text_whole() -> None:
    assert layout.passages(f"<p>A.</p>{MARKED}", ()) == (f"<p>A.</p>{MARKED}",)
    assert layout.passages("", HOSTS) == ("",)


def test_what_is_called_after_its_host_has_no_title() -> None:
    made = html(f"<iframe src=https://{VIMEO}/video/1></iframe>", VIMEO)

    assert frames(*layout.passages(made, HOSTS)) == [
        Frame(f"https://{VIMEO}/video/1", VIMEO, "", f"https://{VIMEO}/video/1")
    ]


@given(
    st.lists(
        st.sampled_from(
            [*FORGED, MARKED, '<p><a class="embed" href="', '" rel="noopener noreferrer">', "</a></p>", "x"]
        )
        | st.sampled_from(["https://evil.example/", f"https://{YOUTUBE}@evil.example/", "javascript:alert(1)", PLAYED]),
        max_size=8,
    ).map("".join),
    st.sets(st.sampled_from(HOSTS)),
)
def test_no_frame_is_of_another_host_whatever_html_is_kept(kept: str, hosts: set[str]) -> None:
    shown = frames(*layout.passages(kept, hosts))

    assert all(frame.address.startswith(f"https://{frame.host}/") and frame.host in hosts for frame in shown)


@given(
    st.lists(
        st.sampled_from(["<iframe src='", "' title='", "'>", "</iframe>", "![", "](", ")", FILM, PLAYED, "\n\n", ">"])
        | st.sampled_from(
            [*FORGED, "https://evil.example/", "javascript:x", "<p>", "</a>", "<video>", '" class="embed']
        ),
        max_size=9,
    ).map("".join),
    st.sampled_from(["html", "markdown", "text"]),
)
def test_whatever_an_author_writes_the_text_holds_no_frame_and_the_page_none_of_another_host(
    body: str, markup: Markup
) -> None:
    made = html(body, *HOSTS, markup=markup)

    assert not re.search("<(iframe|video|audio|embed|object)", made)
    for frame in frames(*layout.passages(made, HOSTS)):
        assert markup == "markdown"
        assert frame.address.startswith(f"https://{YOUTUBE}/embed/")


# From a frame to its page


def test_a_frame_waits_in_closed_details_and_is_fenced_in() -> None:
    (found,) = re.findall(
        r'<figure class="embed">.*?</figure>', page(article(f"![The dike]({FILM})"), *HOSTS), re.DOTALL
    )

    assert "<details>" in found
    assert f'<summary dir="auto">Play: <bdi>The dike</bdi> – loads from <bdi>{YOUTUBE}</bdi></summary>' in found
    (tag,) = re.findall("<iframe [^>]*>", found)
    assert dict(re.findall(r'([a-z]+)="([^"]*)"', tag)) == {
        "src": PLAYED,
        "title": "The dike",
        "loading": "lazy",
        "sandbox": "allow-scripts allow-same-origin allow-presentation",
        "allow": "fullscreen; picture-in-picture",
        "referrerpolicy": "strict-origin",
    }
    link = f'<a href="{FILM}" rel="noopener noreferrer"><bdi>The dike</bdi></a>'
    assert f'<figcaption dir="auto">{link} at youtu.be</figcaption>' in found
    assert "style=" not in found


def test_where_scripts_are_off_the_frame_is_a_comment() -> None:
    made = page(article(f"![The --> dike]({FILM})"), *HOSTS)

    without = re.sub(r"</?noscript>", "", made)  # as it is read where nothing runs
    assert "<iframe" in made
    assert "<iframe" not in re.sub("<!--.*?-->", "", without, flags=re.DOTALL)
    assert "<figcaption" in re.sub("<!--.*?-->", "", without, flags=re.DOTALL)


def test_a_title_is_text_wherever_it_stands() -> None:
    made = page(article(f'!["&gt;&lt;script&gt; & </summary>]({FILM})'), *HOSTS)

    assert "<script>" not in made
    assert made.count("</summary>") == 1


def policy(made: str) -> str:
    return str(re.findall('Content-Security-Policy" content="([^"]*)"', made)[0])


def test_the_policy_names_the_hosts_that_this_page_shows_and_no_other() -> None:
    closed = BASE + "base-uri 'none'; form-action 'none'"
    vimeo = "<iframe src=https://vimeo.com/1></iframe>"

    assert policy(page(article("Nothing."), *HOSTS)) == closed
    assert policy(page(article(f"![x]({FILM})"), *HOSTS)) == f"{closed}; frame-src https://{YOUTUBE}"
    assert policy(page(article(f"{vimeo}\n\n![x]({FILM})\n\n![y]({FILM})"), *HOSTS)) == (
        f"{closed}; frame-src https://{VIMEO} https://{YOUTUBE}"
    )
    assert policy(page(article(f"{vimeo}\n\n![x]({FILM})"), VIMEO)) == f"{closed}; frame-src https://{VIMEO}"


def test_a_host_that_is_allowed_no_more_is_shown_no_more() -> None:
    made = page(article(f"![The dike]({FILM})"), VIMEO)

    assert "<iframe" not in made
    assert f'<a class="embed" href="{FILM}"' in made


@pytest.mark.parametrize(
    ("language", "direction", "summary"),
    [
        ("id", "ltr", f"Putar: <bdi>The dike</bdi> – dimuat dari <bdi>{YOUTUBE}</bdi>"),
        ("ar", "rtl", f"تشغيل: <bdi>The dike</bdi> – يُحمَّل من <bdi>{YOUTUBE}</bdi>"),
    ],
)
def test_a_frame_speaks_the_language_of_the_page(language: str, direction: str, summary: str) -> None:
    made = page(article(f"![The dike]({FILM})"), *HOSTS, language=language, direction=direction)

    assert summary in made.replace(' lang="en"', "").replace(' dir="ltr"', "")
    assert f'<figure class="embed" lang="{language}">' in made


def test_a_theme_may_draw_it_otherwise_and_one_that_does_not_know_of_it_shows_a_link() -> None:
    told = article(f"![The dike]({FILM})")
    film = '<a class="film" href="{{ frame.link }}">{{ frame.title }}</a>'
    macro = "{% macro embed(frame, article, site) %}" + film + "{% endmacro %}"
    other = Theme({**THEME.templates, "partials/embed.html": macro}, THEME.words, THEME.assets)
    older = Theme({**THEME.templates, "article.html": "{{ page.article.html | prose }}"}, THEME.words, THEME.assets)

    assert f'<a class="film" href="{FILM}">The dike</a>' in page(told, *HOSTS, theme=other)
    assert page(told, *HOSTS, theme=older).strip() == MARKED
