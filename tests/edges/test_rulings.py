"""desk.yaml: what a right one gives, and what a wrong one is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from make import SPORT, WORLD

from kabar.edges.settings import rulings
from kabar.errors import KabarError
from kabar.model import Desk, Mention, Ruling, Topic

GUIDE = Path(__file__).parents[2] / "docs" / "desk.md"


def load(folder: Path, text: str) -> Desk:
    path = folder / "desk.yaml"
    path.write_text(text, "utf-8")
    return rulings.load(path, [WORLD, SPORT])


def complaint(folder: Path, text: str) -> list[str]:
    with pytest.raises(KabarError) as caught:
        load(folder, text)
    return str(caught.value).splitlines()


def test_a_missing_file_says_nothing(tmp_path: Path) -> None:
    assert rulings.load(tmp_path / "desk.yaml", []) == Desk()


@pytest.mark.parametrize("text", ["", "\n\n", "# later\n", "[]", "null", "\ufeff# ours"])
def test_an_empty_file_says_nothing(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, text) == Desk()


def test_every_word_about_a_story_is_a_ruling_that_knows_its_line(tmp_path: Path) -> None:
    desk = load(
        tmp_path,
        """\
- story: https://outlet.example/rice-is-dearer
  pin: true
  lead: true
  hide: false
  title: "Rice: dearer  again"
  topic: sport
  boost: 2
  note: >
    Prices are
    those of Friday
""",
    )

    about = (Mention("https://outlet.example/rice-is-dearer", "desk.yaml:1:10"),)
    assert desk.rulings == (
        Ruling("pin", about, True, "desk.yaml:2:8"),
        Ruling("lead", about, True, "desk.yaml:3:9"),
        Ruling("hide", about, False, "desk.yaml:4:9"),
        Ruling("title", about, "Rice: dearer again", "desk.yaml:5:10"),
        Ruling("topic", about, "sport", "desk.yaml:6:10"),
        Ruling("boost", about, 2.0, "desk.yaml:7:10"),
        Ruling("note", about, "Prices are those of Friday", "desk.yaml:8:9"),
    )


def test_what_belongs_together_and_what_does_not(tmp_path: Path) -> None:
    desk = load(
        tmp_path,
        """\
