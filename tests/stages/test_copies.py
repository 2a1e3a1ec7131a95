"""Articles that are copies of one another: each is folded into the first."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import DAY, HOUR, NOW, article
from tellings import folded

from kabar.model import Article, Cluster

LONG = "Rice is dearer than gold"


def titles(clusters: Sequence[Cluster]) -> list[list[str]]:
    return [[f"{one.source} {one.title}" for one in cluster.articles] for cluster in clusters]


def sizes(*articles: Article) -> list[int]:
    return [len(cluster.articles) for cluster in folded(articles)]


@st.composite
def articles(draw: st.DrawFn) -> list[Article]:
    tellings = draw(
        st.lists(
            st.builds(
                article,
                st.sampled_from([LONG, "Gold is dearer than rice", "Short", ""]),
                source=st.sampled_from(["antara", "bbc", "dawn"]),
                url=st.sampled_from(["", "https://a.example/1", "https://www.a.example/1/", "https://a.example/2"]),
                guid=st.sampled_from(["1", "tag:a.example,2026:1", ""]),
                published=st.sampled_from([NOW, NOW - DAY, NOW - 5 * DAY]),
            ),
            max_size=8,
        )
    )
    return [article(one.title, source=one.source, url=one.url, guid=one.guid, published=one.published, id=f"{n:016x}")
            for n, one in enumerate(tellings)]  # fmt: skip


@given(articles())
def test_every_article_is_in_exactly_one_cluster(told: list[Article]) -> None:
    clusters = folded(told)

    assert sorted(one.id for cluster in clusters for one in cluster.articles) == [one.id for one in told]


@given(articles())
def test_clusters_and_their_articles_keep_the_order_in_which_they_came(told: list[Article]) -> None:
    clusters = folded(told)

    assert [c.articles[0].id for c in clusters] == sorted(c.articles[0].id for c in clusters)
    assert all([a.id for a in c.articles] == sorted(a.id for a in c.articles) for c in clusters)


@given(articles())
def test_each_further_article_has_the_reason_why_it_joined(told: list[Article]) -> None:
    for cluster in folded(told):
        assert len(cluster.reasons) == len(cluster.articles) - 1
        members = {one.id for one in cluster.articles}
        assert all(reason.evidence[0][1] in members for reason in cluster.reasons)


def test_one_address_makes_one_piece() -> None:
    one = article("One", url="https://a.example/1?utm_source=x")
    (cluster,) = folded([one, article("Other", source="bbc", url="http://www.a.example/1/")])

    assert [(reason.by, reason.evidence) for reason in cluster.reasons] == [
        ("same-address", (("https://a.example/1", one.id),))
    ]
    assert cluster.reasons[0].about == cluster.articles[1].id


@pytest.mark.parametrize(
    ("guid", "pieces"), [("tag:a.example,2026:1", [2]), ("https://a.example/g", [2]), ("17", [1, 1])]
)
def test_a_worldwide_guid_makes_one_piece(guid: str, pieces: list[int]) -> None:
    assert sizes(article("One", guid=guid), article("Other", source="bbc", guid=guid)) == pieces


def test_one_title_of_two_sources_makes_one_piece() -> None:
    (cluster,) = folded([article(LONG), article(f"  {LONG.upper()}!", source="bbc", published=NOW + HOUR)])

    assert cluster.reasons[0].by == "same-title"


@pytest.mark.parametrize(
    "other",
    [
        article(LONG, url="https://a.example/2"),  # one source that repeats a title runs a series
        article(LONG, source="bbc", published=NOW - 3 * DAY),
        article(LONG, source="bbc", language="id"),
    ],
    ids=["of one source", "of another week", "of another language"],
)
def test_one_title_is_not_enough(other: Article) -> None:
    assert sizes(article(LONG), other) == [1, 1]


def test_a_title_of_few_words_says_too_little() -> None:
    assert sizes(article("Rice is dearer"), article("Rice is dearer", source="bbc")) == [1, 1]


def test_a_copy_of_a_copy_is_a_copy_of_the_first() -> None:
    first = article(LONG, url="https://a.example/1")
    second = article("Quite another title altogether", source="bbc", url="https://a.example/1")
    third = article("Quite another title altogether", source="dawn")

    assert titles(folded([first, second, third])) == [
        [f"antara {LONG}", "bbc Quite another title altogether", "dawn Quite another title altogether"]
    ]


SUBJECTS = (
    "Rice is dearer than gold",
    "Ferries sail again at night",
    "A bridge opens upstream today",
    "Frogs were found on the hill",
    "Two judges leave their court",
)


@pytest.mark.parametrize(
    "url", ["https://a.example/", "https://www.a.example/index.php?utm_source=rss", "https://a.example/news"]
)
def test_unrelated_news_of_one_source_with_one_address_are_no_copies(url: str) -> None:
    assert sizes(*(article(title, url=url, guid=str(n)) for n, title in enumerate(SUBJECTS))) == [1] * 5


def test_a_front_page_is_nobodys_address() -> None:
    assert (
        sizes(*(article(LONG[:12] + title, source=title[:3], url="https://a.example/") for title in SUBJECTS))
        == [1] * 5
    )


def test_a_page_for_every_day_is_another_article_every_day() -> None:
    url = "https://a.example/jadwal-salat"
    told = [article(f"Jadwal salat di Jakarta {n} Maret", url=url, guid=str(n), language="id") for n in (1, 2)]

    assert sizes(*told) == [1, 1]


def test_an_article_with_another_headline_stays_at_its_address() -> None:
    url = "https://a.example/1"

    assert sizes(article(LONG, url=url), article("Gold is cheap, say farmers", url=url)) == [2]
    assert sizes(article(LONG, url=url), article("東京の新しい橋", url=url)) == [2]
    assert sizes(article(LONG, url=url), article(SUBJECTS[1], url=url), article("Dear rice: the farmers", url=url)) == [
        2,
        1,
    ]


def test_an_address_that_many_share_is_still_shared_after_weeks() -> None:
    told = [
        article(title, url="https://a.example/news", guid=str(n), arrived=NOW + 9 * n * DAY)
        for n, title in enumerate(SUBJECTS[:3])
    ]

    assert sizes(*told) == [1, 1, 1]


def test_articles_without_an_address_have_none_in_common() -> None:
    assert sizes(article("One", url=""), article("Other", url="")) == [1, 1]


def test_nothing_folds_into_nothing() -> None:
    assert folded([]) == ()
