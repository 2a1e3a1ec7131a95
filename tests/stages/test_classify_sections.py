"""Outlets' names for their sections: which of the editor's topics they speak for."""

from __future__ import annotations

from typing import Any

import pytest
from make import article, cluster, topic

from kabar.model import Story, Topic
from kabar.stages import classify

ECONOMY, SPORT, WORLD = topic("Ekonomi"), topic("Olahraga"), topic("World")


def filed(*, topics: tuple[Topic, ...] = (ECONOMY, SPORT, WORLD), **told: Any) -> Story:
    (story,) = classify.file([cluster(article("Kata", excerpt="", **told))], topics, timezone="UTC", weights={})
    return story


@pytest.mark.parametrize(
    ("told", "slug"),
    [
        ({"url": "https://outlet.example/ekonomi/a.html"}, "ekonomi"),
        ({"url": "https://finance.outlet.example/2026/a.html"}, "ekonomi"),
        ({"url": "https://www.outlet.example/2026/11/22/sepakbola/a.html"}, "olahraga"),
        ({"url": "https://outlet.example/berita-ekonomi-bisnis/a.html"}, "ekonomi"),
        ({"url": "https://outlet.example/world/a.html"}, "world"),
        ({"categories": ("Bola",)}, "olahraga"),
        ({"categories": ("Money",)}, "ekonomi"),
        ({"categories": ("Bola & Sports",)}, "olahraga"),
        ({"categories": ("World News",)}, "world"),
        ({"categories": ("sepak-bola",)}, "olahraga"),
        ({"categories": ("Piala Dunia",)}, "olahraga"),
    ],
)
def test_what_newsrooms_mean_by_a_section_is_known(told: dict[str, Any], slug: str) -> None:
    assert filed(**told).topic == slug


@pytest.mark.parametrize("name", ["Dunia Usaha Kita", "piala-dunia-bola-kaki", "News", "Berita", "2026", ""])
def test_a_name_that_no_newsroom_uses_says_nothing(name: str) -> None:
    assert filed(categories=(name,), url=f"https://outlet.example/{name}/a.html").topic == "general"


def test_what_the_editor_wrote_goes_before_what_newsrooms_mean() -> None:
    markets = topic("Pasar kita", sections=["Bola"])

    assert filed(topics=(SPORT, markets), categories=("bola",)).topic == "pasar-kita"


def test_of_two_topics_of_one_kind_the_one_of_that_name_is_meant() -> None:
    science, technology = topic("Sains"), topic("Teknologi")

    assert filed(topics=(science, technology), categories=("Gadgets",)).topic == "teknologi"
    assert filed(topics=(science, technology), categories=("Sains",)).topic == "sains"


def test_of_two_topics_of_one_kind_that_both_have_other_names_none_is_meant() -> None:
    assert filed(topics=(topic("Bisnis"), topic("Pasar")), categories=("Money",)).topic == "general"


def test_a_section_outweighs_any_usual_word_and_words_decide_between_two() -> None:
    weather = topic("Cuaca", {"kata": 3.0})

    assert filed(topics=(weather, ECONOMY), categories=("Money",)).topic == "ekonomi"
    assert filed(topics=(weather, topic("Ekonomi", ["kata"]), SPORT), categories=("Bola", "Money")).topic == "ekonomi"


def test_of_tellings_in_sections_the_many_outweigh_the_one() -> None:
    tellings = [
        article("Kata", source=name, categories=(said,))
        for name, said in (("a", "Bola"), ("b", "Money"), ("c", "Money"))
    ]
    (story,) = classify.file([cluster(*tellings)], (SPORT, ECONOMY), timezone="UTC", weights={})

    assert (story.topic, story.further) == ("ekonomi", ())
    assert dict(story.reasons[0].evidence) == {"section money": "6.67", "next: olahraga": "3.33"}
