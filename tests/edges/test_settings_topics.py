"""The topics of config.yaml: the defaults, what an editor makes of them, and hints."""

from __future__ import annotations

from pathlib import Path

import pytest

from kabar.edges import settings
from kabar.edges.settings import defaults, idle
from kabar.errors import KabarError
from kabar.grammar import yaml_text
from kabar.languages.rubrics import RUBRICS
from kabar.model import Feed, Rules, Term, Topic


def topics(folder: Path, written: str, *, language: str = "id") -> tuple[Topic, ...]:
    path = folder / "config.yaml"
    path.write_text(f"site: {{title: x, language: {language}}}\n{written}\n", "utf-8")
    return settings.load(path).topics


def complaint(folder: Path, written: str) -> str:
    with pytest.raises(KabarError) as caught:
        topics(folder, written)
    return str(caught.value)


def weights(topic: Topic) -> dict[str, float]:
    return {term.text: term.weight for term in topic.rules.terms}


def test_one_word_brings_all_defaults(tmp_path: Path) -> None:
    found = topics(tmp_path, "topics: default")

    assert tuple(topic.slug for topic in found) == defaults.NAMES
    assert [topic.name for topic in found][:3] == ["Nasional", "Dunia", "Ekonomi"]
    assert all(len(topic.rules.terms) > 100 for topic in found)


def test_defaults_bear_names_of_the_sites_language(tmp_path: Path) -> None:
    found = {topic.slug: topic for topic in topics(tmp_path, "topics: default", language="en-GB")}

    assert (found["economy"].name, found["economy"].named("id")) == ("Economy", "Ekonomi")


@pytest.mark.parametrize("name", defaults.NAMES)
def test_a_default_can_be_copied_into_config_yaml(tmp_path: Path, name: str) -> None:
    written = (Path(defaults.__file__).parents[2] / "topics" / f"{name}.yaml").read_text("utf-8")
    item = "\n".join(f"    {line}" for line in written.splitlines())

    assert topics(tmp_path, f"topics:\n  -\n{item}") == topics(tmp_path, f"topics: [default: {name}]")


def test_the_defaults_are_what_outlets_sections_lead_to() -> None:
    assert all(set(table) == set(defaults.NAMES) for table in RUBRICS.values())


def test_no_name_of_a_section_means_two_things() -> None:
    meant: dict[str, set[str]] = {}
    for table in RUBRICS.values():
        for kind, names in table.items():
            for name in names:
                meant.setdefault(name, set()).add(kind)

    assert {name: kinds for name, kinds in meant.items() if len(kinds) > 1} == {}


def test_an_editor_renames_a_default_and_adds_to_it(tmp_path: Path) -> None:
    (plain,) = topics(tmp_path, "topics: [default: economy]")
    (own,) = topics(
        tmp_path,
        """
topics:
  - default: economy
    name: Duit
    slug: duit
    any: [arisan, {saham: 2}]
    strong: [pasar loak]
    weak: [warung]
    not: [ekonom, uang kaget]
    without: [Bitcoin, IPO]
    sections: [uang]
""",
    )
    had, has = weights(plain), weights(own)

    assert (own.slug, own.name, own.named("en")) == ("duit", "Duit", "Duit")
    assert {term: weight for term, weight in has.items() if had.get(term) != weight} == {
        "arisan": 1.0,
        "saham": 2.0,
        "pasar loak": 3.0,
        "warung": 0.5,
    }
    assert {term.casefold() for term in had.keys() - has.keys()} == {"bitcoin", "ipo", "ekonom"}
    assert own.rules.vetoes[:2] == ("ekonom", "uang kaget")
    assert own.rules.sections == ("uang", "economy")


def test_a_default_keeps_its_slug_under_another_name(tmp_path: Path) -> None:
    (own,) = topics(tmp_path, "topics: [{default: economy, name: {id: Duit, en: Money}}]")

    assert (own.slug, own.name, own.names) == ("economy", "Duit", (("en", "Money"),))


