"""Reasons to sentences: nothing that decided is left unsaid, in any language of the theme."""

from __future__ import annotations

import html
import string
from pathlib import Path
from typing import Any

import make
import pytest
from babel import Locale

from kabar.edges import themes
from kabar.grammar import reasons
from kabar.grammar.sentences import Line, Names, said
from kabar.model import Reason, Story
from kabar.stages.render.vocabulary import words

WORDS = themes.load(Path(__file__).parents[2] / "templates").words
RICE, FERRY = make.article("Rice is dearer"), make.article("A ferry without smoke")
NAMES = Names({"world": "World", "sport": "Sport"}, {"antara": "Antara"}, {RICE.id: RICE.title, FERRY.id: FERRY.title})

ORDER = Reason(
    "order",
    (
        ("coverage", "2.00"),
        ("log2(1 + coverage)", "1.58"),
        ("hours old", "13.4"),
        ("halves every 12 h", "0.46"),
        ("topic's weight", "1"),
        ("editor's boost", "1"),
        ("score", "0.730"),
    ),
)
ALIKE = (("similarity", "0.47"), ("needs", "0.28"), ("with", RICE.id), ("hours after it", "9"), ("jaminan", "0.11"))
NEAR = (("similarity", "0.25"), ("needs", "0.28"), ("with", FERRY.id))
ENOUGH = (("similarity", "0.40"), *NEAR[1:])


def told(*given: Reason, language: str = "en", **about: Any) -> list[str]:
    """All sentences of a story with these reasons."""
    word = words(WORDS, language)["word"]
    story = make.story("rice", RICE, reasons=given, **about)
    return [html.unescape(said(line, word, Locale(language))) for line in reasons.story(story, NAMES)]


def test_a_story_of_no_reasons_runs_under_its_topic() -> None:
    assert told() == ["It runs under World."]


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (Reason("feed", (("world", "antara"),)), "All that Antara tells runs there."),
        (Reason("editor", (("world", "content"),)), "The article itself says so."),
        (Reason("section", (("section bisnis, ekonomi", "10"),)), "«bisnis, ekonomi»: 10 points."),
        (Reason("rule", (("KPK in title", "9"), ("warga in summary", "1"))), "«KPK» in the headline 9, «warga» in the"),
        (Reason("rule", (("KPK in title", "9"), ("next: sport", "4"))), "Next best, in points: Sport 4."),
        (Reason("learnt", (("all words", "2.5"), ("rice", "1.2"))), "rice 1.2; with the rest, 2.5 points."),
        (Reason("default"), "No word of it speaks for any topic."),
        (Reason("default", (("sport", "0.5"),)), "what speaks for one: Sport 0.5."),
        (
            Reason("alike", ALIKE, RICE.id),
            "joined at similarity 0.47 (needs 0.28): shared words jaminan 0.11; 9 h after",
        ),
        (
            Reason("same-address", (("https://a.example/1", RICE.id),), FERRY.id),
            "a copy of «Rice is dearer»: both addr",
        ),
        (Reason("same-guid", (("77", RICE.id),), FERRY.id), "one id"),
        (Reason("same-title", (("rice is dearer", RICE.id),), FERRY.id), "one headline"),
        (Reason("same-text", (("copy", RICE.id), ("shared", "94%"), ("limit", "80%")), FERRY.id), "94% of its words"),
        (Reason("same-text", (("original", RICE.id), ("opening", "equal")), FERRY.id), "begin with the same text"),
        (
            Reason("editor", (("merge", f"{RICE.id}, {FERRY.id}"),), RICE.id),
            "«Rice is dearer», «A ferry without smoke»",
        ),
        (Reason("near-miss", NEAR), "Nearest other story: «A ferry without smoke», at similarity 0.25 (needs 0.28)"),
        (Reason("near-miss", (*NEAR, ("hours after it", "80"))), "Nearest other story: «A ferry without smoke»"),
        (Reason("near-miss", (*ENOUGH, ("hours after it", "80"))), "80 h lie between them"),
        (Reason("near-miss", (*NEAR, ("series", "the same title"))), "another day of the same series"),
        (
            Reason("near-miss", (NEAR[0], ("needs", "1.00"), NEAR[2], ("ferry", "0.25"))),
            "one word in common, ferry 0.25,",
        ),
        (Reason("near-miss", ENOUGH), "one stands alone, as the editor says"),
        (Reason("near-miss", (*NEAR[:2], ("with", "0" * 16))), "another story"),
        (Reason("editor", (("pin", "desk.yaml:3"),)), "above all others of its topic (desk.yaml:3)"),
        (Reason("editor", (("boost 2.5", "desk.yaml:3"),)), "The editor gave it a boost (desk.yaml:3)."),
        (Reason("editor", (("boost 0.5", "desk.yaml:3"),)), "The editor lets it count for less (desk.yaml:3)."),
        (
            Reason("editor", (("boost 0", "desk.yaml:3"),)),
            "lets it run in no edition, with a boost of 0 (desk.yaml:3).",
        ),
        (Reason("editor", (("title", "desk.yaml:4"),), RICE.id), "editor's own (desk.yaml:4)"),
        (
            ORDER,
            "Worth 0.730 = 1.58 (voices: 2; each further one adds less) × 0.46 (13.4 h old; half is left after 12 h)",
        ),
        (
            Reason("left-out", (("length", "full: limits.minutes is 5, limits.per_topic 2"),)),
            "5 minutes to read, 2 stor",
        ),
        (Reason("left-out", (("series", "a newer one"),)), "a newer one of its series"),
        (Reason("left-out", (("boost", "it is 0"),)), "boost for it is 0"),
        (Reason("left-out", (("weather", "it rains"),)), "Left out: it rains."),
        (Reason("default", (("sport", "0"),)), "No word of it speaks for any topic."),
    ],
)
def test_every_reason_is_said(reason: Reason, sentence: str) -> None:
    assert any(sentence in one for one in told(reason)), told(reason)


