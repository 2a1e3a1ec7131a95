"""Clusters to stories: under which topic each is filed, who leads, and why."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from make import DAY, HOUR, NOW, WORLD, article, cluster, own, topic

from kabar.model import Article, Cluster, Reason, Story, Topic
from kabar.stages import classify

SPORT = topic("Sport", ["liga", "gol*"], vetoes=["Liga Arab"], sections=["sport", "olahraga"])
MARKETS = topic("Markets", {"AS": 1.0, "suku bunga": 2.0, "emas": 0.5})


def filed(*articles: Article, topics: tuple[Topic, ...] = (SPORT, MARKETS), **weights: float) -> Story:
    (story,) = classify.file([cluster(*articles)], topics, timezone="UTC", weights=weights)
    return story


def why(story: Story) -> tuple[str, dict[str, str]]:
    return story.reasons[0].by, dict(story.reasons[0].evidence)


def test_the_feed_decides_where_the_editor_gave_it_a_topic() -> None:
    story = filed(article("Liga dimulai", topic="markets"))

    assert story.topic == "markets"
    assert why(story) == ("feed", {"markets": "antara"})


def test_the_editors_own_word_goes_before_the_feeds() -> None:
    story = filed(article("A", topic="sport"), own("B", topic="markets", arrived=NOW + HOUR))

    assert (story.topic, why(story)[0]) == ("markets", "editor")


def test_of_two_feeds_the_first_to_tell_decides() -> None:
    earlier = article("A", topic="sport", arrived=NOW - HOUR)

    assert filed(earlier, article("B", source="bbc", topic="markets")).topic == "sport"


def test_a_topic_that_is_none_decides_nothing() -> None:
    assert filed(article("Liga dimulai", topic="weather")).topic == "sport"


def test_a_term_in_the_title_is_enough() -> None:
    story = filed(article("Liga dimulai", excerpt=""))

    assert story.topic == "sport"
    assert why(story) == ("rule", {"liga in title": "1.5"})


def test_a_term_in_the_summary_alone_is_enough_too() -> None:
    story = filed(article("Akhir pekan", excerpt="Liga dimulai"))

    assert story.topic == "sport"
    assert why(story) == ("rule", {"liga in summary": "1"})


def test_terms_add_up_each_once_in_titles_and_once_in_summaries() -> None:
    story = filed(article("Dolar AS dan emas", excerpt="AS menahan suku bunga AS"))

    assert why(story) == (
        "rule",
        {"AS in title": "1.5", "AS in summary": "1", "suku bunga in summary": "2", "emas in title": "0.75"},
    )


@pytest.mark.parametrize("written", ["Brexit's price", "Brexit’s price", "BREXIT'S PRICE"])
def test_a_name_is_found_in_what_belongs_to_it(written: str) -> None:
    assert filed(article(written, excerpt=""), topics=(topic("Abroad", ["brexit"]),)).topic == "abroad"
    assert filed(article("Alzheimer cure", excerpt=""), topics=(topic("Cures", ["alzheimer's"]),)).topic == "cures"


@pytest.mark.parametrize(
    "told",
    [
        {"categories": ("Olahraga",)},
        {"url": "https://outlet.example/2026/sport/final.html"},
        {"url": "https://sport.outlet.example/final.html"},
    ],
)
def test_the_outlets_own_section_is_enough(told: dict[str, object]) -> None:
    story = filed(article("Final", excerpt="", **told))

    assert story.topic == "sport"
    assert why(story)[0] == "section"


@pytest.mark.parametrize(
    "url", ["https://outlet.example/sport", "https://sport.example/final.html", "", "mailto:a@b.example"]
)
def test_an_address_that_only_looks_like_a_section_is_none(url: str) -> None:
    assert filed(article("Final", excerpt="", url=url)).topic == "general"


@pytest.mark.parametrize(
    "told", [{"title": "Liga Arab bertemu"}, {"title": "Liga bertemu", "excerpt": "Kata Liga Arab."}]
)
def test_a_veto_outweighs_everything(told: dict[str, str]) -> None:
    assert filed(article(categories=("sport",), **told)).topic == "general"


@pytest.mark.parametrize("about", [{"title": "Liga Arab bertemu"}, {"title": "Arab", "categories": ("sport",)}])
def test_a_veto_says_which_word_and_against_which_topic(about: dict[str, Any]) -> None:
    story = filed(article(about.pop("title"), excerpt="Kata Liga Arab.", **about))

    assert [(reason.by, reason.evidence) for reason in story.reasons] == [
        ("default", ()),
        ("veto", (("sport", "«Liga Arab»"),)),
    ]


def test_a_veto_is_told_beside_the_topic_that_it_left_the_story_to() -> None:
    story = filed(article("Liga Arab membeli emas suku bunga", excerpt=""))

    assert story.topic == "markets"
    assert story.reasons[-1] == Reason("veto", (("sport", "«Liga Arab»"),))


def test_a_veto_is_not_told_where_nothing_spoke_for_the_topic_or_its_feed_did() -> None:
    quiet = topic("Quiet", ["sunyi"], vetoes=["ramai"])

    assert why(filed(article("Pasar ramai", excerpt=""), topics=(quiet,))) == ("default", {})
    assert [r.by for r in filed(article("Pasar ramai", excerpt=""), topics=(quiet,)).reasons] == ["default"]
    stated = filed(article("Liga Arab", excerpt="", topic="sport"))
    assert (stated.topic, [reason.by for reason in stated.reasons]) == ("sport", ["feed"])


def test_each_layer_gives_its_reason_and_the_first_tells_the_runners_up() -> None:
    story = filed(article("Liga dan emas", excerpt="suku bunga", categories=("sport",)))

    assert [(reason.by, dict(reason.evidence)) for reason in story.reasons] == [
        ("section", {"section sport": "10", "next: markets": "2.75"}),
        ("rule", {"liga in title": "1.5"}),
    ]


def test_topics_that_come_close_are_further_ones_the_strongest_first() -> None:
    topics = (
        topic("One", {"satu": 2.0}),
        topic("Two", {"dua": 1.5}),
        topic("Three", {"tiga": 3.0}),
        topic("Four", ["empat"]),
    )
    story = filed(article("satu dua tiga empat", excerpt=""), topics=topics)

    assert (story.topic, story.further) == ("three", ("one",))


def test_a_topic_of_just_the_share_is_no_further_one() -> None:
    topics = (topic("Whole", {"utuh": 5.0}), topic("Share", {"bagian": 3.0}))

    assert filed(article("utuh bagian", excerpt=""), topics=topics).further == ()


def test_what_no_topic_claims_has_no_further_topics() -> None:
    weak = topic("Weak", {"lemah": 0.5})

    assert (
        filed(article("A", excerpt="lemah"), topics=(weak,)).topic,
        filed(article("A"), topics=(weak,)).further,
    ) == (
        "general",
        (),
    )


def test_the_editors_order_of_topics_breaks_ties() -> None:
    one, other = topic("One", ["liga"]), topic("Other", ["liga"])

    assert filed(article("Liga"), topics=(one, other)).topic == "one"
    assert filed(article("Liga"), topics=(other, one)).topic == "other"


def test_without_topics_everything_is_general() -> None:
    assert (filed(article(), topics=()).topic, why(filed(article(), topics=()))) == ("general", ("default", {}))


def test_the_first_day_of_an_event_decides_for_all_its_days() -> None:
    first, later = article("Liga", excerpt=""), article("Liga", source="bbc", topic="markets", arrived=NOW + DAY)
    days = (cluster(first, newest=False), cluster(later, first, name=first.id))
    told = classify.file(days, (SPORT, MARKETS), timezone="UTC", weights={})

    assert [(story.topic, story.slug, story.began, story.newest) for story in told] == [
        ("sport", "liga", NOW.date(), False),
        ("sport", "liga", NOW.date(), True),
    ]
    assert [story.day for story in told] == [NOW.date(), (NOW + DAY).date()]


def test_of_a_cluster_without_a_name_what_is_told_on_a_later_day_does_not_move_the_story() -> None:
    later = article("Liga", source="bbc", topic="markets", arrived=NOW + DAY)
    (story,) = classify.file([Cluster((article("Liga"), later))], (SPORT, MARKETS), timezone="UTC", weights={})

    assert (story.topic, story.name, story.began) == ("sport", article("Liga").id, NOW.date())


def test_of_two_events_of_one_slug_and_day_the_later_takes_digits_of_its_name() -> None:
    early, late = article("Gempa"), article("Gempa!", source="bbc", arrived=NOW + HOUR)
    other_day = article("Gempa?", source="dawn", arrived=NOW + DAY)
    told = classify.file(map(cluster, (late, early, other_day)), (), timezone="UTC", weights={})

    assert [story.slug for story in told] == [f"gempa-{late.id[:4]}", "gempa", "gempa"]


def test_the_lead_is_what_stands_closest_to_the_middle_by_its_weight_and_no_copy() -> None:
    copy, near, far = article("copy"), article("near", source="bbc"), article("far", source="dawn")
    tellings = cluster(copy, near, far, near=(1.0, 0.9, 0.5), copies=frozenset([copy.id]))

    def lead(**weights: float) -> str:
        (story,) = classify.file([tellings], (), timezone="UTC", weights=weights)
        return story.lead.title

    assert (lead(), lead(dawn=2.0)) == ("near", "far")


def test_what_a_cluster_knows_goes_with_the_story() -> None:
    known = {"timeline": ("t",), "related": ("r",), "abroad": ("a",), "merged": ("m",), "newest": False}
    (story,) = classify.file([cluster(**known)], (), timezone="UTC", weights={})

    assert {name: getattr(story, name) for name in known} == known


@given(st.permutations(range(6)))
def test_the_order_of_clusters_changes_nothing(order: list[int]) -> None:
    told = [
        cluster(article(f"Liga {n}", arrived=NOW + n % 3 * DAY, topic="markets" if n % 2 else "")) for n in range(6)
    ]
    stories = classify.file(told, (SPORT, MARKETS), timezone="UTC", weights={})

    assert classify.file([told[n] for n in order], (SPORT, MARKETS), timezone="UTC", weights={}) == tuple(
        stories[n] for n in order
    )


def test_an_own_article_leads_then_weight_then_arrival() -> None:
    first, second, heavy, ours = (
        article("first"),
        article("second", source="bbc", arrived=NOW + HOUR),
        article("heavy", source="dawn", arrived=NOW + 2 * HOUR),
        own("ours", arrived=NOW + 3 * HOUR),
    )

    assert [a.title for a in filed(first, second, heavy, ours, dawn=2.0).articles] == [
        "ours",
        "heavy",
        "first",
        "second",
    ]
    assert filed(first, second, heavy).lead == first


def test_the_slug_is_that_of_the_first_telling_and_stays_when_the_lead_changes() -> None:
    first, heavy = article("Harga Beras Naik!"), article("Rice Dearer", source="dawn", arrived=NOW + HOUR)

    assert filed(first).slug == filed(first, heavy, dawn=9.0).slug == "harga-beras-naik"


def test_a_title_without_letters_gives_the_slug_of_its_id() -> None:
    assert filed(article("☃ ☃")).slug == article("☃ ☃").id


def test_the_reasons_and_copies_of_a_cluster_go_with_the_story() -> None:
    reason = Reason("same-title", (("rice", "x"),))
    joined = Cluster((article("One"), article("Two", source="bbc")), (reason,), frozenset(["x"]))
    (story,) = classify.file([joined], [WORLD], timezone="UTC", weights={})

    assert story.reasons[1:] == (reason,)
    assert story.copies == {"x"}


@given(st.lists(st.lists(st.text(max_size=12), min_size=1, max_size=3), max_size=4))
def test_each_cluster_becomes_one_story_with_all_its_articles(titles: list[list[str]]) -> None:
    clusters = [cluster(*(article(title, source=f"s{n}") for n, title in enumerate(told))) for told in titles]
    stories = classify.file(clusters, (SPORT, MARKETS), timezone="Asia/Jakarta", weights={"s1": 2.0})

    assert [set(story.articles) for story in stories] == [set(cluster.articles) for cluster in clusters]
    assert all(story.slug and story.topic in {"sport", "markets", "general"} for story in stories)