def test_defaults_stand_beside_topics_of_ones_own(tmp_path: Path) -> None:
    found = topics(tmp_path, "topics:\n  - default: sport\n  - {name: Opini, any: [tajuk]}")

    assert [topic.slug for topic in found] == ["sport", "opini"]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (
            "topics: defualt",
            (
                "config.yaml:2:9: 'topics' must be a list, or the word 'default', not the text 'defualt'\n"
                "  fix: did you mean 'default'?"
            ),
        ),
        (
            "topics: World",
            (
                "config.yaml:2:9: 'topics' must be a list, or the word 'default', not the text 'World'\n"
                "  fix: begin each item on a line of its own with '- '"
            ),
        ),
        (
            "topics:\n  - default",
            (
                "config.yaml:3:5: a topic must be keys with values, not the text 'default'\n"
                "  fix: write 'topics: default' for all of them, or '- default: economy' for one"
            ),
        ),
        (
            "topics:\n  - default: econmy",
            "config.yaml:3:14: there is no default topic 'econmy'\n  fix: did you mean 'economy'?",
        ),
        (
            "topics:\n  - {default: economy, without: [sahamm]}",
            "config.yaml:3:34: the default has no term 'sahamm'\n  fix: did you mean 'saham'?",
        ),
        (
            "topics:\n  - {default: economy, without: [zzzz]}",
            "config.yaml:3:34: the default has no term 'zzzz'\n  fix: delete this line",
        ),
        (
            "topics:\n  - {name: World, without: [perang]}",
            (
                "config.yaml:3:28: 'without' drops words of a default, and this topic is none\n"
                "  fix: add 'default: …', or delete this line"
            ),
        ),
        (
            "topics:\n  - default: economy\n  - default: economy",
            (
                "config.yaml:4:5: two topics have the slug 'economy', the first in line 3\n"
                "  fix: give one of them another 'slug'"
            ),
        ),
        (
            "topics:\n  - {default: economy, any: [arisan], strong: [Arisan]}",
            "config.yaml:3:48: the term 'Arisan' stands in this topic already, in line 3\n  fix: keep one of the two",
        ),
        (
            "topics:\n  - {default: economy, witout: [saham]}",
            "config.yaml:3:24: there is no key 'witout' in a topic\n  fix: did you mean 'without'?",
        ),
        ("topics:\n  - default:", "config.yaml:3:13: 'default' is empty\n"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_how_to_mend_it(tmp_path: Path, written: str, says: str) -> None:
    assert complaint(tmp_path, written).startswith(says)


def test_a_topic_to_which_nothing_leads_gets_a_hint() -> None:
    written = "[name: Opini, name: Kopi, name: Fed, name: Ekonomi, default: sport]"
    node, _ = yaml_text.read(written, file="config.yaml", most_bytes=1000)
    bare = [Topic(name.casefold(), name) for name in ("Opini", "Fed", "Ekonomi")]
    known = (bare[0], Topic("kopi", "Kopi", rules=Rules((Term("robusta", 1.0),))), *bare[1:], Topic("sport", "Sport"))
    (hint,) = idle.hints(node, known, [Feed("a", "a.xml", "A", topic="fed")])

    assert hint.where == "config.yaml:1:2"
    assert hint.what == "nothing leads to the topic 'Opini': it has no words, sections or feeds"


def test_no_word_of_a_default_counts_twice_as_another_beginning_counts_it(tmp_path: Path) -> None:
    for topic in topics(tmp_path, "topics: default"):
        terms = [(term.text.casefold(), term.weight) for term in topic.rules.terms]
        begins = {(text[:-1], weight) for text, weight in terms if text.endswith("*")}
        assert not begins.intersection(terms)
        assert len(set(terms)) == len(terms)


def test_the_defaults_get_no_hint() -> None:
    node, _ = yaml_text.read("default", file="config.yaml", most_bytes=1000)

    assert idle.hints(node, [Topic("x", "X")], ()) == ()
