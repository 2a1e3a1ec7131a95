"""Events judged day by day: laid aside after any day and taken up again, all comes out the same."""

from __future__ import annotations

from collections.abc import Sequence

from happenings import TODAY, grouped, news, told, two_that_become_one
from hypothesis import given
from hypothesis import strategies as st
from make import DAY, cluster, topic

from kabar.model import Article, Story, Topic
from kabar.stages import classify
from kabar.stages.classify.course import Course
from kabar.stages.classify.days import Day
from kabar.stages.classify.learning import FEWEST

FIRE, ROAD = topic("Fire", ["terbakar"]), topic("Road", ["jalan tol"])
TOPICS = (FIRE, ROAD)


def lessons(days: int) -> list[Article]:
    """News of the days before whose topic is known."""
    rows = (("fire", "api gudang beras Cirebon"), ("road", "asap tol Palimanan"))
    return [
        told(f"{kind} {number}", excerpt=text, topic=kind, hours=-24 * days, id=f"{kind}-{number}")
        for kind, text in rows
        for number in range(FEWEST)
    ]


def each_day_anew(course: type[Course], topics: tuple[Topic, ...], days: Sequence[Day]) -> Course:
    """Lay the course aside after every day."""
    made = course(topics)
    for one in days:
        made.take(one)
        made = course.load(made.dump(), topics)
    return made


def filed(articles: Sequence[Article], fold: classify.Fold | None = None) -> tuple[Story, ...]:
    return classify.file(grouped(articles), TOPICS, timezone="UTC", weights={}, fold=fold)


@given(news(), st.sampled_from([1, 12, 14, 15]))
def test_laid_aside_after_any_day_it_comes_out_the_same(articles: list[Article], ago: int) -> None:
    known = [*lessons(ago), *articles]

    assert filed(known, each_day_anew) == filed(known)


def test_what_was_learnt_is_known_when_the_course_is_taken_up_again() -> None:
    asked = told("Gudang beras", excerpt="Api di Cirebon", hours=3)

    (story,) = [one for one in filed([*lessons(4), asked], each_day_anew) if one.lead == asked]

    assert (story.topic, story.reasons[0].by) == ("fire", "learnt")


def test_a_day_has_what_arrived_on_it_and_what_else_its_events_tell() -> None:
    days: list[Day] = []

    def fold(course: type[Course], topics: tuple[Topic, ...], given: Sequence[Day]) -> Course:
        days.extend(given)
        return each_day_anew(course, topics, given)

    articles = two_that_become_one()
    filed(articles, fold)

    assert [one.day for one in days] == [TODAY, TODAY + DAY]
    assert sorted(article.id for one in days for article in one.articles) == sorted(one.id for one in articles)
    for one in days:
        assert {name for event in one.events for name in event.tellings} <= {
            article.id for article in (*one.articles, *one.before)
        }
        assert not {article.id for article in one.before} & {article.id for article in one.articles}


def test_two_events_of_different_days_may_share_a_slug() -> None:
    tellings = [cluster(told("Night ferry", source=source, hours=hours)) for source, hours in (("bbc", 1), ("rte", 30))]
    stories = classify.file(tellings, TOPICS, timezone="UTC", weights={}, fold=each_day_anew)

    assert [one.slug for one in stories] == ["night-ferry", "night-ferry"]
