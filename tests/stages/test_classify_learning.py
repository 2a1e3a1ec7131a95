"""Words learnt from news whose topic is known: when they speak, when not, and that no future reaches the past."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import DAY, NOW, article, cluster, own, topic

from kabar.model import Article, Story, Topic
from kabar.stages import classify
from kabar.stages.classify.learning import FEWEST, Lesson, Memory
from kabar.stages.classify.rules import Told

FARM, SEA = topic("Farm", vetoes=["kapal perang"]), topic("Sea")
FARM_WORDS, SEA_WORDS = "padi sawah traktor pupuk", "layar jangkar nelayan kapal"


def examples(kind: str, text: str, n: int = FEWEST, *, arrived: int = -1, **told: object) -> list[Article]:
    """Articles of one topic, days from now."""
    return [
        article(f"{kind} {arrived} {number}", excerpt=text, topic=kind, arrived=NOW + arrived * DAY, **told)
        for number in range(n)
    ]


def lesson(kind: str, words: list[str], n: int = FEWEST) -> Lesson:
    """What so many articles of the same words teach."""
    return Lesson.of("en", kind, [Told(tuple(words), (), (), ())] * n)


def filed(asked: Article, *known: Article, topics: tuple[Topic, ...] = (FARM, SEA)) -> Story:
    clusters = [cluster(one) for one in (asked, *known)]
    return classify.file(clusters, topics, timezone="UTC", weights={})[0]


LESSONS = (*examples("farm", FARM_WORDS), *examples("sea", SEA_WORDS))
QUESTION = article("Traktor di sawah", excerpt="Pupuk untuk padi")


def test_words_of_known_news_file_what_nobody_filed() -> None:
    story = filed(QUESTION, *LESSONS)

    assert story.topic == "farm"
    assert story.reasons[0].by == "learnt"
    assert {"all words", "sawah", "traktor"} <= dict(story.reasons[0].evidence).keys()


def test_what_was_learnt_speaks_against_a_topic_too() -> None:
    boats = topic("Farm", ["perahu"])
    story = filed(article("Perahu", excerpt=SEA_WORDS), *LESSONS, topics=(boats, SEA))

    assert story.topic == "sea"
    assert float(dict(story.reasons[0].evidence)["next: farm"]) < 0


def test_examples_teach_what_the_editors_terms_are_worth() -> None:
    weather = topic("Farm", ["hujan", "badai"])
    known = [*examples("farm", FARM_WORDS), *examples("sea", "badai")]

    assert filed(article("Hujan", excerpt=""), *LESSONS, topics=(weather, SEA)).topic == "farm"
    assert filed(article("Hujan", excerpt=""), *known, topics=(weather, SEA)).topic == "sea"


def test_sections_teach_as_feeds_do() -> None:
    told = [*examples("", FARM_WORDS, categories=("Farm",)), *examples("sea", SEA_WORDS)]

    assert filed(QUESTION, *told).topic == "farm"


@pytest.mark.parametrize("fewer", ["farm", "sea"])
def test_below_the_floor_nothing_is_learnt(fewer: str) -> None:
    known = [
        *examples("farm", FARM_WORDS, FEWEST - (fewer == "farm")),
        *examples("sea", SEA_WORDS, FEWEST - (fewer == "sea")),
    ]

    assert filed(QUESTION, *known).topic == "general"


@settings(max_examples=25)
@given(st.integers(0, FEWEST - 1), st.integers(0, 3 * FEWEST))
def test_a_topic_below_the_floor_never_gains_by_learning(few: int, many: int) -> None:
    memory = Memory()
    memory.learn([lesson("farm", ["padi"], few), lesson("sea", ["kapal"], many)])

    assert memory.judge("en", ["padi", "padi", "kapal"]) == {}


def test_what_arrives_on_the_day_itself_or_later_teaches_nothing() -> None:
    for day in (0, 1, 9):
        later = (*examples("farm", FARM_WORDS, arrived=day), *examples("sea", SEA_WORDS, arrived=day))
        assert filed(QUESTION, *later).topic == "general"


def test_what_is_older_than_the_window_teaches_nothing_any_more() -> None:
    old = (*examples("farm", FARM_WORDS, arrived=-15), *examples("sea", SEA_WORDS, arrived=-15))

    assert filed(QUESTION, *old).topic == "general"


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["farm", "sea", ""]), st.integers(0, 5)), max_size=30))
def test_no_news_of_today_moves_a_story_of_yesterday(today: list[tuple[str, int]]) -> None:
    new = [
        article(f"Kabar {n}", excerpt=f"{FARM_WORDS} {SEA_WORDS}", topic=kind, arrived=NOW + timedelta(hours=24 + hour))
        for n, (kind, hour) in enumerate(today)
    ]

    assert filed(QUESTION, *LESSONS, *new) == filed(QUESTION, *LESSONS)


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_lessons_changes_nothing(random: object) -> None:
    known = list(LESSONS)
    random.shuffle(known)  # type: ignore[attr-defined]

    assert filed(QUESTION, *known) == filed(QUESTION, *LESSONS)


@given(st.lists(st.sampled_from(["padi", "kapal", "layar"]), max_size=4), st.integers(0, 6))
def test_what_was_forgotten_leaves_no_trace(words: list[str], times: int) -> None:
    kept = [lesson("farm", ["padi", "sawah"]), lesson("sea", ["kapal"])]
    memory, fresh, gone = Memory(), Memory(), [lesson("sea", words, times)]
    memory.learn([*gone, *kept])
    memory.forget(gone)
    fresh.learn(kept)

    assert memory.judge("en", ["padi", "kapal", "layar"]) == fresh.judge("en", ["padi", "kapal", "layar"])


def test_each_language_learns_for_itself() -> None:
    english = (*examples("farm", "the field", language="en"), *examples("sea", SEA_WORDS, language="en"))
    asked = article("Traktor di sawah", excerpt="the field", language="de")

    assert filed(asked, *english).topic == "general"


def test_a_pin_a_feed_and_a_section_go_before_what_was_learnt() -> None:
    sea = {"excerpt": f"{FARM_WORDS} {FARM_WORDS}", "arrived": NOW}

    assert filed(own("Traktor", topic="sea", **sea), *LESSONS).topic == "sea"
    assert filed(article("Traktor", topic="sea", **sea), *LESSONS).topic == "sea"
    assert filed(article("Traktor", categories=("Sea",), **sea), *LESSONS).topic == "sea"


def test_a_veto_holds_against_what_was_learnt() -> None:
    asked = article("Traktor di sawah", excerpt="Pupuk dan kapal perang")

    assert filed(asked, *LESSONS).topic != "farm"


def test_a_topic_that_nobody_taught_does_not_come_out_empty() -> None:
    sky = topic("Sky", ["bintang", "langit"])
    asked = article("Bintang di langit", excerpt="Terlihat dari sawah.")

    assert filed(asked, *LESSONS, topics=(FARM, SEA, sky)).topic == "sky"


def test_a_small_topic_is_found_beside_a_large_one() -> None:
    known = (*examples("farm", FARM_WORDS, 10 * FEWEST), *examples("sea", SEA_WORDS))

    assert filed(article("Nelayan", excerpt="Jangkar kapal"), *known).topic == "sea"


def test_what_has_left_the_window_is_forgotten() -> None:
    old = (*examples("farm", FARM_WORDS, arrived=-15), *examples("sea", SEA_WORDS, arrived=-15))
    yesterday = article("Traktor", excerpt=FARM_WORDS, arrived=NOW - DAY)

    assert filed(yesterday, *old).topic == "farm"
    assert filed(QUESTION, yesterday, *old).topic == "general"