def test_a_veto_is_said_after_what_decided_and_before_that_nothing_else_spoke() -> None:
    veto = Reason("veto", (("sport", "«Liga Arab»"),))

    assert told(Reason("default"), veto)[1:] == ["Not Sport: «Liga Arab».", "No word of it speaks for any other topic."]
    assert told(Reason("rule", (("KPK in title", "9"), ("next: sport", "4"))), veto)[2:] == [
        "Not Sport: «Liga Arab».",
        "Next best, in points: Sport 4.",
    ]


def test_the_editors_topic_goes_before_what_the_rules_say() -> None:
    given = (
        Reason("rule", (("KPK in title", "9"),)),
        Reason("editor", (("topic", "desk.yaml:7"), ("pin", "desk.yaml:8"))),
    )

    assert told(*given)[0] == "It runs under World, as the editor says (desk.yaml:7)."
    assert not any("KPK" in one for one in told(*given))


def test_further_topics_are_named() -> None:
    assert told(further=("sport",))[1:] == ["It would fit here, too: Sport."]


def test_numbers_are_written_as_the_language_does() -> None:
    assert "kemiripan 0,47 (perlu 0,28)" in " ".join(told(Reason("alike", ALIKE, RICE.id), language="id"))


@pytest.mark.parametrize("language", ["id", "ar"])
def test_every_message_is_there_in_each_language_with_the_same_places(language: str) -> None:
    ours = {key: text for key, text in WORDS["en"].items() if key.startswith("why")}
    assert len(ours) > 30
    for key, text in ours.items():
        assert _places(WORDS[language][key]) == _places(text), key


def _places(text: object) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(str(text)) if name is not None}


def test_what_stands_in_a_headline_is_no_message() -> None:
    line = Line("why_another", {})
    assert str(said(line, words(WORDS, "en")["word"], Locale("en"))) == "another story"
    odd = Story("x", "{topic}", (RICE,), ())
    word = words(WORDS, "en")["word"]
    assert [str(said(one, word, Locale("en"))) for one in reasons.story(odd, NAMES)] == ["It runs under {topic}."]