- merge: [https://warta.example/beras, 4f0c1d9be2a37786]
- merge:
    - 12345678
    - content/pasar.md
    - 2026/01/08/pasar.html
- split: https://warta.example/lukisan
- original: 1234e567
""",
    )

    assert desk.merges == (
        ("https://warta.example/beras", "4f0c1d9be2a37786"),
        ("12345678", "content/pasar.md", "2026/01/08/pasar.html"),
    )
    assert (desk.splits, desk.originals) == (("https://warta.example/lukisan",), ("1234e567",))
    assert [ruling.about[-1].where for ruling in desk.rulings] == [
        "desk.yaml:1:40",
        "desk.yaml:5:7",
        "desk.yaml:6:10",
        "desk.yaml:7:13",
    ]


def test_the_topic_of_what_no_topic_claims_may_be_given_too(tmp_path: Path) -> None:
    assert load(tmp_path, "- {story: 4f0c1d, topic: general}").rulings[0].value == "general"


def test_all_mistakes_are_told_in_one_run_in_the_order_of_their_lines(tmp_path: Path) -> None:
    said = complaint(
        tmp_path,
        """\
- story: 4f0c1d
  pinn: true
  boost: 4
- merge: [4f0c1d]
- story: 4f0c1d
  topic: sprot
  pin: "yes"
  lead: yes
  note: [a, b]
- split: 4f0c1d
  hide: true
""",
    )

    assert said[::2] == [
        "desk.yaml:2:3: there is no key 'pinn' in an item",
        "desk.yaml:3:10: 'boost' must be a number from 0 to 3, not 4",
        "desk.yaml:4:10: 'merge' must name two articles or more",
        "desk.yaml:6:10: there is no topic 'sprot'",
        "desk.yaml:7:8: 'pin' must be true or false, not the text 'yes'",
        "desk.yaml:8:9: 'lead' must be true or false, not the text 'yes'",
        "desk.yaml:9:9: 'note' must be text, not a list",
        "desk.yaml:11:9: 'hide' cannot stand beside 'split'",
    ]
    assert said[1] == "  fix: did you mean 'pin'?"
    assert said[7] == "  fix: did you mean 'sport'?"


@pytest.mark.parametrize(
    ("text", "what", "fix"),
    [
        ("story: 4f0c1d", "1:1: desk.yaml must be a list, not keys with values", "begin each item"),
        ("- 4f0c1d", "1:3: an item must be keys with values", "write it as 'key: value' lines"),
        ("- pin: true", "1:3: this item names no article", "begin it with '- story: ADDRESS'"),
        ("- stroy: 4f0c1d\n  pin: true", "1:3: there is no key 'stroy' in an item", "did you mean 'story'?"),
        ("- story: 4f0c1d", "1:10: this item says nothing about its story", "pin, lead, hide"),
        ("- story:\n  pin: true", "'story' is empty", "write a value after 'story:'"),
        ("- story: ''\n  pin: true", "1:10: 'story' is empty", "write a value"),
        ("- story: 4f0c1d\n  title:\n  pin: true", "2:9: 'title' is empty", "write a value after 'title:'"),
        ("- story: 4f0c1d\n  title: ''", "2:10: 'title' is empty", "write a value after 'title:'"),
        ("- story: 4f0c1d\n  pin:", "2:7: 'pin' is empty", "write a value after 'pin:'"),
        ("- story: [4f0c1d]\n  pin: true", "1:10: 'story' must be the address or the id of one article", "brackets"),
        (
            "- split: [4f0c1d]",
            "1:10: 'split' must be the address or the id of one article, not a list",
            "an item of each",
        ),
        (
            "- original:\n  - 4f0c1d",
            "2:3: 'original' must be the address or the id of one article, not a list",
            "an item",
        ),
        ("- story: 4f0c1d\n  split: 4f0c1d", "2:10: this item is about 'story' as well as 'split'", "two items"),
        ("- merge: 4f0c1d", "1:10: 'merge' must be a list", "begin each item"),
        ("- merge: [4f0c1d, ]", "1:10: 'merge' must name two articles or more", "each on a line of its own"),
        ("- merge: [4f0c1d, '']", "1:19: an item of 'merge' must be the address or the id", "delete the line"),
        ("- {story: 4f0c1d, boost: true}", "1:26: 'boost' must be a number from 0 to 3, not true", "such as 1.5"),
        ("- {story: 4f0c1d, boost: -1}", "1:26: 'boost' must be a number from 0 to 3, not -1", "1 is usual"),
        ("- {story: 4f0c1d, title: '\u200f'}", "1:26: 'title' must be 1 to 300 characters long, not 0", "be seen"),
        (f"- {{story: 4f0c1d, title: {'x' * 301}}}", "not 301", "take out 1 characters"),
        ("- {story: 4f0c1d, pin: true, pin: false}", "1:30: the key 'pin' stands here again", "keep one of the two"),
        ("- story: 4f0c1d\n\tpin: true", "2:1: there is a tab", "use spaces"),
        ("- story: &a 4f0c1d", "1:10: a text cannot begin with '&'", "put quotes"),
    ],
)
def test_a_mistake_is_told_with_its_place_and_its_mending(tmp_path: Path, text: str, what: str, fix: str) -> None:
    told, *rest = complaint(tmp_path, text)

    assert what in told
    assert told.startswith("desk.yaml:")
    assert fix in rest[0]
    assert len(rest) == 1


def test_a_file_that_nobody_reads_is_told(tmp_path: Path) -> None:
    (tmp_path / "desk.yml").touch()
    with pytest.raises(KabarError, match=r"desk\.yml: nobody reads desk\.yml\n  fix: rename it to desk\.yaml"):
        rulings.load(tmp_path / "desk.yaml", [])


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "desk.yaml").mkdir()
    with pytest.raises(KabarError, match=r"desk\.yaml: this cannot be read"):
        rulings.load(tmp_path / "desk.yaml", [])


def test_what_is_no_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "desk.yaml").write_bytes(b"- story: \xff")
    with pytest.raises(KabarError, match=r"desk\.yaml:1:10: this is not UTF-8"):
        rulings.load(tmp_path / "desk.yaml", [])


def test_the_examples_of_the_guide_are_right(tmp_path: Path) -> None:
    examples = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    topic = Topic("ekonomi", "Ekonomi")
    path = tmp_path / "desk.yaml"

    assert len(examples) == 3
    for example in examples:
        path.write_text(example, "utf-8")
        assert rulings.load(path, [topic]).rulings
