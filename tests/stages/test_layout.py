"""Editions to pages: which addresses exist, and what stands at each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import (
    DAY,
    HOUR,
    NOW,
    SPORT,
    WORLD,
    article,
    config,
    edition,
    feed,
    house,
    masthead,
    own,
    replace,
    site,
    story,
)

from kabar.edges import themes
from kabar.model import (
    GENERAL,
    AboutPage,
    ArchivePage,
    ArticlePage,
    Channel,
    EditionPage,
    FeedsPage,
    FrontPage,
    NotFoundPage,
    Page,
    SourcePage,
    StatusPage,
    Story,
    TopicPage,
)
from kabar.stages import clean, edit, layout

TODAY = NOW.date()
TEMPLATES = themes.load(Path("no/templates/of/our/own")).templates

P = TypeVar("P", bound=Page)


def of(kind: type[P], pages: Sequence[Page]) -> list[P]:
    return [page for page in pages if isinstance(page, kind)]


def laid_out(stories: Sequence[Story], **told: object) -> tuple[Page, ...]:
    """The pages of a site with these stories."""
    editions = edit.editions(stories, house(per_topic=2))
    return layout.pages(editions, stories, masthead("antara", "bbc", "content", **told))


@st.composite
def stories(draw: st.DrawFn) -> list[Story]:
    drawn = draw(
        st.lists(
            st.tuples(
                st.sampled_from(["Rice", "rice", "Gold", "☃", "2026-11-22"]),
                st.sampled_from(["world", "sport", "general"]),
                st.integers(0, 90),
                st.booleans(),
            ),
            max_size=8,
        )
    )
    told = [
        (own if ours else article)(title, source="content" if ours else "bbc", arrived=NOW - days * DAY, id=f"{n:016x}")
        for n, (title, _, days, ours) in enumerate(drawn)
    ]
    placed = {one.id: one for one in clean.addressed(told)}
    return [story(one.title, placed[one.id], topic=topic) for one, (_, topic, _, _) in zip(told, drawn, strict=True)]


@given(stories())
def test_no_two_pages_share_a_path(told: list[Story]) -> None:
    paths = [page.path.casefold() for page in laid_out(told)]

    assert len(set(paths)) == len(paths)


@given(stories())
def test_every_page_has_a_template_and_ends_in_html(told: list[Story]) -> None:
    for page in laid_out(told):
        assert page.template in TEMPLATES
        assert page.path.endswith(".html")
        assert not page.path.startswith("/")
        assert ".." not in page.path


@given(stories())
def test_every_own_article_has_its_page(told: list[Story]) -> None:
    ours = {one.path for s in told for one in s.articles if one.own}

    assert {page.path for page in of(ArticlePage, laid_out(told))} == ours


@given(stories())
def test_every_edition_knows_its_neighbours(told: list[Story]) -> None:
    pages = of(EditionPage, laid_out(told))
    days = [page.edition.day for page in pages]

    assert [page.previous for page in pages] == [*days[1:], None][: len(days)]
    assert [page.next for page in pages] == [None, *days[:-1]][: len(days)]


def test_an_empty_site_has_its_standing_pages() -> None:
    pages = layout.pages([], [], masthead(topics=(), sources={}))

    assert [type(page) for page in pages] == [FrontPage, AboutPage, ArchivePage, StatusPage, FeedsPage, NotFoundPage]
    assert of(FrontPage, pages)[0].edition is None
    assert of(ArchivePage, pages)[0].years == ()


def test_the_front_page_is_the_newest_edition() -> None:
    (front,) = of(FrontPage, laid_out([story("new"), story("old", arrived=NOW - 2 * DAY)]))

    assert front.edition
    assert (front.path, front.edition.day, front.previous) == ("index.html", TODAY, TODAY - 2 * DAY)


def test_the_first_edition_of_all_has_none_before_it() -> None:
    assert of(FrontPage, laid_out([story()]))[0].previous is None


def test_a_topic_page_holds_fourteen_days_and_further_pages_what_was_before() -> None:
    told = [story(f"s{n}", arrived=NOW - n * DAY, topic="sport") for n in range(20)]
    world, sport, before = of(TopicPage, laid_out(told))

    assert (world.path, world.days, world.older) == ("topic/world.html", (), "")
    assert (sport.path, sport.newer, sport.older) == ("topic/sport.html", "", before.path)
    assert (before.path, before.newer, before.older) == ("topic/sport/2.html", sport.path, "")
    days = [(day, [s.slug for s in stories]) for page in (sport, before) for day, stories in page.days]
    assert days == [(TODAY - n * DAY, [f"s{n}"]) for n in range(20)]
    assert len(sport.days) == 14


def test_an_own_article_is_shown_with_others_of_its_topic() -> None:
    ours = story("ours", own())
    told = [ours, *(story(f"w{n}", arrived=NOW - n * DAY) for n in range(6)), story("s", topic="sport")]
    (page,) = of(ArticlePage, laid_out(told))

    assert (page.topic, page.day) == (WORLD, TODAY)
    assert [s.slug for s in page.related] == ["w0", "w1", "w2", "w3"]


def test_an_own_article_of_no_topic_is_general() -> None:
    assert of(ArticlePage, laid_out([story("ours", own(), topic="general")]))[0].topic == GENERAL


def test_an_own_article_within_a_story_of_others_has_its_page_too() -> None:
    assert len(of(ArticlePage, laid_out([story("both", article(), own())]))) == 1


def test_a_source_page_holds_its_newest_sixty_articles_and_tells_how_many_there_are() -> None:
    told = [story(f"s{n}", article(f"s{n}", arrived=NOW - n * HOUR)) for n in range(70)]
    page = next(page for page in of(SourcePage, laid_out(told)) if page.source.id == "antara")

    assert (page.path, page.total) == ("source/antara.html", 70)
    assert [a.title for a in page.articles] == [f"s{n}" for n in range(60)]


def test_the_archive_names_the_busiest_sources_first() -> None:
    told = [story("a", article("a", source="bbc")), story("b", article("b", source="bbc")), story("c", article("c"))]
    (archive,) = of(ArchivePage, laid_out(told))

    assert [(source.id, count) for source, count in archive.sources] == [("bbc", 2), ("antara", 1), ("content", 0)]
    assert archive.editions == 1


def test_the_masthead_names_what_has_something_to_show() -> None:
    told = [story("a", article("a")), story("b", own(), topic="general")]
    known = layout.sources(config(feed("antara"), feed("silent")), {})
    made = layout.masthead(config(), known, edit.editions(told, house()), told)

    assert [topic.slug for topic in made.topics] == ["world", "general"]
    assert set(made.sources) == {"antara", "content"}
    assert (made.updated, made.latest, made.direction) == (NOW, TODAY, "ltr")


def test_the_masthead_of_an_empty_site_knows_no_day() -> None:
    made = layout.masthead(config(site=site(language="ar")), {}, (), ())

    assert (made.topics, made.sources, made.updated, made.latest, made.direction) == ((), {}, None, None, "rtl")


def test_a_source_is_called_as_the_editor_calls_it_else_as_it_calls_itself() -> None:
    channels = {name: Channel("Itself", "https://home.example/", "id") for name in ("named", "unnamed")}
    feeds = (feed("named", name="Ours", language="en"), feed("unnamed", name=""), feed("silent", name=""))
    *sources, ours = layout.sources(config(*feeds), channels).values()

    assert [(s.name, s.url, s.language) for s in sources] == [
        ("Ours", "https://home.example/", "en"),
        ("Itself", "https://home.example/", "id"),
        ("silent", "", "und"),
    ]
    assert (ours.id, ours.name, ours.url) == ("content", "Kabar", "https://kabar.example/")


@pytest.mark.parametrize(
    ("home", "owner"),
    [
        ("https://www.kota.example.id/berita", "example.id"),
        ("https://olahraga.kota.co.id/", "kota.co.id"),
        ("https://kota.blogspot.com/", "kota.blogspot.com"),
        ("https://blogspot.com/", ""),
        ("https://192.0.2.1/", ""),
        ("", ""),
        ("no address", ""),
    ],
)
def test_outlets_of_one_registered_domain_have_one_owner(home: str, owner: str) -> None:
    told = layout.sources(config(feed("kota"), feed("desa", owner="Grup Desa")), {
        name: Channel("", home, "id") for name in ("kota", "desa")
    })  # fmt: skip

    assert (told["kota"].owner, told["desa"].owner) == (owner, "Grup Desa")


def test_the_masthead_holds_nothing_of_a_feeds_address() -> None:
    secret = feed("antara", url="https://user:word@antara.example/feed?token=abc123")
    made = layout.masthead(config(secret), layout.sources(config(secret), {}), [], [story("a", article("a"))])

    assert "abc123" not in repr(made)
    assert "word@" not in repr(made)


def test_a_source_tells_its_feed_where_everybody_may_know_it() -> None:
    feeds = (feed("a", public=True), feed("b"), feed("c", url="http://nas.lan:8080/rss", public=True))
    told = layout.sources(config(*feeds, allow_private=("nas.lan:8080",)), {})

    assert {name: source.feed for name, source in told.items()} == {
        "a": "https://a.example/feed", "b": "", "c": "", "content": ""
    }  # fmt: skip


def test_topics_stand_in_the_editors_order() -> None:
    told = [story("s", topic="sport"), story("w")]

    assert layout.masthead(config(), {}, edit.editions(told, house()), told).topics == (WORLD, SPORT)


def test_the_days_of_a_backlog_do_not_say_how_long_an_edition_is() -> None:
    days = [
        replace(edition(story(f"s{n}", arrived=NOW - n * DAY)), minutes=minutes) for n, minutes in enumerate((6, 1, 1))
    ]
    (about,) = of(AboutPage, layout.pages(days, [], masthead()))

    assert about.minutes == 6
    assert of(AboutPage, layout.pages([], [], masthead()))[0].minutes == 0


def test_own_articles_follow_each_other_by_date_whatever_their_stories() -> None:
    told = [story(f"s{n}", own(f"Ours {n}", arrived=NOW - n * DAY), topic="sport" if n else "world") for n in range(3)]
    pages = of(ArticlePage, laid_out([*told, story("foreign")]))
    around = {page.article.title: (page.previous, page.next) for page in pages}

    assert {title: tuple(one and one.title for one in pair) for title, pair in around.items()} == {
        "Ours 0": ("Ours 1", None),
        "Ours 1": ("Ours 2", "Ours 0"),
        "Ours 2": (None, "Ours 1"),
    }


def test_the_next_edition_is_expected_after_the_usual_pause() -> None:
    days = [NOW - number * DAY for number in (0, 2, 4, 9)]
    pages = layout.pages([edition(story(f"s{n}", arrived=day)) for n, day in enumerate(days)], [], masthead())

    (status,) = (page for page in pages if isinstance(page, StatusPage))
    assert status.next == (NOW + 2 * DAY).date()


def test_a_source_that_names_no_language_speaks_that_of_most_of_what_it_tells() -> None:
    feeds = (feed("lemonde"), feed("named", language="en"))
    told = layout.sources(config(*feeds), {}, {"lemonde": "fr", "named": "fr"})

    assert (told["lemonde"].language, told["named"].language) == ("fr", "en")


WHOLE = site(
    language="id", title="Kabar", titles=(("id", "Kabar"), ("en", "News")), description="Berita hari ini",
    description_language="id",
)  # fmt: skip


def test_a_paper_is_called_as_it_is_called_in_its_language() -> None:
    english, arabic = layout.translated(WHOLE, "en-GB"), layout.translated(WHOLE, "ar")

    assert (english.url, english.language) == ("https://kabar.example/en-GB/", "en-GB")
    assert (english.title, english.title_language) == ("News", "")
    assert (arabic.title, arabic.title_language) == ("Kabar", "id")
    assert (arabic.description, arabic.description_language) == ("Berita hari ini", "id")


def test_the_digest_as_a_source_has_the_name_of_the_paper() -> None:
    told = [story("a", own())]
    known = layout.sources(config(site=WHOLE), {})
    made = layout.masthead(config(site=layout.translated(WHOLE, "en")), known, edit.editions(told, house()), told)

    assert made.sources["content"].name == "News"


def test_a_paper_in_one_language_has_every_kind_of_page_but_the_one_for_what_is_none() -> None:
    told = layout.spoken(
        [story("a", article("a"), article("b")), story("c", own()), story("d", article(language="fr"))], "en"
    )
    printed = edit.editions(told, house())
    made = layout.part(printed, told, layout.masthead(config(), layout.sources(config(feed()), {}), printed, told))

    assert {page.template for page in made} == {
        "about.html", "archive.html", "article.html", "edition.html", "feeds.html", "front.html", "source.html",
        "status.html", "story.html", "topic.html",
    }  # fmt: skip


def test_what_lies_beside_an_own_article_lies_a_folder_further_from_its_page_in_a_paper() -> None:
    html = (
        '<p><a href="../../../about.html">x</a><a href="#y">y</a><a href="https://a.example/">a</a></p>'
        '<img src="../../../images/a.webp" srcset="../../../images/b.webp 1w, ../../../images/a.webp 2w">'
    )
    ((lifted,),) = (one.articles for one in layout.spoken([story("a", own(html=html))], "en"))

    assert lifted.path == "2026/11/22/a-word-of-ours.html"
    assert lifted.html == (
        '<p><a href="../../../../about.html">x</a><a href="#y">y</a><a href="https://a.example/">a</a></p>'
        '<img src="../../../../images/a.webp" srcset="../../../../images/b.webp 1w, ../../../../images/a.webp 2w">'
    )


def test_what_is_in_no_known_language_has_no_feed_of_one() -> None:
    told = [story("a", article("a", language="und")), story("b", article("b", language="fr"))]
    printed = edit.editions(told, house())
    (feeds,) = (page for page in layout.pages(printed, told, masthead()) if page.template == "feeds.html")

    assert feeds.languages == ()  # type: ignore[union-attr]
